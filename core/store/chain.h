#pragma once

// Inside the store only: the hash chain over the lines of the ledger (ledger/chain.h).

#include "model/charges.h"
#include "store/database.h"
#include "store/records.h"

#include <string>
#include <vector>

namespace tw::store {

/// Appends the link of a line just written. Throws SQLite::Exception, as all here.
void chain(const Database &database, const Posting &posting);
void chain(const Database &database, const MonthCharge &charge);

/// Links all postings there are, oldest first: for a ledger that had no chain yet.
Result<void> chainAll(const Database &database);

/// What was changed, removed or put in since it was written, each by name.
void checkChain(const Database &database, std::vector<std::string> &findings);

} // namespace tw::store
