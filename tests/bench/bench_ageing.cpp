// uses: battery
#include "battery/ageing.h"
#include "battery/rainflow.h"

#include <benchmark/benchmark.h>

#include <array>

using namespace tw;
using namespace tw::battery;

namespace {

/// A day of commuting and selling that is never quite the day before.
LifeStep day(int number)
{
    constexpr std::array<double, 25> shares{0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.7, 0.7, 0.7,    0.7,    0.7,
                                            0.7, 0.7, 0.7, 0.7, 0.7, 0.6, 0.5167, 0.4333, 0.35, 0.5, 0.65, 0.8};
    LifeStep step;
    for (std::size_t hour = 0; hour < shares.size(); ++hour)
        step.points.push_back({static_cast<double>(hour) / 24, shares[hour] - 0.001 * (number % 50), 10.0 + number % 20});
    return step;
}

/// Ten years, a step a day of 25 points; the bar is 50 ms.
void tenYears(benchmark::State &state)
{
    const auto model = static_cast<CellModel>(state.range(0));
    for (auto _ : state) {
        CellAge age{.model = model};
        for (int number = 0; number < 3650; ++number)
            age = aged(age, day(number));
        benchmark::DoNotOptimize(age);
    }
    state.SetLabel(std::string(name(model)));
}
BENCHMARK(tenYears)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);

/// Ten years of minutes, counted as they come.
void rainflowOfTenYears(benchmark::State &state)
{
    for (auto _ : state) {
        Rainflow rainflow;
        std::vector<RainflowCycle> closed;
        double sum = 0;
        for (std::int64_t minute = 0; minute < 3650 * 1440; ++minute) {
            rainflow.add(static_cast<double>((minute * 7919) % 997) / 997, minute, closed);
            for (const RainflowCycle &cycle : closed)
                sum += cycle.range * cycle.count;
            closed.clear();
        }
        benchmark::DoNotOptimize(sum);
    }
}
BENCHMARK(rainflowOfTenYears)->Unit(benchmark::kMillisecond);

} // namespace
