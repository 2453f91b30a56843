#pragma once

#include "base/result.h"
#include "model/orders.h"

#include <string>
#include <vector>

namespace tw::console {

/// `orders set WORDS...` as it was typed.
struct OrderWords {
    std::vector<std::string> words;   ///< "sell exactly 8kWh/day"
    std::string priceFloor;           ///< a price per kWh, or "none"; empty: not given, as all below
    std::string priceCeiling;
    std::string homes;
    std::string returnAt;
    std::string used;
    std::string until;
};

/// `orders` with the one change the words ask for. BadInput, one sentence: what, and what would be right.
///
/// sell|buy [exactly|at-most|at-least AMOUNT | automatic | off] [--price-floor|--price-ceiling PRICE]
/// reserve RANGE · backup off | standby HOURS [--homes N] | on-now
/// trip weekly DAYS TIME RANGE --return TIME [--used RANGE] · trip once DAY TIME RANGE --return TIME [--used RANGE]
/// trip remove NUMBER|all · override hold|pause|charge|sell --until TIME · override off
/// wear cycles|kwh|hours NUMBER|none · wear soc LOWEST..HIGHEST|none · least-gain AMOUNT
Result<Orders> changed(Orders orders, const OrderWords &call, const Calendar &calendar, Instant now);

} // namespace tw::console
