#pragma once

#include "model/price_slot.h"
#include "model/site.h"
#include "store/store.h"

#include <string>
#include <vector>

namespace tw::console {

/// One settlement period computed a second time.
struct RecomputedPeriod {
    Interval when;
    std::int64_t boughtWh = 0;
    std::int64_t soldWh = 0;
    std::int64_t avoidedWh = 0;
    std::int64_t storedSolarWh = 0;
    std::int64_t dischargedWh = 0;
    std::int64_t earnedMicro = 0;
    bool houseMeter = false;
    bool flagged = false; ///< a gap, a register that jumped, a silent house meter or a part nobody measured
};

struct Recomputation {
    std::vector<RecomputedPeriod> periods; ///< as `prices` cut time, from the first sample to the last period beyond doubt
    std::vector<std::string> differences;  ///< from the ledger; empty when both say the same
    bool equal() const { return differences.empty(); }
};

/// The ledger of `store` a second time, from the raw samples and `prices` by SEMANTICS, sharing no code with
/// core/ledger: own attribution (from the side of the charger), own cuts and own rounding. Energies, money, and what
/// is marked are compared exactly, the battery's energy (it depends on floating point) to 1 Wh a period. Periods the
/// ledger has not settled yet are no difference unless later ones are settled.
Result<Recomputation> recompute(const store::Store &store, const Site &site, const PriceSlots &prices);

} // namespace tw::console
