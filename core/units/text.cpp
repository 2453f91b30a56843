#include "units/text.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <limits>

namespace tw::units {

namespace {

Error wrong(std::string_view text, const char *expected)
{
    return {Fault::BadInput, {}, "'" + std::string(text.substr(0, 40)) + "' is not " + expected, {}};
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Takes exactly `count` digits from the front of `text`.
bool takeDigits(std::string_view &text, int count, int &value)
{
    if (text.size() < static_cast<std::size_t>(count))
        return false;
    value = 0;
    for (int i = 0; i < count; ++i) {
        if (!isDigit(text[static_cast<std::size_t>(i)]))
            return false;
        value = value * 10 + (text[static_cast<std::size_t>(i)] - '0');
    }
    text.remove_prefix(static_cast<std::size_t>(count));
    return true;
}

bool take(std::string_view &text, char wanted)
{
    if (text.empty() || text.front() != wanted)
        return false;
    text.remove_prefix(1);
    return true;
}

bool takeDay(std::string_view &text, LocalDay &day)
{
    int year = 0;
    int month = 0;
    int dayOfMonth = 0;
    if (!takeDigits(text, 4, year) || !take(text, '-') || !takeDigits(text, 2, month) || !take(text, '-')
        || !takeDigits(text, 2, dayOfMonth))
        return false;
    day = LocalDay(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                   std::chrono::day(static_cast<unsigned>(dayOfMonth)));
    return day.ok();
}

/// Minutes east of UTC: "Z", "+02:00", "+0200", "+02".
bool takeOffset(std::string_view &text, minutes &offset)
{
    offset = minutes(0);
    if (take(text, 'Z') || take(text, 'z'))
        return true;
    const bool east = take(text, '+');
    if (!east && !take(text, '-'))
        return false;
    int h = 0;
    int m = 0;
    if (!takeDigits(text, 2, h))
        return false;
    if (!text.empty()) {
        take(text, ':');
        if (!takeDigits(text, 2, m))
            return false;
    }
    if (h > 14 || m > 59)
        return false;
    offset = minutes((east ? 1 : -1) * (h * 60 + m));
    return true;
}

} // namespace

Result<std::int64_t> decimalScaled(std::string_view text, int scale)
{
    const std::string_view whole = text;
    constexpr auto largest = std::numeric_limits<std::int64_t>::max() / 10 - 1;
    const bool negative = take(text, '-');
    if (!negative)
        take(text, '+');
    std::int64_t count = 0;
    int digits = 0;
    int exponent = 0;      // of the last digit kept
    bool point = false;
    int firstCut = -1;     // the first digit left out, for rounding
    bool moreCut = false;  // something beyond it is not zero
    // An exponent moves the point, so it must be known before digits are cut.
    int shift = 0;
    const auto e = text.find_first_of("eE");
    if (e != std::string_view::npos) {
        std::string_view power = text.substr(e + 1);
        take(power, '+');
        const auto parsed = std::from_chars(power.data(), power.data() + power.size(), shift);
        if (parsed.ec != std::errc() || parsed.ptr != power.data() + power.size() || shift < -40 || shift > 40)
            return wrong(whole, "a number");
        text = text.substr(0, e);
    }
    int wanted = scale + shift; // digits after the point that count
    for (char c : text) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!isDigit(c))
            return wrong(whole, "a number");
        ++digits;
        if (point && exponent >= wanted) {
            if (firstCut < 0)
                firstCut = c - '0';
            else
                moreCut = moreCut || c != '0';
            continue;
        }
        if (count > largest)
            return wrong(whole, "a number of this size");
        count = count * 10 + (c - '0');
        if (point)
            ++exponent;
    }
    if (digits == 0)
        return wrong(whole, "a number");
    // A negative `wanted` means whole digits are beyond the scale too.
    while (wanted < exponent) {
        moreCut = moreCut || (firstCut > 0);
        firstCut = static_cast<int>(count % 10);
        count /= 10;
        --exponent;
    }
    for (; exponent < wanted; ++exponent) {
        if (count > largest)
            return wrong(whole, "a number of this size");
        count *= 10;
    }
    if (firstCut > 5 || (firstCut == 5 && (moreCut || count % 2 != 0)))
        ++count;
    return negative ? -count : count;
}

std::string decimalText(std::int64_t count, int scale, int digits)
{
    const bool negative = count < 0;
    auto size = negative ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
    std::string text = std::to_string(size);
    const auto places = static_cast<std::size_t>(scale);
    if (text.size() <= places)
        text.insert(0, places + 1 - text.size(), '0');
    const std::size_t point = text.size() - places;
    text.insert(point, 1, '.');
    while (text.back() == '0' && text.size() - point - 1 > static_cast<std::size_t>(digits))
        text.pop_back();
    while (text.size() - point - 1 < static_cast<std::size_t>(digits))
        text.push_back('0');
    if (text.back() == '.')
        text.pop_back();
    return negative ? "-" + text : text;
}

Result<Instant> parseInstant(std::string_view text)
{
    constexpr const char *expected = "a moment such as 2024-06-24T22:00Z";
    std::string_view rest = text;
    LocalDay day;
    int h = 0;
    int m = 0;
    int s = 0;
    if (!takeDay(rest, day) || !(take(rest, 'T') || take(rest, ' ')) || !takeDigits(rest, 2, h) || !take(rest, ':')
        || !takeDigits(rest, 2, m))
        return wrong(text, expected);
    if (take(rest, ':')) {
        if (!takeDigits(rest, 2, s))
            return wrong(text, expected);
        if (take(rest, '.') || take(rest, ',')) {
            while (!rest.empty() && isDigit(rest.front()))
                rest.remove_prefix(1);
        }
    }
    minutes offset{0};
    if (!takeOffset(rest, offset) || !rest.empty() || h > 23 || m > 59 || s > 60)
        return wrong(text, expected);
    return Instant(std::chrono::sys_days(day)) + hours(h) + minutes(m) + seconds(s) - offset;
}

std::string instantText(Instant moment)
{
    const auto midnight = std::chrono::floor<std::chrono::days>(moment);
    const auto clock = (moment - midnight).count();
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02dZ", static_cast<int>(clock / 3600),
                  static_cast<int>(clock / 60 % 60), static_cast<int>(clock % 60));
    return dayText(LocalDay(midnight)) + buffer.data();
}

Result<LocalDay> parseDay(std::string_view text)
{
    std::string_view rest = text;
    LocalDay day;
    if (!takeDay(rest, day) || !rest.empty())
        return wrong(text, "a day such as 2024-06-24");
    return day;
}

std::string dayText(LocalDay day)
{
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return buffer.data();
}

Result<minutes> parseClock(std::string_view text)
{
    std::string_view rest = text;
    int h = 0;
    int m = 0;
    if (!takeDigits(rest, 2, h) || !take(rest, ':') || !takeDigits(rest, 2, m) || !rest.empty() || m > 59
        || h * 60 + m > 24 * 60)
        return wrong(text, "a time of day such as 07:30");
    return minutes(h * 60 + m);
}

std::string clockText(minutes clock)
{
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%02d:%02d", static_cast<int>(clock.count() / 60),
                  static_cast<int>(clock.count() % 60));
    return buffer.data();
}

} // namespace tw::units
