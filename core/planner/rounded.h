#pragma once

#include "planner/decomposition.h"
#include "planner/planner.h"

#include <memory>
#include <vector>

namespace tw::planner {

// A plan with quotas at once.
//
// The mixture of decomposition.h says how much of each mode a step would like: four equal quarter hours each discharge
// a little less than they could. So its battery change is rounded to a mode a step, running or at rest, what is not
// run carried on to the next step; within those modes nearly everything is straight, and the same decomposition finds
// powers that meet the quotas to the last watt-hour. Three ways of rounding (run from a quarter, a half, three quarters
// of the least power on) are tried until one is near the bound. About 30 engine calls, where branching asks hundreds;
// where none is near, branching is asked after all.

/// A good plan and its own bound, for a problem with quotas, in about a millisecond for 236 steps.
Solution solveAtOnce(const Problem &problem);

/// The same for one problem after another, as a slider asks for them. Where the next differs from the last in what its
/// quotas ask and in what energy left at the end is worth alone, the plans the last one was mixed from are plans for it
/// too, and the decomposition begins with them. So the plan for a problem may depend on the one before, within what is
/// proven of both.
class AtOnce {
public:
    Solution solve(const Problem &problem);

private:
    Problem m_last; ///< what it asks taken out
    Curve m_valued; ///< what energy left was worth in it
    std::vector<double> m_multipliers; ///< of the last problem; empty before the first
    std::vector<std::shared_ptr<const Column>> m_known;
};

} // namespace tw::planner
