#pragma once

// Holds Boost.Beast: for the .cpp files of this folder only.

#include "ocpp/connection.h"
#include "ocpp_server/line.h"
#include "ocpp_server/websocket_server.h"

#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>

#include <deque>
#include <memory>
#include <string>

namespace tw::ocpp_server {

using Socket = boost::beast::websocket::stream<Line>;

/// Gives `socket` its time-outs and size limit, for the handshake and after.
void applyLimits(Socket &socket, const SocketLimits &limits, boost::beast::role_type role);

/// One open WebSocket, at either end. Keeps itself alive while a read, write or close is under way.
class Session final : public ocpp::Connection, public std::enable_shared_from_this<Session> {
public:
    Session(Socket socket, const SocketLimits &limits, std::shared_ptr<ocpp::ConnectionHandler> handler);

    /// Tells the handler and begins to read. Bytes that came with the handshake are in `early`.
    void start(boost::beast::flat_buffer early = {});
    void send(std::string frame) override;
    void close(const std::string &reason) override { closeWith(boost::beast::websocket::close_code::normal, reason); }
    bool flushed() const override { return m_queue.empty(); }

    void closeWith(boost::beast::websocket::close_code code, const std::string &reason);
    bool over() const { return m_over; }

private:
    void readNext();
    void onRead(boost::beast::error_code error);
    void writeNext();
    void beginClose();
    void finish();

    Socket m_socket;
    SocketLimits m_limits;
    std::shared_ptr<ocpp::ConnectionHandler> m_handler;
    boost::beast::flat_buffer m_buffer;
    std::deque<std::string> m_queue;
    std::size_t m_queuedBytes = 0;
    boost::beast::websocket::close_reason m_reason;
    bool m_closing = false;     ///< close() was called, or the queue grew too long
    bool m_closeBegun = false;  ///< the close frame is on its way
    bool m_over = false;        ///< the handler has heard, or will hear no more
};

} // namespace tw::ocpp_server
