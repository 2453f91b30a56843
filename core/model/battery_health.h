#pragma once

#include "model/charger_physics.h"
#include "units/calendar.h"
#include "units/convert.h"
#include "units/time.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace tw {
inline namespace model {

/// How full a battery was at a moment.
struct BatteryLevel {
    Instant at;
    Energy stored;
    friend bool operator==(const BatteryLevel &, const BatteryLevel &) = default;
};

/// What trading and the home may still take out of the battery; nothing: no limit.
struct DischargeAllowance {
    std::optional<Energy> energy;
    std::optional<seconds> time;
    friend bool operator==(const DischargeAllowance &, const DischargeAllowance &) = default;
};

/// What was taken out of the battery for trading and the home.
struct DischargeUse {
    Energy energy;
    seconds time{0};
    friend bool operator==(const DischargeUse &, const DischargeUse &) = default;
};

/// One of the maker's limits and how far it is.
struct WarrantyCounter {
    enum class What {
        Discharge,     ///< kWh within the warranty
        DischargeTime, ///< hours within the warranty
        Cycles,        ///< equivalent full cycles within the year of the warranty, driving included
        Years,         ///< years since the warranty began
    };
    What what = What::Discharge;
    double used = 0;
    double limit = 0;
    std::optional<LocalDay> fullOn; ///< at the pace of the days behind; nothing: not before the warranty ends
    friend bool operator==(const WarrantyCounter &, const WarrantyCounter &) = default;
};

/// What a published model says of one battery; shares of the capacity when new.
struct CapacityByModel {
    std::string model;
    std::string source;
    double left = 1;
    double lostStanding = 0;
    double lostCycling = 0;
    friend bool operator==(const CapacityByModel &, const CapacityByModel &) = default;
};

/// One way of living with the same car.
struct CarHealth {
    std::vector<CapacityByModel> models; ///< the one that fits a present car best first
    double fullCycles = 0;               ///< equivalent, of the usable capacity
    double meanStateOfCharge = 0;        ///< 0 to 1, over time
    std::array<double, 10> cyclesByDepth{}; ///< counted by rainflow: up to 10 %, 20 %, ... of the usable capacity
    friend bool operator==(const CarHealth &, const CarHealth &) = default;
};

/// What is left of the capacity at the start of a day, by each of CarHealth::models in their order; shares of the
/// capacity when new.
struct CapacityPoint {
    LocalDay day;
    std::vector<double> thisCar;
    std::vector<double> onlyCharging;
    friend bool operator==(const CapacityPoint &, const CapacityPoint &) = default;
};

/// The capacity over the years: as lived until `today`, beyond it as if the last `paceDays` days came again and again.
struct CapacityCourse {
    std::vector<CapacityPoint> points; ///< rising: a point a month from the first day of the warranty on, today and the day it ends
    LocalDay today{};
    int paceDays = 0;                  ///< 0: too little is known to look ahead
    std::optional<LocalDay> warrantyEnds;
    friend bool operator==(const CapacityCourse &, const CapacityCourse &) = default;
};

/// Usable capacity as deep charges and discharges tell it.
struct MeasuredCapacity {
    Energy value;
    Energy error; ///< twice the standard error
    int strokes = 0; ///< charges and discharges it was told by
    friend bool operator==(const MeasuredCapacity &, const MeasuredCapacity &) = default;
};

/// The owner's battery, beside the same car that only charges (SEMANTICS, "Battery wear").
struct BatteryHealth {
    std::optional<LocalDay> since;  ///< the first day that is known
    int days = 0;                   ///< lived since then
    int daysCompared = 0;           ///< of them, those with a baseline; on the others both cars lived alike
    int daysBefore = 0;             ///< of the warranty before `since`: assumed to be of driving only
    double celsius = 0;
    bool celsiusAssumed = true;
    CarHealth thisCar;
    CarHealth onlyCharging;
    DischargeUse discharged;        ///< since the warranty began
    DischargeUse dischargedThisYear; ///< since the owner's 1 January
    CapacityCourse course;          ///< looked at anew once a day
    std::vector<WarrantyCounter> warranty;
    DischargeAllowance allowance;   ///< before a limit of the warranty is passed
    std::int64_t virtualM = 0;      ///< how far what was discharged would have driven
    Price wear;                     ///< per kWh discharged, as planned with
    bool wearFromModel = false;
    Price wearLeast;                ///< the band over the models
    Price wearMost;
    Price batteryPrice;             ///< a new one, per kWh
    std::optional<MeasuredCapacity> capacity;
    std::optional<ChargerPhysics> charger; ///< nothing before a day ended
    friend bool operator==(const BatteryHealth &, const BatteryHealth &) = default;
};

} // namespace model
} // namespace tw
