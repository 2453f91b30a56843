#pragma once

#include "model/figures.h"
#include "model/plan.h"
#include "units/calendar.h"

#include <optional>
#include <vector>

namespace tw {
inline namespace model {

/// A plan that took the place of another.
struct PlanReplaced {
    Instant at;
    PlanChange change;
    friend bool operator==(const PlanReplaced &, const PlanReplaced &) = default;
};

/// What the car does in some time, and its money.
struct CarDoings {
    Flows flows;
    Money earned;    ///< without wear
    Money wear;      ///< >= 0
    Money net() const { return earned - wear; }
    friend bool operator==(const CarDoings &, const CarDoings &) = default;
};

/// One owner's day as a plan foresaw it and as it was, hour by hour.
struct PlanReview {
    struct Hour {
        Interval when;
        std::optional<CarDoings> expected; ///< nothing: the plan does not say
        std::optional<CarDoings> happened; ///< nothing: it is not settled
        bool compared() const { return expected && happened; }
        friend bool operator==(const Hour &, const Hour &) = default;
    };
    LocalDay day{};
    Interval when;
    std::optional<Instant> madeAt;     ///< of the plan; nothing: none was kept that foresaw the day
    std::vector<Hour> hours;           ///< of the whole day
    std::vector<PlanReplaced> changes; ///< of the day, oldest first
    /// The sums of the hours of which both are known, and how many they are.
    CarDoings expected;
    CarDoings happened;
    int comparedHours = 0;
    friend bool operator==(const PlanReview &, const PlanReview &) = default;
};

} // namespace model
} // namespace tw
