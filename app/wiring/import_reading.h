#pragma once

#include "api/log_desk.h"
#include "app/wiring/books_place.h"

#include <set>

namespace tw::wiring {

/// Several files on their way into books, in small pieces between which whoever holds the books goes on; then what they
/// brought is settled as one.
class ImportReading {
public:
    /// `place` outlives it. `ended` says when to stop.
    ImportReading(BooksPlace &place, api::LogFiles files, api::LogDesk::Progress progress, BooksPlace::Ended ended);

    /// All of `files`. One that cannot be read has its problem in the answer and leaves nothing; any other failure, and the
    /// end, take everything back that was read.
    Result<LogPreview> run();

private:
    ImportOptions optionsFor(const BooksAtHand &at) const;
    Result<LogFile> read(std::size_t number);
    Result<void> begin();
    Result<void> settle();
    Result<void> replace();
    void tellSettling(double share);
    void takeBack();
    void tell(std::size_t file, std::uint64_t done, std::uint64_t total, bool force);

    BooksPlace *m_place;
    api::LogFiles m_files;
    api::LogDesk::Progress m_progress;
    BooksPlace::Ended m_ended;
    std::set<std::int64_t> m_replaced; ///< interrupted imports of the same files
    Instant m_until; ///< of what was settled when it began
    std::chrono::steady_clock::time_point m_told;
    LogPreview m_result;
};

/// Takes import `id` back and settles; Refused as Books::undo().
Result<LedgerEffect> undoImport(BooksPlace &place, std::int64_t id, const BooksPlace::Ended &ended);

} // namespace tw::wiring
