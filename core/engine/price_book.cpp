#include "engine/price_book.h"

#include "prices/series.h"
#include "prices/tariff.h"

#include <algorithm>
#include <utility>

namespace tw::engine {

PriceBook::PriceBook(Tariffs tariffs, Calendar calendar)
    : m_tariffs(std::move(tariffs)),
      m_calendar(std::move(calendar)),
      m_needsMarket(marketOf(m_tariffs).has_value()),
      m_forecast(m_calendar)
{
}

void PriceBook::take(const SpotSeries &fresh)
{
    // What fills a hole or corrects the past teaches too, and the past is learned in order only.
    const bool past = !m_spot.prices.empty() && !fresh.prices.empty()
        && fresh.prices.front().when.begin < m_spot.prices.back().when.end;
    m_spot = prices::merged(m_spot, fresh);
    if (past)
        m_forecast = forecast::PriceForecast(m_calendar);
    m_forecast.learn(m_spot, Instant::max());
}

std::optional<Instant> PriceBook::publishedUntil(Instant from) const
{
    const Instant until = prices::publishedUntil(m_spot, from);
    if (until == from)
        return {};
    return until;
}

std::optional<Instant> PriceBook::missingSince(Interval past) const
{
    if (!m_needsMarket || past.empty())
        return {};
    const Instant until = prices::publishedUntil(m_spot, past.begin);
    return until < past.end ? std::optional(until) : std::nullopt;
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
    return prices::priced(m_tariffs, forecast::withForecast(m_spot, window, m_forecast), window, m_calendar);
}

std::optional<ForecastSkill<Price>> PriceBook::skill() const
{
    return m_needsMarket ? std::optional(m_forecast.skill()) : std::nullopt;
}

void PriceBook::forget(Instant now)
{
    const Instant moment = now - memory;
    const auto keep = std::ranges::find_if(m_spot.prices,
                                           [moment](const SpotSlot &slot) { return moment < slot.when.end; });
    m_spot.prices.erase(m_spot.prices.begin(), keep);
}

} // namespace tw::engine
