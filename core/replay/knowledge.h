#pragma once

#include "forecast/prices.h"
#include "replay/timeline.h"

#include <optional>

namespace tw::replay {

enum class Foresight {
    Published, ///< what was known at each moment
    Perfect,   ///< everything, some days ahead: what no owner can have, as a bound
};

/// What was known at a moment of the past. The one place that may look at the timeline for a planner. It learns as time
/// goes by, so moments are asked for in order.
///
/// Market prices of a local day are published at 13:00 local time on the day before; behind them stand the forecasts of
/// core/forecast from what was published. The home is forecast from what was measured. Journeys are those known. With
/// perfect foresight all three are the truth, as far as the history goes.
class Knowledge {
public:
    /// All must outlive it.
    Knowledge(const Site &site, const History &history, const Timeline &line, Foresight foresight);

    /// What is known changes only where this does.
    struct Edition {
        LocalDay published; ///< the last local day with published prices
        std::size_t journeys = 0;
        friend bool operator==(const Edition &, const Edition &) = default;
    };
    Edition edition(Instant now) const;
    /// When the next day's prices come.
    Instant nextPublication(Instant now) const;
    /// The end of the published prices.
    Instant publishedUntil(Instant now) const;

    /// Published and forecast.
    PriceSlots prices(Instant now, Interval window);
    /// Load minus sun, the mean of each step from that of `now` on; empty without a meter.
    std::vector<Power> house(Instant now, int steps);
    /// How far that usually is off; after house().
    Power houseError() const;
    /// Those known and not over, in order.
    std::vector<TripOccurrence> journeys(Instant now) const;

private:
    PriceSlots forecast(Instant now, Interval window);
    void passed(Instant now);

    const Site &m_site;
    const History &m_history;
    const Timeline &m_line;
    Foresight m_foresight;
    bool m_needsSpot;
    Instant m_now = Instant::min();
    forecast::PriceForecast m_import;
    forecast::PriceForecast m_export;
    forecast::HouseForecast m_home;
};

} // namespace tw::replay
