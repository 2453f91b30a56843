#pragma once

#include "planner/wordings.h"

namespace tw::planner {

/// The wishes that cannot all be kept, each with those that stand in its way and the nearest that can. `best` is the
/// plan for all wishes together, which breaks the weakest by as little as possible.
std::vector<Conflict> conflictsOf(const PlanRequest &request, const Prepared &base, const Way &best,
                                  const std::vector<Without> &dropped);

/// What `way` does not keep: `gives`, `missing`, `nearest` and `window` of each. `with`, `wasteful` and `costs` are empty.
std::vector<Conflict> brokenBy(const PlanRequest &request, const Prepared &prepared, const Way &way);

} // namespace tw::planner
