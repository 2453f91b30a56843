#pragma once

#include "units/power.h"
#include "units/time.h"

namespace tw::forecast {

/// Height of the sun above the horizon and its direction in radians; `azimuth` is 0 in the south and positive
/// in the west. Right to about half a degree between 1950 and 2100.
struct SunPosition {
    double elevation = 0;
    double azimuth = 0;
};
SunPosition sunAt(Instant moment, double latitude, double longitude);

/// What panels of `peak` (W at 1000 W/m2), facing the equator at 35 degrees, give under a usual sky: the
/// clear sky's light times one factor for clouds, heat and wiring. That factor is chosen so that a year at
/// Aachen gives the 1037 kWh per kW computed from the irradiance measured there in 2023.
Power usualSun(Instant moment, Power peak, double latitude, double longitude);

} // namespace tw::forecast
