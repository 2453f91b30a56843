#include "replay/knowledge.h"

#include "base/assert.h"
#include "prices/tariff.h"

#include <algorithm>

namespace tw::replay {

namespace {

constexpr hours publication{13};
constexpr hours lastDay{24};

/// The part of `series` within `when`.
SpotSeries partOf(const SpotSeries &series, Interval when)
{
    SpotSeries part{.source = series.source, .zone = series.zone, .currency = series.currency};
    const auto &all = series.prices;
    auto slot = std::ranges::partition_point(all, [&](const SpotSlot &s) { return s.when.end <= when.begin; });
    for (; slot != all.end() && slot->when.end <= when.end; ++slot)
        part.prices.push_back(*slot);
    return part;
}

} // namespace

Knowledge::Knowledge(const Site &site, const History &history, const Timeline &line, Foresight foresight)
    : m_site(site)
    , m_history(history)
    , m_line(line)
    , m_foresight(foresight)
    , m_needsSpot(prices::needsSpot(site.tariffs))
    , m_import(line.calendar)
    , m_export(line.calendar)
    , m_home(site.house, site.place, line.calendar)
{
}

void Knowledge::passed(Instant now)
{
    TW_ASSERT(m_now <= now); // what was learned cannot be forgotten
    m_now = now;
}

Knowledge::Edition Knowledge::edition(Instant now) const
{
    const LocalTime local = m_line.calendar.local(now);
    Edition edition{.published = publication <= local.clock ? Calendar::next(local.day) : local.day};
    const auto unknown = std::ranges::partition_point(
        m_line.journeys, [&](const Journey &journey) { return journey.knownFrom <= now; });
    edition.journeys = std::size_t(unknown - m_line.journeys.begin());
    return edition;
}

Instant Knowledge::nextPublication(Instant now) const
{
    const LocalTime local = m_line.calendar.local(now);
    const LocalDay day = publication <= local.clock ? Calendar::next(local.day) : local.day;
    return m_line.calendar.at(day, publication);
}

Instant Knowledge::publishedUntil(Instant now) const
{
    if (m_foresight == Foresight::Perfect)
        return Instant::max();
    return m_line.calendar.dayInterval(edition(now).published).end;
}

PriceSlots Knowledge::prices(Instant now, Interval window)
{
    passed(now);
    const Instant until = m_needsSpot ? publishedUntil(now) : window.end;
    PriceSlots known;
    const auto &all = m_line.slots;
    auto slot = std::ranges::partition_point(all, [&](const PriceSlot &s) { return s.when.end <= window.begin; });
    for (; slot != all.end() && slot->when.begin < window.end && slot->when.end <= until; ++slot)
        known.push_back(*slot);
    const Instant rest = known.empty() ? window.begin : known.back().when.end;
    if (rest < window.end) {
        const PriceSlots ahead = forecast(now, {rest, window.end});
        known.insert(known.end(), ahead.begin(), ahead.end());
    }
    return known;
}

PriceSlots Knowledge::forecast(Instant now, Interval window)
{
    if (!m_needsSpot)
        return prices::priced(m_site.tariffs, {}, window, m_line.calendar);
    const Instant until = publishedUntil(now);
    const auto expected = [&](const SpotSeries &series, forecast::PriceForecast &forecast) {
        forecast.learn(series, until);
        const Instant known = std::min(window.begin, until);
        return forecast::withForecast(partOf(series, {known - lastDay, known}), window, forecast);
    };
    const SpotSeries import = expected(m_history.prices, m_import);
    if (!m_history.exportPrices)
        return prices::priced(m_site.tariffs, import, window, m_line.calendar);
    return prices::priced(m_site.tariffs, import, expected(*m_history.exportPrices, m_export), window,
                          m_line.calendar);
}

std::vector<Power> Knowledge::house(Instant now, int steps)
{
    if (!m_line.metered)
        return {};
    passed(now);
    const Instant begin = stepStart(now, m_line.step);
    std::vector<Power> powers;
    powers.reserve(std::size_t(steps));
    const auto at = [&](int i) { return begin + i * m_line.step; };
    if (m_foresight == Foresight::Perfect) {
        for (int i = 0; i < steps; ++i)
            powers.push_back(meanPower(m_line.house({at(i), at(i + 1)}), m_line.step));
        return powers;
    }
    m_home.learn(m_line.home, now);
    const auto expected = m_home.ahead({begin, at(steps)});
    for (int i = 0; i < steps; ++i)
        powers.push_back(expected[std::size_t((at(i) - expected.front().when.begin)
                                              / expected.front().when.length())]
                             .mean);
    return powers;
}

Power Knowledge::houseError() const
{
    return m_line.metered && m_foresight == Foresight::Published ? m_home.skill().error.value_or(Power()) : Power();
}

std::vector<TripOccurrence> Knowledge::journeys(Instant now) const
{
    std::vector<TripOccurrence> known;
    for (const Journey &journey : m_line.journeys) {
        if (journey.knownFrom <= now && now < journey.trip.returnAt)
            known.push_back(journey.trip);
    }
    return known;
}

} // namespace tw::replay
