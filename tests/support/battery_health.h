#pragma once

#include "model/battery_health.h"

namespace tw::test {

/// A battery two years and three months into a warranty of eight, on 16 September 2027: 58 kWh, of NMC, trading since
/// the first day; measured, and its charger learnt. Synthetic figures.
BatteryHealth tradedBattery();
/// The same car on its second day: nothing measured, nothing learnt, a look ahead from one day.
BatteryHealth youngBattery();

} // namespace tw::test
