// The pages of the window: how each is made and what it is connected with. Each may be made long after the window, and
// begins with what the window shows then.
#include "ui/main_window/main_window.h"

#include "ui/main_window/autostart.h"
#include "ui/main_window/page_stack.h"
#include "ui/main_window/sidebar.h"
#include "ui/pages/backup_page.h"
#include "ui/pages/battery_page.h"
#include "ui/pages/charger_page.h"
#include "ui/pages/earnings_page.h"
#include "ui/pages/logs_page.h"
#include "ui/pages/plan_card.h"
#include "ui/pages/settings_page.h"
#include "ui/pages/today_page.h"
#include "ui/pages/trade_page.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QLayout>
#include <QMenu>
#include <QSystemTrayIcon>
#include <QUndoGroup>

namespace tw::ui {

/// In the order of Page. Today is made at once: its overrides are in the menu and the tray.
void MainWindow::addPages()
{
    m_pages->addPage([this] { return makeToday(); });
    m_pages->addPage([this] { return makeTrade(); });
    m_pages->addPage([this] { return makeEarnings(); });
    m_pages->addPage([this] { return makeBackup(); });
    m_pages->addPage([this] { return makeBattery(); });
    m_pages->addPage([this] { return makeCharger(); });
    m_pages->addPage([this] { return makeLogs(); });
    m_pages->addPage([this] { return makeSettings(); });
    m_pages->makePage(static_cast<int>(Page::Today));
}

QWidget *MainWindow::makeToday()
{
    m_today = new TodayPage(m_pages);
    connect(m_today, &TodayPage::overrideRequested, this, [this](const Override &wish) { m_link->setOverride(wish); });
    connect(m_today, &TodayPage::resumeRequested, this, [this] { m_link->setOverride(std::nullopt); });
    m_today->plan()->explainBy(m_engine->preview());
    m_today->plan()->tableAction()->setShortcut({}); // the window's menu has the key for all pages
    connect(m_today->plan()->tableAction(), &QAction::toggled, this, [this](bool table) { m_table->setChecked(table); });
    return m_today;
}

QWidget *MainWindow::makeTrade()
{
    m_trade = new TradePage(m_engine->preview(), formats(), m_pages);
    m_undo->addStack(m_trade->draft()->undoStack());
    connect(m_trade->addTripAction(), &QAction::triggered, this, [this] { showPage(Page::Trade); });
    connect(m_trade->applyAction(), &QAction::triggered, this, [this] { showPage(Page::Trade); }); // its answer is told there
    connect(m_trade, &TradePage::applyRequested, m_link, &EngineLink::applyOrders);
    connect(m_link, &EngineLink::ordersAnswered, m_trade, &TradePage::ordersAnswered);
    connect(m_trade, &TradePage::tableAsked, this, [this](bool table) { m_table->setChecked(table); });
    m_trade->setTableOnly(m_table->isChecked());
    addTradeActions();
    return begun(m_trade);
}

QWidget *MainWindow::makeEarnings()
{
    m_earnings = new EarningsPage(formats(), m_pages);
    connect(m_earnings, &EarningsPage::dayAsked, m_link, &EngineLink::explainDay);
    connect(m_earnings, &EarningsPage::statementAsked, m_link, &EngineLink::askStatement);
    m_earnings->setTableOnly(m_table->isChecked());
    begun(m_earnings);
    showActions(); // what may be exported is known now
    return m_earnings;
}

QWidget *MainWindow::makeBackup()
{
    m_backup = new BackupPage(formats(), m_pages);
    connect(m_backup, &BackupPage::orderAsked, this, &MainWindow::askBackup);
    connect(m_link, &EngineLink::refused, m_backup, &BackupPage::notTaken);
    connect(m_backup, &BackupPage::tableAsked, this, [this](bool table) { m_table->setChecked(table); });
    m_backup->setTableOnly(m_table->isChecked());
    return begun(m_backup);
}

QWidget *MainWindow::makeBattery()
{
    m_battery = new BatteryPage(formats(), m_pages);
    connect(m_battery, &BatteryPage::tableAsked, this, [this](bool table) { m_table->setChecked(table); });
    m_battery->setTableOnly(m_table->isChecked());
    return begun(m_battery);
}

QWidget *MainWindow::makeCharger()
{
    m_charger = new ChargerPage(formats(), m_pages);
    connect(m_charger, &ChargerPage::messagesWanted, m_link, &EngineLink::askMessages);
    connect(m_charger, &ChargerPage::handBackAsked, m_link, &EngineLink::handBack);
    connect(m_charger, &ChargerPage::takeBackAsked, m_link, &EngineLink::takeBack);
    connect(m_link, &EngineLink::messagesHeard, m_charger, &ChargerPage::addMessages);
    connect(m_charger, &ChargerPage::tableAsked, this, [this](bool table) { m_table->setChecked(table); });
    m_charger->setTableOnly(m_table->isChecked());
    return begun(m_charger);
}

QWidget *MainWindow::makeLogs()
{
    m_logs = new LogsPage(m_engine->logs(), formats(), m_pages);
    connect(m_logs, &LogsPage::contentChanged, this, &MainWindow::showActions);
    connect(m_logs, &LogsPage::tableAsked, this, [this](bool table) { m_table->setChecked(table); });
    m_logs->setTableOnly(m_table->isChecked());
    return begun(m_logs);
}

QWidget *MainWindow::makeSettings()
{
    m_settings = new SettingsPage(QSystemTrayIcon::isSystemTrayAvailable() ? SettingsPage::Tray::There
                                                                           : SettingsPage::Tray::Missing,
                                  m_pages);
    connect(m_settings, &SettingsPage::changed, this, &MainWindow::change);
    if (canAutostart())
        m_settings->setAutostart(autostarts());
    connect(m_settings, &SettingsPage::autostartAsked, this, &MainWindow::chooseAutostart);
    connect(m_settings, &SettingsPage::aboutAsked, this, &MainWindow::about);
    connect(m_settings, &SettingsPage::diagnosticsAsked, this, &MainWindow::copyDiagnostics);
    m_settings->setNarrow(m_narrow);
    m_settings->setPreferences(m_preferences);
    return m_settings;
}

/// As the pages that were there already.
template <class PageOf>
QWidget *MainWindow::begun(PageOf *page)
{
    page->setNarrow(m_narrow);
    if (snapshot())
        page->setSnapshot(snapshot(), formats());
    return page;
}

void MainWindow::makePage(Page page)
{
    m_pages->makePage(static_cast<int>(page));
}

void MainWindow::makePages()
{
    m_pages->makeAll();
}

TradePage *MainWindow::trade()
{
    makePage(Page::Trade);
    return m_trade;
}

EarningsPage *MainWindow::earnings()
{
    makePage(Page::Earnings);
    return m_earnings;
}

BackupPage *MainWindow::backup()
{
    makePage(Page::Backup);
    return m_backup;
}

BatteryPage *MainWindow::battery()
{
    makePage(Page::Battery);
    return m_battery;
}

ChargerPage *MainWindow::charger()
{
    makePage(Page::Charger);
    return m_charger;
}

LogsPage *MainWindow::logs()
{
    makePage(Page::Logs);
    return m_logs;
}

SettingsPage *MainWindow::settings()
{
    makePage(Page::Settings);
    return m_settings;
}

void MainWindow::setNarrow(bool narrow)
{
    m_narrow = narrow;
    m_sidebar->setRail(narrow);
    const auto set = [narrow](auto *page) {
        if (page)
            page->setNarrow(narrow);
    };
    set(m_trade);
    set(m_earnings);
    set(m_backup);
    set(m_battery);
    set(m_charger);
    set(m_logs);
    set(m_settings);
    const int side = narrow ? Metrics::pagePaddingXNarrow : Metrics::pagePaddingX;
    m_bannerPlace->layout()->setContentsMargins(side, narrow ? Metrics::gapNarrow : Metrics::gap, side, 0);
}

void MainWindow::showOnPages()
{
    m_today->setSnapshot(snapshot());
    const auto show = [this](auto *page) {
        if (page)
            page->setSnapshot(snapshot(), formats());
    };
    show(m_trade);
    show(m_earnings);
    show(m_backup);
    show(m_battery);
    show(m_charger);
    show(m_logs);
}

void MainWindow::setTableInstead(bool table)
{
    const auto set = [table](auto *page) {
        if (page)
            page->setTableOnly(table);
    };
    set(m_trade);
    set(m_earnings);
    set(m_backup);
    set(m_battery);
    set(m_charger);
    set(m_logs);
    m_today->plan()->tableAction()->setChecked(table);
}

} // namespace tw::ui
