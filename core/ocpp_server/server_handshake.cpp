#include "ocpp_server/server_handshake.h"

#include "ocpp_server/http_basic.h"
#include "ocpp_server/url.h"

#include <optional>
#include <vector>

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

/// Fills user and password; leaves them empty when the header is absent, there twice, or cannot be read.
void readBasic(const Request &request, ocpp::UpgradeRequest &into)
{
    if (request.count(http::field::authorization) != 1)
        return;
    if (auto credentials = parseBasic(text(request[http::field::authorization]))) {
        into.user = std::move(credentials->user);
        into.password = std::move(credentials->password);
    }
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

Refusal kindOf(int status)
{
    switch (status) {
    case 401:
        return Refusal::WrongPassword;
    case 403:
        return Refusal::Certificate;
    default:
        return Refusal::UnknownIdentity;
    }
}

} // namespace

std::string addressOf(const tcp::socket &socket)
{
    beast::error_code error;
    const auto endpoint = socket.remote_endpoint(error);
    return error ? std::string("?") : endpoint.address().to_string();
}

Handshake::Handshake(tcp::socket socket, const SocketLimits &limits, std::shared_ptr<TlsContext> tls,
                     ocpp::ConnectionAcceptor &acceptor, Events events)
    : m_socket(std::move(socket))
    , m_limits(limits)
    , m_tls(std::move(tls))
    , m_acceptor(&acceptor)
    , m_events(std::move(events))
    , m_peer(addressOf(tcp().socket()))
{
}

void Handshake::start()
{
    tcp().expires_after(m_limits.handshake); // for all until the WebSocket is open, or an answer is to be written
    if (!m_tls) {
        readHeader();
        return;
    }
    line().encrypt(m_tls).async_handshake(boost::asio::ssl::stream_base::server,
                                          [self = shared_from_this()](beast::error_code error) { self->onEncrypted(error); });
}

void Handshake::abandon()
{
    m_acceptor = nullptr;
    if (!m_moved)
        tcp().close();
}

void Handshake::onEncrypted(beast::error_code error)
{
    if (!m_acceptor)
        return;
    if (!error) {
        readHeader();
        return;
    }
    if (error == beast::error::timeout) {
        turnAway(Refusal::Slow);
        return;
    }
    const HandshakeFault fault = handshakeFault(line().tls()->native_handle(), error);
    m_events.refused(fault.why, m_peer, fault.words);
    if (fault.why == Refusal::PlainText) {
        line().plain();
        refuse(400, "this port speaks TLS: wss:// is expected instead of ws://");
    } else {
        tcp().close(); // OpenSSL has sent its alert
    }
}

void Handshake::readHeader()
{
    constexpr std::uint32_t mostHeader = 16 * 1024;
    m_parser.header_limit(mostHeader);
    m_parser.body_limit(std::uint64_t(0));
    http::async_read_header(line(), m_buffer, m_parser,
                            [self = shared_from_this()](beast::error_code error, std::size_t) { self->onHeader(error); });
}

void Handshake::onHeader(beast::error_code error)
{
    if (!m_acceptor)
        return;
    const Request &request = m_parser.get();
    if (error == http::error::header_limit) {
        m_events.refused(Refusal::NotHttp, m_peer, "the request header is too long");
        refuse(431, "the request header is too long");
    } else if (error && error != http::error::end_of_stream && error != http::error::partial_message
               && error.category() == beast::error_code(http::error::bad_method).category()) {
        m_events.refused(Refusal::NotHttp, m_peer, {});
        refuse(400, "this is no HTTP request");
    } else if (error == beast::error::timeout) {
        turnAway(Refusal::Slow);
    } else if (error && error.category() == boost::asio::error::get_ssl_category()) {
        // TLS 1.3: what the client thinks of our certificate comes after the server's part of the handshake.
        const HandshakeFault fault = handshakeFault(line().tls()->native_handle(), error);
        turnAway(fault.why, fault.words);
    } else if (error) {
        turnAway(Refusal::Gone);
    } else if (!websocket::is_upgrade(request)) {
        m_events.refused(Refusal::NotHttp, m_peer, {});
        refuse(426, "chargers connect here by WebSocket: ws://host:port/IDENTITY with sub-protocol ocpp2.1, ocpp2.0.1 or ocpp1.6");
    } else if (fromBrowser(request)) {
        m_events.refused(Refusal::WebPage, m_peer, {});
        refuse(403, "no connections from web pages");
    } else {
        decide();
    }
}

void Handshake::decide()
{
    const Request &request = m_parser.get();
    const auto identity = identityOf(text(request.target()));
    if (!identity) {
        m_events.refused(Refusal::UnknownIdentity, m_peer, {});
        refuse(404, "the path ends in the charger's identity, at most 48 characters");
        return;
    }
    ocpp::UpgradeRequest upgrade{.identity = *identity, .user = {}, .password = {}, .protocols = offered(request),
                                 .peer = m_peer, .certificateNames = {}};
    if (line().tls())
        upgrade.certificateNames = namesOfPeer(line().tls()->native_handle());
    readBasic(request, upgrade);
    auto answer = m_acceptor->accept(upgrade);
    if (const auto *no = std::get_if<ocpp::UpgradeRefused>(&answer)) {
        m_events.refused(kindOf(no->httpStatus), m_peer, "as " + percentEncoded(upgrade.identity) + ": " + no->reason);
        refuse(static_cast<unsigned>(no->httpStatus), no->reason);
    } else if (auto *yes = std::get_if<ocpp::UpgradeAccepted>(&answer)) {
        accept(yes->protocol, yes->handler);
    } else {
        m_events.refused(Refusal::NoProtocol, m_peer, {});
        accept({}, nullptr);
    }
}

void Handshake::accept(const std::string &protocol, std::shared_ptr<ocpp::ConnectionHandler> handler)
{
    tcp().expires_never(); // from here on the WebSocket has time-outs of its own
    applyLimits(m_socket, m_limits, beast::role_type::server);
    m_socket.set_option(websocket::stream_base::decorator([protocol](websocket::response_type &response) {
        response.set(http::field::server, "Tidewatt");
        if (!protocol.empty())
            response.set(http::field::sec_websocket_protocol, protocol);
    }));
    m_socket.async_accept(m_parser.get(), [self = shared_from_this(), handler, protocol](beast::error_code error) {
        if (error || !self->m_acceptor) {
            self->tcp().close();
            return;
        }
        self->m_moved = true;
        auto session = std::make_shared<Session>(std::move(self->m_socket), self->m_limits, handler);
        self->m_events.opened(session, self->m_peer);
        session->start();
        if (protocol.empty())
            session->closeWith(websocket::close_code::protocol_error, "no sub-protocol in common");
    });
}

void Handshake::turnAway(Refusal why, const std::string &words)
{
    m_events.refused(why, m_peer, words);
    tcp().close();
}

void Handshake::refuse(unsigned status, const std::string &reason)
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
    tcp().expires_after(m_limits.handshake);
    http::async_write(line(), m_refusal, [self = shared_from_this()](beast::error_code, std::size_t) {
        if (self->line().tls()) { // says the end and waits for the other's, until expires_after
            self->line().tls()->async_shutdown([self](beast::error_code) { self->tcp().close(); });
            return;
        }
        beast::error_code ignored;
        self->tcp().socket().shutdown(tcp::socket::shutdown_send, ignored);
        self->drain();
    });
}

/// Reads what is still on its way before closing: a reset would take the answer from the client.
void Handshake::drain()
{
    tcp().async_read_some(boost::asio::buffer(m_drained), [self = shared_from_this()](beast::error_code error, std::size_t) {
        if (error)
            self->tcp().close();
        else
            self->drain(); // until expires_after
    });
}

} // namespace tw::ocpp_server
