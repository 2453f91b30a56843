#pragma once

#include "planner/planner.h"

#include <vector>

namespace tw::planner {

// From a solution in doubles to what a charger can be told.

/// Which steps of a problem to round, and where the solution begins.
struct WattSteps {
    int from = 0;
    int count = -1; ///< -1: all
    double energy = 0; ///< at boundary `from`
    int solutionFrom = 0; ///< the step of the problem the solution's first entry is for
};

/// Whole watts: the least power that exists and leaves the battery no emptier than planned. The error of a
/// step is made good in the next, so amounts stay within a watt-step. `problem` has the true charge limits,
/// the solution kept a watt-step below them.
std::vector<double> wholeWatts(const Problem &problem, const Solution &solution, const WattSteps &steps);
inline std::vector<double> wholeWatts(const Problem &problem, const Solution &solution)
{
    return wholeWatts(problem, solution, {.energy = problem.e0});
}

/// The problem as it is planned: a watt-step below the charge limits, so that rounding cannot pass them.
Problem belowLimits(Problem problem);

} // namespace tw::planner
