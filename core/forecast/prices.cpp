#include "forecast/prices.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace tw::forecast {

namespace {

std::size_t firstOf(std::size_t known)
{
    return known > DayHistory::daysBack ? known - DayHistory::daysBack : 0;
}

/// The last whole day of the kind of `target`; failing that, the last whole day.
QuarterDay lastOfKind(const DayHistory &history, std::size_t known, std::size_t target)
{
    std::optional<std::size_t> last;
    for (std::size_t day = known; day-- > firstOf(known);) {
        if (!history.isWhole(day))
            continue;
        if (history.isRest(day) == history.isRest(target))
            return history.day(day);
        if (!last)
            last = day;
    }
    return last ? history.day(*last) : WeightedDays().mean();
}

/// How much dearer the mean rest day was than the mean working day.
double restPremium(const DayHistory &history, std::size_t known)
{
    double sum[2] = {};
    int count[2] = {};
    for (std::size_t day = firstOf(known); day < known; ++day) {
        if (!history.isWhole(day))
            continue;
        sum[history.isRest(day)] += history.mean(day);
        ++count[history.isRest(day)];
    }
    return count[0] && count[1] ? sum[1] / count[1] - sum[0] / count[0] : 0;
}

/// Half-lives in days. How far one day lies from another is mostly its level, and that is forgotten within
/// days; its course is steadier.
QuarterDay mixed(const DayHistory &history, std::size_t known, std::size_t target)
{
    const double olderLevel = std::exp2(-1 / 1.5);
    const double olderCourse = std::exp2(-1.0 / 5);
    const double olderMean = std::exp2(-1.0 / 10);
    constexpr double otherKind = 0.4;
    const double premium = restPremium(history, known);
    double level = 0, levelWeight = 0, levelDecay = 1, courseDecay = 1, meanDecay = 1;
    WeightedDays course, smoothed;
    for (std::size_t day = known; day-- > firstOf(known);) {
        if (history.isWhole(day)) {
            const double kind = history.isRest(day) == history.isRest(target) ? 1 : otherKind;
            const double mean = history.mean(day);
            level += levelDecay * (mean - (history.isRest(day) ? premium : 0));
            levelWeight += levelDecay;
            course.add(history.day(day), kind * courseDecay, -mean);
            smoothed.add(history.day(day), kind * meanDecay);
        }
        levelDecay *= olderLevel;
        courseDecay *= olderCourse;
        meanDecay *= olderMean;
    }
    if (levelWeight > 0)
        level = level / levelWeight + (history.isRest(target) ? premium : 0);
    const QuarterDay last = lastOfKind(history, known, target);
    const QuarterDay shape = course.mean();
    QuarterDay mix = smoothed.mean();
    for (std::size_t q = 0; q < mix.size(); ++q)
        mix[q] = (mix[q] + shape[q] + level + (last[q] == last[q] ? last[q] : mix[q])) / 3;
    return mix;
}

std::optional<Price> rounded(const std::optional<double> &micro)
{
    return micro ? std::optional(Price::fromMicroPerKwh(std::llround(*micro))) : std::nullopt;
}

} // namespace

PriceForecast::PriceForecast(Calendar calendar)
    : m_days(std::move(calendar), {.likeDays = lastOfKind, .learned = mixed})
{
}

void PriceForecast::learn(const SpotSeries &held, Instant until)
{
    forEachQuarter(
        held.prices, m_days.notedUntil().value_or(Instant::min()), until,
        [](const SpotSlot &slot) {
            return slot.state == PriceState::Forecast
                ? std::nullopt
                : std::optional(static_cast<double>(slot.price.microPerKwh()));
        },
        [this](Instant quarter, double micro) { m_days.note(quarter, micro); });
    m_days.learn();
}

std::optional<Price> PriceForecast::at(Instant moment) const
{
    return rounded(m_days.value(moment));
}

ForecastSkill<Price> PriceForecast::skill() const
{
    const ForecastSkill<double> &micro = m_days.skill();
    return {micro.method, micro.days, rounded(micro.error), rounded(micro.yardstick)};
}

SpotSeries withForecast(const SpotSeries &held, Interval window, const PriceForecast &forecast)
{
    SpotSeries result{held.source, held.zone, held.currency, held.fetchedAt, {}};
    auto next = std::ranges::upper_bound(held.prices, window.begin, {},
                                         [](const SpotSlot &slot) { return slot.when.end; });
    seconds length = hours(1);
    if (next != held.prices.begin())
        length = (next - 1)->when.length();
    else if (next != held.prices.end())
        length = next->when.length();
    for (Instant moment = stepStart(window.begin, length); moment < window.end;) {
        if (next != held.prices.end() && next->when.begin <= moment) {
            result.prices.push_back(*next);
            length = next->when.length();
            moment = next->when.end;
            ++next;
            continue;
        }
        Interval when{moment, stepStart(moment, length) + length};
        if (next != held.prices.end())
            when.end = std::min(when.end, next->when.begin);
        if (const auto price = forecast.at(moment))
            result.prices.push_back({when, *price, PriceState::Forecast});
        moment = when.end;
    }
    return result;
}

} // namespace tw::forecast
