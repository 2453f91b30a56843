#pragma once

// An engine in a home without a protocol, driven minute by minute, for the engine's own tests.

#include "engine/engine_core.h"
#include "model/site_file.h"
#include "tests/core/dispatch/home.h"
#include "tests/support/fake_charger.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <memory>

namespace tw::test {

inline Site siteWith(AmountOrder sell)
{
    Site site;
    site.place = {.name = "Home", .timeZone = "Europe/Amsterdam", .currency = "EUR", .latitude = {}, .longitude = {}};
    site.grid.fuseA = 25;
    site.grid.importLimit = 17_kW;
    site.grid.exportLimit = 17_kW;
    site.car.usableCapacity = 58_kWh;
    site.car.consumptionWhPerKm = 170;
    site.car.lowest = StateOfCharge::fromPercent(10);
    site.car.highest = StateOfCharge::fromPercent(90);
    site.car.wearPerDischargedKwh = Price::fromMicroPerKwh(24'000);
    site.charger = charger();
    site.charger.id = "TW-0001";
    site.meter = MeterKind::ChargerUpstream;
    DynamicTariff dynamic;
    dynamic.source = "file";
    dynamic.zone = "NL";
    dynamic.adder = Price::fromMicroPerKwh(100'000);
    dynamic.vatPerMille = 210;
    site.tariffs = {.import = dynamic, .feedIn = SameRateTariff()};
    site.orders.reserveM = 120'000;
    site.orders.sell = sell;
    return site;
}

/// Hour by hour from `begin` on, each day alike: cheap for four hours and in the last two, below zero in the twelfth, dear from
/// the sixteenth to the nineteenth.
inline SpotSeries market(Instant begin, int days)
{
    SpotSeries series{.source = "file", .zone = "NL", .currency = "EUR", .fetchedAt = begin, .prices = {}};
    for (int h = 0; h < days * 24; ++h) {
        const int hour = (h + 2) % 24;
        const std::int64_t price = hour < 6 ? 40'000 : hour == 13 ? -20'000 : hour < 17 ? 70'000 : hour < 21 ? 250'000 : 90'000;
        series.prices.push_back({{begin + hours(h), begin + hours(h + 1)}, Price::fromMicroPerKwh(price), {}});
    }
    return series;
}

/// A store, a charger and an engine between them, driven minute by minute.
struct World {
    struct Watch final : Clock {
        explicit Watch(const Instant &shown) : now_(&shown) { }
        Instant now() const override { return *now_; }
        const Instant *now_;
    };
    QTemporaryDir folder;
    std::unique_ptr<store::Store> store;
    engine::PublishedFeed feed;
    FakeCharger charger;
    std::unique_ptr<engine::EngineCore> core;
    Instant now;
    Watch watch{now};
    Site site;
    seconds hold{60};

    explicit World(AmountOrder sell, Energy stored = 40_kWh, Instant begin = *parseInstant("2024-06-23T22:00Z"))
        : feed(market(begin - hours(24), 5)), charger(test::charger(), 58_kWh, stored), now(begin), site(siteWith(sell))
    {
        open();
    }
    void open()
    {
        core.reset();
        store.reset();
        auto opened = store::Store::open((folder.path() + "/s.db").toStdString(), store::Role::Engine,
                                         store::Durability::Temporary);
        TW_ASSERT(opened);
        store = std::move(*opened);
        auto made = engine::EngineCore::create({.store = store.get(), .feed = &feed, .site = site, .houseHistory = {}, .hold = hold, .clock = &watch,
                                       .demo = false}, now);
        TW_ASSERT(made);
        core = std::move(*made);
        core->attach(charger, nullptr);
        core->tick(now);
    }
    void minutes(int count)
    {
        for (int i = 0; i < count; ++i) {
            charger.run(now, seconds(60), *core);
            now += seconds(60);
            core->tick(now);
            if (charger.drawn < 0_W)
                leastWhileGiving = std::min(leastWhileGiving, charger.stored());
        }
    }
    Energy soldOn(LocalDay day) const
    {
        const auto days = core->snapshot()->days;
        for (const DayFigures &figures : *days) {
            if (figures.day == day)
                return figures.flows.sold;
        }
        return {};
    }
    Energy leastWhileGiving = 58_kWh;
};

inline AmountOrder exactly(Energy energy)
{
    return {.mode = AmountMode::Exactly, .energy = energy, .per = Per::Day, .priceLimit = {}};
}

inline const LocalDay monday = std::chrono::year{2024} / 6 / 24;
inline const Energy reserveEnergy = Energy::fromWh(20'400);

inline bool has(const engine::EngineCore &core, api::Alarm::What what)
{
    const auto snapshot = core.snapshot();
    return std::ranges::find(snapshot->alarms, what, &api::Alarm::what) != snapshot->alarms.end();
}

/// Another program's orders, through a store of its own.
inline void give(const World &world, const Orders &orders)
{
    const auto beside = store::Store::open(world.store->path(), store::Role::Owner);
    QVERIFY(beside);
    auto batch = (*beside)->begin();
    QVERIFY(batch && batch->addOrders(world.now, ordersText(orders)) && batch->commit());
}

} // namespace tw::test
