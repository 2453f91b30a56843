#pragma once

#include "model/orders.h"
#include "model/plan.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace tw {
inline namespace model {

/// One wish of the owner that a plan has to keep.
enum class Wish {
    Reserve,
    Sell,        ///< its amount, or that nothing may be sold
    Buy,
    SellFloor,   ///< never sell below
    BuyCeiling,  ///< never buy above
    Trip,        ///< its range at its time; that the car leaves and drives is no wish but a fact
    Backup,
    LowestCharge,  ///< the daily lowest state of charge
    HighestCharge, ///< the daily charge limit
    WearLimit,     ///< the most cycles, energy or hours of discharge per year
    Override,      ///< the owner's hand on the plan
};

/// What a wish costs over a plan's horizon: the best plan with it against the best plan without it, everything else
/// the same. Money is net of wear, with the energy left at the end valued alike; promises that cannot be kept are never
/// put in money.
struct WishPrice {
    Wish wish = Wish::Reserve;
    std::size_t trip = 0; ///< index in Orders::trips; with Wish::Trip
    /// What the plan would gain without it. Below 0 only where `breaks`: without the wish another promise is kept.
    Money costs;
    bool binds = false;  ///< the plan is another one because of it
    bool breaks = false; ///< with it a promise is broken, or broken by more, that is kept without it
    /// What a little more of it would cost, and a little less would gain: 20 km of reserve or of a trip, an hour of
    /// backup, a kWh of an amount, a cent of a price limit, one percent of a charge limit. Nothing where there is no
    /// more or less of it. A little more that cannot be kept has no price.
    std::optional<Money> more;
    std::optional<Money> less;
    friend bool operator==(const WishPrice &, const WishPrice &) = default;
};

/// The same wish worded so that it costs less.
struct Wording {
    enum class How {
        CountedPerWeek,    ///< the same amount over the horizon, counted together
        AtLeast,           ///< instead of exactly
        AtMost,            ///< instead of exactly
        FreeLimit,         ///< the price limit moved to where it costs nothing
        FreeReserve,       ///< the largest reserve that costs nothing
    };
    Wish wish = Wish::Sell;
    How how = How::CountedPerWeek;
    std::optional<AmountOrder> becomes;  ///< for amounts and price limits
    std::optional<std::int64_t> reserveM; ///< for FreeReserve
    Money gains; ///< > 0, over the horizon
    friend bool operator==(const Wording &, const Wording &) = default;
};

/// Wishes that cannot all be kept. The weaker gives way; `nearest` is what of it can be kept beside the others.
struct Conflict {
    Wish gives = Wish::Sell; ///< the one that gives way, or, where `wasteful`, one of two that are kept at a loss
    std::size_t trip = 0;
    std::vector<Wish> with; ///< without any one of these it could be kept, or better; empty: nothing stands in its way but the machine
    Energy missing;     ///< or, where `tooMuch`, what is traded beyond what the wish allows
    bool tooMuch = false;
    /// The amount of the order's window, or the energy at the trip, that can be reached.
    Energy nearest;
    Interval window;  ///< the order's window; a trip's readiness is at its begin
    bool wasteful = false; ///< all is kept, but only by buying and selling energy to lose it
    Money costs;      ///< of `gives`, as its WishPrice says
    friend bool operator==(const Conflict &, const Conflict &) = default;
};

/// What the owner's wishes cost, and how they could cost less.
struct Preferences {
    Interval horizon;
    /// What the best plan with all wishes brings more than a car that is left alone: earned minus wear, and the
    /// difference of the energy left at the end, valued as the plan values it.
    Money net;
    std::vector<WishPrice> prices;
    std::vector<Wording> wordings;
    std::vector<Conflict> conflicts;
};

/// Why new orders are not taken, and the nearest orders that are.
struct OrderRefusal {
    enum class Why {
        BeyondBattery, ///< more than the battery holds, or may hold daily
        TooLate,       ///< a one-off trip that should have left already
        NotInTime,     ///< a one-off trip: not charged by then
        Amount,        ///< no day or week ahead can bring, or be kept to, the amount
        LimitsCross,   ///< the lowest daily charge is not below the highest
    };
    Wish wish = Wish::Reserve;
    std::size_t trip = 0;
    Why why = Why::BeyondBattery;
    Energy missing;                    ///< of what was asked for, where that can be said
    std::optional<Instant> readyAfterAll; ///< with NotInTime: when the trip as asked for could begin
    Orders nearest;                    ///< as asked for, but for this wish
};

/// What new orders would bring, or why they cannot be met.
struct OrderAnswer {
    std::optional<OrderRefusal> refused; ///< the first wish that is out of reach
    Interval horizon;
    Money before; ///< net over the horizon, against a car left alone: with the orders in force
    Money after;  ///< with the new ones (refused or not)
    Plan plan;    ///< with the new ones
    Preferences preferences; ///< of the new ones
};

/// Why one step of a plan does what it does, in figures that can be checked: each by a plan of its own.
struct StepWhy {
    enum class Does { Discharges, Rests, Charges };
    Interval when;
    Does does = Does::Rests;
    Reason reason = Reason::HoldSpreadTooSmall;
    unsigned binds = 0; ///< of Binds
    Price storedValue;  ///< of one more stored kWh after the step
    /// The best plan that does something else in this step, as strongly as the machine can, and what that would cost.
    struct Alternative {
        Does does = Does::Rests;
        Money costs;          ///< net over the horizon
        bool breaks = false;  ///< a promise would be broken by it
        friend bool operator==(const Alternative &, const Alternative &) = default;
    };
    std::vector<Alternative> alternatives; ///< cheapest first
    /// The price of this step alone at which it would begin to do something else, all other prices as they are.
    struct Turn {
        enum class Of { Import, Export };
        Of of = Of::Import;
        Price at;
        Does becomes = Does::Rests; ///< beyond that price
        friend bool operator==(const Turn &, const Turn &) = default;
    };
    std::vector<Turn> turns;
    friend bool operator==(const StepWhy &, const StepWhy &) = default;
};

} // namespace model
} // namespace tw
