#include "model/price_slot.h"

#include <algorithm>

namespace tw::model {

const PriceSlot *slotAt(const PriceSlots &slots, Instant moment)
{
    auto it = std::upper_bound(slots.begin(), slots.end(), moment,
                               [](Instant m, const PriceSlot &slot) { return m < slot.when.begin; });
    if (it == slots.begin())
        return nullptr;
    --it;
    return it->when.contains(moment) ? &*it : nullptr;
}

} // namespace tw::model
