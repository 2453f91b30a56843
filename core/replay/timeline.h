#pragma once

#include "forecast/house.h"
#include "model/price_slot.h"
#include "model/site.h"
#include "replay/history.h"

#include <vector>

namespace tw::replay {

/// A way away from home and back, and since when the owner's mandate says so.
struct Journey {
    TripOccurrence trip;
    Instant knownFrom;
    Energy used; ///< gone on return
};

/// What truly happens, made from a history once. Nothing here says what was known when: see knowledge.h.
///
/// Grid: steps of 15 min, or of 5 where the market's slots ask for it; every price holds in a whole number of steps.
///
/// Without sessions the journeys are the trips of the orders, known for ever. With sessions each stay ends in a journey:
/// its return is the next stay's begin, what it uses is what that stay charged (through the charger's losses), and the
/// owner tells all that when he plugs in for the stay before. Its range is what it uses above the reserve.
struct Timeline {
    /// BadInput where prices, load, sun or sessions do not cover `window` (whole local days).
    static Result<Timeline> of(const Site &site, const History &history, Interval window);

    Calendar calendar;
    Interval window;
    seconds step{900};
    bool metered = false; ///< the home is known; without, it counts as 0
    PriceSlots slots; ///< all of the history
    std::vector<Journey> journeys; ///< in order, without overlap; those that touch the window and ten days behind it
    std::vector<forecast::HousePower> home; ///< the history of load minus sun by quarter hours, where a file has it

    /// Load minus sun in `when`, exact: pieces add up to the whole. 0 without a meter.
    Energy house(Interval when) const;
    /// The journey under way at `moment`, or nullptr.
    const Journey *away(Instant moment) const;

    /// Energy counted up to the end of each row.
    struct Counter {
        Instant begin;
        std::vector<Instant> ends;
        std::vector<std::int64_t> ws;
        std::int64_t at(Instant moment) const;
    };
    Counter load;
    Counter sun;
};

/// The days that prices, load, sun and sessions all cover whole; empty where there is none.
Interval coveredDays(const Site &site, const History &history, const Calendar &calendar);

/// By how many weeks, a multiple of 52, `other` has to move to lie beside `wanted` as well as it can: a drive of last
/// year beside this year's prices, weekdays and season kept. 0 where at least half as much lies beside as it is.
int weeksBeside(Interval wanted, Interval other);
void moveBy(EnergyRows &rows, int weeks);
void moveBy(std::vector<Session> &sessions, int weeks);

} // namespace tw::replay
