#pragma once

#include "forecast/holidays.h"
#include "model/forecast_skill.h"
#include "units/calendar.h"

#include <array>
#include <optional>
#include <vector>

namespace tw::forecast {

/// When the car will be plugged in or out next, by when it was before.
///
/// Time is a chain of spans, plugged in and away in turn. Learned says how much longer the present span
/// lasts: the weighted median of past spans of its kind that lasted longer than this one has until now, where
/// those count more that began at about the same time of day (two hours off counts 0.6), on the same weekday
/// (else 0.2; on the other kind of day 0.15), and lately (half after 60 days). SameAsLastWeek says that what
/// happened a week ago happens again. Each span that ends was foretold at its beginning by both; the one with
/// the smaller mean error over the last 40 spans of the kind is in force, Learned until ten are known.
///
/// A span shorter than a quarter of an hour is a plug that was moved, no trip. next() costs about 5 us.
class PlugForecast {
public:
    explicit PlugForecast(Calendar calendar);

    /// The plug as it is from `at` on; in time order. The same state again says nothing.
    void note(Instant at, bool pluggedIn);
    /// The next change after `now`; nothing when no past span lasted as long as the present one already has.
    std::optional<Instant> next(Instant now) const;
    /// Of spans in which the car is plugged in (its leaving) or away (its return). `days` counts spans here.
    ForecastSkill<seconds> skill(bool pluggedIn) const;

private:
    struct Span {
        Interval when;
        bool pluggedIn = false;
        minutes clock{0}; ///< local time of its beginning
        unsigned weekday = 1;
        bool rest = false;
        std::optional<std::array<seconds, 2>>
            error; ///< of SameAsLastWeek and Learned, where both had something to say
    };
    Span begun(Instant at, bool pluggedIn) const;
    std::optional<Instant> lastWeek(const Span &span, Instant now) const;
    std::optional<Instant> learned(const Span &span, Instant now) const;

    Calendar m_calendar;
    Holidays m_holidays;
    std::vector<Span> m_spans; ///< the last one is the present
};

} // namespace tw::forecast
