#pragma once

#include "model/spot.h"
#include "units/calendar.h"

namespace tw::forecast {

/// The prices of `window`: those held, and where nothing is held the price of the same local time on the last
/// day of the same kind (working day or weekend) that has one, at most 14 days back, marked Forecast; failing
/// that, of the last day of any kind. Where no earlier day is held either, there is no price.
///
/// Forecast slots are as long as the held slot before them. Only published and corrected prices teach.
SpotSeries withForecast(const SpotSeries &held, Interval window, const Calendar &calendar);

} // namespace tw::forecast
