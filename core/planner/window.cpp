#include "planner/window.h"

#include <cmath>

namespace tw::planner {

namespace {

template <class T> std::vector<T> slice(const std::vector<T> &of, int from, int to)
{
    return of.empty() ? std::vector<T>() : std::vector<T>(of.begin() + from, of.begin() + to);
}

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

Problem cutOut(const Problem &problem, int from, int to, double energy, Curve value)
{
    Problem part;
    part.dt = problem.dt;
    if (from == 0)
        part.firstDt = problem.firstDt;
    part.e0 = energy;
    part.capacity = problem.capacity;
    part.eMin = slice(problem.eMin, from, to + 1);
    part.eMax = slice(problem.eMax, from, to + 1);
    part.away = slice(problem.away, from, to);
    part.drop = slice(problem.drop, from, to);
    part.chargeMax = problem.chargeMax;
    part.chargeMin = problem.chargeMin;
    part.dischargeMax = problem.dischargeMax;
    part.dischargeMin = problem.dischargeMin;
    part.chargeCurve = problem.chargeCurve;
    part.dischargeCurve = problem.dischargeCurve;
    part.importLimit = problem.importLimit;
    part.exportLimit = problem.exportLimit;
    part.load = slice(problem.load, from, to);
    part.pv = slice(problem.pv, from, to);
    part.buy = slice(problem.buy, from, to);
    part.sell = slice(problem.sell, from, to);
    part.buyCeiling = problem.buyCeiling;
    part.sellFloor = problem.sellFloor;
    part.wearPerKwh = problem.wearPerKwh;
    part.holdCost = problem.holdCost;
    part.terminalValue = std::move(value);
    part.penalty = problem.penalty;
    part.rules = slice(problem.rules, from, to);
    return part;
}

} // namespace

std::vector<CornerRange> searchWindow(const Problem &problem, const Stages &stages, const Path &best,
                                      std::span<const double> multipliers, int from, int to, long calls)
{
    std::vector<CornerRange> modes;
    for (const Path::Step &step : best.steps)
        modes.push_back({step.from, step.to});
    const double energy = from == 0 ? problem.e0 : best.steps[std::size_t(from) - 1].energy;
    Problem part = cutOut(problem, from, to, energy,
                          valueOfRest(problem, stages, stepPrices(problem, multipliers), modes, to));
    std::vector<double> start;
    std::vector<double> beyond(multipliers.begin(),
                               multipliers.end()); // of the quotas that reach out of the window
    for (std::size_t k = 0; k < problem.quotas.size(); ++k) {
        Quota quota = problem.quotas[k];
        if (quota.from < from || quota.to > to)
            continue;
        quota.from -= from;
        quota.to -= from;
        part.quotas.push_back(quota);
        start.push_back(multipliers[k]);
        beyond[k] = 0;
    }
    const std::vector<StepPrice> prices = stepPrices(problem, beyond);
    const Stages pieces(part, std::span(prices).subspan(std::size_t(from), std::size_t(to - from)));
    Decomposition decomposition(part, pieces);
    const auto root = decomposition.run({.start = std::move(start)});
    Branching branching(part, pieces, decomposition, *root);
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
