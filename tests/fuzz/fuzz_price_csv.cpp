// uses: prices
// seeds: resources/demo
// Any bytes as a price file: read or refused, and what is read keeps the promises of prices/csv.h.

#include "base/assert.h"
#include "prices/csv.h"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(data), size);
    const auto columns = tw::prices::energyColumns(text);
    const auto series = tw::prices::readPriceCsv(text, "fuzz.csv");
    if (series) {
        TW_ASSERT(columns.size() == 1 && text.back() == '\n' && !series->prices.empty());
        for (std::size_t i = 1; i < series->prices.size(); ++i)
            TW_ASSERT(series->prices[i - 1].when.end == series->prices[i].when.begin);
    } else {
        TW_ASSERT(series.error().fault == tw::Fault::BadInput && series.error().at);
        for (const char c : series.error().text())
            TW_ASSERT(c != '\n' && c != '\x1B');
    }
    for (const std::string &column : columns)
        static_cast<void>(tw::prices::readPriceCsv(text, "fuzz.csv", column));
    return 0;
}
