#include "ocpp_server/url.h"

#include <charconv>

namespace tw::ocpp_server {

namespace {

constexpr std::string_view hexDigits = "0123456789ABCDEF";
constexpr std::string_view base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

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

std::string base64(std::string_view bytes)
{
    std::string result;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : bytes) {
        bits = (bits << 8) | static_cast<unsigned char>(c);
        count += 8;
        while (count >= 6) {
            count -= 6;
            result += base64Digits[(bits >> count) & 63U];
        }
    }
    if (count > 0)
        result += base64Digits[(bits << (6 - count)) & 63U];
    while (result.size() % 4 != 0)
        result += '=';
    return result;
}

std::optional<std::string> base64Decoded(std::string_view text)
{
    while (!text.empty() && text.back() == '=')
        text.remove_suffix(1);
    if (text.size() % 4 == 1)
        return std::nullopt;
    std::string result;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const auto digit = base64Digits.find(c);
        if (digit == std::string_view::npos)
            return std::nullopt;
        bits = (bits << 6) | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count >= 8) {
            count -= 8;
            result += static_cast<char>((bits >> count) & 255U);
        }
    }
    return result;
}

Result<WebSocketUrl> parseWebSocketUrl(const std::string &url)
{
    constexpr std::string_view scheme = "ws://";
    if (url.starts_with("wss://"))
        return badUrl(url, "encrypted connections (wss://) are not built yet; ws://127.0.0.1:PORT is");
    if (!url.starts_with(scheme))
        return badUrl(url, "a charger's address begins with ws://, as in ws://127.0.0.1:9000");
    WebSocketUrl result;
    std::string rest = url.substr(scheme.size());
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
