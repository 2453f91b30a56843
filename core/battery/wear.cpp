#include "battery/wear.h"

#include "base/assert.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace tw::battery {

namespace {

constexpr double sold = 0.25; ///< of the capacity, a day
constexpr std::int64_t microEur = 150'000'000;

/// From 80 % down to 60 % by driving, and on to `lowest` in the evening.
LifeStep day(double lowest, double celsius)
{
    LifeStep step;
    for (const auto &[at, level] : {std::pair(0, 0.8), {7, 0.8}, {8, 0.7}, {17, 0.7}, {18, 0.6}, {21, lowest}, {24, 0.8}})
        step.points.push_back({at / 24.0, level, celsius});
    return step;
}

double cyclingLossOf(CellAge age, const LifeStep &step, int days)
{
    for (int i = 0; i < days; ++i)
        age = aged(age, step);
    return age.cyclingLoss;
}

/// What selling takes of the capacity per full discharge sold.
double lostPerDischarge(const CellAge &age, double celsius, int days)
{
    const double more = cyclingLossOf(age, day(0.6 - sold, celsius), days) - cyclingLossOf(age, day(0.6, celsius), days);
    return std::max(0.0, more) / (sold * days);
}

/// A kWh of the battery costs `price`, and a full discharge takes a kWh out of each.
Price priceOf(double lost, Price price)
{
    return Price::fromMicroPerKwh(std::llround(static_cast<double>(price.microPerKwh()) * lost / (1 - endOfLife)));
}

} // namespace

Price batteryPrice(const Car &car, const std::string &currency)
{
    if (car.batteryPrice)
        return *car.batteryPrice;
    constexpr std::array<std::pair<const char *, double>, 14> perEur{
        {{"USD", 1.1}, {"GBP", 0.85}, {"CHF", 0.95}, {"PLN", 4.3}, {"CZK", 25}, {"HUF", 400}, {"RON", 5}, {"DKK", 7.5},
         {"SEK", 11}, {"NOK", 11.5}, {"AUD", 1.7}, {"NZD", 1.9}, {"CAD", 1.5}, {"JPY", 165}}};
    const auto rate = std::ranges::find(perEur, currency, &std::pair<const char *, double>::first);
    return Price::fromMicroPerKwh(std::llround(microEur * (rate == perEur.end() ? 1.0 : rate->second)));
}

WearBand wearAhead(const std::vector<CellAge> &ages, double celsius, Price price)
{
    TW_ASSERT(!ages.empty());
    double logSum = 0;
    WearBand band;
    for (const CellAge &age : ages) {
        const double lost = lostPerDischarge(age, celsius, 365);
        const Price cost = priceOf(lost, price);
        band.least = &age == &ages.front() ? cost : std::min(band.least, cost);
        band.most = std::max(band.most, cost);
        logSum += std::log(std::max(lost, 1e-9));
    }
    band.mean = priceOf(std::exp(logSum / static_cast<double>(ages.size())), price);
    return band;
}

Price wearPerDischargedKwh(const Car &car)
{
    if (car.wearPerDischargedKwh)
        return *car.wearPerDischargedKwh;
    // Computed once from the models and kept as numbers: a plan asks for it every time.
    const double lost = car.chemistry == Chemistry::Nmc ? 4.144e-5 : car.chemistry == Chemistry::Lfp ? 1.213e-5 : 2.137e-5;
    return priceOf(lost, car.batteryPrice.value_or(Price::fromMicroPerKwh(microEur)));
}

} // namespace tw::battery
