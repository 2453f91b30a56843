#pragma once

#include "forecast/day_history.h"
#include "model/forecast_skill.h"
#include "model/site.h"
#include "units/calendar.h"
#include "units/power.h"

#include <optional>
#include <vector>

namespace tw::forecast {

/// Mean power of the home in one interval, load minus sun: positive would be imported without the car.
struct HousePower {
    Interval when;
    Power mean;
    friend bool operator==(const HousePower &, const HousePower &) = default;
};

/// What the home will need, by its own past or by what homes usually need.
///
/// Working days and rest days (weekends, holidays) have each their course of the day: Learned is the mean of
/// the last four weeks in which a day counts half of one five days later, and a fifth when it is of the other
/// kind; LikeDays the mean of the last four days of the kind. Which one is in force the site's own last days
/// decide (see day_history.h). The usual sun at `place` is added before days are compared and taken off where
/// it will stand, so that the season and the change of clocks move it. Without any history it is a household
/// of `house.yearlyLoad` by the standard profile less `house.solarPeak` under a usual sky; without latitude
/// and longitude there is no sun.
///
/// learn() costs about 20 us a day of history, ahead() less than 100 us for two days.
class HouseForecast {
public:
    HouseForecast(const House &house, const Place &place, Calendar calendar);

    /// Takes in what `history` holds before `until` and later than all taken in before. In time order without
    /// overlap; a quarter hour counts where it is covered whole.
    void learn(const std::vector<HousePower> &history, Instant until);
    /// The home in every quarter hour that overlaps `window`.
    std::vector<HousePower> ahead(Interval window) const;
    ForecastSkill<Power> skill() const;

private:
    double usualSunAt(Instant quarter) const;

    House m_house;
    Place m_place;
    Calendar m_calendar;
    DayHistory m_days;
};

/// The household without sun: BDEW standard profile H25 (see default_load.h), scaled to `yearly`.
Power usualLoad(Instant moment, Energy yearly, const Calendar &calendar);

} // namespace tw::forecast
