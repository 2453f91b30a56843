#pragma once

#include "model/figures.h"
#include "planner/planner.h"
#include "planner/prepare.h"

#include <vector>

namespace tw::replay {

/// Plans made from one state of knowledge.
///
/// Between two editions of what is known nothing changes but the energy in the car and what the orders still ask. So the
/// problem is prepared once, up to an instant that stays, and a plan at a later step is a plan for its tail.
class Outlook {
public:
    explicit Outlook(planner::Prepared prepared, seconds step);

    Instant begin() const { return m_prepared.start; }
    Instant end() const { return m_prepared.start + m_step * m_problem.n(); }
    int stepAt(Instant moment) const { return static_cast<int>((moment - m_prepared.start) / m_step); }

    /// The problem from step `t` on, with `stored` in the car.
    planner::Problem tail(int t, Energy stored) const;
    /// What was lived in step `t`: it counts against the orders.
    void lived(int t, const Flows &flows);

private:
    planner::Prepared m_prepared;
    planner::Problem m_problem; ///< a watt-step below the charge limits
    seconds m_step;
    std::vector<double> m_asked; ///< per quota, kWh
    std::vector<Energy> m_done;
};

} // namespace tw::replay
