#pragma once

#include "ledger/baselines.h"
#include "replay/timeline.h"

#include <stop_token>
#include <vector>

namespace tw::replay {

/// Both baselines on one day; their end difference is against an empty car until ended() knows the real one.
struct OtherWays {
    BaselineDay onlyCharging;
    BaselineDay chargeAtOnce;
};

/// The same car on the same journeys, day by day, charging one way and charging at once (ledger/baselines.h), from
/// `stored` on. They hang on nothing the plans do, so they can be driven beside them. Stops early when asked to.
std::vector<OtherWays> otherWays(const Site &site, const Timeline &line, Energy stored, std::stop_token stop);

/// `day` with its end valued against what is in the real car.
BaselineDay ended(BaselineDay day, Energy storedInCar);

} // namespace tw::replay
