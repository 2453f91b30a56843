#pragma once

#include "units/convert.h"
#include "units/time.h"

#include <cstdint>
#include <optional>
#include <string>

namespace tw {
inline namespace model {

enum class Source { Live, Replayed, Log, Signed, Estimated };

/// As a sample's sequence: its registers count from the beginning of its transaction, not of the meter's life, as in
/// exports of sessions and intervals. Such registers compare within their transaction only.
inline constexpr std::int64_t sessionRegister = -2;

/// What was measured at one moment: a sample. Unknown is nothing, never 0. Same charger, transaction, sequence, moment
/// and source = the same sample.
///
/// Registers only count up, from the grid's point of view: import into the car or the site, export out of it.
struct Measurement {
    std::string charger;
    std::string transaction;         ///< empty: outside a transaction
    std::int64_t sequence = -1;      ///< OCPP seqNo; -1 = none; or sessionRegister
    Instant at;                      ///< the meter's own time stamp
    Source source = Source::Live;
    std::optional<Energy> chargerImport; ///< register
    std::optional<Energy> chargerExport; ///< register
    std::optional<Power> power;          ///< at the charger, + into the car
    std::optional<StateOfCharge> stateOfCharge;
    std::optional<Energy> siteImport;    ///< register of the house meter
    std::optional<Energy> siteExport;
    std::optional<Power> sitePower;      ///< + import
    std::optional<Energy> solar;         ///< register of the sun's meter
    std::optional<Power> solarPower;     ///< >= 0
    friend bool operator==(const Measurement &, const Measurement &) = default;
};

} // namespace model
} // namespace tw
