#pragma once

#include "units/quantity.h"

namespace tw {
inline namespace units {

/// Money in millionths of the site's currency unit. It has no direction of its own: the field says `earned` or `paid`.
class Money : public Quantity<Money> {
public:
    constexpr Money() = default;
    static constexpr Money fromMicro(std::int64_t micro) { return Money(micro); }
    constexpr std::int64_t micro() const { return m_count; }
    /// For display and for the doubles inside planner/ only.
    constexpr double units() const { return static_cast<double>(m_count) / 1e6; }

private:
    using Quantity::Quantity;
    friend class Quantity<Money>;
};

} // namespace units
} // namespace tw
