// What late samples change, settled again part by part.

#include "ledger/attribution.h"
#include "store/books_change.h"
#include "units/text.h"

#include <algorithm>

namespace tw::store {

namespace {

constexpr hours longestPeriod{1};
constexpr hours latestStates{24 * 8}; ///< what orders a day or a week look back on

PriceSlot slotOf(const Posting &posting)
{
    const bool provisional = posting.state == SettleState::Provisional;
    return {posting.when, posting.importPrice, posting.exportPrice,
            provisional ? PriceState::Forecast : PriceState::Published};
}

bool touches(const Interval &a, const Interval &b)
{
    return !intersection(a, b).empty();
}

/// What is left of a posting when nothing that it was made of counts any more.
Posting emptied(const Posting &old)
{
    Posting result = old;
    result.id = 0;
    result.replaces = old.id;
    result.flows = {};
    result.discharged = result.house = Energy();
    result.money = ledger::moneyOf({}, old.importPrice, old.exportPrice);
    result.wear = Money();
    result.source = Source::Estimated;
    if (result.state != SettleState::Provisional)
        result.state = SettleState::Corrected;
    return result;
}

bool saysNothing(const Posting &posting)
{
    return posting.flows == Flows() && posting.discharged == Energy() && posting.house == Energy();
}

/// `prices`, and what the ledger was settled with where they say nothing.
PriceSlots withCurrent(const PriceSlots &prices, const std::vector<Posting> &current)
{
    PriceSlots result;
    auto line = current.begin();
    for (const PriceSlot &slot : prices) {
        for (; line != current.end() && line->when.end <= slot.when.begin; ++line)
            result.push_back(slotOf(*line));
        const bool settledHere = line != current.end() && touches(line->when, slot.when)
            && line->state != SettleState::Provisional;
        if (settledHere && slot.state == PriceState::Forecast)
            continue;
        for (; line != current.end() && touches(line->when, slot.when); ++line) { }
        result.push_back(slot);
    }
    for (; line != current.end(); ++line)
        result.push_back(slotOf(*line));
    // A posting that new slots cover in part only gave way to them.
    std::erase_if(result, [&, end = Instant::min()](const PriceSlot &slot) mutable {
        if (slot.when.begin < end)
            return true;
        end = slot.when.end;
        return false;
    });
    return result;
}

/// What was settled in `when` and is not any more: its evidence was taken back.
std::vector<Emptied> emptyNow(Interval when, const std::vector<Posting> &current,
                              const std::vector<ledger::Settled> &settled)
{
    std::vector<Emptied> result;
    auto fresh = settled.begin();
    for (const Posting &posting : current) {
        while (fresh != settled.end() && fresh->posting.when.end <= posting.when.begin)
            ++fresh;
        const bool there = fresh != settled.end() && fresh->posting.when.begin < posting.when.end;
        if (!there && !saysNothing(posting) && when.contains(posting.when.begin))
            result.push_back({emptied(posting), posting});
    }
    return result;
}

Books::News moreToCome()
{
    Books::News news;
    news.goesOn = true;
    return news;
}

Instant earlier(Instant moment, seconds by)
{
    return Instant::min() + by < moment ? moment - by : Instant::min();
}

} // namespace

Result<void> Books::beginAgain()
{
    const auto state = m_store->settlerStateBefore(*m_lateSince);
    if (!state)
        return state.error();
    const auto &now = m_settler.state();
    if (m_before.empty() && now) {
        auto states = m_store->settlerStates(now->settledUntil - latestStates);
        if (!states)
            return states.error();
        m_before = *std::move(states);
    }
    auto again = SettlingAgain::begin(*m_store, m_rules, m_wear, *state, m_atOnce);
    if (!again)
        return again.error();
    m_again = std::make_unique<SettlingAgain>(*std::move(again));
    return {};
}

Result<Books::News> Books::settlePart(const PricesOf &prices)
{
    if (!m_again) {
        if (const auto begun = beginAgain(); !begun)
            return begun.error();
    }
    const auto ready = m_again->readOn(*m_store);
    Result<News> news = ready ? Result<News>(moreToCome()) : Result<News>(ready.error());
    if (ready && *ready != SettlingAgain::Ready::Not)
        news = settlePartOf(*m_again, *ready == SettlingAgain::Ready::Rest, prices);
    if (!news)
        m_again.reset(); // what it read may be settled in part
    return news;
}

Result<Books::News> Books::settlePartOf(SettlingAgain &again, bool rest, const PricesOf &prices)
{
    ledger::Settler &settler = again.settler();
    settler.setWear(m_wear);
    const Instant since = settler.state() ? settler.state()->settledUntil : Instant::min();
    const Instant until = rest ? Instant::max() : again.limit() + longestPeriod;
    const auto open = settler.openSince();
    const auto given = open ? prices({earlier(*open, longestPeriod), until}) : Result<PriceSlots>(PriceSlots());
    if (!given)
        return given.error();
    const auto current = m_store->postings({since, until});
    if (!current)
        return current.error();
    const PriceSlots slots = withCurrent(*given, *current);
    SettlingAgain::Part part;
    if (!rest) {
        const auto next = again.nextPart(slots, *current);
        if (!next)
            return moreToCome();
        part = *next;
    }
    Change change;
    if (part.passes)
        settler.pass(part.part);
    else
        change.settled = settler.settle(slots, part.part);
    settler.holes(); // reprice() finds them in the ledger
    change.findings = settler.findings();
    change.emptied = emptyNow({since, part.part.end}, *current, change.settled);
    std::optional<Instant> late;
    Instant usedUntil = Instant::max();
    if (!rest) {
        usedUntil = std::max(*m_lateSince - seconds(1), settler.state()->usedUntil);
        for (const ledger::Settled &line : change.settled) // any of them may have used more than the last one
            usedUntil = std::max(usedUntil, line.after.usedUntil);
        late = usedUntil + seconds(1);
        if (part.passes)
            change.passed = settler.state();
    }
    change.forget = Change::Forget{{since, part.part.end}, usedUntil, late};
    auto news = write(std::move(change));
    if (!news)
        return news;
    news->goesOn = !rest;
    m_lateSince = late;
    m_reached.clear();
    if (rest) {
        m_settler = std::move(settler);
        m_again.reset();
        m_before.clear();
    }
    return news;
}

} // namespace tw::store
