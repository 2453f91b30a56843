#pragma once

#include "support.h"

#include <chrono>

namespace tw::planner {

/// A request and what it refers to.
struct World {
    Site site = testSite();
    Orders orders = testSite().orders;
    Calendar calendar = berlin();
    PriceSlots prices;
    Instant now = utc("2025-06-16T10:00:00Z");
    Energy stored = 30_kWh;
    Energy uncertainty;
    bool pluggedIn = true;
    std::optional<Instant> expectedBack;
    std::vector<Power> house;
    Power houseError;
    int steps = 192;
    Flows today;
    std::optional<Override> hand;
    const Plan *previous = nullptr;

    World()
    {
        prices = testPrices(now, 60);
        house.assign(std::size_t(steps), 500_W);
    }
    PlanRequest request() const
    {
        return {.site = site,
                .orders = orders,
                .calendar = calendar,
                .now = now,
                .stored = stored,
                .uncertainty = uncertainty,
                .pluggedIn = pluggedIn,
                .expectedBack = expectedBack,
                .prices = prices,
                .house = house,
                .houseError = houseError,
                .steps = steps,
                .deliveredToday = today,
                .deliveredThisWeek = {},
                .override_ = hand,
                .previous = previous,
                .inputs = {"prices:1", "orders:1"}};
    }
    Plan plan() const
    {
        const auto made = makePlan(request());
        return made ? *made : Plan{};
    }
    void sellExactly(Energy amount) { orders.sell = {.mode = AmountMode::Exactly, .energy = amount}; }
    /// Leaves Tuesday 07:30 local with `rangeKm`, back 17:30 with `usedKm` gone.
    void tripTomorrow(std::int64_t rangeKm, std::int64_t usedKm)
    {
        orders.trips = {{.weekdays = {std::chrono::Tuesday},
                         .readyBy = minutes(7 * 60 + 30),
                         .rangeM = rangeKm * 1000,
                         .returnAt = minutes(17 * 60 + 30),
                         .usedM = usedKm * 1000}};
    }
};

} // namespace tw::planner
