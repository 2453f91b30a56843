#pragma once

#include "api/snapshot.h"
#include "charger/charger_link.h"
#include "model/price_slot.h"

#include <array>
#include <optional>
#include <vector>

namespace tw::engine {

/// What is measured now, each only when fresh.
struct Now {
    Instant at;
    bool connected = false;
    bool pluggedIn = false;
    std::optional<Power> charger; ///< + into the car
    std::optional<Power> grid;    ///< + import
    std::optional<Power> solar;
    std::optional<std::array<Power, 3>> gridPhases; ///< + import
    Instant gridAt;               ///< of `grid`
    bool houseMeter = false;
};

/// Readings not older than `freshFor`, the site meter from the charger or the home's own.
Now nowOf(const charger::ChargerReading &reading, const charger::HouseReading &home, Instant now,
          seconds freshFor);

/// Powers as the flow picture shows them. `home` is the home without the car and less its sun, of one moment of both meters
/// (dispatch/home_power): the grid's is then that with the charger's newest power, so that the three add up. While it
/// cannot be told from the car's it is nothing.
api::FlowView flowView(const Now &now, std::optional<Power> home);

/// What it does, from what is measured and the state of the grid; `wished` says why it idles.
api::Doing doing(const Now &now, Reason wished, const std::optional<Override> &override_, GridState grid);

/// What a step of the plan does, as the next view names it; nothing for idle.
std::optional<api::NextView::What> kindOf(const PlanStep &step);

/// The changes ahead: the end of what runs, the next stretch, the next trip. At most three, in order of time.
std::vector<api::NextView> nextViews(const Plan &plan, Instant now, const std::vector<TripOccurrence> &trips);

/// When what the plan does now ends; nothing outside the plan.
std::optional<Instant> doingUntil(const Plan &plan, Instant now);

/// True when no later published slot pays more for export than now.
bool bestExportAhead(const PriceSlots &prices, Instant now);

/// Adds what `plan` expects in [now, midnight) to what is so far.
void addExpected(api::MoneyView &money, const Plan &plan, Interval rest);

} // namespace tw::engine
