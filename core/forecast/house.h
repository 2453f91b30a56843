#pragma once

#include "model/site.h"
#include "units/calendar.h"
#include "units/power.h"

#include <vector>

namespace tw::forecast {

/// Mean power of the home in one interval, load minus sun: positive would be imported without the car.
struct HousePower {
    Interval when;
    Power mean;
    friend bool operator==(const HousePower &, const HousePower &) = default;
};

/// The home in every quarter hour that overlaps `window`.
///
/// Each quarter is the mean of the same local quarter on the last up to four days of its kind (working day or
/// weekend) among `history`, at most 35 days back; a quarter counts where history covers it whole. Without
/// any, it is a household of `house.yearlyLoad` by the standard profile less `house.solarPeak` under a usual
/// sky at `place`; without latitude and longitude there is no sun to count on. `history` is in time order
/// without overlap; later than window.begin it is not looked at.
std::vector<HousePower> expectedHouse(const std::vector<HousePower> &history, Interval window,
                                      const House &house, const Place &place, const Calendar &calendar);

/// The household without sun: BDEW standard profile H25 (see default_load.h), scaled to `yearly`.
Power usualLoad(Instant moment, Energy yearly, const Calendar &calendar);

} // namespace tw::forecast
