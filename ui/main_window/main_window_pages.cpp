// The pages of the window: how each is made and what it is connected with. Each may be made long after the window, and
// begins with what the window shows then.
#include "ui/main_window/main_window.h"

#include "ui/main_window/autostart.h"
#include "ui/main_window/page_stack.h"
#include "ui/main_window/sidebar.h"
#include "ui/pages/backup_page.h"
#include "ui/pages/battery_page.h"
#include "ui/pages/charger_care.h"
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
    connect(m_pages, &PageStack::translated, this, &MainWindow::showOn, Qt::QueuedConnection); // a turn of its own
}

QWidget *MainWindow::makeToday()
{
    m_today = new TodayPage(m_pages);
    connect(m_today, &TodayPage::overrideRequested, this, [this](const Override &wish) { m_link->setOverride(wish); });
    connect(m_today, &TodayPage::resumeRequested, this, [this] { m_link->setOverride(std::nullopt); });
    m_today->plan()->explainBy(m_engine->preview());
    connect(m_today->plan(), &PlanCard::reviewAsked, this, &MainWindow::askReview);
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
    addTradeActions();
    return begun(m_trade);
}

QWidget *MainWindow::makeEarnings()
{
    m_earnings = new EarningsPage(formats(), m_pages);
    connect(m_earnings, &EarningsPage::dayAsked, m_link, &EngineLink::explainDay);
    connect(m_earnings, &EarningsPage::hoursAsked, m_link, &EngineLink::askHours);
    connect(m_link, &EngineLink::hoursHeard, m_earnings, &EarningsPage::setHours);
    connect(m_earnings, &EarningsPage::whatIfAsked, this, &MainWindow::askWhatIf);
    m_earnings->setWhatIf(m_engine->whatIf() != nullptr);
    connect(m_earnings, &EarningsPage::statementAsked, m_link, &EngineLink::askStatement);
    begun(m_earnings);
    showActions(); // what may be exported is known now
    return m_earnings;
}

QWidget *MainWindow::makeBackup()
{
    m_backup = new BackupPage(formats(), m_pages);
    connect(m_backup, &BackupPage::orderAsked, this, &MainWindow::askBackup);
    connect(m_link, &EngineLink::refused, m_backup, &BackupPage::notTaken);
    return begun(m_backup);
}

QWidget *MainWindow::makeBattery()
{
    m_battery = new BatteryPage(formats(), m_pages);
    return begun(m_battery);
}

QWidget *MainWindow::makeCharger()
{
    m_charger = new ChargerPage(formats(), m_pages);
    connect(m_charger, &ChargerPage::messagesWanted, m_link, &EngineLink::askMessages);
    connect(m_charger, &ChargerPage::handBackAsked, m_link, &EngineLink::handBack);
    connect(m_charger, &ChargerPage::takeBackAsked, m_link, &EngineLink::takeBack);
    connect(m_charger->care(), &ChargerCare::asked, m_link, &EngineLink::askCare);
    connect(m_charger->care(), &ChargerCare::canAskChanged, this, &MainWindow::showActions);
    connect(m_link, &EngineLink::careAnswered, m_charger->care(), &ChargerCare::answered);
    connect(m_link, &EngineLink::careAnswered, this, [this](bool done, const QString &word) {
        if (!done)
            refused(word);
    });
    connect(m_link, &EngineLink::messagesHeard, m_charger, &ChargerPage::addMessages);
    m_charger->findAction()->setShortcut({}); // the window's menu has the key for all pages
    return begun(m_charger);
}

QWidget *MainWindow::makeLogs()
{
    m_logs = new LogsPage(m_engine->logs(), formats(), m_pages);
    connect(m_logs, &LogsPage::contentChanged, this, &MainWindow::showActions);
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
    if constexpr (requires { &PageOf::tableAsked; })
        connect(page, &PageOf::tableAsked, this, [this](bool table) { m_table->setChecked(table); });
    page->setTableOnly(m_table->isChecked());
    page->setNarrow(m_narrow);
    if (snapshot())
        page->setSnapshot(snapshot(), formats());
    return page;
}

/// Calls `work` with each of the pages that are there and show snapshots, but for Today.
template <class Work>
void MainWindow::onPages(Work work)
{
    const auto on = [&work](auto *page) {
        if (page)
            work(page);
    };
    on(m_trade);
    on(m_earnings);
    on(m_backup);
    on(m_battery);
    on(m_charger);
    on(m_logs);
}

void MainWindow::makePages()
{
    m_pages->makeAll();
}

template <class PageOf>
PageOf *MainWindow::made(Page page, PageOf *&place)
{
    m_pages->makePage(static_cast<int>(page));
    return place;
}

TradePage *MainWindow::trade() { return made(Page::Trade, m_trade); }
EarningsPage *MainWindow::earnings() { return made(Page::Earnings, m_earnings); }
BackupPage *MainWindow::backup() { return made(Page::Backup, m_backup); }
BatteryPage *MainWindow::battery() { return made(Page::Battery, m_battery); }
ChargerPage *MainWindow::charger() { return made(Page::Charger, m_charger); }
LogsPage *MainWindow::logs() { return made(Page::Logs, m_logs); }
SettingsPage *MainWindow::settings() { return made(Page::Settings, m_settings); }

void MainWindow::setNarrow(bool narrow)
{
    m_narrow = narrow;
    m_sidebar->setRail(narrow);
    onPages([narrow](auto *page) { page->setNarrow(narrow); });
    if (m_settings)
        m_settings->setNarrow(narrow);
    const int side = narrow ? Metrics::pagePaddingXNarrow : Metrics::pagePaddingX;
    m_bannerPlace->layout()->setContentsMargins(side, narrow ? Metrics::gapNarrow : Metrics::gap, side, 0);
}

/// A page that waits for its language shows the newest once it has it.
void MainWindow::showOnPages()
{
    if (!m_pages->isUntranslated(m_today))
        m_today->setSnapshot(snapshot());
    onPages([this](auto *page) {
        if (!m_pages->isUntranslated(page))
            page->setSnapshot(snapshot(), formats());
    });
}

void MainWindow::showOn(QWidget *translated)
{
    if (!snapshot())
        return;
    if (translated == m_today)
        m_today->setSnapshot(snapshot());
    onPages([this, translated](auto *page) {
        if (page == translated)
            page->setSnapshot(snapshot(), formats());
    });
}

void MainWindow::setTableInstead(bool table)
{
    onPages([table](auto *page) { page->setTableOnly(table); });
    m_today->plan()->tableAction()->setChecked(table);
}

} // namespace tw::ui
