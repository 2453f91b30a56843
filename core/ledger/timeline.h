#pragma once

#include "ledger/chains.h"

#include <map>
#include <vector>

namespace tw::ledger {

// One line of time from the evidence there is.
//
// Registers compare with their own kind only: those of one charger, and those that count from the beginning
// of a session (sessionRegister) within that session. Each such chain of samples makes stretches of its own.
// Where several chains tell of the same time, the one to be trusted most counts, and of the others what it
// leaves open, pro rata by time:
//
// - between chargers, what this program saw itself goes first, then signed records, then logs, then
// estimates; a stretch
//   without a doubt before one with; then the charger's name and the session decide, so that the order in
//   which evidence came never does;
// - within a chain, a sample between two more trusted ones that agree with each other, and outside of what they agree
//   on, is left out;
// - a charger that only ever tells its import takes nothing out of the car. Only logs are read so: of a live
// charger,
//   what is not told is not known.
//
// The result is a function of the set of samples. What nobody tells of between two stretches is a stretch
// that is not measured: nothing is summed there.

/// What a timeline was made from and may not show.
struct Behind {
    std::vector<LeftOut> leftOut;
    std::vector<Interval> stretches; ///< of every chain, also where another one counts; of the only one, none
};

/// The stretches of `samples`, in order of time, without overlap and without holes. What is behind them is appended to
/// `behind`.
std::vector<Stretch> timeline(const Samples &samples, const ReadingRules &rules, Behind *behind = nullptr);

/// True when `samples` may come from more than one chain, or hold a source other than this program's own
/// eyes: then one more sample can change more than what follows the last one.
bool needsTimeline(const Measurement &a, const Measurement &b);

} // namespace tw::ledger
