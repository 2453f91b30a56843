#pragma once

#include "store/store.h"

#include <string>

namespace tw::console {

/// `ledger --explain PERIOD`: prints how the figure of a period came to be, from the samples to the posting, or of
/// which sums a day's or a month's is made. Gives the exit code.
int explain(const store::Store &store, const std::string &period, bool json);

} // namespace tw::console
