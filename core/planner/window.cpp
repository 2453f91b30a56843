#include "planner/window.h"

#include <cmath>

namespace tw::planner {

namespace {

/// The value of what is left at boundary `to` when the rest keeps its modes.
Curve valueOfRest(const Problem &problem, const Stages &stages, std::span<const StepPrice> prices,
                  std::span<const CornerRange> ranges, int to)
{
    ConvexEngine engine(problem, stages);
    engine.solve(prices, ranges);
    BoundaryCost boundary;
    boundary.set(problem, to);
    Curve value;
    for (const Node &node : engine.valueFunction(to)) {
        if (value.empty() || node.z > value.back().x + 1e-9)
            value.push_back(
                {node.z, boundary.at(node.z) - node.v}); // the window adds the boundary's cost itself
    }
    if (value.size() == 1)
        value.push_back({value.back().x + 1, value.back().y});
    return value;
}

} // namespace

std::vector<CornerRange> searchWindow(const Problem &problem, const Stages &stages, const Path &best,
                                      std::span<const double> multipliers, int from, int to, long calls)
{
    std::vector<CornerRange> modes;
    for (const Path::Step &step : best.steps)
        modes.push_back({step.from, step.to});
    const double energy = from == 0 ? problem.e0 : best.steps[std::size_t(from) - 1].energy;
    Problem day = part(problem, from, to, energy);
    day.terminalValue = valueOfRest(problem, stages, stepPrices(problem, multipliers), modes, to);
    std::vector<double> start;
    std::vector<double> beyond(multipliers.begin(),
                               multipliers.end()); // of the quotas that reach out of the window
    for (std::size_t k = 0; k < problem.quotas.size(); ++k) {
        Quota quota = problem.quotas[k];
        if (quota.from < from || quota.to > to)
            continue;
        quota.from -= from;
        quota.to -= from;
        day.quotas.push_back(quota);
        start.push_back(multipliers[k]);
        beyond[k] = 0;
    }
    const std::vector<StepPrice> prices = stepPrices(problem, beyond);
    const Stages pieces(day, std::span(prices).subspan(std::size_t(from), std::size_t(to - from)));
    Decomposition decomposition(day, pieces);
    const auto root = decomposition.run({.start = std::move(start)});
    Branching branching(day, pieces, decomposition, *root);
    branching.allow(decomposition.asked() + calls);
    branching.setEnough(1e-6);
    branching.dive();
    branching.search(calls);
    if (branching.best()) {
        for (int t = from; t < to; ++t) {
            const Path::Step &step = branching.best()->path.steps[std::size_t(t - from)];
            modes[std::size_t(t)] = {step.from, step.to};
        }
    }
    return modes;
}

} // namespace tw::planner
