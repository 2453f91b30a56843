#pragma once

#include "forecast/house.h"
#include "model/site.h"
#include "units/calendar.h"

#include <optional>
#include <vector>

namespace tw::engine {

/// The home's own history by quarter hours, and what is expected of it.
class HouseBook {
public:
    HouseBook(const Site &site, Calendar calendar, std::vector<forecast::HousePower> history);

    /// What the ledger counted since it began, load minus sun, at `now`; called at least once a quarter hour. A
    /// quarter enters the history when both its ends were seen.
    void count(Instant now, Energy total, bool measured);
    /// Load minus sun in each of `steps` quarter hours from the one that contains `from`; zeros without a house meter.
    std::vector<Power> expected(Instant from, int steps) const;

private:
    House m_house;
    Place m_place;
    bool m_hasMeter = false;
    Calendar m_calendar;
    std::vector<forecast::HousePower> m_history;
    std::optional<Instant> m_quarter; ///< start of the one that is counted
    Energy m_totalAtStart;
};

} // namespace tw::engine
