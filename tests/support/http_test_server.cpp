#include "tests/support/http_test_server.h"

#include <boost/asio.hpp>
#include <boost/crc.hpp>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <mutex>
#include <thread>

namespace tw::support {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

void addLittleEndian(std::string &bytes, std::uint32_t value, int count)
{
    for (int i = 0; i < count; ++i)
        bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

/// RFC 1952 around RFC 1951 blocks that are stored as they are: no library, yet every unpacker must take it.
std::string gzipped(const std::string &text)
{
    std::string bytes("\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10);
    std::size_t at = 0;
    do {
        const std::size_t length = std::min<std::size_t>(text.size() - at, 0xFFFF);
        bytes.push_back(at + length == text.size() ? 1 : 0);
        addLittleEndian(bytes, static_cast<std::uint32_t>(length), 2);
        addLittleEndian(bytes, ~static_cast<std::uint32_t>(length), 2);
        bytes.append(text, at, length);
        at += length;
    } while (at < text.size());
    boost::crc_32_type crc;
    crc.process_bytes(text.data(), text.size());
    addLittleEndian(bytes, crc.checksum(), 4);
    addLittleEndian(bytes, static_cast<std::uint32_t>(text.size()), 4);
    return bytes;
}

std::string wire(const HttpAnswer &answer)
{
    const std::string body = answer.gzip ? gzipped(answer.body) : answer.body;
    std::string text = "HTTP/1.1 " + std::to_string(answer.status)
        + " Test\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    if (answer.gzip)
        text += "Content-Encoding: gzip\r\n";
    for (const auto &[name, value] : answer.headers)
        text += name + ": " + value + "\r\n";
    return text + "\r\n" + body.substr(0, answer.closeAfter);
}

HttpAsked parse(const std::string &request)
{
    HttpAsked asked;
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = request.find("\r\n", begin)) != std::string::npos && end > begin;
         begin = end + 2) {
        const std::string line = request.substr(begin, end - begin);
        if (begin > 0) {
            asked.headers.push_back(line);
            continue;
        }
        const std::size_t space = line.find(' ') + 1;
        asked.target = line.substr(space, line.rfind(' ') - space);
    }
    return asked;
}

} // namespace

std::string HttpAsked::header(const std::string &name) const
{
    for (const std::string &line : headers) {
        const std::size_t colon = line.find(':');
        const bool same = colon == name.size()
            && std::equal(name.begin(), name.end(), line.begin(), [](unsigned char a, unsigned char b) {
                              return std::tolower(a) == std::tolower(b);
                          });
        if (same)
            return line.substr(std::min(line.size(), colon + 2));
    }
    return {};
}

struct HttpTestServer::Core {
    /// One connection: read until the blank line, wait, write, close.
    struct Exchange : std::enable_shared_from_this<Exchange> {
        Exchange(tcp::socket connected, Core &owner)
            : socket(std::move(connected)), pause(socket.get_executor()), core(owner)
        {
        }
        void run()
        {
            asio::async_read_until(socket, asio::dynamic_buffer(request), "\r\n\r\n",
                                   [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                                       if (!error)
                                           self->answer();
                                   });
        }
        void answer()
        {
            const HttpAsked said = parse(request);
            {
                const std::lock_guard lock(core.mutex);
                core.asked.push_back(said);
            }
            const HttpAnswer given = core.handler(said);
            reply = given.closeAtOnce ? std::string() : wire(given);
            pause.expires_after(given.delay);
            pause.async_wait([self = shared_from_this()](boost::system::error_code error) {
                if (error)
                    return;
                asio::async_write(self->socket, asio::buffer(self->reply),
                                  [self](boost::system::error_code, std::size_t) {
                                      boost::system::error_code ignored;
                                      self->socket.shutdown(tcp::socket::shutdown_both, ignored);
                                  });
            });
        }
        tcp::socket socket;
        asio::steady_timer pause;
        Core &core;
        std::string request;
        std::string reply;
    };

    explicit Core(Handler answer)
        : handler(std::move(answer)),
          acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
          port(acceptor.local_endpoint().port())
    {
        accept();
        thread = std::thread([this] { io.run(); });
    }
    ~Core()
    {
        io.stop();
        thread.join();
    }
    void accept()
    {
        acceptor.async_accept([this](boost::system::error_code error, tcp::socket socket) {
            if (!error)
                std::make_shared<Exchange>(std::move(socket), *this)->run();
            accept();
        });
    }

    Handler handler;
    asio::io_context io;
    tcp::acceptor acceptor;
    unsigned short port;
    mutable std::mutex mutex;
    std::vector<HttpAsked> asked;
    std::thread thread;
};

HttpTestServer::HttpTestServer(Handler handler) : m_core(std::make_unique<Core>(std::move(handler))) { }

HttpTestServer::~HttpTestServer() = default;

std::string HttpTestServer::url(const std::string &target) const
{
    return "http://127.0.0.1:" + std::to_string(m_core->port) + target;
}

std::vector<HttpAsked> HttpTestServer::asked() const
{
    const std::lock_guard lock(m_core->mutex);
    return m_core->asked;
}

unsigned short closedPort()
{
    asio::io_context io;
    // Bound for a moment, so that it is free; then given back, so that nothing listens.
    return tcp::acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)).local_endpoint().port();
}

} // namespace tw::support
