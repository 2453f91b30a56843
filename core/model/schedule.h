#pragma once

#include "units/power.h"
#include "units/price.h"
#include "units/time.h"

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

} // namespace model
} // namespace tw
