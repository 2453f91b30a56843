#include "ocpp_server/websocket_client.h"

#include "ocpp_server/http_basic.h"
#include "ocpp_server/url.h"
#include "ocpp_server/websocket_session.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>

namespace tw::ocpp_server {

namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using boost::asio::ip::tcp;

/// One try: name, TCP, handshake; then a Session.
class WebSocketClient::Attempt : public std::enable_shared_from_this<Attempt> {
public:
    Attempt(boost::asio::io_context &io, ClientRequest request, std::shared_ptr<ocpp::ConnectionHandler> handler,
            Failed failed)
        : m_request(std::move(request))
        , m_handler(std::move(handler))
        , m_failed(std::move(failed))
        , m_resolver(io)
        , m_socket(io)
    {
    }

    void start()
    {
        const auto url = parseWebSocketUrl(m_request.url);
        if (!url) {
            boost::asio::post(m_socket.get_executor(),
                              [self = shared_from_this(), error = url.error()] { self->fail(error); });
            return;
        }
        m_url = *url;
        stream().expires_after(m_request.limits.handshake);
        m_resolver.async_resolve(m_url.host, std::to_string(m_url.port),
                                 [self = shared_from_this()](beast::error_code error, auto results) {
                                     if (error)
                                         self->fail(error);
                                     else
                                         self->dial(results);
                                 });
    }

    void giveUp(const std::string &reason)
    {
        m_failed = nullptr;
        m_handler = nullptr;
        m_givenUp = true;
        m_resolver.cancel();
        if (const auto session = m_session.lock())
            session->close(reason);
        else if (!m_moved)
            stream().close();
    }

private:
    Line &line() { return m_socket.next_layer(); }
    beast::tcp_stream &stream() { return line().next_layer(); }

    void dial(const tcp::resolver::results_type &addresses)
    {
        if (m_givenUp)
            return;
        stream().async_connect(addresses, [self = shared_from_this()](beast::error_code error, const tcp::endpoint &) {
            if (error)
                self->fail(error);
            else if (self->m_url.encrypted)
                self->encrypt();
            else
                self->shakeHands();
        });
    }

    void encrypt()
    {
        if (m_givenUp)
            return;
        if (!m_request.tls) {
            auto made = TlsContext::create(TlsContext::End::Client, {}, m_request.url);
            if (!made) {
                fail(made.error());
                return;
            }
            m_request.tls = std::move(*made);
        }
        Line::Tls &tls = line().encrypt(m_request.tls);
        expectHost(tls.native_handle(), m_url.host);
        tls.async_handshake(boost::asio::ssl::stream_base::client, [self = shared_from_this()](beast::error_code error) {
            if (error)
                self->fail(error);
            else
                self->shakeHands();
        });
    }

    void shakeHands()
    {
        if (m_givenUp)
            return;
        stream().expires_never();
        applyLimits(m_socket, m_request.limits, beast::role_type::client);
        std::string protocols;
        for (const std::string &protocol : m_request.protocols)
            protocols += (protocols.empty() ? "" : ", ") + protocol;
        std::string basic;
        if (!m_request.password.empty())
            basic = basicHeader({m_request.identity, m_request.password});
        m_socket.set_option(websocket::stream_base::decorator([protocols, basic](websocket::request_type &request) {
            if (!protocols.empty())
                request.set(http::field::sec_websocket_protocol, protocols);
            if (!basic.empty())
                request.set(http::field::authorization, basic);
        }));
        const std::string host = m_url.host + ":" + std::to_string(m_url.port);
        const std::string path = m_url.path + "/" + percentEncoded(m_request.identity);
        m_socket.async_handshake(m_response, host, path,
                                 [self = shared_from_this()](beast::error_code error) { self->onHandshake(error); });
    }

    void onHandshake(beast::error_code error)
    {
        if (m_givenUp)
            return;
        if (error == websocket::error::upgrade_declined) {
            fail({Fault::Refused, m_request.url,
                  "the central system answered HTTP " + std::to_string(m_response.result_int()) + " to "
                      + m_request.identity,
                  {}});
            return;
        }
        if (error) {
            fail(error);
            return;
        }
        const auto view = m_response[http::field::sec_websocket_protocol];
        const std::string chosen(view.data(), view.size());
        const bool common = std::find(m_request.protocols.begin(), m_request.protocols.end(), chosen)
            != m_request.protocols.end();
        auto session = std::make_shared<Session>(std::move(m_socket), m_request.limits, common ? m_handler : nullptr);
        m_session = session;
        m_moved = true;
        session->start();
        if (!common) {
            session->closeWith(websocket::close_code::protocol_error, "no sub-protocol in common");
            fail({Fault::Refused, m_request.url, "no sub-protocol in common with the central system", {}});
            return;
        }
        m_failed = nullptr;
        m_handler = nullptr;
    }

    void fail(beast::error_code error)
    {
        if (m_givenUp)
            return;
        if (line().tls() && error.category() == boost::asio::error::get_ssl_category()) {
            fail({Fault::Refused, m_request.url,
                  "no encrypted connection: " + handshakeFault(line().tls()->native_handle(), error).words, {}});
            return;
        }
        const bool late = error == beast::error::timeout || error == boost::asio::error::timed_out;
        fail({late ? Fault::TimedOut : Fault::Unreachable, m_request.url,
              late ? "no answer in time" : "cannot connect: " + error.message(), {}});
    }

    void fail(const Error &error)
    {
        if (const auto failed = std::exchange(m_failed, nullptr))
            failed(error);
    }

    ClientRequest m_request;
    std::shared_ptr<ocpp::ConnectionHandler> m_handler;
    Failed m_failed;
    WebSocketUrl m_url;
    tcp::resolver m_resolver;
    Socket m_socket;
    websocket::response_type m_response;
    std::weak_ptr<Session> m_session;
    bool m_moved = false; ///< the socket belongs to a session
    bool m_givenUp = false;
};

WebSocketClient::WebSocketClient(boost::asio::io_context &io)
    : m_io(io)
{
}

WebSocketClient::~WebSocketClient()
{
    close("the charger ends");
}

void WebSocketClient::connect(const ClientRequest &request, std::shared_ptr<ocpp::ConnectionHandler> handler,
                              Failed failed)
{
    close("a new connection is set up");
    m_attempt = std::make_shared<Attempt>(m_io, request, std::move(handler), std::move(failed));
    m_attempt->start();
}

void WebSocketClient::close(const std::string &reason)
{
    if (const auto attempt = std::exchange(m_attempt, nullptr))
        attempt->giveUp(reason);
}

} // namespace tw::ocpp_server
