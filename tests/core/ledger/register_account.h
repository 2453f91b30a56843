#pragma once

#include "ledger/readings.h"

#include <map>
#include <vector>

namespace tw::ledger {

/// The charger's registers beside what was attributed of them, net into the car (import - export), exact:
/// registers = attributed + named.
struct RegisterAccount {
    Energy registers;  ///< what they rose by from the first sample to `until`; where a stretch crosses it, by time
    Energy attributed; ///< bought + stored sun - sold - avoided
    Energy named;      ///< what they jumped by and was not counted, each a finding
    std::map<Finding::What, int> findings; ///< of every kind, how many
    friend bool operator==(const RegisterAccount &, const RegisterAccount &) = default;
    /// What neither the attribution nor a finding accounts for: 0, or something is wrong.
    Energy unexplained() const { return registers - attributed - named; }
};

/// `samples` in order of time, one a moment (merged()).
RegisterAccount registerAccount(const std::vector<Measurement> &samples, const ReadingRules &rules, Instant until);

} // namespace tw::ledger
