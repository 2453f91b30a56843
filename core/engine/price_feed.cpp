#include "engine/price_feed.h"

#include "prices/energy_charts.h"

#include <utility>

namespace tw::engine {

namespace {

/// The last moment whose price is public at `now`.
Instant publicUntil(Instant now, const Calendar &market)
{
    const LocalTime local = market.local(now);
    const LocalDay day = local.clock >= hours(13) ? Calendar::next(local.day) : local.day;
    return market.dayInterval(day).end;
}

} // namespace

PublishedFeed::PublishedFeed(SpotSeries all)
    : m_all(std::move(all))
{
}

std::optional<Result<SpotSeries>> PublishedFeed::poll(Instant now, std::optional<Instant>)
{
    const auto market = prices::marketCalendar();
    if (!market)
        return Result<SpotSeries>(market.error());
    const Instant until = publicUntil(now, *market);
    SpotSeries fresh{m_all.source, m_all.zone, m_all.currency, now, {}};
    while (m_given < m_all.prices.size() && m_all.prices[m_given].when.end <= until)
        fresh.prices.push_back(m_all.prices[m_given++]);
    if (fresh.prices.empty())
        return {};
    return Result<SpotSeries>(std::move(fresh));
}

} // namespace tw::engine
