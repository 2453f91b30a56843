#include "planner/orders.h"

#include "planner/branching.h"
#include "planner/exact.h"
#include "planner/planner.h"
#include "planner/window.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tw::planner {

namespace {

constexpr double enough = 2e-5; // gap at which nothing more is searched, times the size of the money
constexpr double noticed = 0.005; // kWh of an amount
constexpr long callSteps = 500'000; // engine calls times steps a search may take: some tenths of a second

/// The parts of the horizon that are searched alone: the quotas' windows but for those that span most of it.
std::vector<std::pair<int, int>> windows(const Problem &problem)
{
    std::vector<std::pair<int, int>> result;
    for (const Quota &quota : problem.quotas) {
        const std::pair window(quota.from, quota.to);
        if (2 * (quota.to - quota.from) <= problem.n()
            && std::find(result.begin(), result.end(), window) == result.end())
            result.push_back(window);
    }
    std::sort(result.begin(), result.end());
    return result;
}

/// What a path costs under the prices, quotas apart.
double pricedCost(const Problem &problem, const Stages &stages, const Path &path,
                  std::span<const StepPrice> prices)
{
    const Cost cost = costOf(problem, stages, path);
    double total = cost.total();
    for (std::size_t k = 0; k < problem.quotas.size(); ++k)
        total -= problem.penalty.quota * deviation(problem.quotas[k], cost.quotas[k]);
    for (int t = 0; t < problem.n(); ++t) {
        const StepPrice &price = prices[std::size_t(t)];
        const Path::Step &step = path.steps[std::size_t(t)];
        const double a = extraCost(stages.at(t)[std::size_t(step.from)], price);
        const double b = extraCost(stages.at(t)[std::size_t(step.to)], price);
        total += a + (b - a) * step.share;
    }
    return total;
}

/// kWh by which a plan misses quotas that the mixture meets: those whose multiplier is not at the penalty.
double missedWithoutNeed(const Problem &problem, const Stages &stages, const Path &path, const Mixture &root)
{
    const Cost cost = costOf(problem, stages, path);
    double missed = 0;
    for (std::size_t k = 0; k < problem.quotas.size(); ++k) {
        if (std::abs(root.multipliers[k]) < 0.999 * problem.penalty.quota * problem.quotas[k].weight)
            missed += deviation(problem.quotas[k], cost.quotas[k]);
    }
    return missed;
}

} // namespace

QuotaPlan solveQuotas(const Problem &problem, const Stages &stages, Effort effort)
{
    Decomposition decomposition(problem, stages);
    const Mixture root = *decomposition.run({.start = std::vector<double>(problem.quotas.size(), 0.0)});
    QuotaPlan plan;
    plan.bound = root.bound;
    plan.stepPrices = stepPrices(problem, root.multipliers);
    for (double multiplier : root.multipliers)
        plan.prices.push_back(-multiplier);

    Branching branching(problem, stages, decomposition, root);
    branching.allow(decomposition.asked() + callSteps / problem.n());
    branching.offer(realPath(problem, stages, root));
    ConvexEngine engine(problem, stages);
    const std::vector<StepPrice> &prices = plan.stepPrices;
    engine.solve(prices);
    const Path ahead = engine.walk(ConvexEngine::Walk::Real);
    branching.offer(ahead);
    const double scale = std::max(1.0, std::abs(costOf(problem, stages, branching.best()->path).money));
    branching.setEnough(enough * scale);
    if (!branching.done())
        branching.dive();
    // An amount that can be met is met, even by a first answer.
    if (effort == Effort::LookAhead && missedWithoutNeed(problem, stages, branching.best()->path, root) > noticed)
        branching.search(callSteps / problem.n() / 8);
    if (effort == Effort::Certified && !branching.done()) {
        // The exact plan under the multipliers: where a quota is beyond reach, and so at its penalty, the
        // best.
        double constant = 0;
        for (std::size_t k = 0; k < problem.quotas.size(); ++k)
            constant += root.multipliers[k] * problem.quotas[k].kwh;
        ExactEngine exact(problem, stages);
        const double priced = pricedCost(problem, stages, ahead, prices);
        if (const auto answer = exact.solve(prices, engine.tube(priced), 1e-6 * scale)) {
            branching.offer(answer->path);
            // What was found must be what was promised: rounding could lead past a limit by a hair.
            const double found = pricedCost(problem, stages, answer->path, prices);
            if (found <= priced + 2e-6 * scale && answer->bound <= found)
                branching.raise(answer->bound - constant);
        }
    }
    if (effort == Effort::Certified && !branching.done()) {
        double before = endless;
        const auto parts = windows(problem);
        for (int round = 0;
             round < 3 && !parts.empty() && branching.best()->total < before - 0.1 * enough * scale;
             ++round) {
            before = branching.best()->total;
            for (const auto &[from, to] : parts) {
                const long calls = callSteps / long(parts.size()) / (to - from) / 2;
                branching.attempt(searchWindow(problem, stages, branching.best()->path,
                                               branching.multipliers(), from, to, calls));
            }
        }
        branching.search(callSteps / problem.n());
    }
    plan.bound = std::max(plan.bound, branching.bound());
    plan.path = branching.best()->path; // at least the look-ahead one
    engine.setSlopes(plan.path); // the value of a stored kWh under the quotas' prices
    return plan;
}

} // namespace tw::planner
