#pragma once

#include "base/result.h"
#include "units/calendar.h"

#include <functional>
#include <string>

namespace tw::tests {

/// What a home of years is made like.
struct Years {
    LocalDay first{std::chrono::year(2016), std::chrono::January, std::chrono::day(1)};
    int days = 3653;           ///< ten years
    seconds every{60};         ///< between two samples
    unsigned seed = 1;
};

/// Makes the store of a home in Berlin that lived so: a car that is away on working days, buys at night and sells in the
/// evening, sun on the roof, quarter-hour prices of DE-LU that differ from day to day, every period settled from its
/// samples and every day compared. The same call makes the same rows. `progress` hears how many days are done.
Result<void> makeYears(const std::string &path, const Years &years,
                       const std::function<void(int)> &progress = {});

} // namespace tw::tests
