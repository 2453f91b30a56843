#pragma once

#include "units/power.h"
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
    friend bool operator==(const ScheduleStep &, const ScheduleStep &) = default;
};

/// A finite schedule, steps in time order; idle from `end` on.
struct ChargerSchedule {
    std::vector<ScheduleStep> steps;
    Instant end;
    friend bool operator==(const ChargerSchedule &, const ChargerSchedule &) = default;
};

} // namespace model
} // namespace tw
