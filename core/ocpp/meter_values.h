#pragma once

#include "model/electrical.h"
#include "ocpp/frame.h"
#include "units/convert.h"
#include "units/time.h"

#include <optional>
#include <string>
#include <vector>

namespace tw::ocpp {

/// What one MeterValueType says (OCPP 2.1, use cases J01 and J02), in our units and signs. Unknown is nothing.
struct MeterReading {
    Instant at;
    std::optional<Energy> chargerImport{};
    std::optional<Energy> chargerExport{};
    std::optional<Power> power{}; ///< + into the car
    std::optional<StateOfCharge> stateOfCharge{};
    std::optional<Energy> siteImport{}; ///< location Upstream
    std::optional<Energy> siteExport{};
    std::optional<Power> sitePower{}; ///< + import
    std::optional<Electrical> electrical{};
    friend bool operator==(const MeterReading &, const MeterReading &) = default;
};

struct MeterReadings {
    std::vector<MeterReading> readings;
    std::vector<std::string> unreadable; ///< one sentence for each value that was left out
};

/// Reads the `meterValue` array of TransactionEvent and MeterValues. Registers may be in Wh or kWh and are converted
/// by their decimal text; totals win over the sum of the phases; only one signed power means its sign; Outlet wins
/// over Inlet; what is no number or no known unit is left out and named.
MeterReadings readMeterValues(const Json &meterValues);

/// In what a sampledValue is, by its unitOfMeasure: "" and 0 where it does not say.
struct SampleUnit {
    std::string unit;
    int multiplier = 0;
};
SampleUnit unitOf(const Json &sample);
/// `value`, a number or one as text, times 10^(`scale` + `multiplier`); nothing when it is none, or beyond 64 bits.
std::optional<std::int64_t> scaled(const Json &value, int scale, int multiplier);

/// `value` 10^`multiplier` `unit` as energy: Wh or kWh, to the nearest Ws. Nothing when it is neither or no number.
std::optional<Energy> energyOf(const Json &value, const std::string &unit, int multiplier);
/// W or kW, to the nearest W.
std::optional<Power> powerOf(const Json &value, const std::string &unit, int multiplier);

} // namespace tw::ocpp
