#pragma once

// Inside the store only: the pages of a damaged file, read without SQLite where its table of contents is lost. Nothing here
// trusts a byte. Source: SQLite, "Database File Format", 1.3-1.6, 2.1 and 4.

#include "base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tw::store {

/// What a column of a row holds.
struct PageValue {
    enum class Kind { Null, Integer, Real, Text, Blob };
    Kind kind = Kind::Null;
    std::string text; ///< of a text as far as it lies in its page
};

/// Pages that belong together, and that no page outside points to: a table, or a part of one whose way is broken.
struct PageTree {
    std::uint32_t root = 0;
    bool byRowId = true;               ///< false: an index, or a table without row ids
    std::size_t pages = 0;
    std::vector<PageValue> example;    ///< the first of its rows that can be read
};

/// The trees of the file at `path` that hold at least one row, the largest first.
Result<std::vector<PageTree>> pageTrees(const std::string &path);

/// Puts an empty table of contents at the beginning of the file at `path`, and its log, as far as it was committed, into
/// it; the pages stay where they are.
Result<void> clearContents(const std::string &path);

} // namespace tw::store
