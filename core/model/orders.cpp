#include "model/trip_overlap.h"

#include <algorithm>

namespace tw::model {

namespace {

TripOccurrence occurrence(const Trip &trip, LocalDay day, const Calendar &calendar)
{
    const LocalDay returnDay = trip.returnAt > trip.readyBy ? day : Calendar::next(day);
    return {.readyBy = calendar.at(day, trip.readyBy),
            .returnAt = calendar.at(returnDay, trip.returnAt),
            .rangeM = trip.rangeM,
            .usedM = trip.usedM};
}

/// Minutes from Monday 00:00 when a weekly trip starts, and how long it is away.
struct WeekSpan {
    std::size_t trip;
    std::int64_t begin;
    std::int64_t length;
};

} // namespace

std::optional<std::pair<std::size_t, std::size_t>> overlapping(const std::vector<Trip> &trips)
{
    constexpr std::int64_t day = 24 * 60;
    std::vector<WeekSpan> spans;
    for (std::size_t i = 0; i < trips.size(); ++i) {
        const std::int64_t sameDay = (trips[i].returnAt - trips[i].readyBy).count();
        for (std::chrono::weekday weekday : trips[i].weekdays)
            spans.push_back({i, (weekday.iso_encoding() - 1) * day + trips[i].readyBy.count(),
                             sameDay > 0 ? sameDay : sameDay + day});
    }
    std::ranges::sort(spans, {}, &WeekSpan::begin);
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const WeekSpan &next = spans[(i + 1) % spans.size()];
        const std::int64_t nextBegin = next.begin + (i + 1 == spans.size() ? 7 * day : 0);
        if (spans.size() > 1 && spans[i].begin + spans[i].length > nextBegin)
            return std::minmax(spans[i].trip, next.trip);
    }
    return std::nullopt;
}

std::vector<TripOccurrence> occurrences(const std::vector<Trip> &trips, Interval window, const Calendar &calendar)
{
    std::vector<TripOccurrence> found;
    // A trip that left yesterday may still be on the road when the window opens.
    const LocalDay first = Calendar::previous(calendar.day(window.begin));
    for (LocalDay day = first; calendar.dayInterval(day).begin < window.end; day = Calendar::next(day)) {
        for (const Trip &trip : trips) {
            const bool today = trip.once ? *trip.once == day
                                         : std::ranges::find(trip.weekdays, Calendar::weekday(day))
                                             != trip.weekdays.end();
            if (!today)
                continue;
            const TripOccurrence candidate = occurrence(trip, day, calendar);
            if (candidate.returnAt > window.begin && candidate.readyBy < window.end)
                found.push_back(candidate);
        }
    }
    std::ranges::stable_sort(found, {}, &TripOccurrence::readyBy);
    return found;
}

} // namespace tw::model
