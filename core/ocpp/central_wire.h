#pragma once

#include "ocpp/central_state.h"
#include "ocpp/dialect_16.h"
#include "ocpp/dialect_201.h"
#include "ocpp/rpc_peer.h"

namespace tw::ocpp {

bool isAccepted(const Result<Json> &answer);
/// What an answer says that is no yes, on one line and of a length for a log: "Rejected (InvalidProfile too many periods)"; or
/// why there is none.
std::string refusalText(const Result<Json> &answer);

/// The central system's end of the line: RpcPeer in the words of 2.1, whatever version the station speaks.
class CentralWire {
public:
    /// `state` says what may be said to the station; it outlives this.
    CentralWire(const CentralConfig &config, const CentralState &state, const Clock &clock);

    /// Hears requests in the words of 2.1.
    void setHandler(RpcPeer::Handler session) { m_session = std::move(session); }
    void setObserver(RpcPeer::Observer observer) { m_peer.setObserver(std::move(observer)); }
    void setConnectionChanged(RpcPeer::ConnectionChanged changed) { m_peer.setConnectionChanged(std::move(changed)); }
    std::shared_ptr<ConnectionHandler> newConnectionHandler(Version version)
    {
        return m_peer.newConnectionHandler(version);
    }

    /// As RpcPeer::call(), in the words of 2.1; Refused also for what the version has no words for.
    void call(const std::string &action, Json payload, RpcPeer::Done done);
    void tick() { m_peer.tick(); }
    bool connected() const { return m_peer.connected(); }
    bool settled() const { return m_peer.settled(); }
    Version version() const { return m_peer.version(); }

private:
    Dialect *dialect(); ///< nullptr: 2.1 itself

    const CentralState &m_state;
    RpcPeer m_peer;
    RpcPeer::Handler m_session;
    Dialect16 m_16;
    Dialect201 m_201;
};

} // namespace tw::ocpp
