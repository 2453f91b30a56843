#pragma once

#include "planner/prepare.h"

#include <optional>
#include <vector>

namespace tw::planner {

/// The running plan's powers (kW, one a step) where it reaches, `fresh` behind it; nothing without one, or when the two
/// grids do not match.
std::optional<std::vector<double>> runningPlan(const PlanRequest &request, const Prepared &prepared,
                                               const std::vector<double> &fresh);

/// What moved since `request.previous` (not null) was made, told by the figures that plan carries; gains and promise are
/// left open.
PlanChange changeOf(const PlanRequest &request, const Prepared &prepared);

} // namespace tw::planner
