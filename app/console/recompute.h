#pragma once

#include "app/console/evidence_line.h"
#include "model/price_slot.h"
#include "model/site.h"
#include "store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace tw::console {

/// A site as it was known from a moment on, and what its tariffs made of the market's prices.
struct SiteInForce {
    Instant since;
    Site site;
    PriceSlots prices;
};

struct Recomputation {
    std::size_t periods = 0; ///< compared, from the first sample to the last period beyond doubt
    std::vector<std::string> differences; ///< from the ledger; empty when both say the same
    std::size_t unchecked = 0; ///< periods in the ledger whose samples are not there any more
    std::optional<Instant> uncheckedUntil;
    RegisterSum meters; ///< over the time compared
    std::int64_t ledgerNet = 0; ///< into the car in that time, as the ledger's running totals have it (Ws)
    bool equal() const { return differences.empty(); }
};

/// The ledger of `store` a second time, from the raw samples and the prices by SEMANTICS, sharing no code
/// with core/ledger: own reading of all chains of evidence, own attribution (from the side of the charger),
/// own cuts and own rounding. Energies, money, and what is marked are compared exactly, the battery's energy
/// (it depends on floating point) to 1 Wh a period. Periods the ledger has not settled yet are no difference
/// unless later ones are settled.
///
/// `sites` in order of time, at least one; the first counts for what was before it, too. A period is read by
/// the site that was in force at its end, or by a later one where the ledger's running totals say so: what
/// comes late is settled by the site of that day; and priced likewise. Periods that were compacted are left
/// out and counted in `unchecked`.
Result<Recomputation> recompute(const store::Store &store, const std::vector<SiteInForce> &sites);

} // namespace tw::console
