#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace tw::ocpp {

/// One connection that carries text frames, whoever moves the bytes. Lives on one thread.
class Connection {
public:
    virtual ~Connection() = default;
    /// Queues one text frame.
    virtual void send(std::string frame) = 0;
    /// Closes after what is queued was sent. The handler hears closed() once, later.
    virtual void close(const std::string &reason) = 0;
    /// True when nothing waits to be sent.
    virtual bool flushed() const = 0;
};

/// What listens at one end of a Connection. The transport keeps it alive while the connection lives.
class ConnectionHandler {
public:
    virtual ~ConnectionHandler() = default;
    /// `connection` stays valid until closed().
    virtual void opened(Connection &connection) = 0;
    virtual void received(const std::string &frame) = 0;
    virtual void closed() = 0;
};

/// What a client said when it asked for a WebSocket.
struct UpgradeRequest {
    std::string identity;               ///< last path segment, percent-decoded
    std::string user;                   ///< HTTP Basic, empty without
    std::string password;               ///< raw bytes
    std::vector<std::string> protocols; ///< offered sub-protocols in the client's order
    std::string peer;                   ///< address, for the log
    std::vector<std::string> certificateNames{}; ///< whom its client certificate is for; empty: it showed none
};

struct UpgradeAccepted {
    std::string protocol; ///< one of those offered
    std::shared_ptr<ConnectionHandler> handler;
};

struct UpgradeRefused {
    int httpStatus = 404; ///< 401 wrong password, 403 certificate of another, 404 unknown identity
    std::string reason;
};

/// No sub-protocol in common: the handshake is finished without one, then closed.
struct UpgradeWithoutProtocol {
};

using UpgradeAnswer = std::variant<UpgradeAccepted, UpgradeRefused, UpgradeWithoutProtocol>;

/// Decides who may connect.
class ConnectionAcceptor {
public:
    virtual ~ConnectionAcceptor() = default;
    virtual UpgradeAnswer accept(const UpgradeRequest &request) = 0;
};

} // namespace tw::ocpp
