#pragma once

#include "forecast/house.h"
#include "model/site.h"
#include "units/calendar.h"

#include <optional>
#include <vector>

namespace tw::engine {

/// What is expected of the home, learned from each quarter hour that was measured.
class HouseBook {
public:
    HouseBook(const Site &site, const Calendar &calendar, const std::vector<forecast::HousePower> &history);

    /// What the ledger counted since it began, load minus sun, at `now`; called at least once a quarter hour. A
    /// quarter enters the history when both its ends were seen.
    void count(Instant now, Energy total, bool measured);
    /// Load minus sun in each of `steps` quarter hours from the one that contains `from`; zeros without a house meter.
    std::vector<Power> expected(Instant from, int steps) const;
    /// How well the home was foretold of late; nothing without a house meter.
    std::optional<ForecastSkill<Power>> skill() const;

    /// The highest mean of a quarter hour, or of a longer period of the ledger, load minus sun; nothing before a week of it was measured.
    std::optional<Power> peak() const;

private:
    void note(Interval when, Power mean);

    bool m_hasMeter = false;
    forecast::HouseForecast m_forecast;
    std::optional<Instant> m_quarter; ///< start of the one that is counted
    Energy m_totalAtStart;
    Power m_peak;
    seconds m_measured{0}; ///< of all that m_peak is the highest of
};

} // namespace tw::engine
