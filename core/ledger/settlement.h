#pragma once

#include "ledger/timeline.h"
#include "model/figures.h"
#include "model/price_slot.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tw::ledger {

/// Where a settlement stands, small enough to be kept with every posting. A settler made from it and the samples from
/// `begin` on settles as if it had never stopped.
struct SettlerState {
    Instant settledUntil; ///< end of the last period settled
    Instant begin;        ///< the sample at or before settledUntil that the next period starts from
    Instant usedUntil;    ///< samples up to here were used for the last period: one that comes later is late
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
/// there; while the house meter is silent, once the charger spoke a minute after it, when no sample can undo that the
/// period is complete (certainUntil()). The result depends on the set of samples only, not on the order or the runs they came in. Figures from a
/// stretch longer than a minute, from one without a trusted register, or from a period not wholly covered carry
/// Source::Estimated.
class Settler {
public:
    Settler(ReadingRules rules, Price wear);
    /// Goes on from `state`; `since` are all samples from `state.begin` on.
    Settler(ReadingRules rules, Price wear, const SettlerState &state, const std::vector<Measurement> &since);

    /// More samples, whatever their time: of what is settled only now, in parts.
    void add(const std::vector<Measurement> &samples);
    /// Those that are still needed.
    const std::map<Instant, std::vector<Measurement>> &samples() const { return m_samples; }
    /// What is known of chargers beyond the samples at hand (ReadingRules::tellBoth).
    void setTellBoth(std::set<std::string> chargers);

    /// For the postings to come.
    void setWear(Price wear) { m_wear = wear; }

    enum class Taken {
        Used,
        Late, ///< it belongs to what is settled already: settle again from a state before it
    };
    /// Any order is fine.
    Taken take(const Measurement &sample);
    /// True while samples of others than the one live charger are held: then a sample may change what is settled though
    /// it comes after it, since it is compared with the one before it of its own chain.
    bool holdsOthers() const;

    /// How far settle() goes, and from when on samples are needed afterwards, however much later it all is settled.
    struct Part {
        Instant end = Instant::max();
        Instant kept = Instant::max();
    };
    /// Settles what is complete under `prices`, in time order. A period whose price is only a forecast comes out
    /// Provisional. Where `prices` has no slot but has later ones that are complete, the hole is stepped over: its
    /// energy stays in the running totals, and holes() names it.
    std::vector<Settled> settle(const PriceSlots &prices, const Part &part);
    std::vector<Settled> settle(const PriceSlots &prices) { return settle(prices, Part()); }
    /// Steps over the time until `part.end`, for which there are no prices, as over a hole.
    void pass(const Part &part);
    /// Until when more samples change nothing that is complete: certainUntil().
    std::optional<Instant> completeUntil() const;
    /// What is after `moment` says the same of samples from `kept` on as of all at hand, and somebody tells of `moment`. A
    /// stretch that others cut before it is shared out otherwise without them, if only by a watt-second.
    bool canBeCut(Instant moment, Instant kept) const;

    /// Nothing before the first settled period.
    const std::optional<SettlerState> &state() const { return m_state; }
    /// From when prices are needed for the next settle(); nothing before the first usable sample.
    std::optional<Instant> openSince() const;
    /// Running totals up to the last usable sample: what is delivered now, before rounding.
    Amounts totals() const;
    /// The running totals at `moment`, from settledUntil on; pro rata inside a stretch.
    Amounts totalsAt(Instant moment) const;
    /// The last usable sample's moment.
    std::optional<Instant> measuredUntil() const;
    /// Intervals stepped over without a price since the last call.
    std::vector<Interval> holes();
    /// What was found in the samples of the periods settled since the last call.
    std::vector<Finding> findings();

private:
    /// The common case: the next sample in time; false where everything has to be looked at again.
    bool append(const Measurement &sample);
    void keep(const Measurement &sample);
    const std::vector<Stretch> &known() const;
    /// The first of known() that ends after `moment`.
    std::vector<Stretch>::const_iterator firstAfter(Instant moment) const;
    void forgetBefore(Instant begin);
    std::optional<Instant> lastSeen(Instant until) const;
    Instant believedFrom(Instant begin) const;
    Amounts between(Interval when) const;
    Posting posting(const PriceSlot &slot, const Amounts &before, const Amounts &after) const;
    void report(Interval when);
    void close(Instant end, const Amounts &totals, const Part &part);

    ReadingRules m_rules;
    Price m_wear;
    std::optional<SettlerState> m_state;
    std::map<Instant, std::vector<Measurement>> m_samples;
    mutable bool m_stale = false;
    mutable std::vector<Stretch> m_stretches;
    /// For each stretch when the earliest one of any chain begins that reaches beyond its beginning: the next sample may
    /// take away what covers that.
    mutable std::vector<Instant> m_since;
    mutable std::vector<LeftOut> m_leftOut; ///< in order of time, each with the earliest `since` from it on
    mutable bool m_several = false;       ///< more than one charger's live samples: see timeline()
    std::vector<Interval> m_holes;
    std::vector<Finding> m_findings;
};

/// Whole Wh between two running totals.
Amounts wholeWhBetween(const Amounts &before, const Amounts &after);

/// Of a period settled at such a price.
SettleState stateFor(PriceState price);

/// The same energy at the prices of `slot`, as the posting that replaces `old`: Provisional when `slot` is a forecast,
/// Settled when `old` was provisional, else Corrected. Wear stays as it was.
Posting repriced(const Posting &old, const PriceSlot &slot);

/// The part of `fresh` that `current` does not already say, each naming the posting it replaces (the first one in
/// force that it overlaps). Both in time order. Ids, and a wear price that changed since, are no difference.
std::vector<Settled> corrections(const std::vector<Posting> &current, const std::vector<Settled> &fresh);

/// What must hold for every posting before it is written: a period of 5 to 60 min; flows whole Wh and not negative;
/// money = Wh x price, half to even; wear not negative. BadInput names what does not.
Result<void> check(const Posting &posting);

/// How doubtful a source is, for "the weakest of its samples": 0 signed to 4 estimated.
int weakness(Source source);
const char *name(SettleState state); ///< "provisional", "settled", "corrected"
const char *name(Source source);     ///< "live", "replayed", "log", "signed", "estimated"

} // namespace tw::ledger
