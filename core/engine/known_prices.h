#pragma once

#include "base/result.h"
#include "model/contracts.h"
#include "model/price_slot.h"
#include "store/store.h"
#include "units/calendar.h"

namespace tw::engine {

/// What the owner paid and got in `window` by the contracts of their time and the market prices the store has. Only
/// where prices are published: a contract without a price of its market has no slot.
Result<PriceSlots> knownPrices(const store::Store &store, const Contracts &contracts, Interval window,
                               const Calendar &calendar);

/// What of `slots` lies in `when`.
PriceSlots within(Interval when, PriceSlots slots);

} // namespace tw::engine
