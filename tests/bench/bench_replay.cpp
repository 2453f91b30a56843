// uses: replay
#include "prices/csv.h"
#include "replay/history_files.h"
#include "replay/replay.h"
#include "tests/core/replay/support.h"

#include <benchmark/benchmark.h>

#include <fstream>
#include <string>

using namespace tw;

namespace {

/// A year of German quarter hours: the market's own from October 2025 on, before it the hour's price four times.
replay::History yearOfQuarters()
{
    const auto hourly = prices::readPriceFile(TW_SHARED_DATA "/prices/DE-LU_2025_day-ahead_native.csv");
    if (!hourly)
        return {};
    replay::History history;
    history.prices = *hourly;
    history.prices.prices.clear();
    for (const SpotSlot &slot : hourly->prices) {
        for (Instant at = slot.when.begin; at < slot.when.end; at += minutes(15))
            history.prices.prices.push_back({{at, at + minutes(15)}, slot.price});
    }
    return history;
}

double peakMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word == "VmHWM:") {
            double kB = 0;
            status >> kB;
            return kB / 1024;
        }
    }
    return 0;
}

void replayYear(benchmark::State &state, const Site &site, planner::Effort effort)
{
    const replay::History history = yearOfQuarters();
    if (history.prices.prices.empty()) {
        state.SkipWithError("TW_SHARED_DATA is not here");
        return;
    }
    const Interval year = replay::localDays(site, "2025-01-01", "2025-12-31");
    for (auto _ : state) {
        const auto outcome = replay::run({.site = site, .history = history, .window = year, .effort = effort});
        if (!outcome) {
            state.SkipWithError(outcome.error().text().c_str());
            return;
        }
        state.counters["plans"] = outcome->plans;
        state.counters["certified"] = outcome->certified;
        state.counters["worst_gap"] = outcome->worstGap;
    }
    state.counters["peak_MB"] = peakMegabytes();
}

/// 8,760 plans of 36 h and more; the bars are 0.5 s, 1.2 s certified, 3 s with daily orders, 200 MB.
void lookAhead(benchmark::State &state)
{
    replayYear(state, replay::marketSite(), planner::Effort::LookAhead);
}
BENCHMARK(lookAhead)->Unit(benchmark::kMillisecond)->UseRealTime();

void certified(benchmark::State &state)
{
    replayYear(state, replay::marketSite(), planner::Effort::Certified);
}
BENCHMARK(certified)->Unit(benchmark::kMillisecond)->UseRealTime();

void dailyAtMost(benchmark::State &state)
{
    replayYear(state, replay::sellingSite(AmountMode::AtMost), planner::Effort::LookAhead);
}
BENCHMARK(dailyAtMost)->Unit(benchmark::kMillisecond)->UseRealTime();

void dailyExactly(benchmark::State &state)
{
    replayYear(state, replay::sellingSite(), planner::Effort::LookAhead);
}
BENCHMARK(dailyExactly)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace
