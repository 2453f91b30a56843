#pragma once

#include "model/orders.h"
#include "model/outage.h"
#include "model/plan.h"
#include "model/site.h"

#include <optional>

namespace tw::dispatch {

/// How far an amount order is in its running window (the owner's day or week).
struct OrderProgress {
    AmountOrder order;
    Interval window;
    Energy delivered;     ///< so far in the window, as the ledger attributes it
    Energy plannedLater;  ///< the running plan's amount in the window after the present step
};

struct DecideInput {
    const Plan *plan = nullptr;       ///< may be null: nothing could be planned
    std::optional<Override> override_;
    Limits limits;
    std::optional<Energy> stored;     ///< the least that may be in the car
    Energy floor;
    std::optional<Energy> ceiling;    ///< the daily charge limit: no tail of an amount is bought above it
    Power house;                      ///< load minus sun now, as far as known
    GridState grid = GridState::Connected;
    bool backupNow = false;           ///< the owner's "on now": the home runs on the car, grid or not
    OrderProgress sell;
    OrderProgress buy;
    Energy soldInStep;                ///< since the present step began
    Energy boughtInStep;              ///< likewise
    std::optional<Instant> lastSale;  ///< when the car last sold
    std::optional<Instant> lastPurchase;
    Instant now;
    seconds hold{60};                 ///< until the next decision
};

/// What is wished of the charger, before the guard.
struct Wish {
    Power setpoint;
    Reason reason = Reason::HoldSpreadTooSmall;
    friend bool operator==(const Wish &, const Wish &) = default;
};

/// One arbiter: the owner's override, then safety (below the floor: charge), then the backup, then the plan.
///
/// Without a grid there is nothing to arbitrate: an island asks for all the charger may give, since it follows the home
/// by itself, or for the sun's surplus; an outage without one asks for nothing.
///
/// Within a step of the plan that sells, the meter is followed: the power is what still brings the step's amount by its
/// end, whatever the house does meanwhile. So is it in a step that buys for an amount of the owner's. A purchase without
/// one runs at the plan's power, and so does one for the reserve or a trip, unless it can wait: the plan leaves room to make
/// up for it before the car leaves. An `exactly` or `at most` amount ends a sale or a purchase
/// when it is reached, but for the sun's surplus, which is not bought. What an `exactly` or `at least` amount lacks by less
/// than half a kWh after the plan's last sale or purchase is moved at once rather than planned into a quarter hour the
/// charger cannot run that low.
Wish decide(const DecideInput &input);

} // namespace tw::dispatch
