#include "app/wiring/demo_modbus.h"

#include <algorithm>

namespace tw::wiring {

namespace {

constexpr Power quasarMost = 7400_W;
constexpr Power quasarLeast = 1380_W;
constexpr std::chrono::seconds patience{20}; ///< of the real clock
constexpr std::chrono::milliseconds shortPatience{250}; ///< for answers that are not to come

Result<void> answered(bool all)
{
    return all ? Result<void>() : Error{Fault::TimedOut, "demo", "the simulated charger stopped answering", {}};
}

} // namespace

Result<std::unique_ptr<DemoModbus>> DemoModbus::start(const DemoData &data, std::uint64_t seed, modbus::SimulatedKind kind,
                                                       const modbus::WorldFaults &faults, const Clock &clock)
{
    modbus::SimulatedWorldSpec spec;
    spec.kind = kind;
    spec.car.charger = data.site.charger;
    spec.car.charger.maxCharge = spec.car.charger.maxDischarge = quasarMost;
    spec.car.usableCapacity = data.site.car.usableCapacity;
    spec.car.start = StateOfCharge::fromPercent(62);
    spec.car.seed = seed;
    spec.faults = faults;
    spec.load = data.load;
    spec.solar = data.solar;
    for (const ocpp::StationTrip &trip : data.trips) {
        if (data.begin < trip.returns)
            spec.trips.push_back({.leaves = trip.leaves, .returns = trip.returns, .used = trip.used});
    }
    auto world = modbus::SimulatedWorld::start(clock.now(), std::move(spec));
    if (!world)
        return world.error();
    std::unique_ptr<DemoModbus> demo(new DemoModbus(clock, kind));
    demo->m_world = std::move(*world);
    demo->m_timeout = faults.line.any() ? shortPatience : patience;
    return demo;
}

void DemoModbus::fit(Site &site) const
{
    ChargerSpec &charger = site.charger;
    charger.protocol = Protocol::Modbus;
    charger.modbus = ModbusAddress{
        .host = "127.0.0.1",
        .port = m_world->port(),
        .unit = modbus::SimulatedWorld::chargerUnit,
        .map = m_kind == modbus::SimulatedKind::Quasar ? "wallbox-quasar" : "sunspec-der"};
    charger.mayWakeCar = true;
    charger.islanding = false;
    charger.maxCharge = std::min(charger.maxCharge, quasarMost);
    charger.maxDischarge = std::min(charger.maxDischarge, quasarMost);
    charger.minCharge = std::max(charger.minCharge, quasarLeast);
    charger.minDischarge = std::max(charger.minDischarge, quasarLeast);
    site.meter = MeterKind::Modbus;
    site.meterAt = ModbusAddress{
        .host = "127.0.0.1", .port = m_world->port(), .unit = modbus::SimulatedWorld::meterUnit, .map = "sunspec-meter"};
}

Result<void> DemoModbus::connect(const Site &site, const store::Store &store, charger::MeasurementSink &sink)
{
    auto line = AskedDevices::create(site, store, m_clock, sink, {.sampleEvery = seconds(60), .timeout = m_timeout, .rests = false});
    if (!line)
        return line.error();
    m_line = std::move(*line);
    return look();
}

Result<void> DemoModbus::look()
{
    m_world->advance(m_clock.now());
    return answered(m_line->look(patience));
}

Result<void> DemoModbus::pump()
{
    return answered(m_line->settle(patience));
}

} // namespace tw::wiring
