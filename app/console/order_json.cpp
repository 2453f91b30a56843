#include "app/console/order_text.h"

#include "units/text.h"

#include <nlohmann/json.hpp>

#include <array>

namespace tw::console {

namespace {

nlohmann::ordered_json moneyJson(const std::optional<Money> &money)
{
    return money ? nlohmann::ordered_json(decimalText(money->micro(), 6, 2)) : nlohmann::ordered_json();
}

} // namespace

nlohmann::ordered_json jsonOf(const OrderRefusal &refusal)
{
    static constexpr std::array<const char *, 5> whys{"beyond the battery", "too late", "not in time", "amount", "limits cross"};
    nlohmann::ordered_json json{{"wish", nameOf(refusal.wish)},
                                {"why", whys[static_cast<std::size_t>(refusal.why)]},
                                {"missing_wh", wholeWh(refusal.missing, Rounding::HalfEven)}};
    const Orders &nearest = refusal.nearest;
    if (refusal.wish == Wish::Reserve)
        json["nearest_km"] = nearest.reserveM / 1000;
    else if (refusal.wish == Wish::Trip && refusal.trip < nearest.trips.size())
        json["nearest_km"] = nearest.trips[refusal.trip].rangeM / 1000;
    else if (refusal.wish == Wish::Backup)
        json["nearest_h"] = nearest.backup.hours;
    else if (refusal.wish == Wish::Sell || refusal.wish == Wish::Buy)
        json["nearest_wh"]
            = wholeWh((refusal.wish == Wish::Sell ? nearest.sell : nearest.buy).energy, Rounding::HalfEven);
    if (refusal.readyAfterAll)
        json["ready_at"] = instantText(*refusal.readyAfterAll);
    return json;
}

nlohmann::ordered_json jsonOf(const Preferences &preferences, const Orders &orders)
{
    using nlohmann::ordered_json;
    static constexpr std::array<const char *, 5> hows{"per week", "at least", "at most", "free limit", "free reserve"};
    ordered_json prices = ordered_json::array();
    for (const WishPrice &price : preferences.prices) {
        ordered_json item{{"wish", nameOf(price.wish)}};
        if (price.wish == Wish::Trip)
            item["trip"] = price.trip + 1;
        item["costs"] = moneyJson(price.costs);
        item["binds"] = price.binds;
        item["breaks"] = price.breaks;
        item["step"] = stepOf(price.wish);
        item["more_costs"] = moneyJson(price.more);
        item["less_gains"] = moneyJson(price.less);
        prices.push_back(std::move(item));
    }
    ordered_json wordings = ordered_json::array();
    for (const Wording &wording : preferences.wordings) {
        ordered_json item{{"wish", nameOf(wording.wish)}, {"how", hows[static_cast<std::size_t>(wording.how)]}};
        if (wording.becomes && wording.how == Wording::How::FreeLimit)
            item["price_per_kwh"] = decimalText(wording.becomes->priceLimit->microPerKwh(), 6);
        else if (wording.becomes)
            item["wh"] = wholeWh(wording.becomes->energy, Rounding::HalfEven);
        if (wording.reserveM)
            item["km"] = *wording.reserveM / 1000;
        item["gains"] = moneyJson(wording.gains);
        wordings.push_back(std::move(item));
    }
    ordered_json conflicts = ordered_json::array();
    for (const Conflict &conflict : preferences.conflicts) {
        ordered_json item{{"gives_way", nameOf(conflict.gives)}, {"in_its_way", ordered_json::array()}};
        if (conflict.gives == Wish::Trip && conflict.trip < orders.trips.size())
            item["trip"] = conflict.trip + 1;
        for (Wish wish : conflict.with)
            item["in_its_way"].push_back(nameOf(wish));
        item["missing_wh"] = wholeWh(conflict.missing, Rounding::HalfEven);
        item["nearest_wh"] = wholeWh(conflict.nearest, Rounding::HalfEven);
        item["from"] = instantText(conflict.window.begin);
        item["to"] = instantText(conflict.window.end);
        item["wasteful"] = conflict.wasteful;
        item["costs"] = moneyJson(conflict.costs);
        conflicts.push_back(std::move(item));
    }
    return {{"prices", prices}, {"wordings", wordings}, {"conflicts", conflicts}};
}

} // namespace tw::console
