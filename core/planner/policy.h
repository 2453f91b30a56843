#pragma once

#include "planner/convex.h"
#include "planner/planner.h"

namespace tw::planner {

/// A problem without quotas, solved once to plan from any step and energy of it.
///
/// The value functions of the backward pass are the policy: another energy in the battery, or a later moment, asks
/// for a forward walk only, 0.1 us a step.
class Policy {
public:
    /// `problem` must outlive it.
    explicit Policy(const Problem &problem);
    Policy(const Policy &) = delete;
    Policy &operator=(const Policy &) = delete;

    /// The look-ahead plan for the steps from `t` on, with its own bound; entry 0 of each list is step `t`. Neither
    /// `binding` nor the quota prices are filled in. `energy` lies within the limits of boundary `t`.
    Solution from(int t, double energy) const;

private:
    double reached(int t, double energy) const;

    const Problem &m_problem;
    Stages m_stages;
    ConvexEngine m_engine;
};

} // namespace tw::planner
