#pragma once

#include "base/result.h"
#include "units/time.h"

namespace tw::store {
class Store;
}

namespace tw::engine {

/// Whose hand is on the charger, by the owner's last word. Kept in the store's log: any program may say it, and a running engine
/// follows within a second.
enum class Hand { Ours, HandedBack };
/// As Store::begin() for a store that cannot be written.
Result<void> sayHand(store::Store &store, Hand hand, Instant now);

} // namespace tw::engine
