// A period's samples are hashed in the order of (moment, source, sequence, charger, transaction, id): SHA-256 over one line
// each, its columns in the order of `sampleColumns`, then 1 for one that was in conflict with another and 0 otherwise,
// between `|`; what was unknown is empty. So whoever has the samples, from the charger or from a backup, can show that
// they are the ones. The last sample of the period, the most trusted of its moment, stays as it is.
// A period in which an owner's month begins, or the store itself, keeps all of its samples: a statement reads there how
// the meter stood at its beginning, and at the end of the one before.

#include "store/compaction.h"

#include "store/day_sums.h"
#include "store/rows.h"
#include "units/text.h"

#include <openssl/evp.h>

#include <array>
#include <memory>

namespace tw::store {

namespace {

const std::string frozenKey = "samples.frozen-until";

class Sha256 {
public:
    Sha256()
        : m_context(EVP_MD_CTX_new(), &EVP_MD_CTX_free)
    {
        TW_ASSERT(m_context && EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr) == 1);
    }
    void add(const std::string &text) { TW_ASSERT(EVP_DigestUpdate(m_context.get(), text.data(), text.size()) == 1); }
    std::string hex()
    {
        std::array<unsigned char, 32> digest{};
        TW_ASSERT(EVP_DigestFinal_ex(m_context.get(), digest.data(), nullptr) == 1);
        std::string text;
        for (const unsigned char byte : digest) {
            text += "0123456789abcdef"[byte >> 4];
            text += "0123456789abcdef"[byte & 15];
        }
        return text;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context;
};

/// Fewer than two samples are left as they are.
std::optional<CompactedPeriod> summed(const Database &database, Interval when, std::int64_t &kept)
{
    static const std::string sql = "SELECT id, conflict_of IS NOT NULL, " + sampleColumns
        + " FROM samples WHERE at >= ? AND at < ? AND conflict_of IS NULL"
          " UNION ALL SELECT c.id, 1, " + qualified("c.", sampleColumns)
        + " FROM samples c JOIN samples s ON c.conflict_of = s.id WHERE s.at >= ? AND s.at < ? AND s.conflict_of IS NULL"
          " ORDER BY at, source, seq, charger, tx, 1";
    constexpr int columns = 14;
    constexpr int at = 2 + 3;
    constexpr int source = 2 + 4;
    const auto trust = [](std::int64_t from) {
        const auto name = static_cast<Source>(from);
        return name == Source::Signed ? 0 : name == Source::Live || name == Source::Replayed ? 1 : 2 + static_cast<int>(name);
    };
    Query query = database.query(sql);
    query << when.begin << when.end << when.begin << when.end;
    Sha256 hash;
    CompactedPeriod period{when, 0, {}};
    std::int64_t last = 0;
    int best = 0;
    while (query.next()) {
        std::string line;
        for (int column = 0; column < columns; ++column)
            line += (query.isNull(2 + column) ? std::string() : query.text(2 + column)) + '|';
        hash.add(line + (query.integer(1) != 0 ? "1\n" : "0\n"));
        ++period.count;
        const std::int64_t moment = query.integer(at);
        const bool better = period.count == 1 || last < moment || trust(query.integer(source)) < best;
        if (query.integer(1) == 0 && better) {
            kept = query.integer(0);
            last = moment;
            best = trust(query.integer(source));
        }
    }
    if (period.count < 2)
        return {};
    period.hash = hash.hex();
    return period;
}

bool holdsOpening(Interval period, Instant first, const Calendar &calendar)
{
    const LocalDay day = calendar.day(period.end - seconds(1));
    const Instant month = calendar.dayInterval(day.year() / day.month() / 1).begin;
    return period.contains(month) || period.contains(first);
}

void remove(const Database &database, Interval when, std::int64_t kept)
{
    Query conflicts = database.query("DELETE FROM samples WHERE conflict_of IN"
                                     " (SELECT id FROM samples WHERE at >= ? AND at < ? AND conflict_of IS NULL)");
    conflicts << when.begin << when.end;
    conflicts.run();
    Query rest = database.query("DELETE FROM samples WHERE at >= ? AND at < ? AND conflict_of IS NULL AND id <> ?");
    rest << when.begin << when.end << kept;
    rest.run();
}

} // namespace

std::optional<Instant> frozenUntil(const Database &database)
{
    Query query = database.query("SELECT value FROM meta WHERE key = ?");
    query << frozenKey;
    if (!query.next())
        return {};
    const auto moment = parseInstant(query.text(0));
    return moment ? std::optional(*moment) : std::nullopt;
}

std::optional<CompactionLimit> compactionLimit(const Database &database, Instant before)
{
    Query query = database.query("SELECT \"begin\", (SELECT max(used_until) FROM settler_states WHERE settled_until <= ?)"
                                 " FROM settler_states WHERE settled_until <= ? ORDER BY settled_until DESC LIMIT 1");
    query << before << before;
    if (!query.next())
        return {};
    return CompactionLimit{query.instant(0), query.instant(1)};
}

CompactionReport compactPeriods(const Database &database, Interval when, const CompactionLimit &limit, Instant now)
{
    CompactionReport report;
    const auto calendar = Calendar::forZone(zoneOfDays(database));
    TW_ASSERT(calendar);
    Query earliest = database.query("SELECT min(at) FROM samples");
    const Instant first = earliest.next() && !earliest.isNull(0) ? earliest.instant(0) : Instant::max();
    for (const Posting &posting : postingsIn(database, when)) {
        if (holdsOpening(posting.when, first, *calendar))
            continue;
        if (limit.periodsUntil < posting.when.end || !compactedIn(database, posting.when).empty())
            continue;
        std::int64_t kept = 0;
        const auto period = summed(database, posting.when, kept);
        if (!period)
            continue;
        Query query = database.query("INSERT INTO compacted (\"begin\", \"end\", kept, count, hash, at) VALUES (?,?,?,?,?,?)");
        query << period->when.begin << period->when.end << kept << period->count << period->hash << now;
        query.run();
        remove(database, period->when, kept);
        ++report.periods;
        report.samples += period->count;
    }
    if (report.periods > 0) {
        Query frozen = database.query("INSERT OR REPLACE INTO meta (key, value) VALUES (?,?)");
        frozen << frozenKey << instantText(std::max(limit.frozenUntil, frozenUntil(database).value_or(limit.frozenUntil)));
        frozen.run();
    }
    return report;
}

std::vector<CompactedPeriod> compactedIn(const Database &database, Interval when)
{
    Query query = database.query("SELECT \"begin\", \"end\", count, hash FROM compacted WHERE \"begin\" >= ? AND \"begin\" < ?"
                                 " ORDER BY \"begin\"");
    query << when.begin << when.end;
    std::vector<CompactedPeriod> result;
    while (query.next())
        result.push_back({query.interval(0), query.integer(2), query.text(3)});
    return result;
}

void checkCompacted(const Database &database, std::vector<std::string> &findings)
{
    Query query = database.query("SELECT c.\"begin\", count(s.id), max(s.id = c.kept) FROM compacted c LEFT JOIN samples s"
                                 " ON s.at >= c.\"begin\" AND s.at < c.\"end\" AND s.conflict_of IS NULL GROUP BY c.\"begin\""
                                 " HAVING count(s.id) <> 1 OR max(s.id = c.kept) <> 1");
    while (query.next())
        findings.push_back("the compacted period of " + instantText(query.instant(0)) + " has "
                           + std::to_string(query.integer(1)) + " samples instead of the one that was kept");
}

} // namespace tw::store
