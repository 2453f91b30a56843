#include "engine/health_book.h"

#include "battery/course.h"

#include <algorithm>
#include <set>

namespace tw::engine {

namespace {

constexpr int paceWindow = 90; ///< days that are lived again
constexpr int yearsAhead = 8;  ///< as long as makers warrant

using std::chrono::sys_days;
using std::chrono::years;

int daysFrom(LocalDay first, LocalDay day)
{
    return static_cast<int>((sys_days(day) - sys_days(first)).count());
}

LocalDay later(LocalDay day, int number)
{
    const LocalDay same = day + years(number);
    return same.ok() ? same : LocalDay(sys_days(same.year() / std::chrono::March / 1));
}

/// `from`, the first of each month after it until `until`, `today` and `until`.
std::set<LocalDay> pointsOf(LocalDay from, LocalDay today, LocalDay until)
{
    std::set<LocalDay> days{from, today, until};
    for (auto month = from.year() / from.month() + std::chrono::months(1); LocalDay(month / 1) < until;
         month += std::chrono::months(1))
        days.insert(LocalDay(month / 1));
    return days;
}

} // namespace

/// From ended days only, so that a restart sees the same.
void HealthBook::noteCourse(LocalDay first, Instant now)
{
    if (m_courseOf == m_today)
        return;
    m_courseOf = m_today;
    CapacityCourse course{.points = {}, .today = *m_today, .paceDays = 0, .warrantyEnds = {}};
    const LocalDay begins = std::min(warrantyBegin(first), first);
    LocalDay until = later(*m_today, yearsAhead);
    if (m_site.car.warranty.years) {
        course.warrantyEnds = later(warrantyBegin(first), *m_site.car.warranty.years);
        until = std::max(until, later(*course.warrantyEnds, 1));
    }
    const auto waysUntilToday = [&](bool onlyCharging) {
        auto lived = days(first, now, onlyCharging);
        lived.resize(static_cast<std::size_t>(daysFrom(first, *m_today)));
        return battery::waysThrough(lived);
    };
    const auto mine = waysUntilToday(false);
    course.paceDays = std::min(paceWindow, static_cast<int>(mine.size()));
    if (course.paceDays == 0)
        until = *m_today;
    std::vector<int> at;
    auto all = pointsOf(begins, *m_today, until);
    if (course.warrantyEnds && *course.warrantyEnds < until)
        all.insert(*course.warrantyEnds);
    for (const LocalDay day : all) {
        course.points.push_back({day, {}, {}});
        at.push_back(daysFrom(first, day));
    }
    const battery::LifeRules by = rules(first);
    auto thisCar = battery::capacityOn(at, by, mine, course.paceDays);
    auto onlyCharging = battery::capacityOn(at, by, waysUntilToday(true), course.paceDays);
    for (std::size_t i = 0; i < at.size(); ++i) {
        course.points[i].thisCar = std::move(thisCar[i]);
        course.points[i].onlyCharging = std::move(onlyCharging[i]);
    }
    m_next.course = std::move(course);
}

} // namespace tw::engine
