#include "model/site_file_parts.h"

#include "model/amount_mode.h"
#include "model/site_file.h"

#include <algorithm>

namespace tw::model {

namespace {

constexpr NumberRange rangeKm{0, 2000, 3};
constexpr std::initializer_list<std::pair<const char *, AmountMode>> amountModes{{"off", AmountMode::Off},
                                                                                  {"automatic", AmountMode::Automatic},
                                                                                  {"exactly", AmountMode::Exactly},
                                                                                  {"at-most", AmountMode::AtMost},
                                                                                  {"at-least", AmountMode::AtLeast}};
constexpr std::initializer_list<std::pair<const char *, Per>> periods{{"day", Per::Day}, {"week", Per::Week}};
constexpr std::initializer_list<std::pair<const char *, BackupMode>> backupModes{
    {"off", BackupMode::Off}, {"standby", BackupMode::Standby}, {"on-now", BackupMode::OnNow}};
constexpr std::initializer_list<std::pair<const char *, OverrideKind>> overrideKinds{
    {"charge-now", OverrideKind::ChargeNow},
    {"hold", OverrideKind::Hold},
    {"pause", OverrideKind::Pause},
    {"sell-now", OverrideKind::SellNow}};

template <class Choice>
const char *nameOf(std::initializer_list<std::pair<const char *, Choice>> names, Choice choice)
{
    const auto it = std::ranges::find(names, choice, &std::pair<const char *, Choice>::second);
    TW_ASSERT(it != names.end());
    return it->first;
}

AmountOrder readAmount(const LocatedJson &value, const std::string &path, const char *limitKey, Findings &findings)
{
    FieldReader reader(value, path, findings);
    AmountOrder order;
    const auto mode = reader.choice("mode", amountModes, Need::Required);
    order.mode = mode.value_or(AmountMode::Automatic);
    if (!mode || hasAmount(*mode)) {
        const Need need = mode ? Need::Required : Need::Optional;
        order.energy = Energy::fromWh(reader.number("kwh", {0, 10'000, 3}, need).value_or(0));
        order.per = reader.choice("per", periods, Need::Optional).value_or(Per::Day);
    } else {
        const std::string where = std::string("with mode \"") + nameOf(amountModes, *mode) + '"';
        reader.refuse("kwh", where);
        reader.refuse("per", where);
    }
    if (const auto limit = reader.number(limitKey, priceRange, Need::Optional))
        order.priceLimit = Price::fromMicroPerKwh(*limit);
    reader.finish();
    return order;
}

BackupOrder readBackup(const LocatedJson &value, Findings &findings)
{
    FieldReader reader(value, "orders.backup", findings);
    BackupOrder order;
    order.mode = reader.choice("mode", backupModes, Need::Required).value_or(BackupMode::Off);
    const bool standby = order.mode == BackupMode::Standby;
    order.hours = static_cast<int>(
        reader.number("hours", {standby ? 1 : 0, 168}, standby ? Need::Required : Need::Optional).value_or(0));
    order.homes = static_cast<int>(reader.number("homes", {1, 20}, Need::Optional).value_or(1));
    reader.finish();
    return order;
}

std::optional<LocalDay> readDay(FieldReader &reader, const char *key)
{
    const LocatedJson *value = reader.value(key, Need::Optional);
    if (!value)
        return std::nullopt;
    const auto day = parseDay(value->is(JsonKind::Text) ? value->text : "");
    if (!day) {
        reader.wrong(key, std::string("is ") + (value->is(JsonKind::Text) ? quote(value->text) : name(value->kind))
                         + "; a date such as \"2026-12-24\" is expected");
        return std::nullopt;
    }
    return *day;
}

Trip readTrip(const LocatedJson &value, const std::string &path, Findings &findings)
{
    constexpr minutes latest(23 * 60 + 59);
    FieldReader reader(value, path, findings);
    Trip trip;
    trip.weekdays = readWeekdays(reader, "days", Need::Optional).value_or(std::vector<std::chrono::weekday>{});
    trip.once = readDay(reader, "on");
    if (reader.has("days") == reader.has("on"))
        findings.add(value.at, path + (reader.has("on") ? " has both \"days\" and \"on\"" : " has neither \"days\" nor \"on\"")
                         + "; one of them is expected");
    trip.readyBy = reader.clock("ready_by", latest, Need::Required).value_or(minutes(0));
    trip.rangeM = reader.number("range_km", rangeKm, Need::Required).value_or(0);
    trip.returnAt = reader.clock("return", latest, Need::Required).value_or(minutes(0));
    trip.usedM = reader.number("used_km", rangeKm, Need::Required).value_or(0);
    reader.finish();
    return trip;
}

std::vector<Trip> readTrips(const LocatedJson &list, Findings &findings)
{
    constexpr std::size_t most = 100;
    std::vector<Trip> trips;
    if (list.items.size() > most)
        findings.add(list.at, "orders.trips has " + std::to_string(list.items.size()) + " trips; at most "
                         + std::to_string(most) + " are expected");
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const std::string path = "orders.trips[" + std::to_string(i) + ']';
        const LocatedJson &item = list.items[i];
        if (item.is(JsonKind::Object))
            trips.push_back(readTrip(item, path, findings));
        else
            findings.add(item.at, path + " is " + name(item.kind) + "; an object is expected");
    }
    return trips;
}

WearOrder readWear(const LocatedJson &value, Findings &findings)
{
    FieldReader reader(value, "orders.wear", findings);
    WearOrder wear;
    if (const auto cycles = reader.number("cycles_per_year", {0, 10'000}, Need::Optional))
        wear.cyclesPerYear = static_cast<int>(*cycles);
    if (const auto wh = reader.number("discharge_kwh_per_year", {0, 1'000'000, 3}, Need::Optional))
        wear.dischargePerYear = Energy::fromWh(*wh);
    if (const auto time = reader.number("discharge_hours_per_year", {0, 8784}, Need::Optional))
        wear.dischargeTimePerYear = hours(*time);
    if (const auto share = reader.number("soc_min_pct", {0, 100, 1}, Need::Optional))
        wear.lowest = StateOfCharge::fromPerMille(*share);
    if (const auto share = reader.number("soc_max_pct", {0, 100, 1}, Need::Optional))
        wear.highest = StateOfCharge::fromPerMille(*share);
    if (wear.lowest && wear.highest && *wear.lowest >= *wear.highest)
        reader.wrong("soc_min_pct", "is not below soc_max_pct (" + decimalText(wear.highest->perMille(), 1)
                         + "); less is expected");
    reader.finish();
    return wear;
}

Override readOverride(const LocatedJson &value, Findings &findings)
{
    FieldReader reader(value, "orders.override", findings);
    Override hand;
    hand.kind = reader.choice("kind", overrideKinds, Need::Required).value_or(OverrideKind::Hold);
    if (const LocatedJson *until = reader.value("until", JsonKind::Text, Need::Required)) {
        const auto moment = parseInstant(until->text);
        if (moment)
            hand.until = *moment;
        else
            reader.wrong("until", moment.error().detail + "; one is expected");
    }
    reader.finish();
    return hand;
}

WrittenJson writtenAmount(const AmountOrder &order, const char *limitKey)
{
    WrittenJson json{{"mode", nameOf(amountModes, order.mode)}};
    if (hasAmount(order.mode)) {
        json["kwh"] = scaledNumber(wholeWh(order.energy, Rounding::HalfEven), 3);
        json["per"] = nameOf(periods, order.per);
    }
    if (order.priceLimit)
        json[limitKey] = scaledNumber(order.priceLimit->microPerKwh(), 6);
    return json;
}

WrittenJson writtenWear(const WearOrder &wear)
{
    WrittenJson json = WrittenJson::object();
    if (wear.cyclesPerYear)
        json["cycles_per_year"] = *wear.cyclesPerYear;
    if (wear.dischargePerYear)
        json["discharge_kwh_per_year"] = scaledNumber(wholeWh(*wear.dischargePerYear, Rounding::HalfEven), 3);
    if (wear.dischargeTimePerYear)
        json["discharge_hours_per_year"] = wear.dischargeTimePerYear->count();
    if (wear.lowest)
        json["soc_min_pct"] = scaledNumber(wear.lowest->perMille(), 1);
    if (wear.highest)
        json["soc_max_pct"] = scaledNumber(wear.highest->perMille(), 1);
    return json;
}

WrittenJson writtenTrip(const Trip &trip)
{
    WrittenJson json = WrittenJson::object();
    if (trip.once)
        json["on"] = dayText(*trip.once);
    else
        json["days"] = WrittenJson::array();
    for (std::chrono::weekday day : trip.weekdays)
        json["days"].push_back(weekdayName(day));
    json["ready_by"] = clockText(trip.readyBy);
    json["range_km"] = scaledNumber(trip.rangeM, 3);
    json["return"] = clockText(trip.returnAt);
    json["used_km"] = scaledNumber(trip.usedM, 3);
    return json;
}

} // namespace

Orders readOrders(const LocatedJson &value, OverrideKey overrideKey, Findings &findings)
{
    FieldReader reader(value, "orders", findings);
    Orders orders;
    orders.reserveM = reader.number("reserve_km", rangeKm, Need::Required).value_or(0);
    if (const LocatedJson *sell = reader.value("sell", JsonKind::Object, Need::Optional))
        orders.sell = readAmount(*sell, "orders.sell", "price_floor_per_kwh", findings);
    if (const LocatedJson *buy = reader.value("buy", JsonKind::Object, Need::Optional))
        orders.buy = readAmount(*buy, "orders.buy", "price_ceiling_per_kwh", findings);
    if (const LocatedJson *backup = reader.value("backup", JsonKind::Object, Need::Optional))
        orders.backup = readBackup(*backup, findings);
    if (const LocatedJson *trips = reader.value("trips", JsonKind::Array, Need::Optional))
        orders.trips = readTrips(*trips, findings);
    if (const LocatedJson *wear = reader.value("wear", JsonKind::Object, Need::Optional))
        orders.wear = readWear(*wear, findings);
    if (const auto gain = reader.number("least_gain", {0, 1000, 6}, Need::Optional))
        orders.leastGain = Money::fromMicro(*gain);
    if (overrideKey == OverrideKey::Refused)
        reader.refuse("override", "in a file: an override is given to the running program");
    else if (const LocatedJson *hand = reader.value("override", JsonKind::Object, Need::Optional))
        orders.override_ = readOverride(*hand, findings);
    reader.finish();
    return orders;
}

WrittenJson written(const Orders &orders)
{
    WrittenJson json{{"reserve_km", scaledNumber(orders.reserveM, 3)},
                     {"sell", writtenAmount(orders.sell, "price_floor_per_kwh")},
                     {"buy", writtenAmount(orders.buy, "price_ceiling_per_kwh")},
                     {"backup", {{"mode", nameOf(backupModes, orders.backup.mode)}}},
                     {"trips", WrittenJson::array()}};
    json["backup"]["hours"] = orders.backup.hours;
    json["backup"]["homes"] = orders.backup.homes;
    for (const Trip &trip : orders.trips)
        json["trips"].push_back(writtenTrip(trip));
    if (orders.wear != WearOrder())
        json["wear"] = writtenWear(orders.wear);
    if (orders.leastGain != Orders().leastGain)
        json["least_gain"] = scaledNumber(orders.leastGain.micro(), 6);
    if (orders.override_)
        json["override"] = {{"kind", nameOf(overrideKinds, orders.override_->kind)},
                            {"until", instantText(orders.override_->until)}};
    return json;
}

std::string ordersText(const Orders &orders)
{
    return written(orders).dump(-1, ' ', false, WrittenJson::error_handler_t::replace);
}

Result<Orders> parseOrders(const std::string &text)
{
    const auto json = parseJson(text, "orders", {.bytes = 1u << 20, .depth = 8});
    if (!json)
        return json.error();
    if (!json->is(JsonKind::Object))
        return Error{Fault::BadInput, "orders", std::string("is ") + name(json->kind) + "; an object is expected", json->at};
    Findings findings("orders");
    Orders orders = readOrders(*json, OverrideKey::Allowed, findings);
    const auto wrong = std::move(findings).sorted();
    if (!wrong.empty())
        return wrong.front();
    return orders;
}

} // namespace tw::model
