#include "engine/price_book.h"

#include "engine/known_prices.h"
#include "prices/series.h"
#include "prices/tariff.h"

#include <algorithm>
#include <iterator>
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

void PriceBook::follows(PriceSlots earlier, Instant since)
{
    m_earlier = std::move(earlier);
    m_since = since;
}

PriceSlots PriceBook::withEarlier(const SpotSeries &spot, Interval window) const
{
    if (window.begin >= m_since)
        return prices::priced(m_tariffs, spot, window, m_calendar);
    PriceSlots result;
    std::ranges::copy_if(m_earlier, std::back_inserter(result),
                         [&](const PriceSlot &slot) { return !intersection(slot.when, window).empty(); });
    if (m_since < window.end) {
        const PriceSlots own = within({m_since, Instant::max()},
                                      prices::priced(m_tariffs, spot, {m_since, window.end}, m_calendar));
        result.insert(result.end(), own.begin(), own.end());
    }
    return result;
}

PriceSlots PriceBook::published(Interval window) const
{
    PriceSlots slots = withEarlier(m_spot, window);
    std::erase_if(slots, [](const PriceSlot &slot) { return slot.state == PriceState::Forecast; });
    return slots;
}

PriceSlots PriceBook::expected(Interval window) const
{
    if (!m_needsMarket)
        return withEarlier(m_spot, window);
    return withEarlier(forecast::withForecast(m_spot, window, m_forecast), window);
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
