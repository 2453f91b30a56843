// uses: model
#include "base/located_json.h"
#include "model/site_file.h"

#include <benchmark/benchmark.h>

namespace {

/// A site file of every key, read and validated: well below a frame, so that an editor can check at each keystroke.
void readSiteFile(benchmark::State &state)
{
    const std::string text = *tw::readText(TW_SOURCE_DIR "/packaging/provisioning/every-key.json");
    for (auto _ : state)
        benchmark::DoNotOptimize(tw::parseSite(text, "every-key.json"));
}
BENCHMARK(readSiteFile)->Unit(benchmark::kMicrosecond);

} // namespace
