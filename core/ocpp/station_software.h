#pragma once

#include "model/electrical.h"
#include "ocpp/rpc_peer.h"
#include "ocpp/station_profiles.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace tw::ocpp {

/// The meters of a station at one moment.
struct StationMeter {
    Energy importRegister;               ///< into the car
    Energy exportRegister;               ///< out of the car
    Power power;                         ///< + into the car
    std::optional<StateOfCharge> stateOfCharge;
    std::optional<Energy> siteImport;    ///< the house meter; nothing where there is none
    std::optional<Energy> siteExport;
    std::optional<Power> sitePower;      ///< + import
    std::optional<Electrical> electrical{};
};

/// What the car offers (NotifyEVChargingNeeds). Energies in Wh relative to now, as in v2xChargingParameters.
struct ConnectedCar {
    Power minCharge;
    Power maxCharge;
    Power minDischarge;
    Power maxDischarge;
    Energy toTarget;
    Energy toFull;
    Energy toFloor;    ///< <= 0: so much may go out
};

/// The hardware under the station's software: what it reads.
class StationHardware {
public:
    virtual ~StationHardware() = default;
    virtual StationMeter meter() const = 0;
    /// Only asked while a car is plugged in.
    virtual ConnectedCar car() const = 0;
};

struct StationSpec {
    std::string vendor = "Tidewatt";
    std::string model = "Simulated BiDi 10";
    std::string serialNumber = "TW-0001";
    std::string firmware = "1.0.0";
    Version version = Version::V21;      ///< of OCPP, the only one it speaks
    StationLimits limits;
};

/// The software of a simulated charging station, one EVSE with one connector, strict about its version of OCPP. Each
/// version is written from the schemas and the reference by itself: it shares frames and calls with the central system
/// and nothing else, so that a mistake in one reading of the standard shows in the other.
///
/// Time comes in through the clock and advance(); the hardware is read, never driven: whoever simulates it asks
/// wish() and moves that power. Plugs and samples are stamped with the moment they are told at.
class StationSoftware {
public:
    virtual ~StationSoftware() = default;

    virtual RpcPeer &peer() = 0;
    virtual Version version() const = 0;

    /// The car's plug. `at` >= everything told before.
    virtual void plugIn(Instant at) = 0;
    virtual void unplug(Instant at) = 0;
    virtual bool pluggedIn() const = 0;

    /// What the power electronics shall do now; 0 without an authorised transaction.
    virtual Power wish(Instant at) const = 0;
    /// The power that really flows since `at`: makes the charging state, and tells it when it changed.
    virtual void flows(Power power, Instant at) = 0;
    /// What the station sees of the grid and of the switch that cuts the home off. Told when it changes and at each
    /// start, where the version has words for it.
    virtual void grid(bool present, bool islanded, Instant at) = 0;
    /// The next moment at which the station does something by itself: ends a step of the simulation there.
    virtual Instant nextEvent(Instant after) const = 0;
    /// Everything due until `at`: samples, heartbeat, expiry, repeats. Call it for each nextEvent() in order.
    virtual void advance(Instant at) = 0;
    /// As after a loss of supply: boots again; profiles of transactions are gone, events queued stay. `reason` is a
    /// BootReason of 2.x.
    virtual void reboot(const std::string &reason, Instant at) = 0;

    /// Nothing waits for an answer: a virtual clock may move on.
    virtual bool settled() const = 0;
    virtual bool accepted() const = 0;
    virtual const std::string &transaction() const = 0;
    /// Messages of transactions that wait for their answer.
    virtual std::size_t queuedEvents() const = 0;
    /// Uploads `body`, the station's log, to an address that it was given, and says whether it was taken. Without one the
    /// station has no log to send.
    using Upload = std::function<void(const std::string &url, std::string body, std::function<void(bool taken)> done)>;
    virtual void setUpload(Upload upload) = 0;
    /// A fault of the simulator: accepts every discharge and never discharges.
    virtual void refuseDischarge(bool refuse) = 0;
};

/// What a simulated station has to say of itself in a log.
std::string logText(const StationSpec &spec, Instant at);

/// The software that speaks `spec.version`. `clock` and `hardware` outlive it.
std::unique_ptr<StationSoftware> makeStation(const Clock &clock, StationSpec spec, const StationHardware &hardware);

} // namespace tw::ocpp
