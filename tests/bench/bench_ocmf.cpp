// uses: logs
#include "base/located_json.h"
#include "logs/ocmf.h"
#include "logs/reader.h"
#include "logs/signature.h"

#include <benchmark/benchmark.h>

namespace {

/// Judges what it hears.
class Judge final : public tw::logs::Sink {
public:
    void row(tw::logs::Row row) override
    {
        for (const auto &text : row.signedTexts) {
            if (const auto record = tw::logs::parseOcmf(text.text))
                valid += verifier.judge(*record, text.publicKey).valid == true ? 1 : 0;
        }
    }
    void refused(std::int64_t, std::string) override { }
    void session(tw::logs::Session) override { }
    tw::logs::Verifier verifier;
    int valid = 0;
};

/// The 82 real records, from the file to the verdicts; 50 ms at most.
void verify82Records(benchmark::State &state)
{
    const std::string path = TW_SHARED_DATA "/logs/ocmf_samples.jsonl";
    if (!tw::readText(path)) {
        state.SkipWithError("needs TW_SHARED_DATA");
        return;
    }
    for (auto _ : state) {
        Judge judge;
        benchmark::DoNotOptimize(tw::logs::readFile(path, {}, judge));
        if (judge.valid != 74)
            state.SkipWithError("not judged as expected");
    }
}
BENCHMARK(verify82Records)->Unit(benchmark::kMillisecond);

} // namespace
