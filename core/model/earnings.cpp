#include "model/earnings.h"

#include "units/text.h"

#include <algorithm>

namespace tw::model {

namespace {

using std::chrono::last;
using std::chrono::year_month_day;

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

} // namespace

LocalDay endOfSlot(Grain grain, LocalDay day)
{
    switch (grain) {
    case Grain::Day: return day;
    case Grain::Month: return year_month_day(day.year() / day.month() / last);
    case Grain::Year: return day.year() / 12 / 31;
    }
    return day;
}

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

std::vector<EarningsRow> earningsRows(const std::vector<DayFigures> &days, std::optional<LocalDay> today)
{
    Level level;
    std::vector<EarningsRow> rows;
    rows.reserve(days.size());
    for (const DayFigures &day : days)
        rows.push_back(rowOf(day, level, today));
    return rows;
}

EarningsSlots earningsSlots(const std::vector<EarningsRow> &days, LocalDay first, LocalDay lastDay, Grain grain)
{
    EarningsSlots sums;
    sums.total = emptySlot(first, lastDay);
    auto row = std::lower_bound(days.begin(), days.end(), first,
                                [](const EarningsRow &known, LocalDay wanted) { return known.first < wanted; });
    for (LocalDay begin = first; begin <= lastDay;) {
        EarningsRow slot = emptySlot(begin, std::min(endOfSlot(grain, begin), lastDay));
        for (; row != days.end() && row->first <= slot.last; ++row) {
            if (row->provisional) {
                addUnsettled(slot, row->first);
                addUnsettled(sums.total, row->first);
            }
            if (grain == Grain::Day || !row->provisional)
                add(slot, *row);
        }
        if (!slot.provisional)
            add(sums.total, slot);
        begin = Calendar::next(slot.last);
        sums.bars.push_back(slot);
    }
    return sums;
}

namespace {

std::string exact(Money money)
{
    return decimalText(money.micro(), 6, 2);
}

std::string exact(const std::optional<Money> &money)
{
    return money ? exact(*money) : "";
}

std::string exact(Energy energy)
{
    return decimalText(wholeWh(energy, Rounding::HalfEven), 3, 3);
}

std::string csvLine(const EarningsRow &row, const EarningsSpan &span, const char *kind)
{
    std::string line = kind;
    for (const std::string &cell :
         {span.first, span.second, std::to_string(row.days),
          std::string(row.provisional ? "provisional" : "settled"), exact(row.flows.sold), exact(row.money.sold),
          exact(row.flows.avoided), exact(row.money.avoided), exact(row.flows.bought), exact(row.money.bought),
          exact(row.flows.storedSolar), exact(row.money.storedSolar), exact(-row.wear), exact(row.total()),
          exact(row.onlyChargingKnown()), exact(row.betterBy())})
        line += ',' + cell;
    return line + '\n';
}

} // namespace

std::string earningsCsv(const EarningsRow *total, const std::vector<EarningsRow> &rows, const std::string &currency,
                        const std::vector<EarningsSpan> &spans)
{
    const auto daysOf = [](const EarningsRow &row) { return EarningsSpan(dayText(row.first), dayText(row.last)); };
    std::string unit = currency;
    std::ranges::transform(unit, unit.begin(), [](char c) { return 'A' <= c && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    std::string text = "kind,from,to,days,state,sold_kwh,sold_" + unit + ",home_kwh,home_" + unit + ",bought_kwh,bought_" + unit
        + ",sun_kept_kwh,sun_kept_" + unit + ",wear_" + unit + ",total_" + unit + ",only_charging_" + unit + ",better_by_" + unit
        + '\n';
    if (total)
        text += csvLine(*total, daysOf(*total), "total");
    for (std::size_t i = 0; i < rows.size(); ++i)
        text += csvLine(rows[i], i < spans.size() ? spans[i] : daysOf(rows[i]), "row");
    return text;
}

} // namespace tw::model
