#include "ui/models/earnings.h"

#include <algorithm>

namespace tw::ui {

namespace {

using std::chrono::days;
using std::chrono::last;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int mostDaysInAll = 31;
constexpr int mostMonthsInAll = 36;

/// How the baseline stood at the end of a day. Where it is not known, the day that follows cannot be compared alone.
struct Level {
    bool known = true; ///< before the first baseline both cars are the same
    bool begun = false;
    Money difference;
    LocalDay day;
};

/// The value the battery gained over the day against the baseline's, if the day before is known; moves `level` on.
std::optional<Money> changeOver(const DayFigures &figures, Level &level)
{
    if (level.begun && figures.day != Calendar::next(level.day))
        level.known = false;
    level.day = figures.day;
    if (!figures.onlyCharging) {
        level.known = !level.begun;
        return std::nullopt;
    }
    // The difference is what stands at the day's end; the day itself made only its change.
    const Money change = figures.onlyCharging->endDifference - level.difference;
    const bool known = level.known;
    level.difference = figures.onlyCharging->endDifference;
    level.known = true;
    level.begun = true;
    return known ? std::optional(change) : std::nullopt;
}

EarningsRow rowOf(const DayFigures &figures, Level &level, std::optional<LocalDay> today)
{
    EarningsRow row;
    row.first = figures.day;
    row.last = figures.day;
    row.lastWithFigures = figures.day;
    row.days = 1;
    row.flows = figures.flows;
    row.money = figures.money;
    row.discharged = figures.discharged;
    row.wear = figures.wear;
    row.provisional = figures.state == SettleState::Provisional || (today && figures.day >= *today);
    row.houseMeter = figures.houseMeter;
    if (const auto change = changeOver(figures, level)) {
        row.comparedDays = 1;
        row.comparedTotal = row.total();
        row.onlyCharging = figures.onlyCharging->earned - *change;
    }
    return row;
}

void add(EarningsRow &sum, const EarningsRow &row)
{
    sum.days += row.days;
    sum.flows.bought += row.flows.bought;
    sum.flows.sold += row.flows.sold;
    sum.flows.avoided += row.flows.avoided;
    sum.flows.storedSolar += row.flows.storedSolar;
    sum.money.bought += row.money.bought;
    sum.money.sold += row.money.sold;
    sum.money.avoided += row.money.avoided;
    sum.money.storedSolar += row.money.storedSolar;
    sum.discharged += row.discharged;
    sum.wear += row.wear;
    sum.comparedDays += row.comparedDays;
    sum.comparedTotal += row.comparedTotal;
    sum.onlyCharging += row.onlyCharging;
    sum.provisional = sum.provisional || row.provisional;
    sum.houseMeter = sum.houseMeter && row.houseMeter;
    if (row.days > 0)
        sum.lastWithFigures = std::max(sum.lastWithFigures, row.lastWithFigures);
}

void addUnsettled(EarningsRow &sum, LocalDay day)
{
    ++sum.unsettledDays;
    sum.lastUnsettled = day;
}

EarningsRow emptySlot(LocalDay first, LocalDay lastDay)
{
    EarningsRow row;
    row.first = first;
    row.last = lastDay;
    row.lastWithFigures = first;
    return row;
}

LocalDay endOfSlot(Grain grain, LocalDay day)
{
    switch (grain) {
    case Grain::Day: return day;
    case Grain::Month: return year_month_day(day.year() / day.month() / last);
    case Grain::Year: return day.year() / 12 / 31;
    }
    return day;
}

int monthsBetween(LocalDay first, LocalDay lastDay)
{
    return static_cast<int>((lastDay.year() - first.year()).count()) * 12
            + static_cast<int>(static_cast<unsigned>(lastDay.month()))
            - static_cast<int>(static_cast<unsigned>(first.month()));
}

Grain grainOf(Period period, LocalDay first, LocalDay lastDay)
{
    if (period == Period::Week || period == Period::Month)
        return Grain::Day;
    if (period == Period::Year)
        return Grain::Month;
    if ((sys_days(lastDay) - sys_days(first)).count() < mostDaysInAll)
        return Grain::Day;
    return monthsBetween(first, lastDay) < mostMonthsInAll ? Grain::Month : Grain::Year;
}

} // namespace

std::optional<Money> EarningsRow::betterBy() const
{
    if (comparedDays == 0)
        return std::nullopt;
    return comparedTotal - onlyCharging;
}

std::optional<Money> EarningsRow::onlyChargingKnown() const
{
    if (comparedDays == 0)
        return std::nullopt;
    return onlyCharging;
}

std::pair<LocalDay, LocalDay> periodAround(Period period, LocalDay day)
{
    switch (period) {
    case Period::Week: {
        const LocalDay monday = Calendar::weekStart(day);
        return {monday, LocalDay(sys_days(monday) + days(6))};
    }
    case Period::Year:
        return {day.year() / 1 / 1, day.year() / 12 / 31};
    case Period::Month:
    case Period::All:
        break;
    }
    return {day.year() / day.month() / 1, endOfSlot(Grain::Month, day)};
}

EarningsBook::EarningsBook(std::shared_ptr<const std::vector<DayFigures>> figures, std::optional<LocalDay> today)
{
    if (!figures)
        return;
    Level level;
    m_rows.reserve(figures->size());
    for (const DayFigures &day : *figures)
        m_rows.push_back(rowOf(day, level, today));
}

bool EarningsBook::anySettled() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const EarningsRow &row) { return !row.provisional; });
}

EarningsView EarningsBook::view(Period period, LocalDay day) const
{
    EarningsView view;
    view.period = period;
    if (empty())
        return view;
    auto [first, lastDay] = period == Period::All ? std::pair(firstDay(), this->lastDay()) : periodAround(period, day);
    view.grain = grainOf(period, first, lastDay);
    view.hasPrevious = period != Period::All && firstDay() < first;
    view.hasNext = period != Period::All && lastDay < this->lastDay();
    view.total = emptySlot(first, lastDay);

    auto row = std::lower_bound(m_rows.begin(), m_rows.end(), first,
                                [](const EarningsRow &known, LocalDay wanted) { return known.first < wanted; });
    for (LocalDay begin = first; begin <= lastDay;) {
        EarningsRow slot = emptySlot(begin, std::min(endOfSlot(view.grain, begin), lastDay));
        for (; row != m_rows.end() && row->first <= slot.last; ++row) {
            if (row->provisional) {
                addUnsettled(slot, row->first);
                addUnsettled(view.total, row->first);
            }
            if (view.grain == Grain::Day || !row->provisional)
                add(slot, *row);
        }
        if (!slot.provisional)
            add(view.total, slot);
        begin = Calendar::next(slot.last);
        view.bars.push_back(slot);
    }
    view.anySolar = view.total.flows.storedSolar != Energy() || view.total.money.storedSolar != Money();
    return view;
}

LocalDay EarningsBook::moved(Period period, LocalDay day, int by) const
{
    if (empty() || period == Period::All)
        return day;
    const auto [first, lastDay] = periodAround(period, day);
    const LocalDay target = by < 0 ? Calendar::previous(first) : Calendar::next(lastDay);
    return std::clamp(target, firstDay(), this->lastDay());
}

} // namespace tw::ui
