#pragma once

// Inside the store only.

#include "store/books.h"
#include "store/settling_again.h"

#include <optional>
#include <vector>

namespace tw::store {

/// A posting that nothing is left of, and the one it was.
struct Emptied {
    Posting now, old;
};

/// What is written in one transaction.
struct Books::Change {
    std::vector<ledger::Settled> settled;
    std::vector<ledger::Finding> findings;
    std::vector<Emptied> emptied;
    /// Of late samples: the states that count otherwise now (Batch::forgetStates), and from when on more are to be settled.
    struct Forget {
        Interval when;
        Instant usedUntil;
        std::optional<Instant> late;
    };
    std::optional<Forget> forget;
    std::optional<ledger::SettlerState> passed; ///< after time without prices
};

} // namespace tw::store
