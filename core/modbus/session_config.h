#pragma once

#include "modbus/register_map.h"
#include "units/energy.h"
#include "units/power.h"
#include "units/time.h"

#include <string>

namespace tw::modbus {

struct SessionConfig {
    std::string charger;         ///< its identity in measurements
    RegisterMap map;
    int unit = 1;
    Power mostCharge;            ///< its rating
    Power mostDischarge;
    Energy usableCapacity;       ///< of the car, > 0
    bool mayWake = false;        ///< the owner lets an idle car be woken to hear its state of charge
    seconds sampleEvery{30};     ///< a divisor of a day
    Energy importRegister;       ///< where counting goes on, for a charger without registers
    Energy exportRegister;
};

} // namespace tw::modbus
