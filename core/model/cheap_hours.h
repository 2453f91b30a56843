#pragma once

#include "units/power.h"
#include "units/state_of_charge.h"

#include <bitset>
#include <cstddef>
#include <string>

namespace tw {
inline namespace model {

/// Hours of the week in which a charger may charge by itself, up to a state of charge. They come again for ever.
struct CheapHours {
    static constexpr std::size_t inDay = 24;
    static constexpr std::size_t inWeek = 7 * inDay;
    std::bitset<inWeek> hours; ///< from Monday 00:00 on, by the clock on the wall in `zone`
    std::string zone;          ///< IANA
    Power power;               ///< > 0, the most that flows in them
    StateOfCharge until;       ///< whole percent; from it on nothing flows
    friend bool operator==(const CheapHours &, const CheapHours &) = default;

    bool sameEachDay() const
    {
        for (std::size_t h = inDay; h < inWeek; ++h) {
            if (hours[h] != hours[h - inDay])
                return false;
        }
        return true;
    }
    /// Of the schedule that comes again, a week's or a day's.
    std::size_t hoursOfRound() const { return sameEachDay() ? inDay : inWeek; }
    /// Stretches of one power in it.
    int periods() const
    {
        int count = 1;
        for (std::size_t h = 1; h < hoursOfRound(); ++h)
            count += hours[h] != hours[h - 1] ? 1 : 0;
        return count;
    }
};

/// What a charger does where no plan is left in it and nobody speaks to it: the cheap hours, why it keeps still, or that
/// nobody knows.
enum class Fallback {
    CheapHours,      ///< it confirmed them
    OwnersChoice,    ///< the site file says so
    OwnersHand,      ///< the owner has it hold, or pause
    NotAble,         ///< it knows no limit at a state of charge, so it would charge to the full
    Refused,         ///< it did not take the cheap hours, or keeps something else
    NoPrices,        ///< no whole week or day of prices is known, or all are above the owner's limit
    NoRoom,          ///< the home may need all that the grid connection gives
    NoStateOfCharge, ///< it never said one of this car
    NotYet,          ///< not asked so far
    Unknown,         ///< it did not confirm limit 0 in the lowest layer, and may do anything then
};

} // namespace model
} // namespace tw
