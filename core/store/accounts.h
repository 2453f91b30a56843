#pragma once

#include "model/statement.h"
#include "store/explain.h"
#include "store/store.h"

#include <optional>

namespace tw::store {

/// The statement of the month that begins on `month`, or of its year. `today` is the owner's day that runs, which is in
/// no sum. NotFound where nothing is settled in it.
Result<Statement> monthStatement(const Store &store, LocalDay month, std::optional<LocalDay> today);
Result<Statement> yearStatement(const Store &store, std::chrono::year year, std::optional<LocalDay> today);

/// Writes the charges of every month that ended before `today` and is settled throughout, once; where a correction
/// changed what the last closed month owes, the charge that replaces the old one. Gives how many lines were written.
Result<int> closeMonths(Store &store, const Home &home, LocalDay today);

/// "2025-06" as the first day of the month; BadInput for anything else.
Result<LocalDay> parseMonth(const std::string &text);

} // namespace tw::store
