#pragma once

#include "planner/branching.h"

#include <span>

namespace tw::planner {

// One window of a long problem searched alone.
//
// Days hardly touch each other, but the combinations of their modes multiply. So a day is cut out: it begins
// with the energy the best plan has then, what follows is worth what the convex engine says under the best
// plan's modes, and quotas that reach beyond it are prices. That problem is small, and its search fast; what
// it finds is tried in the whole, where powers and multipliers are found anew.

/// The modes found for the steps [from, to), in `best`'s place there; `calls`: engine calls of to - from
/// steps.
std::vector<CornerRange> searchWindow(const Problem &problem, const Stages &stages, const Path &best,
                                      std::span<const double> multipliers, int from, int to, long calls);

} // namespace tw::planner
