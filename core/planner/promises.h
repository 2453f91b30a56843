#pragma once

#include "planner/audit.h"
#include "planner/planner.h"
#include "planner/prepare.h"

namespace tw::planner {

/// Fills in `plan.shortfalls` and `plan.orders`: what of the promises cannot be kept, by how much, from when, and when it
/// is kept after all; and what is delivered of each amount. `plan` has its steps; `lived` is its audit.
void tellPromises(const PlanRequest &request, const Prepared &prepared, const Audit &lived, const Solution &solution,
                  Plan &plan);

/// From when on the car would be ready for `trip` if it waited, charging at full power from the trip's boundary with
/// `energy` in it; nothing beyond the horizon.
std::optional<Instant> readyAfterAll(const PlanRequest &request, const Prepared &prepared, const TripNeed &trip,
                                     Energy energy);

} // namespace tw::planner
