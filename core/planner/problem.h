#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tw::planner {

/// A piecewise linear function by its points, x strictly rising.
struct Point {
    double x = 0;
    double y = 0;
    friend bool operator==(const Point &, const Point &) = default;
};
using Curve = std::vector<Point>;

/// An amount over the steps from <= t < to, counted as SEMANTICS counts bought and sold; throughput is what
/// passes through the battery either way, discharge what is taken out of it.
struct Quota {
    enum class What { Buy, Sell, Throughput, Discharge };
    enum class Sense { AtMost, AtLeast, Exactly };
    What what = What::Sell;
    Sense sense = Sense::AtMost;
    double kwh = 0;
    int from = 0;
    int to = 0;
    double weight = 1; ///< what a kWh of deviation costs, in Penalty::quota
    friend bool operator==(const Quota &, const Quota &) = default;
};

/// What the instance format cannot say of single steps: the owner's hand, and room for what comes otherwise.
struct StepRule {
    bool noDischarge = false;
    double keptBack = 0; ///< kW of the discharge that are not planned with (see leaveRoom)
    double chargePenalty = 0; ///< per kWh into the battery: only promises (reserve, trips) are worth it
    double push = 0; ///< reward per kWh of battery change: > 0 wants to charge, < 0 to discharge
    friend bool operator==(const StepRule &, const StepRule &) = default;
};

/// Cost per kWh of what should not be, from the strongest to the weakest.
struct Penalty {
    double reserve = 100; ///< below eMin, at every boundary; and road charging
    double quota = 5; ///< deviation from a quota
    double price = 3; ///< beyond a price limit
    friend bool operator==(const Penalty &, const Penalty &) = default;
};

/// A planning problem in doubles: kWh, kW, hours, currency per kWh. The definition, rule by rule, is the
/// README of the planner instances (format tidewatt-planner-instance/1). `n` steps have entries 0..n-1,
/// boundaries 0..n.
struct Problem {
    double dt = 0.25; ///< hours
    std::optional<double> firstDt; ///< hours left of step 0 when it is partly over; 0 < firstDt <= dt
    double e0 = 0; ///< energy now
    double capacity = 0;
    std::vector<double> eMin; ///< n+1, soft, from boundary 1 on
    std::vector<double> eMax; ///< n+1, hard
    std::vector<char> away; ///< n, 1: power is 0
    std::vector<double> drop; ///< n, gone at the end of the step (a trip); road charging is possible there
    double chargeMax = 0; ///< AC kW
    double chargeMin = 0;
    double dischargeMax = 0;
    double dischargeMin = 0;
    Curve chargeCurve; ///< AC kW -> battery kW, concave, from (0, -standby)
    Curve dischargeCurve; ///< AC kW -> battery kW, convex, from (0, +standby)
    Curve taper; ///< energy at a step's beginning -> AC kW the car takes at most; concave, falling; empty =
                 ///< no limit
    double importLimit = 0; ///< kW at the grid meter
    std::vector<double> importLimits; ///< n, in place of importLimit; or empty
    double exportLimit = 0;
    std::vector<double> load; ///< n, kW >= 0
    std::vector<double> pv; ///< n, kW >= 0
    bool curtail = false; ///< the sun is turned down by itself where its export would cost (sell < 0)
    std::vector<double> buy; ///< n
    std::vector<double> sell; ///< n
    std::optional<double> buyCeiling;
    std::optional<double> sellFloor;
    double wearPerKwh = 0; ///< per kWh of battery change, either way
    Curve holdCost; ///< energy -> cost per hour, convex; empty = none
    Curve terminalValue; ///< energy left -> value, concave
    std::vector<Quota> quotas;
    Penalty penalty;
    std::vector<StepRule> rules; ///< n, or empty

    int n() const { return static_cast<int>(load.size()); }
    double hours(int t) const { return t == 0 && firstDt ? *firstDt : dt; }
    double importAt(int t) const { return importLimits.empty() ? importLimit : importLimits[std::size_t(t)]; }
    double base(int t) const { return load[std::size_t(t)] - pv[std::size_t(t)]; }
    friend bool operator==(const Problem &, const Problem &) = default;
};

/// Steps [from, to) of a problem as one of its own, beginning with `energy`; without quotas.
Problem part(const Problem &whole, int from, int to, double energy);

} // namespace tw::planner
