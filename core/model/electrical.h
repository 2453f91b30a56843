#pragma once

#include "units/time.h"

#include <cstdint>
#include <optional>

namespace tw {
inline namespace model {

/// What a charger says of the grid at its terminals and of itself: for the eye, nothing is decided or settled by it.
/// In thousandths of V, A, Hz and degrees Celsius. Unknown is nothing, never 0.
struct Electrical {
    std::optional<std::int64_t> voltage{};     ///< against neutral; the mean where it says several phases
    std::optional<std::int64_t> voltageSpread{}; ///< highest less lowest phase; nothing from one that says one voltage
    std::optional<std::int64_t> current{};     ///< of each phase, the mean; never negative
    std::optional<std::int64_t> frequency{};
    std::optional<std::int64_t> temperature{}; ///< inside
    Instant at{};
    bool any() const { return voltage || current || frequency || temperature; }
    friend bool operator==(const Electrical &, const Electrical &) = default;
};

} // namespace model
} // namespace tw
