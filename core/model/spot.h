#pragma once

#include "model/plan.h"
#include "units/price.h"
#include "units/time.h"

#include <string>
#include <vector>

namespace tw {
inline namespace model {

/// One market price.
struct SpotSlot {
    Interval when;
    Price price;
    PriceState state = PriceState::Published;
    friend bool operator==(const SpotSlot &, const SpotSlot &) = default;
};

/// Market prices of one zone as one source gave them: ordered, without overlap, of any mix of resolutions; a gap is a
/// gap.
struct SpotSeries {
    std::string source;   ///< "energy-charts", "file"
    std::string zone;     ///< bidding zone, or the file's column
    std::string currency; ///< ISO 4217
    Instant fetchedAt;
    std::vector<SpotSlot> prices;
    friend bool operator==(const SpotSeries &, const SpotSeries &) = default;
};

} // namespace model
} // namespace tw
