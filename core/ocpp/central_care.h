#pragma once

#include "ocpp/central_state.h"
#include "ocpp/central_wire.h"

#include <functional>
#include <optional>
#include <string>

namespace tw::ocpp {

/// What an owner asks of a station now and then, beside trading: its log, a restart, a cable that is stuck (OCPP 2.1, use
/// cases N01, B11/B12, F05).
class CentralCare {
public:
    CentralCare(const CentralConfig &config, CentralState &state, CentralWire &peer, const Clock &clock);

    /// What the station said, in a word of the standard; Refused with its reason, or as CentralWire::call().
    using Done = std::function<void(Result<std::string>)>;
    /// Has the station upload its log of the last days to `url`, which ends with a slash. `done` hears the name of the
    /// file it means to send, or "" when it tells none; what becomes of the upload is in CentralState::log.
    void askLog(const std::string &url, Instant from, Done done);
    enum class When { Now, OnceIdle };
    void restart(When when, Done done);
    void unlock(Done done);

    /// LogStatusNotification and FirmwareStatusNotification.
    void logStatus(const Json &payload);
    void firmwareStatus(const Json &payload);

private:
    const CentralConfig &m_config;
    CentralState &m_state;
    CentralWire &m_peer;
    const Clock &m_clock;
    int m_requestId = 0;
};

} // namespace tw::ocpp
