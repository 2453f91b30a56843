#pragma once

// The engine, its central system and a strict station with a car, in one process and one virtual time, without a socket: so
// that the engine can die for weeks, and come back.

#include "engine/engine_core.h"
#include "ocpp/central_system.h"
#include "ocpp/station_world.h"
#include "store/store.h"
#include "tests/core/dispatch/home.h"
#include "units/text.h"

#include <QTemporaryDir>

#include <array>
#include <deque>
#include <memory>
#include <string>

namespace tw::test {

/// The line between two handlers.
class Wire {
public:
    Wire(std::shared_ptr<ocpp::ConnectionHandler> a, std::shared_ptr<ocpp::ConnectionHandler> b)
        : m_ends{End{std::move(b)}, End{std::move(a)}} // what one end sends the other hears
    {
        m_ends[1].to->opened(m_ends[0]);
        m_ends[0].to->opened(m_ends[1]);
    }
    ~Wire()
    {
        for (End &end : m_ends)
            end.to->closed();
    }
    Wire(const Wire &) = delete;
    Wire &operator=(const Wire &) = delete;
    void pump()
    {
        for (bool moved = true; moved;) {
            moved = false;
            for (End &end : m_ends) {
                while (!end.frames.empty()) {
                    const std::string frame = std::move(end.frames.front());
                    end.frames.pop_front();
                    end.to->received(frame);
                    moved = true;
                }
            }
        }
    }

private:
    struct End final : ocpp::Connection {
        explicit End(std::shared_ptr<ocpp::ConnectionHandler> hears)
            : to(std::move(hears))
        {
        }
        void send(std::string frame) override { frames.push_back(std::move(frame)); }
        void close(const std::string &) override { }
        bool flushed() const override { return true; }
        std::shared_ptr<ocpp::ConnectionHandler> to;
        std::deque<std::string> frames;
    };
    std::array<End, 2> m_ends;
};

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

/// A home in Amsterdam without a house meter, whose car is away from 08:00 to 17:00 on every day but the first.
struct HomeAlone {
    Calendar calendar = *Calendar::forZone("Europe/Amsterdam");
    ManualClock clock;
    Site site;
    ocpp::StationLimits limits; ///< of the station
    ocpp::StationFaults faults;
    std::unique_ptr<ocpp::StationWorld> station;

    explicit HomeAlone(Instant begin, ocpp::StationLimits most = {})
        : clock(begin), limits(std::move(most)), m_begin(begin)
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
    }
    ~HomeAlone() { leave(); }

    /// The station begins with its first connection.
    void arrive()
    {
        m_store = *store::Store::open((m_folder.path() + "/home.db").toStdString(), store::Role::Engine, store::Durability::Temporary);
        m_feed = std::make_unique<engine::PublishedFeed>(marketByTheWall({m_begin - hours(24 * 21), clock.now() + hours(24 * 6)}, calendar));
        m_core = *engine::EngineCore::create({.store = m_store.get(), .feed = m_feed.get(), .site = site, .houseHistory = {}, .hold = seconds(60),
                                              .clock = &clock, .demo = false},
                                             clock.now());
        m_central = std::make_unique<ocpp::CentralSystem>(
            ocpp::CentralConfig{.identity = site.charger.id, .password = {}, .importLimit = site.grid.importLimit, .mostCharge = site.charger.maxCharge,
                                .mostDischarge = site.charger.maxDischarge, .usableCapacity = site.car.usableCapacity},
            clock, *m_core);
        m_core->attach(m_central->link(), nullptr);
        if (!station)
            makeStation();
        const auto answer = m_central->accept({site.charger.id, "", "", {"ocpp2.1"}, "test"});
        m_wire = std::make_unique<Wire>(std::get<ocpp::UpgradeAccepted>(answer).handler,
                                        station->station().peer().newConnectionHandler(ocpp::Version::V21));
        m_wire->pump();
        m_core->tick(clock.now());
        m_wire->pump();
    }
    /// The computer dies: nobody says a word.
    void leave()
    {
        m_wire.reset();
        m_core.reset();
        m_central.reset();
        m_feed.reset();
        m_store.reset();
    }
    engine::EngineCore &core() { return *m_core; }
    api::ChargerView view() const { return m_core->snapshot()->charger; }

    /// A minute passes, with the engine or without.
    void minute()
    {
        clock.advance(seconds(60));
        station->advance(clock.now());
        if (!m_core)
            return;
        m_wire->pump();
        m_central->tick();
        m_wire->pump();
        m_core->tick(clock.now());
        m_wire->pump();
    }
    void run(seconds length)
    {
        for (const Instant end = clock.now() + length; clock.now() < end;)
            minute();
    }
    int hourOnTheWall() const { return int(calendar.local(clock.now() - seconds(60)).clock / hours(1)); }

private:
    void makeStation()
    {
        ocpp::StationWorldSpec spec;
        spec.station.limits = limits;
        spec.faults = faults;
        spec.car.charger = site.charger;
        spec.car.usableCapacity = site.car.usableCapacity;
        spec.car.start = StateOfCharge::fromPercent(50);
        LocalDay day = calendar.day(m_begin);
        for (int i = 0; i < 40; ++i) {
            day = Calendar::next(day);
            spec.trips.push_back({calendar.at(day, hours(8)), calendar.at(day, hours(17)), 9_kWh});
        }
        station = std::make_unique<ocpp::StationWorld>(clock, spec);
    }

    Instant m_begin;
    QTemporaryDir m_folder;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<engine::PublishedFeed> m_feed;
    std::unique_ptr<engine::EngineCore> m_core;
    std::unique_ptr<ocpp::CentralSystem> m_central;
    std::unique_ptr<Wire> m_wire;
};

} // namespace tw::test
