#include "app/desktop/shell.h"

#include "app/desktop/charger_choices.h"
#include "app/desktop/engine_start.h"
#include "app/desktop/window_run.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>
#include <QSystemTrayIcon>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace tw::desktop {

namespace {

const QString storeKey = QStringLiteral("home/store");

/// What went wrong, in the owner's language where the fault has words of its own.
QString wordsOf(const Error &error)
{
    const QString detail = QString::fromStdString(error.text());
    if (error.fault == Fault::Busy)
        return Shell::tr("Another program uses it: %1").arg(detail);
    if (error.fault == Fault::TooNew)
        return Shell::tr("A newer Tidewatt wrote this home; please update: %1").arg(detail);
    return Shell::tr("It did not start, and nothing was changed: %1").arg(detail);
}

/// Why a store could not be claimed.
QString claimWordsOf(const Error &error)
{
    if (error.fault == Fault::TimedOut)
        return Shell::tr("Tidewatt runs already with this home and does not answer; end it first.");
    return wordsOf(error);
}

/// A box for whoever sits there.
void tell(QWidget *parent, const QString &words)
{
    if (QGuiApplication::platformName() != QLatin1String("offscreen"))
        QMessageBox::critical(parent, Shell::tr("Tidewatt"), words);
}

} // namespace

Shell::Shell(Options options, QObject *parent)
    : QObject(parent), m_options(std::move(options))
{
}

Shell::~Shell()
{
    m_window.reset();
    m_engine.reset();
}

QString Shell::usualStore()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/home.db");
}

/// What was asked for, or the home that was open last.
QString Shell::store() const
{
    if (!m_options.db.isEmpty())
        return m_options.db;
    const QString last = m_options.screenshot.isEmpty() ? QSettings().value(storeKey).toString() : QString();
    return last.isEmpty() || !QFileInfo::exists(last) ? usualStore() : last;
}

int Shell::run()
{
    // The demo in a temporary folder is nobody else's.
    if (m_options.screenshot.isEmpty() && (!m_options.demo || !m_options.db.isEmpty())) {
        const QString page = m_options.page ? ui::MainWindow::pageNames().at(int(*m_options.page)) : QString();
        const auto role = claim(store(), {.page = page, .files = m_options.files}, m_instance);
        if (!role) {
            const int code = desktop::failed(role.error());
            if (!m_options.background) {
                installLook(m_options);
                tell(nullptr, claimWordsOf(role.error()));
            }
            return code;
        }
        if (*role == SingleInstance::Role::Second)
            return Done;
    }
    installLook(m_options);
    begin();
    return QApplication::exec();
}

/// First: `store` is this program's for as long as `held` is. Second: the program that has it took `request`.
Result<SingleInstance::Role> Shell::claim(const QString &store, const OpenRequest &request, std::unique_ptr<SingleInstance> &held)
{
    auto instance = std::make_unique<SingleInstance>(store);
    auto role = instance->claim(request);
    if (role && *role == SingleInstance::Role::First) {
        // Later: what is asked may end the instance that heard it.
        connect(instance.get(), &SingleInstance::asked, this, &Shell::asked, Qt::QueuedConnection);
        held = std::move(instance);
    }
    return role;
}

void Shell::asked(const OpenRequest &request)
{
    if (m_firstRun) {
        m_firstRun->bringUp();
    } else if (m_window) {
        if (const auto page = ui::MainWindow::pageNamed(request.page))
            m_window->showPage(*page);
        m_window->bringUp();
    }
    open(request.files);
}

/// The first run takes one, as the home; all others are for the window, also while its home is being started.
void Shell::open(const QStringList &files)
{
    m_waiting += files;
    if (m_firstRun && !m_window && !m_waiting.isEmpty())
        m_firstRun->openHome(m_waiting.takeFirst());
    else
        openWaiting();
}

void Shell::openWaiting()
{
    if (!m_window || !m_window->snapshot() || m_waiting.isEmpty())
        return;
    QStringList files = std::exchange(m_waiting, {});
    const QFileInfo here(m_options.demo ? m_options.db : m_starting);
    const auto stores = std::stable_partition(files.begin(), files.end(), [](const QString &file) { return !looksLikeStore(file); });
    for (auto store = stores; store != files.end(); ++store) {
        if (QFileInfo(*store) != here)
            m_window->refused(tr("“%1” is another home; start tidewatt with --db to open it beside this one.").arg(QFileInfo(*store).fileName()));
    }
    files.erase(stores, files.end());
    m_window->openFiles(files);
}

void Shell::begin()
{
    m_waiting = m_options.files;
    if (m_options.demo) {
        startDemo();
        return;
    }
    if (!m_options.site.isEmpty()) {
        startLive(store(), m_options.site);
        return;
    }
    const auto there = holdsHome(store());
    if (!there)
        failed(there.error());
    else if (!*there)
        showFirstRun();
    else if (runsElsewhere(store()))
        startWatching(store());
    else
        startLive(store(), {});
}

std::function<void(const Error &)> Shell::failing()
{
    return [this, start = ++m_starts](const Error &error) {
        QMetaObject::invokeMethod(
            this,
            [this, start, error] {
                if (start == m_starts)
                    failed(error);
            },
            Qt::QueuedConnection);
    };
}

void Shell::showFirstRun()
{
    const QFileInfo home(store());
    m_firstRun = std::make_unique<ui::FirstRunWindow>(ui::FirstRunWindow::Setup{
        .siteFile = QStringLiteral("%1/%2.json").arg(home.absolutePath(), home.completeBaseName()),
        .chargers = chargerChoices(),
        .ocpp = ocppPlaces(store()),
        .logs = true});
    m_firstRun->setPreferences(preferencesFor(m_options));
    if (m_options.screenshot.isEmpty()) {
        connect(m_firstRun.get(), &ui::FirstRunWindow::preferencesChanged, this,
                [before = preferencesFor(m_options)](const ui::Preferences &preferences) mutable {
                    QSettings settings;
                    preferences.keep(settings, before);
                    before = preferences;
                });
    }
    connect(m_firstRun.get(), &ui::FirstRunWindow::demoAsked, this, &Shell::startDemo);
    connect(m_firstRun.get(), &ui::FirstRunWindow::logsAsked, this, &Shell::startLogs);
    connect(m_firstRun.get(), &ui::FirstRunWindow::homeChosen, this, &Shell::openHome);
    if (m_options.size)
        m_firstRun->resize(*m_options.size);
    m_firstRun->show();
    open({});
    if (!m_options.screenshot.isEmpty())
        pictureSoon(*m_firstRun, m_options.screenshot);
}

/// Of the first run: a store is opened where it is, a site file makes a home in the usual one.
void Shell::openHome(const QString &path)
{
    if (!looksLikeStore(path)) {
        startLive(store(), path);
        return;
    }
    if (QFileInfo(path) != QFileInfo(store())) {
        const auto role = claim(path, {}, m_claimed);
        if (!role || *role == SingleInstance::Role::Second) {
            m_waiting.clear();
            m_firstRun->startFailed(role ? tr("That home is open already; its window is in front now.") : claimWordsOf(role.error()));
            return;
        }
    }
    startLive(path, {});
}

void Shell::startDemo()
{
    m_window.reset(); // one that waits for an engine that goes now
    m_starting.clear();
    m_engine = demoEngine(m_options.demo ? m_options.db : QString(), failing());
    showWindow();
}

void Shell::startLive(const QString &store, const QString &site)
{
    m_starting = QFileInfo(store).absoluteFilePath();
    QDir().mkpath(QFileInfo(store).absolutePath());
    m_site = site;
    closeWindow();
    m_engine.reset(); // lets go of the store before another one takes it
    m_engine = homeEngine(store, site, failing());
    showWindow();
}

/// Another program's engine holds the store: this one shows it and hands orders over.
void Shell::startWatching(const QString &store)
{
    m_starting = QFileInfo(store).absoluteFilePath();
    m_site.clear();
    closeWindow();
    m_engine.reset();
    m_engine = watchedEngine(m_starting, failing());
    showWindow();
}

/// Of the first run: logs alone. The store is the one a home would have, so that one that is set up later has them.
void Shell::startLogs()
{
    m_starting.clear();
    m_window.reset();
    m_engine = logsEngine(store(), failing());
    showWindow();
}

/// The next one is shown where this one was.
void Shell::closeWindow()
{
    m_wasShown = m_wasShown || (m_window && m_window->isVisible());
    m_window.reset();
}

/// The engine that was watched has ended.
void Shell::runHere()
{
    if (m_tookOver || !m_window)
        return; // asked for twice
    const ui::MainWindow::Page page = m_window->page();
    const QByteArray geometry = m_window->saveGeometry();
    m_tookOver = true;
    startLive(m_starting, {});
    m_window->restoreGeometry(geometry);
    m_window->showPage(page);
}

/// Logs were looked at without a home; now there shall be one.
void Shell::setUp()
{
    ++m_starts;
    m_window.reset();
    m_engine.reset();
    showFirstRun();
}

/// At once, or after the first run when there is something to show.
void Shell::showWindow()
{
    m_ready = false;
    m_window = makeWindow(m_options, *m_engine);
    const bool inTray = m_options.background && !m_wasShown && QSystemTrayIcon::isSystemTrayAvailable();
    if (!m_firstRun && !inTray)
        m_window->show();
    connect(m_window.get(), &ui::MainWindow::snapshotShown, this, &Shell::ready);
    // Later: the window that asks goes.
    connect(m_window.get(), &ui::MainWindow::runHereAsked, this, &Shell::runHere, Qt::QueuedConnection);
    connect(m_window.get(), &ui::MainWindow::setUpAsked, this, &Shell::setUp, Qt::QueuedConnection);
}

void Shell::ready()
{
    // While the engine starts the window may show already what was known last.
    if (m_ready || m_window->snapshot()->doing == api::Doing::Starting)
        return;
    m_ready = true;
    if (m_options.screenshot.isEmpty() && m_options.db.isEmpty() && !m_starting.isEmpty())
        QSettings().setValue(storeKey, m_starting);
    if (m_claimed)
        m_instance = std::move(m_claimed);
    m_tookOver = false;
    if (m_firstRun) {
        m_window->show();
        m_firstRun->hide();
        m_firstRun.release()->deleteLater();
    }
    openWaiting();
}

void Shell::failed(const Error &error)
{
    // Another program was quicker, or has it for long.
    if (error.fault == Fault::Busy && m_site.isEmpty() && !m_starting.isEmpty() && runsElsewhere(m_starting)) {
        m_tookOver = false;
        startWatching(m_starting);
        return;
    }
    std::fprintf(stderr, "%s\n", error.text().c_str());
    if (std::exchange(m_tookOver, false)) {
        tell(m_window.get(), wordsOf(error));
        startWatching(m_starting);
        return;
    }
    if (m_firstRun) {
        m_window.reset();
        m_engine.reset();
        m_claimed.reset(); // the usual home's was never given up
        m_waiting.clear();
        m_firstRun->startFailed(wordsOf(error));
        return;
    }
    if (m_options.screenshot.isEmpty())
        tell(m_window.get(), wordsOf(error));
    const int code = exitCodeOf(error);
    QTimer::singleShot(0, qApp, [code] { QApplication::exit(code); });
}

} // namespace tw::desktop
