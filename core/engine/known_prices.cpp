#include "engine/known_prices.h"

#include "prices/tariff.h"

#include <algorithm>
#include <iterator>

namespace tw::engine {

PriceSlots within(Interval when, PriceSlots slots)
{
    for (PriceSlot &slot : slots)
        slot.when = intersection(slot.when, when);
    std::erase_if(slots, [](const PriceSlot &slot) { return slot.when.empty(); });
    return slots;
}

Result<PriceSlots> knownPrices(const store::Store &store, const Contracts &contracts, Interval window,
                               const Calendar &calendar)
{
    PriceSlots result;
    for (std::size_t i = 0; i < contracts.size(); ++i) {
        const auto beginOf = [&](std::size_t n) { return calendar.dayInterval(contracts[n].from).begin; };
        const Interval reign{i == 0 ? Instant::min() : beginOf(i),
                             i + 1 < contracts.size() ? beginOf(i + 1) : Instant::max()};
        const Interval when = intersection(window, reign);
        if (when.empty())
            continue;
        SpotSeries spot;
        if (const auto market = marketOf(contracts[i].tariffs)) {
            auto series = store.spotSeries(market->zone, when);
            if (!series)
                return series.error();
            spot = *std::move(series);
        }
        const PriceSlots slots = within(reign, prices::priced(contracts[i].tariffs, spot, when, calendar));
        std::ranges::copy_if(slots, std::back_inserter(result),
                             [](const PriceSlot &slot) { return slot.state != PriceState::Forecast; });
    }
    return result;
}

} // namespace tw::engine
