#pragma once

#include "api/engine.h"
#include "app/desktop/options.h"
#include "app/desktop/single_instance.h"
#include "ui/first_run/first_run_window.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace tw::desktop {

/// The program from its start to its end: which windows there are, and what drives them. A home that is known, or the
/// demo, has its window at once; without one the first run asks.
class Shell : public QObject
{
    Q_OBJECT
public:
    explicit Shell(Options options, QObject *parent = nullptr);
    ~Shell() override;

    /// Until the last window is closed or the picture is written; gives the exit code.
    int run();

    ui::FirstRunWindow *firstRun() const { return m_firstRun.get(); }
    ui::MainWindow *window() const { return m_window.get(); }
    /// Where the owner's home is kept when nothing else was asked for.
    static QString usualStore();

private:
    void begin();
    Result<SingleInstance::Role> claim(const QString &store, const OpenRequest &request, std::unique_ptr<SingleInstance> &held);
    void asked(const OpenRequest &request);
    void open(const QStringList &files);
    void openWaiting();
    void showFirstRun();
    void startDemo();
    void openHome(const QString &path);
    void startLive(const QString &store, const QString &site);
    void startWatching(const QString &store);
    void startLogs();
    void closeWindow();
    void runHere();
    void setUp();
    std::function<void(const Error &)> failing();
    void showWindow();
    void failed(const Error &error);
    void ready();
    QString store() const;

    Options m_options;
    std::unique_ptr<SingleInstance> m_instance; ///< of the home that is open; none for the demo and for pictures
    std::unique_ptr<SingleInstance> m_claimed;  ///< of another home that is being started; takes the first one's place once it runs
    std::unique_ptr<ui::FirstRunWindow> m_firstRun;
    std::unique_ptr<api::Engine> m_engine;
    std::unique_ptr<ui::MainWindow> m_window; ///< goes before its engine
    QString m_starting; ///< the store of the home that is being started
    QString m_site;     ///< the site file it is started by; empty: the store's own
    int m_starts = 0;   ///< counts engines: what is told of an earlier one comes too late
    bool m_wasShown = false; ///< a window of this program, whatever it began with
    bool m_tookOver = false; ///< it was watched before
    bool m_ready = false; ///< the window's engine runs
    QStringList m_waiting; ///< files for the window, until it shows a home
};

} // namespace tw::desktop
