#include "planner/why.h"

#include "planner/planner.h"
#include "random_problem.h"
#include "world.h"

#include <QtTest>
#include <rapidcheck.h>

using namespace tw;
using namespace tw::planner;
using Does = StepWhy::Does;
using Of = StepWhy::Turn::Of;

namespace {

/// kW of the step \a t.
double kwAt(Problem problem, int t, Of of, double price)
{
    (of == Of::Import ? problem.buy : problem.sell)[std::size_t(t)] = price;
    return solve(problem).kw[std::size_t(t)];
}

Does does(double kw)
{
    return kw > 1e-6 ? Does::Charges : kw < -1e-6 ? Does::Discharges : Does::Rests;
}

} // namespace

/// The figures behind a step, each checked by a plan of its own.
class WhyTest : public QObject {
    Q_OBJECT
private slots:
    void turnsAtItsTurningPrices()
    {
        QVERIFY(rc::check("just before the price it does one thing, just beyond it another", [](std::uint64_t seed) {
            RandomProblem random(seed);
            const Problem problem = random.make(RandomProblem::Kind::Convex, 8 + int(random.number(0, 40)));
            const int t = int(random.number(0, problem.n() - 1));
            for (const Turning &turn : turningPrices(problem, t)) {
                // Below zero, and where export pays more than import costs, the stage is not convex any more.
                const double least = turn.of == Of::Import ? std::max(0.0, problem.sell[std::size_t(t)]) : 0.0;
                const double most = turn.of == Of::Export ? problem.buy[std::size_t(t)] : 1e9;
                const double now = (turn.of == Of::Import ? problem.buy : problem.sell)[std::size_t(t)];
                const double side = turn.price > now ? 1 : -1;
                // Plans are told apart by a gain of 1e-9, so the price of a few hundredths of a Wh is less sharp.
                const auto mostKw = [&](double hair) {
                    return std::max(std::abs(kwAt(problem, t, turn.of, turn.price - hair)),
                                    std::abs(kwAt(problem, t, turn.of, turn.price + hair)));
                };
                const double hair
                    = std::max(1e-5, 4e-9 / std::max(1e-6, mostKw(1e-5) * problem.hours(t)));
                if (turn.price < least + hair || turn.price > most - hair)
                    continue;
                const Does present = does(kwAt(problem, t, turn.of, now));
                const Does before = does(kwAt(problem, t, turn.of, turn.price - side * hair));
                const Does after = does(kwAt(problem, t, turn.of, turn.price + side * hair));
                RC_LOG() << "step " << t << " at " << now << " turns at " << turn.price;
                RC_ASSERT(after == turn.becomes);
                RC_ASSERT(before != after);
                RC_ASSERT((present != after || std::abs(turn.price - now) < hair));
            }
        }));
    }
    void otherWaysAreNeverBetter()
    {
        QVERIFY(rc::check("money and promises together", [](std::uint64_t seed) {
            RandomProblem random(seed);
            const Problem problem = random.make(RandomProblem::Kind::Convex, 8 + int(random.number(0, 60)));
            const int t = int(random.number(0, problem.n() - 1));
            for (const OtherWay &way : otherWays(problem, t))
                RC_ASSERT(way.money + way.promises >= -1e-6);
        }));
    }
    void tellsWhyItCharges()
    {
        World world;
        world.now = utc("2025-06-17T00:00:00Z"); // the cheap hours
        world.prices = testPrices(world.now, 60);
        const Plan plan = world.plan();
        const auto why = whyOf(world.request(), plan, 0);
        QVERIFY(why);
        QCOMPARE(why->does, Does::Charges);
        QCOMPARE(why->reason, plan.steps[0].reason);
        QVERIFY(why->binds & static_cast<unsigned>(Binds::ChargerLimit));
        QVERIFY(!why->alternatives.empty());
        QVERIFY(why->alternatives.front().costs > Money());
        QVERIFY(!why->alternatives.front().breaks);
        const auto turn = std::ranges::find(why->turns, Of::Import, &StepWhy::Turn::of);
        QVERIFY(turn != why->turns.end());
        QVERIFY(turn->at > plan.steps[0].importPrice);
        QVERIFY(turn->at < Price::fromMicroPerKwh(400'000));
        QVERIFY(turn->becomes != Does::Charges);
    }
    void tellsAtWhichPriceItWouldSell()
    {
        World world;
        world.house.assign(std::size_t(world.steps), 0_W);
        const Plan plan = world.plan();
        QCOMPARE(plan.steps[0].setpoint.w(), std::int64_t(0)); // waits for the evening
        const auto why = whyOf(world.request(), plan, 0);
        QVERIFY(why);
        const auto turn = std::ranges::find(why->turns, Of::Export, &StepWhy::Turn::of);
        QVERIFY(turn != why->turns.end());
        QVERIFY(turn->at > plan.steps[0].exportPrice);
        QCOMPARE(turn->becomes, Does::Discharges);
        World dearer = world;
        dearer.prices[0].feedIn = turn->at + Price::fromMicroPerKwh(30'000); // the whole hour, so a margin
        QVERIFY(dearer.plan().steps[0].setpoint < 0_W);
    }
    void hasNoPriceWhileAway()
    {
        World world;
        world.pluggedIn = false;
        world.expectedBack = world.now + hours(5);
        const auto why = whyOf(world.request(), world.plan(), 0);
        QVERIFY(why);
        QCOMPARE(why->reason, Reason::Away);
        QVERIFY(why->turns.empty() && why->alternatives.empty());
    }
    void aPromiseTurnsAtNoPrice()
    {
        World world;
        world.stored = 15_kWh;
        const auto why = whyOf(world.request(), world.plan(), 0);
        QVERIFY(why);
        QCOMPARE(why->reason, Reason::ReserveFirst);
        for (const StepWhy::Alternative &other : why->alternatives)
            QVERIFY(other.breaks);
        for (const StepWhy::Turn &turn : why->turns)
            QVERIFY(turn.of != Of::Import);
    }
    void refusesAPlanOfAnotherTime()
    {
        World world;
        const Plan plan = world.plan();
        QVERIFY(!whyOf(world.request(), plan, -1));
        QVERIFY(!whyOf(world.request(), plan, 192));
        world.now += minutes(15);
        QVERIFY(!whyOf(world.request(), plan, 0));
    }
};

QTEST_APPLESS_MAIN(WhyTest)
#include "test_why.moc"
