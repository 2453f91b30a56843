// uses: planner
#include "planner/instance_file.h"
#include "planner/make_plan.h"
#include "planner/planner.h"
#include "tests/core/planner/random_problem.h"
#include "tests/core/planner/support.h"

#include <benchmark/benchmark.h>

using namespace tw;
using namespace tw::planner;

namespace {

/// A plan of so many convex steps; the bar is 1 ms at 672.
void convexPlan(benchmark::State &state)
{
    Problem problem = RandomProblem(7).make(RandomProblem::Kind::Convex, int(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(solve(problem).objective);
}
BENCHMARK(convexPlan)->Arg(96)->Arg(672)->Arg(2016)->Unit(benchmark::kMillisecond);

/// Minimum powers, standby, negative prices: look-ahead on the real stage cost.
void lookAheadPlan(benchmark::State &state)
{
    Problem problem = RandomProblem(7).make(RandomProblem::Kind::Any, int(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(solve(problem).objective);
}
BENCHMARK(lookAheadPlan)->Arg(96)->Arg(672)->Unit(benchmark::kMillisecond);

/// A reference instance, skipped where the large data are absent.
void instance(benchmark::State &state, const char *name)
{
    const auto read = readInstance(std::string(TW_SHARED_DATA "/planner-instances/") + name + ".json");
    if (!read) {
        state.SkipWithError("no reference instances in TW_SHARED_DATA");
        return;
    }
    for (auto _ : state)
        benchmark::DoNotOptimize(solve(read->problem).objective);
}
BENCHMARK_CAPTURE(instance, week_15min, "c03-week-15min")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(instance, week_5min, "c04-week-5min")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(instance, fifteen_orders, "c11-buy-sell-at-most")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(instance, four_exact_orders, "n11-buy-sell-exactly")->Unit(benchmark::kMillisecond);

/// What the engine asks every quarter of an hour: two days, one exact order a day, a trip; the bar is 5 ms.
void quarterHourPlan(benchmark::State &state)
{
    const Site site = testSite();
    Orders orders = site.orders;
    orders.sell = {.mode = AmountMode::Exactly, .energy = 8_kWh, .per = Per::Day, .priceLimit = {}};
    orders.trips = {{.weekdays = {std::chrono::Tuesday},
                     .once = {},
                     .readyBy = minutes(450),
                     .rangeM = 182'000,
                     .returnAt = minutes(1050),
                     .usedM = 61'000}};
    const Calendar calendar = berlin();
    const Instant now = utc("2025-06-16T10:00:00Z");
    const PriceSlots prices = testPrices(now, 60);
    const PlanRequest request{.site = site,
                              .orders = orders,
                              .calendar = calendar,
                              .now = now,
                              .stored = 30_kWh,
                              .uncertainty = {},
                              .pluggedIn = true,
                              .expectedBack = {},
                              .prices = prices,
                              .house = std::vector<Power>(192, 500_W),
                              .steps = 192,
                              .deliveredToday = {},
                              .deliveredThisWeek = {},
                              .override_ = {},
                              .previous = nullptr,
                              .inputs = {}};
    for (auto _ : state)
        benchmark::DoNotOptimize(makePlan(request));
}
BENCHMARK(quarterHourPlan)->Unit(benchmark::kMillisecond);

} // namespace
