#pragma once

#include "units/quantity.h"

namespace tw {
inline namespace units {

/// Price in millionths of the currency unit per kWh. May be negative.
class Price : public Quantity<Price> {
public:
    constexpr Price() = default;
    static constexpr Price fromMicroPerKwh(std::int64_t micro) { return Price(micro); }
    constexpr std::int64_t microPerKwh() const { return m_count; }
    /// For display and for the doubles inside planner/ only.
    constexpr double perKwh() const { return static_cast<double>(m_count) / 1e6; }

private:
    using Quantity::Quantity;
    friend class Quantity<Price>;
};

} // namespace units
} // namespace tw
