#pragma once

#include "base/result.h"
#include "planner/plan_inputs.h"

namespace tw::engine {

/// Whether `wanted` can take the place of `inForce`. Refused with what could be met, for the log and the command line: a
/// reserve the battery cannot hold, or what `inputs` (nullptr: nothing is planned yet) leave no room for.
Result<void> checkOrders(const Site &site, const planner::PlanInputs *inputs, const Orders &inForce, const Orders &wanted);

} // namespace tw::engine
