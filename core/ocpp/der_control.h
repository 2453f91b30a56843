#pragma once

#include "base/result.h"
#include "ocpp/frame.h"
#include "units/time.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tw::ocpp {

/// A setting of the grid code that a station keeps for good (OCPP 2.1, use case R04).
struct DerControl {
    std::string id;
    std::string type;              ///< a word of DERControlEnumType: "LimitMaxDischarge"
    bool isDefault = true;         ///< in force while none of its type with a time of its own is
    bool isSuperseded = false;     ///< one of higher priority has its place
    std::int64_t priority = 0;     ///< 0 = the highest
    std::optional<Interval> when{}; ///< of one that is no default
    Json values;                   ///< as in SetDERControl: {"priority":0,"pctMaxDischargePower":60}
    friend bool operator==(const DerControl &, const DerControl &) = default;
};

/// The types there are, by name.
const std::vector<std::string> &derTypes();
/// The field of SetDERControl that holds the values of `type`: "limitMaxDischarge"; nullptr for a word that is no type.
const char *derField(std::string_view type);
/// The unit of a value, "%" or "Hz"; empty for one without. `key` is a field of the type's object, or x or y of its curve.
std::string derUnit(std::string_view type, std::string_view key);

/// Adds what can be told from the rest: isDefault where it has no startTime, and an id that is the same for each default
/// of its type, so that a new one takes the place of the old.
Json completedDer(Json request);
/// Nothing when `request` is a SetDERControl that a station can follow: of the standard's shape, and with values that make
/// sense of a grid and of one another. BadInput names the field and what is expected there. `now`: nothing may be over.
Result<void> checkDer(const Json &request, Instant now);

/// More of one station's controls are not read.
inline constexpr std::size_t mostDerControls = 100;
/// Adds what a ReportDERControl lists; what cannot be read of it is left out.
void takeDerReport(const Json &report, std::vector<DerControl> &controls);
/// The first value in which `held` is not what was `asked`, in words; nothing where they are the same. Stations keep numbers
/// in 32 bits: 50.2 comes back as 50.200001. What `held` has beside is its own.
std::optional<std::string> derDifference(const Json &asked, const Json &held);

/// The most a unit discharges by the controls in force at `now`, in percent (0 to 100) of its rating; nothing where none
/// says so. Those with a time come before defaults; of several the strictest counts.
std::optional<double> mostDischargePercent(const std::vector<DerControl> &controls, Instant now);

/// {"type", "id", "default", "superseded", "priority", "start", "end", "values"}, for people and programs.
Json derJson(const DerControl &control);

} // namespace tw::ocpp
