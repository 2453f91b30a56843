// uses: wiring
#include "app/wiring/demo_world.h"

#include <benchmark/benchmark.h>

using namespace tw;

namespace {

/// Days of the demo through the real WebSocket, store and ledger; the bar is 10 s for 7 days.
void demoDays(benchmark::State &state)
{
    for (auto _ : state) {
        auto world = wiring::DemoWorld::create({.days = static_cast<int>(state.range(0))});
        if (!world) {
            state.SkipWithError(world.error().text().c_str());
            return;
        }
        while (!(*world)->finished()) {
            if (!(*world)->minute()) {
                state.SkipWithError("the charger stopped answering");
                return;
            }
        }
        state.counters["messages"] = static_cast<double>((*world)->tally().messages);
    }
}
BENCHMARK(demoDays)->Arg(1)->Arg(7)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

} // namespace
