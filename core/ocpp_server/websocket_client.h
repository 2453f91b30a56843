#pragma once

#include "base/result.h"
#include "ocpp/connection.h"
#include "ocpp_server/websocket_server.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tw::ocpp_server {

struct ClientRequest {
    std::string url;                    ///< ws:// or wss://host:port[/path], without the identity
    std::string identity;               ///< appended to the path, percent-encoded
    std::string password;               ///< empty: no HTTP Basic
    std::vector<std::string> protocols; ///< in order of preference
    SocketLimits limits;
    std::shared_ptr<TlsContext> tls{};  ///< for wss://; null: one that trusts whom this computer trusts
};

/// The calling end: one connection at a time, on the thread of its io_context. When to try again is the caller's
/// business.
class WebSocketClient {
public:
    /// `io` outlives the client.
    explicit WebSocketClient(boost::asio::io_context &io);
    /// Gives up what is being set up, closes what is open.
    ~WebSocketClient();
    WebSocketClient(const WebSocketClient &) = delete;
    WebSocketClient &operator=(const WebSocketClient &) = delete;

    /// Hears why there is no connection: BadInput (address), Unreachable, TimedOut, or Refused (no agreement on TLS, a
    /// certificate that is not to be trusted or is not the host's, HTTP 401, 403, 404, no sub-protocol in common, no
    /// WebSocket).
    using Failed = std::function<void(const Error &)>;
    /// Sets a connection up. Then `handler` hears opened() or `failed` is called, exactly one of them, never from
    /// within this call. An attempt or connection from before is given up; an attempt given up says nothing.
    void connect(const ClientRequest &request, std::shared_ptr<ocpp::ConnectionHandler> handler, Failed failed);
    /// Closes the connection, or gives up the attempt.
    void close(const std::string &reason);

private:
    class Attempt;
    boost::asio::io_context &m_io;
    std::shared_ptr<Attempt> m_attempt;
};

} // namespace tw::ocpp_server
