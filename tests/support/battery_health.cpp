#include "tests/support/battery_health.h"

#include <cmath>

namespace tw::test {

namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

constexpr LocalDay begins = 2025y / 6 / 12;
constexpr LocalDay today = 2027y / 9 / 16;

/// By the root of time, as cells with a graphite anode lose by standing; trading adds in proportion.
double left(LocalDay day, double standing, double trading)
{
    const double years = static_cast<double>((sys_days(day) - sys_days(begins)).count()) / 365.25;
    return 1 - standing * std::sqrt(years) - trading * years;
}

CapacityPoint pointOn(LocalDay day)
{
    return {.day = day,
            .thisCar = {left(day, .022, .0060), left(day, .030, .0085)},
            .onlyCharging = {left(day, .022, .0035), left(day, .030, .0050)}};
}

CarHealth carOf(const std::vector<double> &left, double cycles)
{
    CarHealth car;
    car.models = {{"Kokam 75 Ah", "one paper", left[0], .033, 1 - left[0] - .033},
                  {"Sanyo UR18650E", "another paper", left[1], .045, 1 - left[1] - .045}};
    car.fullCycles = cycles;
    car.meanStateOfCharge = .55;
    return car;
}

} // namespace

BatteryHealth tradedBattery()
{
    BatteryHealth health;
    health.since = begins;
    health.days = 827;
    health.daysCompared = 826;
    health.celsius = 25;
    health.course = {.points = {}, .today = today, .paceDays = 90, .warrantyEnds = 2033y / 6 / 12};
    for (auto month = 2025y / 6; month <= 2035y / 9; month += std::chrono::months(1)) {
        const LocalDay day = month == 2025y / 6 ? begins : LocalDay(month / 1);
        health.course.points.push_back(pointOn(day));
        if (month == 2027y / 9)
            health.course.points.push_back(pointOn(today));
        if (month == 2033y / 6)
            health.course.points.push_back(pointOn(2033y / 6 / 12));
    }
    health.thisCar = carOf(pointOn(today).thisCar, 144.2);
    health.onlyCharging = carOf(pointOn(today).onlyCharging, 92.1);
    health.discharged = {3016_kWh, hours(713)};
    health.dischargedThisYear = {988_kWh, hours(240)};
    health.warranty = {{WarrantyCounter::What::Discharge, 3016, 10'000, 2029y / 4 / 20},
                       {WarrantyCounter::What::DischargeTime, 713, 4000, 2030y / 10 / 3},
                       {WarrantyCounter::What::Cycles, 17.3, 200, {}},
                       {WarrantyCounter::What::Years, 2.26, 8, 2033y / 6 / 12}};
    health.virtualM = 17'741'000;
    health.wear = Price::fromMicroPerKwh(24'000);
    health.wearFromModel = true;
    health.wearLeast = Price::fromMicroPerKwh(11'000);
    health.wearMost = Price::fromMicroPerKwh(52'000);
    health.batteryPrice = Price::fromMicroPerKwh(150'000'000);
    health.capacity = MeasuredCapacity{Energy::fromWh(55'900), Energy::fromWh(700), 31};
    ChargerPhysics charger;
    charger.days = 120;
    for (const int watts : {1400, 2000, 3700, 5500, 7400, 10'000}) {
        const double loss = 62.0 / watts + .035 + .0000006 * watts;
        charger.charge.push_back({Power::fromW(watts), 1 - .08 - 40.0 / watts + .000004 * std::min(watts, 5000), 1 - loss, .006});
        charger.discharge.push_back({Power::fromW(watts), 1 - .09 - 40.0 / watts + .000003 * std::min(watts, 5000), 1 - loss - .018, .009});
    }
    charger.betterBy = .41;
    charger.significance = 6.2;
    charger.planned = true;
    charger.standbySheet = 40_W;
    charger.standby = 62_W;
    charger.idle = 7_W;
    charger.leastCharge = {1380_W, 1420_W};
    charger.leastDischarge = {1380_W, {}};
    charger.latency = seconds(4);
    charger.commands = 58;
    health.charger = charger;
    return health;
}

BatteryHealth youngBattery()
{
    BatteryHealth health = tradedBattery();
    health.since = today;
    health.days = 1;
    health.daysCompared = 0;
    health.course = {.points = {{today, {1, 1}, {1, 1}}}, .today = today, .paceDays = 0, .warrantyEnds = 2035y / 9 / 16};
    health.thisCar = carOf({.9998, .9997}, .2);
    health.onlyCharging = health.thisCar;
    health.capacity.reset();
    health.charger = ChargerPhysics{};
    health.discharged = {4_kWh, hours(1)};
    for (WarrantyCounter &counter : health.warranty) {
        counter.used = counter.what == WarrantyCounter::What::Years ? 0 : 0.2;
        counter.fullOn.reset();
    }
    return health;
}

} // namespace tw::test
