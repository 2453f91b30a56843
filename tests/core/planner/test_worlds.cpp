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

/// How far two certified plans of one cost may lie apart: each within a millionth of its money.
double slack(const Solution &a, const Solution &b)
{
    return 1e-6 * (std::max(1.0, std::abs(a.money)) + std::max(1.0, std::abs(b.money)))
        + 1e-9 * std::max(std::abs(a.objective), std::abs(b.objective));
}

/// A world with minimum powers, standby, negative prices, sales above purchases, trips, tight limits.
Problem world(std::uint64_t seed, int n)
{
    return RandomProblem(seed).make(Kind::Any, n);
}

Problem worldWithOrders(std::uint64_t seed, int n)
{
    RandomProblem random(seed);
    Problem problem = random.make(Kind::Any, n);
    random.addQuotas(problem, Kind::Any);
    return problem;
}

/// Everything that may be loosened, one after the other.
void loosen(Problem &p, int which)
{
    switch (which) {
    case 0:
        p.importLimit += 2;
        break;
    case 1:
        p.exportLimit += 2;
        break;
    case 2:
        for (double &least : p.eMin)
            least *= 0.7;
        break;
    case 3:
        std::ranges::fill(p.eMax, p.capacity);
        break;
    case 4:
        p.chargeMin = 0;
        break;
    case 5:
        p.dischargeMin = 0;
        break;
    case 6:
        p.buyCeiling.reset();
        break;
    case 7:
        p.sellFloor.reset();
        break;
    default:
        p.quotas.clear();
        break;
    }
}
constexpr int freedoms = 9;

void scaleMoney(Problem &p, double by)
{
    const auto all = [by](auto &values) {
        for (double &value : values)
            value *= by;
    };
    all(p.buy);
    all(p.sell);
    p.wearPerKwh *= by;
    for (Point &point : p.holdCost)
        point.y *= by;
    for (Point &point : p.terminalValue)
        point.y *= by;
    p.penalty = {p.penalty.reserve * by, p.penalty.quota * by, p.penalty.price * by};
    if (p.buyCeiling)
        *p.buyCeiling *= by;
    if (p.sellFloor)
        *p.sellFloor *= by;
}

/// The cheapest of all plans with powers on a coarse grid (0, least, most, and between), each lived by the
/// audit.
double cheapestByTrying(const Problem &problem)
{
    std::vector<std::vector<double>> powers;
    for (int t = 0; t < problem.n(); ++t) {
        const StepLimits limits = stepLimits(problem, t);
        std::vector<double> step{0};
        for (const double part : {0.0, 0.35, 0.7, 1.0}) {
            if (limits.charge > 0)
                step.push_back(problem.chargeMin + part * (limits.charge - problem.chargeMin));
            if (limits.discharge > 0)
                step.push_back(-problem.dischargeMin - part * (limits.discharge - problem.dischargeMin));
        }
        powers.push_back(std::move(step));
    }
    std::vector<double> kw(powers.size());
    double least = 1e300;
    const std::function<void(std::size_t)> choose = [&](std::size_t t) {
        if (t == powers.size()) {
            const Audit lived = audit(problem, kw);
            if (lived.violations.empty())
                least = std::min(least, lived.objective);
            return;
        }
        for (const double power : powers[t]) {
            kw[t] = power;
            choose(t + 1);
        }
    };
    choose(0);
    return least;
}

} // namespace

/// What holds in any world, convex or not, with orders and without.
class PlannerWorldsTest : public QObject {
    Q_OBJECT
private slots:
    void missesTheReserveByTheLeastPossible()
    {
        QVERIFY(rc::check(
            "the highest reachable trajectory is less short at no boundary", [](std::uint64_t seed) {
                RandomProblem random(seed);
                Problem problem = random.make(Kind::Any, 8 + int(random.number(0, 60)));
                problem.drop.assign(problem.drop.size(), 0.0);
                problem.holdCost.clear();
                const Solution solution = solve(problem);
                const Audit lived = audit(problem, solution.kw, solution.road);
                double reachable = problem.e0;
                double least = 0;
                const Stages stages(problem);
                for (int t = 0; t < problem.n(); ++t) {
                    const auto after = std::size_t(t) + 1;
                    reachable =
                        std::min(problem.eMax[after], reachable + std::max(0.0, stages.at(t).back().x));
                    least += std::max(0.0, problem.eMin[after] - reachable);
                }
                // A hair below the reserve may cost less than another step of charging beyond what the owner would pay.
                double dearest = 0;
                for (int t = 0; t < problem.n(); ++t)
                    dearest = std::max(dearest,
                                       problem.hours(t) * problem.chargeMax
                                           * (std::abs(problem.buy[std::size_t(t)]) + problem.penalty.price));
                RC_ASSERT(lived.reserveShortfall >= least - 1e-6);
                RC_ASSERT((lived.reserveShortfall - least) * problem.penalty.reserve <= dearest);
            }));
    }
    void freedomNeverCosts()
    {
        QVERIFY(rc::check("each limit taken away, cheaper or equal", [](std::uint64_t seed) {
            const Problem tight = world(seed, 8 + int(seed % 40));
            const Solution before = solve(tight);
            for (int which = 0; which < freedoms; ++which) {
                Problem loose = tight;
                loosen(loose, which);
                const Solution after = solve(loose);
                RC_ASSERT(after.objective <= before.objective + slack(before, after));
            }
        }));
    }
    void freedomNeverCostsWithOrders()
    {
        // A plan with orders has a proven distance of its own: what is freer is not dearer by more than that.
        QVERIFY(rc::check("each limit or order taken away", [](std::uint64_t seed) {
            const Problem tight = worldWithOrders(seed, 4 + int(seed % 12));
            const Solution before = solve(tight);
            Problem loose = tight;
            loosen(loose, int(seed % freedoms));
            const Solution after = solve(loose);
            RC_ASSERT(after.bound <= before.objective + slack(before, after));
            RC_ASSERT(after.objective <= before.objective + after.gap() + slack(before, after));
        }));
    }
    void moneyScalesWithPrices()
    {
        for (const double by : {2.0, 0.5, 3.0}) {
            QVERIFY(rc::check("everything dearer by a factor costs that much more", [by](std::uint64_t seed) {
                const Problem problem = world(seed, 8 + int(seed % 40));
                Problem dear = problem;
                scaleMoney(dear, by);
                const Solution once = solve(problem);
                const Solution scaled = solve(dear);
                RC_ASSERT(std::abs(scaled.objective - by * once.objective) <= (1 + by) * slack(once, scaled));
            }));
        }
    }
    void moneyScalesWithPricesAndOrders()
    {
        QVERIFY(rc::check("neither bound is above the other's plan", [](std::uint64_t seed) {
            const Problem problem = worldWithOrders(seed, 4 + int(seed % 12));
            Problem dear = problem;
            scaleMoney(dear, 2);
            const Solution once = solve(problem);
            const Solution twice = solve(dear);
            RC_ASSERT(twice.bound <= 2 * once.objective + 2 * slack(once, twice));
            RC_ASSERT(2 * once.bound <= twice.objective + 2 * slack(once, twice));
        }));
    }
    void noTriedPlanIsCheaper()
    {
        QVERIFY(rc::check("all plans on a coarse grid of powers, three steps", [](std::uint64_t seed) {
            const Problem problem = world(seed, 3);
            const Solution solution = solve(problem);
            const double tried = cheapestByTrying(problem);
            const double scale =
                std::max(1.0, std::abs(solution.money)) + 1e-3 * std::abs(solution.objective);
            RC_ASSERT(solution.bound <= tried + 1e-6 * scale);
            RC_ASSERT(solution.objective <= tried + 1e-6 * scale);
        }));
    }
    void noTriedPlanWithOrdersIsCheaper()
    {
        QVERIFY(
            rc::check("all plans on a coarse grid of powers, three steps and orders", [](std::uint64_t seed) {
                const Problem problem = worldWithOrders(seed, 3);
                const Solution solution = solve(problem);
                const double tried = cheapestByTrying(problem);
                const double scale =
                    std::max(1.0, std::abs(solution.money)) + 1e-3 * std::abs(solution.objective);
                RC_ASSERT(solution.bound <= tried + 1e-6 * scale);
                // A search that ends early says so by its gap.
            RC_ASSERT(solution.objective <= tried + std::max(1e-4 * scale, solution.gap() + 1e-6 * scale));
            }));
    }
    void theFirstAnswerIsAPlanToo()
    {
        QVERIFY(rc::check("clean, above the bound, and the final one is not dearer", [](std::uint64_t seed) {
            const Problem problem = worldWithOrders(seed, 4 + int(seed % 20));
            const Solution first = solve(problem, Effort::LookAhead);
            const Audit lived = audit(problem, first.kw, first.road);
            const double scale = std::max(1.0, std::abs(lived.objective));
            RC_ASSERT(lived.violations == std::vector<std::string>());
            RC_ASSERT(first.bound <= lived.objective + 1e-7 * scale);
            const Solution last = solve(problem);
            RC_ASSERT(last.objective <= first.objective + 1e-7 * scale);
            RC_ASSERT(last.bound <= first.objective + 1e-7 * scale);
        }));
    }
};

QTEST_APPLESS_MAIN(PlannerWorldsTest)
#include "test_worlds.moc"
