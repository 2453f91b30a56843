#pragma once

#include "model/plan_review.h"

#include <vector>

namespace tw::ledger {

/// Whether `plan` says anything of an hour of `day`.
bool foresees(const Plan &plan, Interval day);

/// The day as `plan` (nullptr: none) foresaw it beside its `postings` in force. An hour counts where it is known whole.
PlanReview reviewed(LocalDay day, Interval when, const Plan *plan, const std::vector<Posting> &postings,
                    std::vector<PlanReplaced> changes);

} // namespace tw::ledger
