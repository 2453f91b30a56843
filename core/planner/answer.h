#pragma once

#include "base/result.h"
#include "model/preferences.h"
#include "planner/make_plan.h"

#include <optional>
#include <stop_token>

namespace tw::planner {

/// The answer to `wanted.orders`, given that `inForce.orders` are in force; both requests differ in orders (and override)
/// only. Refused is only what the change asks for: a wish that was out of reach before, or falls short because a stronger
/// one is given, stays in force and is named in the plan. Fails with Cancelled and BadInput as makePlan does.
Result<OrderAnswer> answerTo(const PlanRequest &inForce, const PlanRequest &wanted, std::stop_token stop = {});

/// The refusal alone: one plan, and one for each amount that has to be lowered.
std::optional<OrderRefusal> refusalOf(const PlanRequest &wanted, const Orders &inForce);

} // namespace tw::planner
