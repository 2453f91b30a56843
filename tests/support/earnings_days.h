#pragma once

#include "model/figures.h"

#include <memory>
#include <vector>

namespace tw::test {

using Days = std::shared_ptr<const std::vector<DayFigures>>;

/// Days from `first` to `last`, the last one still provisional and without baselines. Synthetic, the same at every
/// call; some days lose against only charging, some have negative prices, and sun is kept when `sun` is set.
Days earningsDays(LocalDay first, LocalDay last, bool sun = false);

/// 14 January to 16 September 2027.
Days yearOfDays(bool sun = false);

} // namespace tw::test
