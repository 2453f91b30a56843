#pragma once

#include "ledger/settlement.h"
#include "store/store.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tw::store {

class SettlingAgain;

/// The ledger of one store kept up to date: every sample goes through here, is kept, and is settled once its period is
/// complete and priced. Posting and settler state are written in one transaction, so a stop at any moment loses
/// nothing. Late, repeated and reordered samples lead to the same ledger as those in order.
class Books {
public:
    Books(Books &&) noexcept;
    Books &operator=(Books &&) noexcept;
    ~Books();

    /// Resumes where the store stands.
    static Result<Books> open(Store &store, ledger::ReadingRules rules, Price wear);

    /// What wear costs per kWh discharged from now on; postings there are keep theirs.
    void setWear(Price wear);

    /// Keeps the sample. Known and conflicting ones do not count again. No batch of the store may be running, here
    /// and below.
    Result<Written> take(const Measurement &sample);

    /// Keeps the samples of import `import` (Batch::addImport) in one transaction, and says of each what became of it. The
    /// next settle() settles again what they can change; a stop before that loses nothing. The ledger that comes of it
    /// depends on the set of all samples only, not on the order, the pieces or the number of times they came in.
    Result<std::vector<Written>> import(const std::vector<Measurement> &samples, std::int64_t import);
    /// Takes an import back: what came through it alone counts no more from the next settle() on. Refused when it is
    /// not there or undone already.
    Result<void> undo(std::int64_t import, Instant at);
    /// From when on the next settle() settles again; nothing when no late sample waits.
    std::optional<Instant> lateSince() const { return m_lateSince; }

    /// Where the store keeps lateSince(); empty when no late sample waits. A stop between a late sample and its settlement
    /// loses nothing.
    static inline const std::string lateKey = "ledger.late-since";

    /// What a settlement wrote and found.
    struct News {
        std::vector<Posting> postings; ///< as written, with ids; corrections among them
        std::vector<Posting> replaced; ///< in force until now
        std::vector<ledger::Finding> findings;
        bool goesOn = false; ///< settleNext(): late samples are settled in parts, and more are to come
    };
    /// Settles what is complete; `prices` cover at least [openSince(), now). Cheap when nothing is.
    Result<News> settle(const PriceSlots &prices);
    /// What is paid and got in an interval, as far as it is known; it may say more.
    using PricesOf = std::function<Result<PriceSlots>(Interval)>;
    /// The same, with one part of what late samples change: some thousand samples long, so that neither memory nor the time
    /// of a call grows with all there is. Nothing else is settled before the last part. A stop between two loses nothing, and
    /// all parts together say what settling at once does.
    Result<News> settleNext(const PricesOf &prices);
    /// A call of settleNext() has more to do than what just came.
    bool goesOn() const { return m_again != nullptr; }
    /// How many samples are settled again in a part.
    void settleInPartsOf(std::size_t samples) { m_atOnce = samples; }
    /// Call when prices changed: corrects periods whose price is published now or was corrected, within the span of `prices`.
    /// What must be settled anew, as holes, waits as lateSince() does.
    Result<News> reprice(const PriceSlots &prices);

    /// From when settle() needs prices; nothing before the first sample.
    std::optional<Instant> openSince() const;
    /// Exact running totals up to the last sample, counted since the store began: what is delivered between two
    /// moments is a difference of these.
    ledger::Amounts totals() const;
    /// The part of totals() that is settled.
    ledger::Amounts settledTotals() const;
    /// The running totals at `moment`: exact at the end of a settled period and anywhere after the last one; else
    /// those of the period's beginning.
    Result<ledger::Amounts> totalsAt(Instant moment) const;
    /// Until when samples are counted in totals().
    std::optional<Instant> measuredUntil() const;

private:
    Books(Store &store, ledger::ReadingRules rules, Price wear);
    Result<ledger::Settler> settlerFrom(const std::optional<ledger::SettlerState> &state) const;
    Result<void> resume();
    Result<Instant> reachOf(const Measurement &sample) const;
    struct Reach;
    Result<Reach> reachOfImport(const std::vector<Measurement> &samples, std::optional<Instant> frozenUntil) const;
    struct Change;
    Result<News> write(Change change);
    // books_again.cpp
    Result<News> settlePart(const PricesOf &prices);
    Result<void> beginAgain();
    Result<News> settlePartOf(SettlingAgain &again, bool rest, const PricesOf &prices);
    Result<void> noteLate(Instant since);
    Result<News> writeRepriced(const std::vector<Posting> &lines);

    Store *m_store;
    ledger::ReadingRules m_rules;
    Price m_wear;
    ledger::Settler m_settler;
    std::optional<Instant> m_lateSince; ///< samples arrived for periods that are settled already
    std::map<std::string, Instant> m_reached; ///< by charger: samples imported from here on reach back to lateSince() at most
    std::size_t m_atOnce = 20'000;      ///< samples that are held gladly: some MB
    std::unique_ptr<SettlingAgain> m_again; ///< what waits since m_lateSince, in parts
    std::vector<ledger::SettlerState> m_before; ///< while it goes on: the latest states there were
    bool m_resume = false;              ///< a write failed: the store says where we are
};

} // namespace tw::store
