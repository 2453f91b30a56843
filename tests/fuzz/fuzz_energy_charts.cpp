// uses: prices
// Any bytes as an answer of Energy-Charts: read or refused, and what is read keeps the promises of
// prices/energy_charts.h.

#include "base/assert.h"
#include "prices/energy_charts.h"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(data), size);
    const auto series = tw::prices::parseEnergyCharts(text, "DE-LU", tw::Instant());
    if (!series) {
        TW_ASSERT(series.error().fault == tw::Fault::Broken);
        for (const char c : series.error().text())
            TW_ASSERT(c != '\n' && c != '\x1B');
        return 0;
    }
    for (std::size_t i = 0; i < series->prices.size(); ++i) {
        TW_ASSERT(!series->prices[i].when.empty());
        TW_ASSERT(i == 0 || series->prices[i - 1].when.end <= series->prices[i].when.begin);
    }
    return 0;
}
