#pragma once

#include "units/power.h"
#include "units/price.h"
#include "units/time.h"

#include <optional>
#include <vector>

namespace tw {
inline namespace model {

/// One step of a schedule a charger follows by itself.
struct ScheduleStep {
    Instant begin;
    Power power;          ///< + into the car
    Power chargeLimit;    ///< >= 0
    Power dischargeLimit; ///< >= 0
    /// What a kWh of it gains, by the plan: which to keep where a charger holds fewer steps. It is not told the charger.
    Price worth{};
    /// Whether they do the same.
    friend bool operator==(const ScheduleStep &a, const ScheduleStep &b)
    {
        return a.begin == b.begin && a.power == b.power && a.chargeLimit == b.chargeLimit && a.dischargeLimit == b.dischargeLimit;
    }
};

/// A finite schedule, steps in time order; idle from `end` on.
struct ChargerSchedule {
    std::vector<ScheduleStep> steps;
    Instant end;
    friend bool operator==(const ChargerSchedule &, const ChargerSchedule &) = default;
};

/// Within 100 W or 2 %: units round, and some count in whole amperes.
bool isHeldAs(Power held, Power sent);

/// A stretch of what the charger holds, beside what it was asked to hold.
struct HeldStretch {
    Interval when;
    std::optional<Power> held; ///< + into the car; nothing: it did not say
    std::optional<Power> sent; ///< nothing: it was not asked
    bool live = false;         ///< now: a set-point in force stands above the plan, so they are not compared
    /// Not the same (isHeldAs), as far as both are known.
    bool differs() const;
    friend bool operator==(const HeldStretch &, const HeldStretch &) = default;
};
/// What a charger does from the end of a schedule on: nothing, or what it was told for when it is alone, which is in none.
enum class AfterPlan { Rests, ActsAlone };
/// From `now` to the end of both, rising, those alike joined; nullptr: not known. `live`: a set-point is in force.
std::vector<HeldStretch> heldStretches(const ChargerSchedule *held, const ChargerSchedule *sent, Instant now, bool live,
                                       AfterPlan after = AfterPlan::Rests);

} // namespace model
} // namespace tw
