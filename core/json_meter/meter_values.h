#pragma once

#include "json_meter/meter_map.h"

namespace tw::json_meter {

/// What one answer says. Unknown is nothing.
struct MeterValues {
    Power power; ///< + import
    std::optional<charger::SiteRegisters> registers;
    std::optional<std::array<Power, 3>> phases;
    std::string stamp;                ///< as written; empty where the map has none or the answer lacks it
    std::vector<std::string> refused; ///< of what is not told: one sentence each
    friend bool operator==(const MeterValues &, const MeterValues &) = default;
};

/// Reads strictly: a text is no number, and null is no zero. A value no home can have is not told: a power beyond
/// 200 kW, a register below 0 or beyond 9 GWh. BadInput for what is no JSON, Broken for JSON without the power and for
/// an answer that says itself that it counts for nothing.
Result<MeterValues> valuesIn(std::string_view body, const MeterMap &map);

} // namespace tw::json_meter
