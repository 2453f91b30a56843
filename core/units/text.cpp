#include "units/text.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <optional>

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

/// Written for every row of an import, so by hand; `number` is below 100.
void appendTwo(std::string &text, unsigned number)
{
    text += static_cast<char>('0' + number / 10);
    text += static_cast<char>('0' + number % 10);
}

/// The digits of a decimal number without its point, and the power of ten that makes them the number again.
struct Decimal {
    bool negative = false;
    std::string digits; // without leading zeros
    int exponent = 0;
};

bool takeExponent(std::string_view text, int &exponent)
{
    constexpr int largest = 400; // beyond a double's; keeps the sums small
    if (take(text, '+') && text.starts_with('-'))
        return false;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), exponent);
    return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() && std::abs(exponent) <= largest;
}

std::optional<Decimal> takeDecimal(std::string_view text)
{
    Decimal number;
    number.negative = take(text, '-');
    if (!number.negative)
        take(text, '+');
    const auto e = text.find_first_of("eE");
    if (e != std::string_view::npos) {
        if (!takeExponent(text.substr(e + 1), number.exponent))
            return std::nullopt;
        text = text.substr(0, e);
    }
    bool point = false;
    bool any = false;
    for (char c : text) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!isDigit(c))
            return std::nullopt;
        any = true;
        if (point)
            --number.exponent;
        if (c != '0' || !number.digits.empty())
            number.digits += c;
    }
    if (!any)
        return std::nullopt;
    return number;
}

/// What cutting `cut` from the end of a number's digits asks of the digit before: true = one more.
bool roundsUp(std::string_view cut, bool odd)
{
    if (cut.empty() || cut.front() != '5')
        return !cut.empty() && cut.front() > '5';
    return odd || cut.find_first_not_of('0', 1) != std::string_view::npos;
}

} // namespace

Result<std::int64_t> decimalScaled(std::string_view text, int scale)
{
    const auto number = takeDecimal(text);
    if (!number)
        return wrong(text, "a number");
    std::string digits = number->digits;
    const int exponent = number->exponent + scale;
    std::string cut;
    if (exponent < 0) {
        const auto beyond = static_cast<std::size_t>(-exponent);
        if (digits.size() < beyond)
            digits.insert(0, beyond - digits.size(), '0');
        cut = digits.substr(digits.size() - beyond);
        digits.resize(digits.size() - beyond);
    } else if (!digits.empty()) {
        digits.append(static_cast<std::size_t>(exponent), '0');
    }
    std::uint64_t count = 0;
    if (!digits.empty()) {
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), count);
        if (parsed.ec != std::errc())
            return wrong(text, "a number of this size");
    }
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (count <= largest && roundsUp(cut, count % 2 != 0))
        ++count;
    if (count > largest)
        return wrong(text, "a number of this size");
    const auto whole = static_cast<std::int64_t>(count);
    return number->negative ? -whole : whole;
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
            if (rest.empty() || !isDigit(rest.front()))
                return wrong(text, expected);
            while (!rest.empty() && isDigit(rest.front()))
                rest.remove_prefix(1);
        }
    }
    minutes offset{0};
    if (!takeOffset(rest, offset) || !rest.empty() || h > 23 || m > 59 || s > 60)
        return wrong(text, expected);
    const Instant moment = Instant(std::chrono::sys_days(day)) + hours(h) + minutes(m) + seconds(s) - offset;
    // Of the years that can be written, in UTC too.
    const auto year = static_cast<int>(LocalDay(std::chrono::floor<std::chrono::days>(moment)).year());
    if (year < 0 || year > 9999)
        return wrong(text, expected);
    return moment;
}

std::string instantText(Instant moment)
{
    const auto midnight = std::chrono::floor<std::chrono::days>(moment);
    const auto clock = static_cast<unsigned>((moment - midnight).count());
    std::string text = dayText(LocalDay(midnight));
    text.reserve(text.size() + 10);
    text += 'T';
    appendTwo(text, clock / 3600);
    text += ':';
    appendTwo(text, clock / 60 % 60);
    text += ':';
    appendTwo(text, clock % 60);
    text += 'Z';
    return text;
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
    const int year = static_cast<int>(day.year());
    std::string text;
    if (year >= 0 && year <= 9999) {
        appendTwo(text, static_cast<unsigned>(year) / 100);
        appendTwo(text, static_cast<unsigned>(year) % 100);
    } else {
        text = std::to_string(year);
    }
    text += '-';
    appendTwo(text, static_cast<unsigned>(day.month()));
    text += '-';
    appendTwo(text, static_cast<unsigned>(day.day()));
    return text;
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
