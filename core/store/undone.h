#pragma once

// Inside the store only.

#include "store/database.h"
#include "store/records.h"

#include <vector>

namespace tw::store {

/// Which samples do not count because every import that brought or found them was undone: ranges of row ids.
class UndoneSamples {
public:
    static UndoneSamples read(const Database &database);
    bool empty() const { return m_ranges.empty(); }
    bool contains(std::int64_t id) const;

private:
    struct Range {
        std::int64_t first = 0;
        std::int64_t last = 0;
    };
    std::vector<Range> m_ranges; ///< in order, apart
};

/// The samples that count in `when`, in order of time, then of trust. Of several with one identity but
/// another content the first one counts; among samples of imports, which come in any order, the least one
/// does.
std::vector<Measurement> countedSamples(const Database &database, Interval when, const UndoneSamples &undone);

} // namespace tw::store
