#pragma once

// Inside the store only: the sums of the owner's days, which are kept so that years are read at once.

#include "store/database.h"
#include "store/records.h"

#include <set>
#include <vector>

namespace tw::store {

/// The time zone the days are cut in: that of the newest site when they were last written anew, UTC before there is one.
std::string zoneOfDays(const Database &database);
/// The time zone a site's text names; UTC where it names none that is known.
std::string zoneOfSite(const std::string &text);

/// The days that a posting of `when` may change: its own, and those of postings that it puts out of force.
void touch(std::set<LocalDay> &days, const Calendar &calendar, Interval when);
/// Writes the sums of `days` from the postings in force.
void refreshDaySums(const Database &database, const Calendar &calendar, const std::set<LocalDay> &days);
/// Writes all sums anew, in the time zone of the newest site.
Result<void> rebuildDaySums(const Database &database);

/// With the baselines there are; Broken when a row has no day.
Result<std::vector<DayFigures>> daySums(const Database &database, LocalDay first, LocalDay last);

} // namespace tw::store
