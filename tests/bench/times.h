#pragma once

// Times of a bench that runs by itself, and a sink for what its chargers measure.

#include "charger/charger_link.h"
#include "tests/bench/report.h"

namespace tw::bench {

using Now = std::chrono::steady_clock;

inline double since(Now::time_point begin)
{
    return std::chrono::duration<double>(Now::now() - begin).count();
}

/// The value that `of` (0 to 1) of all lie at or below; 0 of none.
inline double share(std::vector<double> values, double of)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[static_cast<std::size_t>(of * static_cast<double>(values.size() - 1))];
}

struct NoDisk : charger::MeasurementSink {
    Result<void> take(const Measurement &) override { return {}; }
};

} // namespace tw::bench
