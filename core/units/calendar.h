#pragma once

#include "base/result.h"
#include "units/time.h"

#include <chrono>
#include <memory>
#include <string>

namespace tw {
inline namespace units {

/// A calendar date without a place.
using LocalDay = std::chrono::year_month_day;

/// A moment as the clock on the wall shows it.
struct LocalTime {
    LocalDay day;
    minutes clock{0}; ///< since 00:00 on the dial, 0 <= clock < 24 h; seconds are cut off
    friend bool operator==(const LocalTime &, const LocalTime &) = default;
};

/// A time zone and the owner's calendar in it. There is no days(n): a local day has 23, 24 or 25 hours, so ask for
/// its Interval. Cheap to copy. The system's zone data know the changes of clocks until 2037; later days keep the winter
/// clock.
class Calendar {
public:
    /// The zone by its IANA name ("Europe/Berlin"). NotFound when the system does not know it.
    static Result<Calendar> forZone(const std::string &name);

    const std::string &zone() const;
    LocalTime local(Instant moment) const;
    LocalDay day(Instant moment) const { return local(moment).day; }
    /// From local midnight to local midnight (23, 24 or 25 h), or from the first moment of the day where midnight
    /// does not exist.
    Interval dayInterval(LocalDay day) const;
    /// The moment when the wall shows `clock` on `day`. A time that comes twice means the first; one that is skipped
    /// means the moment of the jump.
    Instant at(LocalDay day, minutes clock) const;
    /// Monday of the week that contains `day`.
    static LocalDay weekStart(LocalDay day);
    static LocalDay next(LocalDay day);
    static LocalDay previous(LocalDay day);
    static std::chrono::weekday weekday(LocalDay day);

private:
    struct Zone;
    explicit Calendar(std::shared_ptr<const Zone> zone)
        : m_zone(std::move(zone))
    {
    }
    std::shared_ptr<const Zone> m_zone;
};

} // namespace units
} // namespace tw
