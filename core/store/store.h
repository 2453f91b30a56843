#pragma once

#include "base/result.h"
#include "ledger/cuts.h"
#include "model/charges.h"
#include "model/plan_review.h"
#include "store/imports.h"
#include "store/records.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tw::store {

enum class Role {
    Engine, ///< writes; one at a time, holds `<path>.lock` for its life
    Reader, ///< any number, beside an engine or without
    Owner   ///< reads, and may add orders, beside an engine or without: it acts on them
};

enum class Durability {
    Full,     ///< what is committed survives a power cut
    Temporary ///< survives the program's death, not the computer's: for the demo and tests
};

/// When a batch that is committed reaches the disk. In a Temporary store neither is waited for.
enum class Sync {
    Now, ///< before commit() is over
    /// It survives the program's death at once, and a power cut with the next batch that is synced: at the latest the 16th
    /// after the last such one. For what comes in thousands, of which a power cut may cost a few.
    Soon,
};

class Batch;

/// Before and after every day.
constexpr LocalDay firstDay{std::chrono::year(0), std::chrono::January, std::chrono::day(1)};
constexpr LocalDay lastDay{std::chrono::year(9999), std::chrono::December, std::chrono::day(31)};

/// One SQLite file with everything the program knows (INTERFACES, "The store"). Used on one thread; a second thread
/// opens a second one. Samples, prices, orders, site, plans and ledger are append-only: a correction is a new row that
/// names what it replaces.
class Store {
public:
    /// Opens, as an engine also creates, and brings an older schema up to date (after a copy `<path>.v1.backup`).
    ///
    /// Busy: another engine holds it, the detail says who. TooNew: a later version wrote it. Broken: damaged.
    /// BadInput: not a store. NotFound: no such file (Reader), no such folder (Engine). Io: disk or rights. Refused: one
    /// that is no engine met an older schema, which only an engine may bring up to date.
    static Result<std::unique_ptr<Store>> open(const std::string &path, Role role,
                                               Durability durability = Durability::Full);
    /// Whether an engine, or an import, holds the store at `path`.
    static bool held(const std::string &path);
    virtual ~Store() = default;

    virtual const std::string &path() const = 0;

    /// Starts a transaction. Busy when one is running already. The store must outlive it.
    virtual Result<Batch> begin(Sync sync) = 0;
    Result<Batch> begin();

    /// One measurement a row, in order of time, then of trust. Of conflicting ones the first counts, among those of
    /// imports the least; what only undone imports brought is left out.
    virtual Result<std::vector<Measurement>> samples(Interval when) const = 0;
    /// The moments of the first and the last sample; nothing without samples.
    virtual Result<std::optional<Interval>> sampledSpan() const = 0;
    /// The moment of the sample that `count` others stand before, of those from `from` on; nothing when there are no more.
    virtual Result<std::optional<Instant>> momentAfter(Instant from, std::size_t count) const = 0;
    /// The same from the newest backwards.
    virtual Result<std::optional<Instant>> momentBeforeLast(std::size_t count) const = 0;
    /// Adds to `overview` what some `count` samples from `from` on say, and gives where the next ones begin; nothing at the
    /// end. What only undone imports brought is in it. `registers`: with Overview::tellBoth.
    enum class Registers { Skip, Look };
    virtual Result<std::optional<Instant>> lookOver(Instant from, std::size_t count, Registers registers,
                                                    ledger::Overview &overview) const = 0;
    virtual Result<std::int64_t> conflictingSamples() const = 0;
    /// The first and the last sample in `when` that has both registers of the house meter; nothing without two.
    virtual Result<std::optional<std::pair<Measurement, Measurement>>> siteReadings(Interval when) const = 0;
    /// The newest sample seen live that has both registers of `charger`; nothing without one. What a log tells is no
    /// word of how far this program's own counting came.
    virtual Result<std::optional<Measurement>> lastSeen(const std::string &charger) const = 0;
    /// The newest sample seen live that has both registers of the house meter.
    virtual Result<std::optional<Measurement>> lastSeenOfSite() const = 0;
    /// How far back a new sample of a charger's meter can change what is settled: some samples back, and to the last one
    /// before it that is trusted as much; for one of a log, that was seen live, and to the last signed one
    /// (ledger/timeline.h).
    virtual Result<Instant> reachBefore(const Measurement &sample) const = 0;

    /// All there were, in order of id.
    virtual Result<std::vector<Import>> imports() const = 0;
    /// For each charger the first moment that import `import` tells of, as a sample with nothing else.
    virtual Result<std::vector<Measurement>> firstOfImport(std::int64_t import) const = 0;
    /// The key in force for a meter: the last one that was given, or else the first one seen.
    virtual Result<std::optional<MeterKey>> meterKey(const std::string &meter) const = 0;

    /// The samples of settled periods before `before` become one a period, with their count and hash: the last one
    /// stays. The period that an owner's month begins with keeps its own: statements read the meter there. What is settled stays as it is, for good: samples for that time are not taken any more, and a period in
    /// it is only priced again. A transaction each month; a stop between two loses nothing, another call goes on.
    /// Logged. Refused for a Reader. `progress` hears 0 to 1.
    virtual Result<CompactionReport> compact(Instant before, Instant now,
                                             const std::function<void(double)> &progress = {}) = 0;
    /// Compacted periods that begin in `when`, in time order.
    virtual Result<std::vector<CompactedPeriod>> compacted(Interval when) const = 0;
    /// The moment up to which samples are final; nothing where none were compacted.
    virtual Result<std::optional<Instant>> frozenUntil() const = 0;

    /// The zone's prices in `window` as known at `knownAt` (nothing = now): later fetches win over earlier ones,
    /// published over forecast; without overlap.
    virtual Result<std::vector<KnownSpot>> spot(const std::string &zone, Interval window,
                                                std::optional<Instant> knownAt = {}) const = 0;
    /// The same as a series: source and currency of the newest, fetchedAt of the newest.
    virtual Result<SpotSeries> spotSeries(const std::string &zone, Interval window,
                                          std::optional<Instant> knownAt = {}) const = 0;
    /// Every version ever fetched of the zone's prices that touch `window`, newest first.
    virtual Result<std::vector<SpotVersion>> spotVersions(const std::string &zone, Interval window) const = 0;
    /// When `source` was last asked with success about `zone`, whether or not anything was new.
    virtual Result<std::optional<Instant>> lastFetch(const std::string &source, const std::string &zone) const = 0;

    virtual Result<std::optional<Version>> latestOrders() const = 0;
    virtual Result<std::vector<Version>> orders() const = 0;
    virtual Result<std::optional<Version>> latestSite() const = 0;
    virtual Result<std::vector<Version>> sites() const = 0;

    virtual Result<std::optional<Plan>> latestPlan() const = 0;
    virtual Result<std::optional<Plan>> plan(std::int64_t id) const = 0;
    virtual Result<std::vector<PlanSummary>> plans(Interval madeIn) const = 0;
    /// The last plan made until `moment`.
    virtual Result<std::optional<Plan>> planInForce(Instant moment) const = 0;
    /// The plans made in this time that took the place of another, oldest first.
    virtual Result<std::vector<PlanReplaced>> planChanges(Interval madeIn) const = 0;

    /// The postings in force that begin in `when`, in time order; corrected ones are left out.
    virtual Result<std::vector<Posting>> postings(Interval when) const = 0;
    /// The interval from the first posting to the last; nothing in an empty ledger.
    virtual Result<std::optional<Interval>> settledSpan() const = 0;
    /// All postings ever written, in order of id; with `over`, those that touch it.
    virtual Result<std::vector<Posting>> postingHistory() const = 0;
    virtual Result<std::vector<Posting>> postingHistory(Interval over) const = 0;
    /// The posting's link in the hash chain; nothing for one that is not there.
    virtual Result<std::optional<ChainLink>> chainLink(std::int64_t posting) const = 0;
    /// How many lines the chain has, and its last link.
    virtual Result<ChainEnd> chainEnd() const = 0;
    /// The charges in force of the months that begin in [first, last], in order of month and id.
    virtual Result<std::vector<MonthCharge>> charges(LocalDay first, LocalDay last) const = 0;

    /// The newest settler state.
    virtual Result<std::optional<ledger::SettlerState>> settlerState() const = 0;
    /// The newest one that, as all before it, used no sample from `moment` on: where others cut a long stretch, a period
    /// may have used less than one before it.
    virtual Result<std::optional<ledger::SettlerState>> settlerStateBefore(Instant moment) const = 0;
    /// Those with settledUntil at or after `since`, in order of it.
    virtual Result<std::vector<ledger::SettlerState>> settlerStates(Instant since) const = 0;
    /// The newest state with settledUntil at or before `moment`: the running totals there.
    virtual Result<std::optional<ledger::SettlerState>> settlerStateAt(Instant moment) const = 0;

    /// The owner's days that have postings in force, from `first` to `last` (both in), oldest first, with the baselines
    /// they have. Kept with every posting, in its transaction, so that ten years are read in milliseconds; check() proves
    /// them equal to the sums of the postings. Days are cut in the time zone of the newest site.
    virtual Result<std::vector<DayFigures>> days(LocalDay first = firstDay, LocalDay last = lastDay) const = 0;

    virtual Result<std::map<LocalDay, BaselineDay>> baselines(Baseline kind) const = 0;

    /// One row a day, the last written, in order of days.
    virtual Result<std::vector<BatteryDay>> batteryDays(BatteryOf car) const = 0;
    /// The samples written after the one with `id` (0: all); nothing when there are none.
    virtual Result<std::optional<NewSamples>> samplesAfter(std::int64_t id) const = 0;

    virtual Result<std::vector<PlugEvent>> plugEvents(Interval when) const = 0;
    virtual Result<std::vector<LogLine>> logLines(Interval when) const = 0;
    /// Those of one kind.
    virtual Result<std::vector<LogLine>> logLines(Interval when, const std::string &kind) const = 0;
    virtual Result<std::optional<std::string>> meta(const std::string &key) const = 0;
    /// A number that is another one after somebody else has written into the file; cheap to ask for.
    virtual Result<std::int64_t> writtenByOthers() const = 0;

    /// Integrity of the file and invariants of the ledger; empty when all is well. One sentence a finding.
    virtual Result<std::vector<std::string>> check() const = 0;

protected:
    friend class Batch;
    class Writer;
    virtual Writer &writer() = 0;
};

/// One transaction: all of it or nothing. Without commit() everything is undone. After an Error nothing of the batch
/// is kept, whatever follows.
class Batch {
public:
    Batch(Batch &&other) noexcept;
    Batch &operator=(Batch &&) = delete;
    ~Batch();

    Result<Written> add(const Measurement &sample);
    /// Gives the import's id.
    Result<std::int64_t> addImport(Instant at, const std::string &file, const std::string &content);
    /// The sample as add() keeps it, with the id of its row; it counts for the import once addImportRange() has it.
    /// New is also what was there but did not count, since all imports that brought it are undone.
    Result<ImportedSample> addImported(const Measurement &sample);
    /// The rows with ids from `first` to `last` are of this import.
    Result<void> addImportRange(std::int64_t import, std::int64_t first, std::int64_t last);
    Result<void> endImport(std::int64_t import, Instant at, const std::string &format, const ImportCounts &counts);
    /// What came through this import alone counts no more. Refused when it is not there or undone already.
    Result<void> undoImport(std::int64_t import, Instant at);
    Result<void> add(const MeterKey &key);
    /// Keeps the slots that say something new; gives the series' id ("prices:412").
    Result<std::int64_t> add(const SpotSeries &series);
    Result<std::int64_t> addOrders(Instant at, const std::string &text);
    Result<std::int64_t> addSite(Instant at, const std::string &text);
    /// Gives the id; `plan.id` is not looked at.
    Result<std::int64_t> add(const Plan &plan);
    /// Gives the id. BadInput when it breaks an invariant of the ledger: ledger::check(), overlap with a posting in
    /// force that it does not replace, or replacing one that is not there.
    Result<std::int64_t> add(const Posting &posting);
    /// Gives the id. BadInput when its month is no first day of one.
    Result<std::int64_t> add(const MonthCharge &charge);
    /// Appends, or replaces the state at the same settledUntil.
    Result<void> add(const ledger::SettlerState &state);
    /// Forgets the states after `when.begin` up to `when.end`, and those after it that used no sample later than
    /// `usedUntil`, because what they count changes.
    Result<void> forgetStates(Interval when, Instant usedUntil);
    /// History never changes: a day that has a baseline keeps it (Refused).
    Result<void> add(Baseline kind, LocalDay day, const BaselineDay &figures, Instant computedAt);
    /// A day that is there already is said anew: the later row counts.
    Result<void> add(const BatteryDay &day);
    Result<void> add(const PlugEvent &event);
    Result<void> add(const LogLine &line);
    Result<void> setMeta(const std::string &key, const std::string &value);

    /// Said aloud; the batch is then finished.
    Result<void> commit();

private:
    friend class SqliteStore;
    explicit Batch(Store::Writer *writer);
    Store::Writer &writer() const;
    Store::Writer *m_writer = nullptr; ///< nullptr: finished or moved from
};

} // namespace tw::store
