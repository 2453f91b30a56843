#pragma once

#include <optional>

namespace tw {
inline namespace model {

/// How a forecast is made.
enum class ForecastMethod {
    SameAsLastWeek, ///< the yardstick: what was seven days ago is expected again
    LikeDays, ///< the last day or days of the same kind (working day; weekend or holiday)
    Learned, ///< all days of the last weeks, the recent and the like ones more
};

/// The method in force at a site and how well it did on the site's own last days, each of them foretold one
/// and two days ahead from what was known before it. `error` and `yardstick` are mean absolute errors over
/// the same quarter hours; nothing when no day could be judged yet, and `method` is then the one that did
/// best elsewhere.
template <class Quantity> struct ForecastSkill {
    ForecastMethod method = ForecastMethod::Learned;
    int days = 0;
    std::optional<Quantity> error;
    std::optional<Quantity> yardstick; ///< of SameAsLastWeek
    friend bool operator==(const ForecastSkill &, const ForecastSkill &) = default;
};

} // namespace model
} // namespace tw
