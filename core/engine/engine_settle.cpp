#include "engine/engine_core.h"

#include "engine/known_prices.h"
#include "store/accounts.h"
#include "store/explain.h"

#include <algorithm>
#include <iterator>

// What was measured becomes postings: with the prices of its time, again when a contract changed, and month by month.

namespace tw::engine {

namespace {

/// In the store: "yes" while what was settled has to be priced by a contract that changed.
const std::string repriceKey = "ledger.contract-changed";
constexpr hours jumpIsNews{24}; ///< of a register: for so long the owner is told

} // namespace

/// By the contracts of their time; what is older than the prices held at hand comes from the store.
Result<PriceSlots> EngineCore::pricesUntilNow(Interval when, Instant now) const
{
    const Instant until = std::min(when.end, now);
    const Instant held = stepStart(now - PriceBook::memory, hours(24)) + hours(24);
    if (held <= when.begin)
        return m_prices.expected({std::min(when.begin, until), until});
    // Where nobody measured, nothing is settled: years of silence are not priced with every tick.
    const Instant measured = m_books.lateSince() ? now : m_books.measuredUntil().value_or(now) + hours(1);
    auto prices =
        knownPrices(*m_parts.store, m_contracts, {when.begin, std::min({held, measured, until})}, m_calendar);
    if (!prices || until <= held)
        return prices;
    const PriceSlots later = m_prices.expected({held, until});
    const Instant end = prices->empty() ? held : prices->back().when.end;
    std::ranges::copy_if(later, std::back_inserter(*prices),
                         [end](const PriceSlot &slot) { return end <= slot.when.begin; });
    return prices;
}

void EngineCore::settledBeside(const std::vector<Posting> &postings)
{
    m_days.take(postings);
    m_health.settled(postings);
    ++m_version;
}

void EngineCore::settle(Instant now)
{
    if (!m_deskReads && !m_folderReads)
        settleNext(now);
    const ledger::Amounts totals = m_books.totals();
    if (totals.flows.sold - m_totalsAtTick.flows.sold > 5_Wh)
        m_lastSale = now;
    if (totals.flows.bought - m_totalsAtTick.flows.bought > 5_Wh)
        m_lastPurchase = now;
    m_totalsAtTick = totals;
    const auto until = m_books.measuredUntil();
    m_house.count(now, totals.house, until && now - *until <= chargerSilence);
}

void EngineCore::settleNext(Instant now)
{
    const auto news = m_books.settleNext([&](Interval when) { return pricesUntilNow(when, now); });
    saved(news ? Result<void>() : Result<void>(news.error()),
          news && !news->postings.empty() ? Wrote::Something : Wrote::Nothing);
    if (!news)
        return;
    m_days.take(news->postings);
    m_health.settled(news->postings);
    const bool jumped = std::ranges::any_of(news->findings, [](const ledger::Finding &finding) {
        return finding.what == ledger::Finding::What::RegisterBack
            || finding.what == ledger::Finding::What::RegisterLeapt;
    });
    using enum api::Alarm::What;
    const auto told = std::ranges::find(m_alarms, RegisterJumped, &api::Alarm::what);
    if (told != m_alarms.end() && (jumped || told->since + jumpIsNews <= now))
        alarm(RegisterJumped, false, now); // another one is told anew
    if (jumped)
        alarm(RegisterJumped, true, now, {}, "a meter register went back or leapt");
}

bool EngineCore::settleOn(Instant now)
{
    if (m_deskReads || m_folderReads || !m_books.goesOn())
        return false;
    settleNext(now);
    return m_books.goesOn();
}

/// Once a day: what a month that is over and settled owes beside its kWh is written down.
void EngineCore::closeMonths(Instant now)
{
    const LocalDay today = m_calendar.day(now);
    if (m_monthsClosedOn == today)
        return;
    m_monthsClosedOn = today;
    store::Home home{m_site, m_calendar};
    home.site.tariffs = byDays(m_contracts);
    const auto written = store::closeMonths(*m_parts.store, home, today);
    saved(written ? Result<void>() : Result<void>(written.error()), Wrote::Nothing);
    if (!written && m_storeWaits)
        m_monthsClosedOn.reset(); // once more when it can be written
}

/// In the same batch as the contract: a start that ends here goes on with it.
Result<void> EngineCore::noteContractChanged(store::Batch &batch)
{
    return batch.setMeta(repriceKey, "yes");
}

/// Once after a contract changed: what was settled since the day that the new one holds from is priced by it.
Result<void> EngineCore::repriceByContract(Instant now)
{
    const auto wanted = m_parts.store->meta(repriceKey);
    if (!wanted)
        return wanted.error();
    if (!*wanted || (*wanted)->empty())
        return {};
    // One that took the place of the only one before it counts for all there is.
    const auto sampled = m_parts.store->sampledSpan();
    if (!sampled)
        return sampled.error();
    if (m_contracts.size() > 1 || *sampled) {
        const Instant since = m_contracts.size() > 1 ? contractSince() : stepStart((*sampled)->begin, hours(1));
        const auto prices = knownPrices(*m_parts.store, m_contracts, {since, now}, m_calendar);
        if (!prices)
            return prices.error();
        const auto news = m_books.reprice(*prices);
        if (!news)
            return news.error();
        m_days.take(news->postings);
    }
    auto batch = m_parts.store->begin();
    if (!batch)
        return batch.error();
    if (auto noted = batch->setMeta(repriceKey, ""); !noted)
        return noted;
    return batch->commit();
}

Instant EngineCore::contractSince() const
{
    return m_calendar.dayInterval(m_contracts.back().from).begin;
}

} // namespace tw::engine
