#pragma once

#include "planner/convex.h"
#include "planner/master.h"
#include "planner/planner.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace tw::planner {

// Quotas on top of the convex engine: a bound, and a mixture of plans that reaches it.
//
// A quota is one linear row over the steps, so it gets one multiplier lambda: what a kWh bought, sold or
// moved in its window costs extra. For given multipliers the engine gives the best plan and phi(lambda) = V_0
// - sum lambda_k kwh_k, a bound on every plan. Windows are coupled through the battery, so the multipliers
// are found together: Dantzig-Wolfe, with the engine as oracle and master.h mixing the plans found so far.
// The master's duals, drawn toward the best multipliers so far, are asked next. A kWh of deviation
// costs `penalty.quota`, hence |lambda| stays below it, and a quota that cannot be met degrades by itself
// into "as close as possible".

struct Cost {
    double money = 0;
    double penalties = 0;
    std::vector<double> quotas; ///< kWh used, one per quota
    double total() const { return money + penalties; }
};

/// What a step counts for a quota, kWh.
double counted(std::span<const Vertex> corners, const Path::Step &step, Quota::What what);

/// What a path costs by the stage corners it names; it has the steps from `from` on.
Cost costOf(const Problem &problem, const Stages &stages, const Path &path, int from = 0);

/// What `energy` left at the end is worth by Problem::terminalValue.
double terminalValue(const Curve &value, double energy);

/// A path as a Solution. `quotaPrices`: one a quota; `stepPrices`: n, or empty without quotas.
Solution solutionOf(const Problem &problem, const Stages &stages, const Path &path, double bound,
                    std::span<const double> quotaPrices, std::span<const StepPrice> stepPrices);

/// The sum of the quotas' multipliers on what each step counts; n entries.
std::vector<StepPrice> stepPrices(const Problem &problem, std::span<const double> multipliers);

/// A plan as the master sees it: what it costs but for the quotas, and how much of each it uses. A search keeps hundreds
/// of them, so a step is only what a mixture needs, and most are at one corner.
struct Column {
    struct Step {
        std::int16_t from = 0;
        std::int16_t to = 0;
    };
    struct Between {
        int step = 0;
        double x = 0; ///< between those of the two corners
    };
    std::vector<Step> steps;
    std::vector<Between> between; ///< the steps whose battery change is not that of `from`, in order
    std::vector<double> road; ///< n, or empty where nothing is charged on the road
    double left = 0; ///< energy at the end, kWh
    double cost = 0;
    std::vector<double> use;
};

struct Mixture {
    double value = 0; ///< of the mixture
    double bound = 0; ///< no plan is cheaper
    std::vector<double> multipliers; ///< at the bound
    std::vector<double> weights; ///< of every stage corner, as Stages::offset() counts them
    std::vector<double> x; ///< n, battery change
    std::vector<double> road; ///< n
    std::vector<std::shared_ptr<const Column>> parts;
};

class Decomposition {
public:
    /// Both must outlive it.
    Decomposition(const Problem &problem, const Stages &stages)
        : m_problem(problem), m_stages(stages), m_engine(problem, stages)
    {
    }

    struct Question {
        std::span<const CornerRange> ranges; ///< n, or empty for all corners
        std::vector<double> start; ///< multipliers (one a quota) to ask first
        std::span<const std::shared_ptr<const Column>>
            known; ///< plans to begin with, where they keep to the ranges
        double enough = 2e-8; ///< distance of value and bound at which to stop, currency
        double worthless =
            std::numeric_limits<double>::infinity(); ///< nothing is answered once the bound is here
    };
    /// Nothing when no plan keeps to the ranges, or none is worth having.
    std::optional<Mixture> run(const Question &question);
    /// Engine calls so far.
    long asked() const { return m_asked; }

private:
    bool ask(const Question &question, std::span<const double> multipliers);
    Mixture mixture(const Master &master) const;

    const Problem &m_problem;
    const Stages &m_stages;
    ConvexEngine m_engine;
    std::vector<std::shared_ptr<const Column>> m_columns;
    std::vector<double> m_best;
    double m_bound = 0;
    Master *m_master = nullptr;
    long m_asked = 0;
};

} // namespace tw::planner
