#pragma once

// Inside the store only: what a Batch does.

#include "store/database.h"
#include "store/store.h"
#include "store/undone.h"

#include <set>

namespace tw::store {

/// The one transaction of a store.
class Store::Writer {
public:
    Writer(const Store &store, Database &database)
        : m_store(store)
        , m_database(database)
    {
    }

    Result<void> begin(Sync sync);
    Result<void> commit();
    void rollback();

    Result<Written> add(const Measurement &sample);
    Result<std::int64_t> addImport(Instant at, const std::string &file, const std::string &content);
    Result<ImportedSample> addImported(const Measurement &sample);
    Result<void> addImportRange(std::int64_t import, std::int64_t first, std::int64_t last);
    Result<void> endImport(std::int64_t import, Instant at, const std::string &format, const ImportCounts &counts);
    Result<void> undoImport(std::int64_t import, Instant at);
    Result<void> add(const MeterKey &key);
    Result<std::int64_t> add(const SpotSeries &series);
    Result<std::int64_t> addVersion(const char *insert, Instant at, const std::string &text);
    Result<std::int64_t> addSite(Instant at, const std::string &text);
    Result<std::int64_t> add(const Plan &plan);
    Result<std::int64_t> add(const Posting &posting);
    Result<std::int64_t> add(const MonthCharge &charge);
    Result<void> add(const ledger::SettlerState &state);
    Result<void> forgetStates(Interval when, Instant usedUntil);
    Result<void> add(Baseline kind, LocalDay day, const BaselineDay &figures, Instant computedAt);
    Result<void> add(const BatteryDay &day);
    Result<void> add(const PlugEvent &event);
    Result<void> add(const LogLine &line);
    Result<void> setMeta(const std::string &key, const std::string &value);

    /// Does `work` unless the batch has failed before; a failure undoes the whole batch.
    template <class Work>
    auto attempt(Work work) -> decltype(work())
    {
        if (m_failed)
            return *m_failed;
        auto result = guarded(m_store.path(), work);
        if (!result)
            fail(result.error());
        return result;
    }

private:
    void syncBy(Sync sync);
    void fail(const Error &error);
    Result<void> fits(const Posting &posting) const;
    bool isKept(const Measurement &sample);
    ImportedSample compared(const Measurement &sample);
    Result<void> refreshDays();
    std::int64_t insert(const Measurement &sample, std::optional<std::int64_t> conflictOf);

    const Store &m_store;
    Database &m_database;
    std::optional<Calendar> m_calendar; ///< of the owner's days; nothing before the first posting
    std::set<LocalDay> m_touched;       ///< days whose sums are written with the commit
    std::optional<Instant> m_frozen;    ///< samples up to here are final
    std::optional<UndoneSamples> m_undone; ///< read when a sample that was there is handed in again
    bool m_running = false;
    Sync m_sync = Sync::Now; ///< of this batch
    int m_unsynced = 0;      ///< batches since the last that was
    int m_changesBefore = 0; ///< it, in all: one that changes nothing syncs nothing
    std::optional<Error> m_failed;
};

} // namespace tw::store
