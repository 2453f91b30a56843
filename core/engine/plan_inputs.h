#pragma once

#include "engine/house_book.h"
#include "engine/price_book.h"
#include "planner/plan_inputs.h"
#include "store/store.h"

namespace tw::engine {

/// What is known of the car when a plan is made.
struct CarNow {
    bool pluggedIn = false;
    std::optional<Energy> stored;         ///< most likely
    Energy uncertainty;                   ///< of it
    Energy keptBySales;                   ///< above the reserve, that the guard will not let out
    std::optional<Energy> storedWhenLeft; ///< and when; both unknown for a car that never was here
    std::optional<Instant> leftAt;
    std::optional<Instant> usuallyBack; ///< by what it did before
};

/// Everything a plan is made from, at `now`: quarter hours at least to the end of published prices and 36 h ahead. A car
/// that is away comes back when its trip says so, with what that takes; one that left without a trip when it usually does, else in an hour. Nothing
/// is delivered yet and no version noted.
planner::PlanInputs planInputs(const Site &site, const Orders &orders, const Calendar &calendar, Instant now,
                               const CarNow &car, const PriceBook &prices, const HouseBook &house);

/// The interval of the owner's day or week that contains `now`.
Interval windowOf(Per per, const Calendar &calendar, Instant now);

/// The home as the ledger measured it before `now`, for the forecast.
std::vector<forecast::HousePower> historyOf(const store::Store &store, Instant now);

/// What an engine on this store would plan from, by what the store alone says: the orders in force with their override,
/// prices and home from its books, the car as last measured or planned. Without prices for now (a store that rests) it is
/// as of its last plan. NotFound when no engine has run on it.
Result<planner::PlanInputs> storedInputs(const store::Store &store, Instant now);

/// The override as the store keeps it beside the orders; nothing when it is over, or none.
inline constexpr const char *overrideKey = "override";
std::string overrideText(const std::optional<Override> &hand);
std::optional<Override> overrideFrom(const std::string &text, Instant now);
/// The version of the orders an engine has taken over last; what is newer was written beside it.
inline constexpr const char *adoptedKey = "orders adopted";

/// The newest orders of the store with the override in force. One that came with orders no engine has seen yet is theirs.
struct StoredOrders {
    Orders orders;
    std::int64_t version = 0; ///< 0: none
    bool adopted = true;
};
Result<StoredOrders> storedOrders(const store::Store &store, Instant now);

} // namespace tw::engine
