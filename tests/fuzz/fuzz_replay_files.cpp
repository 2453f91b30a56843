// uses: replay
// seeds: resources/demo
// Any bytes as a home's or a car's past: read or refused with a place, and what is read keeps the promises of
// replay/history_files.h.

#include "base/assert.h"
#include "replay/history_files.h"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace tw::replay;
    const std::string text(reinterpret_cast<const char *>(data), size);
    const tw::House house{.yearlyLoad = tw::Energy::fromWh(3'500'000), .solarPeak = tw::Power::fromW(5000)};
    for (const HomeSeries series : {HomeSeries::Load, HomeSeries::Sun}) {
        const auto rows = readHomeCsv(text, "fuzz.csv", series, house);
        if (!rows) {
            TW_ASSERT(rows.error().fault == tw::Fault::BadInput && rows.error().at);
            continue;
        }
        TW_ASSERT(!rows->empty());
        for (std::size_t i = 0; i < rows->size(); ++i) {
            TW_ASSERT((*rows)[i].energy >= tw::Energy());
            TW_ASSERT(i == 0 || (*rows)[i - 1].when.end == (*rows)[i].when.begin);
        }
    }
    const auto file = readSessionsCsv(text, "fuzz.csv");
    if (!file) {
        TW_ASSERT(file.error().fault == tw::Fault::BadInput && file.error().at);
        return 0;
    }
    const auto &sessions = file->sessions;
    TW_ASSERT(!sessions.empty() && file->users > 0);
    for (std::size_t i = 1; i < sessions.size(); ++i)
        TW_ASSERT(sessions[i - 1].plugged.end < sessions[i].plugged.begin);
    return 0;
}
