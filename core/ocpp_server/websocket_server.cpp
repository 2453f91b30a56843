#include "ocpp_server/websocket_server.h"

#include "base/log.h"
#include "ocpp_server/server_handshake.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>

namespace tw::ocpp_server {

namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::asio::ip::tcp;

class WebSocketServer::Listener : public std::enable_shared_from_this<Listener> {
public:
    Listener(boost::asio::io_context &io, const ServerOptions &options, ocpp::ConnectionAcceptor &acceptor)
        : m_options(options)
        , m_tls(options.tls)
        , m_acceptor(acceptor)
        , m_socket(io)
        , m_pause(io)
    {
    }

    Result<void> bind()
    {
        beast::error_code error;
        const auto address = boost::asio::ip::make_address(m_options.address, error);
        const std::string subject = m_options.address + ":" + std::to_string(m_options.port);
        if (error)
            return Error{Fault::BadInput, subject, "an address to listen at is a number, as in 127.0.0.1", {}};
        if (m_options.reach == Reach::LoopbackOnly && !m_tls && !address.is_loopback())
            return Error{Fault::BadInput, subject, "without encryption only this computer may connect: 127.0.0.1", {}};
        const tcp::endpoint endpoint(address, m_options.port);
        m_socket.open(endpoint.protocol(), error);
        if (!error)
            m_socket.set_option(boost::asio::socket_base::reuse_address(true), error);
        if (!error)
            m_socket.bind(endpoint, error);
        if (!error)
            m_socket.listen(boost::asio::socket_base::max_listen_connections, error);
        if (error == boost::asio::error::address_in_use)
            return Error{Fault::Busy, subject, "the port is in use by another program; choose another or end it", {}};
        if (error)
            return Error{Fault::Io, subject, "cannot listen: " + error.message(), {}};
        acceptNext();
        return {};
    }

    std::uint16_t port() const
    {
        beast::error_code error;
        const auto endpoint = m_socket.local_endpoint(error);
        return error ? std::uint16_t(0) : endpoint.port();
    }

    void stop()
    {
        m_stopped = true;
        beast::error_code ignored;
        m_socket.close(ignored);
        m_pause.cancel();
        for (const auto &weak : m_handshakes) {
            if (const auto handshake = weak.lock())
                handshake->abandon();
        }
        for (const auto &weak : m_sessions) {
            if (const auto session = weak.lock())
                session->closeWith(websocket::close_code::going_away, "the central system ends");
        }
    }

    void use(std::shared_ptr<TlsContext> tls)
    {
        TW_ASSERT(tls && m_tls);
        m_tls = std::move(tls);
    }
    const Refusals &refusals() const { return m_refusals; }

    std::size_t connections() const
    {
        const auto alive = [](const auto &weak) { return !weak.expired(); };
        return static_cast<std::size_t>(std::count_if(m_handshakes.begin(), m_handshakes.end(), alive)
                                        + std::count_if(m_sessions.begin(), m_sessions.end(), alive));
    }

private:
    void acceptNext()
    {
        m_socket.async_accept([self = shared_from_this()](beast::error_code error, tcp::socket socket) {
            if (self->m_stopped)
                return;
            if (error) {
                // Out of file handles or the like: try again later rather than spin.
                log(LogLevel::Warning, "websocket", "cannot accept: " + error.message());
                self->m_pause.expires_after(std::chrono::seconds(1));
                self->m_pause.async_wait([self](beast::error_code cancelled) {
                    if (!cancelled && !self->m_stopped)
                        self->acceptNext();
                });
                return;
            }
            self->onAccepted(std::move(socket));
            self->acceptNext();
        });
    }

    void onAccepted(tcp::socket socket)
    {
        std::erase_if(m_handshakes, [](const auto &weak) { return weak.expired(); });
        std::erase_if(m_sessions, [](const auto &weak) { return weak.expired(); });
        if (m_sessions.size() >= m_options.mostConnections) {
            refused(Refusal::TooMany, addressOf(socket), {});
            return; // the socket closes
        }
        if (m_handshakes.size() >= m_options.mostHandshakes) {
            // The one that has waited longest has said least: whoever comes now is heard.
            const auto oldest = m_handshakes.front().lock();
            m_handshakes.erase(m_handshakes.begin());
            refused(Refusal::TooMany, oldest->peer(), {});
            oldest->abandon();
        }
        auto handshake = std::make_shared<Handshake>(
            std::move(socket), m_options.limits, m_tls, m_acceptor,
            Handshake::Events{.opened =
                                  [this](std::shared_ptr<Session> session, const std::string &peer) {
                                      m_sessions.push_back(session);
                                      m_refusals.letIn(peer);
                                  },
                              .refused = [this](Refusal why, const std::string &peer,
                                                const std::string &words) { refused(why, peer, words); }});
        m_handshakes.push_back(handshake);
        handshake->start();
    }

    void refused(Refusal why, const std::string &peer, const std::string &words)
    {
        if (m_refusals.add(why, peer))
            log(LogLevel::Warning, "websocket",
                "a call from " + peer + " came to nothing: " + name(why) + (words.empty() ? "" : " (" + words + ")"));
    }

    ServerOptions m_options;
    std::shared_ptr<TlsContext> m_tls;
    Refusals m_refusals;
    ocpp::ConnectionAcceptor &m_acceptor;
    tcp::acceptor m_socket;
    boost::asio::steady_timer m_pause;
    std::vector<std::weak_ptr<Handshake>> m_handshakes;
    std::vector<std::weak_ptr<Session>> m_sessions;
    bool m_stopped = false;
};

WebSocketServer::WebSocketServer(std::shared_ptr<Listener> listener)
    : m_listener(std::move(listener))
{
}

WebSocketServer::~WebSocketServer()
{
    stop();
}

Result<std::unique_ptr<WebSocketServer>> WebSocketServer::listen(boost::asio::io_context &io,
                                                                 const ServerOptions &options,
                                                                 ocpp::ConnectionAcceptor &acceptor)
{
    auto listener = std::make_shared<Listener>(io, options, acceptor);
    if (const auto bound = listener->bind(); !bound)
        return bound.error();
    return std::unique_ptr<WebSocketServer>(new WebSocketServer(std::move(listener)));
}

std::uint16_t WebSocketServer::port() const
{
    return m_listener->port();
}

void WebSocketServer::stop()
{
    m_listener->stop();
}

void WebSocketServer::use(std::shared_ptr<TlsContext> tls)
{
    m_listener->use(std::move(tls));
}

const Refusals &WebSocketServer::refusals() const
{
    return m_listener->refusals();
}

std::size_t WebSocketServer::connections() const
{
    return m_listener->connections();
}

} // namespace tw::ocpp_server
