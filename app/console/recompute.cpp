// Nothing of core/ledger is used here, so that a mistake there cannot hide. How it goes:
//
//   evidence   what each meter said, one reading a moment (evidence.h)
//   a line     one word for every moment out of all of it, and running totals W(t) along it (evidence_line.h)
//   a period   rounded(R + W(end) - W(begin)) - rounded(R), in integers, with R the running total at its
//   beginning; money
//              from those
//
// R is carried from period to period. Where the site changed, its rules make a line of their own; which one a
// period was read by shows in the ledger's running totals, kept to the watt-second.

#include "app/console/recompute.h"

#include "units/text.h"

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace tw::console {

namespace {

__extension__ typedef __int128 Wide;

/// To the nearest whole, a half to the even one.
std::int64_t nearest(Wide amount, Wide unit)
{
    Wide down = amount / unit;
    if (down * unit > amount)
        --down;
    const Wide twice = (amount - down * unit) * 2;
    if (twice > unit || (twice == unit && down % 2 != 0))
        ++down;
    return static_cast<std::int64_t>(down);
}

std::int64_t microOf(std::int64_t wh, Price price)
{
    return nearest(static_cast<Wide>(wh) * price.microPerKwh(), 1000);
}

std::int64_t secondsOf(Instant moment)
{
    return moment.time_since_epoch().count();
}

Columns sum(Columns a, const Columns &b, int sign = 1)
{
    for (std::size_t c = 0; c < ColumnCount; ++c)
        a[c] += sign * b[c];
    return a;
}

Columns columnsOf(const ledger::Amounts &totals)
{
    const Flows &flows = totals.flows;
    return {flows.bought.ws(), flows.sold.ws(), flows.avoided.ws(), flows.storedSolar.ws(),
            totals.discharged.ws()};
}

std::int64_t netOf(const Columns &totals)
{
    return totals[Bought] + totals[StoredSolar] - totals[Sold] - totals[Avoided];
}

/// The battery's energy depends on floating point and is no part of it.
bool sameFlows(const Columns &a, const Columns &b)
{
    return std::equal(a.begin(), a.begin() + Discharged, b.begin());
}

bool saysNothing(const Posting &posting)
{
    return posting.flows == Flows() && posting.discharged == Energy();
}

class Comparer {
public:
    Comparer(const store::Store &store, const std::vector<SiteInForce> &sites)
        : m_store(store), m_sites(sites)
    {
    }

    Result<Recomputation> run()
    {
        auto postings = m_store.postings({Instant::min(), Instant::max()});
        if (!postings)
            return postings.error();
        auto first = startOf(*postings);
        if (!first)
            return first.error();
        auto chains = chainsOf(m_store, m_samplesFrom);
        if (!chains)
            return chains.error();
        m_chains = *std::move(chains);
        for (const SiteInForce &site : m_sites)
            m_certain.push_back(beyondDoubt(m_chains, Meters(site.site)));
        m_lines.resize(m_sites.size());
        const std::vector<Posting> checked(postings->begin() + static_cast<std::ptrdiff_t>(*first),
                                           postings->end());
        for (const Posting &posting : checked) {
            if (const auto done = take(posting); !done)
                return done.error();
        }
        closeRun();
        if (m_from)
            m_result.ledgerNet = netOf(m_ledger) - m_netBefore;
        findMissing(checked);
        return m_result;
    }

private:
    /// The number of the first posting whose samples are all there, with the running totals before it.
    Result<std::size_t> startOf(const std::vector<Posting> &postings)
    {
        const auto compacted = m_store.compacted({Instant::min(), Instant::max()});
        if (!compacted)
            return compacted.error();
        if (compacted->empty())
            return std::size_t(0);
        const Instant until = compacted->back().when.end;
        for (std::size_t i = 0; i < postings.size(); ++i) {
            const Instant begin = postings[i].when.begin;
            m_result.unchecked = i;
            m_result.uncheckedUntil = begin;
            if (begin < until)
                continue;
            const auto state = m_store.settlerStateAt(begin);
            if (!state)
                return state.error();
            if (!*state || (*state)->settledUntil != begin || (*state)->begin < until)
                continue;
            m_samplesFrom = (*state)->begin;
            m_from = secondsOf(begin);
            m_running = m_ledger = columnsOf((*state)->totals);
            m_netBefore = netOf(m_ledger);
            return i;
        }
        m_result.unchecked = postings.size();
        m_result.uncheckedUntil = postings.empty() ? until : postings.back().when.end;
        return postings.size();
    }

    /// Sites with the same rules share a line.
    const EvidenceLine &line(std::size_t site)
    {
        const auto same = [&](std::size_t other) {
            const Site &a = m_sites[site].site;
            const Site &b = m_sites[other].site;
            return a.charger == b.charger && a.grid == b.grid && a.meter == b.meter;
        };
        std::size_t owner = 0;
        while (!same(owner))
            ++owner;
        if (!m_lines[owner])
            m_lines[owner] = std::make_unique<EvidenceLine>(m_chains, m_sites[owner].site);
        return *m_lines[owner];
    }
    std::size_t siteAt(Instant moment) const
    {
        std::size_t site = m_sites.size() - 1;
        while (site > 0 && moment < m_sites[site].since)
            --site;
        return site;
    }
    bool measured(std::size_t site, Interval when)
    {
        const EvidenceLine &own = line(site);
        const std::int64_t certain = m_certain[site];
        return !own.empty() && own.begin() < secondsOf(when.end) && secondsOf(when.end) <= certain;
    }

    /// The line that the ledger read the period by: of the site in force at its end or of a later one.
    Result<const EvidenceLine *> lineFor(const Posting &posting,
                                         const std::optional<ledger::SettlerState> &state)
    {
        const EvidenceLine *found = nullptr;
        for (std::size_t site = siteAt(posting.when.end); site < m_sites.size(); ++site) {
            if (!measured(site, posting.when))
                continue;
            const EvidenceLine &candidate = line(site);
            if (!found)
                found = &candidate;
            if (state && sameFlows(totalsAfter(candidate, posting), columnsOf(state->totals)))
                return &candidate;
        }
        return found;
    }
    std::int64_t beginOn(const EvidenceLine &line) const { return m_from.value_or(line.begin()); }
    Columns totalsAfter(const EvidenceLine &line, const Posting &posting) const
    {
        const Columns rise =
            sum(line.runningAt(secondsOf(posting.when.end)), line.runningAt(beginOn(line)), -1);
        return sum(m_running, rise);
    }

    Result<void> take(const Posting &posting)
    {
        auto state = m_store.settlerStateAt(posting.when.end);
        if (!state)
            return state.error();
        if (*state && (*state)->settledUntil != posting.when.end)
            state->reset();
        const auto chosen = lineFor(posting, *state);
        if (!chosen)
            return chosen.error();
        if (!*chosen) {
            if (!saysNothing(posting))
                m_result.differences.push_back(instantText(posting.when.begin)
                                               + ": the ledger has a posting without samples");
            return {};
        }
        compare(posting, **chosen);
        m_running = totalsAfter(**chosen, posting);
        if (*state)
            m_ledger = columnsOf((*state)->totals);
        if (m_run != *chosen) {
            closeRun();
            m_run = *chosen;
            m_runBegin = beginOn(**chosen);
        }
        m_from = secondsOf(posting.when.end);
        ++m_result.periods;
        return {};
    }
    void closeRun()
    {
        if (m_run)
            m_result.meters += m_run->registers(m_runBegin, *m_from);
        m_run = nullptr;
    }

    void differ(Interval when, const char *what, std::int64_t ledger, std::int64_t again)
    {
        if (ledger != again) {
            m_result.differences.push_back(instantText(when.begin) + ": the ledger has "
                                           + std::to_string(ledger) + ' ' + what + ", the samples say "
                                           + std::to_string(again));
        }
    }
    void compare(const Posting &posting, const EvidenceLine &line)
    {
        const std::int64_t begin = secondsOf(posting.when.begin);
        const Columns after = totalsAfter(line, posting);
        const Columns before =
            sum(after, sum(line.runningAt(secondsOf(posting.when.end)), line.runningAt(begin), -1), -1);
        const auto wh = [&](Column c) { return nearest(after[c], 3600) - nearest(before[c], 3600); };
        const auto has = [](Energy energy) { return energy.ws() / 3600; };
        const Flows again{Energy::fromWh(wh(Bought)), Energy::fromWh(wh(Sold)), Energy::fromWh(wh(Avoided)),
                          Energy::fromWh(wh(StoredSolar))};
        differ(posting.when, "Wh bought", has(posting.flows.bought), wh(Bought));
        differ(posting.when, "Wh sold", has(posting.flows.sold), wh(Sold));
        differ(posting.when, "Wh avoided", has(posting.flows.avoided), wh(Avoided));
        differ(posting.when, "Wh of stored sun", has(posting.flows.storedSolar), wh(StoredSolar));
        compareMoney(posting, again);
        const EvidenceLine::Marks marks = line.marks(begin, secondsOf(posting.when.end));
        differ(posting.when, "house meter", posting.houseMeter, marks.houseMeter);
        if (marks.flagged)
            differ(posting.when, "mark of an estimate", posting.source == Source::Estimated, 1);
        if (std::llabs(has(posting.discharged) - wh(Discharged)) > 1)
            differ(posting.when, "Wh out of the battery", has(posting.discharged), wh(Discharged));
    }
    /// By the prices of the site in force at its end, or of a later one.
    void compareMoney(const Posting &posting, const Flows &flows)
    {
        const auto wh = [](Energy energy) { return energy.ws() / 3600; };
        std::optional<std::int64_t> first;
        for (std::size_t site = siteAt(posting.when.end); site < m_sites.size(); ++site) {
            const PriceSlots &prices = m_sites[site].prices;
            const auto slot = std::ranges::lower_bound(prices, posting.when.begin, {},
                                                       [](const PriceSlot &s) { return s.when.begin; });
            if (slot == prices.end() || slot->when != posting.when)
                continue;
            const std::int64_t again = microOf(wh(flows.sold), slot->feedIn)
                + microOf(wh(flows.avoided), slot->import) - microOf(wh(flows.bought), slot->import)
                - microOf(wh(flows.storedSolar), slot->feedIn);
            if (again == earned(posting))
                return;
            first = first.value_or(again);
        }
        if (first)
            differ(posting.when, "millionths earned", earned(posting), *first);
        else
            m_result.differences.push_back(instantText(posting.when.begin)
                                           + ": the ledger has a posting without a price");
    }
    /// Sum of a posting's four lines of money, as the owner sees it.
    static std::int64_t earned(const Posting &posting)
    {
        return posting.money.bought.micro() + posting.money.sold.micro() + posting.money.avoided.micro()
            + posting.money.storedSolar.micro();
    }

    /// Priced and measured periods between others, of which the ledger says nothing.
    void findMissing(const std::vector<Posting> &postings)
    {
        for (std::size_t site = 0; site < m_sites.size() && !postings.empty(); ++site) {
            const Instant begin = site == 0 ? Instant::min() : m_sites[site].since;
            const Instant end = site + 1 < m_sites.size() ? m_sites[site + 1].since : Instant::max();
            auto posting = postings.begin();
            for (const PriceSlot &slot : m_sites[site].prices) {
                if (slot.when.end <= begin || end < slot.when.end
                    || postings.back().when.begin < slot.when.begin || !measured(site, slot.when)
                    || (m_result.uncheckedUntil && slot.when.begin < *m_result.uncheckedUntil))
                    continue;
                while (posting != postings.end() && posting->when.end <= slot.when.begin)
                    ++posting;
                if (posting == postings.end() || posting->when.begin >= slot.when.end)
                    m_result.differences.push_back(instantText(slot.when.begin)
                                                   + ": the ledger has no such period");
            }
        }
    }

    const store::Store &m_store;
    const std::vector<SiteInForce> &m_sites;
    Recomputation m_result;
    std::vector<Chain> m_chains;
    std::vector<std::unique_ptr<EvidenceLine>> m_lines;
    std::vector<std::int64_t> m_certain; ///< until when the samples are, by site
    Instant m_samplesFrom = Instant::min();
    std::optional<std::int64_t> m_from; ///< until where everything is compared
    Columns m_running{}; ///< there
    Columns m_ledger{}; ///< there, as the ledger keeps it
    std::int64_t m_netBefore = 0;
    const EvidenceLine *m_run = nullptr; ///< the line that the last periods were read by
    std::int64_t m_runBegin = 0;
};

} // namespace

Result<Recomputation> recompute(const store::Store &store, const std::vector<SiteInForce> &sites)
{
    return Comparer(store, sites).run();
}

} // namespace tw::console
