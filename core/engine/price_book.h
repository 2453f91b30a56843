#pragma once

#include "forecast/prices.h"
#include "model/price_slot.h"
#include "model/site.h"
#include "model/spot.h"
#include "units/calendar.h"

#include <optional>

namespace tw::engine {

/// The prices the engine works with: the market's as far as published, what is expected after it, and the owner's
/// tariffs over both. Of the time before those tariffs it says what it was told of earlier contracts.
class PriceBook {
public:
    PriceBook(Tariffs tariffs, Calendar calendar);

    /// `tariffs` are in force from `since` on; `earlier` are published prices before it, in order of time.
    void follows(PriceSlots earlier, Instant since);
    /// From when `tariffs` are in force.
    Instant since() const { return m_since; }

    /// New market prices; those held stay where `fresh` is silent.
    void take(const SpotSeries &fresh);
    /// True when a tariff follows the market.
    bool needsMarket() const { return m_needsMarket; }
    /// The end of the published prices that follow `from` without a gap; nothing when there are none.
    std::optional<Instant> publishedUntil(Instant from) const;
    /// The first moment of `past` without a published price of the market; nothing when there is none, or no market.
    std::optional<Instant> missingSince(Interval past) const;
    /// What the owner pays and gets in `window`; published ones only, or with forecasts after them.
    PriceSlots published(Interval window) const;
    PriceSlots expected(Interval window) const;
    /// How well the market was foretold here of late; nothing without a market.
    std::optional<ForecastSkill<Price>> skill() const;
    /// Forgets what is older than `memory`, so that a year of running does not grow.
    void forget(Instant now);
    static constexpr hours memory{24 * 64}; ///< what a forecast made anew looks back on to judge itself

private:
    PriceSlots withEarlier(const SpotSeries &spot, Interval window) const;

    Tariffs m_tariffs;
    Instant m_since = Instant::min();
    PriceSlots m_earlier; ///< end at m_since
    Calendar m_calendar;
    bool m_needsMarket = false;
    SpotSeries m_spot;
    forecast::PriceForecast m_forecast;
};

} // namespace tw::engine
