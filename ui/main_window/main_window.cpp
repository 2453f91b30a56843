#include "ui/main_window/main_window.h"

#include "ui/main_window/page_stack.h"
#include "ui/main_window/sidebar.h"
#include "ui/models/words.h"
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
    , m_engine(engine)
    , m_link(new EngineLink(engine, this))
    , m_undo(new QUndoGroup(this))
{
    setMinimumSize(smallest);
    resize(usual);
    setWindowIcon(iconOf(Icon::App));
    makeCentre();
    addPages();
    makeHabits();
    makeMenus();
    makeDemoChip();
    connect(m_link, &EngineLink::snapshotChanged, this, &MainWindow::showSnapshot);
    connect(m_link, &EngineLink::refused, this, &MainWindow::refused);
    connect(m_link, &EngineLink::dayExplained, this, &MainWindow::showDay);
    connect(m_link, &EngineLink::dayReviewed, this, &MainWindow::showReview);
    connect(m_link, &EngineLink::reviewFailed, this, &MainWindow::showReviewProblem);
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
    m_pages = new PageStack(centre);

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
    setAcceptDrops(true);

    connect(m_banner, &Banner::acted, this, &MainWindow::askRunHere);
    connect(m_sidebar, &Sidebar::chosen, this, [this](int page) { showPage(static_cast<Page>(page)); });
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
    if (!offered(page))
        page = Page::Logs;
    m_pages->showPage(static_cast<int>(page));
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
    showOnPages();
    m_sidebar->setFoot(chargerFoot(*snapshot(), formats()));
    showRuns();
    showDemo();
    showTitle();
    showBanner();
    showActions();
    followPlan();
    if (snapshot()->runs != api::Runs::Nowhere)
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
    setWindowTitle(tr("Tidewatt — %1, %2").arg(place, words.longDay(localToday())));
}

void MainWindow::showBanner()
{
    QList<Banner::Message> messages;
    if (!m_refusal.isEmpty())
        messages += Banner::Message{Banner::Kind::Bad, tr("That was not possible"), m_refusal};
    if (const auto words = runsWords(snapshot().get(), formats()))
        messages += Banner::Message{kindOf(words->severity), words->title, words->text,
                                    snapshot()->runs == api::Runs::Ended ? tr("Trade from here") : QString()};
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

/// Without a home there are logs, what they earned, and settings.
bool MainWindow::offered(Page page) const
{
    if (!snapshot() || snapshot()->runs != api::Runs::Nowhere || page == Page::Logs || page == Page::Settings)
        return true;
    return page == Page::Earnings && snapshot()->days && !snapshot()->days->empty();
}

void MainWindow::showRuns()
{
    const QList<QAction *> pages = m_pageActions->actions();
    for (int i = 0; i < pages.size(); ++i) {
        pages[i]->setVisible(offered(static_cast<Page>(i)));
        m_sidebar->setOffered(i, offered(static_cast<Page>(i)));
    }
    const bool logsOnly = snapshot()->runs == api::Runs::Nowhere;
    m_tradeMenu->menuAction()->setVisible(!logsOnly);
    if (m_chargerMenu) // made after the menu Trade
        m_chargerMenu->menuAction()->setVisible(!logsOnly);
    m_find->setEnabled(!logsOnly);
    m_setUp->setVisible(logsOnly);
    if (logsOnly) {
        const QList<QAction *> trade = m_tradeMenu->actions();
        for (QAction *action : trade) // their keys, and the tray has some of them
            action->setVisible(false);
    }
    if (!offered(page()))
        showPage(Page::Logs);
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
    setNarrow(event->size().width() < Metrics::narrowBelow);
    QMainWindow::resizeEvent(event);
}

} // namespace tw::ui
