#include "app/wiring/preview_thread.h"
#include "app/wiring/what_if_thread.h"

#include "planner/make_plan.h"
#include "tests/core/planner/world.h"
#include "tests/support/years_store.h"

#include <QTemporaryDir>
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
    void livesThePastOfAStoreAgain()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("home.db").toStdString();
        constexpr int days = 12;
        const tests::Years lived{.first = LocalDay(std::chrono::year(2025), std::chrono::March, std::chrono::day(3)), .days = days, .every = seconds(300)};
        QVERIFY(bool(tests::makeYears(path, lived)));
        wiring::WhatIfThread desk;
        const auto ask = [&desk](const WhatIf &question, std::vector<int> *progress = nullptr) {
            auto heard = std::make_shared<std::promise<Result<WhatIfAnswer>>>();
            desk.ask(question, [progress](int done) { if (progress) progress->push_back(done); },
                     [heard](Result<WhatIfAnswer> answer) { heard->set_value(std::move(answer)); });
            return heard->get_future();
        };
        auto early = ask({}); // before the store is known
        desk.setStore(path);
        const auto same = early.get();
        QVERIFY2(bool(same), same ? "" : same.error().text().c_str());
        QVERIFY(same->first == lived.first);
        const auto length = (std::chrono::sys_days(same->last) - std::chrono::sys_days(same->first)).count() + 1;
        QVERIFY(length == days || length == days - 1); // the last one may run still
        QCOMPARE(same->really.days, int(length));
        QCOMPARE(same->asItIs.days, int(length));
        QVERIFY(same->asItIs == same->changed);
        QCOMPARE(same->makes(), Money());
        QVERIFY(same->homeMeasured);

        // What is only charged sells nothing, and costs; more battery is no worse.
        std::vector<int> progress;
        const auto oneWay = ask({.contract = {}, .charger = Power(), .battery = {}, .plugged = {}}, &progress).get();
        QVERIFY(oneWay && oneWay->asItIs == same->asItIs && oneWay->really == same->really);
        QVERIFY(oneWay->changed.flows.sold == Energy() && oneWay->makes() < Money());
        QVERIFY(!progress.empty() && std::ranges::is_sorted(progress) && progress.back() <= 1000);
        const auto larger = ask({.contract = {}, .charger = {}, .battery = 100_kWh, .plugged = {}}).get();
        QVERIFY(larger && larger->makes() >= Money() - larger->changed.wear); // at least nearly as much
        const auto flat = ask({.contract = WhatIf::Contract::OnePrice, .charger = {}, .battery = {}, .plugged = {}}).get();
        QVERIFY(flat && flat->meanPrice > Price() && flat->changed != flat->asItIs);

        // Given up: it says so, and the next question is answered.
        auto given = ask({.contract = {}, .charger = {}, .battery = 80_kWh, .plugged = {}});
        desk.cancel();
        const auto cancelled = given.get();
        QVERIFY(cancelled || cancelled.error().fault == Fault::Cancelled);
        QVERIFY(ask({}).get());
        auto overtaken = ask({.contract = {}, .charger = {}, .battery = 60_kWh, .plugged = {}});
        QVERIFY(ask({}).get());
        const auto late = overtaken.get(); // whatever it was, it is heard
        QVERIFY(late || late.error().fault == Fault::Cancelled);

        // A few days are no past yet.
        const std::string young = folder.filePath("young.db").toStdString();
        QVERIFY(bool(tests::makeYears(young, {.first = lived.first, .days = 4, .every = seconds(300)})));
        desk.setStore(young);
        QCOMPARE(ask({}).get().error().fault, Fault::Refused);
        desk.setStore(folder.filePath("none.db").toStdString());
        QVERIFY(!ask({}).get());
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
