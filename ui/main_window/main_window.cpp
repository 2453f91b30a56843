#include "ui/main_window/main_window.h"

#include "ui/main_window/sidebar.h"
#include "ui/models/words.h"
#include "ui/pages/backup_page.h"
#include "ui/pages/battery_page.h"
#include "ui/pages/charger_page.h"
#include "ui/pages/earnings_page.h"
#include "ui/pages/explain_dialog.h"
#include "ui/pages/logs_page.h"
#include "ui/pages/settings_page.h"
#include "ui/pages/today_page.h"
#include "ui/pages/trade_page.h"
#include "ui/reports/statement_pdf.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/theme.h"
#include "units/text.h"

#include <QActionGroup>
#include <QApplication>
#include <QBoxLayout>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QResizeEvent>
#include <QSaveFile>
#include <QStackedWidget>
#include <QSystemTrayIcon>
#include <QTimer>
#include <QUndoGroup>

#include <array>

namespace tw::ui {

namespace {

constexpr QSize smallest(900, 640);
constexpr QSize usual(1280, 820);
constexpr int refusalShownMs = 15'000;

constexpr std::array names{"today", "trade", "earnings", "backup", "battery", "charger", "logs", "settings"};

Banner::Kind kindOf(Severity severity)
{
    switch (severity) {
    case Severity::Info: return Banner::Kind::Info;
    case Severity::Warning: return Banner::Kind::Warn;
    case Severity::Danger: break;
    }
    return Banner::Kind::Bad;
}

} // namespace

MainWindow::MainWindow(api::Engine *engine, Remember remember, QWidget *parent)
    : QMainWindow(parent)
    , m_remember(remember)
    , m_link(new EngineLink(engine, this))
{
    setMinimumSize(smallest);
    resize(usual);
    setWindowIcon(iconOf(Icon::App));
    makeCentre();
    makeTrade(engine->preview());
    makeLogs(engine->logs());
    makeHabits();
    makeMenus();
    makeDemoChip();
    connect(m_link, &EngineLink::snapshotChanged, this, &MainWindow::showSnapshot);
    connect(m_link, &EngineLink::refused, this, &MainWindow::refused);
    connect(m_earnings, &EarningsPage::dayAsked, m_link, &EngineLink::explainDay);
    connect(m_earnings, &EarningsPage::statementAsked, m_link, &EngineLink::askStatement);
    connect(m_link, &EngineLink::dayExplained, this, &MainWindow::showDay);
    connect(m_link, &EngineLink::statementMade, this, &MainWindow::saveStatement);
    connect(&Theme::instance(), &Theme::changed, this, [this] { setWindowIcon(iconOf(Icon::App)); });
    restore();
    showTitle();
    pageChanged();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeCentre()
{
    auto *centre = new QWidget(this);
    m_sidebar = new Sidebar(centre);
    m_sidebar->addPage(Icon::Today, tr("Today"));
    m_sidebar->addPage(Icon::Trade, tr("Trade"));
    m_sidebar->addPage(Icon::Earnings, tr("Earnings"));
    m_sidebar->addPage(Icon::Backup, tr("Backup"));
    m_sidebar->addPage(Icon::Battery, tr("Battery"));
    m_sidebar->addPage(Icon::Charger, tr("Charger"));
    m_sidebar->addPage(Icon::Logs, tr("Logs"));
    m_sidebar->addPage(Icon::Gear, tr("Settings"));
    m_bannerPlace = new QWidget(centre);
    m_banner = new Banner(m_bannerPlace);
    m_pages = new QStackedWidget(centre);
    m_today = new TodayPage(m_pages);
    m_earnings = new EarningsPage(formats(), m_pages);
    m_pages->addWidget(m_today);
    m_pages->addWidget(m_earnings);
    m_backup = new BackupPage(formats(), m_pages);
    m_pages->addWidget(m_backup);
    connect(m_backup, &BackupPage::orderAsked, this, &MainWindow::askBackup);
    connect(m_link, &EngineLink::refused, m_backup, &BackupPage::notTaken);
    m_battery = new BatteryPage(formats(), m_pages);
    m_pages->addWidget(m_battery);
    m_charger = new ChargerPage(formats(), m_pages);
    m_pages->addWidget(m_charger);
    connect(m_charger, &ChargerPage::messagesWanted, m_link, &EngineLink::askMessages);
    connect(m_link, &EngineLink::messagesHeard, m_charger, &ChargerPage::addMessages);
    m_settings = new SettingsPage(QSystemTrayIcon::isSystemTrayAvailable() ? SettingsPage::Tray::There
                                                                           : SettingsPage::Tray::Missing,
                                  m_pages);
    m_pages->addWidget(m_settings);

    auto *above = new QVBoxLayout(m_bannerPlace);
    above->setContentsMargins(Metrics::pagePaddingX, Metrics::gap, Metrics::pagePaddingX, 0);
    above->addWidget(m_banner);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_bannerPlace);
    column->addWidget(m_pages, 1);
    auto *row = new QHBoxLayout(centre);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    row->addLayout(column, 1);
    setCentralWidget(centre);

    connect(m_sidebar, &Sidebar::chosen, this, [this](int page) { showPage(static_cast<Page>(page)); });
    connect(m_today, &TodayPage::overrideRequested, this,
            [this](const Override &wish) { m_link->setOverride(wish); });
    connect(m_today, &TodayPage::resumeRequested, this, [this] { m_link->setOverride(std::nullopt); });
    connect(m_charger, &ChargerPage::handBackAsked, m_link, &EngineLink::handBack);
    connect(m_charger, &ChargerPage::takeBackAsked, m_link, &EngineLink::takeBack);
}

void MainWindow::makeTrade(api::Preview *preview)
{
    m_trade = new TradePage(preview, formats(), m_pages);
    m_pages->insertWidget(static_cast<int>(Page::Trade), m_trade);
    m_undo = new QUndoGroup(this);
    m_undo->addStack(m_trade->draft()->undoStack());
    connect(m_trade->addTripAction(), &QAction::triggered, this, [this] { showPage(Page::Trade); });
    connect(m_trade, &TradePage::applyRequested, m_link, &EngineLink::applyOrders);
    connect(m_link, &EngineLink::ordersAnswered, m_trade, &TradePage::ordersAnswered);
}

void MainWindow::makeLogs(api::LogDesk *desk)
{
    m_logs = new LogsPage(desk, formats(), m_pages);
    m_pages->insertWidget(static_cast<int>(Page::Logs), m_logs);
    connect(m_logs, &LogsPage::contentChanged, this, &MainWindow::showActions);
    setAcceptDrops(true);
}

void MainWindow::makeDemoChip()
{
    m_demoPlace = new QWidget(this);
    m_demo = new Chip(m_demoPlace);
    auto *row = new QHBoxLayout(m_demoPlace);
    row->setContentsMargins(0, 1, Metrics::pagePaddingXNarrow, 1);
    row->addWidget(m_demo);
    m_demo->setFixedHeight(Theme::instance().lineHeight(TextSize::Small) + 2); // no taller than the menus' names
    m_demoPlace->hide();
}

/// In the menu bar it is in the same place on every page and takes no room from any.
void MainWindow::showDemo()
{
    const QString text = !snapshot()->demo ? QString() : snapshot()->catchingUp ? tr("Demo, catching up") : tr("Demo");
    if (text == m_demo->text())
        return;
    m_demo->set(text, Chip::Kind::Warn);
    menuBar()->setCornerWidget(m_demoPlace); // again with every text: it makes the room
    m_demoPlace->setVisible(!text.isEmpty());
}

MainWindow::Page MainWindow::page() const
{
    return static_cast<Page>(m_pages->currentIndex());
}

void MainWindow::showPage(Page page)
{
    m_pages->setCurrentIndex(static_cast<int>(page));
    pageChanged();
}

void MainWindow::pageChanged()
{
    m_sidebar->setCurrent(m_pages->currentIndex());
    m_pageActions->actions().at(m_pages->currentIndex())->setChecked(true);
    showTitle();
    showBanner();
    showActions();
}

QStringList MainWindow::pageNames()
{
    return {names.begin(), names.end()};
}

std::optional<MainWindow::Page> MainWindow::pageNamed(const QString &name)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (name == QLatin1String(names[i]))
            return static_cast<Page>(i);
    }
    return std::nullopt;
}

Formats MainWindow::formats() const
{
    return Formats::forSite(snapshot() ? snapshot()->site : Site{}, locale());
}

void MainWindow::showSnapshot()
{
    m_today->setSnapshot(snapshot());
    m_trade->setSnapshot(snapshot(), formats());
    m_earnings->setSnapshot(snapshot(), formats());
    m_backup->setSnapshot(snapshot(), formats());
    m_battery->setSnapshot(snapshot(), formats());
    m_charger->setSnapshot(snapshot(), formats());
    m_logs->setSnapshot(snapshot(), formats());
    m_sidebar->setFoot(chargerFoot(*snapshot(), formats()));
    showDemo();
    showTitle();
    showBanner();
    showActions();
    tell();
    emit snapshotShown();
}

void MainWindow::showTitle()
{
    if (!snapshot()) {
        setWindowTitle(tr("Tidewatt"));
        return;
    }
    QString place = QString::fromStdString(snapshot()->site.place.name);
    if (snapshot()->demo && menuBar()->isNativeMenuBar()) // a menu bar of the desktop has no place for the chip
        place = tr("Demo, %1").arg(place);
    if (page() != Page::Today) {
        setWindowTitle(tr("Tidewatt — %1").arg(place));
        return;
    }
    const Formats words = formats();
    const QDate date = words.local(snapshot()->now).date();
    const LocalDay day = std::chrono::year(date.year()) / date.month() / date.day();
    setWindowTitle(tr("Tidewatt — %1, %2").arg(place, words.longDay(day)));
}

void MainWindow::showBanner()
{
    QList<Banner::Message> messages;
    if (!m_refusal.isEmpty())
        messages += Banner::Message{Banner::Kind::Bad, tr("That was not possible"), m_refusal};
    // The Today page says its alarms itself, between its headline and its cards.
    if (snapshot() && page() != Page::Today) {
        for (const api::Alarm &alarm : snapshot()->alarms) {
            const BannerText words = alarmWords(alarm, *snapshot(), formats());
            messages += Banner::Message{kindOf(words.severity), words.title, words.text};
        }
    }
    m_banner->setMessages(messages);
    m_bannerPlace->setVisible(!messages.isEmpty());
}

void MainWindow::refused(const QString &detail)
{
    m_refusal = detail;
    showBanner();
    QTimer::singleShot(refusalShownMs, this, [this] {
        m_refusal.clear();
        showBanner();
    });
}

void MainWindow::askBackup(const BackupOrder &order)
{
    Orders orders = snapshot()->orders;
    orders.backup = order;
    m_link->setOrders(orders);
}

void MainWindow::showDay(const SumExplanation &day)
{
    if (!m_explain) {
        m_explain = new ExplainDialog(formats(), this);
        connect(m_explain, &ExplainDialog::periodAsked, m_link, &EngineLink::explainPeriod);
        connect(m_link, &EngineLink::periodExplained, m_explain, &ExplainDialog::setPeriod);
    }
    m_explain->setDay(day);
    m_explain->show();
    m_explain->raise();
}

ExplainDialog *MainWindow::explanation() const
{
    return m_explain;
}

void MainWindow::saveStatement(const Statement &statement)
{
    const std::string period = dayText(statement.first).substr(0, statement.isYear() ? 4 : 7);
    const QString name = QStringLiteral("tidewatt-%1.pdf").arg(QString::fromStdString(period));
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the statement"), name, tr("Documents (*.pdf)"));
    QString reason;
    if (!path.isEmpty() && !writeStatement(statement, path, &reason))
        QMessageBox::warning(this, tr("Save the statement"), tr("The statement was not saved: %1").arg(reason));
}

bool MainWindow::writeStatement(const Statement &statement, const QString &path, QString *reason) const
{
    const auto document = writeStatementPdf(statement, locale(), path);
    if (!document) {
        *reason = QString::fromStdString(document.error().detail);
        return false;
    }
    const QFileInfo info(path);
    QSaveFile table(info.path() + QLatin1Char('/') + info.completeBaseName() + QStringLiteral(".csv"));
    const QByteArray text = QByteArray::fromStdString(
        earningsCsv(&statement.total, {statement.rows.rbegin(), statement.rows.rend()}, statement.currency));
    if (table.open(QIODevice::WriteOnly) && table.write(text) == text.size() && table.commit())
        return true;
    *reason = table.errorString();
    return false;
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    const bool narrow = event->size().width() < Metrics::narrowBelow;
    m_sidebar->setRail(narrow);
    m_earnings->setNarrow(narrow);
    m_backup->setNarrow(narrow);
    m_battery->setNarrow(narrow);
    m_charger->setNarrow(narrow);
    m_logs->setNarrow(narrow);
    m_settings->setNarrow(narrow);
    m_trade->setNarrow(narrow);
    const int side = narrow ? Metrics::pagePaddingXNarrow : Metrics::pagePaddingX;
    m_bannerPlace->layout()->setContentsMargins(side, narrow ? Metrics::gapNarrow : Metrics::gap, side, 0);
    QMainWindow::resizeEvent(event);
}

} // namespace tw::ui
