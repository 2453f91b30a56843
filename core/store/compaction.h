#pragma once

// Inside the store only: old samples become one row a settlement period.

#include "store/database.h"
#include "store/records.h"

namespace tw::store {

/// The last moment whose samples are final: what comes for it or before it is not taken any more. Nothing before the
/// first compaction.
std::optional<Instant> frozenUntil(const Database &database);

/// Where a compaction of what is older than `before` ends, and what is final then: periods up to `periodsUntil` have
/// all that later settlements start from after them. Nothing when nothing is settled so early.
struct CompactionLimit {
    Instant periodsUntil;
    Instant frozenUntil;
};
std::optional<CompactionLimit> compactionLimit(const Database &database, Instant before);

/// Compacts the settled periods that begin in `when` and end by the limit, in the transaction that runs; gives how many
/// periods and samples went. Periods without a posting in force keep their samples, as does the one in which an owner's
/// month or the store begins. Throws SQLite::Exception.
CompactionReport compactPeriods(const Database &database, Interval when, const CompactionLimit &limit, Instant now);

/// Compacted periods that begin in `when`.
std::vector<CompactedPeriod> compactedIn(const Database &database, Interval when);
/// Compacted periods that hold more than the sample that stays, or not even that.
void checkCompacted(const Database &database, std::vector<std::string> &findings);

} // namespace tw::store
