#include "model/site.h"

#include <algorithm>

namespace tw::model {

Power Grid::importLimitIn(Interval when, const Calendar &calendar) const
{
    Power least = importLimit;
    for (const ImportWindow &window : importWindows) {
        // One that began yesterday may still run.
        for (LocalDay day = Calendar::previous(calendar.day(when.begin)); calendar.dayInterval(day).begin < when.end;
             day = Calendar::next(day)) {
            if (!window.weekdays.empty()
                && std::ranges::find(window.weekdays, Calendar::weekday(day)) == window.weekdays.end())
                continue;
            const LocalDay last = window.from < window.until ? day : Calendar::next(day);
            const Interval in{calendar.at(day, window.from),
                              window.until == hours(24) ? calendar.dayInterval(last).end
                                                        : calendar.at(last, window.until)};
            if (!intersection(in, when).empty())
                least = std::min(least, window.limit);
        }
    }
    return least;
}

} // namespace tw::model
