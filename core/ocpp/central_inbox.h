#pragma once

#include "ocpp/central_meter.h"
#include "ocpp/central_state.h"
#include "ocpp/clock_watch.h"
#include "ocpp/rpc_peer.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tw::ocpp {

/// Answers what a station sends, in the words of 2.1 whatever it speaks (protocols 3.1): strict about what it needs, lenient about the rest. Measurements
/// are stored before their message is answered, and a transaction message is always answered with a CALLRESULT, even
/// one that cannot be read: an error would make the station repeat it and finally lose its queue.
class CentralInbox {
public:
    CentralInbox(const CentralConfig &config, CentralState &state, CentralMeter &meter, const Clock &clock);

    /// It speaks another version than when it said which unit it is.
    void unitIsUnknown();

    /// What the other parts of the central system act on, after the answer is on its way or before it.
    struct Events {
        std::function<void()> booted;             ///< BootNotification accepted
        std::function<void(int requestId)> reportComplete; ///< the last NotifyReport of a request
        /// LogStatusNotification and FirmwareStatusNotification.
        std::function<void(const std::string &action, const Json &payload)> careStatus;
        std::function<void(const Json &report)> profiles;  ///< each ReportChargingProfiles
        /// ReportDERControl, NotifyDERStartStop and NotifyDERAlarm.
        std::function<void(const std::string &action, const Json &payload)> gridCode;
        std::function<void()> transactionChanged; ///< begun, ended or another one
        /// The live set-point of the Dynamic profile, if it is still wanted (PullDynamicScheduleUpdate, K28).
        std::function<std::optional<Json>(int profileId)> pull;
    };
    void setEvents(Events events) { m_events = std::move(events); }
    void setAnomalySink(AnomalySink sink) { m_anomaly = std::move(sink); }

    RpcAnswer handle(const std::string &action, const Json &payload);
    /// A fault of the station, by its own name, begins or ends.
    void fault(const std::string &name, bool present);

private:
    RpcAnswer answered(const std::string &action, const Json &payload);
    RpcAnswer boot(const Json &payload);
    RpcAnswer authorize(const Json &payload) const;
    RpcAnswer status(const Json &payload);
    RpcAnswer needs(const Json &payload);
    RpcAnswer report(const Json &payload);
    RpcAnswer event(const Json &payload);
    RpcAnswer pull(const Json &payload) const;
    Json transactionEvent(const Json &payload);
    Json meterValues(const Json &payload);
    void noteClock(Instant said, bool queued);
    void follow(const Json &payload, Instant at, const std::string &transaction);
    void plugged(bool in);
    void feed(const std::string &component, const std::string &active);
    void availability(const std::string &status);
    void unreadable(const std::string &what) const;
    Json tokenInfo(const Json &idToken) const;

    const CentralConfig &m_config;
    CentralState &m_state;
    CentralMeter &m_meter;
    const Clock &m_clock;
    Events m_events;
    AnomalySink m_anomaly;
    ClockWatch m_clockWatch;
};

} // namespace tw::ocpp
