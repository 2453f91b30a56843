#include "app/wiring/preview_thread.h"

#include "planner/make_plan.h"
#include "tests/core/planner/world.h"

#include <QtTest>

#include <atomic>
#include <future>

using namespace tw;

namespace {

std::shared_ptr<const planner::PlanInputs> inputsOf(const planner::World &world)
{
    return std::make_shared<const planner::PlanInputs>(planner::PlanInputs{.site = world.site,
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
                                                                           .inputs = {}});
}

} // namespace

/// What-if questions beside a running engine.
class PreviewTest : public QObject
{
    Q_OBJECT
private slots:
    void answersWhatOrdersWouldBring()
    {
        const planner::World world;
        wiring::PreviewThread preview;
        preview.set(inputsOf(world), std::make_shared<const Plan>(world.plan()));
        Orders orders = world.orders;
        orders.reserveM = 200'000;
        std::promise<Result<OrderAnswer>> heard;
        preview.orders(orders, [&](Result<OrderAnswer> answer) { heard.set_value(std::move(answer)); });
        const auto answer = heard.get_future().get();
        QVERIFY(answer && answer->after < answer->before);
        QVERIFY(!answer->preferences.prices.empty());
    }
    void outlooksAreNearlyTheAnswersPlanAndMoney()
    {
        planner::World world;
        world.sellExactly(8_kWh);
        wiring::PreviewThread preview;
        preview.set(inputsOf(world), std::make_shared<const Plan>(world.plan()));
        const auto outlookOf = [&](const Orders &orders) {
            std::promise<Result<OrderOutlook>> heard;
            preview.outlook(orders, [&](Result<OrderOutlook> outlook) { heard.set_value(std::move(outlook)); });
            return heard.get_future().get();
        };
        const auto same = outlookOf(world.orders);
        QVERIFY(same);
        QCOMPARE(same->after, same->before);
        QVERIFY(same->onlyCharging < same->after);
        Orders more = world.orders;
        more.reserveM = 200'000;
        const auto dearer = outlookOf(more);
        QVERIFY(dearer && dearer->after < dearer->before);
        QCOMPARE(dearer->before, same->before);
        std::promise<Result<OrderAnswer>> heard;
        preview.orders(more, [&](Result<OrderAnswer> answer) { heard.set_value(std::move(answer)); });
        const auto answer = heard.get_future().get();
        QVERIFY(answer);
        QCOMPARE(answer->horizon, dearer->horizon);
        QCOMPARE(answer->before, dearer->before);
        // The outlook's plan is found in a hurry.
        QVERIFY(dearer->after <= answer->after + Money::fromMicro(1'000));
        QVERIFY((answer->after - dearer->after).micro() < 50'000);
        const auto days = moneyByDay(dearer->plan, world.calendar);
        Money sum;
        for (const DayMoney &day : days)
            sum += day.net;
        QCOMPARE(sum, dearer->plan.earned - dearer->plan.wear);
        QVERIFY(!days.front().whole); // the plan begins at noon
        QCOMPARE(days[1].whole, days.size() > 2);
    }
    void anOutlookOvertakesAQuestionAboutOrders()
    {
        planner::World world;
        world.sellExactly(8_kWh);
        wiring::PreviewThread preview;
        preview.set(inputsOf(world), std::make_shared<const Plan>(world.plan()));
        std::atomic<bool> answered = false;
        std::promise<void> heard;
        preview.orders(world.orders, [&](Result<OrderAnswer>) { answered = true; });
        preview.outlook(world.orders, [&](Result<OrderOutlook>) { heard.set_value(); });
        heard.get_future().get();
        QVERIFY(!answered);
    }
    void tellsWhyAStepIs()
    {
        const planner::World world;
        const auto plan = std::make_shared<const Plan>(world.plan());
        wiring::PreviewThread preview;
        preview.set(inputsOf(world), plan);
        std::promise<Result<StepWhy>> heard;
        preview.why(world.now + minutes(40), [&](Result<StepWhy> why) { heard.set_value(std::move(why)); });
        const auto why = heard.get_future().get();
        QVERIFY(why);
        QVERIFY(why->when == plan->steps[2].when);
        std::promise<Result<StepWhy>> outside;
        preview.why(world.now - hours(1), [&](Result<StepWhy> nothing) { outside.set_value(std::move(nothing)); });
        QVERIFY(!outside.get_future().get());
    }
    void answersTheNewestOfManyQuestions()
    {
        const planner::World world;
        wiring::PreviewThread preview;
        preview.set(inputsOf(world), std::make_shared<const Plan>(world.plan()));
        std::atomic<int> answers = 0;
        std::promise<std::int64_t> last;
        constexpr int questions = 200;
        for (int i = 1; i <= questions; ++i) {
            Orders orders = world.orders;
            orders.reserveM = i * 1000;
            preview.orders(orders, [&, i](Result<OrderAnswer> answer) {
                ++answers;
                if (i == questions)
                    last.set_value(answer ? std::int64_t(i) : -1);
            });
        }
        QCOMPARE(last.get_future().get(), std::int64_t(questions));
        QVERIFY(answers < questions);
    }
    void endsWhileItIsAsked()
    {
        const planner::World world;
        for (int i = 0; i < 20; ++i) {
            wiring::PreviewThread preview;
            preview.set(inputsOf(world), std::make_shared<const Plan>(world.plan()));
            preview.orders(world.orders, nullptr);
        }
    }
};

QTEST_GUILESS_MAIN(PreviewTest)
#include "preview_test.moc"
