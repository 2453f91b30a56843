// What the store knows of imports and of meters' keys.

#include "store/rows.h"
#include "store/sqlite_store.h"
#include "store/undone.h"

#include <algorithm>

namespace tw::store {

Result<std::vector<Import>> SqliteStore::imports() const
{
    using Imports = std::vector<Import>;
    return guarded(m_path, [&]() -> Result<Imports> {
        Query query = m_database->query(
            "SELECT i.id, i.at, i.file, i.content, e.format, e.row_count, e.fresh, e.known, e.conflicting, "
            "e.refused,"
            " u.import IS NOT NULL FROM imports i LEFT JOIN import_ends e ON e.import = i.id"
            " LEFT JOIN import_undos u ON u.import = i.id ORDER BY i.id");
        Imports result;
        while (query.next()) {
            Import import{.id = query.integer(0),
                          .at = query.instant(1),
                          .file = query.text(2),
                          .content = query.text(3),
                          .counts = {},
                          .format = query.text(4),
                          .undone = query.integer(10) != 0};
            if (!query.isNull(5)) {
                import.counts = ImportCounts{query.integer(5), query.integer(6), query.integer(7),
                                             query.integer(8), query.integer(9)};
            }
            result.push_back(std::move(import));
        }
        return result;
    });
}

Result<std::optional<MeterKey>> SqliteStore::meterKey(const std::string &meter) const
{
    using Found = std::optional<MeterKey>;
    return guarded(m_path, [&]() -> Result<Found> {
        // The owner's last word; without one the first key seen.
        Query query =
            m_database->query("SELECT key, at, given FROM meter_keys WHERE meter = ?"
                              " ORDER BY given DESC, CASE given WHEN 1 THEN -id ELSE id END LIMIT 1");
        query << meter;
        if (!query.next())
            return Found();
        return Found(MeterKey{meter, query.text(0), query.instant(1), query.integer(2) != 0});
    });
}

Result<Instant> SqliteStore::reachBefore(const Measurement &sample) const
{
    return guarded(m_path, [&]() -> Result<Instant> {
        // Up to three samples that tell the import alone are stepped over among those that tell both. What is trusted less
        // may be left out from the last sample on that is trusted as much as this one: for what is seen live no years
        // are searched for what was signed.
        std::vector<std::string> kinds{"seq <> -2 ORDER BY at DESC LIMIT 4"};
        if (sample.source == Source::Live || sample.source == Source::Replayed) {
            kinds.push_back("source IN (0, 1, 3) ORDER BY at DESC LIMIT 1");
        } else {
            kinds.push_back("source IN (0, 1) ORDER BY at DESC LIMIT 1");
            kinds.push_back("source = 3 ORDER BY at DESC LIMIT 1");
        }
        Instant reach = sample.at;
        for (const std::string &kind : kinds) {
            Query query = m_database->query(
                "SELECT DISTINCT at FROM samples WHERE conflict_of IS NULL AND at < ? AND charger = ? AND " + kind);
            query << sample.at << sample.charger;
            while (query.next())
                reach = std::min(reach, query.instant(0));
        }
        return reach;
    });
}

Result<std::vector<Measurement>> SqliteStore::firstOfImport(std::int64_t import) const
{
    using Samples = std::vector<Measurement>;
    return guarded(m_path, [&]() -> Result<Samples> {
        Query query =
            m_database->query("SELECT s.charger, min(s.at) FROM import_ranges r"
                              " JOIN samples s ON s.id BETWEEN r.first AND r.last WHERE r.import = ?"
                              " GROUP BY s.charger");
        query << import;
        Samples result;
        while (query.next()) {
            Measurement sample;
            sample.charger = query.text(0);
            sample.at = query.instant(1);
            result.push_back(std::move(sample));
        }
        return result;
    });
}

Result<std::int64_t> Store::Writer::addImport(Instant at, const std::string &file, const std::string &content)
{
    return attempt([&]() -> Result<std::int64_t> {
        Query query = m_database.query("INSERT INTO imports (at, file, content) VALUES (?,?,?)");
        query << at << file << content;
        query.run();
        return m_database.lastId();
    });
}

Result<ImportedSample> Store::Writer::addImported(const Measurement &sample)
{
    return attempt([&]() -> Result<ImportedSample> {
        if (m_frozen && sample.at <= *m_frozen)
            return ImportedSample{0, isKept(sample) ? Written::Known : Written::Compacted};
        if (insert(sample, {}) == 1)
            return ImportedSample{m_database.lastId(), Written::New};
        ImportedSample found = compared(sample);
        if (found.written == Written::Known) {
            // What only undone imports brought counts again with this one.
            if (!m_undone)
                m_undone = UndoneSamples::read(m_database);
            if (m_undone->contains(found.id))
                found.written = Written::New;
        }
        return found;
    });
}

Result<void> Store::Writer::addImportRange(std::int64_t import, std::int64_t first, std::int64_t last)
{
    return attempt([&]() -> Result<void> {
        Query query = m_database.query("INSERT INTO import_ranges (import, first, last) VALUES (?,?,?)");
        query << import << first << last;
        query.run();
        return {};
    });
}

Result<void> Store::Writer::endImport(std::int64_t import, Instant at, const std::string &format,
                                      const ImportCounts &counts)
{
    return attempt([&]() -> Result<void> {
        Query query =
            m_database.query("INSERT OR IGNORE INTO import_ends (import, at, format, row_count, fresh, known,"
                             " conflicting, refused) VALUES (?,?,?,?,?,?,?,?)");
        query << import << at << format << counts.rows << counts.fresh << counts.known << counts.conflicting
              << counts.refused;
        query.run();
        return {};
    });
}

Result<void> Store::Writer::undoImport(std::int64_t import, Instant at)
{
    return attempt([&]() -> Result<void> {
        Query query = m_database.query(
            "INSERT OR IGNORE INTO import_undos (import, at) SELECT id, ? FROM imports WHERE id = ?");
        query << at << import;
        query.run();
        if (m_database.raw().getChanges() == 0)
            return Error{
                Fault::Refused, "import " + std::to_string(import), "is not there, or is undone already", {}};
        return {};
    });
}

Result<void> Store::Writer::add(const MeterKey &key)
{
    return attempt([&]() -> Result<void> {
        Query query = m_database.query("INSERT INTO meter_keys (meter, key, at, given) VALUES (?,?,?,?)");
        query << key.meter << key.key << key.at << (key.given ? 1 : 0);
        query.run();
        return {};
    });
}

} // namespace tw::store
