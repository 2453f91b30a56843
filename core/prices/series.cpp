#include "prices/series.h"

#include <algorithm>

namespace tw::prices {

const SpotSlot *spotAt(const SpotSeries &series, Instant moment)
{
    auto it = std::upper_bound(series.prices.begin(), series.prices.end(), moment,
                               [](Instant m, const SpotSlot &slot) { return m < slot.when.begin; });
    if (it == series.prices.begin())
        return nullptr;
    --it;
    return it->when.contains(moment) ? &*it : nullptr;
}

Instant publishedUntil(const SpotSeries &series, Instant from)
{
    Instant until = from;
    for (const SpotSlot *slot = spotAt(series, from); slot && slot->state != PriceState::Forecast;
         slot = spotAt(series, until))
        until = slot->when.end;
    return until;
}

SpotSeries merged(const SpotSeries &held, const SpotSeries &fresh)
{
    SpotSeries result = fresh;
    for (SpotSlot &slot : result.prices) {
        const SpotSlot *before = spotAt(held, slot.when.begin);
        if (!before || slot.state == PriceState::Forecast || before->state == PriceState::Forecast)
            continue;
        if (before->price != slot.price || before->state == PriceState::Corrected)
            slot.state = PriceState::Corrected;
    }
    for (const SpotSlot &slot : held.prices) {
        // What is left of a held slot after the fresh ones took their part, piece by piece.
        Instant begin = slot.when.begin;
        auto it = std::upper_bound(fresh.prices.begin(), fresh.prices.end(), begin,
                                   [](Instant m, const SpotSlot &other) { return m < other.when.end; });
        for (; it != fresh.prices.end() && it->when.begin < slot.when.end; ++it) {
            if (begin < it->when.begin)
                result.prices.push_back({{begin, it->when.begin}, slot.price, slot.state});
            begin = std::max(begin, it->when.end);
        }
        if (begin < slot.when.end)
            result.prices.push_back({{begin, slot.when.end}, slot.price, slot.state});
    }
    std::ranges::sort(result.prices, {}, [](const SpotSlot &slot) { return slot.when.begin; });
    return result;
}

} // namespace tw::prices
