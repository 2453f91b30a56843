#pragma once

#include "forecast/day_history.h"
#include "model/forecast_skill.h"
#include "model/spot.h"
#include "units/calendar.h"

#include <optional>

namespace tw::forecast {

/// What the market will ask where nothing is published yet. Only published and corrected prices teach.
///
/// Learned is the mean of three simple ones: the last day of the kind (working day; weekend or holiday), the
/// smoothed mean of four weeks, and yesterday's level under the usual course of the day; LikeDays is the
/// first of them alone. Which one is in force the market's own last days decide (see day_history.h).
///
/// learn() costs about 30 us a day of prices, at() 50 ns.
class PriceForecast {
public:
    explicit PriceForecast(Calendar calendar);

    /// Takes in what `held` holds before `until` and later than all taken in before.
    void learn(const SpotSeries &held, Instant until);
    /// The price expected at `moment`; nothing before the first day learned, or four weeks after the last.
    std::optional<Price> at(Instant moment) const;
    ForecastSkill<Price> skill() const;

private:
    DayHistory m_days;
};

/// The prices of `window`: those held, and where nothing is held what is expected, marked Forecast, in slots
/// as long as the held slot before them.
SpotSeries withForecast(const SpotSeries &held, Interval window, const PriceForecast &forecast);

} // namespace tw::forecast
