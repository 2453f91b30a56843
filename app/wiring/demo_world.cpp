#include "app/wiring/demo_world.h"

#include "app/wiring/charger_care.h"
#include "app/wiring/demo_data.h"
#include "app/wiring/demo_inverter.h"
#include "app/wiring/demo_modbus.h"
#include "app/wiring/message_ring.h"
#include "app/wiring/paths.h"
#include "model/charger_protocol.h"
#include "ocpp/central_system.h"
#include "ocpp/station_world.h"
#include "ocpp_server/station_dialer.h"
#include "ocpp_server/websocket_server.h"

#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <utility>

namespace tw::wiring {

namespace {

constexpr seconds oneMinute{60};
constexpr std::chrono::seconds patience{20}; ///< of the real clock, for one minute of the virtual one

/// What is left of the demo for a charger that only charges: an order to buy instead of the one to sell, a little more
/// than the trips use.
void chargeOnly(Site &site)
{
    site.charger.maxDischarge = site.charger.minDischarge = 0_W;
    site.orders.sell = {.mode = AmountMode::Off};
    site.orders.buy = {.mode = AmountMode::Exactly, .energy = Energy::fromWh(9'000), .per = Per::Day};
}

ocpp::StationWorldSpec stationSpec(const DemoData &data, const DemoOptions &options)
{
    ocpp::StationWorldSpec spec;
    spec.station.serialNumber = data.site.charger.id;
    spec.station.version = *ocpp::versionOf(nameOf(data.site.charger.protocol));
    spec.car.charger = data.site.charger;
    spec.car.usableCapacity = data.site.car.usableCapacity;
    spec.car.start = StateOfCharge::fromPercent(62);
    spec.car.seed = options.seed;
    spec.outages = options.outages;
    spec.load = data.load;
    spec.solar = data.solar;
    spec.houseMeter = true;
    for (const ocpp::StationTrip &trip : data.trips) {
        if (data.begin < trip.returns)
            spec.trips.push_back(trip);
    }
    return spec;
}

ocpp::CentralConfig centralConfig(const Site &site)
{
    return {.identity = site.charger.id,
            .password = {},
            .importLimit = site.grid.importLimit,
            .mostCharge = site.charger.maxCharge,
            .mostDischarge = site.charger.maxDischarge,
            .phases = site.limits().chargerPhases,
            .usableCapacity = site.car.usableCapacity,
            .upstreamMeter = true,
            .sampleInterval = oneMinute};
}

} // namespace

struct DemoWorld::Parts {
    DemoOptions options;
    DemoData data;
    std::string folder; ///< temporary, removed at the end; empty with a store of the caller's
    ManualClock clock;
    boost::asio::io_context io{1};
    std::unique_ptr<store::Store> store;
    std::unique_ptr<engine::PublishedFeed> feed;
    std::unique_ptr<engine::EngineCore> core;
    std::unique_ptr<ocpp::CentralSystem> central;
    std::unique_ptr<ocpp_server::WebSocketServer> server;
    std::unique_ptr<ocpp::StationWorld> station;
    std::unique_ptr<ocpp_server::StationDialer> dialer;
    std::unique_ptr<DemoModbus> modbus; ///< instead of the four above
    std::unique_ptr<Inverter> inverter;
    MessageRing messages;
    DemoWatch watch;
    std::int64_t frames = 0; ///< of OCPP
    Interval span;
    std::chrono::steady_clock::time_point nextMinute = std::chrono::steady_clock::now();

    Parts(DemoOptions wish, DemoData bundle)
        : options(std::move(wish)), data(std::move(bundle)), clock(data.begin)
    {
    }
    ~Parts()
    {
        dialer.reset(); // the ends of the connection go before the loop they live on
        server.reset();
        io.poll();
        modbus.reset(); // what it still hears it tells the core
        core.reset();
        store.reset();
        if (!folder.empty())
            removeFolder(folder);
    }

    Result<void> start();
    Result<void> connectOcpp();
    Result<void> connectModbus();
    Result<void> pump();
    Result<void> live();
    const charger::SimulatedCar &battery() const { return modbus ? modbus->world().battery() : station->battery(); }
    const charger::SimulatedHouse &house() const { return modbus ? modbus->world().house() : station->house(); }
    DemoTruth truth() const
    {
        const auto of = [this](const auto &charger) -> DemoTruth {
            return {charger.importRegister(), charger.exportRegister(), house().importRegister(), house().exportRegister(), battery().stored()};
        };
        return modbus ? of(modbus->world()) : of(*station);
    }
    bool settled() const
    {
        // A connection that is being made stands or fails as the loop goes on.
        const bool connecting = dialer && dialer->dialing() && !station->station().peer().connected();
        return station->settled() && central->settled() && !connecting;
    }
};

Result<void> DemoWorld::Parts::start()
{
    std::string path = options.db;
    if (path.empty()) {
        folder = temporaryFolder();
        if (folder.empty())
            return Error{Fault::Io, "demo", "no temporary folder can be made", {}};
        path = folder + "/demo.db";
    }
    auto opened = store::Store::open(path, store::Role::Engine, store::Durability::Temporary);
    if (!opened)
        return opened.error();
    store = std::move(*opened);
    if (const auto settled = store->settledSpan(); settled && *settled)
        return Error{Fault::BadInput, path, "this store has a history already; the demo begins with a new file", {}};
    if (options.protocol == Protocol::Modbus) {
        auto started = DemoModbus::start(data, options.seed, options.modbusKind, options.modbusFaults, clock);
        if (!started)
            return started.error();
        modbus = std::move(*started);
        modbus->fit(data.site);
    }
    feed = std::make_unique<engine::PublishedFeed>(data.prices);
    auto made = engine::EngineCore::create({.store = store.get(),
                                            .feed = feed.get(),
                                            .site = data.site,
                                            .houseHistory = historyBefore(data),
                                            .hold = oneMinute,
                                            .clock = &clock,
                                            .demo = true},
                                           clock.now());
    if (!made)
        return made.error();
    core = std::move(*made);
    if (auto connected = modbus ? connectModbus() : connectOcpp(); !connected)
        return connected;
    watch.begin(truth());
    core->tick(clock.now());
    return pump();
}

Result<void> DemoWorld::Parts::connectModbus()
{
    if (auto connected = modbus->connect(data.site, *store, *core); !connected)
        return connected;
    inverter = std::make_unique<Inverter>(clock, modbus->world().house(), &modbus->meter());
    core->attach(modbus->link(), inverter.get());
    return {};
}

Result<void> DemoWorld::Parts::connectOcpp()
{
    central = std::make_unique<ocpp::CentralSystem>(centralConfig(data.site), clock, *core);
    central->setFrameObserver([this](ocpp::FrameDirection direction, const std::string &text, Instant at) {
        watch.countMessages(++frames);
        messages.add(direction == ocpp::FrameDirection::Received, text, at);
    });
    auto listening = ocpp_server::WebSocketServer::listen(io, {}, *central);
    if (!listening)
        return listening.error();
    server = std::move(*listening);
    station = std::make_unique<ocpp::StationWorld>(clock, stationSpec(data, options));
    inverter = std::make_unique<Inverter>(clock, station->house(), nullptr);
    core->attach(central->link(), inverter.get());
    dialer = std::make_unique<ocpp_server::StationDialer>(
        io, station->station(),
        ocpp_server::ClientRequest{.url = "ws://127.0.0.1:" + std::to_string(server->port()),
                                   .identity = data.site.charger.id,
                                   .password = {},
                                   .protocols = {},
                                   .limits = {}});
    dialer->tick(clock.now());
    const auto giveUp = std::chrono::steady_clock::now() + patience;
    while (!(central->ready() && settled())) {
        io.run_one_for(std::chrono::milliseconds(20));
        io.restart();
        if (std::chrono::steady_clock::now() > giveUp)
            return Error{Fault::TimedOut, "demo", "the simulated charger did not finish its start", {}};
    }
    return {};
}

/// Lets both sides talk until nothing waits for an answer.
Result<void> DemoWorld::Parts::pump()
{
    if (modbus)
        return modbus->pump();
    const auto giveUp = std::chrono::steady_clock::now() + patience;
    while (!settled()) {
        io.run_one_for(std::chrono::milliseconds(20));
        io.restart();
        if (std::chrono::steady_clock::now() > giveUp)
            return Error{Fault::TimedOut, "demo", "the simulated charger stopped answering", {}};
    }
    return {};
}

/// One minute passes, for the world and for both ends of the line.
Result<void> DemoWorld::Parts::live()
{
    if (modbus) {
        // Also right after a command, when the power has changed: the Quasar has no registers, its power is counted.
        constexpr seconds reaction{1};
        for (const seconds part : {reaction, oneMinute - reaction}) {
            clock.advance(part);
            if (auto looked = modbus->look(); !looked)
                return looked;
        }
        watch.countMessages(2 * modbus->world().answered());
        return {};
    }
    clock.advance(oneMinute);
    dialer->tick(clock.now());
    station->advance(clock.now());
    central->tick();
    return pump();
}

DemoWorld::DemoWorld(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

DemoWorld::~DemoWorld() = default;

Result<std::unique_ptr<DemoWorld>> DemoWorld::create(DemoOptions options)
{
    auto data = readDemoData(resourceFolder() + "/demo");
    if (!data)
        return data.error();
    if (options.days < 1 || data->mostDays < options.days)
        return Error{Fault::BadInput, "--days", "1 to " + std::to_string(data->mostDays) + " days are bundled", {}};
    data->site.charger.protocol = options.protocol;
    if (!discharges(options.protocol))
        chargeOnly(data->site);
    if (options.protocol == Protocol::Modbus && !options.outages.empty())
        return Error{Fault::BadInput, "demo", "the simulated Modbus charger cannot run a home; outages need OCPP", {}};
    auto parts = std::make_unique<Parts>(std::move(options), std::move(*data));
    const auto calendar = Calendar::forZone(parts->data.site.place.timeZone);
    if (!calendar)
        return calendar.error();
    const std::chrono::sys_days first(calendar->day(parts->data.begin));
    const LocalDay last(first + std::chrono::days(parts->options.days));
    parts->span = {parts->data.begin, calendar->at(last, minutes(0))};
    if (auto started = parts->start(); !started)
        return started.error();
    return std::unique_ptr<DemoWorld>(new DemoWorld(std::move(parts)));
}

engine::EngineCore &DemoWorld::core()
{
    return *m_parts->core;
}

Instant DemoWorld::now() const
{
    return m_parts->clock.now();
}

Result<void> DemoWorld::minute()
{
    Parts &p = *m_parts;
    if (auto lived = p.live(); !lived)
        return lived;
    p.core->tick(p.clock.now());
    if (auto talked = p.pump(); !talked)
        return talked;
    p.watch.minute(p.data.site, p.truth());
    return {};
}

std::chrono::milliseconds DemoWorld::advance(std::chrono::milliseconds most)
{
    const auto present = std::chrono::steady_clock::now();
    if (finished())
        return most;
    if (catchingUp()) {
        const auto end = present + std::min(most, std::chrono::milliseconds(20));
        while (catchingUp() && std::chrono::steady_clock::now() < end) {
            if (!minute())
                m_parts->span.end = now(); // stands still rather than pretending
        }
        m_parts->nextMinute = std::chrono::steady_clock::now();
        return std::chrono::milliseconds(0);
    }
    if (present < m_parts->nextMinute)
        return std::chrono::duration_cast<std::chrono::milliseconds>(m_parts->nextMinute - present)
            + std::chrono::milliseconds(1);
    if (!minute())
        m_parts->span.end = now();
    const std::chrono::duration<double> wait(60.0 / m_parts->options.pace);
    m_parts->nextMinute += std::chrono::duration_cast<std::chrono::steady_clock::duration>(wait);
    m_parts->nextMinute = std::max(m_parts->nextMinute, present); // asleep in between: no rush to catch up
    return std::chrono::milliseconds(0);
}

void DemoWorld::tickNow()
{
    m_parts->core->tick(now());
    if (!m_parts->pump())
        m_parts->span.end = now();
}

void DemoWorld::care(api::Care care, api::Engine::Answer<std::string> answer)
{
    if (!m_parts->central)
        return World::care(care, std::move(answer));
    askNow(*m_parts->central, care, std::move(answer));
    tickNow();
}

bool DemoWorld::catchingUp() const
{
    return !finished() && m_parts->clock.now() < m_parts->span.begin + m_parts->options.catchUp;
}

std::vector<ChargerMessage> DemoWorld::messagesAfter(std::int64_t number) const
{
    return m_parts->messages.after(number);
}

bool DemoWorld::finished() const
{
    // A little beyond the last midnight, so that its last period is settled and its day closed.
    return m_parts->span.end + minutes(5) <= m_parts->clock.now();
}

Interval DemoWorld::span() const
{
    return m_parts->span;
}

const DemoTally &DemoWorld::tally() const
{
    return m_parts->watch.tally();
}

store::Store &DemoWorld::store()
{
    return *m_parts->store;
}

const Site &DemoWorld::site() const
{
    return m_parts->data.site;
}

} // namespace tw::wiring
