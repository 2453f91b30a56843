#pragma once

#include "app/wiring/demo_watch.h"
#include "app/wiring/engine_thread.h"
#include "modbus/simulated_world.h"
#include "model/site.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace tw::wiring {

struct DemoOptions {
    int days = 7;             ///< 1 to 7: so many real days are bundled
    /// What the charger speaks. OCPP before 2.1: it is only charged, and an order to buy takes the place of the one to
    /// sell. Modbus: a Quasar of 7.4 kW (or `modbusKind`), with a house meter beside it, and no outages.
    Protocol protocol = Protocol::Ocpp21;
    std::uint64_t seed = 1;   ///< of the house's and the charger's small noise
    std::string db;           ///< empty: a temporary one that goes with the world
    /// For a window: run unwatched until this moment after the beginning, then at `pace` virtual seconds a second.
    seconds catchUp{0};
    double pace = 60;
    modbus::SimulatedKind modbusKind = modbus::SimulatedKind::Quasar;
    modbus::WorldFaults modbusFaults; ///< over Modbus only
    std::vector<Interval> outages; ///< of the grid; the car runs the home where the site has the switch for it
};

/// Seven real days with everything real but the charger, the car and the home: a strict OCPP station in this
/// process, connected by a WebSocket on loopback (over Modbus a charger and a house meter behind a port there), and a
/// clock that moves on when every message of a minute has been answered. The same on every machine and run.
class DemoWorld final : public World {
public:
    static Result<std::unique_ptr<DemoWorld>> create(DemoOptions options);
    ~DemoWorld() override;

    engine::EngineCore &core() override;
    Instant now() const override;
    std::chrono::milliseconds advance(std::chrono::milliseconds most) override;
    void tickNow() override;
    /// Not its log: the simulated charger keeps none.
    void care(api::Care care, api::Engine::Answer<std::string> answer) override;
    bool catchingUp() const override;
    std::vector<ChargerMessage> messagesAfter(std::int64_t number) const override;

    /// Lets one minute pass. Fails when the station and the program stop answering each other.
    Result<void> minute();
    bool finished() const;
    Interval span() const; ///< whole owner's days
    const DemoTally &tally() const;
    store::Store &store();
    const Site &site() const;

private:
    struct Parts;
    explicit DemoWorld(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace tw::wiring
