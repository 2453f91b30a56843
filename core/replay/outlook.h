#pragma once

#include "model/figures.h"
#include "planner/policy.h"
#include "planner/prepare.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace tw::replay {

// Plans made from one state of knowledge.
//
// Between two editions of what is known nothing changes but the energy in the car and what the orders still ask. So the
// problem is prepared once, up to an instant that stays, and a plan at a later step is a plan for its tail.
//
// Without amounts the value functions of that problem are the policy (planner/policy.h), and a plan is a forward walk
// from the energy there is. With amounts, and where an exact plan is asked for, a tail has to be solved anew; but not
// while everything comes true. If from the plan's start on every step was lived at its power, and energy and amounts are
// where it said, then it is still the plan: a better tail after the same steps would make a better whole, so the tail is
// no further from the best than the whole was proven to be, plus what the lived steps cost above the planned ones.

/// Within this gap (currency) a plan counts as certified.
double provenGap(const planner::Solution &solution);

class Outlook {
public:
    Outlook(planner::Prepared prepared, seconds step, planner::Effort effort);

    Instant end() const { return m_prepared.start + m_step * m_problem.n(); }
    Interval stepInterval(int t) const
    {
        return {m_prepared.start + m_step * t, m_prepared.start + m_step * (t + 1)};
    }
    int stepAt(Instant moment) const { return static_cast<int>((moment - m_prepared.start) / m_step); }
    const planner::Problem &problem() const { return m_problem; }

    /// Plans the steps from `t` on, with `stored` in the car. Calls rise in `t`.
    void plan(int t, Energy stored);
    /// The plan in force; its entry 0 is step planFrom().
    const planner::Solution &solution() const { return m_solution; }
    int planFrom() const { return m_from; }
    /// Currency: no plan for the tail is better than this one by more.
    double gap() const { return std::max(0.0, m_solution.gap() + m_drift); }
    /// Its first `count` steps from `t` on in whole watts.
    std::vector<double> watts(int t, Energy stored, int count) const;

    /// What the plan, when it was made, could not bring of a quota of the problem that was not over, kWh.
    double lacking(std::size_t quota) const;

    /// What was lived in (a part of) step `t`: it counts against the orders and the limits of wear.
    void lived(int t, Energy atCharger, const Flows &flows, Energy discharged);
    /// The problem from step `t` on, with `stored` in the car.
    planner::Problem tail(int t, Energy stored) const;
    /// How many plans were solved or walked, and not the one in force still.
    int made() const { return m_made; }

private:
    bool cameTrue(int t, Energy stored);
    double plannedKwh(std::size_t quota, int from, int to) const;
    double stageCost(int t, double kw) const;

    planner::Prepared m_prepared;
    planner::Problem m_problem; ///< a watt-step below the charge limits
    seconds m_step;
    planner::Effort m_effort;
    std::optional<planner::Policy> m_policy;
    std::vector<double> m_asked; ///< per quota, kWh
    std::vector<Energy> m_done;
    std::vector<Energy> m_lived; ///< at the charger, by step of the problem
    planner::Solution m_solution;
    int m_from = -1; ///< of the solution; -1: none yet
    int m_checked = 0; ///< steps before it are in m_drift
    double m_drift = 0;
    std::vector<Energy> m_doneAtPlan;
    int m_made = 0;
};

} // namespace tw::replay
