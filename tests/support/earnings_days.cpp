#include "tests/support/earnings_days.h"

#include <cstdint>

namespace tw::test {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// A small generator of our own: the standard's distributions differ between libraries.
class Dice {
public:
    explicit Dice(std::uint32_t seed)
        : m_state(seed * 2654435761U + 12345U)
    {
    }
    std::int64_t between(std::int64_t low, std::int64_t high)
    {
        m_state = m_state * 1664525U + 1013904223U;
        return low + static_cast<std::int64_t>(m_state >> 8) % (high - low + 1);
    }

private:
    std::uint32_t m_state;
};

DayFigures dayOf(LocalDay day, bool sun, Money &difference)
{
    Dice dice(static_cast<std::uint32_t>(sys_days(day).time_since_epoch().count()));
    DayFigures figures;
    figures.day = day;
    figures.when = {sys_days(day), sys_days(Calendar::next(day))};
    figures.state = SettleState::Settled;
    figures.houseMeter = true;
    const std::int64_t weekday = Calendar::weekday(day).iso_encoding();
    const std::int64_t sold = weekday == 7 ? 0 : dice.between(900, 20'600);
    const std::int64_t avoided = weekday == 7 ? 0 : dice.between(300, 4'800);
    const std::int64_t bought = weekday % 3 == 0 ? 0 : dice.between(9'000, 46'000);
    figures.flows = {.bought = Energy::fromWh(bought), .sold = Energy::fromWh(sold), .avoided = Energy::fromWh(avoided)};
    figures.money = {.bought = Money::fromMicro(-bought * dice.between(-15, 145)),
                     .sold = Money::fromMicro(sold * dice.between(170, 230)),
                     .avoided = Money::fromMicro(avoided * dice.between(330, 400))};
    if (sun) {
        const std::int64_t stored = dice.between(0, 6'000);
        figures.flows.storedSolar = Energy::fromWh(stored);
        figures.money.storedSolar = Money::fromMicro(-stored * 31);
    }
    figures.discharged = Energy::fromWh((sold + avoided) * 107 / 100);
    figures.wear = Money::fromMicro(figures.discharged.ws() / 3600 * 24);
    difference += Money::fromMicro(dice.between(-900'000, 900'000));
    BaselineDay only;
    only.bought = Energy::fromWh(dice.between(6'000, 16'000));
    only.earned = Money::fromMicro(-only.bought.ws() / 3600 * dice.between(60, 110));
    only.endDifference = difference;
    only.valuedAt = Price::fromMicroPerKwh(212'345);
    figures.onlyCharging = only;
    figures.chargeAtOnce = only;
    return figures;
}

} // namespace

Days earningsDays(LocalDay first, LocalDay last, bool sun)
{
    auto result = std::make_shared<std::vector<DayFigures>>();
    Money difference;
    for (LocalDay day = first; day <= last; day = Calendar::next(day))
        result->push_back(dayOf(day, sun, difference));
    if (!result->empty()) {
        result->back().state = SettleState::Provisional;
        result->back().onlyCharging.reset();
        result->back().chargeAtOnce.reset();
    }
    return result;
}

Days yearOfDays(bool sun)
{
    using namespace std::chrono;
    return earningsDays(year(2027) / 1 / 14, year(2027) / 9 / 16, sun);
}

} // namespace tw::test
