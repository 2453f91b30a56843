#pragma once

#include "app/wiring/demo_data.h"
#include "app/wiring/asked_devices.h"
#include "modbus/simulated_world.h"

#include <memory>

namespace tw::wiring {

/// The demo's charger, car and house meter behind a Modbus port on loopback: a simulated Wallbox Quasar, or a SunSpec unit
/// as strong, and a SunSpec meter.
class DemoModbus {
public:
    /// Fails when no port is free.
    static Result<std::unique_ptr<DemoModbus>> start(const DemoData &data, std::uint64_t seed, modbus::SimulatedKind kind,
                                                     const modbus::WorldFaults &faults, const Clock &clock);
    /// Changes `site` to one with these two: the addresses, and the charger's own limits.
    void fit(Site &site) const;

    /// Calls the two. `sink` outlives the demo.
    Result<void> connect(const Site &site, const store::Store &store, charger::MeasurementSink &sink);
    charger::ChargerLink &link() { return *m_line->charger(); }
    const charger::HouseMeter &meter() const { return *m_line->meter(); }
    const modbus::SimulatedWorld &world() const { return *m_world; }

    /// The world lives until the clock's now, and is looked at. TimedOut when it does not answer.
    Result<void> look();
    /// Waits until what was commanded has been answered.
    Result<void> pump();

private:
    DemoModbus(const Clock &clock, modbus::SimulatedKind kind)
        : m_clock(clock)
        , m_kind(kind)
    {
    }

    const Clock &m_clock;
    modbus::SimulatedKind m_kind;
    std::unique_ptr<modbus::SimulatedWorld> m_world;
    std::chrono::milliseconds m_timeout{}; ///< of a request, by the real clock
    std::unique_ptr<AskedDevices> m_line;
};

} // namespace tw::wiring
