#pragma once

#include "planner/make_plan.h"
#include "units/text.h"

#include <cstdlib>

namespace tw::planner {

/// 2025-06-16 is a Monday; midnight in Berlin is 22:00Z the day before.
inline Instant utc(const char *text)
{
    const auto moment = parseInstant(text);
    return moment ? *moment : Instant{};
}

inline Calendar berlin()
{
    return *Calendar::forZone("Europe/Berlin");
}

/// The site of INTERFACES without its trips: 58 kWh, 10 kW both ways, reserve 120 km (20.4 kWh), 40 W
/// standby.
inline Site testSite()
{
    Site site;
    site.place = {
        .name = "Home", .timeZone = "Europe/Berlin", .currency = "EUR", .latitude = {}, .longitude = {}};
    site.grid.importLimit = 24_kW;
    site.grid.exportLimit = 11_kW;
    site.car.usableCapacity = 58_kWh;
    site.car.consumptionWhPerKm = 170;
    site.car.lowest = StateOfCharge::fromPercent(10);
    site.car.highest = StateOfCharge::fromPercent(90);
    site.car.wearPerDischargedKwh = Price::fromMicroPerKwh(24'000);
    site.charger.maxCharge = 10_kW;
    site.charger.maxDischarge = 10_kW;
    site.charger.minCharge = 1380_W;
    site.charger.minDischarge = 1380_W;
    site.charger.efficiency = {.power = {1400_W, 3700_W, 7400_W, 10_kW},
                               .charge = {0.84, 0.92, 0.94, 0.94},
                               .discharge = {0.82, 0.91, 0.93, 0.93}};
    site.charger.standby = 40_W;
    site.orders.reserveM = 120'000;
    return site;
}

/// Hourly prices over `hours` from `start`: import 0.30 by day, `night` from 00:00 to 06:00 UTC, 0.45 from
/// 17:00 to 20:00; export 0.15 less.
inline PriceSlots testPrices(Instant start, int hourCount, double night = 0.15)
{
    PriceSlots slots;
    const Instant first = stepStart(start, hours(1));
    for (int h = 0; h < hourCount; ++h) {
        const Instant begin = first + hours(h);
        const auto hour = (begin - std::chrono::floor<std::chrono::days>(begin)) / hours(1);
        const double import = hour < 6 ? night : hour >= 17 && hour < 20 ? 0.45 : 0.30;
        // A little different every hour, as markets are.
        const auto micro = std::int64_t(import * 1e6) + hour * 137;
        slots.push_back({.when = {begin, begin + hours(1)},
                         .import = Price::fromMicroPerKwh(micro),
                         .feedIn = Price::fromMicroPerKwh(micro - 150'000)});
    }
    return slots;
}

} // namespace tw::planner
