#include "store/books.h"

#include "store/books_change.h"
#include "units/text.h"

#include <algorithm>

namespace tw::store {

namespace {

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

/// Those of `current` that give way to `lines`; both in time order.
std::vector<Posting> overlapped(const std::vector<Posting> &current, const std::vector<ledger::Settled> &lines)
{
    std::vector<Posting> result;
    auto line = lines.begin();
    for (const Posting &old : current) {
        while (line != lines.end() && line->posting.when.end <= old.when.begin)
            ++line;
        if (line != lines.end() && line->posting.when.begin < old.when.end)
            result.push_back(old);
    }
    return result;
}

} // namespace

Books::Books(Books &&) noexcept = default;
Books &Books::operator=(Books &&) noexcept = default;
Books::~Books() = default;

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
    Instant from = state ? state->begin : Instant::min();
    if (m_lateSince) {
        // Until all is settled again what came last is enough, however much waits.
        const auto recent = m_store->momentBeforeLast(m_atOnce);
        if (!recent)
            return recent.error();
        from = std::max(from, recent->value_or(from));
    }
    const auto since = m_store->samples({from, Instant::max()});
    if (!since)
        return since.error();
    ledger::Settler settler =
        state ? ledger::Settler(m_rules, m_wear, *state, {}) : ledger::Settler(m_rules, m_wear);
    settler.add(*since);
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
    m_again.reset();
    m_before.clear();
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
    // A charger that was away tells thousands, each after the answer to the one before. What a power cut costs of them the
    // registers of the next one span.
    auto batch = m_store->begin(sample.source == Source::Replayed ? Sync::Soon : Sync::Now);
    if (!batch)
        return batch.error();
    const auto written = batch->add(sample);
    if (!written)
        return written;
    const auto &state = m_settler.state();
    // What is settled again already, or read for it; or what the parts so far did not reckon with may reach back to them.
    bool again = m_lateSince && (sample.at < *m_lateSince || (m_again && sample.at <= m_again->readUntil()));
    const bool unexpected = m_lateSince && !(m_again && m_again->expects(sample));
    Instant since = sample.at;
    // After what was used it reaches back only among others: of one charger alone, no sample changes what is before it.
    if (again || unexpected || (state && (sample.at <= state->usedUntil || m_settler.holdsOthers()))) {
        const auto reached = reachOf(sample);
        if (!reached)
            return reached.error();
        since = *reached;
    }
    again = again || (unexpected && since < *m_lateSince);
    const bool isNew = *written == Written::New;
    const bool late = isNew && (again || (state && since <= state->usedUntil));
    since = std::min(m_lateSince.value_or(since), since);
    if (late) {
        if (const auto noted = batch->setMeta(lateKey, instantText(since)); !noted)
            return noted.error();
    }
    if (const auto done = batch->commit(); !done)
        return done.error();
    if (late)
        m_lateSince = since;
    else if (isNew)
        m_settler.take(sample);
    if (again && isNew)
        m_again.reset();
    else if (m_again && isNew)
        m_again->note(sample);
    return written;
}

Result<Books::News> Books::settle(const PriceSlots &prices)
{
    News all;
    do {
        auto news = settleNext([&prices](Interval) { return prices; });
        if (!news)
            return news;
        const auto append = [](auto &to, auto &from) { to.insert(to.end(), from.begin(), from.end()); };
        append(all.postings, news->postings);
        append(all.replaced, news->replaced);
        append(all.findings, news->findings);
    } while (m_again);
    return all;
}

Result<Books::News> Books::settleNext(const PricesOf &prices)
{
    if (m_resume) {
        if (const auto resumed = resume(); !resumed)
            return resumed.error();
    }
    if (m_lateSince)
        return settlePart(prices);
    const auto open = m_settler.openSince();
    if (!open)
        return News{};
    const auto known = prices({*open, Instant::max()});
    if (!known)
        return known.error();
    const auto settled = m_settler.settle(*known);
    m_settler.holes(); // reprice() finds them in the ledger
    if (settled.empty())
        return News{};
    m_resume = true; // until all of it is written
    Change change;
    change.settled = settled;
    change.findings = m_settler.findings();
    auto news = write(std::move(change));
    m_resume = !news;
    return news;
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
    if (later != changes.lines.end())
        changes.again = std::min(*changes.again, later->when.begin);
    // Noted first: whatever ends before the rest, the next settlement begins there.
    const Instant since = std::max(*changes.again, open);
    if (const auto noted = noteLate(std::min(m_lateSince.value_or(since), since)); !noted)
        return noted.error();
    return writeRepriced({changes.lines.begin(), later});
}

Result<Books::News> Books::write(Change change)
{
    News news;
    news.findings = std::move(change.findings);
    std::vector<ledger::Settled> lines;
    if (!change.settled.empty()) {
        const Interval span{change.settled.front().posting.when.begin - hours(1), change.settled.back().posting.when.end};
        const auto current = m_store->postings(span);
        if (!current)
            return current.error();
        lines = ledger::corrections(*current, change.settled);
        news.replaced = overlapped(*current, lines);
    }
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    if (change.forget) {
        if (const auto done = batch->forgetStates(change.forget->when, change.forget->usedUntil); !done)
            return done.error();
        if (const auto done = batch->setMeta(lateKey, change.forget->late ? instantText(*change.forget->late) : ""); !done)
            return done.error();
    }
    for (ledger::Settled &line : lines) {
        const auto id = batch->add(line.posting);
        if (!id)
            return id.error();
        line.posting.id = *id;
        news.postings.push_back(line.posting);
    }
    for (Emptied &line : change.emptied) {
        const auto id = batch->add(line.now);
        if (!id)
            return id.error();
        line.now.id = *id;
        news.postings.push_back(line.now);
        news.replaced.push_back(line.old);
    }
    for (const ledger::Settled &line : change.settled) {
        if (const auto done = batch->add(line.after); !done)
            return done.error();
    }
    if (change.passed) {
        if (const auto done = batch->add(*change.passed); !done)
            return done.error();
    }
    if (const auto done = batch->commit(); !done)
        return done.error();
    return news;
}

Result<void> Books::noteLate(Instant since)
{
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    if (const auto noted = batch->setMeta(lateKey, instantText(since)); !noted)
        return noted;
    if (const auto done = batch->commit(); !done)
        return done;
    m_lateSince = since;
    m_again.reset();
    return {};
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
    const auto after = std::ranges::upper_bound(m_before, moment, {}, &ledger::SettlerState::settledUntil);
    if (after != m_before.begin())
        return std::prev(after)->totals;
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
