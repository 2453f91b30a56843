#pragma once

#include "planner/planner.h"

#include <vector>

namespace tw::planner {

// From a solution in doubles to what a charger can be told.

/// Whole watts: the least power that exists and leaves the battery no emptier than planned. The error of a
/// step is made good in the next, so amounts stay within a watt-step. `problem` has the true charge limits,
/// the solution kept a watt-step below them. The first `count` steps, or all.
std::vector<double> wholeWatts(const Problem &problem, const Solution &solution, int count = -1);

/// The problem as it is planned: a watt-step below the charge limits, so that rounding cannot pass them.
Problem belowLimits(Problem problem);

} // namespace tw::planner
