#pragma once

#include "units/calendar.h"
#include "units/time.h"

#include <optional>
#include <vector>

namespace tw::prices {

/// What is known about a day-ahead feed when the next question is to be timed.
struct FeedState {
    std::optional<Instant> publishedUntil; ///< end of the published prices held without a gap from now on
    std::optional<Instant> askedAt; ///< last question, whatever came of it
    int failures = 0; ///< questions in a row without a readable answer
    std::optional<Instant> missingSince{}; ///< the first moment of the past that has no published price, where one is wanted
    friend bool operator==(const FeedState &, const FeedState &) = default;
};

/// The delivery days to ask for at `now`, oldest first: those missed since `missingSince` (the last 14 at most), today's
/// when it is not complete, and from 12:50 market time on tomorrow's when it is not complete.
std::vector<LocalDay> wantedDays(const FeedState &state, Instant now, const Calendar &market);

/// When to ask next, never before `now`. Nothing missing: at the next 12:50. Missing: at once, then every 10
/// min in the two hours after 12:50, when tomorrow is due, every 30 min until six hours after, every hour
/// otherwise. After failures 15, 30, then 60 min, whatever is missing.
Instant nextAsk(const FeedState &state, Instant now, const Calendar &market);

} // namespace tw::prices
