#include "prices/feed_schedule.h"

#include <algorithm>

namespace tw::prices {

namespace {

/// Prices for tomorrow appear between 12:45 and 13:30 Central European time.
constexpr minutes publication = hours(12) + minutes(50);

seconds pause(const FeedState &state, Instant now, const Calendar &market)
{
    if (state.failures > 0)
        return std::min(minutes(15) * (1 << std::min(state.failures - 1, 2)), minutes(60));
    const Instant due = market.at(market.day(now), publication);
    if (due <= now && now < due + hours(2))
        return minutes(10);
    if (due <= now && now < due + hours(6))
        return minutes(30);
    return minutes(60);
}

} // namespace

std::vector<LocalDay> wantedDays(const FeedState &state, Instant now, const Calendar &market)
{
    const LocalDay today = market.day(now);
    const LocalDay tomorrow = Calendar::next(today);
    std::vector<LocalDay> days;
    const auto missing = [&](LocalDay day) {
        return !state.publishedUntil || *state.publishedUntil < market.dayInterval(day).end;
    };
    if (state.missingSince) {
        const Instant oldest = market.dayInterval(today).begin - hours(24 * 14);
        for (LocalDay day = market.day(std::max(*state.missingSince, oldest)); day < today; day = Calendar::next(day))
            days.push_back(day);
    }
    if (missing(today))
        days.push_back(today);
    if (now >= market.at(today, publication) && missing(tomorrow))
        days.push_back(tomorrow);
    return days;
}

Instant nextAsk(const FeedState &state, Instant now, const Calendar &market)
{
    const LocalDay today = market.day(now);
    Instant due = market.at(today, publication);
    if (wantedDays(state, now, market).empty()) {
        if (due <= now)
            due = market.at(Calendar::next(today), publication);
        return due;
    }
    if (!state.askedAt || *state.askedAt > now) // a clock that was set back must not silence the feed
        return now;
    Instant next = *state.askedAt + pause(state, now, market);
    // Asked in vain before publication: the moment of publication is worth a question of its own.
    if (state.failures == 0 && *state.askedAt < due && now < due)
        next = std::min(next, due);
    return std::max(now, next);
}

} // namespace tw::prices
