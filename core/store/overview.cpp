// What can be said of all samples without holding them: where they stand, and how far chargers and sessions reach.

#include "store/rows.h"
#include "store/sqlite_store.h"

#include <algorithm>

namespace tw::store {

namespace {

/// `moment` is the first one after what is asked for.
std::optional<Instant> momentOf(const Database &database, const std::string &condition, std::optional<Instant> from,
                                std::size_t count)
{
    Query query = database.query("SELECT at FROM samples WHERE conflict_of IS NULL " + condition + " LIMIT 1 OFFSET ?");
    if (from)
        query << *from;
    query << static_cast<std::int64_t>(count);
    return query.next() ? std::optional(query.instant(0)) : std::nullopt;
}

void note(const Query &row, ledger::Overview &overview)
{
    const Instant at = row.instant(2);
    if (row.integer(3) != 0) {
        overview.sessions = true;
        if (row.isNull(4)) {
            overview.sessionsUnknown = true;
        } else if (const Instant begin = row.instant(4); at - begin > ledger::Overview::longest) {
            overview.longSessions.push_back({begin, at});
        }
        return;
    }
    const int distrust = ledger::distrust(static_cast<Source>(row.integer(1)));
    std::optional<Instant> &last = overview.registers[row.text(0)][static_cast<std::size_t>(distrust)];
    last = std::max(last.value_or(at), at);
}

} // namespace

Result<std::optional<Instant>> SqliteStore::momentAfter(Instant from, std::size_t count) const
{
    return guarded(m_path, [&]() -> Result<std::optional<Instant>> {
        return momentOf(*m_database, "AND at >= ? ORDER BY at", from, count);
    });
}

Result<std::optional<Instant>> SqliteStore::momentBeforeLast(std::size_t count) const
{
    return guarded(m_path, [&]() -> Result<std::optional<Instant>> {
        return momentOf(*m_database, "ORDER BY at DESC", {}, count);
    });
}

Result<std::optional<Instant>> SqliteStore::lookOver(Instant from, std::size_t count, Registers registers,
                                                     ledger::Overview &overview) const
{
    return guarded(m_path, [&]() -> Result<std::optional<Instant>> {
        auto end = momentOf(*m_database, "AND at >= ? ORDER BY at", from, count);
        if (end)
            end = std::max(*end, from + seconds(1));
        // Answered from the index of identities alone. A session's name is the moment it began at.
        Query query = m_database->query("SELECT charger, source, at, seq = -2, CASE WHEN seq = -2 THEN unixepoch(tx) END"
                                       " FROM samples WHERE conflict_of IS NULL AND at >= ? AND at < ?");
        query << from << end.value_or(Instant::max());
        while (query.next())
            note(query, overview);
        if (registers == Registers::Look) {
            Query both = m_database->query("SELECT DISTINCT charger FROM samples WHERE conflict_of IS NULL AND at >= ?"
                                          " AND at < ? AND source IN (0, 1) AND charger_export IS NOT NULL");
            both << from << end.value_or(Instant::max());
            while (both.next())
                overview.tellBoth.insert(both.text(0));
        }
        return end;
    });
}

Result<std::vector<ledger::SettlerState>> SqliteStore::settlerStates(Instant since) const
{
    return guarded(m_path, [&]() -> Result<std::vector<ledger::SettlerState>> {
        Query query = m_database->query("SELECT " + stateColumns
                                       + " FROM settler_states WHERE settled_until >= ? ORDER BY settled_until");
        query << since;
        std::vector<ledger::SettlerState> result;
        while (query.next())
            result.push_back(stateFrom(query));
        return result;
    });
}

} // namespace tw::store
