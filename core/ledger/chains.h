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

/// How doubtful a sample is within its chain: 0 is trusted most, 3 least.
int distrust(const Measurement &sample);

/// Without the samples that stand between two more trusted ones and outside of what these two agree on.
std::vector<Measurement> believed(const std::vector<Measurement> &chain);

} // namespace tw::ledger
