#pragma once

#include "base/result.h"
#include "model/preferences.h"
#include "planner/make_plan.h"

#include <stop_token>

namespace tw::planner {

/// What each wish of `request.orders` costs over the horizon, a little more and a little less of it, how it could be
/// worded to cost less, and which wishes stand in each other's way. Two to four plans for each wish.
///
/// A wish costs exactly 0 when the best plan without it keeps it anyway; dropping a wish never costs, promises counted.
/// Fails with Cancelled once `stop` is requested (between two plans), and with BadInput as makePlan does.
Result<Preferences> preferencesOf(const PlanRequest &request, std::stop_token stop = {});

} // namespace tw::planner
