#pragma once

#include "model/battery_health.h"

#include <nlohmann/json_fwd.hpp>

namespace tw::wiring {

/// "battery" of `tidewattctl status --json`.
nlohmann::json batteryJson(const BatteryHealth &health);

} // namespace tw::wiring
