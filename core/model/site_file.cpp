#include "model/site_file.h"

#include "model/site_file_parts.h"
#include "model/site_names.h"
#include "model/trip_overlap.h"
#include "units/calendar.h"

#include <algorithm>
#include <cmath>

namespace tw::model {

namespace {

constexpr std::initializer_list<std::pair<const char *, MeterKind>> meterKinds{
    {"none", MeterKind::None}, {"charger-upstream", MeterKind::ChargerUpstream}, {"modbus", MeterKind::Modbus}, {"http", MeterKind::Http}};

Power powerOf(FieldReader &reader, const char *key, NumberRange range, Need need, Power otherwise = {})
{
    return Power::fromW(reader.number(key, range, need).value_or(otherwise.w()));
}

int count(FieldReader &reader, const char *key, NumberRange range, Need need, int otherwise)
{
    return static_cast<int>(reader.number(key, range, need).value_or(otherwise));
}

Place readPlace(const LocatedJson &value, Findings &findings)
{
    FieldReader reader(value, "site", findings);
    Place place;
    place.name = reader.text("name", {}, Need::Optional).value_or(place.name);
    place.timeZone
        = reader.text("time_zone", {1, 64, nullptr, "a zone name such as \"Europe/Berlin\""}, Need::Required).value_or("");
    if (!place.timeZone.empty() && !Calendar::forZone(place.timeZone))
        reader.wrong("time_zone", "is " + quote(place.timeZone)
                         + ", which this system does not know; an IANA zone such as \"Europe/Berlin\" is expected");
    const auto isCurrency = [](std::string_view text) {
        return std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    };
    place.currency = reader.text("currency", {3, 3, isCurrency, "an ISO 4217 code such as \"EUR\""}, Need::Required)
                         .value_or("");
    place.latitude = reader.real("latitude", -90, 90, Need::Optional);
    place.longitude = reader.real("longitude", -180, 180, Need::Optional);
    reader.finish();
    return place;
}

std::vector<ImportWindow> readImportWindows(const LocatedJson &list, Power importLimit, Findings &findings)
{
    constexpr std::size_t most = 50;
    constexpr minutes latest(24 * 60);
    std::vector<ImportWindow> windows;
    if (list.items.size() > most)
        findings.add(list.at, "grid.import_windows has " + std::to_string(list.items.size()) + " windows; at most "
                         + std::to_string(most) + " are expected");
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const std::string path = "grid.import_windows[" + std::to_string(i) + ']';
        const LocatedJson &item = list.items[i];
        if (!item.is(JsonKind::Object)) {
            findings.add(item.at, path + " is " + name(item.kind) + "; an object is expected");
            continue;
        }
        FieldReader reader(item, path, findings);
        ImportWindow window;
        window.weekdays = readWeekdays(reader, "days", Need::Optional).value_or(std::vector<std::chrono::weekday>{});
        window.from = reader.clock("from", latest - minutes(1), Need::Required).value_or(minutes(0));
        window.until = reader.clock("until", latest, Need::Required).value_or(latest);
        window.limit = powerOf(reader, "limit_w", {0, 1'000'000}, Need::Required);
        if (window.limit > importLimit)
            reader.wrong("limit_w", "is more than grid.import_limit_w; at most " + std::to_string(importLimit.w())
                             + " is expected");
        reader.finish();
        windows.push_back(std::move(window));
    }
    return windows;
}

Grid readGrid(const LocatedJson &value, Findings &findings)
{
    FieldReader reader(value, "grid", findings);
    Grid grid;
    grid.phases = count(reader, "phases", {1, 3}, Need::Optional, grid.phases);
    grid.voltageV = count(reader, "voltage_v", {100, 480}, Need::Optional, grid.voltageV);
    grid.fuseA = count(reader, "fuse_a", {1, 1000}, Need::Required, 0);
    grid.importLimit = powerOf(reader, "import_limit_w", {0, 1'000'000}, Need::Required);
    grid.exportLimit = powerOf(reader, "export_limit_w", {0, 1'000'000}, Need::Required);
    grid.reconnect = seconds(reader.number("reconnect_s", {0, 3600}, Need::Optional).value_or(grid.reconnect.count()));
    grid.code = reader.text("code", {0, 100, nullptr, "a text of up to 100 characters"}, Need::Optional).value_or("");
    grid.carMayHelpFuse = reader.flag("car_may_help_fuse").value_or(false);
    if (const LocatedJson *windows = reader.value("import_windows", JsonKind::Array, Need::Optional))
        grid.importWindows = readImportWindows(*windows, grid.importLimit, findings);
    const std::int64_t fuseW = std::int64_t(grid.phases) * grid.voltageV * grid.fuseA;
    for (const auto &[key, limit] : {std::pair("import_limit_w", grid.importLimit), {"export_limit_w", grid.exportLimit}}) {
        if (fuseW > 0 && limit.w() > fuseW)
            reader.wrong(key, "is " + std::to_string(limit.w()) + ", more than the fuse carries; at most "
                             + std::to_string(fuseW) + " (phases × voltage_v × fuse_a) is expected");
    }
    reader.finish();
    return grid;
}

House readHouse(const LocatedJson &value, Findings &findings)
{
    FieldReader reader(value, "house", findings);
    House house;
    if (const auto wh = reader.number("yearly_load_kwh", {0, 1'000'000, 3}, Need::Optional))
        house.yearlyLoad = Energy::fromWh(*wh);
    house.solarPeak = powerOf(reader, "solar_kwp", {0, 1000, 3}, Need::Optional);
    house.curtails = reader.flag("solar_curtails").value_or(false);
    reader.finish();
    return house;
}

std::vector<double> readShares(FieldReader &reader, const char *key, std::size_t length)
{
    std::vector<double> shares;
    const LocatedJson *list = reader.value(key, JsonKind::Array, Need::Required);
    if (!list)
        return shares;
    for (const LocatedJson &item : list->items) {
        const auto share = item.number();
        if (share && *share >= 0.1 && *share <= 1) {
            shares.push_back(*share);
        } else {
            reader.findings().add(item.at, "a share of " + reader.path(key) + " is "
                                      + (share ? item.text.substr(0, 40) : name(item.kind))
                                      + "; a number from 0.1 to 1 is expected");
        }
    }
    if (length > 0 && list->items.size() != length)
        reader.wrong(key, "has " + std::to_string(list->items.size()) + " values; " + std::to_string(length)
                         + " are expected, one for each of power_w");
    return shares;
}

EfficiencyTable readEfficiency(const LocatedJson &value, Findings &findings)
{
    constexpr std::size_t most = 64;
    FieldReader reader(value, "charger.efficiency", findings);
    EfficiencyTable table;
    std::size_t length = 0;
    if (const LocatedJson *list = reader.value("power_w", JsonKind::Array, Need::Required)) {
        length = list->items.size();
        if (length == 0 || length > most)
            reader.wrong("power_w", "has " + std::to_string(length) + " values; 1 to " + std::to_string(most)
                             + " are expected");
        for (const LocatedJson &item : list->items) {
            const auto power = readNumber(item, {1, 1'000'000});
            if (!power) {
                findings.add(item.at, "a power of " + reader.path("power_w") + ' ' + power.error().detail);
                continue;
            }
            if (!table.power.empty() && table.power.back().w() >= *power)
                findings.add(item.at, "charger.efficiency.power_w is not rising: " + std::to_string(*power) + " after "
                                 + std::to_string(table.power.back().w()) + "; a larger power is expected");
            table.power.push_back(Power::fromW(*power));
        }
    }
    table.charge = readShares(reader, "charge", length);
    table.discharge = readShares(reader, "discharge", length);
    reader.finish();
    return table;
}

struct ReadCharger {
    ChargerSpec charger;
    seconds stateOfChargeMaxAge;
};

ReadCharger readCharger(const LocatedJson &value, Findings &findings)
{
    FieldReader reader(value, "charger", findings);
    ChargerSpec charger;
    const auto protocol = reader.choice<Protocol>("protocol", {{"ocpp2.1", Protocol::Ocpp21},
                                                   {"ocpp2.0.1", Protocol::Ocpp201},
                                                   {"ocpp1.6", Protocol::Ocpp16},
                                                   {"modbus", Protocol::Modbus}},
                                                  Need::Required);
    charger.protocol = protocol.value_or(Protocol::Ocpp21);
    if (protocol)
        charger.modbus = readModbus(reader, *protocol == Protocol::Modbus, "over OCPP");
    else
        (void)reader.value("modbus", Need::Optional); // wrong enough already
    charger.ocpp = readOcppDoor(reader, charger.protocol != Protocol::Modbus);
    charger.id = reader.text("id", {1, longestChargerId, isChargerId, "1 to 48 letters, digits and *-_=:+|@."}, Need::Required)
                     .value_or("");
    constexpr NumberRange powers{0, 1'000'000};
    charger.maxCharge = powerOf(reader, "max_charge_w", {1, powers.most}, Need::Required);
    charger.maxDischarge = powerOf(reader, "max_discharge_w", powers, Need::Required);
    charger.minCharge = powerOf(reader, "min_charge_w", powers, Need::Optional);
    charger.minDischarge = powerOf(reader, "min_discharge_w", powers, Need::Optional);
    if (charger.maxCharge > Power() && charger.minCharge > charger.maxCharge)
        reader.wrong("min_charge_w", "is more than max_charge_w; at most " + std::to_string(charger.maxCharge.w())
                         + " is expected");
    if (charger.maxDischarge > Power() && charger.minDischarge > charger.maxDischarge)
        reader.wrong("min_discharge_w", "is more than max_discharge_w; at most "
                         + std::to_string(charger.maxDischarge.w()) + " is expected");
    if (const LocatedJson *efficiency = reader.value("efficiency", JsonKind::Object, Need::Required))
        charger.efficiency = readEfficiency(*efficiency, findings);
    charger.standby = powerOf(reader, "standby_w", {0, 1000}, Need::Optional);
    charger.securityProfile = count(reader, "security_profile", {1, 3}, Need::Optional, charger.securityProfile);
    charger.islanding = reader.flag("islanding").value_or(false);
    if (const auto phases = reader.number("phases", {1, 3}, Need::Optional))
        charger.phases = static_cast<int>(*phases);
    charger.dwell = seconds(reader.number("dwell_s", {0, 3600}, Need::Optional).value_or(charger.dwell.count()));
    const auto whenAlone = reader.choice<WhenAlone>("when_alone", {{"cheap-hours", WhenAlone::CheapHours}, {"hold", WhenAlone::Hold}},
                                                    Need::Optional);
    charger.whenAlone = whenAlone.value_or(charger.whenAlone);
    if (whenAlone == WhenAlone::CheapHours && charger.protocol == Protocol::Modbus)
        reader.wrong("when_alone", "is \"cheap-hours\", and nothing is stored in a charger over Modbus; leave it out");
    charger.mayWakeCar = reader.flag("may_wake_car").value_or(false);
    const seconds maxAge(reader.number("soc_max_age_s", {10, 3600}, Need::Optional).value_or(300));
    reader.finish();
    return {charger, maxAge};
}

std::string kmText(std::int64_t metres)
{
    return decimalText(metres, 3);
}

/// What only the whole file can say: do the orders fit the car?
void checkOrders(const Site &site, const LocatedJson &orders, Findings &findings)
{
    const Car &car = site.car;
    if (car.usableCapacity <= Energy() || car.consumptionWhPerKm <= 0)
        return; // found wrong already
    const Energy highest = energyAt(car.highest, car.usableCapacity);
    if (const LocatedJson *reserve = orders.find("reserve_km"); reserve && car.energyFor(site.orders.reserveM) >= highest)
        findings.add(reserve->at, "orders.reserve_km is " + kmText(site.orders.reserveM) + ", the whole battery up to "
                         + "vehicle.soc_max_pct; less than " + kmText(car.rangeOf(highest)) + " is expected");
    const LocatedJson *trips = orders.find("trips");
    if (!trips || trips->items.size() != site.orders.trips.size())
        return;
    for (std::size_t i = 0; i < site.orders.trips.size(); ++i) {
        const LocatedJson *range = trips->items[i].find("range_km");
        if (range && car.energyFor(site.orders.trips[i].rangeM) > car.usableCapacity)
            findings.add(range->at, "orders.trips[" + std::to_string(i) + "].range_km is "
                             + kmText(site.orders.trips[i].rangeM) + ", more than the battery holds; at most "
                             + kmText(car.rangeOf(car.usableCapacity)) + " is expected");
    }
    if (const auto pair = overlapping(site.orders.trips))
        findings.add(trips->items[pair->second].at, "orders.trips[" + std::to_string(pair->second)
                         + "] is away while orders.trips[" + std::to_string(pair->first)
                         + "] is; times that do not overlap are expected");
}

Site readWhole(const LocatedJson &json, Findings &findings)
{
    FieldReader reader(json, "", findings);
    const auto object = [&](const char *key, Need need) { return reader.value(key, JsonKind::Object, need); };
    Site site;
    if (const LocatedJson *place = object("site", Need::Required))
        site.place = readPlace(*place, findings);
    if (const LocatedJson *grid = object("grid", Need::Required))
        site.grid = readGrid(*grid, findings);
    if (const LocatedJson *house = object("house", Need::Optional))
        site.house = readHouse(*house, findings);
    if (const LocatedJson *vehicle = object("vehicle", Need::Required)) {
        const ReadCar read = readCar(*vehicle, findings);
        site.car = read.car;
        site.backupFloor = read.backupFloor;
    }
    if (const LocatedJson *charger = object("charger", Need::Required)) {
        const ReadCharger read = readCharger(*charger, findings);
        site.charger = read.charger;
        site.stateOfChargeMaxAge = read.stateOfChargeMaxAge;
        // The guard would share its power among phases that are not there.
        if (site.charger.phases.value_or(0) > site.grid.phases)
            findings.add(charger->find("phases")->at, "charger.phases is " + std::to_string(*site.charger.phases)
                             + ", and grid.phases is " + std::to_string(site.grid.phases) + "; no more than the home has is expected");
    }
    if (const LocatedJson *meter = object("meter", Need::Optional)) {
        FieldReader fields(*meter, "meter", findings);
        site.meter = fields.choice("kind", meterKinds, Need::Required, {"p1"}).value_or(MeterKind::None);
        site.meterAt = readModbus(fields, site.meter == MeterKind::Modbus, "with this kind of meter");
        site.meterHttp = readHttp(fields, site.meter == MeterKind::Http);
        if (site.meter == MeterKind::ChargerUpstream && site.charger.protocol == Protocol::Modbus)
            fields.wrong("kind", "is \"charger-upstream\", which needs a charger that speaks OCPP; \"modbus\", \"http\" or \"none\" is expected");
        fields.finish();
    }
    if (const LocatedJson *tariff = object("tariff", Need::Required))
        site.tariffs = readTariffs(*tariff, site.place, findings);
    if (const LocatedJson *orders = object("orders", Need::Required)) {
        site.orders = readOrders(*orders, OverrideKey::Refused, findings);
        checkOrders(site, *orders, findings);
    }
    reader.finish();
    return site;
}

} // namespace

SiteFile parseSite(const std::string &text, const std::string &file)
{
    Findings findings(file);
    Site site;
    if (const auto json = objectIn(text, {.bytes = 1u << 20, .depth = 16}, "the keys of a site", findings))
        site = readWhole(*json, findings);
    return {std::move(site), std::move(findings).sorted()};
}

SiteFile readSite(const std::string &path)
{
    const auto text = readText(path, 1u << 20);
    if (!text)
        return {{}, {text.error()}};
    return parseSite(*text, path);
}

} // namespace tw::model
