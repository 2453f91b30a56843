#include "store/sqlite_store.h"

#include "store/day_sums.h"
#include "store/level_text.h"
#include "store/rows.h"
#include "store/undone.h"
#include "units/text.h"

#include <algorithm>

namespace tw::store {

SqliteStore::SqliteStore(const std::string &path, Role role, std::optional<LockFile> lock,
                         std::unique_ptr<Database> database)
    : m_path(path)
    , m_role(role)
    , m_lock(std::move(lock))
    , m_database(std::move(database))
    , m_writer(*this, *m_database)
{
}

SqliteStore::~SqliteStore()
{
    m_writer.rollback();
}

Result<Batch> SqliteStore::begin(Sync sync)
{
    if (m_role == Role::Reader)
        return Error{Fault::Refused, m_path, "was opened for reading; only its engine writes it", {}};
    if (const auto begun = m_writer.begin(sync); !begun)
        return begun.error();
    return Batch(&m_writer);
}

Result<std::vector<Measurement>> SqliteStore::samples(Interval when) const
{
    using Samples = std::vector<Measurement>;
    return guarded(m_path, [&]() -> Result<Samples> {
        return countedSamples(*m_database, when, UndoneSamples::read(*m_database));
    });
}

Result<std::int64_t> SqliteStore::conflictingSamples() const
{
    return guarded(m_path, [&]() -> Result<std::int64_t> {
        Query query = m_database->query("SELECT count(*) FROM samples WHERE conflict_of IS NOT NULL");
        query.next();
        return query.integer(0);
    });
}

Result<std::vector<KnownSpot>> SqliteStore::spot(const std::string &zone, Interval window,
                                                 std::optional<Instant> knownAt) const
{
    using Slots = std::vector<KnownSpot>;
    return guarded(m_path, [&]() -> Result<Slots> {
        // A slot is a day long at most; state 1 is a forecast, which any published price beats.
        static const std::string sql =
            "SELECT p.\"begin\", p.\"end\", p.price, p.state, f.fetched_at FROM prices p"
            " JOIN price_fetches f ON f.id = p.fetch"
            " WHERE p.zone = ? AND p.\"begin\" > ? - 86400 AND p.\"begin\" < ? AND p.\"end\" > ? AND f.fetched_at <= ?"
            " ORDER BY p.state = 1, f.fetched_at DESC, p.id DESC";
        Query query = m_database->query(sql);
        query << zone << window.begin << window.end << window.begin << knownAt.value_or(Instant::max());
        std::map<Instant, KnownSpot> chosen;
        while (query.next()) {
            const SpotSlot slot{query.interval(0), query.price(2), static_cast<PriceState>(query.integer(3))};
            const auto after = chosen.lower_bound(slot.when.begin);
            const bool free = (after == chosen.end() || after->first >= slot.when.end)
                && (after == chosen.begin() || std::prev(after)->second.slot.when.end <= slot.when.begin);
            if (free)
                chosen.emplace_hint(after, slot.when.begin, KnownSpot{slot, query.instant(4)});
        }
        Slots result;
        result.reserve(chosen.size());
        for (const auto &[begin, slot] : chosen)
            result.push_back(slot);
        return result;
    });
}

Result<SpotSeries> SqliteStore::spotSeries(const std::string &zone, Interval window,
                                           std::optional<Instant> knownAt) const
{
    const auto known = spot(zone, window, knownAt);
    if (!known)
        return known.error();
    return guarded(m_path, [&]() -> Result<SpotSeries> {
        SpotSeries series;
        series.zone = zone;
        for (const KnownSpot &slot : *known)
            series.prices.push_back(slot.slot);
        Query query = m_database->query("SELECT source, currency, fetched_at FROM price_fetches"
                                        " WHERE zone = ? AND fetched_at <= ? ORDER BY fetched_at DESC, id DESC LIMIT 1");
        query << zone << knownAt.value_or(Instant::max());
        if (query.next()) {
            series.source = query.text(0);
            series.currency = query.text(1);
            series.fetchedAt = query.instant(2);
        }
        return series;
    });
}

Result<std::optional<Instant>> SqliteStore::lastFetch(const std::string &source, const std::string &zone) const
{
    return guarded(m_path, [&]() -> Result<std::optional<Instant>> {
        Query query = m_database->query("SELECT max(fetched_at) FROM price_fetches WHERE zone = ? AND source = ?");
        query << zone << source;
        if (!query.next() || query.isNull(0))
            return std::optional<Instant>();
        return std::optional(query.instant(0));
    });
}

Result<std::vector<Version>> SqliteStore::versions(const std::string &sql) const
{
    return guarded(m_path, [&]() -> Result<std::vector<Version>> {
        Query query = m_database->query(sql);
        std::vector<Version> result;
        while (query.next())
            result.push_back({query.integer(0), query.instant(1), query.text(2)});
        return result;
    });
}

Result<std::optional<Version>> SqliteStore::latest(const std::string &sql) const
{
    const auto found = versions(sql);
    if (!found)
        return found.error();
    return found->empty() ? std::optional<Version>() : found->front();
}

Result<std::vector<Version>> SqliteStore::orders() const
{
    return versions("SELECT id, at, text FROM orders ORDER BY id");
}

Result<std::optional<Version>> SqliteStore::latestOrders() const
{
    return latest("SELECT id, at, text FROM orders ORDER BY id DESC LIMIT 1");
}

Result<std::optional<Version>> SqliteStore::latestSite() const
{
    return latest("SELECT id, at, text FROM site ORDER BY id DESC LIMIT 1");
}

Result<std::vector<Posting>> SqliteStore::postings(Interval when) const
{
    return guarded(m_path, [&]() -> Result<std::vector<Posting>> {
        return postingsIn(*m_database, when);
    });
}

Result<std::optional<Interval>> SqliteStore::settledSpan() const
{
    // Two questions, each answered by one end of an index; asked as one, every row would be read.
    return span("SELECT (SELECT min(\"begin\") FROM ledger), (SELECT max(\"end\") FROM ledger"
                " WHERE \"begin\" > (SELECT max(\"begin\") FROM ledger) - 3600)");
}

Result<std::optional<Interval>> SqliteStore::sampledSpan() const
{
    return span("SELECT (SELECT min(at) FROM samples WHERE conflict_of IS NULL),"
                " (SELECT max(at) FROM samples WHERE conflict_of IS NULL)");
}

Result<std::optional<Interval>> SqliteStore::span(const std::string &sql) const
{
    return guarded(m_path, [&]() -> Result<std::optional<Interval>> {
        Query query = m_database->query(sql);
        if (!query.next() || query.isNull(0))
            return std::optional<Interval>();
        return std::optional(query.interval(0));
    });
}

Result<std::vector<Posting>> SqliteStore::postingHistory() const
{
    return guarded(m_path, [&]() -> Result<std::vector<Posting>> {
        static const std::string sql = "SELECT id, " + postingColumns + " FROM ledger ORDER BY id";
        Query query = m_database->query(sql);
        std::vector<Posting> result;
        while (query.next())
            result.push_back(postingFrom(query));
        return result;
    });
}

Result<std::optional<ledger::SettlerState>> SqliteStore::state(const std::string &condition,
                                                               std::optional<Instant> bound) const
{
    using State = std::optional<ledger::SettlerState>;
    return guarded(m_path, [&]() -> Result<State> {
        Query query = m_database->query("SELECT " + stateColumns + " FROM settler_states " + condition
                                        + " ORDER BY settled_until DESC LIMIT 1");
        if (bound)
            query << *bound;
        return query.next() ? State(stateFrom(query)) : State();
    });
}

Result<std::optional<ledger::SettlerState>> SqliteStore::settlerState() const
{
    return state("", {});
}

Result<std::optional<ledger::SettlerState>> SqliteStore::settlerStateBefore(Instant moment) const
{
    return state("WHERE settled_until < coalesce((SELECT min(settled_until) FROM settler_states WHERE used_until >= ?),"
                 " 9223372036854775807)",
                 moment);
}

Result<std::optional<ledger::SettlerState>> SqliteStore::settlerStateAt(Instant moment) const
{
    return state("WHERE settled_until <= ?", moment);
}

Result<std::vector<DayFigures>> SqliteStore::days(LocalDay first, LocalDay last) const
{
    return guarded(m_path, [&] { return daySums(*m_database, first, last); });
}

Result<std::map<LocalDay, BaselineDay>> SqliteStore::baselines(Baseline kind) const
{
    using Days = std::map<LocalDay, BaselineDay>;
    return guarded(m_path, [&]() -> Result<Days> {
        Query query = m_database->query("SELECT day, earned, bought, stored_at_end, end_difference, valued_at"
                                        " FROM baselines WHERE kind = ? ORDER BY day");
        query << static_cast<int>(kind);
        Days result;
        while (query.next()) {
            const auto day = parseDay(query.text(0));
            if (!day)
                return Error{Fault::Broken, m_path, "a baseline has no day", {}};
            result[*day] = {query.money(1), query.ws(2), query.ws(3), query.money(4), query.price(5)};
        }
        return result;
    });
}

Result<std::vector<BatteryDay>> SqliteStore::batteryDays(BatteryOf car) const
{
    return guarded(m_path, [&]() -> Result<std::vector<BatteryDay>> {
        Query query = m_database->query("SELECT day, levels, discharging, observed FROM battery_days WHERE id IN"
                                        " (SELECT max(id) FROM battery_days WHERE car = ? GROUP BY day) ORDER BY day");
        query << static_cast<int>(car);
        std::vector<BatteryDay> result;
        while (query.next()) {
            const auto day = parseDay(query.text(0));
            const auto levels = parseLevels(query.text(1));
            if (!day || !levels)
                return Error{Fault::Broken, m_path, "a day of the battery cannot be read", {}};
            result.push_back({*day, car, *levels, seconds(query.integer(2)), query.text(3)});
        }
        return result;
    });
}

Result<std::optional<NewSamples>> SqliteStore::samplesAfter(std::int64_t id) const
{
    return guarded(m_path, [&]() -> Result<std::optional<NewSamples>> {
        // All of them are asked for by their ends, without a look at each.
        Query query = m_database->query(
            id > 0 ? "SELECT max(id), min(at), max(at) FROM samples WHERE id > ?"
                   : "SELECT (SELECT max(id) FROM samples), (SELECT min(at) FROM samples WHERE conflict_of IS NULL),"
                     " (SELECT max(at) FROM samples WHERE conflict_of IS NULL)");
        if (id > 0)
            query << id;
        if (!query.next() || query.isNull(0))
            return std::optional<NewSamples>();
        return std::optional(NewSamples{query.integer(0), query.interval(1)});
    });
}

Result<std::int64_t> SqliteStore::writtenByOthers() const
{
    return guarded(m_path, [&]() -> Result<std::int64_t> {
        Query query = m_database->query("PRAGMA data_version");
        query.next();
        return query.integer(0);
    });
}

Result<std::vector<PlugEvent>> SqliteStore::plugEvents(Interval when) const
{
    return guarded(m_path, [&]() -> Result<std::vector<PlugEvent>> {
        Query query = m_database->query("SELECT at, plugged_in, stored, used FROM plug_events"
                                        " WHERE at >= ? AND at < ? ORDER BY at, id");
        query << when.begin << when.end;
        std::vector<PlugEvent> result;
        while (query.next()) {
            result.push_back({query.instant(0), query.integer(1) != 0, query.maybe(2, &Energy::fromWs),
                              query.ws(3)});
        }
        return result;
    });
}

namespace {

std::vector<LogLine> linesOf(Query &query)
{
    std::vector<LogLine> result;
    while (query.next())
        result.push_back({query.instant(0), query.text(1), query.text(2)});
    return result;
}

} // namespace

Result<std::vector<LogLine>> SqliteStore::logLines(Interval when) const
{
    return guarded(m_path, [&]() -> Result<std::vector<LogLine>> {
        Query query = m_database->query("SELECT at, kind, text FROM log WHERE at >= ? AND at < ? ORDER BY at, id");
        query << when.begin << when.end;
        return linesOf(query);
    });
}

Result<std::vector<LogLine>> SqliteStore::logLines(Interval when, const std::string &kind) const
{
    return guarded(m_path, [&]() -> Result<std::vector<LogLine>> {
        Query query = m_database->query("SELECT at, kind, text FROM log WHERE at >= ? AND at < ? AND kind = ? ORDER BY at, id");
        query << when.begin << when.end << kind;
        return linesOf(query);
    });
}

Result<std::optional<std::string>> SqliteStore::meta(const std::string &key) const
{
    return guarded(m_path, [&]() -> Result<std::optional<std::string>> {
        Query query = m_database->query("SELECT value FROM meta WHERE key = ?");
        query << key;
        return query.next() ? std::optional(query.text(0)) : std::optional<std::string>();
    });
}

} // namespace tw::store
