#pragma once

#include "planner/make_plan.h"

namespace tw::planner {

/// A PlanRequest that owns what it refers to, so that it can be kept, and asked again with other wishes, on any thread.
struct PlanInputs {
    Site site;
    Orders orders;
    Calendar calendar;
    Instant now;
    Energy stored;
    Energy uncertainty;
    Energy keptBySales;
    bool pluggedIn = true;
    std::optional<Instant> expectedBack;
    PriceSlots prices;
    std::vector<Power> house;
    Power houseError;
    seconds step{900};
    int steps = 0;
    Flows deliveredToday;
    Flows deliveredThisWeek;
    DischargeUse dischargedThisYear;
    Energy dischargedThisWeek;
    std::vector<std::string> inputs;

    /// Valid as long as this lives unchanged; with the override of the orders, and without a previous plan.
    PlanRequest request() const
    {
        return {.site = site,
                .orders = orders,
                .calendar = calendar,
                .now = now,
                .stored = stored,
                .uncertainty = uncertainty,
                .keptBySales = keptBySales,
                .pluggedIn = pluggedIn,
                .expectedBack = expectedBack,
                .prices = prices,
                .house = house,
                .houseError = houseError,
                .step = step,
                .steps = steps,
                .deliveredToday = deliveredToday,
                .deliveredThisWeek = deliveredThisWeek,
                .dischargedThisYear = dischargedThisYear,
                .dischargedThisWeek = dischargedThisWeek,
                .override_ = orders.override_,
                .previous = nullptr,
                .inputs = inputs};
    }
};

} // namespace tw::planner
