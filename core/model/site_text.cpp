#include "model/site_file.h"

#include "model/charger_protocol.h"
#include "model/site_file_parts.h"
#include "units/text.h"

namespace tw::model {

namespace {

WrittenJson writtenPlace(const Place &place)
{
    WrittenJson json{{"name", place.name}, {"time_zone", place.timeZone}, {"currency", place.currency}};
    if (place.latitude)
        json["latitude"] = *place.latitude;
    if (place.longitude)
        json["longitude"] = *place.longitude;
    return json;
}

WrittenJson writtenGrid(const Grid &grid)
{
    WrittenJson json{{"phases", grid.phases},
                     {"voltage_v", grid.voltageV},
                     {"fuse_a", grid.fuseA},
                     {"import_limit_w", grid.importLimit.w()},
                     {"export_limit_w", grid.exportLimit.w()},
                     {"reconnect_s", grid.reconnect.count()},
                     {"code", grid.code},
                     {"car_may_help_fuse", grid.carMayHelpFuse}};
    for (const ImportWindow &window : grid.importWindows) {
        WrittenJson item{{"from", clockText(window.from)},
                         {"until", clockText(window.until)},
                         {"limit_w", window.limit.w()}};
        for (std::chrono::weekday day : window.weekdays)
            item["days"].push_back(weekdayName(day));
        json["import_windows"].push_back(std::move(item));
    }
    return json;
}

WrittenJson writtenEnergy(Energy energy)
{
    return scaledNumber(wholeWh(energy, Rounding::HalfEven), 3);
}

WrittenJson writtenCar(const Car &car, StateOfCharge backupFloor)
{
    static constexpr const char *chemistries[] = {"NMC", "LFP", "NCA"};
    WrittenJson json{{"name", car.name},
                     {"usable_kwh", writtenEnergy(car.usableCapacity)},
                     {"consumption_wh_per_km", car.consumptionWhPerKm},
                     {"chemistry", chemistries[static_cast<int>(car.chemistry)]},
                     {"soc_min_pct", scaledNumber(car.lowest.perMille(), 1)},
                     {"soc_max_pct", scaledNumber(car.highest.perMille(), 1)},
                     {"backup_floor_pct", scaledNumber(backupFloor.perMille(), 1)},
                     {"wear_cost_per_discharged_kwh", "auto"},
                     {"warranty", WrittenJson::object()}};
    if (car.wearPerDischargedKwh)
        json["wear_cost_per_discharged_kwh"] = scaledNumber(car.wearPerDischargedKwh->microPerKwh(), 6);
    if (car.taper)
        json["charge_taper"] = {{"from_pct", scaledNumber(car.taper->from.perMille(), 1)},
                                {"full_pct", scaledNumber(car.taper->full.perMille(), 1)}};
    if (car.batteryPrice)
        json["battery_price_per_kwh"] = scaledNumber(car.batteryPrice->microPerKwh(), 6);
    if (car.batteryCelsius)
        json["battery_temperature_c"] = *car.batteryCelsius;
    WrittenJson &warranty = json["warranty"];
    if (car.warranty.discharge)
        warranty["discharge_kwh"] = writtenEnergy(*car.warranty.discharge);
    if (car.warranty.dischargeTime)
        warranty["discharge_hours"] = car.warranty.dischargeTime->count();
    if (car.warranty.years)
        warranty["years"] = *car.warranty.years;
    if (car.warranty.cyclesPerYear)
        warranty["cycles_per_year"] = *car.warranty.cyclesPerYear;
    if (car.warranty.begins)
        warranty["begins"] = dayText(*car.warranty.begins);
    return json;
}

WrittenJson writtenModbus(const ModbusAddress &address)
{
    WrittenJson json{{"host", address.host}};
    if (address.port)
        json["port"] = *address.port;
    if (address.unit)
        json["unit"] = *address.unit;
    json["map"] = address.map;
    return json;
}

WrittenJson writtenMeter(const Site &site)
{
    static constexpr const char *kinds[] = {"none", "charger-upstream", "modbus", "http"};
    WrittenJson json{{"kind", kinds[static_cast<int>(site.meter)]}};
    if (site.meterAt)
        json["modbus"] = writtenModbus(*site.meterAt);
    if (site.meterHttp)
        json["http"] = {{"url", site.meterHttp->url}, {"map", site.meterHttp->map}};
    return json;
}

WrittenJson writtenCharger(const ChargerSpec &charger, seconds stateOfChargeMaxAge)
{
    WrittenJson efficiency{{"power_w", WrittenJson::array()},
                           {"charge", charger.efficiency.charge},
                           {"discharge", charger.efficiency.discharge}};
    for (Power power : charger.efficiency.power)
        efficiency["power_w"].push_back(power.w());
    WrittenJson json{{"protocol", nameOf(charger.protocol)},
                     {"id", charger.id},
                     {"max_charge_w", charger.maxCharge.w()},
                     {"max_discharge_w", charger.maxDischarge.w()},
                     {"min_charge_w", charger.minCharge.w()},
                     {"min_discharge_w", charger.minDischarge.w()},
                     {"efficiency", efficiency},
                     {"standby_w", charger.standby.w()},
                     {"security_profile", charger.securityProfile},
                     {"islanding", charger.islanding},
                     {"dwell_s", charger.dwell.count()},
                     {"may_wake_car", charger.mayWakeCar},
                     {"soc_max_age_s", stateOfChargeMaxAge.count()}};
    if (charger.modbus)
        json["modbus"] = writtenModbus(*charger.modbus);
    if (charger.ocpp) {
        WrittenJson &door = json["ocpp"] = {{"address", charger.ocpp->address}, {"port", charger.ocpp->port}};
        if (!charger.ocpp->names.empty())
            door["names"] = charger.ocpp->names;
        if (!charger.ocpp->dischargeUnit.empty())
            door["discharge_unit"] = charger.ocpp->dischargeUnit;
    }
    if (charger.whenAlone == WhenAlone::Hold)
        json["when_alone"] = "hold"; // else as where nothing is said, also in the texts that stores keep
    if (charger.phases)
        json["phases"] = *charger.phases;
    return json;
}

} // namespace

WrittenJson scaledNumber(std::int64_t count, int scale)
{
    double power = 1;
    for (int i = 0; i < scale; ++i)
        power *= 10;
    const double value = static_cast<double>(count) / power;
    // Up to 15 digits the shortest decimal of the nearest double is the number itself; a whole one goes without ".0".
    const auto whole = static_cast<std::int64_t>(value);
    return static_cast<double>(whole) == value ? WrittenJson(whole) : WrittenJson(value);
}

std::string siteText(const Site &site)
{
    const WrittenJson json{{"site", writtenPlace(site.place)},
                           {"grid", writtenGrid(site.grid)},
                           {"house",
                            {{"yearly_load_kwh", writtenEnergy(site.house.yearlyLoad)},
                             {"solar_kwp", scaledNumber(site.house.solarPeak.w(), 3)},
                             {"solar_curtails", site.house.curtails}}},
                           {"vehicle", writtenCar(site.car, site.backupFloor)},
                           {"charger", writtenCharger(site.charger, site.stateOfChargeMaxAge)},
                           {"meter", writtenMeter(site)},
                           {"tariff", written(site.tariffs)},
                           {"orders", written(site.orders)}};
    return json.dump(2, ' ', false, WrittenJson::error_handler_t::replace) + '\n';
}

} // namespace tw::model
