#pragma once

#include "logs/evidence.h"
#include "logs/reader.h"
#include "model/figures.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tw::wiring {

/// What an import changed in the ledger: the postings in force afterwards less those before.
struct LedgerEffect {
    std::size_t newPeriods = 0;
    std::size_t changedPeriods = 0;
    Flows flows; ///< may be negative
    Money earned;
    Energy waiting; ///< into and out of the car, after the last period that is complete
    std::optional<Instant> waitingSince;
    std::string note; ///< why nothing was settled, where nothing was, or what waits; "" otherwise
    friend bool operator==(const LedgerEffect &, const LedgerEffect &) = default;
};

/// What became of one file. Lists are cut where they would grow with the file; the counts are whole.
struct ImportReport {
    static constexpr std::size_t mostListed = 10'000;

    std::int64_t import = 0; ///< its number, for undo; 0: nothing was kept
    std::string file;
    std::optional<logs::Format> format;
    std::int64_t rows = 0; ///< all of them: new, known, conflicting, refused and those without readings
    std::int64_t fresh = 0;
    std::int64_t known = 0;
    std::int64_t conflicting = 0;
    std::int64_t refusedCount = 0;
    std::int64_t withoutReadings = 0;
    std::int64_t samples = 0;
    std::int64_t signedRecords = 0; ///< verified, with the meter's own key
    std::vector<std::pair<std::int64_t, std::string>> refused; ///< line and why
    std::vector<std::pair<std::int64_t, std::string>> findings; ///< line and what should be looked at
    std::optional<Instant> from, to;
    std::vector<Interval> gaps;
    std::vector<logs::Session> sessions;
    std::int64_t sessionCount = 0;
};

} // namespace tw::wiring
