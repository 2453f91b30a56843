#pragma once

#include <chrono>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tw::support {

/// What the server does with one request.
struct HttpAnswer {
    int status = 200;
    std::string body{};
    std::vector<std::pair<std::string, std::string>>
        headers{}; ///< beside Content-Length and Content-Encoding
    std::chrono::milliseconds delay{0}; ///< before the first byte
    bool gzip = false; ///< packs the body
    /// Closes the connection after so many bytes of the body, though Content-Length promises all of it.
    std::size_t closeAfter = std::numeric_limits<std::size_t>::max();
    bool closeAtOnce = false; ///< not even a status line
};

/// What a client asked.
struct HttpAsked {
    std::string target; ///< path and query
    std::vector<std::string> headers; ///< lines as sent
    std::string header(const std::string &name) const; ///< value, or empty
};

/// A web server on a free port of 127.0.0.1, on its own thread, until it is destroyed. One request a
/// connection; connections are served side by side.
class HttpTestServer {
public:
    /// Called on the server's thread.
    using Handler = std::function<HttpAnswer(const HttpAsked &)>;
    explicit HttpTestServer(Handler handler);
    ~HttpTestServer();
    std::string url(const std::string &target = {}) const; ///< "http://127.0.0.1:PORT" + target
    std::vector<HttpAsked> asked() const; ///< so far, in order

private:
    struct Core;
    std::unique_ptr<Core> m_core;
};

/// A port of 127.0.0.1 on which nothing listens.
unsigned short closedPort();

} // namespace tw::support
