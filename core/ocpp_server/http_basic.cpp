#include "ocpp_server/http_basic.h"

#include <algorithm>
#include <cstdint>

namespace tw::ocpp_server {

namespace {

constexpr std::string_view base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view scheme = "basic ";
constexpr std::size_t mostBytes = 255; // an identity of 48 and a password of 64 characters need 113

bool begins(std::string_view header)
{
    const auto same = [](char lower, char c) { return lower == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c); };
    return header.size() > scheme.size() && std::equal(scheme.begin(), scheme.end(), header.begin(), same);
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

} // namespace

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
    if (text.size() % 4 != 0)
        return std::nullopt;
    for (int padding = 0; padding < 2 && !text.empty() && text.back() == '='; ++padding)
        text.remove_suffix(1);
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
    // One text for one value: what the last digit says beyond the last byte is zero.
    if ((bits & ((1U << count) - 1U)) != 0)
        return std::nullopt;
    return result;
}

std::optional<BasicCredentials> parseBasic(std::string_view header)
{
    if (!begins(header))
        return std::nullopt;
    std::string_view token = header.substr(scheme.size());
    token.remove_prefix(std::min(token.find_first_not_of(' '), token.size()));
    if (token.size() > (mostBytes + 2) / 3 * 4)
        return std::nullopt;
    const auto decoded = base64Decoded(token);
    const auto colon = decoded ? decoded->find(':') : std::string::npos;
    if (colon == std::string::npos || colon == 0 || decoded->size() > mostBytes)
        return std::nullopt;
    BasicCredentials credentials{decoded->substr(0, colon), decoded->substr(colon + 1)};
    if (std::any_of(credentials.user.begin(), credentials.user.end(), isControl))
        return std::nullopt;
    return credentials;
}

std::string basicHeader(const BasicCredentials &credentials)
{
    return "Basic " + base64(credentials.user + ":" + credentials.password);
}

} // namespace tw::ocpp_server
