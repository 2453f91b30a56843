#pragma once

#include "model/site.h"

namespace tw::test {

/// A charger of 10 kW both ways, 1,380 W least, 40 W standing loss.
inline ChargerSpec charger()
{
    ChargerSpec spec;
    spec.maxCharge = spec.maxDischarge = 10_kW;
    spec.minCharge = spec.minDischarge = 1380_W;
    spec.efficiency = {.power = {1400_W, 3700_W, 7400_W, 10000_W},
                       .charge = {0.84, 0.92, 0.94, 0.94},
                       .discharge = {0.82, 0.91, 0.93, 0.93}};
    spec.standby = 40_W;
    return spec;
}

inline Limits limits()
{
    return {.chargeMax = 10_kW,
            .dischargeMax = 10_kW,
            .chargeMin = 1380_W,
            .dischargeMin = 1380_W,
            .importMax = 11_kW,
            .exportMax = 8_kW};
}

inline const Instant noon = Instant(std::chrono::sys_days(std::chrono::year{2024} / 6 / 24)) + hours(12);

} // namespace tw::test
