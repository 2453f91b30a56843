#pragma once

// Holds Boost.Beast: for the .cpp files of this folder only.

#include "ocpp_server/refusals.h"
#include "ocpp_server/websocket_session.h"

#include <boost/beast/http.hpp>

#include <array>
#include <functional>
#include <memory>
#include <string>

namespace tw::ocpp_server {

/// The address at the other end, without its port; "?" when it is gone.
std::string addressOf(const boost::asio::ip::tcp::socket &socket);

/// One call to our port, from its first byte to its WebSocket; then a Session. With TLS, its handshake comes first; all
/// together it has SocketLimits::handshake of time.
class Handshake : public std::enable_shared_from_this<Handshake> {
public:
    struct Events {
        std::function<void(std::shared_ptr<Session>, const std::string &peer)> opened;
        /// `words` for the log; empty where the reason says it all.
        std::function<void(Refusal, const std::string &peer, const std::string &words)> refused;
    };
    /// `tls` is null for a port without. `acceptor` outlives it, or abandon() is called before.
    Handshake(boost::asio::ip::tcp::socket socket, const SocketLimits &limits, std::shared_ptr<TlsContext> tls,
              ocpp::ConnectionAcceptor &acceptor, Events events);

    void start();
    /// The server is gone, or needs the place: ask nobody, answer nothing.
    void abandon();
    /// The address at the other end, without its port.
    const std::string &peer() const { return m_peer; }

private:
    Line &line() { return m_socket.next_layer(); }
    boost::beast::tcp_stream &tcp() { return line().next_layer(); }

    void onEncrypted(boost::beast::error_code error);
    void readHeader();
    void onHeader(boost::beast::error_code error);
    void decide();
    void accept(const std::string &protocol, std::shared_ptr<ocpp::ConnectionHandler> handler);
    void turnAway(Refusal why, const std::string &words = {});
    void refuse(unsigned status, const std::string &reason);
    void drain();

    Socket m_socket;
    SocketLimits m_limits;
    std::shared_ptr<TlsContext> m_tls;
    ocpp::ConnectionAcceptor *m_acceptor;
    Events m_events;
    std::string m_peer;
    boost::beast::flat_buffer m_buffer;
    boost::beast::http::request_parser<boost::beast::http::empty_body> m_parser;
    boost::beast::http::response<boost::beast::http::string_body> m_refusal;
    std::array<char, 512> m_drained{};
    bool m_moved = false; ///< the socket belongs to a session
};

} // namespace tw::ocpp_server
