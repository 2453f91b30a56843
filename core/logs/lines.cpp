#include "logs/lines.h"

#include "base/quote.h"

#include <array>

namespace tw::logs {

namespace {

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
        const std::size_t length = characterBytes(text.substr(at));
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

} // namespace tw::logs
