#pragma once

#include "ocpp/rpc_peer.h"

#include <functional>
#include <string>

namespace tw::ocpp {

/// How one version of OCPP says what the central system means.
///
/// The central system thinks in the messages of 2.1 alone: one session for all versions. A dialect turns what a station
/// of its version sends into those messages, and what is asked of the station into the messages of its version. It
/// survives the connection, as the session does.
class Dialect {
public:
    using Session = RpcPeer::Handler;
    using Done = RpcPeer::Done;
    /// Sends a CALL as it is.
    using Wire = std::function<void(std::string action, Json payload, Done done)>;

    Dialect() = default;
    virtual ~Dialect() = default;
    Dialect(const Dialect &) = delete;
    Dialect &operator=(const Dialect &) = delete;

    /// Whether a limit below 0 may be said to this station. False from the start: many take one and charge.
    void setNegativeLimits(bool may) { m_negativeLimits = may; }

    /// The station's request, told to the `session` in the words of 2.1; its answer in the words of the version.
    /// NotImplemented for what the version does not have. Never throws for what a station may send.
    virtual RpcAnswer heard(const std::string &action, const Json &payload, const Session &session) = 0;
    /// A request in the words of 2.1, sent by `wire`; `done` hears the answer in the same words, Refused for what
    /// cannot be said. `session`, which outlives the answer, hears what 2.1 would tell in messages of its own.
    virtual void ask(const std::string &action, Json payload, const Wire &wire, const Session &session, Done done) = 0;

protected:
    bool m_negativeLimits = false;
};

/// The error for a request that a version has no words for.
Error cannotSay(const std::string &action, const char *version);

} // namespace tw::ocpp
