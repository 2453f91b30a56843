#pragma once

#include "base/result.h"
#include "store/store.h"

#include <string>

namespace tw::console {

/// What a second computation says of the ledger.
struct Comparison {
    bool equal = false;
    std::size_t periods = 0;
    std::string difference; ///< the first one
    bool siteChanged = false; ///< the ledger was made under more than one site: not compared
    bool compacted = false;   ///< the samples of its beginning are not there any more: not compared
    bool imported = false;    ///< samples of imports are in it, of chargers with registers of their own: not compared
};

/// recompute() with the site and the prices the store itself holds. An empty ledger is equal.
Result<Comparison> compareWithRecomputation(const store::Store &store);

} // namespace tw::console
