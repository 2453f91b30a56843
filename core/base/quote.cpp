#include "base/quote.h"

namespace tw::base {

namespace {

/// C0, DEL, and C1 (0x80 to 0x9F), of which some terminals take 0x9B for the begin of a command.
bool isControl(std::string_view character)
{
    const auto first = static_cast<unsigned char>(character[0]);
    if (character.size() == 1)
        return first < 0x20 || first == 0x7F;
    return first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
}

} // namespace

std::size_t characterBytes(std::string_view text)
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

namespace {

std::string readable(std::string_view foreign, std::size_t most)
{
    std::string text;
    for (std::size_t count = 0; !foreign.empty(); ++count) {
        if (count == most)
            return text + "…";
        const std::size_t bytes = characterBytes(foreign);
        const std::string_view character = foreign.substr(0, bytes);
        if (bytes == 0 || isControl(character))
            text += '?';
        else
            text += character;
        foreign.remove_prefix(bytes == 0 ? 1 : bytes);
    }
    return text;
}

} // namespace

std::string shown(std::string_view foreign)
{
    constexpr std::size_t most = 40;
    return readable(foreign, most);
}

std::string onOneLine(std::string_view foreign)
{
    return readable(foreign, foreign.size());
}

std::string quotedWord(std::string_view foreign)
{
    return "'" + shown(foreign) + "'";
}

} // namespace tw::base
