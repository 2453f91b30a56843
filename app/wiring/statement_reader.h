#pragma once

#include "base/result.h"
#include "model/statement.h"
#include "store/store.h"

#include <string>

namespace tw::wiring {

/// The statement of "2025-06" or of "2025", read from the store `db` beside whatever engine runs on it. BadInput for
/// another period, NotFound where nothing is settled in it.
Result<Statement> readStatement(const std::string &db, const std::string &period);

/// The one of the month (Grain::Day) or year (Grain::Month) that contains `day`, as of `now`.
Result<Statement> statementOf(const store::Store &store, LocalDay day, Grain grain, Instant now);

} // namespace tw::wiring
