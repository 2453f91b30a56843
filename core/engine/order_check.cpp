#include "engine/order_check.h"

#include "planner/answer.h"
#include "units/text.h"

#include <string>

namespace tw::engine {

namespace {

/// What was asked for cannot be met; the detail says what could, for the log and the command line.
Error refusal(const OrderRefusal &refused)
{
    const auto kWh = [](Energy energy) { return decimalText(wholeWh(energy, Rounding::TowardZero), 3) + " kWh"; };
    const auto error = [](const char *subject, const std::string &detail) {
        return Error{Fault::Refused, subject, detail, {}};
    };
    const Orders &nearest = refused.nearest;
    switch (refused.wish) {
    case Wish::Reserve:
        return error("reserve", "a reserve of up to " + std::to_string(nearest.reserveM / 1000) + " km can be kept");
    case Wish::Trip:
        if (refused.trip >= nearest.trips.size())
            return error("trip", "its time is over; a later day is right");
        return error("trip", "up to " + std::to_string(nearest.trips[refused.trip].rangeM / 1000) + " km can be ready then");
    case Wish::Backup:
        return error("backup", "up to " + std::to_string(nearest.backup.hours) + " hours can be kept");
    case Wish::Sell:
        return error("sell", kWh(nearest.sell.energy) + " can be met");
    case Wish::Buy:
        return error("buy", kWh(nearest.buy.energy) + " can be met");
    default:
        return error("wear", "the lowest daily charge has to be below the highest");
    }
}

} // namespace

Result<void> checkOrders(const Site &site, const planner::PlanInputs *inputs, const Orders &inForce, const Orders &wanted)
{
    if (site.car.usableCapacity < site.car.energyFor(wanted.reserveM)) {
        OrderRefusal beyond{.wish = Wish::Reserve, .missing = {}, .readyAfterAll = {}, .nearest = wanted};
        beyond.nearest.reserveM = site.car.rangeOf(site.car.usableCapacity);
        return refusal(beyond);
    }
    if (!inputs)
        return {};
    planner::PlanInputs asked = *inputs;
    asked.orders = wanted;
    if (const auto refused = planner::refusalOf(asked.request(), inForce))
        return refusal(*refused);
    return {};
}

} // namespace tw::engine
