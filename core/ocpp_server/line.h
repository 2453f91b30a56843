#pragma once

// Holds Boost.Beast: for the .cpp files of this folder only.

#include "ocpp_server/tls_parts.h"

#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include <memory>

namespace tw::ocpp_server {

/// TCP, with TLS on it once encrypt() was called: one type for both, so that all that stands on it is compiled once.
class Line {
public:
    using Tcp = boost::beast::tcp_stream;
    using Tls = boost::asio::ssl::stream<Tcp &>;
    using executor_type = Tcp::executor_type;

    explicit Line(boost::asio::ip::tcp::socket socket)
        : m_tcp(std::make_unique<Tcp>(std::move(socket)))
    {
    }
    explicit Line(boost::asio::io_context &io)
        : m_tcp(std::make_unique<Tcp>(io))
    {
    }
    Line(Line &&) = default;
    Line &operator=(Line &&) = delete;

    /// What is read and written from here on goes through TLS; its handshake comes first.
    Tls &encrypt(std::shared_ptr<TlsContext> context)
    {
        m_context = std::move(context);
        m_tls = std::make_unique<Tls>(*m_tcp, m_context->parts().context);
        return *m_tls;
    }
    /// Back to plain text, for an answer to somebody who does not speak TLS at all.
    void plain() { m_tls.reset(); }
    Tls *tls() { return m_tls.get(); }
    Tcp &next_layer() { return *m_tcp; }
    executor_type get_executor() { return m_tcp->get_executor(); }

    template <class Buffers, class Handler>
    void async_read_some(const Buffers &buffers, Handler &&handler)
    {
        if (m_tls)
            m_tls->async_read_some(buffers, std::forward<Handler>(handler));
        else
            m_tcp->async_read_some(buffers, std::forward<Handler>(handler));
    }
    template <class Buffers, class Handler>
    void async_write_some(const Buffers &buffers, Handler &&handler)
    {
        if (m_tls)
            m_tls->async_write_some(buffers, std::forward<Handler>(handler));
        else
            m_tcp->async_write_some(buffers, std::forward<Handler>(handler));
    }

private:
    std::shared_ptr<TlsContext> m_context;
    std::unique_ptr<Tcp> m_tcp; ///< stays where it is when the line moves: the TLS stream holds its address
    std::unique_ptr<Tls> m_tls;
};

/// Beast asks for it when a WebSocket ends.
template <class Handler>
void async_teardown(boost::beast::role_type role, Line &line, Handler &&handler)
{
    using boost::beast::async_teardown;
    using boost::beast::websocket::async_teardown;
    if (line.tls())
        async_teardown(role, *line.tls(), std::forward<Handler>(handler));
    else
        async_teardown(role, line.next_layer(), std::forward<Handler>(handler));
}

} // namespace tw::ocpp_server
