#pragma once

#include "planner/decomposition.h"

#include <vector>

namespace tw::planner {

enum class Effort;

// Quotas (the owner's orders): a bound from the decomposition, a plan from branching on it.
//
// Where the stage costs are convex (and the quotas "at most") the mixture of the optimal plans is itself a
// plan and costs no more than the mixture: optimal, and met to rounding. Elsewhere the steps that ask for
// what does not exist are decided one by one.

struct QuotaPlan {
    Path path;
    double bound = 0;
    std::vector<double>
        prices; ///< minus the multiplier: > 0 where the quota costs, < 0 where more would gain
    std::vector<StepPrice> stepPrices; ///< n
};

/// The best plan found for a problem with quotas: as a first answer after 10..100 engine calls, or with a
/// search.
QuotaPlan solveQuotas(const Problem &problem, const Stages &stages, Effort effort);

} // namespace tw::planner
