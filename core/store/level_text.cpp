#include "store/level_text.h"

#include <charconv>

namespace tw::store {

std::string levelText(const std::vector<BatteryLevel> &levels)
{
    std::string text;
    std::int64_t at = 0;
    std::int64_t wh = 0;
    for (const BatteryLevel &level : levels) {
        const std::int64_t second = level.at.time_since_epoch().count();
        const std::int64_t stored = wholeWh(level.stored, Rounding::HalfEven);
        if (!text.empty())
            text += ';';
        text += std::to_string(second - at) + ' ' + std::to_string(stored - wh);
        at = second;
        wh = stored;
    }
    return text;
}

Result<std::vector<BatteryLevel>> parseLevels(std::string_view text)
{
    std::vector<BatteryLevel> levels;
    const char *here = text.data();
    const char *const end = here + text.size();
    std::int64_t at = 0;
    std::int64_t wh = 0;
    const auto number = [&](std::int64_t &sum, char after) {
        std::int64_t value = 0;
        const auto [next, error] = std::from_chars(here, end, value);
        if (error != std::errc() || __builtin_add_overflow(sum, value, &sum))
            return false;
        here = next;
        if (here == end)
            return after == ';';
        return *here++ == after;
    };
    while (here != end) {
        const std::int64_t before = at;
        if (!number(at, ' ') || !number(wh, ';') || (!levels.empty() && at <= before) || wh < 0 || wh > 1'000'000'000)
            return Error{Fault::Broken, "levels of a battery", "cannot be read at character "
                             + std::to_string(here - text.data()), {}};
        levels.push_back({Instant(seconds(at)), Energy::fromWh(wh)});
    }
    return levels;
}

} // namespace tw::store
