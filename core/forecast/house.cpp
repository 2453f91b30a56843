#include "forecast/house.h"

#include "forecast/default_load.h"
#include "forecast/sun.h"

#include <algorithm>
#include <optional>

namespace tw::forecast {

namespace {

constexpr minutes quarter{15};
constexpr int daysBack = 35;
constexpr int daysEnough = 4;

bool isWeekend(LocalDay day)
{
    return Calendar::weekday(day).iso_encoding() >= 6;
}

/// Energy of the history in `when`, if it covers it whole.
std::optional<Energy> measured(const std::vector<HousePower> &history, Interval when)
{
    auto it =
        std::ranges::upper_bound(history, when.begin, {}, [](const HousePower &h) { return h.when.end; });
    Energy sum;
    Instant covered = when.begin;
    for (; it != history.end() && it->when.begin <= covered && covered < when.end; ++it) {
        const Interval part = intersection(it->when, when);
        sum += energyOver(it->mean, part.length());
        covered = part.end;
    }
    if (covered < when.end)
        return std::nullopt;
    return sum;
}

/// The mean of the same quarter on the last days of the same kind, from what was measured before `known`.
std::optional<Power> learned(const std::vector<HousePower> &history, Instant moment, Instant known,
                             const Calendar &calendar)
{
    const LocalTime local = calendar.local(moment);
    Energy sum;
    int days = 0;
    LocalDay day = local.day;
    for (int back = 0; back < daysBack && days < daysEnough; ++back) {
        day = Calendar::previous(day);
        if (isWeekend(day) != isWeekend(local.day))
            continue;
        const Instant begin = calendar.at(day, local.clock);
        const Interval same{begin, begin + quarter};
        if (same.end > known)
            continue;
        if (const auto energy = measured(history, same)) {
            sum += *energy;
            ++days;
        }
    }
    if (days == 0)
        return std::nullopt;
    return Power::fromW(divided(sum.ws(), days * seconds(quarter).count(), Rounding::HalfEven));
}

} // namespace

Power usualLoad(Instant moment, Energy yearly, const Calendar &calendar)
{
    const LocalTime local = calendar.local(moment);
    const unsigned weekday = Calendar::weekday(local.day).iso_encoding();
    const DayShape &shape = weekday == 7 ? sunday : weekday == 6 ? saturday : workingDay;
    const std::int64_t milliwatts = shape[static_cast<std::size_t>(local.clock / hours(1))];
    const std::int64_t factor = monthFactor[static_cast<unsigned>(local.day.month()) - 1];
    // The table is for 1000 kWh: milliwatts * per mille * kWh / 1000 = milliwatts * per mille * MWh.
    const std::int64_t wh = wholeWh(yearly, Rounding::HalfEven);
    return Power::fromW(divided(milliwatts * factor * (wh / 1000), 1'000'000'000, Rounding::HalfEven));
}

std::vector<HousePower> expectedHouse(const std::vector<HousePower> &history, Interval window,
                                      const House &house, const Place &place, const Calendar &calendar)
{
    std::vector<HousePower> ahead;
    for (Instant moment = stepStart(window.begin, quarter); moment < window.end; moment += quarter) {
        const Interval when{moment, moment + quarter};
        if (const auto power = learned(history, moment, window.begin, calendar)) {
            ahead.push_back({when, *power});
            continue;
        }
        Power power = usualLoad(moment, house.yearlyLoad, calendar);
        if (place.latitude && place.longitude)
            power -= usualSun(moment + quarter / 2, house.solarPeak, *place.latitude, *place.longitude);
        ahead.push_back({when, power});
    }
    return ahead;
}

} // namespace tw::forecast
