#pragma once

#include "planner/convex.h"

#include <vector>

namespace tw::planner {

// Quotas (the owner's orders) on top of the convex engine.
//
// A quota is one linear row over the steps, so it gets one multiplier lambda: what a kWh bought, sold or
// moved in its window costs extra. For given multipliers the engine gives the best plan and phi(lambda) = V_0
// - sum lambda_k kwh_k, a bound on every plan. Windows are coupled through the battery, so the multipliers
// are found together: Dantzig-Wolfe, with the engine as oracle and master.h mixing the plans found so far.
// The master's duals, drawn a little toward the best multipliers so far, are asked next. A kWh of deviation
// costs `penalty.quota`, hence |lambda| stays below it, and a quota that cannot be met degrades by itself
// into "as close as possible".
//
// Where the stage costs are convex (and the quotas "at most") the mixture of the optimal plans is itself a
// plan and costs no more than the mixture: optimal, and met to rounding.
//
// Elsewhere the mixture may ask for powers that do not exist. Then some ways through the modes (discharge,
// rest, charge; which straight piece of the stage cost) are tried: look-ahead plans under the multipliers of
// the mixture's parts and the mixture itself rounded, its error carried from step to step. With one piece a
// step everything is linear, the same method is exact, and the quotas are met wherever those modes allow. The
// cheapest wins; phi remains the bound. If the cheapest still misses an amount, more steps are turned to it.

struct Cost {
    double money = 0;
    double penalties = 0;
    std::vector<double> quotas; ///< kWh used, one per quota
    double total() const { return money + penalties; }
};

/// What a path costs by the stage corners it names.
Cost costOf(const Problem &problem, const Stages &stages, const Path &path);

/// kWh through the battery in a step.
double throughput(std::span<const Vertex> corners, const Path::Step &step);

struct QuotaPlan {
    Path path;
    double bound = 0;
    std::vector<double>
        prices; ///< minus the multiplier: > 0 where the quota costs, < 0 where more would gain
    std::vector<StepPrice> stepPrices; ///< n
};

/// The best plan found for a problem with quotas. 10..100 engine calls.
QuotaPlan solveQuotas(const Problem &problem, const Stages &stages);

} // namespace tw::planner
