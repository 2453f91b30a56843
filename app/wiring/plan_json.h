#pragma once

#include "model/plan.h"

#include <nlohmann/json_fwd.hpp>

namespace tw::wiring {

// Parts of a plan as scripts read them: energies in Wh, money and prices as decimal strings, moments in UTC.

nlohmann::ordered_json jsonOf(const Shortfall &shortfall);
nlohmann::ordered_json jsonOf(const PlanChange &change);

} // namespace tw::wiring
