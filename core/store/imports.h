#pragma once

#include "store/records.h"

#include <cstdint>
#include <optional>
#include <string>

namespace tw::store {

/// What became of the rows of one import.
struct ImportCounts {
    std::int64_t rows = 0;
    std::int64_t fresh = 0;
    std::int64_t known = 0;
    std::int64_t conflicting = 0;
    std::int64_t refused = 0;
    friend bool operator==(const ImportCounts &, const ImportCounts &) = default;
};

/// One file that was read into the store, as a step that can be undone.
struct Import {
    std::int64_t id = 0;
    Instant at;
    std::string file; ///< its name, without a folder
    std::string content; ///< a hash, to know the same file again
    std::optional<ImportCounts> counts; ///< nothing: it was interrupted; the same file goes on with it
    std::string format; ///< once it ended
    bool undone = false;
    friend bool operator==(const Import &, const Import &) = default;
};

/// A sample that was handed in by an import.
struct ImportedSample {
    std::int64_t id = 0; ///< of its row, there before or new
    Written written = Written::New;
};

/// The key that a meter's signatures are checked with from its first record on.
struct MeterKey {
    std::string meter;
    std::string key; ///< SubjectPublicKeyInfo in DER, as hex
    Instant at;
    bool given = false; ///< by the owner; otherwise the first one seen
    friend bool operator==(const MeterKey &, const MeterKey &) = default;
};

} // namespace tw::store
