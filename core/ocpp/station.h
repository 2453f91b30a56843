#pragma once

#include "ocpp/station_der.h"
#include "ocpp/station_software.h"
#include "ocpp/station_variables.h"

#include <deque>
#include <functional>
#include <string>

namespace tw::ocpp {

/// A strict charging station of OCPP 2.1 or 2.0.1: bidirectional direct current, or charging only with 2.0.1, which
/// knows no more.
class Station final : public StationSoftware {
public:
    Station(const Clock &clock, StationSpec spec, const StationHardware &hardware);

    RpcPeer &peer() override { return m_peer; }
    Version version() const override { return m_spec.version; }
    void plugIn(Instant at) override;
    void unplug(Instant at) override;
    bool pluggedIn() const override { return m_pluggedIn; }
    Power wish(Instant at) const override;
    void flows(Power power, Instant at) override;
    void grid(bool present, bool islanded, Instant at) override;
    Instant nextEvent(Instant after) const override;
    void advance(Instant at) override;
    void reboot(const std::string &reason, Instant at) override;
    bool settled() const override { return m_peer.settled(); }
    bool accepted() const override { return m_accepted; }
    const std::string &transaction() const override { return m_transaction.id; }
    std::size_t queuedEvents() const override { return m_events.size(); }
    void setUpload(Upload upload) override { m_upload = std::move(upload); }
    void refuseDischarge(bool refuse) override { m_refuseDischarge = refuse; }

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
    RpcAnswer onGetLog(const Json &request);
    RpcAnswer onSetVariables(const Json &request);
    RpcAnswer onGridCode(const std::string &action, const Json &request);

    // station.cpp: connection and reports
    void connectionChanged(bool connected);
    void boot();
    void bootAnswered(const Result<Json> &answer);
    void heartbeat();
    void sendStatus();
    void sendGrid();
    void tellGridCode();
    void tell(const std::string &action, Json payload);
    bool bidirectional() const { return m_spec.version == Version::V21; }
    ProfileContext profileContext() const;
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
    Json bidirectionalNeeds() const;
    Json chargingNeeds() const;
    void tellMainMeter(Instant at);
    Json meterValue(Instant at, const char *context, const char *component, const char *variable) const;

    const Clock &m_clock;
    StationSpec m_spec;
    const StationHardware &m_hardware;
    RpcPeer m_peer;
    StationProfiles m_profiles;
    StationVariables m_variables;
    StationDer m_der;
    std::deque<Json> m_derTold;           ///< what began or ended, not told yet

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
    Upload m_upload;
    bool m_resetOnIdle = false;
    bool m_resetDue = false;
    Transaction m_transaction;
    std::int64_t m_transactions = 0;
    std::optional<RemoteStart> m_remoteStart;
    std::deque<QueuedEvent> m_events;
    bool m_eventOpen = false;             ///< the first of them waits for its answer
};

} // namespace tw::ocpp
