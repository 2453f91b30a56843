#pragma once

#include "model/plan.h"
#include "units/price.h"
#include "units/time.h"

#include <vector>

namespace tw {
inline namespace model {

/// What the owner pays and gets in one interval, all taxes in.
struct PriceSlot {
    Interval when;
    Price import;
    Price feedIn; ///< for export
    PriceState state = PriceState::Published;
    friend bool operator==(const PriceSlot &, const PriceSlot &) = default;
};

/// Ordered, without overlap; a gap is a gap.
using PriceSlots = std::vector<PriceSlot>;

/// The slot in force at `moment`, or nullptr.
const PriceSlot *slotAt(const PriceSlots &slots, Instant moment);

} // namespace model
} // namespace tw
