#pragma once

#include "model/battery_health.h"
#include "model/figures.h"
#include "model/plan.h"
#include "model/price_slot.h"
#include "model/site.h"
#include "units/calendar.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace tw::planner {

class AtOnce;

/// Everything a plan is made from. The references must outlive the call only.
struct PlanRequest {
    const Site &site;
    const Orders &orders; ///< amounts, limits, reserve, backup, trips in force (site.orders is not read)
    const Calendar &calendar; ///< the owner's days
    Instant now;
    Energy stored; ///< best estimate of the battery's energy
    Energy uncertainty; ///< >= 0; the plan keeps reserve + uncertainty
    /// >= 0, above them, and above what a trip needs: what the guard will not let out, so that a sale, also one after the
    /// return, ends in full.
    Energy keptBySales;
    bool pluggedIn = true;
    std::optional<Instant>
        expectedBack; ///< when away; nothing = the trip under way says, or not within the horizon
    const PriceSlots &prices; ///< published and forecast; a step without a price is not traded in
    std::vector<Power>
        house; ///< expected load minus sun, mean of each step; beyond its end the last day repeats
    Power houseError; ///< how far `house` usually is from what comes, mean; 0 without a meter
    seconds step{900}; ///< a divisor of a day
    int steps = 0; ///< > 0
    Flows deliveredToday; ///< by the ledger since local midnight
    Flows deliveredThisWeek; ///< by the ledger since Monday's local midnight
    DischargeUse dischargedThisYear; ///< for trading and the home, since the owner's 1 January
    Energy dischargedThisWeek; ///< of that, since Monday's local midnight
    std::optional<Override> override_;
    const Plan *previous = nullptr; ///< the plan in force, or nullptr
    const std::vector<TripOccurrence> *journeys =
        nullptr; ///< in order of readyBy, in place of the trips in `orders`; nullptr = those
    std::vector<std::string> inputs; ///< versions, copied into the plan
};

/// The cheapest plan that keeps every promise, with the reason for each step.
///
/// The grid starts at the step that contains `now`; that step's setpoint holds for its rest, and its energies
/// are those of the rest. Always returns a plan: what could not be kept is in `shortfalls`. Every plan has
/// passed the audit; if one does not, the safe plan takes its place (charge to the reserve, else idle) and
/// the log says so. Fails only with Cancelled, once `stop` is requested, and with BadInput when steps, step
/// or stored make no sense.
Result<Plan> makePlan(const PlanRequest &request, std::stop_token stop = {});

/// The same while somebody waits for one plan after another: some milliseconds where orders let the best take hundreds,
/// and dearer than that by some thousandths of the money (what is known of it is in Plan::gap). `solver` is the same for
/// requests that follow each other.
Result<Plan> makePlanAtOnce(const PlanRequest &request, AtOnce &solver, std::stop_token stop = {});

/// What is wrong with `request`: steps, step or stored that make no sense.
std::optional<Error> refusal(const PlanRequest &request);

} // namespace tw::planner
