#pragma once

// Inside the store only.

#include "store/database.h"
#include "store/lock_file.h"
#include "store/store.h"
#include "store/writer.h"

namespace tw::store {

class SqliteStore final : public Store {
public:
    SqliteStore(const std::string &path, Role role, std::optional<LockFile> lock, std::unique_ptr<Database> database);
    ~SqliteStore() override;

    const std::string &path() const override { return m_path; }
    using Store::begin;
    Result<Batch> begin(Sync sync) override;
    Result<std::vector<Measurement>> samples(Interval when) const override;
    Result<std::optional<Interval>> sampledSpan() const override;
    Result<std::optional<Instant>> momentAfter(Instant from, std::size_t count) const override;
    Result<std::optional<Instant>> momentBeforeLast(std::size_t count) const override;
    Result<std::optional<Instant>> lookOver(Instant from, std::size_t count, Registers registers,
                                            ledger::Overview &overview) const override;
    Result<std::vector<ledger::SettlerState>> settlerStates(Instant since) const override;
    Result<std::int64_t> conflictingSamples() const override;
    Result<std::optional<std::pair<Measurement, Measurement>>> siteReadings(Interval when) const override;
    Result<CompactionReport> compact(Instant before, Instant now, const std::function<void(double)> &progress) override;
    Result<std::vector<CompactedPeriod>> compacted(Interval when) const override;
    Result<std::optional<Instant>> frozenUntil() const override;
    Result<std::optional<Measurement>> lastSeen(const std::string &charger) const override;
    Result<std::optional<Measurement>> lastSeenOfSite() const override;
    Result<Instant> reachBefore(const Measurement &sample) const override;
    Result<std::vector<Import>> imports() const override;
    Result<std::vector<Measurement>> firstOfImport(std::int64_t import) const override;
    Result<std::optional<MeterKey>> meterKey(const std::string &meter) const override;
    Result<std::vector<KnownSpot>> spot(const std::string &zone, Interval window,
                                        std::optional<Instant> knownAt) const override;
    Result<SpotSeries> spotSeries(const std::string &zone, Interval window,
                                  std::optional<Instant> knownAt) const override;
    Result<std::vector<SpotVersion>> spotVersions(const std::string &zone, Interval window) const override;
    Result<std::optional<Instant>> lastFetch(const std::string &source, const std::string &zone) const override;
    Result<std::optional<Version>> latestOrders() const override;
    Result<std::vector<Version>> orders() const override;
    Result<std::optional<Version>> latestSite() const override;
    Result<std::vector<Version>> sites() const override;
    Result<std::optional<Plan>> latestPlan() const override;
    Result<std::optional<Plan>> planInForce(Instant moment) const override;
    Result<std::vector<PlanReplaced>> planChanges(Interval madeIn) const override;
    Result<std::optional<Plan>> plan(std::int64_t id) const override;
    Result<std::vector<PlanSummary>> plans(Interval madeIn) const override;
    Result<std::vector<Posting>> postings(Interval when) const override;
    Result<std::optional<Interval>> settledSpan() const override;
    Result<std::vector<Posting>> postingHistory() const override;
    Result<std::vector<Posting>> postingHistory(Interval over) const override;
    Result<std::optional<ChainLink>> chainLink(std::int64_t posting) const override;
    Result<ChainEnd> chainEnd() const override;
    Result<std::vector<MonthCharge>> charges(LocalDay first, LocalDay last) const override;
    Result<std::optional<ledger::SettlerState>> settlerState() const override;
    Result<std::optional<ledger::SettlerState>> settlerStateBefore(Instant moment) const override;
    Result<std::optional<ledger::SettlerState>> settlerStateAt(Instant moment) const override;
    Result<std::vector<DayFigures>> days(LocalDay first, LocalDay last) const override;
    Result<std::map<LocalDay, BaselineDay>> baselines(Baseline kind) const override;
    Result<std::vector<BatteryDay>> batteryDays(BatteryOf car) const override;
    Result<std::optional<NewSamples>> samplesAfter(std::int64_t id) const override;
    Result<std::int64_t> writtenByOthers() const override;
    Result<std::vector<PlugEvent>> plugEvents(Interval when) const override;
    Result<std::vector<LogLine>> logLines(Interval when) const override;
    Result<std::vector<LogLine>> logLines(Interval when, const std::string &kind) const override;
    Result<std::optional<std::string>> meta(const std::string &key) const override;
    Result<std::vector<std::string>> check() const override;

private:
    Writer &writer() override { return m_writer; }
    Result<std::vector<Version>> versions(const std::string &sql) const;
    Result<std::optional<Interval>> span(const std::string &sql) const;
    Result<std::optional<Version>> latest(const std::string &sql) const;
    Result<std::optional<ledger::SettlerState>> state(const std::string &condition,
                                                      std::optional<Instant> bound) const;

    std::string m_path;
    Role m_role;
    std::optional<LockFile> m_lock; ///< outlives the database
    std::unique_ptr<Database> m_database;
    Writer m_writer;
};

} // namespace tw::store
