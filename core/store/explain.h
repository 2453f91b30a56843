#pragma once

#include "model/contracts.h"
#include "model/explanation.h"
#include "model/plan_review.h"
#include "model/site.h"
#include "store/store.h"
#include "units/calendar.h"

namespace tw::store {

/// The home a store belongs to: the newest site, and its owner's calendar. Its tariffs are those of each day, as
/// byDays() makes them of contractsOf().
struct Home {
    Site site;
    Calendar calendar;
};
/// NotFound in a store without a site.
Result<Home> homeOf(const Store &store);

/// The contracts that the store's sites brought one after another; empty in a store without a site.
Result<Contracts> contractsOf(const Store &store);

/// The posting in force at `moment` taken apart down to the samples, with the version of price and site that gives
/// its figures. NotFound where nothing is settled.
Result<PeriodExplanation> explainPeriod(const Store &store, Instant moment);
/// The postings of an owner's day, and those of his month by days, as the chain of their sum. NotFound without any.
Result<SumExplanation> explainDay(const Store &store, LocalDay day);
Result<SumExplanation> explainMonth(const Store &store, LocalDay inMonth);

/// What was planned for an owner's day, by the plan in force when it began or else by its first one, and what became of it.
Result<PlanReview> reviewDay(const Store &store, LocalDay day);

/// From the first midnight of the month that contains `day` to the next month's.
Interval monthInterval(const Calendar &calendar, LocalDay day);

} // namespace tw::store
