#include "planner/audit.h"
#include "planner/policy.h"
#include "planner/rounded.h"

#include "random_problem.h"

#include <QtTest>
#include <rapidcheck.h>

using namespace tw::planner;
using Kind = RandomProblem::Kind;

namespace {

template <class T>
std::vector<T> from(const std::vector<T> &all, int t)
{
    return {all.begin() + t, all.end()};
}

/// The problem from step `t` on, begun with `energy`.
Problem tailOf(Problem p, int t, double energy)
{
    p.e0 = energy;
    if (t > 0)
        p.firstDt.reset();
    p.eMin = from(p.eMin, t);
    p.eMax = from(p.eMax, t);
    p.away = from(p.away, t);
    p.drop = from(p.drop, t);
    p.load = from(p.load, t);
    p.pv = from(p.pv, t);
    p.buy = from(p.buy, t);
    p.sell = from(p.sell, t);
    return p;
}

bool near(double a, double b, double scale)
{
    return std::abs(a - b) <= 1e-8 * std::max(1.0, std::abs(scale));
}

} // namespace

/// Plans for whoever asks thousands of times.
class PolicyTest : public QObject {
    Q_OBJECT
private slots:
    void aWalkFromAnywhereIsTheTailSolvedAnew()
    {
        QVERIFY(rc::check("the same cost and the same bound", [](std::uint64_t seed) {
            RandomProblem random(seed);
            const Problem problem = random.make(random.chance(0.5) ? Kind::Convex : Kind::Any, 60);
            const Policy policy(problem);
            const int t = int(random.number(0, 50));
            const double energy = random.number(0, problem.eMax[std::size_t(t)]);
            const Solution walked = policy.from(t, energy);
            const Problem tail = tailOf(problem, t, energy);
            const Solution solved = solve(tail, Effort::LookAhead);
            RC_ASSERT(walked.kw.size() == std::size_t(tail.n()));
            RC_ASSERT(near(walked.bound, solved.bound, solved.objective));
            RC_ASSERT(near(walked.objective, solved.objective, solved.objective));
            const Audit lived = audit(tail, walked.kw, walked.road);
            RC_ASSERT(lived.violations.empty());
            RC_ASSERT(near(lived.objective, walked.objective, walked.objective));
        }));
    }

    void aRoundedPlanIsAPlan()
    {
        QVERIFY(rc::check("clean, its cost is what it says, and not below its bound", [](std::uint64_t seed) {
            RandomProblem random(seed);
            const Kind kind = random.chance(0.3) ? Kind::Convex : Kind::Any;
            Problem problem = random.make(kind, 30);
            random.addQuotas(problem, kind);
            const Solution plan = solveAtOnce(problem);
            const Audit lived = audit(problem, plan.kw, plan.road);
            RC_ASSERT(lived.violations.empty());
            const double scale = std::max(1.0, std::abs(plan.objective));
            RC_ASSERT(std::abs(lived.objective - plan.objective) <= 1e-7 * scale);
            RC_ASSERT(plan.bound <= lived.objective + 1e-7 * scale);
            for (std::size_t k = 0; k < problem.quotas.size(); ++k)
                RC_ASSERT(std::abs(lived.quotaUse[k] - plan.quotas[k].planned) < 1e-7);
        }));
    }

    void whatOnePlanTaughtHoldsForTheNext()
    {
        QVERIFY(rc::check("amounts and the worth of what is left change", [](std::uint64_t seed) {
            RandomProblem random(seed);
            const Kind kind = random.chance(0.3) ? Kind::Convex : Kind::Any;
            Problem problem = random.make(kind, 30);
            random.addQuotas(problem, kind);
            AtOnce solver;
            for (int i = 0; i < 5; ++i) {
                const Solution plan = solver.solve(problem);
                const Solution alone = solveAtOnce(problem);
                const Audit lived = audit(problem, plan.kw, plan.road);
                RC_ASSERT(lived.violations.empty());
                const double scale = std::max(1.0, std::abs(plan.objective));
                RC_ASSERT(std::abs(lived.objective - plan.objective) <= 1e-7 * scale);
                // Each bound holds for the plan the other found.
                RC_ASSERT(plan.bound <= alone.objective + 1e-7 * scale);
                RC_ASSERT(alone.bound <= plan.objective + 1e-7 * scale);
                RC_ASSERT(std::abs(plan.bound - alone.bound) <= 1e-3 * scale);
                for (Quota &quota : problem.quotas) {
                    quota.kwh = std::max(0.0, quota.kwh + random.number(-1, 1));
                    if (random.chance(0.2))
                        quota.sense = random.chance(0.5) ? Quota::Sense::AtMost : Quota::Sense::Exactly;
                }
                for (Point &point : problem.terminalValue)
                    point.y *= 1.1;
                if (random.chance(0.1)) // a world of its own: nothing is taken over
                    problem.buy.front() += 0.1;
            }
        }));
    }
};

QTEST_APPLESS_MAIN(PolicyTest)
#include "test_policy.moc"
