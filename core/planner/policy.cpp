#include "planner/policy.h"

#include "base/assert.h"
#include "planner/decomposition.h"

namespace tw::planner {

Policy::Policy(const Problem &problem) : m_problem(problem), m_stages(problem), m_engine(m_problem, m_stages)
{
    TW_ASSERT(problem.quotas.empty());
    m_engine.solve({});
}

Solution Policy::from(int t, double energy) const
{
    const Path path = m_engine.walk(ConvexEngine::Walk::Real, t, energy);
    const Cost cost = costOf(m_problem, m_stages, path, t);
    Solution solution;
    solution.bound = m_engine.costToGo(t, energy) - reached(t, energy);
    solution.money = cost.money;
    solution.penalties = cost.penalties;
    solution.objective = cost.total();
    const std::size_t n = path.steps.size();
    solution.kw.reserve(n);
    solution.road.reserve(n);
    solution.value.reserve(n);
    solution.energy.reserve(n + 1);
    solution.energy.push_back(energy);
    for (std::size_t i = 0; i < n; ++i) {
        const Path::Step &step = path.steps[i];
        solution.kw.push_back(mixed(m_stages.at(t + static_cast<int>(i)), step).p);
        solution.road.push_back(step.road);
        solution.energy.push_back(step.energy);
        solution.value.push_back(-step.slope);
    }
    return solution;
}

/// What V_t counts for being at `energy` at boundary `t`: that is past, and no part of a plan from there.
double Policy::reached(int t, double energy) const
{
    if (t == 0)
        return 0;
    BoundaryCost here;
    here.set(m_problem, t);
    return here.at(energy);
}

} // namespace tw::planner
