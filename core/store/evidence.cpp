// What the store can say of where its figures come from.

#include "ledger/chain.h"
#include "store/compaction.h"
#include "store/rows.h"
#include "store/sqlite_store.h"
#include "units/text.h"

#include <algorithm>

namespace tw::store {

Result<std::optional<std::pair<Measurement, Measurement>>> SqliteStore::siteReadings(Interval when) const
{
    using Ends = std::optional<std::pair<Measurement, Measurement>>;
    return guarded(m_path, [&]() -> Result<Ends> {
        const auto end = [&](const char *direction) -> std::optional<Measurement> {
            // Seen by this program itself: the registers of imports may count from the beginning of an interval.
            Query query = m_database->query("SELECT " + sampleColumns + " FROM samples WHERE at >= ? AND at < ? AND conflict_of"
                                            " IS NULL AND source IN (0, 1) AND site_import IS NOT NULL AND site_export IS NOT NULL ORDER BY at "
                                            + direction + " LIMIT 1");
            query << when.begin << when.end;
            return query.next() ? std::optional(sampleFrom(query)) : std::nullopt;
        };
        const auto first = end("ASC");
        const auto last = first ? end("DESC") : std::nullopt;
        if (!last || last->at <= first->at)
            return Ends();
        return Ends({*first, *last});
    });
}

Result<std::optional<Measurement>> SqliteStore::lastSeen(const std::string &charger) const
{
    return guarded(m_path, [&]() -> Result<std::optional<Measurement>> {
        Query query = m_database->query("SELECT " + sampleColumns + " FROM samples WHERE conflict_of IS NULL AND source = 0"
                                        " AND charger = ? AND charger_import IS NOT NULL AND charger_export IS NOT NULL ORDER BY at DESC LIMIT 1");
        query << charger;
        return query.next() ? std::optional(sampleFrom(query)) : std::nullopt;
    });
}

Result<std::optional<Measurement>> SqliteStore::lastSeenOfSite() const
{
    return guarded(m_path, [&]() -> Result<std::optional<Measurement>> {
        Query query = m_database->query("SELECT " + sampleColumns + " FROM samples WHERE conflict_of IS NULL AND source = 0"
                                        " AND site_import IS NOT NULL AND site_export IS NOT NULL ORDER BY at DESC LIMIT 1");
        return query.next() ? std::optional(sampleFrom(query)) : std::nullopt;
    });
}

Result<std::vector<Version>> SqliteStore::sites() const
{
    return versions("SELECT id, at, text FROM site ORDER BY id");
}

Result<CompactionReport> SqliteStore::compact(Instant before, Instant now, const std::function<void(double)> &progress)
{
    const auto limit = guarded(m_path, [&]() -> Result<std::optional<CompactionLimit>> {
        return compactionLimit(*m_database, before);
    });
    if (!limit)
        return limit.error();
    const auto span = settledSpan();
    if (!span)
        return span.error();
    CompactionReport report;
    if (!*limit || !*span)
        return report;
    constexpr std::chrono::days chunk(30);
    const Interval all{(*span)->begin, (*limit)->periodsUntil};
    for (Instant at = all.begin; at < all.end; at += chunk) {
        auto batch = begin();
        if (!batch)
            return batch.error();
        const auto done = m_writer.attempt([&]() -> Result<CompactionReport> {
            return compactPeriods(*m_database, {at, std::min<Instant>(at + chunk, all.end)}, **limit, now);
        });
        if (!done)
            return done.error();
        if (done->periods > 0) {
            const std::string text = std::to_string(done->samples) + " samples of " + std::to_string(done->periods)
                + " periods from " + instantText(at) + " on became one a period";
            if (auto logged = batch->add(LogLine{now, "compaction", text}); !logged)
                return logged.error();
        }
        if (auto committed = batch->commit(); !committed)
            return committed.error();
        report.periods += done->periods;
        report.samples += done->samples;
        if (progress)
            progress(std::min(1.0, static_cast<double>((at + chunk - all.begin).count()) / static_cast<double>((all.end - all.begin).count())));
    }
    return report;
}

Result<std::vector<CompactedPeriod>> SqliteStore::compacted(Interval when) const
{
    return guarded(m_path, [&]() -> Result<std::vector<CompactedPeriod>> { return compactedIn(*m_database, when); });
}

Result<std::optional<Instant>> SqliteStore::frozenUntil() const
{
    return guarded(m_path, [&]() -> Result<std::optional<Instant>> { return store::frozenUntil(*m_database); });
}

Result<std::vector<SpotVersion>> SqliteStore::spotVersions(const std::string &zone, Interval window) const
{
    return guarded(m_path, [&]() -> Result<std::vector<SpotVersion>> {
        // A slot is a day long at most.
        Query query = m_database->query(
            "SELECT p.\"begin\", p.\"end\", p.price, p.state, p.fetch, f.source, f.fetched_at FROM prices p"
            " JOIN price_fetches f ON f.id = p.fetch"
            " WHERE p.zone = ? AND p.\"begin\" > ? - 86400 AND p.\"begin\" < ? AND p.\"end\" > ?"
            " ORDER BY f.fetched_at DESC, p.id DESC");
        query << zone << window.begin << window.end << window.begin;
        std::vector<SpotVersion> result;
        while (query.next()) {
            result.push_back({{query.interval(0), query.price(2), static_cast<PriceState>(query.integer(3))},
                              query.integer(4), query.text(5), query.instant(6)});
        }
        return result;
    });
}

Result<std::vector<Posting>> SqliteStore::postingHistory(Interval over) const
{
    return guarded(m_path, [&]() -> Result<std::vector<Posting>> {
        static const std::string sql = "SELECT id, " + postingColumns
            + " FROM ledger WHERE \"begin\" > ? - 3600 AND \"begin\" < ? AND \"end\" > ? ORDER BY id";
        Query query = m_database->query(sql);
        query << over.begin << over.end << over.begin;
        std::vector<Posting> result;
        while (query.next())
            result.push_back(postingFrom(query));
        return result;
    });
}

Result<std::optional<ChainLink>> SqliteStore::chainLink(std::int64_t posting) const
{
    return guarded(m_path, [&]() -> Result<std::optional<ChainLink>> {
        Query query = m_database->query("SELECT c.link, (SELECT b.link FROM ledger_chain b WHERE b.id < c.id"
                                        " ORDER BY b.id DESC LIMIT 1) FROM ledger_chain c WHERE c.posting = ?");
        query << posting;
        if (!query.next())
            return std::optional<ChainLink>();
        return std::optional(ChainLink{query.text(0), query.isNull(1) ? ledger::chainStart : query.text(1)});
    });
}

Result<ChainEnd> SqliteStore::chainEnd() const
{
    return guarded(m_path, [&]() -> Result<ChainEnd> {
        Query query = m_database->query("SELECT id, link FROM ledger_chain ORDER BY id DESC LIMIT 1");
        return query.next() ? ChainEnd{query.integer(0), query.text(1)} : ChainEnd{0, ledger::chainStart};
    });
}

Result<std::vector<MonthCharge>> SqliteStore::charges(LocalDay first, LocalDay last) const
{
    return guarded(m_path, [&]() -> Result<std::vector<MonthCharge>> {
        static const std::string sql = "SELECT id, " + chargeColumns + " FROM charges c WHERE month >= ? AND month <= ?"
            " AND NOT EXISTS (SELECT 1 FROM charges r WHERE r.replaces = c.id) ORDER BY month, id";
        Query query = m_database->query(sql);
        query << dayText(first) << dayText(last);
        std::vector<MonthCharge> result;
        while (query.next())
            result.push_back(chargeFrom(query));
        return result;
    });
}

} // namespace tw::store
