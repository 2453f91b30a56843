#pragma once

#include "ocpp/rpc_peer.h"
#include "ocpp/station_profiles.h"
#include "ocpp/station_variables.h"

#include <deque>
#include <functional>
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
    StationLimits limits;
};

/// A strict charging station of OCPP 2.1: one EVSE, one connector, bidirectional direct current. It shares frames and
/// calls with the central system and nothing else.
///
/// Time comes in through the clock and advance(); the hardware is read, never driven: whoever simulates it asks
/// wish() and moves that power. Plugs and samples are stamped with the moment they are told at.
class Station {
public:
    Station(const Clock &clock, StationSpec spec, const StationHardware &hardware);

    RpcPeer &peer() { return m_peer; }

    /// The car's plug. `at` >= everything told before.
    void plugIn(Instant at);
    void unplug(Instant at);
    bool pluggedIn() const { return m_pluggedIn; }

    /// What the power electronics shall do now; 0 without an authorised transaction.
    Power wish(Instant at) const;
    /// The power that really flows since `at`: makes the charging state, and tells it when it changed.
    void flows(Power power, Instant at);
    /// What the station sees of the grid and of the switch that cuts the home off. Told as an event of the device model
    /// when it changes and at each start.
    void grid(bool present, bool islanded, Instant at);
    /// The next moment at which the station does something by itself: ends a step of the simulation there.
    Instant nextEvent(Instant after) const;
    /// Everything due until `at`: samples, heartbeat, expiry, repeats. Call it for each nextEvent() in order.
    void advance(Instant at);

    /// As after a loss of supply: boots again; profiles of transactions are gone, events queued stay. `reason` is a
    /// BootReason of the standard.
    void reboot(const std::string &reason, Instant at);

    /// Nothing waits for an answer: a virtual clock may move on.
    bool settled() const { return m_peer.settled(); }
    bool accepted() const { return m_accepted; }
    const std::string &transaction() const { return m_transaction.id; }
    std::size_t queuedEvents() const { return m_events.size(); }
    ProfileContext profileContext() const;
    const StationProfiles &profiles() const { return m_profiles; }
    /// A fault of the simulator: accepts every discharge and never discharges.
    void refuseDischarge(bool refuse) { m_refuseDischarge = refuse; }

private:
    struct Transaction {
        std::string id;               ///< empty: none
        Instant start;
        std::int64_t seqNo = 0;
        bool authorized = false;
        bool mayDischarge = true;
        bool needsSent = false;
        std::string chargingState;
        std::string toldMode;
        std::optional<std::int64_t> remoteStartId;
        Instant nextSample = Instant::max();
    };
    struct QueuedEvent {
        Json payload;
        int attempts = 0;
        Instant notBefore;
    };
    struct RemoteStart {
        Json request;
        Instant until;
    };

    // station_messages.cpp: what comes in
    RpcAnswer answer(const std::string &action, const Json &payload);
    RpcAnswer onGetBaseReport(const Json &request);
    RpcAnswer onRequestStart(const Json &request);
    RpcAnswer onRequestStop(const Json &request);
    RpcAnswer onSetChargingProfile(const Json &request);
    RpcAnswer onUpdateDynamicSchedule(const Json &request);
    RpcAnswer onGetChargingProfiles(const Json &request);
    RpcAnswer onGetCompositeSchedule(const Json &request);
    RpcAnswer onAllowedEnergyTransfer(const Json &request);
    RpcAnswer onTransactionStatus(const Json &request) const;
    RpcAnswer onTriggerMessage(const Json &request);
    RpcAnswer onReset(const Json &request);
    RpcAnswer onSetVariables(const Json &request);

    // station.cpp: connection and reports
    void connectionChanged(bool connected);
    void boot();
    void bootAnswered(const Result<Json> &answer);
    void heartbeat();
    void sendStatus();
    void sendGrid();
    void tell(const std::string &action, Json payload);
    bool online() const { return m_accepted && m_peer.connected(); }

    // station_transaction.cpp: transactions and meter values
    void greetCar(Instant at);
    void startTransaction(const char *trigger, Instant at, const Json *idToken);
    void endTransaction(const char *trigger, const char *stopped, Instant at);
    void authorize(const char *trigger, Instant at, const Json *idToken);
    void authorizeFirst(const Json &request);
    void startRemotely(const Json &request, Instant at);
    void queueEvent(const char *type, const char *trigger, Instant at, const char *context, Json extra = {});
    void sendEvents();
    void eventAnswered(const Result<Json> &answer);
    void sendNeeds();
    void takeAllowed(const Json &answer);
    void tellMode(Instant at);
    void clockAligned(Instant at);
    Json meterValue(Instant at, const char *context, const char *component, const char *variable) const;

    const Clock &m_clock;
    StationSpec m_spec;
    const StationHardware &m_hardware;
    RpcPeer m_peer;
    StationProfiles m_profiles;
    StationVariables m_variables;

    std::string m_bootReason = "PowerUp";
    bool m_accepted = false;
    bool m_booting = false;               ///< a BootNotification waits for its answer
    Instant m_nextBoot = Instant::max();
    Instant m_nextHeartbeat = Instant::max();
    std::optional<Instant> m_offlineSince;
    Instant m_now;                        ///< the latest moment told
    Instant m_lastAligned;

    bool m_gridPresent = true;
    bool m_islanded = false;
    bool m_gridDue = true;                ///< not told since it changed, or since the start
    std::int64_t m_gridEvents = 0;
    bool m_pluggedIn = false;
    bool m_refuseDischarge = false;
    bool m_resetOnIdle = false;
    bool m_resetDue = false;
    Transaction m_transaction;
    std::int64_t m_transactions = 0;
    std::optional<RemoteStart> m_remoteStart;
    std::deque<QueuedEvent> m_events;
    bool m_eventOpen = false;             ///< the first of them waits for its answer
};

} // namespace tw::ocpp
