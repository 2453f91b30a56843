#include "store/writer.h"

#include "store/chain.h"
#include "store/day_sums.h"
#include "store/level_text.h"
#include "store/compaction.h"
#include "store/plan_text.h"
#include "store/rows.h"
#include "units/text.h"

#include <algorithm>

namespace tw::store {

namespace {

constexpr int mostUnsynced = 15; ///< batches that a power cut may cost
constexpr int neverSynced = 0;   ///< as SQLite counts "synchronous"

} // namespace

/// Outside a transaction. In the write-ahead log a sync brings all before it to the disk.
void Store::Writer::syncBy(Sync sync)
{
    if (sync == m_sync || m_database.single("PRAGMA synchronous") == neverSynced)
        return;
    m_database.execute(sync == Sync::Soon ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
    m_sync = sync;
}

Result<void> Store::Writer::begin(Sync sync)
{
    if (m_running)
        return Error{Fault::Busy, m_store.path(), "a batch is running already", {}};
    m_failed.reset();
    m_touched.clear();
    m_undone.reset();
    return guarded(m_store.path(), [&]() -> Result<void> {
        syncBy(m_unsynced < mostUnsynced ? sync : Sync::Now);
        m_database.query("BEGIN IMMEDIATE").run();
        m_running = true;
        m_changesBefore = m_database.raw().getTotalChanges();
        m_frozen = store::frozenUntil(m_database);
        return {};
    });
}

Result<void> Store::Writer::commit()
{
    const auto done = attempt([&]() -> Result<void> {
        if (auto refreshed = refreshDays(); !refreshed)
            return refreshed;
        m_database.query("COMMIT").run();
        return {};
    });
    if (done) {
        m_running = false;
        if (m_sync == Sync::Soon)
            ++m_unsynced;
        else if (m_database.raw().getTotalChanges() != m_changesBefore)
            m_unsynced = 0;
    }
    return done;
}

/// The sums of the days that new postings belong to, in the postings' transaction.
Result<void> Store::Writer::refreshDays()
{
    if (!m_touched.empty())
        refreshDaySums(m_database, *m_calendar, m_touched);
    m_touched.clear();
    return {};
}

void Store::Writer::rollback()
{
    if (!m_running)
        return;
    m_running = false;
    m_calendar.reset(); // a site of another zone may be undone with it
    // SQLite may have rolled back by itself (a full disk); then this fails, and nothing is lost.
    (void)guarded(m_store.path(), [&]() -> Result<void> {
        m_database.query("ROLLBACK").run();
        return {};
    });
}

void Store::Writer::fail(const Error &error)
{
    m_failed = error;
    if (m_running) {
        rollback();
        m_running = true; // the batch still exists, though nothing of it is kept
    }
}

std::int64_t Store::Writer::insert(const Measurement &sample, std::optional<std::int64_t> conflictOf)
{
    static const std::string sql = "INSERT OR IGNORE INTO samples (" + sampleColumns
        + ", conflict_of) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    Query query = m_database.query(sql);
    query << sample << conflictOf;
    query.run();
    return m_database.raw().getChanges();
}

/// Whether this very sample is there, for a time that takes no other.
bool Store::Writer::isKept(const Measurement &sample)
{
    static const std::string sql = "SELECT " + sampleColumns
        + " FROM samples WHERE at = ? AND source = ? AND seq = ? AND charger = ? AND tx = ?";
    Query query = m_database.query(sql);
    query << sample.at << static_cast<int>(sample.source) << sample.sequence << sample.charger << sample.transaction;
    while (query.next()) {
        if (sampleFrom(query) == sample)
            return true;
    }
    return false;
}

/// The sample's identity is there: with this content, or with another, which is then kept beside it.
ImportedSample Store::Writer::compared(const Measurement &sample)
{
    static const std::string find = "SELECT id, " + sampleColumns
        + " FROM samples WHERE at = ? AND source = ? AND seq = ? AND charger = ? AND tx = ? AND conflict_of IS NULL";
    static const std::string conflicts = "SELECT id, " + sampleColumns + " FROM samples WHERE conflict_of = ?";
    std::int64_t first = 0;
    {
        Query query = m_database.query(find);
        query << sample.at << static_cast<int>(sample.source) << sample.sequence << sample.charger
              << sample.transaction;
        query.next();
        first = query.integer(0);
        if (sampleFrom(query, 1) == sample)
            return {first, Written::Known};
    }
    {
        Query query = m_database.query(conflicts);
        query << first;
        while (query.next()) {
            if (sampleFrom(query, 1) == sample)
                return {query.integer(0), Written::Known};
        }
    }
    insert(sample, first);
    return {m_database.lastId(), Written::Conflicting};
}

Result<Written> Store::Writer::add(const Measurement &sample)
{
    return attempt([&]() -> Result<Written> {
        if (m_frozen && sample.at <= *m_frozen)
            return isKept(sample) ? Written::Known : Written::Compacted;
        if (insert(sample, {}) == 1)
            return Written::New;
        return compared(sample).written;
    });
}

Result<std::int64_t> Store::Writer::add(const SpotSeries &series)
{
    return attempt([&]() -> Result<std::int64_t> {
        const SpotSlot *last = nullptr;
        for (const SpotSlot &slot : series.prices) {
            const bool ordered = !last || last->when.end <= slot.when.begin;
            if (slot.when.empty() || slot.when.length() > hours(24) || !ordered)
                return Error{Fault::BadInput, "prices of " + series.zone,
                             "the slot at " + instantText(slot.when.begin)
                                 + " is empty, longer than a day, or not after the one before",
                             {}};
            last = &slot;
        }
        Query fetch = m_database.query("INSERT INTO price_fetches (source, zone, currency, fetched_at)"
                                       " VALUES (?,?,?,?)");
        fetch << series.source << series.zone << series.currency << series.fetchedAt;
        std::vector<KnownSpot> known;
        if (!series.prices.empty()) {
            const Interval window{series.prices.front().when.begin, series.prices.back().when.end};
            const auto before = m_store.spot(series.zone, window, series.fetchedAt);
            if (!before)
                return before.error();
            known = *before;
        }
        fetch.run();
        const std::int64_t id = m_database.lastId();
        for (const SpotSlot &slot : series.prices) {
            const auto old = std::ranges::lower_bound(known, slot.when.begin, {},
                                                      [](const KnownSpot &k) { return k.slot.when.begin; });
            if (old != known.end() && old->slot == slot)
                continue;
            Query query = m_database.query("INSERT INTO prices (fetch, zone, \"begin\", \"end\", price, state)"
                                           " VALUES (?,?,?,?,?,?)");
            query << id << series.zone << slot.when.begin << slot.when.end << slot.price
                  << static_cast<int>(slot.state);
            query.run();
        }
        return id;
    });
}

Result<std::int64_t> Store::Writer::addVersion(const char *insertSql, Instant at, const std::string &text)
{
    return attempt([&]() -> Result<std::int64_t> {
        Query query = m_database.query(insertSql);
        query << at << text;
        query.run();
        return m_database.lastId();
    });
}

/// A site that lies elsewhere has other days.
Result<std::int64_t> Store::Writer::addSite(Instant at, const std::string &text)
{
    const auto id = addVersion("INSERT INTO site (at, text) VALUES (?,?)", at, text);
    if (!id)
        return id;
    return attempt([&]() -> Result<std::int64_t> {
        if (zoneOfSite(text) == zoneOfDays(m_database))
            return *id;
        m_calendar.reset();
        m_touched.clear();
        if (auto rebuilt = rebuildDaySums(m_database); !rebuilt)
            return rebuilt.error();
        return *id;
    });
}

Result<std::int64_t> Store::Writer::add(const Plan &plan)
{
    return attempt([&]() -> Result<std::int64_t> {
        Query query = m_database.query("INSERT INTO plans (made_at, \"begin\", \"end\", earned, wear, body)"
                                       " VALUES (?,?,?,?,?,?)");
        const Interval when = plan.steps.empty() ? Interval{plan.madeAt, plan.madeAt}
                                                 : Interval{plan.steps.front().when.begin, plan.steps.back().when.end};
        query << plan.madeAt << when.begin << when.end << plan.earned << plan.wear << planText(plan);
        query.run();
        return m_database.lastId();
    });
}

/// A posting stands alone in its time, or names one that it replaces.
Result<void> Store::Writer::fits(const Posting &posting) const
{
    if (const auto good = ledger::check(posting); !good)
        return good;
    const auto wrong = [&](const std::string &what) {
        return Error{Fault::BadInput, "posting of " + instantText(posting.when.begin), what, {}};
    };
    if (posting.replaces) {
        Query query = m_database.query("SELECT 1 FROM ledger WHERE id = ? AND \"begin\" < ? AND \"end\" > ?");
        query << *posting.replaces << posting.when.end << posting.when.begin;
        if (!query.next())
            return wrong("replaces posting " + std::to_string(*posting.replaces)
                         + ", which is not there or of another time");
        return {};
    }
    // Any posting, in force or not: where one was, only a replacement may follow.
    Query query = m_database.query("SELECT id FROM ledger WHERE \"begin\" > ? - 3600 AND \"begin\" < ?"
                                   " AND \"end\" > ? LIMIT 1");
    query << posting.when.begin << posting.when.end << posting.when.begin;
    if (query.next())
        return wrong("overlaps posting " + std::to_string(query.integer(0)) + " without replacing it");
    return {};
}

Result<std::int64_t> Store::Writer::add(const Posting &posting)
{
    return attempt([&]() -> Result<std::int64_t> {
        if (const auto good = fits(posting); !good)
            return good.error();
        static const std::string sql = "INSERT INTO ledger (" + postingColumns
            + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
        Query query = m_database.query(sql);
        query << posting;
        query.run();
        Posting written = posting;
        written.id = m_database.lastId();
        chain(m_database, written);
        if (!m_calendar) {
            const auto calendar = Calendar::forZone(zoneOfDays(m_database));
            if (!calendar)
                return calendar.error();
            m_calendar = *calendar;
        }
        touch(m_touched, *m_calendar, posting.when);
        return written.id;
    });
}

Result<std::int64_t> Store::Writer::add(const MonthCharge &charge)
{
    return attempt([&]() -> Result<std::int64_t> {
        const std::string month = dayText(charge.month);
        if (unsigned(charge.month.day()) != 1 || !charge.month.ok())
            return Error{Fault::BadInput, "charge " + charge.name, "its month begins on a first day, not on " + month, {}};
        static const std::string sql = "INSERT INTO charges (" + chargeColumns + ") VALUES (?,?,?,?,?,?,?,?)";
        Query query = m_database.query(sql);
        query << charge;
        query.run();
        MonthCharge written = charge;
        written.id = m_database.lastId();
        chain(m_database, written);
        return written.id;
    });
}

Result<void> Store::Writer::add(const ledger::SettlerState &state)
{
    return attempt([&]() -> Result<void> {
        static const std::string sql =
            "INSERT OR REPLACE INTO settler_states (" + stateColumns + ") VALUES (?,?,?,?,?,?,?,?,?)";
        Query query = m_database.query(sql);
        query << state;
        query.run();
        return {};
    });
}

Result<void> Store::Writer::forgetStates(Interval when, Instant usedUntil)
{
    return attempt([&]() -> Result<void> {
        Query within = m_database.query("DELETE FROM settler_states WHERE settled_until > ? AND settled_until <= ?");
        within << when.begin << when.end;
        within.run();
        // No state used less than until its own end.
        Query after = m_database.query("DELETE FROM settler_states WHERE +settled_until > ? AND used_until > ?"
                                       " AND used_until <= ?");
        after << when.end << when.end << usedUntil;
        after.run();
        return {};
    });
}

Result<void> Store::Writer::add(Baseline kind, LocalDay day, const BaselineDay &figures, Instant computedAt)
{
    return attempt([&]() -> Result<void> {
        Query query = m_database.query("INSERT OR IGNORE INTO baselines (kind, day, earned, bought, stored_at_end,"
                                       " end_difference, valued_at, computed_at) VALUES (?,?,?,?,?,?,?,?)");
        query << static_cast<int>(kind) << dayText(day) << figures.earned << figures.bought << figures.storedAtEnd
              << figures.endDifference << figures.valuedAt << computedAt;
        query.run();
        if (m_database.raw().getChanges() == 0)
            return Error{Fault::Refused, "baseline of " + dayText(day), "is there already; history never changes", {}};
        return {};
    });
}

Result<void> Store::Writer::add(const BatteryDay &day)
{
    return attempt([&]() -> Result<void> {
        Query query = m_database.query("INSERT INTO battery_days (car, day, levels, discharging, observed)"
                                       " VALUES (?,?,?,?,?)");
        query << static_cast<int>(day.car) << dayText(day.day) << levelText(day.levels)
              << std::int64_t(day.discharging.count()) << day.observed;
        query.run();
        return {};
    });
}

Result<void> Store::Writer::add(const PlugEvent &event)
{
    return attempt([&]() -> Result<void> {
        Query query = m_database.query("INSERT INTO plug_events (at, plugged_in, stored, used) VALUES (?,?,?,?)");
        query << event.at << (event.pluggedIn ? 1 : 0) << event.stored << event.used;
        query.run();
        return {};
    });
}

Result<void> Store::Writer::add(const LogLine &line)
{
    return attempt([&]() -> Result<void> {
        Query query = m_database.query("INSERT INTO log (at, kind, text) VALUES (?,?,?)");
        query << line.at << line.kind << line.text;
        query.run();
        return {};
    });
}

Result<void> Store::Writer::setMeta(const std::string &key, const std::string &value)
{
    return attempt([&]() -> Result<void> {
        Query query = m_database.query("INSERT OR REPLACE INTO meta (key, value) VALUES (?,?)");
        query << key << value;
        query.run();
        return {};
    });
}

} // namespace tw::store
