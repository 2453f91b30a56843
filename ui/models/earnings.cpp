#include "ui/models/earnings.h"

#include <algorithm>

namespace tw::ui {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int mostDaysInAll = 31;
constexpr int mostMonthsInAll = 36;

int monthsBetween(LocalDay first, LocalDay lastDay)
{
    return static_cast<int>((lastDay.year() - first.year()).count()) * 12
            + static_cast<int>(static_cast<unsigned>(lastDay.month()))
            - static_cast<int>(static_cast<unsigned>(first.month()));
}

Grain grainOf(Period period, LocalDay first, LocalDay lastDay)
{
    if (period == Period::Day || period == Period::Week || period == Period::Month)
        return Grain::Day;
    if (period == Period::Year)
        return Grain::Month;
    if ((sys_days(lastDay) - sys_days(first)).count() < mostDaysInAll)
        return Grain::Day;
    return monthsBetween(first, lastDay) < mostMonthsInAll ? Grain::Month : Grain::Year;
}

} // namespace

std::pair<LocalDay, LocalDay> periodAround(Period period, LocalDay day)
{
    switch (period) {
    case Period::Day:
        return {day, day};
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
    m_rows = earningsRows(*figures, today);
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
    EarningsSlots sums = earningsSlots(m_rows, first, lastDay, view.grain);
    view.bars = std::move(sums.bars);
    // A day that runs is in no sum, but it is what is asked for here.
    view.total = period == Period::Day && !view.bars.empty() ? view.bars.front() : sums.total;
    view.anySolar = view.total.flows.storedSolar != Energy() || view.total.money.storedSolar != Money();
    return view;
}

EarningsView byHours(EarningsView day, const SumExplanation &periods)
{
    if (periods.when.empty())
        return day; // not told yet
    const LocalDay date = day.total.first;
    day.bars.clear();
    for (Instant begin = periods.when.begin; begin < periods.when.end; begin += hours(1)) {
        day.hours.push_back({begin, std::min(begin + hours(1), periods.when.end)});
        day.bars.push_back(EarningsRow{.first = date, .last = date});
    }
    for (const SumLine &line : periods.lines) {
        if (line.when.begin < periods.when.begin || periods.when.end <= line.when.begin)
            continue;
        EarningsRow &bar = day.bars[std::size_t((line.when.begin - periods.when.begin) / hours(1))];
        bar.days = 1;
        bar.lastWithFigures = date;
        for (const auto flow : {&Flows::bought, &Flows::storedSolar, &Flows::sold, &Flows::avoided})
            bar.flows.*flow += line.flows.*flow;
        for (const auto money : {&FlowMoney::bought, &FlowMoney::storedSolar, &FlowMoney::sold, &FlowMoney::avoided})
            bar.money.*money += line.money.*money;
        bar.discharged += line.flows.sold + line.flows.avoided;
        bar.wear += line.wear;
        bar.provisional = bar.provisional || line.state == SettleState::Provisional;
        bar.houseMeter = bar.houseMeter && line.houseMeter;
    }
    return day;
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
