#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace tw::test {

/// What a plan for a planner instance costs, part by part, and which hard rules it breaks.
struct Evaluation {
    double energyCost = 0;
    double wear = 0;
    double hold = 0;
    double terminalValue = 0;
    double shortfall = 0; ///< kWh below e_min_kwh, summed over boundaries
    double road = 0; ///< kWh
    double quotaDeviation = 0;
    double forbidden = 0; ///< kWh bought above the ceiling or sold below the floor
    double objective = 0;
    std::vector<double> energy; ///< n+1, kWh
    std::vector<std::string> broken; ///< one sentence each
};

/// Written from the README of the planner instances alone (format tidewatt-planner-instance/1, "The problem",
/// rule by rule) and on the JSON itself: shares no code with the planner, its audit or its reader, so that a
/// misreading of the definition shows. `kw` are n AC powers, `road` n kWh charged on the road.
Evaluation evaluate(const nlohmann::json &instance, const std::vector<double> &kw,
                    const std::vector<double> &road);

} // namespace tw::test
