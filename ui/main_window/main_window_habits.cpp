// What the window does for its owner beside showing pages: preferences, languages, the tray, what is remembered.
#include "ui/main_window/main_window.h"

#include "ui/help/help_window.h"
#include "ui/help/shortcuts_window.h"
#include "ui/main_window/about.h"
#include "ui/main_window/autostart.h"
#include "ui/main_window/diagnostics.h"
#include "ui/main_window/page_stack.h"
#include "ui/main_window/sidebar.h"
#include "ui/main_window/tray.h"
#include "ui/models/site_difference.h"
#include "ui/pages/explain_dialog.h"
#include "ui/pages/review_dialog.h"
#include "ui/pages/logs_page.h"
#include "ui/pages/settings_page.h"
#include "ui/pages/site_file_dialog.h"
#include "ui/pages/today_page.h"
#include "ui/pages/trade_page.h"
#include "ui/pages/what_if_dialog.h"
#include "ui/widgets/override_bar.h"
#include "units/text.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QUrl>

#include <algorithm>

namespace tw::ui {

namespace {

const QString monthKey = QStringLiteral("notices/monthTold");
const QString trayToldKey = QStringLiteral("window/trayTold");

constexpr qint64 largestSiteFile = 1 << 20;

bool isSiteFile(const QString &path)
{
    QFile file(path);
    return file.size() <= largestSiteFile && file.open(QIODevice::ReadOnly) && looksLikeSite(file.readAll());
}

} // namespace

void MainWindow::makeHabits()
{
    QList<QAction *> overrides;
    for (const OverrideKind kind : {OverrideKind::ChargeNow, OverrideKind::Hold, OverrideKind::Pause})
        overrides += m_today->overrides()->action(kind);
    overrides += m_today->overrides()->resumeAction();
    m_tray = new Tray(overrides, this);
    connect(m_tray, &Tray::openAsked, this, &MainWindow::bringUp);
    connect(m_tray, &Tray::settingsAsked, this, [this] {
        showPage(Page::Settings);
        bringUp();
    });
    connect(m_tray, &Tray::quitAsked, this, &MainWindow::quit);
    // A desktop that ends closes the windows first; one that stayed in the tray would hold it up.
    connect(qApp, &QGuiApplication::commitDataRequest, this, [this] { m_quitting = true; }, Qt::DirectConnection);
}

void MainWindow::makeHelpMenu()
{
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&Help for this page"), QKeySequence(Qt::Key_F1), this, &MainWindow::showHelp);
    help->addAction(tr("&Keys"), QKeySequence(Qt::CTRL | Qt::Key_Question), this, &MainWindow::showKeys);
    help->addSeparator();
    help->addAction(tr("Copy &diagnostics"), this, &MainWindow::copyDiagnostics);
    QAction *aboutAction = help->addAction(tr("&About Tidewatt"), this, &MainWindow::about);
    aboutAction->setMenuRole(QAction::AboutRole);
}

void MainWindow::showHelp()
{
    if (!m_help)
        m_help = new HelpWindow(this);
    m_help->open(pageNames().at(m_pages->currentIndex()));
}

HelpWindow *MainWindow::help() const
{
    return m_help;
}

void MainWindow::showKeys()
{
    makePages(); // some keys are a page's own
    QList<QAction *> all;
    for (const QAction *title : menuBar()->actions())
        all += title->menu()->actions();
    ShortcutsWindow(all, this).exec();
}

void MainWindow::chooseAutostart(bool on)
{
    QString reason;
    if (!ui::setAutostart(on, &reason))
        refused(reason);
    settings()->setAutostart(autostarts());
}

void MainWindow::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    showPreferences();
}

void MainWindow::change(const Preferences &preferences)
{
    const Preferences before = m_preferences;
    m_preferences = preferences;
    if (m_remember == Remember::Yes) {
        QSettings settings;
        preferences.keep(settings, before);
    }
    apply(preferences, before);
    showPreferences();
    if (snapshot() && before.distance != preferences.distance)
        showSnapshot();
}

void MainWindow::showPreferences()
{
    if (m_settings)
        m_settings->setPreferences(m_preferences);
    for (QAction *action : m_themeActions->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(m_preferences.theme));
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() != QEvent::LanguageChange || !m_themeActions)
        return QMainWindow::event(event);
    // First the locale, then the children's own words, then everything that comes from a snapshot.
    setLocale(QLocale());
    const bool done = QMainWindow::event(event);
    retranslate();
    return done;
}

void MainWindow::retranslate()
{
    const bool table = m_table->isChecked();
    const QList<QAction *> titles = menuBar()->actions();
    menuBar()->clear();
    for (const QAction *title : titles)
        delete title->menu(); // and the title with it
    delete m_pageActions;
    delete m_themeActions;
    makeMenus();
    m_table->setChecked(table);
    const QList<QAction *> pages = m_pageActions->actions();
    for (int i = 0; i < pages.size(); ++i)
        m_sidebar->setPageName(i, pages[i]->text().remove(QLatin1Char('&')));
    delete m_explain;
    delete m_review;
    delete m_whatIf;
    pageChanged();
    showPreferences();
    if (snapshot())
        showSnapshot();
}

void MainWindow::tell()
{
    m_tray->setSnapshot(*snapshot(), formats());
    const auto before = m_notices.monthTold();
    for (const NoticeText &notice : m_notices.news(*snapshot(), formats())) {
        if (m_preferences.wants(notice.notice))
            m_tray->say(notice);
    }
    if (m_remember == Remember::Yes && !snapshot()->demo && m_notices.monthTold() != before)
        QSettings().setValue(monthKey, QString::fromStdString(dayText(*m_notices.monthTold())));
}

void MainWindow::bringUp()
{
    show();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
}

void MainWindow::quit()
{
    m_quitting = true;
    close();
    QCoreApplication::quit();
}

void MainWindow::about()
{
    showAbout(this);
}

void MainWindow::copyDiagnostics()
{
    QGuiApplication::clipboard()->setText(diagnostics(snapshot().get(), m_preferences));
}

/// Files may be dropped anywhere; the page that takes them comes up while they are held over the window.
void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (std::none_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); }))
        return;
    event->acceptProposedAction();
    showPage(Page::Logs);
    logs()->setHovered(true);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *event)
{
    if (m_logs)
        m_logs->setHovered(false);
    QMainWindow::dragLeaveEvent(event);
}

void MainWindow::dropEvent(QDropEvent *event)
{
    if (m_logs)
        m_logs->setHovered(false);
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths += url.toLocalFile();
    }
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    openFiles(paths);
}

void MainWindow::openFiles(QStringList paths)
{
    const auto sites = std::stable_partition(paths.begin(), paths.end(), [](const QString &path) { return !isSiteFile(path); });
    for (auto site = sites; site != paths.end(); ++site) {
        if (snapshot() && snapshot()->runs == api::Runs::Nowhere)
            refused(tr("A site file is for a home: set one up first, in the menu File."));
        else
            askSite(*site);
    }
    paths.erase(sites, paths.end());
    if (paths.isEmpty())
        return;
    showPage(Page::Logs);
    logs()->open(paths);
}

/// Shows what the file would change; nothing of it is in force before the owner applies it.
void MainWindow::askSite(const QString &path)
{
    if (!snapshot())
        return;
    Site now = snapshot()->site;
    now.orders = snapshot()->orders;
    now.orders.override_.reset();
    auto *dialog = new SiteFileDialog(path, now, this);
    connect(dialog, &SiteFileDialog::ordersWanted, this, [this](const Orders &orders) {
        trade()->draft()->change(OrderDraft::Part::Everything, orders);
        trade()->draft()->settle();
        showPage(Page::Trade);
    });
    dialog->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    const bool logsOnly = snapshot() && snapshot()->runs == api::Runs::Nowhere;
    if (m_quitting || logsOnly || !m_tray->there() || !m_preferences.keepRunning || m_remember == Remember::No) {
        QMainWindow::closeEvent(event);
        return;
    }
    event->ignore();
    hide();
    QSettings settings;
    if (!settings.value(trayToldKey).toBool()) {
        settings.setValue(trayToldKey, true);
        m_tray->say({Notice::Safety, tr("Tidewatt keeps running here"), tr("Quit is in this menu; Settings can change what closing does.")});
    }
}

void MainWindow::restore()
{
    if (m_remember == Remember::No)
        return;
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    if (const auto page = pageNamed(settings.value(QStringLiteral("window/page")).toString()))
        m_pages->showPage(static_cast<int>(*page));
    m_table->setChecked(settings.value(QStringLiteral("window/table")).toBool());
    setPreferences(Preferences::kept(settings));
    if (const auto told = parseDay(settings.value(monthKey).toString().toStdString()))
        m_notices = Notices(*told);
}

void MainWindow::save()
{
    if (m_remember == Remember::No)
        return;
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    if (!snapshot() || snapshot()->runs != api::Runs::Nowhere) // logs alone have no other page
        settings.setValue(QStringLiteral("window/page"), pageNames().at(m_pages->currentIndex()));
    settings.setValue(QStringLiteral("window/table"), m_table->isChecked());
}

} // namespace tw::ui
