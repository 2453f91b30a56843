#include "engine/house_book.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr seconds quarter = minutes(15);

} // namespace

HouseBook::HouseBook(const Site &site, const Calendar &calendar, const std::vector<forecast::HousePower> &history)
    : m_hasMeter(site.meter != MeterKind::None),
      m_forecast(site.house, site.place, calendar)
{
    m_forecast.learn(history, Instant::max());
    for (const forecast::HousePower &past : history)
        note(past.when, past.mean);
}

void HouseBook::note(Interval when, Power mean)
{
    m_measured += when.length();
    m_peak = std::max(m_peak, mean);
}

std::optional<Power> HouseBook::peak() const
{
    const bool known = m_hasMeter && hours(7 * 24) <= m_measured;
    return known ? std::optional(m_peak) : std::nullopt;
}

void HouseBook::count(Instant now, Energy total, bool measured)
{
    const Instant start = stepStart(now, quarter);
    if (m_quarter == start && measured)
        return;
    const bool whole = m_quarter && *m_quarter + quarter == start && now == start && measured;
    if (whole) {
        const forecast::HousePower fresh{{*m_quarter, start}, meanPower(total - m_totalAtStart, quarter)};
        m_forecast.learn({fresh}, start);
        note(fresh.when, fresh.mean);
    }
    // A quarter that was not seen from its beginning does not count.
    m_quarter = now == start && measured ? std::optional(start) : std::nullopt;
    m_totalAtStart = total;
}

std::vector<Power> HouseBook::expected(Instant from, int steps) const
{
    std::vector<Power> powers(static_cast<std::size_t>(steps));
    if (!m_hasMeter)
        return powers;
    const Instant begin = stepStart(from, quarter);
    const auto ahead = m_forecast.ahead({begin, begin + steps * quarter});
    for (std::size_t i = 0; i < powers.size(); ++i)
        powers[i] = ahead[i].mean;
    return powers;
}

std::optional<ForecastSkill<Power>> HouseBook::skill() const
{
    return m_hasMeter ? std::optional(m_forecast.skill()) : std::nullopt;
}

} // namespace tw::engine
