#pragma once

#include "battery/charger_curve.h"
#include "model/battery_health.h"
#include "model/figures.h"
#include "model/price_slot.h"

#include <vector>

namespace tw::ledger {

/// A settlement period as a baseline sees it.
struct BaselineSlot {
    PriceSlot price;
    Instant knownFrom; ///< when this price was published; before it nobody could plan with it
    Energy house;      ///< load minus sun over the slot (a posting's `house`); only used inside the day
};

/// The car at the charger, as it happened.
struct Stay {
    Interval plugged; ///< the end may be far ahead when it is not known yet
    Energy used;      ///< driven since the stay before, gone when this one begins
};

/// What the battery must hold at a moment.
struct Target {
    Instant readyBy;
    Energy stored;
};

/// One owner's day for both baselines.
struct BaselineInput {
    Interval day;
    std::vector<BaselineSlot> periods; ///< in time order: the day itself and all that was published by its end
    std::vector<Stay> stays;         ///< in time order: those that touch the day, and later ones where known
    std::vector<Target> targets;     ///< in time order, a week ahead where known
    Energy stored;                   ///< at the day's begin: the baseline's own from the day before
    Energy storedInCar;              ///< at the day's end, in the real car: what endDifference compares with
    Energy reserve;
    Energy highest;                  ///< daily charge limit; a target may go above
    Power chargeMax;
    Power chargeMin;
};

/// The same car charging one way at the cheapest hours before the next trip, with the prices published at each moment
/// (what is not published yet is guessed from the same hour a day earlier). Below its reserve it charges at once; it
/// also charges while that earns money. Energy below 0 is owed, not forgiven. `levels`, where wanted, gets the battery's
/// way through the day, from its begin to its end.
BaselineDay onlyCharging(const BaselineInput &input, const battery::ChargerCurve &curve,
                         std::vector<BatteryLevel> *levels = nullptr);

/// Full power from plug-in until the next trip's target (or the reserve).
BaselineDay chargeAtOnce(const BaselineInput &input, const battery::ChargerCurve &curve);

/// When a day-ahead price is published: 13:00 local time on the day before.
Instant dayAheadPublished(Instant slot, const Calendar &market);

} // namespace tw::ledger
