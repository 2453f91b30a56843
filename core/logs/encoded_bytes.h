#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tw::logs {

/// The bytes of hexadecimal text; spaces, line breaks and colons between digits do not count. Nothing for
/// other text.
std::optional<std::string> fromHex(std::string_view text);
std::string toHex(std::string_view bytes);

/// The bytes of base64 (RFC 4648), also in its alphabet for addresses and without the padding; spaces and
/// line breaks do not count. Nothing for other text.
std::optional<std::string> fromBase64(std::string_view text);

} // namespace tw::logs
