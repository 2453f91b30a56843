#pragma once

#include "units/time.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tw {
namespace store {
class Store;
}

namespace console {

/// One thing looked at: what was found, and what to do about it when it is not well.
struct Check {
    std::string what;
    std::optional<bool> ok; ///< nothing where it could not be looked at
    std::string found;
    std::string advice;
};

/// The keys beside the store at `db`, and who called in vain; nothing for a charger that is called. `status` is what the
/// engine wrote last, or null.
void addKeys(std::vector<Check> &checks, const store::Store &store, const std::string &db, const nlohmann::json &status, Instant now);

} // namespace console
} // namespace tw
