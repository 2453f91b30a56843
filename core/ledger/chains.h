#pragma once

#include "ledger/readings.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tw::ledger {

/// Whose registers compare with each other: those of one charger, and those that count from the beginning of a session
/// within it.
using ChainKey = std::pair<std::string, std::string>; ///< charger; transaction, where its registers begin with it

using Samples = std::map<Instant, std::vector<Measurement>>; ///< by moment

/// The samples of each chain in order of time, one a moment.
std::map<ChainKey, std::vector<Measurement>> chainsOf(const Samples &samples);

/// A sample that is left out: what it says is told otherwise by two more trusted ones, the first of them at `since`.
struct LeftOut {
    Instant at, since;
};
/// Without the samples that stand between two more trusted ones and outside of what these two agree on; these are
/// appended to `leftOut`.
std::vector<Measurement> believed(const std::vector<Measurement> &chain, std::vector<LeftOut> *leftOut = nullptr);

} // namespace tw::ledger
