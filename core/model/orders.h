#pragma once

#include "units/calendar.h"
#include "units/convert.h"
#include "units/energy.h"
#include "units/price.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tw {
inline namespace model {

enum class AmountMode { Off, Automatic, Exactly, AtMost, AtLeast };
enum class Per { Day, Week };

/// How much to buy or sell, counted as SEMANTICS counts bought and sold. `energy` has a meaning only with Exactly,
/// AtMost and AtLeast. `priceLimit`: never buy above, never sell below.
struct AmountOrder {
    AmountMode mode = AmountMode::Automatic;
    Energy energy;
    Per per = Per::Day;
    std::optional<Price> priceLimit;
    friend bool operator==(const AmountOrder &, const AmountOrder &) = default;
};

enum class BackupMode { Off, Standby, OnNow };

struct BackupOrder {
    BackupMode mode = BackupMode::Off;
    int hours = 0; ///< of the home's expected load, kept above nothing else (SEMANTICS, Orders)
    int homes = 1;
    friend bool operator==(const BackupOrder &, const BackupOrder &) = default;
};

/// A journey: ready at `readyBy` with `range`; back at `returnAt` with `used` less. Weekly on `weekdays`, or once on
/// `once`. A return earlier on the dial than readyBy is on the next day.
struct Trip {
    std::vector<std::chrono::weekday> weekdays;
    std::optional<LocalDay> once;
    minutes readyBy{0};
    std::int64_t rangeM = 0;
    minutes returnAt{0};
    std::int64_t usedM = 0;
    friend bool operator==(const Trip &, const Trip &) = default;
};

/// How much the owner lets trading wear the battery; what is not said is not limited. Per calendar year of the owner.
/// Driving and what it needs are never limited.
struct WearOrder {
    std::optional<int> cyclesPerYear;      ///< equivalent full cycles: discharged energy / usable capacity
    std::optional<Energy> dischargePerYear;
    std::optional<hours> dischargeTimePerYear;
    std::optional<StateOfCharge> lowest;   ///< never below by trading; the car's own limit holds beside it
    std::optional<StateOfCharge> highest;  ///< daily charge limit; reserve, backup and trips may go above
    friend bool operator==(const WearOrder &, const WearOrder &) = default;
};

enum class OverrideKind { ChargeNow, Hold, Pause, SellNow };

/// The owner's hand on the plan; its end is always shown. At most 7 days.
struct Override {
    OverrideKind kind = OverrideKind::Hold;
    Instant until;
    friend bool operator==(const Override &, const Override &) = default;
};

/// Everything the owner asked for, as one versioned value.
struct Orders {
    std::int64_t reserveM = 0; ///< reserve as range in metres
    AmountOrder buy;
    AmountOrder sell;
    BackupOrder backup;
    std::vector<Trip> trips;
    WearOrder wear;
    Money leastGain = Money::fromMicro(50'000); ///< a plan that gains less over its horizon does not replace another
    std::optional<Override> override_;
    friend bool operator==(const Orders &, const Orders &) = default;
};

/// One occurrence of a trip.
struct TripOccurrence {
    Instant readyBy;
    Instant returnAt;
    std::int64_t rangeM = 0;
    std::int64_t usedM = 0;
    friend bool operator==(const TripOccurrence &, const TripOccurrence &) = default;
};

/// The trips whose readyBy or return falls in `window`, or which span it, in order of readyBy.
std::vector<TripOccurrence> occurrences(const std::vector<Trip> &trips, Interval window, const Calendar &calendar);

} // namespace model
} // namespace tw
