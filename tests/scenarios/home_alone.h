#pragma once

// The engine, its central system and a strict station with a car, in one process and one virtual time, without a socket: so
// that the engine can die for weeks, and come back.

#include "engine/engine_core.h"
#include "ocpp/central_system.h"
#include "ocpp/station_world.h"
#include "store/store.h"
#include "tests/core/dispatch/home.h"
#include "tests/scenarios/wire.h"
#include "units/text.h"

#include <QTemporaryDir>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tw::test {

/// By the clock on the wall in Amsterdam: cheap from 01:00 to 05:00, cheapest at 13:00, dear in the evening.
inline SpotSeries marketByTheWall(Interval when, const Calendar &calendar)
{
    SpotSeries series{.source = "file", .zone = "NL", .currency = "EUR", .fetchedAt = when.begin, .prices = {}};
    for (Instant at = when.begin; at < when.end; at += hours(1)) {
        const auto hour = calendar.local(at).clock / hours(1);
        const std::int64_t price = hour == 13 ? 10'000 : hour >= 1 && hour < 5 ? 40'000 : hour >= 17 && hour < 21 ? 250'000 : 120'000;
        series.prices.push_back({{at, at + hours(1)}, Price::fromMicroPerKwh(price), {}});
    }
    return series;
}

/// A home in Amsterdam whose car is away from 08:00 to 17:00 on every day but the first; without a house meter, as long as
/// nobody gives it one.
struct HomeAlone {
    Calendar calendar = *Calendar::forZone("Europe/Amsterdam");
    ManualClock clock;          ///< of the computer
    ManualClock theirs;         ///< of the station, and of the world it stands in
    Site site;
    ocpp::StationWorldSpec spec; ///< its car is the site's
    ocpp::CentralConfig config; ///< what of it the site says is taken from there
    engine::PriceFeed *feed = nullptr; ///< nullptr: one that knows the market by the wall
    const charger::HouseMeter *meter = nullptr;
    std::unique_ptr<ocpp::StationWorld> station;

    explicit HomeAlone(Instant begin, ocpp::StationLimits most = {})
        : clock(begin), theirs(begin), m_begin(begin)
    {
        site.place = {.name = "Home", .timeZone = "Europe/Amsterdam", .currency = "EUR", .latitude = {}, .longitude = {}};
        site.grid.fuseA = 25;
        site.grid.importLimit = site.grid.exportLimit = 17_kW;
        site.car.usableCapacity = 58_kWh;
        site.car.consumptionWhPerKm = 170;
        site.car.lowest = StateOfCharge::fromPercent(10);
        site.car.wearPerDischargedKwh = Price::fromMicroPerKwh(24'000);
        site.charger = charger();
        site.charger.id = "TW-0001";
        DynamicTariff dynamic;
        dynamic.source = "file";
        dynamic.zone = "NL";
        dynamic.adder = Price::fromMicroPerKwh(100'000);
        site.tariffs = {.import = dynamic, .feedIn = SameRateTariff()};
        site.orders.reserveM = 120'000; // 20.4 kWh
        site.orders.sell = {.mode = AmountMode::Off};
        spec.station.limits = std::move(most);
        spec.car.start = StateOfCharge::fromPercent(50);
        LocalDay day = calendar.day(m_begin);
        for (int i = 0; i < 40; ++i) {
            day = Calendar::next(day);
            spec.trips.push_back({calendar.at(day, hours(8)), calendar.at(day, hours(17)), 9_kWh});
        }
    }
    ~HomeAlone() { leave(); }

    /// The computer starts, and the station calls it.
    void arrive()
    {
        start();
        dial();
        pump();
        m_core->tick(clock.now());
        pump();
    }
    /// The station begins with the first computer.
    void start()
    {
        m_store = *store::Store::open((m_folder.path() + "/home.db").toStdString(), store::Role::Engine, store::Durability::Temporary);
        m_feed = std::make_unique<engine::PublishedFeed>(marketByTheWall({m_begin - hours(24 * 21), clock.now() + hours(24 * 6)}, calendar));
        auto made = engine::EngineCore::create({.store = m_store.get(), .feed = feed ? feed : m_feed.get(), .site = site, .houseHistory = {},
                                                .hold = seconds(60), .clock = &clock, .demo = false},
                                               clock.now());
        if (!made)
            qFatal("%s", made.error().text().c_str());
        m_core = *std::move(made);
        config.identity = site.charger.id;
        config.importLimit = site.grid.importLimit;
        config.mostCharge = site.charger.maxCharge;
        config.mostDischarge = site.charger.maxDischarge;
        config.usableCapacity = site.car.usableCapacity;
        config.upstreamMeter = site.meter == MeterKind::ChargerUpstream;
        m_central = std::make_unique<ocpp::CentralSystem>(config, clock, *m_core);
        m_core->attach(m_central->link(), meter);
        if (!station) {
            spec.car.charger = site.charger;
            spec.car.usableCapacity = site.car.usableCapacity;
            spec.houseMeter = config.upstreamMeter;
            station = std::make_unique<ocpp::StationWorld>(theirs, spec);
        }
    }
    /// The station calls. What was there before lives on, until an end hears that it does not.
    void dial(ocpp::LineTrouble *trouble = nullptr)
    {
        const ocpp::Version version = spec.station.version;
        const auto answer = m_central->accept({site.charger.id, "", "", {subprotocol(version)}, "test"});
        std::shared_ptr<ocpp::ConnectionHandler> end = station->station().peer().newConnectionHandler(version);
        if (trouble)
            end = trouble->before(std::move(end));
        m_wires.push_back(std::make_unique<Wire>(std::get<ocpp::UpgradeAccepted>(answer).handler, std::move(end)));
    }
    void pump()
    {
        for (std::size_t i = 0; i < m_wires.size(); ++i) // one may lead to another
            m_wires[i]->pump();
        std::erase_if(m_wires, [](const std::unique_ptr<Wire> &wire) { return wire->over(); });
    }
    /// Both ends hear at once that the line is cut.
    void cut() { m_wires.clear(); }
    const std::vector<std::unique_ptr<Wire>> &wires() const { return m_wires; }

    /// The computer dies: nobody says a word.
    enum class Line {
        Cut,
        Silent, ///< the station does not hear that nobody is there any more
    };
    void leave(Line line = Line::Cut)
    {
        if (line == Line::Cut)
            cut();
        for (const auto &wire : m_wires) {
            wire->swallow();
            wire->closeA();
        }
        m_core.reset();
        m_central.reset();
        m_feed.reset();
        m_store.reset();
    }
    bool lives() const { return m_core != nullptr; }
    engine::EngineCore &core() { return *m_core; }
    const engine::EngineCore &core() const { return *m_core; }
    api::ChargerView view() const { return m_core->snapshot()->charger; }

    /// Both clocks go on; the engine does not tick.
    void pass(seconds length)
    {
        clock.advance(length);
        theirs.advance(length);
        live();
    }
    /// Lives until what the clocks say.
    void live()
    {
        station->advance(theirs.now());
        pump();
        if (!m_core)
            return;
        m_central->tick();
        pump();
    }
    void tick()
    {
        if (!m_core)
            return;
        m_core->tick(clock.now());
        pump();
    }
    /// A minute passes, with the engine or without.
    void minute()
    {
        pass(seconds(60));
        tick();
    }
    void run(seconds length)
    {
        for (const Instant end = clock.now() + length; clock.now() < end;)
            minute();
    }
    int hourOnTheWall() const { return int(calendar.local(clock.now() - seconds(60)).clock / hours(1)); }

private:
    Instant m_begin;
    QTemporaryDir m_folder;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<engine::PublishedFeed> m_feed;
    std::unique_ptr<engine::EngineCore> m_core;
    std::unique_ptr<ocpp::CentralSystem> m_central;
    std::vector<std::unique_ptr<Wire>> m_wires;
};

} // namespace tw::test
