#include "engine/price_book.h"

#include "forecast/prices.h"
#include "prices/series.h"
#include "prices/tariff.h"

#include <algorithm>
#include <utility>

namespace tw::engine {

PriceBook::PriceBook(Tariffs tariffs, Calendar calendar)
    : m_tariffs(std::move(tariffs)),
      m_calendar(std::move(calendar)),
      m_needsMarket(marketOf(m_tariffs).has_value())
{
}

void PriceBook::take(const SpotSeries &fresh)
{
    m_spot = prices::merged(m_spot, fresh);
}

std::optional<Instant> PriceBook::publishedUntil(Instant from) const
{
    const Instant until = prices::publishedUntil(m_spot, from);
    if (until == from)
        return {};
    return until;
}

PriceSlots PriceBook::published(Interval window) const
{
    PriceSlots slots = prices::priced(m_tariffs, m_spot, window, m_calendar);
    std::erase_if(slots, [](const PriceSlot &slot) { return slot.state == PriceState::Forecast; });
    return slots;
}

PriceSlots PriceBook::expected(Interval window) const
{
    if (!m_needsMarket)
        return prices::priced(m_tariffs, m_spot, window, m_calendar);
    return prices::priced(m_tariffs, forecast::withForecast(m_spot, window, m_calendar), window, m_calendar);
}

void PriceBook::forget(Instant now)
{
    const Instant moment = now - memory;
    const auto keep = std::ranges::find_if(m_spot.prices,
                                           [moment](const SpotSlot &slot) { return moment < slot.when.end; });
    m_spot.prices.erase(m_spot.prices.begin(), keep);
}

} // namespace tw::engine
