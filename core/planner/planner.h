#pragma once

#include "planner/problem.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace tw::planner {

/// What keeps a step from doing more, any number of them.
enum Binding : unsigned {
    BatteryFull = 1U << 0, ///< at the charge limit after the step
    AtReserve = 1U << 1, ///< at its soft minimum after the step
    BelowReserve = 1U << 2,
    ChargerLimit = 1U << 3, ///< full power of the charger
    GridLimit = 1U << 4, ///< the connection leaves no more
    MinimumPower = 1U << 5, ///< runs at its least power
    PriceLimit = 1U << 6, ///< an owner's price limit lies on the step
    QuotaBinds = 1U << 7, ///< a quota over the step has a price
};

struct QuotaResult {
    double planned = 0; ///< kWh
    double price = 0; ///< > 0: what its last kWh costs; < 0: what one kWh more would gain
};

/// A plan for a Problem and what is known about it.
struct Solution {
    std::vector<double> kw; ///< n, AC power
    std::vector<double> road; ///< n, kWh charged on the road
    std::vector<double> energy; ///< n+1
    std::vector<double> value; ///< n, of one more stored kWh after the step
    std::vector<unsigned> binding; ///< n, of Binding
    std::vector<double> buyPrice; ///< n, sum of the quota prices on a bought kWh (> 0: it costs more)
    std::vector<double> sellPrice;
    std::vector<QuotaResult> quotas;
    double objective = 0;
    double bound = 0; ///< no plan can be cheaper
    double money = 0; ///< objective without penalties
    double penalties = 0;

    double gap() const { return objective > bound ? objective - bound : 0.0; }
    /// Proven best to a millionth of the money.
    bool certified() const { return gap() <= 1e-6 * std::max(1.0, std::abs(money)); }
};

enum class Effort {
    LookAhead, ///< a plan at once, with its gap
    Certified ///< the best plan, where the gap leaves room for one
};

/// Solves `problem` (valid: see instance_file.h for what that means). Without quotas: the convex engine's
/// look-ahead plan, about 0.4 us a step; certified, the exact one where the stage costs are not convex
/// (exact.h), 1..20 us a step. With quotas: a first answer (branching.h) after some dozen engine calls;
/// certified, a search of up to a second that ends within 2e-5 of the bound or when its calls are used up.
/// Deterministic.
Solution solve(const Problem &problem, Effort effort = Effort::Certified);

/// The effort a plan is worth that is needed now: certified without quotas, which takes milliseconds; with them the first
/// answer. The search gains about 1e-4 of the money and takes a hundred times as long as all the rest.
inline Effort promptEffort(const Problem &problem)
{
    return problem.quotas.empty() ? Effort::Certified : Effort::LookAhead;
}

} // namespace tw::planner
