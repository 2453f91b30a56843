#pragma once

#include "app/console/recompute.h"

namespace tw::console {

/// recompute() with the sites and the prices the store itself holds. An empty ledger is equal. Broken where a site cannot
/// be read any more.
Result<Recomputation> compareWithRecomputation(const store::Store &store);

} // namespace tw::console
