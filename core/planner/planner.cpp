#include "planner/planner.h"

#include "planner/convex.h"
#include "planner/exact.h"
#include "planner/orders.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

namespace {

constexpr double close = 1e-7; // kWh, kW
constexpr double proven = 2e-7; // gap at which a plan is as good as proven best, times the size of its money

unsigned bindings(const Problem &problem, const Solution &solution, int t)
{
    const std::size_t i = std::size_t(t);
    unsigned found = 0;
    const double energy = solution.energy[i + 1];
    if (energy > problem.eMax[i + 1] - close)
        found |= BatteryFull;
    if (std::abs(energy - problem.eMin[i + 1]) <= close)
        found |= AtReserve;
    else if (energy < problem.eMin[i + 1])
        found |= BelowReserve;
    const double p = solution.kw[i];
    const StepLimits limits = stepLimits(problem, t);
    const double most = p > 0 ? limits.charge : limits.discharge;
    const double charger = p > 0 ? problem.chargeMax : problem.dischargeMax;
    const double minimum = p > 0 ? problem.chargeMin : problem.dischargeMin;
    if (p != 0 && std::abs(p) > most - close)
        found |= most < charger - close ? GridLimit : ChargerLimit;
    else if (p != 0 && std::abs(p) < minimum + close)
        found |= MinimumPower;
    if ((problem.buyCeiling && problem.buy[i] > *problem.buyCeiling)
        || (problem.sellFloor && problem.sell[i] < *problem.sellFloor))
        found |= PriceLimit;
    if (solution.buyPrice[i] != 0 || solution.sellPrice[i] != 0)
        found |= QuotaBinds;
    return found;
}

double holdRate(const Problem &problem, double energy)
{
    const Curve &hold = problem.holdCost;
    if (hold.empty())
        return 0;
    std::size_t i = 1;
    while (i + 1 < hold.size() && hold[i].x < energy)
        ++i;
    return hold[i - 1].y
        + (hold[i].y - hold[i - 1].y) * (energy - hold[i - 1].x) / (hold[i].x - hold[i - 1].x);
}

} // namespace

double terminalValue(const Curve &value, double energy)
{
    std::size_t i = 1;
    while (i + 1 < value.size() && value[i].x < energy)
        ++i;
    return value[i - 1].y
        + (value[i].y - value[i - 1].y) * (energy - value[i - 1].x) / (value[i].x - value[i - 1].x);
}

double counted(std::span<const Vertex> corners, const Path::Step &step, Quota::What what)
{
    const double a = counted(corners[std::size_t(step.from)], what);
    const double b = counted(corners[std::size_t(step.to)], what);
    return a + (b - a) * step.share;
}

Cost costOf(const Problem &problem, const Stages &stages, const Path &path, int from)
{
    Cost cost;
    cost.quotas.assign(problem.quotas.size(), 0.0);
    for (int t = from; t < problem.n(); ++t) {
        const std::size_t i = std::size_t(t);
        const Path::Step &step = path.steps[std::size_t(t - from)];
        const Vertex v = mixed(stages.at(t), step);
        cost.money += v.money + problem.hours(t) * holdRate(problem, step.energy);
        cost.penalties += v.penalty
            + problem.penalty.reserve * (step.road + std::max(0.0, problem.eMin[i + 1] - step.energy));
        for (std::size_t k = 0; k < problem.quotas.size(); ++k) {
            const Quota &quota = problem.quotas[k];
            if (t >= quota.from && t < quota.to)
                cost.quotas[k] += counted(stages.at(t), step, quota.what);
        }
    }
    cost.money -= terminalValue(problem.terminalValue, path.steps.empty() ? problem.e0 : path.steps.back().energy);
    for (std::size_t k = 0; k < problem.quotas.size(); ++k)
        cost.penalties += problem.penalty.quota * deviation(problem.quotas[k], cost.quotas[k]);
    return cost;
}

namespace {

/// The exact plan where the look-ahead plan may be beaten.
void certify(const Problem &problem, const Stages &stages, const ConvexEngine &engine, Path &path,
             double &bound)
{
    const Cost cost = costOf(problem, stages, path);
    const double scale = std::max(1.0, std::abs(cost.money));
    if (cost.total() - bound <= proven * scale)
        return;
    ExactEngine exact(problem, stages);
    const auto answer = exact.solve({}, engine.tube(cost.total()), proven * scale);
    if (!answer)
        return;
    const double better = costOf(problem, stages, answer->path).total();
    if (better > cost.total() + 2 * proven * scale)
        return; // rounding led out of the tube by a hair: nothing is proven
    bound = std::max(bound, std::min({answer->bound, cost.total(), better}));
    if (better >= cost.total())
        return;
    // The value of a stored kWh stays the relaxed one: it does not jump with every minimum power.
    path = answer->path;
    engine.setSlopes(path);
}

} // namespace

Solution solutionOf(const Problem &problem, const Stages &stages, const Path &path, double bound,
                    std::span<const double> quotaPrices, std::span<const StepPrice> prices)
{
    Solution solution;
    solution.bound = bound;
    const Cost cost = costOf(problem, stages, path);
    for (std::size_t k = 0; k < cost.quotas.size(); ++k)
        solution.quotas.push_back({.planned = cost.quotas[k], .price = quotaPrices[k]});
    solution.money = cost.money;
    solution.penalties = cost.penalties;
    solution.objective = cost.money + cost.penalties;
    solution.energy.push_back(problem.e0);
    for (int t = 0; t < problem.n(); ++t) {
        const Path::Step &step = path.steps[std::size_t(t)];
        solution.kw.push_back(mixed(stages.at(t), step).p);
        solution.road.push_back(step.road);
        solution.energy.push_back(step.energy);
        solution.value.push_back(-step.slope);
        solution.buyPrice.push_back(prices.empty() ? 0.0 : prices[std::size_t(t)].buy);
        solution.sellPrice.push_back(prices.empty() ? 0.0 : prices[std::size_t(t)].sell);
        solution.binding.push_back(bindings(problem, solution, t));
    }
    return solution;
}

Solution solve(const Problem &problem, Effort effort)
{
    const Stages stages(problem);
    if (!problem.quotas.empty()) {
        const QuotaPlan plan = solveQuotas(problem, stages, effort);
        return solutionOf(problem, stages, plan.path, plan.bound, plan.prices, plan.stepPrices);
    }
    ConvexEngine engine(problem, stages);
    double bound = engine.solve({});
    Path path = engine.walk(ConvexEngine::Walk::Real);
    if (effort == Effort::Certified)
        certify(problem, stages, engine, path, bound);
    return solutionOf(problem, stages, path, bound, {}, {});
}

} // namespace tw::planner
