#pragma once

#include "base/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace tw::store {

/// Hears how far work on a large file is, 0 to 1.
using Progress = std::function<void(double)>;

struct CopyReport {
    std::string file;          ///< the copy, or the store put in place
    std::string kept;          ///< under which name the store that stood there before is kept; empty when none did
    std::int64_t bytes = 0;    ///< of the copy
    int version = 0;           ///< of its schema
};

/// Copies the store at `path` to `target` as it is at one moment, while an engine may go on writing it. The copy is one
/// file, sound, synced to the disk, and has its name only once it is whole. Of any version this program knows.
///
/// Refused: `target` is there already. Broken: the store is damaged. Io: disk or rights. As Store::open() otherwise.
Result<CopyReport> backUp(const std::string &path, const std::string &target, const Progress &progress = {});

/// Copies the store at `path` to `target`, which is not there yet, to try things on: neither checked nor synced. Cancelled
/// once `ended` says so. As backUp() otherwise.
Result<void> copyForTrial(const std::string &path, const std::string &target, const Progress &progress,
                          const std::function<bool()> &ended);

/// Puts the store `copy` (which stays) in the place of `path`, after all of it was checked. What stood there is kept as
/// `<path>.<moment>.before-restore`. A stop at any moment leaves the old store or the new one.
///
/// Busy: an engine holds `path`, or a window has it open. Broken: `copy` does not hold what it should.
Result<CopyReport> restore(const std::string &copy, const std::string &path, const Progress &progress = {});

/// What was read of one table of a damaged store.
struct SalvagedTable {
    std::string table;
    std::int64_t rows = 0;
    bool whole = true;         ///< false: rows were lost where it is damaged
    friend bool operator==(const SalvagedTable &, const SalvagedTable &) = default;
};

struct SalvageReport {
    CopyReport copy;
    std::vector<SalvagedTable> tables;
    bool contentsLost = false;         ///< which rows there were is not known: they were found page by page
    std::vector<std::string> findings; ///< what the new store's check() says of what is missing
};

/// Puts a new store in the place of `path` with every row of `damaged` (which may be the same file) that can be read; the
/// damaged one is kept as restore() does. The new store's log says what was done.
///
/// Busy as in restore(). Broken: nothing at all can be read of it.
Result<SalvageReport> salvage(const std::string &damaged, const std::string &path, const Progress &progress = {});

} // namespace tw::store
