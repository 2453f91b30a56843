#pragma once

#include "base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tw::ocpp_server {

/// "%20" to " ". Nothing when a % is not followed by two hex digits, or the result holds a byte 0.
std::optional<std::string> percentDecoded(std::string_view text);
/// All but letters, digits and -._~ as %XX.
std::string percentEncoded(std::string_view text);

/// The parts of ws://host[:port][/path] or wss://host[:port][/path].
struct WebSocketUrl {
    bool encrypted = false; ///< wss://
    std::string host;
    std::uint16_t port = 80;
    std::string path; ///< as written, "" or "/...", without a slash at the end
};

/// BadInput for anything but ws:// and wss://.
Result<WebSocketUrl> parseWebSocketUrl(const std::string &url);

} // namespace tw::ocpp_server
