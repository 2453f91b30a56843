#pragma once

#include "model/cheap_hours.h"
#include "model/price_slot.h"
#include "model/site.h"
#include "units/calendar.h"

#include <optional>
#include <variant>

namespace tw::dispatch {

// What a charger may do by itself when this program is silent for good: charge in the hours that were the cheapest of the
// past weeks, up to the range the owner usually needs. Nobody watches the house meter then and nobody looks at the prices,
// so it is bounded by what always holds: it never discharges, leaves the home its peak, stays below a state of charge, and
// out of the hours that the owner's price limit or an import window forbids.

struct CheapHoursInput {
    const Site &site;
    const Orders &orders;
    const Calendar &calendar;        ///< of the site
    PriceSlots prices;               ///< paid in the past weeks, in order of time
    std::optional<Power> housePeak;  ///< the highest mean that was measured; nothing: not measured for a week
    int mostPeriods = 24;            ///< of a schedule that comes again, >= 2
    std::optional<CheapHours> before; ///< kept unless the new ones differ in more than chance
    Instant now;
};

/// The hours, or why there are none. Weekly where each hour of the week has a price, else the same each day where each hour of
/// the day has one.
std::variant<CheapHours, Fallback> cheapHours(const CheapHoursInput &in);

/// What is left for the car beside the home's highest draw, on each phase too: the charger's power, or 0 when that is less
/// than it can do.
Power powerBesideHome(const Site &site, std::optional<Power> housePeak);

/// Charge at most up to here: what the owner usually needs, without need no more than is good for the battery.
StateOfCharge usualNeed(const Car &car, const Orders &orders);

} // namespace tw::dispatch
