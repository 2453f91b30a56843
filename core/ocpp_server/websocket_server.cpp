#include "ocpp_server/websocket_server.h"

#include "base/log.h"
#include "ocpp_server/url.h"
#include "ocpp_server/websocket_session.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>

namespace tw::ocpp_server {

namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using boost::asio::ip::tcp;

namespace {

using Request = http::request<http::empty_body>;

std::string text(beast::string_view view)
{
    return {view.data(), view.size()};
}

/// The sub-protocols of all Sec-WebSocket-Protocol headers, in order.
std::vector<std::string> offered(const Request &request)
{
    std::vector<std::string> result;
    const auto [begin, end] = request.equal_range(http::field::sec_websocket_protocol);
    for (auto field = begin; field != end; ++field) {
        for (const auto &token : http::token_list(field->value()))
            result.push_back(text(token));
    }
    return result;
}

/// Fills user and password; leaves them empty when the header is absent or cannot be read.
void readBasic(const Request &request, ocpp::UpgradeRequest &into)
{
    const std::string value = text(request[http::field::authorization]);
    if (value.size() < 6 || !beast::iequals(value.substr(0, 6), "basic "))
        return;
    const auto begin = value.find_first_not_of(' ', 5);
    if (begin == std::string::npos)
        return;
    const auto decoded = base64Decoded(std::string_view(value).substr(begin));
    const auto colon = decoded ? decoded->find(':') : std::string::npos;
    if (colon == std::string::npos)
        return;
    into.user = decoded->substr(0, colon);
    into.password = decoded->substr(colon + 1);
}

/// The last segment of the path, decoded; nothing when it is empty, too long or not to be decoded.
std::optional<std::string> identityOf(const std::string &target)
{
    const std::string path = target.substr(0, target.find_first_of("?#"));
    const auto slash = path.rfind('/');
    auto identity = percentDecoded(slash == std::string::npos ? path : path.substr(slash + 1));
    if (!identity || identity->empty() || identity->size() > 48)
        return std::nullopt;
    return identity;
}

bool fromBrowser(const Request &request)
{
    const std::string origin = text(request[http::field::origin]);
    return origin == "null" || origin.starts_with("http://") || origin.starts_with("https://");
}

} // namespace

/// One connection from its first byte to its handshake; then a Session.
class Handshake : public std::enable_shared_from_this<Handshake> {
public:
    using Opened = std::function<void(std::shared_ptr<Session>)>;
    Handshake(tcp::socket socket, const SocketLimits &limits, ocpp::ConnectionAcceptor &acceptor, Opened opened)
        : m_socket(std::move(socket))
        , m_limits(limits)
        , m_acceptor(&acceptor)
        , m_opened(std::move(opened))
    {
    }

    void start()
    {
        constexpr std::uint32_t mostHeader = 16 * 1024;
        m_parser.header_limit(mostHeader);
        m_parser.body_limit(std::uint64_t(0));
        stream().expires_after(m_limits.handshake);
        http::async_read_header(stream(), m_buffer, m_parser,
                                [self = shared_from_this()](beast::error_code error, std::size_t) {
                                    self->onHeader(error);
                                });
    }

    /// The server is gone: ask nobody, answer nothing.
    void abandon()
    {
        m_acceptor = nullptr;
        stream().close();
    }

private:
    beast::tcp_stream &stream() { return m_socket.next_layer(); }

    void onHeader(beast::error_code error)
    {
        if (!m_acceptor)
            return;
        const Request &request = m_parser.get();
        if (error == http::error::header_limit) {
            refuse(431, "the request header is too long");
        } else if (error && error != http::error::end_of_stream && error != http::error::partial_message
                   && error.category() == beast::error_code(http::error::bad_method).category()) {
            refuse(400, "this is no HTTP request");
        } else if (error) {
            stream().close(); // silent, slow or gone
        } else if (!websocket::is_upgrade(request)) {
            refuse(426, "chargers connect here by WebSocket: ws://host:port/IDENTITY with sub-protocol ocpp2.1, ocpp2.0.1 or ocpp1.6");
        } else if (fromBrowser(request)) {
            refuse(403, "no connections from web pages");
        } else {
            decide(request);
        }
    }

    void decide(const Request &request)
    {
        const auto identity = identityOf(text(request.target()));
        if (!identity) {
            refuse(404, "the path ends in the charger's identity, at most 48 characters");
            return;
        }
        ocpp::UpgradeRequest upgrade{.identity = *identity, .user = {}, .password = {},
                                     .protocols = offered(request), .peer = peer()};
        readBasic(request, upgrade);
        auto answer = m_acceptor->accept(upgrade);
        if (const auto *no = std::get_if<ocpp::UpgradeRefused>(&answer)) {
            log(LogLevel::Warning, "websocket", upgrade.peer + " as " + percentEncoded(upgrade.identity)
                                                    + " refused: " + no->reason);
            refuse(static_cast<unsigned>(no->httpStatus), no->reason);
        } else if (auto *yes = std::get_if<ocpp::UpgradeAccepted>(&answer)) {
            accept(yes->protocol, yes->handler);
        } else {
            accept({}, nullptr);
        }
    }

    std::string peer()
    {
        beast::error_code error;
        const auto endpoint = stream().socket().remote_endpoint(error);
        return error ? std::string("?") : endpoint.address().to_string() + ":" + std::to_string(endpoint.port());
    }

    void accept(const std::string &protocol, std::shared_ptr<ocpp::ConnectionHandler> handler)
    {
        stream().expires_never(); // from here on the WebSocket has time-outs of its own
        applyLimits(m_socket, m_limits, beast::role_type::server);
        m_socket.set_option(websocket::stream_base::decorator([protocol](websocket::response_type &response) {
            response.set(http::field::server, "Tidewatt");
            if (!protocol.empty())
                response.set(http::field::sec_websocket_protocol, protocol);
        }));
        m_socket.async_accept(m_parser.get(), [self = shared_from_this(), handler, protocol](beast::error_code error) {
            if (error || !self->m_acceptor) {
                self->stream().close();
                return;
            }
            auto session = std::make_shared<Session>(std::move(self->m_socket), self->m_limits, handler);
            self->m_opened(session);
            session->start();
            if (protocol.empty())
                session->closeWith(websocket::close_code::protocol_error, "no sub-protocol in common");
        });
    }

    void refuse(unsigned status, const std::string &reason)
    {
        m_refusal.version(11);
        m_refusal.result(status);
        m_refusal.set(http::field::server, "Tidewatt");
        m_refusal.set(http::field::content_type, "text/plain; charset=utf-8");
        if (status == 401)
            m_refusal.set(http::field::www_authenticate, "Basic realm=\"OCPP\"");
        if (status == 426)
            m_refusal.set(http::field::upgrade, "websocket");
        m_refusal.keep_alive(false);
        m_refusal.body() = reason + "\n";
        m_refusal.prepare_payload();
        stream().expires_after(m_limits.handshake);
        http::async_write(stream(), m_refusal, [self = shared_from_this()](beast::error_code, std::size_t) {
            beast::error_code ignored;
            self->stream().socket().shutdown(tcp::socket::shutdown_send, ignored);
            self->drain();
        });
    }

    /// Reads what is still on its way before closing: a reset would take the answer from the client.
    void drain()
    {
        stream().async_read_some(boost::asio::buffer(m_drained),
                                 [self = shared_from_this()](beast::error_code error, std::size_t) {
                                     if (error)
                                         self->stream().close();
                                     else
                                         self->drain(); // until expires_after
                                 });
    }

    Socket m_socket;
    SocketLimits m_limits;
    ocpp::ConnectionAcceptor *m_acceptor;
    Opened m_opened;
    beast::flat_buffer m_buffer;
    http::request_parser<http::empty_body> m_parser;
    http::response<http::string_body> m_refusal;
    std::array<char, 512> m_drained{};
};

class WebSocketServer::Listener : public std::enable_shared_from_this<Listener> {
public:
    Listener(boost::asio::io_context &io, const ServerOptions &options, ocpp::ConnectionAcceptor &acceptor)
        : m_options(options)
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
        if (m_options.reach == Reach::LoopbackOnly && !address.is_loopback())
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
        if (m_handshakes.size() + m_sessions.size() >= m_options.mostConnections)
            return; // the socket closes
        auto handshake = std::make_shared<Handshake>(
            std::move(socket), m_options.limits, m_acceptor,
            [this](std::shared_ptr<Session> session) { m_sessions.push_back(session); });
        m_handshakes.push_back(handshake);
        handshake->start();
    }

    ServerOptions m_options;
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

std::size_t WebSocketServer::connections() const
{
    return m_listener->connections();
}

} // namespace tw::ocpp_server
