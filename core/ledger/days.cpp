#include "ledger/days.h"

#include "base/assert.h"
#include "ledger/attribution.h"
#include "ledger/settlement.h"

namespace tw::ledger {

SettleState lessSettled(SettleState a, SettleState b)
{
    if (a == SettleState::Provisional || b == SettleState::Provisional)
        return SettleState::Provisional;
    return a == SettleState::Corrected ? a : b;
}

Source weaker(Source a, Source b)
{
    return weakness(a) < weakness(b) ? b : a;
}

namespace {

void add(DayFigures &day, const Posting &posting)
{
    day.flows = day.flows + posting.flows;
    day.money = day.money + posting.money;
    day.discharged += posting.discharged;
    day.house += posting.house;
    day.wear += posting.wear;
    ++day.periods;
    day.state = lessSettled(day.state, posting.state);
    day.source = weaker(day.source, posting.source);
    day.houseMeter = day.houseMeter && posting.houseMeter;
}

std::optional<BaselineDay> sum(const std::optional<BaselineDay> &a, const std::optional<BaselineDay> &b)
{
    if (!a || !b)
        return {};
    BaselineDay result = *b; // levels are the later day's
    result.earned += a->earned;
    result.bought += a->bought;
    return result;
}

} // namespace

std::vector<DayFigures> daysOf(const std::vector<Posting> &postings, const Calendar &calendar)
{
    std::vector<DayFigures> days;
    for (const Posting &posting : postings) {
        if (days.empty() || !days.back().when.contains(posting.when.begin)) {
            const LocalDay day = calendar.day(posting.when.begin);
            DayFigures figures;
            figures.day = day;
            figures.when = calendar.dayInterval(day);
            figures.state = SettleState::Settled;
            figures.source = Source::Signed;
            figures.houseMeter = true;
            days.push_back(figures);
        }
        add(days.back(), posting);
    }
    return days;
}

DayFigures sumOf(const std::vector<DayFigures> &days)
{
    TW_ASSERT(!days.empty());
    DayFigures total = days.front();
    for (auto day = days.begin() + 1; day != days.end(); ++day) {
        total.when.end = day->when.end;
        total.flows = total.flows + day->flows;
        total.money = total.money + day->money;
        total.discharged += day->discharged;
        total.house += day->house;
        total.wear += day->wear;
        total.periods += day->periods;
        total.state = lessSettled(total.state, day->state);
        total.source = weaker(total.source, day->source);
        total.houseMeter = total.houseMeter && day->houseMeter;
        total.onlyCharging = sum(total.onlyCharging, day->onlyCharging);
        total.chargeAtOnce = sum(total.chargeAtOnce, day->chargeAtOnce);
    }
    return total;
}

Money advantage(const DayFigures &figures, const BaselineDay &baseline, Money before)
{
    return figures.money.earned() - figures.wear + (baseline.endDifference - before) - baseline.earned;
}

} // namespace tw::ledger
