#include "planner/audit.h"
#include "planner/planner.h"
#include "planner/stage.h"

#include "random_problem.h"

#include <QtTest>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace tw::planner;
using Kind = RandomProblem::Kind;

namespace {

double scaleOf(const Audit &lived)
{
    return std::max(1.0, std::abs(lived.objective));
}

Problem withExtras(RandomProblem &random)
{
    const bool convex = random.chance(0.3);
    Problem problem = random.make(convex ? Kind::Convex : Kind::Any, 8 + int(random.number(0, 60)));
    random.addExtras(problem);
    return problem;
}

/// The cheapest of all plans on a grid of powers, each lived through by the audit.
double cheapestByTrying(const Problem &problem, int levels)
{
    std::vector<double> kw(std::size_t(problem.n()));
    double least = 1e300;
    const std::function<void(int)> tryStep = [&](int t) {
        if (t == problem.n()) {
            const Audit lived = audit(problem, kw);
            if (lived.violations.empty())
                least = std::min(least, lived.objective);
            return;
        }
        const StepLimits limits = stepLimits(problem, t);
        for (int i = -levels; i <= levels; ++i) {
            const double most = i < 0 ? limits.discharge : limits.charge;
            const double minimum = i < 0 ? problem.dischargeMin : problem.chargeMin;
            const double size = i == 0 || most <= 0 ? 0.0
                                                    : minimum
                    + (most - minimum) * (std::abs(i) - (minimum > 0 ? 1 : 0))
                        / (levels - (minimum > 0 ? 1 : 0));
            kw[std::size_t(t)] = i < 0 ? -size : size;
            tryStep(t + 1);
        }
    };
    tryStep(0);
    return least;
}

} // namespace

/// What holds for every problem.
class PlannerPropertiesTest : public QObject {
    Q_OBJECT
private slots:
    void everyPlanPassesTheAudit()
    {
        QVERIFY(rc::check("clean, its cost is what it says, and not below its bound", [](std::uint64_t seed) {
            RandomProblem random(seed);
            const Problem problem = random.make(Kind::Any, 8 + int(random.number(0, 120)));
            const Solution solution = solve(problem);
            const Audit lived = audit(problem, solution.kw, solution.road);
            RC_ASSERT(lived.violations == std::vector<std::string>());
            RC_ASSERT(std::abs(lived.objective - solution.objective) <= 1e-6 * scaleOf(lived));
            RC_ASSERT(solution.bound <= lived.objective + 1e-7 * scaleOf(lived));
            for (int t = 0; t < problem.n(); ++t)
                RC_ASSERT(
                    std::abs(lived.steps[std::size_t(t)].energyAfter - solution.energy[std::size_t(t) + 1])
                    < 1e-5);
        }));
    }
    void convexPlansAreOptimal()
    {
        QVERIFY(rc::check("the bound is reached", [](std::uint64_t seed) {
            RandomProblem random(seed);
            const Problem problem = random.make(Kind::Convex, 8 + int(random.number(0, 120)));
            const Solution solution = solve(problem);
            RC_ASSERT(solution.gap() <= 1e-7 * std::max(1.0, std::abs(solution.objective)));
        }));
    }
    void otherPlansAreCertified()
    {
        QVERIFY(rc::check("the bound is reached with minimum powers, standby losses and odd prices",
                          [](std::uint64_t seed) {
                              RandomProblem random(seed);
                              const Problem problem = random.make(Kind::Any, 8 + int(random.number(0, 120)));
                              RC_ASSERT(solve(problem).certified());
                          }));
    }
    void tapersAndChangingLimitsAreKeptAndCertified()
    {
        QVERIFY(rc::check("clean, and the bound is reached", [](std::uint64_t seed) {
            RandomProblem random(seed);
            const Problem problem = withExtras(random);
            const Solution solution = solve(problem);
            const Audit lived = audit(problem, solution.kw, solution.road);
            RC_ASSERT(lived.violations == std::vector<std::string>());
            RC_ASSERT(std::abs(lived.objective - solution.objective) <= 1e-6 * scaleOf(lived));
            RC_ASSERT(solution.certified());
        }));
    }
    void aChargeIsPossibleUpToWhereAllIsLost_data()
    {
        QTest::addColumn<quint64>("seed");
        // Problems whose best plan charges just below the energy where the taper leaves only the standby
        // loss.
        for (const quint64 seed : {533979526378ULL, 684904045578407873ULL, 4560887ULL})
            QTest::addRow("seed %llu", seed) << seed;
    }
    void aChargeIsPossibleUpToWhereAllIsLost()
    {
        QFETCH(quint64, seed);
        RandomProblem random(seed);
        const Problem problem = withExtras(random);
        QVERIFY(!problem.taper.empty() && problem.chargeCurve.front().y < 0);
        QVERIFY(solve(problem).certified());
    }
    void quotasNeverBreakThePlanWithATaper()
    {
        QVERIFY(rc::check("clean, and not below its bound", [](std::uint64_t seed) {
            RandomProblem random(seed);
            Problem problem = random.make(Kind::Any, 8 + int(random.number(0, 30)));
            random.addExtras(problem);
            random.addQuotas(problem, Kind::Any);
            const Solution solution = solve(problem, Effort::LookAhead);
            const Audit lived = audit(problem, solution.kw, solution.road);
            RC_ASSERT(lived.violations == std::vector<std::string>());
            RC_ASSERT(solution.bound <= lived.objective + 1e-7 * scaleOf(lived));
        }));
    }
    void quotasNeverBreakThePlan()
    {
        QVERIFY(rc::check("clean, and not below its bound", [](std::uint64_t seed) {
            RandomProblem random(seed);
            Problem problem = random.make(Kind::Any, 8 + int(random.number(0, 60)));
            random.addQuotas(problem, Kind::Any);
            const Solution solution = solve(problem);
            const Audit lived = audit(problem, solution.kw, solution.road);
            RC_ASSERT(lived.violations == std::vector<std::string>());
            RC_ASSERT(std::abs(lived.objective - solution.objective) <= 1e-6 * scaleOf(lived));
            RC_ASSERT(solution.bound <= lived.objective + 1e-7 * scaleOf(lived));
            for (std::size_t k = 0; k < problem.quotas.size(); ++k)
                RC_ASSERT(std::abs(lived.quotaUse[k] - solution.quotas[k].planned) < 1e-5);
        }));
    }
    void convexQuotasAreOptimal()
    {
        QVERIFY(rc::check("the bound is reached with quotas that only limit", [](std::uint64_t seed) {
            RandomProblem random(seed);
            Problem problem = random.make(Kind::Convex, 8 + int(random.number(0, 60)));
            random.addQuotas(problem, Kind::Convex);
            const Solution solution = solve(problem);
            RC_ASSERT(solution.gap() <= 1e-6 * std::max(1.0, std::abs(solution.objective)));
        }));
    }
    void missesTheReserveByTheLeastPossible()
    {
        QVERIFY(rc::check("no trajectory is less short at any boundary", [](std::uint64_t seed) {
            RandomProblem random(seed);
            Problem problem = random.make(Kind::Convex, 8 + int(random.number(0, 60)));
            problem.drop.assign(problem.drop.size(), 0.0);
            problem.holdCost.clear();
            const Solution solution = solve(problem);
            const Audit lived = audit(problem, solution.kw, solution.road);
            double reachable = problem.e0; // charging at full power dominates every other way
            double least = 0;
            const Stages stages(problem);
            for (int t = 0; t < problem.n(); ++t) {
                reachable = std::min(problem.eMax[std::size_t(t) + 1], reachable + stages.at(t).back().x);
                least += std::max(0.0, problem.eMin[std::size_t(t) + 1] - reachable);
            }
            RC_ASSERT(std::abs(lived.reserveShortfall - least) <= 1e-6);
        }));
    }
    void freedomNeverCosts()
    {
        QVERIFY(rc::check("looser limits, cheaper or equal", [](std::uint64_t seed) {
            RandomProblem random(seed);
            const Problem tight = random.make(Kind::Convex, 8 + int(random.number(0, 60)));
            const double before = solve(tight).objective;
            Problem loose = tight;
            loose.importLimit += 2;
            RC_ASSERT(solve(loose).objective <= before + 1e-6);
            loose.exportLimit += 2;
            RC_ASSERT(solve(loose).objective <= before + 1e-6);
            for (double &least : loose.eMin)
                least *= 0.7;
            RC_ASSERT(solve(loose).objective <= before + 1e-6);
            for (double &most : loose.eMax)
                most = loose.capacity;
            RC_ASSERT(solve(loose).objective <= before + 1e-6);
        }));
    }
    void moneyScalesWithPrices()
    {
        QVERIFY(rc::check("everything twice as dear costs twice as much", [](std::uint64_t seed) {
            RandomProblem random(seed);
            const Problem problem = random.make(Kind::Convex, 8 + int(random.number(0, 60)));
            Problem dear = problem;
            const auto twice = [](auto &values) {
                for (double &value : values)
                    value *= 2;
            };
            twice(dear.buy);
            twice(dear.sell);
            dear.wearPerKwh *= 2;
            for (Point &point : dear.holdCost)
                point.y *= 2;
            for (Point &point : dear.terminalValue)
                point.y *= 2;
            dear.penalty = {200, 10, 6};
            if (dear.buyCeiling)
                *dear.buyCeiling *= 2;
            if (dear.sellFloor)
                *dear.sellFloor *= 2;
            const double once = solve(problem).objective;
            RC_ASSERT(std::abs(solve(dear).objective - 2 * once) <= 1e-7 * std::max(1.0, std::abs(once)));
        }));
    }
    void noTriedPlanIsCheaper()
    {
        QVERIFY(rc::check("all plans on a grid of powers, four steps", [](std::uint64_t seed) {
            RandomProblem random(seed);
            const bool convex = random.chance(0.5);
            const Problem problem = random.make(convex ? Kind::Convex : Kind::Any, 4);
            const Solution solution = solve(problem);
            const double tried = cheapestByTrying(problem, 4);
            const double scale = std::max(1.0, std::abs(solution.objective));
            RC_ASSERT(solution.bound <= tried + 1e-7 * scale);
            if (convex)
                RC_ASSERT(solution.objective <= tried + 1e-7 * scale);
        }));
    }
    void aLongGridFindsTheSamePlan()
    {
        // One step, so that a fine grid is the optimum to within its mesh.
        QVERIFY(rc::check("one step on 2000 powers", [](std::uint64_t seed) {
            RandomProblem random(seed);
            const Problem problem = random.make(Kind::Any, 1);
            const Solution solution = solve(problem);
            const double tried = cheapestByTrying(problem, 2000);
            RC_ASSERT(solution.objective <= tried + 1e-7 * std::max(1.0, std::abs(tried)));
        }));
    }
    void theSameInputGivesTheSamePlan()
    {
        QVERIFY(rc::check("bit for bit", [](std::uint64_t seed) {
            RandomProblem random(seed);
            Problem problem = random.make(Kind::Any, 40);
            random.addQuotas(problem, Kind::Any);
            const Solution a = solve(problem);
            const Solution b = solve(problem);
            RC_ASSERT(a.kw == b.kw);
            RC_ASSERT(a.objective == b.objective && a.bound == b.bound);
        }));
    }
};

QTEST_APPLESS_MAIN(PlannerPropertiesTest)
#include "test_properties.moc"
