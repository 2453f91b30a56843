#include "model/orders.h"

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

} // namespace

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
