#include "forecast/prices.h"

#include <algorithm>
#include <optional>

namespace tw::forecast {

namespace {

constexpr int daysBack = 14;

bool isWeekend(LocalDay day)
{
    return Calendar::weekday(day).iso_encoding() >= 6;
}

/// The last slot that begins at or before `moment`, or the end.
auto lastBefore(const std::vector<SpotSlot> &slots, Instant moment)
{
    const auto after =
        std::ranges::upper_bound(slots, moment, {}, [](const SpotSlot &slot) { return slot.when.begin; });
    return after == slots.begin() ? slots.end() : after - 1;
}

std::optional<Price> learned(const SpotSeries &held, Instant moment)
{
    const auto slot = lastBefore(held.prices, moment);
    if (slot == held.prices.end() || !slot->when.contains(moment) || slot->state == PriceState::Forecast)
        return std::nullopt;
    return slot->price;
}

std::optional<Price> expected(const SpotSeries &held, Instant moment, const Calendar &calendar)
{
    const LocalTime local = calendar.local(moment);
    std::optional<Price> otherKind;
    LocalDay day = local.day;
    for (int back = 0; back < daysBack; ++back) {
        day = Calendar::previous(day);
        const auto price = learned(held, calendar.at(day, local.clock));
        if (price && isWeekend(day) == isWeekend(local.day))
            return price;
        if (!otherKind)
            otherKind = price;
    }
    return otherKind;
}

} // namespace

SpotSeries withForecast(const SpotSeries &held, Interval window, const Calendar &calendar)
{
    SpotSeries result = held;
    result.prices.clear();
    auto next = std::ranges::upper_bound(held.prices, window.begin, {},
                                         [](const SpotSlot &slot) { return slot.when.end; });
    seconds length = hours(1);
    if (next != held.prices.begin())
        length = (next - 1)->when.length();
    else if (next != held.prices.end())
        length = next->when.length();
    for (Instant moment = stepStart(window.begin, length); moment < window.end;) {
        if (next != held.prices.end() && next->when.begin <= moment) {
            result.prices.push_back(*next);
            length = next->when.length();
            moment = next->when.end;
            ++next;
            continue;
        }
        Interval when{moment, stepStart(moment, length) + length};
        if (next != held.prices.end())
            when.end = std::min(when.end, next->when.begin);
        if (const auto price = expected(held, moment, calendar))
            result.prices.push_back({when, *price, PriceState::Forecast});
        moment = when.end;
    }
    return result;
}

} // namespace tw::forecast
