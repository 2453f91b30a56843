#include "ocpp_server/websocket_session.h"

#include "base/log.h"

#include <boost/asio/post.hpp>

namespace tw::ocpp_server {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

void applyLimits(Socket &socket, const SocketLimits &limits, beast::role_type role)
{
    websocket::stream_base::timeout timeout = websocket::stream_base::timeout::suggested(role);
    timeout.handshake_timeout = limits.handshake;
    timeout.idle_timeout = limits.idle;
    timeout.keep_alive_pings = true;
    socket.set_option(timeout);
    socket.read_message_max(limits.mostMessageBytes);
}

Session::Session(Socket socket, const SocketLimits &limits, std::shared_ptr<ocpp::ConnectionHandler> handler)
    : m_socket(std::move(socket))
    , m_limits(limits)
    , m_handler(std::move(handler))
{
}

void Session::start(beast::flat_buffer early)
{
    m_buffer = std::move(early);
    m_socket.text(true);
    // A call and its answer are one small packet each: waiting to fill it up would cost 40 ms a message.
    beast::error_code ignored;
    beast::get_lowest_layer(m_socket).socket().set_option(boost::asio::ip::tcp::no_delay(true), ignored);
    if (m_handler)
        m_handler->opened(*this);
    readNext();
}

void Session::readNext()
{
    m_socket.async_read(m_buffer, [self = shared_from_this()](beast::error_code error, std::size_t) {
        self->onRead(error);
    });
}

void Session::onRead(beast::error_code error)
{
    if (error) {
        finish();
        return;
    }
    if (m_socket.got_text()) {
        const std::string frame = beast::buffers_to_string(m_buffer.data());
        m_buffer.consume(m_buffer.size());
        // What is said after we asked for the end is not heard, as on a line that was cut.
        if (m_handler && !m_closing)
            m_handler->received(frame);
    } else {
        m_buffer.consume(m_buffer.size());
        closeWith(websocket::close_code::unknown_data, "OCPP-J sends text frames");
    }
    readNext();
}

void Session::send(std::string frame)
{
    if (m_closing || m_over)
        return;
    m_queuedBytes += frame.size();
    if (m_queuedBytes > m_limits.mostQueuedBytes) {
        log(LogLevel::Warning, "websocket", "a peer that does not read is closed");
        m_closing = true;
        beast::get_lowest_layer(m_socket).close(); // what is under way fails, and ends the session
        return;
    }
    m_queue.push_back(std::move(frame));
    if (m_queue.size() == 1)
        writeNext();
}

void Session::writeNext()
{
    m_socket.async_write(boost::asio::buffer(m_queue.front()),
                         [self = shared_from_this()](beast::error_code error, std::size_t) {
                             if (error) {
                                 // The read that is always under way fails too, and tells the handler.
                                 beast::get_lowest_layer(self->m_socket).close();
                                 return;
                             }
                             self->m_queuedBytes -= self->m_queue.front().size();
                             self->m_queue.pop_front();
                             if (!self->m_queue.empty())
                                 self->writeNext();
                             else if (self->m_closing)
                                 self->beginClose();
                         });
}

void Session::closeWith(websocket::close_code code, const std::string &reason)
{
    if (m_closing || m_over)
        return;
    m_closing = true;
    constexpr std::size_t mostReason = 123; // RFC 6455, 5.5
    m_reason = websocket::close_reason(code, beast::string_view(reason.data(), std::min(reason.size(), mostReason)));
    if (m_queue.empty())
        beginClose();
}

void Session::beginClose()
{
    if (m_closeBegun || m_over)
        return;
    m_closeBegun = true;
    m_socket.async_close(m_reason, [self = shared_from_this()](beast::error_code) {
        beast::get_lowest_layer(self->m_socket).close();
        self->finish();
    });
}

void Session::finish()
{
    if (m_over)
        return;
    m_over = true;
    beast::get_lowest_layer(m_socket).close();
    if (const auto handler = std::move(m_handler))
        handler->closed();
}

} // namespace tw::ocpp_server
