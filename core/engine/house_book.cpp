#include "engine/house_book.h"

#include <utility>

namespace tw::engine {

namespace {

constexpr seconds quarter = minutes(15);
constexpr std::size_t mostHistory = 36 * 96; ///< what the forecast looks back on

} // namespace

HouseBook::HouseBook(const Site &site, Calendar calendar, std::vector<forecast::HousePower> history)
    : m_house(site.house),
      m_place(site.place),
      m_hasMeter(site.meter != MeterKind::None),
      m_calendar(std::move(calendar)),
      m_history(std::move(history))
{
}

void HouseBook::count(Instant now, Energy total, bool measured)
{
    const Instant start = stepStart(now, quarter);
    if (m_quarter == start && measured)
        return;
    const bool whole = m_quarter && *m_quarter + quarter == start && now == start && measured;
    if (whole)
        m_history.push_back({{*m_quarter, start}, meanPower(total - m_totalAtStart, quarter)});
    if (m_history.size() > 2 * mostHistory)
        m_history.erase(m_history.begin(), m_history.end() - mostHistory);
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
    const auto quarters = forecast::expectedHouse(m_history, {begin, begin + steps * quarter}, m_house, m_place,
                                                  m_calendar);
    for (const auto &slot : quarters) {
        const auto index = (slot.when.begin - begin) / quarter;
        if (0 <= index && index < steps)
            powers[static_cast<std::size_t>(index)] = slot.mean;
    }
    return powers;
}

} // namespace tw::engine
