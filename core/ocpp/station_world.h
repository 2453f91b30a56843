#pragma once

#include "charger/simulated_car.h"
#include "charger/simulated_house.h"
#include "ocpp/line_trouble.h"
#include "ocpp/station_software.h"

#include <vector>

namespace tw::ocpp {

/// What the simulator may do wrong on purpose. The line and the clock are its owner's: a world does the rest.
struct StationFaults {
    LineFaults line;
    bool clockSkew = false;        ///< its clock is four minutes ahead, and is not set right
    bool drop = false;             ///< cuts the connection every 10 min
    bool socUnknown = false;       ///< tells no state of charge
    bool lieSoc = false;           ///< 0 % while idle; 20 points too much in every second 10 min
    bool refuseDischarge = false;  ///< accepts a discharge and does nothing
    bool meterJump = false;        ///< both registers begin again at 0 after 15 min, as after a swap of the meter
    bool reboot = false;           ///< restarts every 20 min
    bool outage = false;           ///< the grid is gone for 20 min after 15 min, and every 6 h from then
};

/// "drop,lie-soc" and so on; BadInput names what can be had.
Result<StationFaults> parseStationFaults(const std::string &list);

/// The car is away in [leaves, returns), and `used` has left its battery when it comes back.
struct StationTrip {
    Instant leaves;
    Instant returns;
    Energy used;
};

struct StationWorldSpec {
    StationSpec station;                        ///< its powers are taken from car.charger
    charger::SimulatedCarSpec car;
    std::vector<charger::PowerSlot> load;
    std::vector<charger::PowerSlot> solar;
    bool houseMeter = false;                    ///< reports the meter behind the station, location Upstream
    std::vector<Interval> outages;              ///< the grid is gone; in time order, without overlap
    std::vector<StationTrip> trips;             ///< in time order, without overlap
    Energy importRegister = Energy::fromWh(1'204'500); ///< at the start
    Energy exportRegister = Energy::fromWh(310'250);
    StationFaults faults;
};

/// A station with a car, a house and a diary, moved by whoever owns the time: the demo's virtual clock or the real
/// one. Same spec, same calls, same answers of the central system: the same week, bit for bit.
class StationWorld final : public StationHardware {
public:
    /// Begins at clock.now(), plugged in unless a trip is under way.
    StationWorld(const Clock &clock, StationWorldSpec spec);
    StationWorld(const StationWorld &) = delete;
    StationWorld &operator=(const StationWorld &) = delete;

    StationSoftware &station() { return *m_station; }
    const charger::SimulatedCar &battery() const { return m_car; }
    const charger::SimulatedHouse &house() const { return m_house; }
    Power power() const { return m_power; }
    bool gridGone(Instant at) const;
    /// The true registers, whatever a fault makes the meter show.
    Energy importRegister() const { return m_import; }
    Energy exportRegister() const { return m_export; }

    /// From now on these go wrong, and no others. A meter is swapped whenever meterJump begins, 15 min after the start at the
    /// soonest.
    void setFaults(const StationFaults &faults);

    /// Lives until `to`, and says what is to be said on the way. With a virtual clock: first set the clock to `to`.
    void advance(Instant to);
    /// Nothing said waits for an answer.
    bool settled() const { return m_station->settled(); }

    StationMeter meter() const override;
    ConnectedCar car() const override;

private:
    void live(Interval when);
    void diary();
    void misbehave();
    Electrical electrical() const;
    Power drawn(Interval when);
    void tellGrid();
    Instant nextOf(Instant after) const;

    StationWorldSpec m_spec;
    charger::SimulatedCar m_car;
    charger::SimulatedHouse m_house;
    Instant m_start;
    Instant m_at;
    Power m_power;
    Energy m_import;
    Energy m_export;
    Energy m_importSwapped; ///< what the registers showed when the meter was swapped
    Energy m_exportSwapped;
    bool m_swapped = false;
    std::size_t m_nextTrip = 0;
    bool m_gridGone = false;
    std::optional<Instant> m_gridBack;
    std::unique_ptr<StationSoftware> m_station;
};

} // namespace tw::ocpp
