#pragma once

#include "model/plan.h"
#include "planner/planner.h"

#include <vector>

namespace tw::planner {

/// Why each step of `solution` does what it does. The first of these that holds: away; a promise that would
/// be missed; what the step earns; what keeps it from moving.
std::vector<Reason> reasonsOf(const Problem &problem, const Solution &solution);

/// What keeps step `t` of `solution` from doing more, as bits of Binds; within the whole watts plans are made of.
unsigned bindsOf(const Problem &problem, const Solution &solution, int t);

} // namespace tw::planner
