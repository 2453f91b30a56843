#include "ocpp_server/upload_receiver.h"

#include "base/log.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <vector>

namespace tw::ocpp_server {

namespace beast = boost::beast;
namespace http = beast::http;
namespace fs = std::filesystem;
using boost::asio::ip::tcp;

namespace {

constexpr std::size_t longestName = 100;
constexpr std::size_t mostUploads = 16; ///< at the same time, those included that turn out to be none
constexpr std::chrono::milliseconds restAfterError{500};

/// Chance from the operating system: nobody guesses it.
std::string drawnPath()
{
    constexpr char digits[] = "0123456789abcdef";
    std::random_device chance;
    std::string path = "/";
    for (int i = 0; i < 32; ++i)
        path += digits[chance() & 15U];
    return path + "/";
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// The value of `key` in "form-data; name=\"x\"; filename=\"y\"", or "".
std::string parameter(const std::string &header, const std::string &key)
{
    const std::size_t at = lower(header).find(key + "=");
    if (at == std::string::npos)
        return {};
    const std::string rest = header.substr(at + key.size() + 1);
    if (rest.starts_with('"'))
        return rest.substr(1, rest.find('"', 1) - 1);
    return rest.substr(0, rest.find_first_of("; \r\n"));
}

Error unreadable(const char *why)
{
    return {Fault::BadInput, "upload", why, {}};
}

/// The first part of a form (RFC 7578) that has a file's name, or the first one.
Result<UploadedFile> formFile(const std::string &boundary, const std::string &body)
{
    const std::string mark = "--" + boundary;
    std::optional<UploadedFile> first;
    std::size_t at = body.find(mark);
    while (at != std::string::npos) {
        const std::size_t head = at + mark.size() + 2;
        if (body.compare(at + mark.size(), 2, "--") == 0)
            break;
        const std::size_t end = body.find("\r\n" + mark, head);
        const std::size_t content = body.find("\r\n\r\n", at + mark.size());
        if (end == std::string::npos || content == std::string::npos || end < content)
            return unreadable("the form is cut off");
        const std::string headers = body.substr(head, content - head);
        const std::size_t from = std::min(content + 4, end); // a part may be empty
        UploadedFile part{parameter(headers, "filename"), body.substr(from, end - from)};
        if (!part.name.empty())
            return part;
        if (!first)
            first = std::move(part);
        at = end + 2;
    }
    if (!first)
        return unreadable("the form holds no file");
    return *std::move(first);
}

/// The first name of its kind that is free.
fs::path freePath(const fs::path &folder, const std::string &name)
{
    fs::path path = folder / name;
    std::error_code ignored;
    for (int i = 2; fs::exists(path, ignored); ++i)
        path = folder / (std::to_string(i) + "-" + name);
    return path;
}

} // namespace

std::string safeFileName(const std::string &name)
{
    std::string safe;
    for (const char c : name.substr(name.find_last_of("/\\") + 1)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
        if (plain && safe.size() < longestName && !(safe.empty() && c == '.'))
            safe += c;
    }
    return safe.empty() ? "log" : safe;
}

Result<UploadedFile> uploadedFile(const std::string &contentType, const std::string &target, std::string body)
{
    if (lower(contentType).starts_with("multipart/form-data")) {
        const std::string boundary = parameter(contentType, "boundary");
        if (boundary.empty())
            return unreadable("the form names no boundary");
        return formFile(boundary, body);
    }
    const std::string path = target.substr(0, target.find('?'));
    return UploadedFile{path.substr(path.rfind('/') + 1), std::move(body)};
}

class UploadReceiver::Listener : public std::enable_shared_from_this<Listener> {
public:
    Listener(boost::asio::io_context &io, UploadOptions options, Received received)
        : m_options(std::move(options))
        , m_received(std::move(received))
        , m_path(drawnPath())
        , m_acceptor(io)
        , m_rest(io)
    {
    }

    Result<void> bind()
    {
        beast::error_code error;
        const auto address = boost::asio::ip::make_address(m_options.address, error);
        if (error)
            return Error{Fault::BadInput, m_options.address, "is no numeric address", {}};
        if (m_options.reach == Reach::LoopbackOnly && !address.is_loopback())
            return Error{Fault::BadInput, m_options.address, "is not an address of this computer alone", {}};
        std::error_code made;
        fs::create_directories(m_options.folder, made);
        if (made)
            return Error{Fault::Io, m_options.folder, made.message(), {}};
        fs::permissions(m_options.folder, fs::perms::owner_all, made);
        const tcp::endpoint place(address, m_options.port);
        m_acceptor.open(place.protocol(), error);
        if (!error)
            m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
        if (!error)
            m_acceptor.bind(place, error);
        if (!error)
            m_acceptor.listen(8, error);
        if (error)
            return Error{Fault::Busy, m_options.address + ":" + std::to_string(m_options.port), error.message(), {}};
        acceptNext();
        return {};
    }
    void stop();
    std::uint16_t port() const
    {
        beast::error_code ignored;
        return m_acceptor.local_endpoint(ignored).port();
    }
    const std::string &path() const { return m_path; }
    const UploadOptions &options() const { return m_options; }

    void received(Result<std::string> file)
    {
        if (!m_stopped && m_received)
            m_received(std::move(file));
    }

private:
    class Upload;
    void acceptNext();

    UploadOptions m_options;
    Received m_received;
    std::string m_path;
    tcp::acceptor m_acceptor;
    boost::asio::steady_timer m_rest; ///< after a connection that could not be taken, as when there are too many files open
    std::vector<std::weak_ptr<Upload>> m_uploads;
    bool m_stopped = false;
};

/// One connection, with one request.
class UploadReceiver::Listener::Upload : public std::enable_shared_from_this<Upload> {
public:
    Upload(tcp::socket socket, std::shared_ptr<Listener> owner)
        : m_stream(std::move(socket))
        , m_owner(std::move(owner))
    {
        m_parser.body_limit(boost::none); // who does not know the path is not told of a limit
        m_parser.header_limit(16 * 1024);
    }
    void start()
    {
        m_stream.expires_after(m_owner->options().patience);
        http::async_read_header(m_stream, m_buffer, m_parser,
                                [self = shared_from_this()](beast::error_code error, std::size_t) { self->onHeader(error); });
    }
    void abandon() { m_stream.close(); }

private:
    void onHeader(beast::error_code error)
    {
        if (error)
            return answer(http::status::bad_request, "This is no HTTP request that can be read.");
        const auto &request = m_parser.get();
        const std::string target(request.target());
        if (!target.starts_with(m_owner->path()))
            return answer(http::status::not_found, "Nothing is expected here.");
        if (request.method() != http::verb::put && request.method() != http::verb::post)
            return answer(http::status::method_not_allowed, "A file is expected by PUT or POST.");
        const std::uint64_t most = m_owner->options().mostBytes;
        if (m_parser.content_length().value_or(0) > most)
            return tooLong();
        m_parser.body_limit(most);
        if (m_parser.is_done())
            return keep();
        if (!beast::iequals(request[http::field::expect], "100-continue"))
            return readBody();
        m_goOn = {http::status::continue_, request.version()};
        http::async_write(m_stream, m_goOn, [self = shared_from_this()](beast::error_code failed, std::size_t) {
            if (!failed)
                self->readBody();
        });
    }

    void readBody()
    {
        // As long as something comes, however slow the line is.
        m_stream.expires_after(m_owner->options().patience);
        http::async_read_some(m_stream, m_buffer, m_parser, [self = shared_from_this()](beast::error_code error, std::size_t) {
            if (error == http::error::body_limit)
                return self->tooLong();
            if (error)
                return self->lost(error.message());
            if (self->m_parser.is_done())
                return self->keep();
            self->readBody();
        });
    }

    void keep()
    {
        auto &request = m_parser.get();
        auto file = uploadedFile(std::string(request[http::field::content_type]), std::string(request.target()), std::move(request.body()));
        if (!file) {
            m_owner->received(file.error());
            return answer(http::status::bad_request, "What came is no file: " + file.error().detail + ".");
        }
        const fs::path folder(m_owner->options().folder);
        const fs::path path = freePath(folder, m_owner->options().name + "-" + safeFileName(file->name));
        const fs::path part = folder / ".part";
        std::error_code failed;
        {
            std::ofstream out(part, std::ios::binary | std::ios::trunc);
            fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write, failed);
            out.write(file->content.data(), static_cast<std::streamsize>(file->content.size()));
            out.close();
            if (!out)
                failed = std::make_error_code(std::errc::io_error);
        }
        if (!failed)
            fs::rename(part, path, failed);
        if (failed) {
            m_owner->received(Error{Fault::Io, path.string(), "cannot be written: " + failed.message(), {}});
            return answer(http::status::insufficient_storage, "The file cannot be kept.");
        }
        answer(http::status::created, "Thank you.");
        m_owner->received(path.string());
    }

    void tooLong()
    {
        const std::string most = std::to_string(m_owner->options().mostBytes >> 20U) + " MB";
        m_owner->received(Error{Fault::Refused, "upload", "the file is longer than " + most, {}});
        answer(http::status::payload_too_large, "A file of at most " + most + " is taken.");
    }
    void lost(const std::string &why) { m_owner->received(Error{Fault::Unreachable, "upload", "it broke off: " + why, {}}); }

    void answer(http::status status, const std::string &sentence)
    {
        m_answer = {status, 11};
        m_answer.set(http::field::content_type, "text/plain; charset=utf-8");
        m_answer.body() = sentence + "\n";
        m_answer.keep_alive(false);
        m_answer.prepare_payload();
        http::async_write(m_stream, m_answer, [self = shared_from_this()](beast::error_code, std::size_t) {
            beast::error_code ignored;
            self->m_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
        });
    }

    beast::tcp_stream m_stream;
    std::shared_ptr<Listener> m_owner;
    beast::flat_buffer m_buffer{64 * 1024};
    http::request_parser<http::string_body> m_parser;
    http::response<http::empty_body> m_goOn;
    http::response<http::string_body> m_answer;
};

void UploadReceiver::Listener::acceptNext()
{
    m_acceptor.async_accept([self = shared_from_this()](beast::error_code error, tcp::socket socket) {
        if (self->m_stopped || error == boost::asio::error::operation_aborted)
            return;
        if (error) {
            self->m_rest.expires_after(restAfterError);
            return self->m_rest.async_wait([self](beast::error_code) {
                if (!self->m_stopped)
                    self->acceptNext();
            });
        }
        std::erase_if(self->m_uploads, [](const auto &weak) { return weak.expired(); });
        if (self->m_uploads.size() < mostUploads) { // else the socket closes
            auto upload = std::make_shared<Upload>(std::move(socket), self);
            self->m_uploads.push_back(upload);
            upload->start();
        }
        self->acceptNext();
    });
}

void UploadReceiver::Listener::stop()
{
    m_stopped = true;
    beast::error_code ignored;
    m_acceptor.close(ignored);
    m_rest.cancel();
    for (const auto &weak : m_uploads) {
        if (const auto upload = weak.lock())
            upload->abandon();
    }
}

UploadReceiver::UploadReceiver(std::shared_ptr<Listener> listener)
    : m_listener(std::move(listener))
{
}

UploadReceiver::~UploadReceiver()
{
    m_listener->stop();
}

Result<std::unique_ptr<UploadReceiver>> UploadReceiver::listen(boost::asio::io_context &io, UploadOptions options, Received received)
{
    auto listener = std::make_shared<Listener>(io, std::move(options), std::move(received));
    if (auto bound = listener->bind(); !bound)
        return bound.error();
    return std::unique_ptr<UploadReceiver>(new UploadReceiver(std::move(listener)));
}

std::uint16_t UploadReceiver::port() const
{
    return m_listener->port();
}

const std::string &UploadReceiver::path() const
{
    return m_listener->path();
}

} // namespace tw::ocpp_server
