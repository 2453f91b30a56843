#pragma once

#include "units/convert.h"
#include "units/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tw {
inline namespace model {

/// A price and where it stands.
enum class PriceState { Published, Forecast, Corrected };

/// Why a step does what it does, as a value; the owner's words are made in ui/.
enum class Reason {
    Away,
    ReserveFirst,        ///< charging because the car is below its reserve
    TripFirst,           ///< charging now because a trip would be missed
    CheapBeforeTrip,     ///< cheapest hours before a trip
    CheapToSellLater,    ///< bought low to sell or use high
    PaidToCharge,        ///< the import price is below zero
    SolarSurplus,        ///< stores sun that would be exported for less
    SellHigh,            ///< best of the hours ahead
    SellForOrder,        ///< sold because an order asks for the amount
    RunHome,             ///< replaces dear import
    HoldReserve,         ///< at the reserve
    HoldFull,            ///< at the charge limit
    HoldSpreadTooSmall,  ///< moving energy would not pay for loss and wear
    HoldPriceLimit,      ///< an owner's price limit
    HoldOrderMet,        ///< the amount asked for is reached
    HoldForTrip,         ///< kept for a trip
    GridLimit,           ///< the connection's limit binds
    Override,            ///< the owner's hand
    BuyForOrder,
    HoldForLater,        ///< kept for a dearer hour
    HoldForCheaper,      ///< charging waits for a cheaper hour
    Backup,              ///< the home runs on the car: the owner's wish, or an island
    NoGrid,              ///< the grid is gone, and the car cannot run the home
};

/// What keeps a step from doing more, as bits of PlanStep::binds.
enum class Binds : unsigned {
    BatteryFull = 1U << 0,  ///< at the charge limit after the step
    Reserve = 1U << 1,      ///< at reserve, backup or a trip's need after the step
    BelowReserve = 1U << 2,
    ChargerLimit = 1U << 3, ///< full power of the charger
    GridLimit = 1U << 4,    ///< the connection leaves no more
    MinimumPower = 1U << 5, ///< runs at the charger's least power
    PriceLimit = 1U << 6,   ///< an owner's price limit forbids a trade in the step
    Amount = 1U << 7,       ///< an amount over the step has a price
};

struct PlanStep {
    Interval when;
    Power setpoint;          ///< positive charges the car, negative feeds the house and the grid
    Energy storedAfter;      ///< expected battery energy at the step's end
    Energy bought;           ///< expected, as SEMANTICS counts them
    Energy sold;
    Energy avoided;
    Energy storedSolar;
    Power house;             ///< expected load minus sun (positive: import without the car)
    Price importPrice;
    Price exportPrice;
    PriceState priceState = PriceState::Published;
    Money earned;            ///< expected by the car; negative when the step costs
    Money wear;              ///< >= 0
    Reason reason = Reason::HoldSpreadTooSmall;
    Price storedValue;       ///< value of one more stored kWh after this step
    unsigned binds = 0;      ///< of Binds
    bool bound(Binds what) const { return (binds & static_cast<unsigned>(what)) != 0; }
    friend bool operator==(const PlanStep &, const PlanStep &) = default;
};

/// A promise that cannot be kept: what, by how much, from when, and when it is kept after all.
struct Shortfall {
    enum class What { Reserve, Trip, Sell, Buy, Backup };
    What what = What::Reserve;
    Energy missing;
    Instant when;                 ///< when it should have been kept
    /// When it is kept after all. For a trip: from when on the car would be ready if it waited, charging at full power.
    /// Nothing when that is beyond the plan, and for amounts, whose time is over then.
    std::optional<Instant> metAt{};
    friend bool operator==(const Shortfall &, const Shortfall &) = default;
};

/// What the planner promises for an order within the horizon.
struct OrderForecast {
    enum class What { Buy, Sell };
    What what = What::Sell;
    Interval window;     ///< the owner's day or week, cut to the horizon
    Energy asked;        ///< still to do in the window when the plan was made
    Energy planned;
    Price priceOfOne;    ///< > 0: what its last kWh costs; < 0: what one kWh more would gain
    friend bool operator==(const OrderForecast &, const OrderForecast &) = default;
};

/// Why a plan took the place of the one before: what had moved since that was made, and what the change gains.
struct PlanChange {
    enum class Moved : unsigned {
        Prices = 1U << 0,
        Car = 1U << 1,      ///< it holds more or less than was expected
        House = 1U << 2,    ///< the home's expected load or sun
        Orders = 1U << 3,
        Presence = 1U << 4, ///< it comes or goes at other times
    };
    std::int64_t replaces = 0; ///< the id of the plan before
    unsigned moved = 0;        ///< of Moved
    Price price;               ///< the largest change of a price, in or out
    Energy car;                ///< in the battery minus what was expected
    Energy house;              ///< expected use from the grid minus that before, over the common steps
    Money gains;               ///< net of wear, over the horizon, against going on as before; may be negative
    bool keepsPromise = false; ///< going on as before would break a promise that this plan keeps
    bool has(Moved what) const { return (moved & static_cast<unsigned>(what)) != 0; }
    friend bool operator==(const PlanChange &, const PlanChange &) = default;
};

/// How an order is met. Contiguous steps of equal length in time order.
struct Plan {
    std::int64_t id = 0;
    Instant madeAt;
    Energy storedAtStart;
    std::vector<PlanStep> steps;
    std::vector<Shortfall> shortfalls;
    std::vector<OrderForecast> orders;
    Money earned;        ///< expected over the horizon
    Money wear;
    Money gap;           ///< proven distance to the best possible plan, >= 0
    std::optional<PlanChange> change; ///< against the plan it replaced; nothing for the first, and when nothing changed
    std::vector<std::string> inputs; ///< versions of what it was made from: "prices:412", "orders:3", ...
    friend bool operator==(const Plan &, const Plan &) = default;

    /// The step in force at `moment`, or nullptr outside the plan.
    const PlanStep *at(Instant moment) const
    {
        for (const PlanStep &step : steps) {
            if (step.when.contains(moment))
                return &step;
        }
        return nullptr;
    }
};

} // namespace model
} // namespace tw
