// uses: wiring years_store ui_main_window ui_pages ui_charts ui_widgets ui_models api model units base
//
// The window over a store of ten years, with the engine in it; runs itself once for each question.
// - How long from the program's start until the page Today is painted with the home, as it was left, beside an empty
//   window with an empty chart; the bar is 1.5 times. Medians of 15. And until the engine has gone on.
// - How long a switch of pages takes until it is painted, right after the start and later; the bar is 50 ms.
// - Processor time with nothing to do, over ten seconds: visible (the bar is 1 % of a core), and hidden (0.2 %).
// - Memory in use after every page was shown; the bar is 120 MB.
// The store is made once, in half a minute, as TW_YEARS_STORE or in the folder for temporary files.

// The core first: its names are keywords of Qt.
#include "app/wiring/live_start.h"
#include "tests/support/years_store.h"

#include "ui/main_window/main_window.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QMainWindow>
#include <QProcess>
#include <QTimer>
#if __has_include(<QChartView>)
#include <QBarSeries>
#include <QChartView>
#endif

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <vector>

using namespace tw;

namespace {

namespace fs = std::filesystem;

std::string yearsStore()
{
    const char *given = std::getenv("TW_YEARS_STORE");
    const std::string file = given ? given : (fs::temp_directory_path() / "tidewatt-ten-years.db").string();
    if (fs::exists(file))
        return file;
    std::fprintf(stderr, "making %s ...\n", file.c_str());
    if (const auto made = tests::makeYears(file + ".part", {}); !made) {
        std::fprintf(stderr, "%s\n", made.error().text().c_str());
        std::exit(3);
    }
    fs::rename(file + ".part", file);
    fs::remove(file + ".part.lock");
    return file;
}

/// Tells the program that started this one when it was; both have one clock.
void tellMoment(const char *what)
{
    std::printf("%s %lld\n", what, static_cast<long long>(std::chrono::steady_clock::now().time_since_epoch().count()));
    std::fflush(stdout);
}

/// Calls back at the next paint of anything in `window`.
class NextPaint final : public QObject {
public:
    NextPaint(QWidget &window, std::function<void()> seen)
        : QObject(&window)
        , m_window(&window)
        , m_seen(std::move(seen))
    {
        qApp->installEventFilter(this);
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_seen && m_window->isAncestorOf(qobject_cast<QWidget *>(watched)))
            QTimer::singleShot(0, this, std::exchange(m_seen, nullptr));
        return false;
    }

private:
    QWidget *m_window;
    std::function<void()> m_seen;
};

int showEmpty()
{
    QMainWindow window;
    window.resize(1280, 820);
#if __has_include(<QChartView>)
    auto *view = new QChartView(&window);
    view->chart()->addSeries(new QBarSeries);
    window.setCentralWidget(view);
#else
    window.setCentralWidget(new QWidget(&window));
#endif
    window.show();
    const NextPaint paint(window, [] {
        tellMoment("painted");
        QCoreApplication::quit();
    });
    return QApplication::exec();
}

/// Paints what is due.
double painted(ui::MainWindow &window, ui::MainWindow::Page page)
{
    QElapsedTimer timer;
    timer.start();
    window.showPage(page);
    QCoreApplication::sendPostedEvents();
    window.repaint();
    QCoreApplication::processEvents();
    return double(timer.nsecsElapsed()) / 1e6;
}

double worstSwitch(ui::MainWindow &window, const char *when, int rounds)
{
    double worst = 0;
    QString slowest;
    for (int round = 0; round < rounds; ++round) {
        for (int i = 0; i < int(ui::MainWindow::pageNames().size()); ++i) {
            const double ms = painted(window, static_cast<ui::MainWindow::Page>((i + 1) % ui::MainWindow::pageNames().size()));
            if (std::getenv("TW_EACH"))
                std::printf("  %s %.1f\n", qPrintable(ui::MainWindow::pageNames().at((i + 1) % 8)), ms);
            if (worst < ms) {
                worst = ms;
                slowest = ui::MainWindow::pageNames().at((i + 1) % ui::MainWindow::pageNames().size());
            }
        }
    }
    std::printf("page switch to painted, %s: worst %.1f ms (%s)\n", when, worst, qPrintable(slowest));
    return worst;
}

double residentMb()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1000;
    }
    return 0;
}

void measureIdle(const char *what, const std::function<void()> &then)
{
    QTimer::singleShot(3000, qApp, [what, then] { // what was begun ends
        const std::clock_t before = std::clock();
        QTimer::singleShot(10'000, qApp, [what, then, before] {
            std::printf("idle, %s: %.2f %% of a core\n", what, double(std::clock() - before) / CLOCKS_PER_SEC / 10.0 * 100.0);
            std::fflush(stdout);
            then();
        });
    });
}

int showHome(const QString &what, const std::string &db)
{
    wiring::LiveOptions options;
    options.db = db;
    options.port = 0;
    options.security = wiring::DoorSecurity::PlainLoopback;
    options.feedUrl = "http://127.0.0.1:1"; // no network takes part
    const auto engine = wiring::startLive(options, [](const Error &error) {
        std::fprintf(stderr, "%s\n", error.text().c_str());
        std::exit(3);
    });
    ui::Theme::instance().install();
    ui::MainWindow window(engine.get(), ui::MainWindow::Remember::No);
    window.show();
    const auto seen = [&window, &what] {
        if (what == "start") {
            tellMoment("painted");
            // The first picture is the store's; the engine's own follows.
            QObject::connect(&window, &ui::MainWindow::snapshotShown, &window, [&window] {
                new NextPaint(window, [] {
                    tellMoment("live");
                    QCoreApplication::quit();
                });
            }, Qt::SingleShotConnection);
        } else if (what == "pages") {
            worstSwitch(window, "at once after the start", 1);
            QTimer::singleShot(1500, &window, [&window] {
                worstSwitch(window, "later", 10);
                std::printf("memory in use after every page was shown: %.0f MB\n", residentMb());
                QCoreApplication::quit();
            });
        } else {
            measureIdle("visible", [&window] {
                window.hide();
                measureIdle("hidden", [] { QCoreApplication::quit(); });
            });
        }
    };
    QObject::connect(&window, &ui::MainWindow::snapshotShown, &window, [&] { new NextPaint(window, seen); }, Qt::SingleShotConnection);
    const int code = QApplication::exec();
    std::fflush(stdout);
    return code;
}

/// Runs itself for one question.
void once(const char *self, const char *what)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(self, {what});
    process.waitForFinished(60'000);
}

/// How long after its start it told of each moment, in ms.
std::map<QByteArray, double> moments(const char *self, const char *what)
{
    const auto begin = std::chrono::steady_clock::now().time_since_epoch().count();
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(self, {what});
    process.waitForFinished(60'000);
    std::map<QByteArray, double> result;
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        const auto parts = line.split(' ');
        if (parts.size() == 2)
            result[parts[0]] = double(parts[1].toLongLong() - begin) / 1e6;
    }
    return result;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const std::string db = yearsStore();
    const QString what = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (!what.isEmpty()) {
        QApplication application(argc, argv);
        return what == "empty" ? showEmpty() : showHome(what, db);
    }
    std::vector<double> empty;
    std::vector<double> home;
    std::vector<double> live;
    once(argv[0], "start"); // what an engine does once a day is done
    for (int i = 0; i < 15; ++i) {
        empty.push_back(moments(argv[0], "empty")["painted"]);
        auto start = moments(argv[0], "start");
        home.push_back(start["painted"]);
        live.push_back(start["live"]);
    }
    std::printf("start to Today with ten years, median of 15: empty window with a chart %.1f ms, Tidewatt %.1f ms, ratio %.2f;"
                " %.1f ms until the engine went on\n",
                median(empty), median(home), median(home) / median(empty), median(live));
    std::fflush(stdout);
    once(argv[0], "pages");
    once(argv[0], "idle");
    return 0;
}
