#pragma once

#include "planner/make_plan.h"
#include "planner/problem.h"

#include <cmath>
#include <vector>

namespace tw::planner {

inline Energy energyOf(double kWh)
{
    return Energy::fromWs(std::llround(kWh * 3.6e6));
}
inline Money moneyOf(double units)
{
    return Money::fromMicro(std::llround(units * 1e6));
}

// From the owner's words to a Problem.
//
// Grid: boundary i lies at stepStart(now) + i * step; of step 0 only the rest counts (Problem::firstDt).
//
// Soft minimum: reserve + uncertainty, or the backup (floor + hours x homes of the expected load, through the
// discharge losses), whichever is more; at a trip's last boundary before readyBy also what the trip needs; 0
// while away. A trip that should have begun but whose car is still plugged in keeps its need for two hours
// ("late, never dropped"), then counts as not taken.
//
// Charge limit: the car's highest state of charge; above it only for a promise that needs more (a reserve,
// backup or trip outranks the wear limit), beginning early enough to get there; never below what doing
// nothing leaves, so that nothing is discharged just because a limit was lowered.
//
// Value of what is left at the end: what it would cost to buy again in the last day's cheap hours, per kWh:
// at its median import price up to the reserve, at its lower quartile for the next day's driving and sale, at
// its lowest tenth beyond. Concave, so the plan neither sells out nor fills up at the end of its horizon.
//
// Amounts: a window (local day, week from Monday) that ends within the horizon gets what is left of its
// amount. One that ends later is only limited above; for "exactly" and "at least" per week its share by time
// is asked as well. The horizon is longer than a day, so every day's window is complete well before its end.
//
// The owner's yearly wear limits are paced: what they still allowed when the week began is spread evenly over the rest
// of the year, and by the end of each day no more than its share since Monday is taken out of the battery. So a day that
// is worth more may use what the days before it in the week left, and spring does not use what autumn is to have. A limit
// outranks an exact amount, so a kWh beyond it counts twice one of an amount. Discharge hours count at the power of the
// year so far.
//
// Penalties scale with the largest price ahead: reserve 200, order 10, price limit 5 times it; the owner's
// hand 25.

/// A trip's need within the horizon.
struct TripNeed {
    TripOccurrence trip;
    int boundary = 0;
    Energy need; ///< without the uncertainty
};

/// A quota pair made of one order's window.
struct OrderWindow {
    OrderForecast::What what = OrderForecast::What::Sell;
    AmountMode mode = AmountMode::Automatic;
    Interval window; ///< cut to the horizon
    Energy asked; ///< still to do in it
    Energy most;  ///< may be done in it, where the amount limits; more than `asked` where that is a share
    std::size_t quota = 0; ///< index in Problem::quotas
    bool complete = false; ///< ends within the horizon
    bool share = false; ///< asks for its share by time
};

struct Prepared {
    Problem problem;
    Instant start;
    std::vector<TripNeed> trips;
    std::vector<OrderWindow> windows;
    std::vector<PriceSlot> slots; ///< n, one a step; state Forecast where no price is known
    std::vector<char> overridden; ///< n: the owner's hand is on the step
    std::vector<double> backup; ///< n+1, kWh the backup order asks for; 0 without
    double room = 0; ///< kW left for the home at the end of a window (see leaveRoom)
};

/// The daily limits of trading: the car's, or the owner's where they are tighter.
StateOfCharge lowestOf(const PlanRequest &request);
StateOfCharge highestOf(const PlanRequest &request);

/// Battery power (kW, + charges) at the AC power `kw`; 0 at 0.
double batteryKw(const Problem &problem, double kw);

/// `request` has passed makePlan's checks.
Prepared prepare(const PlanRequest &request);

/// What is asked in `quota`, or the least a step of its window can buy or sell at all where that is more: one such
/// step is planned, and dispatch ends it at the amount. Only for amounts that are wanted.
double atLeastOneStep(const Problem &problem, const Quota &quota);

/// Plans the last hour of each window in which a sale is wanted with `kw` less than the most the car can give, half of
/// it at most. What the home draws above its forecast is not sold: earlier a later plan makes up for it, there nothing
/// can but this room. It gives way where the window is too short for the amount otherwise.
void leaveRoom(Problem &problem, double kw);

} // namespace tw::planner
