#include "model/site_file_parts.h"
#include "units/text.h"

namespace tw::model {

namespace {

constexpr NumberRange percentRange{0, 100, 1};
constexpr std::initializer_list<std::pair<const char *, Chemistry>> chemistries{
    {"NMC", Chemistry::Nmc}, {"LFP", Chemistry::Lfp}, {"NCA", Chemistry::Nca}};
constexpr const char *dayExpected = "a day such as \"2024-06-24\"";

StateOfCharge shareOf(FieldReader &reader, const char *key, StateOfCharge otherwise)
{
    return StateOfCharge::fromPerMille(reader.number(key, percentRange, Need::Optional).value_or(otherwise.perMille()));
}

int count(FieldReader &reader, const char *key, NumberRange range, Need need, int otherwise)
{
    return static_cast<int>(reader.number(key, range, need).value_or(otherwise));
}

Warranty readWarranty(const LocatedJson &value, Findings &findings)
{
    FieldReader reader(value, "vehicle.warranty", findings);
    Warranty warranty;
    if (const auto wh = reader.number("discharge_kwh", {0, 10'000'000, 3}, Need::Optional))
        warranty.discharge = Energy::fromWh(*wh);
    if (const auto time = reader.number("discharge_hours", {0, 1'000'000}, Need::Optional))
        warranty.dischargeTime = hours(*time);
    if (const auto years = reader.number("years", {1, 50}, Need::Optional))
        warranty.years = static_cast<int>(*years);
    if (const auto cycles = reader.number("cycles_per_year", {0, 10'000}, Need::Optional))
        warranty.cyclesPerYear = static_cast<int>(*cycles);
    if (const auto text = reader.text("begins", {10, 10, nullptr, dayExpected}, Need::Optional)) {
        const auto day = parseDay(*text);
        if (day)
            warranty.begins = *day;
        else
            reader.wrong("begins", "is " + quote(*text) + "; " + dayExpected + " is expected");
    }
    reader.finish();
    return warranty;
}

/// Nothing = "auto", or wrong.
std::optional<Price> readWear(FieldReader &reader)
{
    constexpr const char *key = "wear_cost_per_discharged_kwh";
    const LocatedJson *value = reader.value(key, Need::Optional);
    if (!value || (value->is(JsonKind::Text) && value->text == "auto"))
        return std::nullopt;
    const auto micro = readNumber(*value, {0, 10'000, 6});
    if (micro)
        return Price::fromMicroPerKwh(*micro);
    reader.wrong(key, "is " + (value->is(JsonKind::Text) ? quote(value->text)
                                   : value->is(JsonKind::Number) ? value->text.substr(0, 40) : name(value->kind))
                     + "; a number from 0 to 10000 or \"auto\" is expected");
    return std::nullopt;
}

} // namespace

ReadCar readCar(const LocatedJson &value, Findings &findings)
{
    FieldReader reader(value, "vehicle", findings);
    Car car;
    car.name = reader.text("name", {}, Need::Optional).value_or(car.name);
    car.usableCapacity = Energy::fromWh(reader.number("usable_kwh", {1, 1000, 3}, Need::Required).value_or(0));
    car.consumptionWhPerKm = count(reader, "consumption_wh_per_km", {50, 2000}, Need::Required, 0);
    car.chemistry = reader.choice("chemistry", chemistries, Need::Optional).value_or(car.chemistry);
    car.lowest = shareOf(reader, "soc_min_pct", StateOfCharge::fromPercent(10));
    car.highest = shareOf(reader, "soc_max_pct", car.highest);
    if (car.lowest >= car.highest)
        reader.wrong("soc_min_pct", "is not below soc_max_pct (" + decimalText(car.highest.perMille(), 1)
                         + "); less is expected");
    const StateOfCharge floor = shareOf(reader, "backup_floor_pct", StateOfCharge::fromPercent(5));
    if (reader.has("backup_floor_pct") && floor >= car.highest)
        reader.wrong("backup_floor_pct", "is not below soc_max_pct (" + decimalText(car.highest.perMille(), 1)
                         + "); less is expected");
    if (const LocatedJson *taper = reader.value("charge_taper", JsonKind::Object, Need::Optional)) {
        FieldReader fields(*taper, "vehicle.charge_taper", findings);
        if (const auto from = fields.number("from_pct", {0, 99, 1}, Need::Required))
            car.taper = Taper{.from = StateOfCharge::fromPerMille(*from)};
        const auto full = fields.number("full_pct", {0, 100, 1}, Need::Required);
        if (full && car.taper)
            car.taper->full = StateOfCharge::fromPerMille(*full);
        fields.finish();
    }
    car.wearPerDischargedKwh = readWear(reader);
    if (const auto price = reader.number("battery_price_per_kwh", {0, 1'000'000, 6}, Need::Optional))
        car.batteryPrice = Price::fromMicroPerKwh(*price);
    car.batteryCelsius = reader.real("battery_temperature_c", -20, 60, Need::Optional);
    if (const LocatedJson *warranty = reader.value("warranty", JsonKind::Object, Need::Optional))
        car.warranty = readWarranty(*warranty, findings);
    reader.finish();
    return {car, floor};
}

} // namespace tw::model
