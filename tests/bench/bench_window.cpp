// uses: ui_main_window ui_pages ui_charts ui_widgets ui_models api model units base
//
// How long from the program's start to the first paint of the window, beside an empty Qt Widgets window; the bar is 1.5
// times. Runs itself as each of the two in turn and compares medians. Then the processor time of the window, visible
// with nothing to do, over ten seconds; the bar is 1 % of a core.

#include "api/engine.h"
#include "ui/main_window/main_window.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace tw;

namespace {

/// An engine that has nothing to say yet.
class SilentEngine final : public api::Engine {
public:
    void listen(Listener) override {}
    void setOrders(Orders, Done) override {}
    void setOverride(std::optional<Override>, Done) override {}
};

/// Ends the program once `window` was painted; or, to see it idle, ten seconds later.
class FirstPaint final : public QObject {
public:
    FirstPaint(QWidget &window, bool idle)
        : m_idle(idle)
    {
        window.installEventFilter(this);
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_seen) {
            m_seen = true;
            if (!m_idle)
                QTimer::singleShot(0, qApp, &QCoreApplication::quit);
            else
                QTimer::singleShot(1000, qApp, [] { measure(std::clock()); });
        }
        return false;
    }

private:
    static void measure(std::clock_t before)
    {
        QTimer::singleShot(10'000, qApp, [before] {
            const double used = double(std::clock() - before) / CLOCKS_PER_SEC;
            std::printf("idle, visible: %.2f %% of a core\n", used / 10.0 * 100.0);
            QCoreApplication::quit();
        });
    }
    bool m_idle = false;
    bool m_seen = false;
};

int show(const QString &what, int argc, char **argv)
{
    QApplication application(argc, argv);
    SilentEngine engine;
    std::unique_ptr<QWidget> window;
    if (what == "empty") {
        window = std::make_unique<QWidget>();
        window->resize(1280, 820);
    } else {
        ui::Theme::instance().install();
        window = std::make_unique<ui::MainWindow>(&engine, ui::MainWindow::Remember::No);
    }
    const FirstPaint paint(*window, what == "idle");
    window->show();
    return QApplication::exec();
}

double once(const char *self, const char *what)
{
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(self, {what});
    process.waitForFinished(60'000);
    return double(timer.nsecsElapsed()) / 1e6;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const QString what = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (what == "empty" || what == "window" || what == "idle")
        return show(what, argc, argv);
    std::vector<double> empty;
    std::vector<double> window;
    for (int i = 0; i < 15; ++i) {
        empty.push_back(once(argv[0], "empty"));
        window.push_back(once(argv[0], "window"));
    }
    std::printf("start to first paint, median of 15: empty window %.1f ms, Tidewatt %.1f ms, ratio %.2f\n",
                median(empty), median(window), median(window) / median(empty));
    std::fflush(stdout);
    once(argv[0], "idle");
    return 0;
}
