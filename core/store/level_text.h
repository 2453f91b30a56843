#pragma once

// Inside the store only: levels of a battery as a short text.

#include "base/result.h"
#include "model/battery_health.h"

#include <string>
#include <string_view>
#include <vector>

namespace tw::store {

/// "1719266400 40600;3600 0;1260 -512": seconds and Wh, the first absolute, then the differences. Levels are in whole
/// Wh and rising time.
std::string levelText(const std::vector<BatteryLevel> &levels);
/// Broken where it is no such text.
Result<std::vector<BatteryLevel>> parseLevels(std::string_view text);

} // namespace tw::store
