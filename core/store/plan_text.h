#pragma once

// Inside the store only.

#include "base/result.h"
#include "model/plan.h"

#include <string>

namespace tw::store {

/// A plan as compact JSON: one array of integers a column, moments as differences. planFrom(planText(p)) == p but for
/// the id.
std::string planText(const Plan &plan);
/// Broken when it is not what planText wrote.
Result<Plan> planFrom(const std::string &text);
/// Of its "change" alone.
Result<PlanChange> planChangeFrom(const std::string &text);

} // namespace tw::store
