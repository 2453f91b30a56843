#pragma once

#include "ledger/settlement.h"
#include "model/explanation.h"
#include "model/spot.h"
#include "model/tariff.h"
#include "units/calendar.h"

#include <optional>
#include <vector>

namespace tw::ledger {

/// What is needed to take a posting apart: the samples it was settled from, and where the settlement stood around it.
struct ExplainInput {
    Posting posting;
    std::vector<Measurement> samples;   ///< from `before->begin` (or the first ever) to `after->usedUntil` at least
    std::optional<SettlerState> before; ///< the last state with settledUntil at or before the period; none: the first
    std::optional<SettlerState> after;  ///< the state at its end, where it is kept
    bool compacted = false;             ///< of the samples one is left: the kept totals have the word
};

/// The posting as a chain from samples to Wh; prices and links are left empty.
PeriodExplanation explained(const ExplainInput &input, const ReadingRules &rules);

/// Both prices of a posting, with all that made them.
struct TracedPrices {
    PriceTrace import;
    PriceTrace feedIn;
};
/// How `tariffs` make the posting's prices from `spot` (nullptr: without a market's price); nothing when they make
/// others. Source, version and site are left to the caller.
std::optional<TracedPrices> traced(const Posting &posting, const Tariffs &tariffs, const SpotSlot *spot,
                                   const Calendar &calendar);

/// Postings of a day as the chain of its sum, in time order; `when` is the day.
SumExplanation summed(Interval when, const std::vector<Posting> &postings);
/// The same with one line a day of `calendar`; `when` is the month.
SumExplanation summedByDay(Interval when, const std::vector<Posting> &postings, const Calendar &calendar);

} // namespace tw::ledger
