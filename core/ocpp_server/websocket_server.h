#pragma once

#include "base/result.h"
#include "ocpp/connection.h"
#include "ocpp_server/refusals.h"
#include "ocpp_server/tls.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace tw::ocpp_server {

/// Whether a listener without TLS may be seen from other computers: only where the owner says so, as passwords go over
/// the network in plain text. One with TLS may.
enum class Reach { LoopbackOnly, Network };

/// Limits of one WebSocket, the same at both ends.
struct SocketLimits {
    std::chrono::milliseconds handshake{10'000}; ///< from the first byte expected to the finished handshake
    std::chrono::milliseconds idle{90'000};      ///< silent for half of it: a ping; for all of it: closed
    std::size_t mostMessageBytes = 256 * 1024;
    std::size_t mostQueuedBytes = 8 * 1024 * 1024; ///< a peer that reads nothing is closed beyond
};

struct ServerOptions {
    std::string address = "127.0.0.1"; ///< numeric
    std::uint16_t port = 0;            ///< 0 = any free one
    Reach reach = Reach::LoopbackOnly;
    std::shared_ptr<TlsContext> tls;   ///< null: plain WebSocket
    std::size_t mostConnections = 64;  ///< open WebSockets; more are turned away unread
    std::size_t mostHandshakes = 32;   ///< on their way to one; the oldest makes room for the newest
    SocketLimits limits;
};

/// The listening end of OCPP-J over WebSocket, plain or over TLS. Runs on the thread of its io_context; never blocks.
///
/// Reads the upgrade request, asks the acceptor, and answers: 401 or 404 as plain HTTP, the handshake with the
/// sub-protocol, or the handshake without one and a close. A page in a browser (Origin http, https or null) is turned
/// away with 403: it has no business with a charger's port. A failed TLS handshake ends with TLS's own alert, and plain
/// HTTP on a port with TLS with 400 in plain text. What comes to nothing is counted, and logged once for each peer and reason.
class WebSocketServer {
public:
    /// Binds and listens. Busy when the port is in use; BadInput for an address that is no number, or not loopback
    /// with Reach::LoopbackOnly and no TLS. `io` and `acceptor` outlive the server.
    static Result<std::unique_ptr<WebSocketServer>> listen(boost::asio::io_context &io, const ServerOptions &options,
                                                           ocpp::ConnectionAcceptor &acceptor);
    /// Stops as stop() does; connections finish closing while the io_context runs.
    ~WebSocketServer();
    WebSocketServer(const WebSocketServer &) = delete;
    WebSocketServer &operator=(const WebSocketServer &) = delete;

    std::uint16_t port() const;
    /// Listens no more and closes every connection ("going away"); their handlers hear closed().
    void stop();
    /// For the handshakes from now on: renewed certificates. Only of a server that has TLS.
    void use(std::shared_ptr<TlsContext> tls);
    /// Calls that came to nothing.
    const Refusals &refusals() const;
    /// Connections and handshakes that are not over.
    std::size_t connections() const;

private:
    class Listener;
    explicit WebSocketServer(std::shared_ptr<Listener> listener);
    std::shared_ptr<Listener> m_listener;
};

} // namespace tw::ocpp_server
