#include "ocpp_server/url.h"

#include <charconv>

namespace tw::ocpp_server {

namespace {

constexpr std::string_view hexDigits = "0123456789ABCDEF";

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'
        || c == '_' || c == '~';
}

Error badUrl(const std::string &url, const std::string &why)
{
    return {Fault::BadInput, url, why, {}};
}

} // namespace

std::optional<std::string> percentDecoded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\0')
            return std::nullopt;
        if (text[i] != '%') {
            result += text[i];
            continue;
        }
        if (i + 2 >= text.size())
            return std::nullopt;
        const int high = hexValue(text[i + 1]);
        const int low = hexValue(text[i + 2]);
        if (high < 0 || low < 0 || high + low == 0)
            return std::nullopt;
        result += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return result;
}

std::string percentEncoded(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (unreserved(c)) {
            result += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        result += '%';
        result += hexDigits[byte >> 4];
        result += hexDigits[byte & 15U];
    }
    return result;
}

Result<WebSocketUrl> parseWebSocketUrl(const std::string &url)
{
    constexpr std::string_view plain = "ws://";
    constexpr std::string_view encrypted = "wss://";
    WebSocketUrl result;
    result.encrypted = url.starts_with(encrypted);
    if (!result.encrypted && !url.starts_with(plain))
        return badUrl(url, "a central system's address begins with wss:// or ws://, as in ws://127.0.0.1:9000");
    result.port = result.encrypted ? 443 : 80;
    std::string rest = url.substr(result.encrypted ? encrypted.size() : plain.size());
    if (const auto slash = rest.find('/'); slash != std::string::npos) {
        result.path = rest.substr(slash);
        rest.resize(slash);
        while (!result.path.empty() && result.path.back() == '/')
            result.path.pop_back();
    }
    std::size_t colon = rest.rfind(':');
    if (rest.starts_with('[')) {
        const auto end = rest.find(']');
        if (end == std::string::npos)
            return badUrl(url, "the bracket of an IPv6 address is not closed");
        colon = end + 1 < rest.size() ? end + 1 : std::string::npos;
        result.host = rest.substr(1, end - 1);
    } else {
        result.host = rest.substr(0, colon);
    }
    if (colon != std::string::npos) {
        const char *begin = rest.data() + colon + 1;
        const char *end = rest.data() + rest.size();
        const auto [stop, fault] = std::from_chars(begin, end, result.port);
        if (rest[colon] != ':' || fault != std::errc() || stop != end || result.port == 0)
            return badUrl(url, "the port is a number from 1 to 65535");
    }
    if (result.host.empty())
        return badUrl(url, "the host is missing, as in ws://127.0.0.1:9000");
    for (const char c : result.host + result.path) {
        if (c <= ' ' || c == '?' || c == '#' || c == '@')
            return badUrl(url, "an address holds no blanks, ?, # or @");
    }
    return result;
}

} // namespace tw::ocpp_server
