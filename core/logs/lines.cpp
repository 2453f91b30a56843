#include "logs/lines.h"

#include <algorithm>
#include <array>

namespace tw::logs {

namespace {

/// Bytes of the UTF-8 character at the beginning of `text`; 0 when there is none.
std::size_t characterAt(std::string_view text)
{
    const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    const std::size_t length = first < 0x80 ? 1
        : first >= 0xC2 && first < 0xE0     ? 2
        : (first & 0xF0) == 0xE0            ? 3
        : first >= 0xF0 && first < 0xF5     ? 4
                                            : 0;
    if (length == 0 || length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    }
    // Too long a form of a character, half a pair, or beyond the last one.
    const bool bad = length > 2
        && ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F)
            || (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F));
    return bad ? 0 : length;
}

/// What Windows-1252 has between 0x80 and 0x9F, where Latin-1 has nothing to print.
constexpr std::array<std::uint16_t, 32> windows1252{
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

void append(std::string &text, unsigned character)
{
    if (character < 0x80) {
        text += static_cast<char>(character);
    } else if (character < 0x800) {
        text += static_cast<char>(0xC0 | character >> 6);
        text += static_cast<char>(0x80 | (character & 0x3F));
    } else {
        text += static_cast<char>(0xE0 | character >> 12);
        text += static_cast<char>(0x80 | (character >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (character & 0x3F));
    }
}

} // namespace

void LineSplitter::hold(std::string_view part)
{
    if (m_tooLong)
        return;
    if (m_held.size() + part.size() > mostLineBytes) {
        m_tooLong = true;
        m_held.clear();
        m_held.shrink_to_fit();
        return;
    }
    m_held.append(part);
}

void LineSplitter::hear(std::string_view text, bool ended)
{
    if (!text.empty() && text.back() == '\r')
        text.remove_suffix(1);
    ++m_number;
    const bool tooLong = m_tooLong || text.size() > mostLineBytes;
    m_heard({tooLong ? std::string_view() : text, m_number, tooLong, ended});
    m_held.clear();
    m_tooLong = false;
}

void LineSplitter::take(std::string_view bytes)
{
    for (;;) {
        const auto at = bytes.find('\n');
        if (at == std::string_view::npos)
            break;
        if (m_held.empty() && !m_tooLong) {
            hear(bytes.substr(0, at), true); // the common case copies nothing
        } else {
            hold(bytes.substr(0, at));
            hear(m_held, true);
        }
        bytes.remove_prefix(at + 1);
    }
    if (!bytes.empty())
        hold(bytes);
}

void LineSplitter::end()
{
    if (!m_held.empty() || m_tooLong)
        hear(m_held, false);
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::string utf8Of(std::string_view text)
{
    bool good = true;
    for (std::size_t at = 0; good && at < text.size();) {
        const std::size_t length = characterAt(text.substr(at));
        good = length > 0;
        at += length;
    }
    if (good)
        return std::string(text);
    std::string result;
    result.reserve(text.size() * 2);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        append(result, byte >= 0x80 && byte < 0xA0 ? windows1252[byte - 0x80U] : byte);
    }
    return result;
}

std::string shown(std::string_view text)
{
    constexpr std::size_t most = 40;
    std::string part = utf8Of(text.substr(0, 4 * most));
    std::size_t end = 0;
    for (std::size_t count = 0; end < part.size() && count < most; ++count) {
        const std::size_t length = characterAt(std::string_view(part).substr(end));
        if (length == 0)
            break;
        end += length;
    }
    part.resize(end);
    std::ranges::replace_if(
        part, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
    return part;
}

std::string quotedWord(std::string_view text)
{
    return "'" + shown(text) + "'";
}

} // namespace tw::logs
