#pragma once

#include "charger/simulated_car.h"
#include "charger/simulated_house.h"
#include "modbus/modbus_server.h"
#include "modbus/simulated_sunspec.h"
#include "units/time.h"

#include <memory>

namespace tw::modbus {

/// What the simulator may do wrong on purpose.
struct WorldFaults {
    LineFaults line;
    UnitFaults unit;
    bool drop = false;      ///< closes every connection every 10 min
    bool lieSoc = false;    ///< 20 points too much in every second 10 min
    bool frozen = false;    ///< what the charger measures is not renewed in every second 10 min
    bool reboot = false;    ///< restarts every 20 min: 40 s without an answer, then 4 min of a false state of charge
    bool meterJump = false; ///< the registers of charger and house begin again at 0 after 15 min, as after a swap
    bool outage = false;    ///< the grid, and with it every answer, is gone for 20 min after 15 min, and every 6 h from then
};

/// "drop,lie-soc" and so on; BadInput names what can be had. Not reorder and clock-skew: a connection has one question
/// under way, and no map here has a clock.
Result<WorldFaults> parseWorldFaults(const std::string &list);

enum class SimulatedKind { Quasar, SunSpec };

/// The car is away in [leaves, returns), and `used` has left its battery when it comes back.
struct CarTrip {
    Instant leaves;
    Instant returns;
    Energy used;
};

struct SimulatedWorldSpec {
    SimulatedKind kind = SimulatedKind::Quasar;
    charger::SimulatedCarSpec car;
    std::vector<charger::PowerSlot> load;
    std::vector<charger::PowerSlot> solar;
    std::vector<CarTrip> trips; ///< in time order, without overlap
    Energy importRegister = Energy::fromWh(1'204'500); ///< at the start
    Energy exportRegister = Energy::fromWh(310'250);
    WorldFaults faults;
    std::string address = "127.0.0.1";
    int port = 0; ///< 0: any free one
};

/// A charger with a car, and a home with a meter, behind one Modbus port: unit 1 is the charger, unit 2 the SunSpec
/// house meter. Moved by whoever owns the time, as the virtual clock of the demo or the real one.
class SimulatedWorld {
public:
    static constexpr int chargerUnit = 1;
    static constexpr int meterUnit = 2;

    static Result<std::unique_ptr<SimulatedWorld>> start(Instant now, SimulatedWorldSpec spec);

    /// Lives until `to`.
    void advance(Instant to);
    int port() const { return m_server->port(); }
    std::int64_t answered() const { return m_server->answered(); }
    ModbusServer &server() { return *m_server; }
    /// With the server's lock held.
    SimulatedHouseMeter &houseMeter() { return m_meter; }
    const charger::SimulatedCar &battery() const { return m_car; }
    const charger::SimulatedHouse &house() const { return m_house; }
    bool pluggedIn() const { return m_pluggedIn; }
    Power power() const { return m_power; }
    Energy importRegister() const { return m_import; } ///< the true ones, in whole Ws
    Energy exportRegister() const { return m_export; }

private:
    SimulatedWorld(Instant now, SimulatedWorldSpec spec);
    void live(Interval when);
    void diary();
    void misbehave();
    void restart();
    bool gridGone(Instant at) const;
    bool answers(Instant at) const;
    StateOfCharge told() const;
    void show();
    Instant nextOf(Instant after) const;

    SimulatedWorldSpec m_spec;
    charger::SimulatedCar m_car;
    charger::SimulatedHouse m_house;
    std::unique_ptr<SimulatedCharger> m_charger;
    SimulatedHouseMeter m_meter;
    Instant m_start;
    Instant m_at;
    bool m_pluggedIn = false;
    Power m_power;
    Energy m_import;
    Energy m_export;
    struct Swapped { ///< what the meters showed when they were
        Energy import;
        Energy feedOut;
        Energy siteImport;
        Energy siteExport;
    };
    std::optional<Swapped> m_swapped;
    std::optional<Instant> m_restartedAt;
    bool m_answers = true;
    std::int64_t m_heard = 0;
    std::size_t m_nextTrip = 0;
    std::unique_ptr<ModbusServer> m_server; ///< last: it answers from what is above
};

} // namespace tw::modbus
