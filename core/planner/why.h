#pragma once

#include "base/result.h"
#include "model/preferences.h"
#include "planner/make_plan.h"
#include "planner/problem.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace tw::planner {

// Why a step does what it does, proven by other plans.
//
// Alternatives: the step is pushed to charge, rest or discharge as strongly as it can, all else is planned anew around
// it, and the two plans are compared by the audit.
//
// Turning price: let only the step's own import (or export) price p move. The cost of a fixed plan is a straight line in
// p, its slope the energy imported in the step, so the best cost of a set of plans is concave. C(p) is the best over
// plans that charge in the step, N(p) over those that do not; whoever charges imports at least as much, so C - N only
// rises and is 0 at one price: below it the step charges. For discharging and the export price it is the other way
// round. The root is found from the side where the set is better: the lines of both best plans cross at a price closer
// to it, which is tried next; where that stalls (a price limit makes a jump), the middle of the bracket is.

/// A price of one step at which its best plan begins to do something else.
struct Turning {
    StepWhy::Turn::Of of = StepWhy::Turn::Of::Import;
    double price = 0;
    StepWhy::Does becomes = StepWhy::Does::Rests; ///< beyond it, seen from the price as it is
};

/// The turning prices of step `t`; none while the car is away, where the owner's hand is on the step, and beyond ten
/// times the largest price of the problem. About ten plans for each.
std::vector<Turning> turningPrices(const Problem &problem, int t);

/// Another thing to do in a step, and what it costs more than the best plan.
struct OtherWay {
    StepWhy::Does does = StepWhy::Does::Rests;
    double money = 0;
    double promises = 0; ///< penalty
};

/// What the other two things would cost in step `t`, cheapest first; without those that cannot be done there.
std::vector<OtherWay> otherWays(const Problem &problem, int t);

/// Why step `step` (0 <= step < plan.steps) of `plan`, which was made from `request`, does what it does. Cancelled once
/// `stop` is requested, BadInput when the two do not belong together.
Result<StepWhy> whyOf(const PlanRequest &request, const Plan &plan, int step, std::stop_token stop = {});

} // namespace tw::planner
