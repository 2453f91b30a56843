#include "planner/preparation.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

void Preparation::steps()
{
    const std::size_t perDay = std::size_t(std::chrono::days(1) / m_request.step);
    for (int t = 0; t < m_n; ++t) {
        const double house = houseAt(std::size_t(t), perDay).kW();
        problem().load.push_back(std::max(0.0, house));
        problem().pv.push_back(std::max(0.0, -house));
        price(t);
    }
    fillUnpriced();
}

Power Preparation::houseAt(std::size_t t, std::size_t perDay) const
{
    if (m_request.house.empty())
        return {};
    while (t >= m_request.house.size() && t >= perDay)
        t -= perDay;
    return m_request.house[std::min(t, m_request.house.size() - 1)];
}

void Preparation::price(int t)
{
    const Interval when{boundary(t), boundary(t + 1)};
    PriceSlot slot{.when = when, .state = PriceState::Published};
    double import = 0;
    double feedIn = 0;
    Instant at = when.begin;
    while (at < when.end) {
        const PriceSlot *found = slotAt(m_request.prices, at);
        if (!found)
            break;
        const Instant until = std::min(when.end, found->when.end);
        import += found->import.perKwh() * double((until - at).count());
        feedIn += found->feedIn.perKwh() * double((until - at).count());
        if (found->state == PriceState::Forecast)
            slot.state = PriceState::Forecast;
        at = until;
    }
    m_priced.push_back(at >= when.end);
    const double length = double(when.length().count());
    slot.import = Price::fromMicroPerKwh(std::llround(import / length * 1e6));
    slot.feedIn = Price::fromMicroPerKwh(std::llround(feedIn / length * 1e6));
    m_result.slots.push_back(slot);
}

void Preparation::fillUnpriced()
{
    std::int64_t known = 0;
    std::int64_t import = 0;
    std::int64_t feedIn = 0;
    for (std::size_t i = 0; i < m_priced.size(); ++i) {
        if (m_priced[i]) {
            ++known;
            import += m_result.slots[i].import.microPerKwh();
            feedIn += m_result.slots[i].feedIn.microPerKwh();
        }
    }
    for (std::size_t i = 0; i < m_priced.size(); ++i) {
        PriceSlot &slot = m_result.slots[i];
        if (!m_priced[i]) {
            slot.import =
                known ? Price::fromMicroPerKwh(import / known) : Price::fromMicroPerKwh(300'000);
            slot.feedIn = known ? Price::fromMicroPerKwh(feedIn / known) : Price{};
            slot.state = PriceState::Forecast;
        }
        problem().buy.push_back(slot.import.perKwh());
        problem().sell.push_back(slot.feedIn.perKwh());
    }
}

void Preparation::penalties()
{
    double top = 0.1;
    for (std::size_t i = 0; i < m_priced.size(); ++i)
        top = std::max({top, std::abs(problem().buy[i]), std::abs(problem().sell[i])});
    top += problem().wearPerKwh;
    problem().penalty = {.reserve = 200 * top, .quota = 10 * top, .price = 5 * top};
    m_handStrength = 25 * top;
    for (std::size_t i = 0; i < m_priced.size(); ++i) {
        if (!m_priced[i])
            problem().rules[i] = {.noDischarge = true, .chargePenalty = m_handStrength};
    }
}

} // namespace tw::planner
