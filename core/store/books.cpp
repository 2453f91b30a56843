#include "store/books.h"

#include "units/text.h"

#include <algorithm>

namespace tw::store {

namespace {

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

/// What new prices mean for the postings there are.
struct Repricing {
    std::vector<Posting> lines;    ///< the same periods at other prices
    std::optional<Instant> again;  ///< from here on periods themselves changed, or were never settled
};

/// `settled`: where there are samples to settle again from.
Repricing compared(const std::vector<Posting> &current, const PriceSlots &prices, Interval settled)
{
    Repricing result;
    auto line = current.begin();
    for (const PriceSlot &slot : prices) {
        while (line != current.end() && line->when.end <= slot.when.begin)
            ++line;
        const bool there = line != current.end() && touches(line->when, slot.when);
        if (!there) {
            if (slot.when.end > settled.begin && slot.when.end <= settled.end)
                result.again = std::min(result.again.value_or(slot.when.begin), slot.when.begin);
            continue;
        }
        const bool provisional = line->state == SettleState::Provisional;
        if (slot.state == PriceState::Forecast && !provisional)
            continue; // a forecast unsettles nothing
        const bool same = slot.import == line->importPrice && slot.feedIn == line->exportPrice;
        if (line->when != slot.when && line->when.begin < settled.begin)
            continue; // what is compacted keeps its periods
        if (line->when != slot.when)
            result.again = std::min(result.again.value_or(line->when.begin), line->when.begin);
        else if (!same || (provisional && slot.state != PriceState::Forecast))
            result.lines.push_back(ledger::repriced(*line, slot));
    }
    return result;
}

} // namespace

Books::Books(Store &store, ledger::ReadingRules rules, Price wear)
    : m_store(&store)
    , m_rules(std::move(rules))
    , m_wear(wear)
    , m_settler(m_rules, wear)
{
}

Result<Books> Books::open(Store &store, ledger::ReadingRules rules, Price wear)
{
    Books books(store, std::move(rules), wear);
    if (const auto resumed = books.resume(); !resumed)
        return resumed.error();
    return books;
}

Result<ledger::Settler> Books::settlerFrom(const std::optional<ledger::SettlerState> &state) const
{
    const auto since = m_store->samples({state ? state->begin : Instant::min(), Instant::max()});
    if (!since)
        return since.error();
    if (state)
        return ledger::Settler(m_rules, m_wear, *state, *since);
    ledger::Settler settler(m_rules, m_wear);
    for (const Measurement &sample : *since)
        settler.take(sample);
    return settler;
}

Result<void> Books::resume()
{
    const auto state = m_store->settlerState();
    if (!state)
        return state.error();
    const auto late = m_store->meta(lateKey);
    if (!late)
        return late.error();
    m_lateSince.reset();
    m_reached.clear();
    if (*late && !(*late)->empty()) {
        const auto moment = parseInstant(**late);
        if (!moment)
            return moment.error().inside(lateKey);
        m_lateSince = *moment;
    }
    auto settler = settlerFrom(*state);
    if (!settler)
        return settler.error();
    m_settler = *std::move(settler);
    m_resume = false;
    return {};
}

void Books::setWear(Price wear)
{
    m_wear = wear;
    m_settler.setWear(wear);
}

Result<Written> Books::take(const Measurement &sample)
{
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    const auto written = batch->add(sample);
    if (!written)
        return written;
    const auto &state = m_settler.state();
    Instant since = sample.at;
    if (state && sample.at > state->usedUntil && m_settler.holdsOthers()) {
        const auto reached = reachOf(sample);
        if (!reached)
            return reached.error();
        since = *reached;
    }
    const bool late = *written == Written::New && state
        && (sample.at <= state->usedUntil || since < state->settledUntil);
    since = std::min(m_lateSince.value_or(since), since);
    if (late) {
        if (const auto noted = batch->setMeta(lateKey, instantText(since)); !noted)
            return noted.error();
    }
    if (const auto done = batch->commit(); !done)
        return done.error();
    if (late)
        m_lateSince = since;
    else if (*written == Written::New)
        m_settler.take(sample);
    return written;
}

Result<Books::News> Books::settle(const PriceSlots &prices)
{
    if (m_resume) {
        if (const auto resumed = resume(); !resumed)
            return resumed.error();
    }
    if (m_lateSince)
        return settleAgain(prices, *m_lateSince);
    const auto settled = m_settler.settle(prices);
    m_settler.holes(); // reprice() finds them in the ledger
    if (settled.empty())
        return News{};
    return write(settled, m_settler.findings(), {});
}

Result<Books::News> Books::reprice(const PriceSlots &prices)
{
    const auto &state = m_settler.state();
    const auto sampled = m_store->sampledSpan();
    if (!sampled)
        return sampled.error();
    if (prices.empty() || !state || !*sampled)
        return News{};
    // A posting of an hour may have begun before the first slot.
    const auto current = m_store->postings({prices.front().when.begin - hours(1), prices.back().when.end});
    if (!current)
        return current.error();
    const auto frozen = m_store->frozenUntil();
    if (!frozen)
        return frozen.error();
    // What was compacted is priced again, but never settled again.
    const Instant open = *frozen ? **frozen + seconds(1) : (*sampled)->begin;
    auto changes = compared(*current, prices, {open, state->settledUntil});
    if (!changes.again)
        return writeRepriced(changes.lines);
    const auto later = std::ranges::find_if(changes.lines, [&](const Posting &line) { return open <= line.when.begin; });
    auto news = writeRepriced({changes.lines.begin(), later});
    if (!news)
        return news;
    if (later != changes.lines.end())
        changes.again = std::min(*changes.again, later->when.begin);
    auto again = settleAgain(prices, std::max(*changes.again, open));
    if (!again)
        return again;
    news->postings.insert(news->postings.end(), again->postings.begin(), again->postings.end());
    news->findings = std::move(again->findings);
    return news;
}

/// `prices`, and what the ledger was settled with where they say nothing.
Result<PriceSlots> Books::pricesSince(std::optional<Instant> since, const PriceSlots &prices) const
{
    const auto current = m_store->postings({since.value_or(Instant::min()), Instant::max()});
    if (!current)
        return current.error();
    PriceSlots result;
    auto line = current->begin();
    for (const PriceSlot &slot : prices) {
        for (; line != current->end() && line->when.end <= slot.when.begin; ++line)
            result.push_back(slotOf(*line));
        const bool settledHere = line != current->end() && touches(line->when, slot.when)
            && line->state != SettleState::Provisional;
        if (settledHere && slot.state == PriceState::Forecast)
            continue;
        for (; line != current->end() && touches(line->when, slot.when); ++line) { }
        result.push_back(slot);
    }
    for (; line != current->end(); ++line)
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

Result<Books::News> Books::settleAgain(const PriceSlots &prices, Instant from)
{
    const auto state = m_store->settlerStateBefore(from);
    if (!state)
        return state.error();
    auto settler = settlerFrom(*state);
    if (!settler)
        return settler.error();
    const std::optional<Instant> since = *state ? std::optional((*state)->settledUntil) : std::nullopt;
    const auto all = pricesSince(since, prices);
    if (!all)
        return all.error();
    m_settler = *std::move(settler);
    const auto settled = m_settler.settle(*all);
    m_settler.holes();
    const auto empty = emptyNow(since, settled);
    if (!empty)
        return empty.error();
    return write(settled, m_settler.findings(), since.value_or(Instant::min()), *empty);
}

Result<Books::News> Books::write(const std::vector<ledger::Settled> &settled, std::vector<ledger::Finding> findings,
                                 std::optional<Instant> forgetAfter, const std::vector<Posting> &emptied)
{
    m_resume = true; // until all of it is written
    News news{.postings = {}, .findings = std::move(findings)};
    std::vector<ledger::Settled> lines;
    if (!settled.empty()) {
        const Interval span{settled.front().posting.when.begin - hours(1), settled.back().posting.when.end};
        const auto current = m_store->postings(span);
        if (!current)
            return current.error();
        lines = ledger::corrections(*current, settled);
    }
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    if (forgetAfter) {
        if (const auto done = batch->forgetStatesAfter(*forgetAfter); !done)
            return done.error();
        if (const auto done = batch->setMeta(lateKey, ""); !done)
            return done.error();
    }
    for (ledger::Settled &line : lines) {
        const auto id = batch->add(line.posting);
        if (!id)
            return id.error();
        line.posting.id = *id;
        news.postings.push_back(line.posting);
    }
    for (Posting line : emptied) {
        const auto id = batch->add(line);
        if (!id)
            return id.error();
        line.id = *id;
        news.postings.push_back(line);
    }
    for (const ledger::Settled &line : settled) {
        if (const auto done = batch->add(line.after); !done)
            return done.error();
    }
    if (const auto done = batch->commit(); !done)
        return done.error();
    m_resume = false;
    if (forgetAfter) {
        m_lateSince.reset();
        m_reached.clear();
    }
    return news;
}

Result<Books::News> Books::writeRepriced(const std::vector<Posting> &lines)
{
    News news;
    if (lines.empty())
        return news;
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    for (Posting line : lines) {
        const auto id = batch->add(line);
        if (!id)
            return id.error();
        line.id = *id;
        news.postings.push_back(line);
    }
    if (const auto done = batch->commit(); !done)
        return done.error();
    return news;
}

std::optional<Instant> Books::openSince() const
{
    return m_settler.openSince();
}

ledger::Amounts Books::settledTotals() const
{
    const auto &state = m_settler.state();
    return state ? state->totals : ledger::Amounts();
}

ledger::Amounts Books::totals() const
{
    return m_settler.totals();
}

Result<ledger::Amounts> Books::totalsAt(Instant moment) const
{
    const auto &state = m_settler.state();
    if (!state || state->settledUntil <= moment)
        return m_settler.totalsAt(moment);
    const auto then = m_store->settlerStateAt(moment);
    if (!then)
        return then.error();
    return *then ? (*then)->totals : ledger::Amounts();
}

std::optional<Instant> Books::measuredUntil() const
{
    return m_settler.measuredUntil();
}

} // namespace tw::store
