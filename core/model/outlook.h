#pragma once

#include "model/plan.h"
#include "model/price_slot.h"
#include "units/calendar.h"

#include <optional>
#include <vector>

namespace tw {
inline namespace model {

/// The plan that orders would bring and its money, before what each wish costs is weighed (OrderAnswer). Net over the
/// horizon, against a car left alone, with the energy left at the end valued alike: only differences mean something.
struct OrderOutlook {
    Interval horizon;
    Money before;       ///< with the orders in force
    Money after;        ///< with the new ones
    Money onlyCharging; ///< the same car with the trips and reserve of the new ones, charging one way at the cheapest hours
    Plan plan;          ///< with the new ones
};

/// `money` over `horizon` as that of a week, half away from zero; 0 for an empty horizon.
Money perWeek(Money money, Interval horizon);

/// What a plan earns net of wear in one of the owner's days, of which it may cover a part only.
struct DayMoney {
    LocalDay day;
    Money net;
    bool whole = false; ///< the plan covers the day from midnight to midnight
    friend bool operator==(const DayMoney &, const DayMoney &) = default;
};

/// The days of `plan` in order; a step belongs to the day it begins in.
std::vector<DayMoney> moneyByDay(const Plan &plan, const Calendar &calendar);

/// What `plan` buys or sells (a field of its steps) in 24 hours of it, on average; nothing for an empty plan.
std::optional<Energy> perDay(const Plan &plan, Energy PlanStep::*what);

/// The mean of one of the prices over `slots`, each for as long as it holds, to the whole cent; 0 without any.
Price meanPrice(const std::vector<PriceSlot> &slots, Price PriceSlot::*which);

} // namespace model
} // namespace tw
