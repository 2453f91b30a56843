#pragma once

#include "base/result.h"

#include <chrono>
#include <cstddef>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace tw::net {

/// Through the environment's proxy, as for the world; or past it, as for a device of the home.
enum class Way { AsEnvironment, Direct };

/// One GET. `url` is http or https; `timeout` covers the whole exchange, names and redirects included.
struct HttpRequest {
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers{}; ///< name, value
    std::chrono::milliseconds timeout{20'000};
    std::size_t mostBytes = std::size_t(16) << 20; ///< an answer longer than this (unpacked) is refused
    Way way = Way::AsEnvironment; ///< this computer itself is always asked directly
    std::stop_token stop; ///< ends the wait at once with Cancelled
};

/// What the server said, whatever it said: 404 and 500 are answers too.
struct HttpReply {
    int status = 0;
    std::string body; ///< unpacked
    std::string contentType; ///< as given; empty when none
    friend bool operator==(const HttpReply &, const HttpReply &) = default;
};

/// Asks web servers. The call waits for its answer, so it belongs on a worker thread.
class HttpClient {
public:
    virtual ~HttpClient() = default;
    /// The server's answer. BadInput for an address that is not http(s), Unreachable without a connection or
    /// when it breaks, TimedOut, Cancelled, and Refused for an answer that is too long, a certificate that
    /// does not hold, or too many redirects. The subject is the host.
    virtual Result<HttpReply> get(const HttpRequest &request) = 0;
};

} // namespace tw::net
