#pragma once

#include "planner/audit.h"
#include "planner/planner.h"
#include "planner/prepare.h"

#include <functional>

namespace tw::planner {

// Worlds that differ in one wish, made comparable.
//
// What a wish costs is the difference between the best plan with it and the best plan without it. For that the two
// problems may differ in nothing else: the energy left at the end is valued alike, though that value is made from the
// reserve and the sales ahead; a charge limit that was raised for a promise stays raised without it, or taking a wish
// away would take a freedom away.
//
// A plan for one problem is also a way through the other, and may be better there than the one found for it (a planner
// that is not exact, or ties). So plans are always compared as ways that the audit lives through in each problem:
// dropping a wish can then never cost, and a wish that the plan without it keeps anyway costs exactly nothing.

/// The charger's powers (kW) and what is charged on the road (kWh), one a step.
struct Way {
    std::vector<double> kw;
    std::vector<double> road;
};

/// A way lived through in a problem.
struct Lived {
    bool possible = false; ///< no hard rule is broken
    double money = 0;
    double promises = 0; ///< penalties of reserve, trips, backup, amounts and price limits
    double total = 0;    ///< all penalties in it
    Audit audit;
};
Lived lived(const Problem &problem, const Way &way);

/// The way of solve().
Way bestWay(const Problem &problem, Effort effort);
Way bestWay(const Problem &problem); ///< with promptEffort()

enum class Wishes { Fewer, Other };

/// The problem of `request` after `edit` changed copies of its site and orders, comparable with `base`.
Prepared edited(const PlanRequest &request, const Prepared &base, Wishes wishes,
                const std::function<void(Site &, Orders &)> &edit);

/// `request` with other orders (and their override) and site; both must outlive what is made of it.
PlanRequest requestWith(const PlanRequest &request, const Site &site, const Orders &orders);

} // namespace tw::planner
