#pragma once

#include "ledger/readings.h"
#include "model/figures.h"
#include "model/price_slot.h"

#include <map>
#include <optional>
#include <vector>

namespace tw::ledger {

/// Where a settlement stands, small enough to be kept with every posting. A settler made from it and given the samples
/// from `begin` on settles as if it had never stopped.
struct SettlerState {
    Instant settledUntil; ///< end of the last period settled
    Instant begin;        ///< the sample at or before settledUntil that the next period starts from
    Instant usedUntil;    ///< the sample that closed the last period; nothing up to it may change any more
    Amounts totals;       ///< running totals at settledUntil, exact
    friend bool operator==(const SettlerState &, const SettlerState &) = default;
};

/// A posting with the state after it.
struct Settled {
    Posting posting; ///< without id
    SettlerState after;
};

/// Turns samples into postings, one a price slot (15, 30 or 60 min, whatever the market has).
///
/// Each figure = round(running total at the period's end) - round(running total at its start), half to even, so
/// nothing drifts; money = that Wh x price, half to even. A period is settled once a sample at or after its end is
/// there. The result depends on the set of samples only, not on the order or the runs they came in. Figures from a
/// stretch longer than a minute, from one without a trusted register, or from a period not wholly covered carry
/// Source::Estimated.
class Settler {
public:
    Settler(ReadingRules rules, Price wear);
    Settler(ReadingRules rules, Price wear, const SettlerState &resume);

    enum class Taken {
        Used,
        Late, ///< it belongs to what is settled already: settle again from a state before it
    };
    /// Any order is fine; samples before `state()->begin` and up to usedUntil are Late, except those a resumed
    /// settler still has to be given.
    Taken take(const Measurement &sample);

    /// Settles what is complete under `prices`, in time order. A period whose price is only a forecast comes out
    /// Provisional. Where `prices` has no slot but has later ones that are complete, the hole is stepped over: its
    /// energy stays in the running totals, and holes() names it.
    std::vector<Settled> settle(const PriceSlots &prices);

    /// Nothing before the first settled period.
    const std::optional<SettlerState> &state() const { return m_state; }
    /// From when prices are needed for the next settle(); nothing before the first usable sample.
    std::optional<Instant> openSince() const;
    /// Running totals up to the last usable sample: what is delivered now, before rounding.
    Amounts totals() const;
    /// The last usable sample's moment.
    std::optional<Instant> measuredUntil() const;
    /// Intervals stepped over without a price since the last call.
    std::vector<Interval> holes();
    /// What was found in the samples of the periods settled since the last call.
    std::vector<Finding> findings();

private:
    void refresh() const;
    void resume(const SettlerState &state);
    Amounts between(Interval when) const;
    Posting posting(const PriceSlot &slot, Amounts before, Amounts after) const;
    void close(Instant end, Amounts totals);

    ReadingRules m_rules;
    Price m_wear;
    std::optional<SettlerState> m_state;
    bool m_resumed = false;
    std::map<Instant, std::vector<Measurement>> m_samples;
    mutable bool m_stale = false;
    mutable std::vector<Stretch> m_stretches;
    std::vector<Interval> m_holes;
    std::vector<Finding> m_findings;
};

/// Whole Wh between two running totals.
Amounts wholeWhBetween(const Amounts &before, const Amounts &after);

/// The same energy at other prices, as the posting that replaces `old` (state Settled when `old` was provisional,
/// else Corrected; Provisional when `slot` is a forecast).
Posting repriced(const Posting &old, const PriceSlot &slot, Price wear);

/// The postings of `fresh` that `current` does not already say, each naming the one it replaces (the current posting
/// that overlaps it). Both in time order; ids and what they replace do not count as a difference.
std::vector<Settled> corrections(const std::vector<Posting> &current, std::vector<Settled> fresh);

/// What must hold for every posting before it is written: flows whole, not negative, not opposite in money's sign;
/// money = Wh x price; wear = discharged x `wear`; a period of 5 to 60 min. BadInput names what does not.
Result<void> check(const Posting &posting);

const char *name(SettleState state); ///< "provisional", "settled", "corrected"
const char *name(Source source);     ///< "live", "replayed", "log", "signed", "estimated"

} // namespace tw::ledger
