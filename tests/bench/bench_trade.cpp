// uses: wiring ui_pages ui_charts ui_widgets ui_models planner api model units base
// with: tests/support/ui_snapshots.cpp
//
// From the slider's key press to the new plan on the screen: 1,000 presses, each waited for, with exact amounts over 7 days
// of quarter hours, the planner on its own thread. The bar is a median of 16 ms and a worst of 50. Needs no screen:
// QT_QPA_PLATFORM=offscreen.

// The planner first: words of its own are macros in Qt's headers.
#include "planner/answer.h"
#include "tests/core/planner/world.h"
#include "app/wiring/preview_thread.h"

#include "tests/support/ui_snapshots.h"
#include "ui/pages/amount_card.h"
#include "ui/pages/trade_page.h"
#include "ui/widgets/plan_compare.h"
#include "ui/widgets/value_slider.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace tw;

namespace {

constexpr int presses = 1000;
constexpr int weekSteps = 7 * 96;

/// Whether the widget was painted with the plan of the newest orders.
class Painted final : public QObject {
public:
    explicit Painted(ui::TradePage &page)
        : m_page(page)
    {
        page.consequences()->compare()->installEventFilter(this);
    }
    void expect(Energy energy) { m_energy = energy; m_done = false; }
    bool done() const { return m_done; }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_page.outlookOrders() && m_page.outlookOrders()->sell.energy == m_energy)
            m_done = true;
        return false;
    }

private:
    ui::TradePage &m_page;
    Energy m_energy;
    bool m_done = true;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::Theme::instance().install();
    planner::World world;
    world.steps = weekSteps;
    world.prices = planner::testPrices(world.now, 8 * 24);
    world.house.assign(std::size_t(weekSteps), Power::fromW(500));
    world.tripTomorrow(150, 60);
    world.sellExactly(8_kWh);
    const auto plan = std::make_shared<const Plan>(world.plan());
    wiring::PreviewThread preview;
    preview.set(std::make_shared<const planner::PlanInputs>(planner::PlanInputs{.site = world.site,
                                                                                .orders = world.orders,
                                                                                .calendar = world.calendar,
                                                                                .now = world.now,
                                                                                .stored = world.stored,
                                                                                .uncertainty = {},
                                                                                .expectedBack = {},
                                                                                .prices = world.prices,
                                                                                .house = world.house,
                                                                                .steps = world.steps,
                                                                                .deliveredToday = {},
                                                                                .deliveredThisWeek = {},
                                                                                .inputs = {}}),
                plan);
    api::Snapshot snapshot = test::sellingSnapshot();
    snapshot.now = world.now;
    snapshot.site = world.site;
    snapshot.orders = world.orders;
    snapshot.plan = plan;
    const ui::Formats formats = ui::Formats::forSite(snapshot.site, QLocale(QLocale::English, QLocale::Ireland));
    ui::TradePage page(&preview, formats);
    page.resize(1084, 761);
    page.show();
    page.setSnapshot(std::make_shared<const api::Snapshot>(snapshot), formats);
    Painted painted(page);
    std::vector<double> times;
    for (int i = 0; i <= presses; ++i) {
        // Up to 16 kWh and down again, in half kWh.
        const bool up = i / 16 % 2 == 0;
        QElapsedTimer timer;
        timer.start();
        QKeyEvent press(QEvent::KeyPress, up ? Qt::Key_Right : Qt::Key_Left, Qt::NoModifier);
        painted.expect(page.draft()->orders().sell.energy + (up ? 500_Wh : -500_Wh));
        QApplication::sendEvent(page.sell()->slider(), &press);
        while (!painted.done())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (i > 0) // the first also makes the plan in force
            times.push_back(double(timer.nsecsElapsed()) / 1e6);
        if (i % 50 == 0) {
            // Like a hand that rests: the whole answer comes too.
            while (!page.settled())
                QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
    }
    std::sort(times.begin(), times.end());
    std::printf("slider event to new plan painted, %zu events, 7 days of quarter hours, exact amounts: median %.1f ms, "
                "95 %% %.1f ms, worst %.1f ms\n",
                times.size(), times[times.size() / 2], times[times.size() * 95 / 100], times.back());
    return 0;
}
