#include "forecast/house.h"

#include "forecast/default_load.h"
#include "forecast/sun.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tw::forecast {

namespace {

constexpr seconds quarter = minutes(15);

std::size_t firstOf(std::size_t known)
{
    return known > DayHistory::daysBack ? known - DayHistory::daysBack : 0;
}

QuarterDay recent(const DayHistory &history, std::size_t known, std::size_t target)
{
    const double older = std::exp2(-1.0 / 5); // half after five days
    constexpr double otherKind = 0.2;
    WeightedDays mean;
    double weight = 1;
    for (std::size_t day = known; day-- > firstOf(known); weight *= older)
        mean.add(history.day(day),
                 history.isRest(day) == history.isRest(target) ? weight : weight * otherKind);
    return mean.mean();
}

QuarterDay lastFour(const DayHistory &history, std::size_t known, std::size_t target)
{
    WeightedDays mean;
    int found = 0;
    for (std::size_t day = known; day-- > firstOf(known) && found < 4;) {
        if (history.isWhole(day) && history.isRest(day) == history.isRest(target)) {
            mean.add(history.day(day), 1);
            ++found;
        }
    }
    return mean.mean();
}

std::optional<Power> rounded(const std::optional<double> &watts)
{
    return watts ? std::optional(Power::fromW(std::llround(*watts))) : std::nullopt;
}

} // namespace

Power usualLoad(Instant moment, Energy yearly, const Calendar &calendar)
{
    const LocalTime local = calendar.local(moment);
    const unsigned weekday = Calendar::weekday(local.day).iso_encoding();
    const DayShape &shape = weekday == 7 ? sunday : weekday == 6 ? saturday : workingDay;
    const std::int64_t milliwatts = shape[static_cast<std::size_t>(local.clock / hours(1))];
    const std::int64_t factor = monthFactor[static_cast<unsigned>(local.day.month()) - 1];
    // The table is for 1000 kWh: milliwatts * per mille * kWh / 1000 = milliwatts * per mille * MWh.
    const std::int64_t wh = wholeWh(yearly, Rounding::HalfEven);
    return Power::fromW(divided(milliwatts * factor * (wh / 1000), 1'000'000'000, Rounding::HalfEven));
}

HouseForecast::HouseForecast(const House &house, const Place &place, Calendar calendar)
    : m_house(house),
      m_place(place),
      m_calendar(std::move(calendar)),
      m_days(m_calendar, {.likeDays = lastFour, .learned = recent})
{
}

double HouseForecast::usualSunAt(Instant begin) const
{
    if (!m_place.latitude || !m_place.longitude)
        return 0;
    return static_cast<double>(
        usualSun(begin + quarter / 2, m_house.solarPeak, *m_place.latitude, *m_place.longitude).w());
}

void HouseForecast::learn(const std::vector<HousePower> &history, Instant until)
{
    const Instant from = m_days.notedUntil().value_or(Instant::min());
    forEachQuarter(
        history, from, until,
        [](const HousePower &slot) { return std::optional(static_cast<double>(slot.mean.w())); },
        [this](Instant begin, double watts) { m_days.note(begin, watts + usualSunAt(begin)); });
    m_days.learn();
}

std::vector<HousePower> HouseForecast::ahead(Interval window) const
{
    std::vector<HousePower> ahead;
    for (Instant moment = stepStart(window.begin, quarter); moment < window.end; moment += quarter) {
        const auto learned = m_days.value(moment);
        const double load =
            learned ? *learned : static_cast<double>(usualLoad(moment, m_house.yearlyLoad, m_calendar).w());
        ahead.push_back({{moment, moment + quarter}, Power::fromW(std::llround(load - usualSunAt(moment)))});
    }
    return ahead;
}

ForecastSkill<Power> HouseForecast::skill() const
{
    const ForecastSkill<double> &watts = m_days.skill();
    return {watts.method, watts.days, rounded(watts.error), rounded(watts.yardstick)};
}

} // namespace tw::forecast
