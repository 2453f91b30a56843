#include "ocpp_server/upload_receiver.h"
#include "ocpp_server/url.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

namespace tw::ocpp_server {

namespace beast = boost::beast;
namespace http = beast::http;
using boost::asio::ip::tcp;

namespace {

class Put : public std::enable_shared_from_this<Put> {
public:
    Put(boost::asio::io_context &io, WebSocketUrl url, std::string body, std::function<void(Result<void>)> done)
        : m_resolver(io)
        , m_stream(io)
        , m_url(std::move(url))
        , m_done(std::move(done))
        , m_request(http::verb::put, m_url.path.empty() ? "/" : m_url.path, 11, std::move(body))
    {
        m_request.set(http::field::host, m_url.host);
        m_request.set(http::field::content_type, "application/octet-stream");
        m_request.prepare_payload();
    }
    void start()
    {
        m_resolver.async_resolve(m_url.host, std::to_string(m_url.port),
                                 [self = shared_from_this()](beast::error_code error, const tcp::resolver::results_type &places) {
                                     if (error)
                                         return self->end(error.message());
                                     self->m_stream.expires_after(std::chrono::seconds(60));
                                     self->m_stream.async_connect(places, [self](beast::error_code failed, const tcp::endpoint &) {
                                         failed ? self->end(failed.message()) : self->send();
                                     });
                                 });
    }

private:
    void send()
    {
        http::async_write(m_stream, m_request, [self = shared_from_this()](beast::error_code error, std::size_t) {
            if (error)
                return self->end(error.message());
            http::async_read(self->m_stream, self->m_buffer, self->m_answer, [self](beast::error_code failed, std::size_t) {
                const bool taken = http::to_status_class(self->m_answer.result()) == http::status_class::successful;
                self->end(failed ? failed.message() : taken ? std::string() : "HTTP " + std::to_string(self->m_answer.result_int()));
            });
        });
    }
    void end(const std::string &why)
    {
        if (auto done = std::exchange(m_done, {}))
            done(why.empty() ? Result<void>() : Error{Fault::Unreachable, m_url.host, why, {}});
    }

    tcp::resolver m_resolver;
    beast::tcp_stream m_stream;
    WebSocketUrl m_url;
    std::function<void(Result<void>)> m_done;
    http::request<http::string_body> m_request;
    beast::flat_buffer m_buffer{64 * 1024};
    http::response<http::string_body> m_answer;
};

} // namespace

void putFile(boost::asio::io_context &io, const std::string &url, std::string body, std::function<void(Result<void>)> done)
{
    // The parts of an address are the same whatever is spoken there.
    auto parts = url.starts_with("http://") ? parseWebSocketUrl("ws" + url.substr(4))
                                            : Result<WebSocketUrl>(Error{Fault::BadInput, url, "http:// is expected", {}});
    if (!parts)
        return done(parts.error());
    if (url.ends_with('/') && !parts->path.empty())
        parts->path += '/';
    std::make_shared<Put>(io, std::move(*parts), std::move(body), std::move(done))->start();
}

} // namespace tw::ocpp_server
