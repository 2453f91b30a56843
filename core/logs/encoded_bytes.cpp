#include "logs/encoded_bytes.h"

namespace tw::logs {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

int base64Digit(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    return c == '/' || c == '_' ? 63 : -1;
}

} // namespace

std::optional<std::string> fromHex(std::string_view text)
{
    std::string bytes;
    int high = -1;
    for (const char c : text) {
        if (isBlank(c) || c == ':')
            continue;
        const int digit = hexDigit(c);
        if (digit < 0)
            return std::nullopt;
        if (high < 0) {
            high = digit;
            continue;
        }
        bytes += static_cast<char>(high * 16 + digit);
        high = -1;
    }
    if (high >= 0 || bytes.empty())
        return std::nullopt;
    return bytes;
}

std::string toHex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    std::string bytes;
    unsigned held = 0;
    int bits = 0;
    bool ended = false;
    for (const char c : text) {
        if (isBlank(c))
            continue;
        if (c == '=') {
            ended = true;
            continue;
        }
        const int digit = base64Digit(c);
        if (digit < 0 || ended)
            return std::nullopt;
        held = (held << 6 | static_cast<unsigned>(digit)) & 0xFFFF;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(held >> bits & 0xFF);
        }
    }
    if (bytes.empty() || bits >= 6)
        return std::nullopt;
    return bytes;
}

} // namespace tw::logs
