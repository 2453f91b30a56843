#include "units/calendar.h"

#include <date/tz.h>

#include <vector>

namespace tw::units {

namespace {

// Our calendar types are the standard's; the zone library brings its own of the same meaning.
date::local_seconds wallClock(LocalDay day, minutes clock)
{
    const auto days = std::chrono::sys_days(day).time_since_epoch();
    return date::local_seconds(days) + clock;
}

/// One stretch of a zone with a constant distance from UTC.
struct Stretch {
    Interval when;
    seconds offset;
};

} // namespace

/// The zone library resolves an instant in about a microsecond under a lock; a year's replay asks millions of times.
/// So the stretches of 1990..2100 are read once.
struct Calendar::Zone {
    std::string name;
    const date::time_zone *zone = nullptr;
    std::vector<Stretch> stretches;

    const Stretch *find(Instant moment) const
    {
        auto it = std::upper_bound(stretches.begin(), stretches.end(), moment,
                                   [](Instant m, const Stretch &s) { return m < s.when.begin; });
        if (it == stretches.begin())
            return nullptr;
        --it;
        return it->when.contains(moment) ? &*it : nullptr;
    }
    seconds offset(Instant moment) const
    {
        if (const Stretch *stretch = find(moment))
            return stretch->offset;
        return zone->get_info(date::sys_seconds(moment.time_since_epoch())).offset;
    }
};

Result<Calendar> Calendar::forZone(const std::string &name)
{
    auto zone = std::make_shared<Zone>();
    zone->name = name;
    try {
        zone->zone = date::locate_zone(name);
        using namespace std::chrono;
        Instant from = sys_days(year{1990} / 1 / 1);
        const Instant until = sys_days(year{2100} / 1 / 1);
        while (from < until) {
            const auto info = zone->zone->get_info(date::sys_seconds(from.time_since_epoch()));
            const Instant end = std::min(until, Instant(info.end.time_since_epoch()));
            zone->stretches.push_back({{from, end}, info.offset});
            from = end;
        }
    } catch (const std::exception &) {
        return Error{Fault::NotFound, "time zone",
                     "no zone '" + name + "' on this system; an IANA name such as Europe/Berlin is expected", {}};
    }
    return Calendar(std::move(zone));
}

const std::string &Calendar::zone() const
{
    return m_zone->name;
}

LocalTime Calendar::local(Instant moment) const
{
    const Instant wall = moment + m_zone->offset(moment);
    const auto midnight = std::chrono::floor<std::chrono::days>(wall);
    return {LocalDay(midnight), std::chrono::floor<minutes>(wall - midnight)};
}

Interval Calendar::dayInterval(LocalDay day) const
{
    return {at(day, minutes(0)), at(next(day), minutes(0))};
}

Instant Calendar::at(LocalDay day, minutes clock) const
{
    // The wall clock read as if it were UTC; no place on earth is further ahead of it than that.
    const Instant wall = std::chrono::sys_days(day) + clock;
    constexpr hours mostAhead{14};
    if (const Stretch *stretch = m_zone->find(wall - mostAhead)) {
        for (; stretch != m_zone->stretches.data() + m_zone->stretches.size(); ++stretch) {
            if (wall - stretch->offset < stretch->when.end)
                return std::max(stretch->when.begin, Instant(wall - stretch->offset));
        }
    }
    const auto info = m_zone->zone->get_info(wallClock(day, clock));
    if (info.result == date::local_info::nonexistent)
        return Instant(info.first.end.time_since_epoch());
    return Instant(wallClock(day, clock).time_since_epoch() - info.first.offset);
}

LocalDay Calendar::weekStart(LocalDay day)
{
    const std::chrono::sys_days days(day);
    const std::chrono::weekday weekday(days);
    return LocalDay(days - std::chrono::days(weekday.iso_encoding() - 1));
}

LocalDay Calendar::next(LocalDay day)
{
    return LocalDay(std::chrono::sys_days(day) + std::chrono::days(1));
}

LocalDay Calendar::previous(LocalDay day)
{
    return LocalDay(std::chrono::sys_days(day) - std::chrono::days(1));
}

std::chrono::weekday Calendar::weekday(LocalDay day)
{
    return std::chrono::weekday(std::chrono::sys_days(day));
}

} // namespace tw::units
