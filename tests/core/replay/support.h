#pragma once

#include "replay/replay.h"
#include "units/text.h"

#include <cstdint>

namespace tw::replay {

inline Instant utc(const char *text)
{
    const auto moment = parseInstant(text);
    return moment ? *moment : Instant{};
}

/// The site of INTERFACES on a market's price: 58 kWh, 10 kW both ways, reserve 120 km (20.4 kWh), weekday trips of 61 km.
inline Site marketSite(const std::string &zone = "Europe/Berlin", const std::string &currency = "EUR")
{
    Site site;
    site.place = {.name = "Home", .timeZone = zone, .currency = currency, .latitude = {}, .longitude = {}};
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
    site.tariffs.import = DynamicTariff{.source = "file", .adder = Price::fromMicroPerKwh(120'000), .vatPerMille = 190};
    site.tariffs.feedIn = DynamicTariff{.source = "file", .adder = Price::fromMicroPerKwh(-4'000)};
    site.orders.reserveM = 120'000;
    using namespace std::chrono;
    site.orders.trips = {{.weekdays = {Monday, Tuesday, Wednesday, Thursday, Friday},
                          .once = {},
                          .readyBy = minutes(7 * 60 + 30),
                          .rangeM = 182'000,
                          .returnAt = minutes(17 * 60 + 30),
                          .usedM = 61'000}};
    return site;
}

inline Site sellingSite(AmountMode mode = AmountMode::Exactly)
{
    Site site = marketSite();
    site.orders.sell = {.mode = mode, .energy = 8_kWh, .per = Per::Day, .priceLimit = {}};
    return site;
}

/// Hourly market prices over whole days: low at night and at noon, high in the evening, no two hours alike.
inline SpotSeries marketPrices(Instant begin, int days, std::int64_t seed = 0)
{
    SpotSeries series{.source = "file", .zone = "x", .currency = "EUR", .fetchedAt = {}, .prices = {}};
    for (int h = 0; h < days * 24; ++h) {
        const int hour = h % 24;
        const std::int64_t shape = hour < 5 ? 40'000 : hour < 10 ? 110'000 : hour < 16 ? 20'000 : hour < 21 ? 190'000 : 90'000;
        const std::int64_t noise = (h * 7919 + seed * 104'729) % 30'011;
        series.prices.push_back({{begin + hours(h), begin + hours(h + 1)}, Price::fromMicroPerKwh(shape + noise)});
    }
    return series;
}

/// The local days `from` to `to`, both included.
inline Interval localDays(const Site &site, const char *from, const char *to)
{
    const Calendar calendar = *Calendar::forZone(site.place.timeZone);
    return {calendar.dayInterval(*parseDay(from)).begin, calendar.dayInterval(*parseDay(to)).end};
}

inline History historyOf(SpotSeries prices)
{
    History history;
    history.prices = std::move(prices);
    return history;
}

} // namespace tw::replay
