// What the store can say of where its figures come from.

#include "ledger/chain.h"
#include "store/rows.h"
#include "store/sqlite_store.h"
#include "units/text.h"

namespace tw::store {

Result<std::optional<std::pair<Measurement, Measurement>>> SqliteStore::siteReadings(Interval when) const
{
    using Ends = std::optional<std::pair<Measurement, Measurement>>;
    return guarded(m_path, [&]() -> Result<Ends> {
        const auto end = [&](const char *direction) -> std::optional<Measurement> {
            Query query = m_database->query("SELECT " + sampleColumns + " FROM samples WHERE at >= ? AND at < ? AND conflict_of"
                                            " IS NULL AND site_import IS NOT NULL AND site_export IS NOT NULL ORDER BY at "
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

Result<std::vector<Version>> SqliteStore::sites() const
{
    return versions("SELECT id, at, text FROM site ORDER BY id");
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
