#pragma once

#include "planner/problem.h"

#include <span>
#include <string>
#include <vector>

namespace tw::planner {

/// One step as it would be lived.
struct AuditStep {
    double energyAfter = 0; ///< kWh
    double bought = 0; ///< kWh, the four flows of SEMANTICS
    double sold = 0;
    double avoided = 0;
    double storedSolar = 0;
    double discharged = 0; ///< kWh out of the battery
    double cost = 0; ///< at the grid meter, the house included
};

/// A plan recomputed from its powers alone. Shares no code with the planner.
struct Audit {
    double energyCost = 0;
    double wear = 0;
    double hold = 0;
    double terminalValue = 0;
    double reserveShortfall = 0; ///< kWh summed over boundaries
    double road = 0; ///< kWh charged on the road
    double quotaDeviation = 0; ///< kWh, times the weight of each
    double forbidden = 0; ///< kWh traded beyond a price limit
    double rulePenalty = 0; ///< of the owner's hand (StepRule)
    double objective = 0;
    std::vector<AuditStep> steps;
    std::vector<double> quotaUse; ///< kWh, one per quota
    std::vector<std::string>
        violations; ///< broken hard rules, one sentence each; empty = the plan may be used

    double money() const { return energyCost + wear + hold - terminalValue; }
    double penalties() const { return objective - money(); }
};

/// Lives through `problem` with the AC powers `kw` (n, + charges) and, in trip steps, at least `roadKwh`
/// charged on the road (n, or empty: only what keeps the battery from going below 0).
Audit audit(const Problem &problem, std::span<const double> kw, std::span<const double> roadKwh = {});

} // namespace tw::planner
