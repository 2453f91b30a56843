#include "app/wiring/plan_json.h"

#include "units/text.h"

#include <nlohmann/json.hpp>

#include <array>

namespace tw::wiring {

nlohmann::ordered_json jsonOf(const Shortfall &shortfall)
{
    static constexpr std::array<const char *, 5> names{"reserve", "trip", "sell", "buy", "backup"};
    return {{"what", names[static_cast<std::size_t>(shortfall.what)]},
            {"wh", wholeWh(shortfall.missing, Rounding::HalfEven)},
            {"at", instantText(shortfall.when)},
            {"met_at", shortfall.metAt ? nlohmann::ordered_json(instantText(*shortfall.metAt)) : nlohmann::ordered_json()}};
}

nlohmann::ordered_json jsonOf(const PlanChange &change)
{
    using Moved = PlanChange::Moved;
    nlohmann::ordered_json moved = nlohmann::ordered_json::array();
    for (const auto &[bit, word] : {std::pair(Moved::Orders, "orders"), {Moved::Prices, "prices"}, {Moved::Car, "car"},
                                    {Moved::House, "load"}, {Moved::Presence, "presence"}}) {
        if (change.has(bit))
            moved.push_back(word);
    }
    return {{"replaces", change.replaces},
            {"moved", moved},
            {"price_moved", decimalText(change.price.microPerKwh(), 6)},
            {"car_wh", wholeWh(change.car, Rounding::HalfEven)},
            {"load_wh", wholeWh(change.house, Rounding::HalfEven)},
            {"gains", decimalText(change.gains.micro(), 6, 2)},
            {"keeps_promise", change.keepsPromise}};
}

} // namespace tw::wiring
