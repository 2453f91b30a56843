#include "app/console/order_values.h"

#include "base/quote.h"
#include "units/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace tw::console {

namespace {

constexpr std::int64_t mostM = 2'000'000;

/// A number and the letters after it: "8kWh/day" is 8000 (at scale 3) and "kwh/day".
struct Measure {
    std::int64_t count = 0;
    std::string unit;
};
Result<Measure> measureOf(const std::string &text, int scale)
{
    const auto end = text.find_first_not_of("+-.0123456789");
    const auto count = decimalScaled(text.substr(0, end), scale);
    if (!count)
        return count.error();
    return Measure{*count, end == std::string::npos ? "" : lower(text.substr(end))};
}

} // namespace

Error wrong(const std::string &what, const std::string &right)
{
    return Error{.fault = Fault::BadInput, .subject = "orders set", .detail = what + "; " + right, .at = std::nullopt};
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string joined(const std::vector<std::string> &words, std::size_t from)
{
    std::string text;
    for (std::size_t i = from; i < words.size(); ++i)
        text += words[i];
    return text;
}

Result<Amount> amountOf(const std::string &text)
{
    const std::string right = "an amount such as 8kWh/day or 56kWh/week is right";
    if (text.empty())
        return wrong("an amount is missing", right);
    const auto measure = measureOf(text, 6);
    if (!measure)
        return wrong(quotedWord(text) + " is not an amount", right);
    std::string unit = measure->unit;
    Amount amount;
    for (const auto &[suffix, per] : {std::pair("/day", Per::Day), {"perday", Per::Day}, {"/week", Per::Week}, {"perweek", Per::Week}}) {
        if (unit.ends_with(suffix)) {
            amount.per = per;
            unit.erase(unit.size() - std::string_view(suffix).size());
            break;
        }
    }
    if (unit != "kwh" && unit != "wh")
        return wrong(quotedWord(text) + (unit.empty() ? " has no unit" : " has a unit that is not known"), right);
    if (measure->count < 0 || measure->count / (unit == "wh" ? 1000 : 1) > 10'000'000'000)
        return wrong(quotedWord(text) + " is out of range", "0 to 10000 kWh is right");
    amount.energy = Energy::fromWh(unit == "kwh" ? measure->count / 1000 : measure->count / 1'000'000);
    return amount;
}

Result<std::int64_t> rangeOf(const std::string &text)
{
    const std::string right = "a range such as 120km or 75mi is right";
    if (text.empty())
        return wrong("a range is missing", right);
    const auto measure = measureOf(text, 3);
    if (!measure)
        return wrong(quotedWord(text) + " is not a range", right);
    if (measure->unit != "km" && measure->unit != "mi")
        return wrong(quotedWord(text) + (measure->unit.empty() ? " has no unit" : " has a unit that is not known"), right);
    if (measure->count < 0 || measure->count > mostM)
        return wrong(quotedWord(text) + " is out of range", "0 to 2000 km is right");
    // The international mile.
    return measure->unit == "km" ? measure->count : divided(measure->count * 1609'344, 1'000'000, Rounding::HalfEven);
}

Result<minutes> clockOf(const std::string &text, const char *what)
{
    const auto clock = parseClock(text);
    if (!clock || *clock >= hours(24))
        return wrong(std::string(what) + (text.empty() ? " is missing" : " " + quotedWord(text) + " is not a time"),
                     "a local time such as 07:30 is right");
    return *clock;
}

Result<std::optional<Price>> limitOf(const std::string &text, const char *option)
{
    if (text == "none")
        return std::optional<Price>();
    const auto micro = decimalScaled(text, 6);
    if (!micro || *micro < -10'000'000'000 || *micro > 10'000'000'000)
        return wrong(std::string(option) + " " + quotedWord(text) + " is not a price",
                     "a price per kWh such as 0.20, or none, is right");
    return std::optional<Price>(Price::fromMicroPerKwh(*micro));
}

Result<int> numberOf(const std::string &text, int least, int most, const char *what)
{
    const auto number = decimalScaled(text, 0);
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || !number || *number < least || *number > most)
        return wrong(std::string(what) + (text.empty() ? " is missing" : " " + quotedWord(text) + " is not such a number"),
                     std::to_string(least) + " to " + std::to_string(most) + " is right");
    return static_cast<int>(*number);
}

Result<std::vector<std::chrono::weekday>> weekdaysOf(const std::string &text)
{
    static constexpr std::array<const char *, 7> names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const std::string right = "mon,tue,wed,thu,fri,sat,sun, each at most once, is right";
    std::vector<std::chrono::weekday> days;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t comma = std::min(text.find(',', begin), text.size());
        const std::string name = text.substr(begin, comma - begin);
        const auto found = std::ranges::find(names, name, [](const char *n) { return std::string(n); });
        if (found == names.end())
            return wrong(name.empty() ? "a weekday is missing" : quotedWord(name) + " is not a weekday", right);
        const std::chrono::weekday day(static_cast<unsigned>(found - names.begin() + 1));
        if (std::ranges::find(days, day) != days.end())
            return wrong(quotedWord(name) + " is given twice", right);
        days.push_back(day);
        begin = comma + 1;
    }
    return days;
}

} // namespace tw::console
