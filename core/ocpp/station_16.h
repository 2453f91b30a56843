#pragma once

#include "ocpp/station_software.h"

#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace tw::ocpp {

/// What is wrong with the payload of a request to a station of 1.6, or nothing; NotImplemented for one it lacks.
std::optional<RpcError> wrongRequest16(const std::string &action, const Json &payload);

/// The configuration of a station of 1.6: keys with their values as text (edition 2, section 9).
class Configuration16 {
public:
    explicit Configuration16(const StationLimits &limits);

    /// GetConfiguration and ChangeConfiguration: the answer's payload.
    Json get(const Json &request) const;
    Json change(const Json &request);

    const std::string &text(const std::string &key) const;
    seconds duration(const std::string &key) const;
    bool flag(const std::string &key) const { return text(key) == "true"; }
    bool lists(const std::string &key, const std::string &word) const;
    void put(const std::string &key, const std::string &value);

private:
    struct Key {
        enum class Kind { Fixed, Whole, Flag, Measurands };
        std::string name;
        std::string value;
        Kind kind = Kind::Fixed;
    };
    std::vector<Key> m_keys;
};

/// A strict charge point of OCPP 1.6 JSON that starts transactions from afar, without a card reader. It only charges,
/// and refuses a negative limit, unless StationLimits::negativeLimit says otherwise.
class Station16 final : public StationSoftware {
public:
    Station16(const Clock &clock, StationSpec spec, const StationHardware &hardware);

    RpcPeer &peer() override { return m_peer; }
    Version version() const override { return Version::V16; }
    void plugIn(Instant at) override;
    void unplug(Instant at) override;
    bool pluggedIn() const override { return m_pluggedIn; }
    Power wish(Instant at) const override;
    void flows(Power power, Instant at) override;
    void grid(bool, bool, Instant) override { } // 1.6 has no message for it
    Instant nextEvent(Instant after) const override;
    void advance(Instant at) override;
    void reboot(const std::string &reason, Instant at) override;
    bool settled() const override { return m_peer.settled(); }
    bool accepted() const override { return m_accepted; }
    const std::string &transaction() const override { return m_transaction.name; }
    std::size_t queuedEvents() const override { return m_queue.size(); }
    void setUpload(Upload upload) override { m_upload = std::move(upload); }
    void refuseDischarge(bool refuse) override { m_refuseDischarge = refuse; }

private:
    struct Transaction {
        std::string name;         ///< empty: none; "?" until the central system gave it a number
        std::int64_t run = 0;     ///< of this station's life
        Instant start;
        Instant nextSample = Instant::max();
    };
    /// A message of a transaction; its number is put in when it is known.
    struct Queued {
        std::string action;
        Json payload;
        std::int64_t run = 0;
        int attempts = 0;
        Instant notBefore = Instant::min();
    };
    struct RemoteStart {
        std::string tag;
        Instant until;
    };

    // station_16.cpp
    void connectionChanged(bool connected);
    void boot();
    void bootAnswered(const Result<Json> &answer);
    void heartbeat();
    void setStatus(const char *status);
    void sendStatus();
    void tell(const std::string &action, Json payload);
    bool online() const { return m_accepted && m_peer.connected(); }
    ProfileContext profileContext() const;

    // station_16_messages.cpp
    RpcAnswer answer(const std::string &action, const Json &payload);
    RpcAnswer onSetChargingProfile(const Json &request);
    RpcAnswer onClearChargingProfile(const Json &request);
    RpcAnswer onGetCompositeSchedule(const Json &request);
    RpcAnswer onRemoteStart(const Json &request);
    RpcAnswer onRemoteStop(const Json &request);
    RpcAnswer onTriggerMessage(const Json &request);
    RpcAnswer onGetDiagnostics(const Json &request);

    // station_16_transaction.cpp
    void startTransaction(const std::string &tag, Instant at);
    void endTransaction(const char *reason, Instant at);
    void queue(const char *action, Json payload, Instant at);
    void sendQueue();
    void queueAnswered(const Result<Json> &answer);
    void numbered(const Json &answer);
    Json meterValue(Instant at, const char *context, const char *list) const;
    void sampled(Instant at);
    void clockAligned(Instant at);
    void tellMainMeter(Instant at);

    const Clock &m_clock;
    StationSpec m_spec;
    const StationHardware &m_hardware;
    RpcPeer m_peer;
    StationProfiles m_profiles;
    Configuration16 m_keys;

    bool m_accepted = false;
    bool m_booting = false;
    Instant m_nextBoot = Instant::max();
    Instant m_nextHeartbeat = Instant::max();
    Instant m_now;
    Instant m_lastAligned;
    bool m_pluggedIn = false;
    bool m_refuseDischarge = false;
    Upload m_upload;
    const char *m_status = "Available";
    std::string m_toldStatus;
    std::optional<std::string> m_resetDue; ///< the reason of the restart that comes with the next advance()
    Transaction m_transaction;
    std::int64_t m_runs = 0;
    std::vector<std::pair<std::int64_t, int>> m_numbers; ///< of transactions whose messages may still wait
    std::optional<RemoteStart> m_remoteStart;
    std::deque<Queued> m_queue;
    bool m_open = false; ///< the first of them waits for its answer
};

} // namespace tw::ocpp
