#pragma once

#include "units/quantity.h"

namespace tw {
inline namespace units {

/// Stored energy as a share of the usable capacity, in per mille.
class StateOfCharge : public Quantity<StateOfCharge> {
public:
    constexpr StateOfCharge() = default;
    static constexpr StateOfCharge fromPerMille(std::int64_t perMille) { return StateOfCharge(perMille); }
    static constexpr StateOfCharge fromPercent(std::int64_t percent) { return StateOfCharge(percent * 10); }
    constexpr std::int64_t perMille() const { return m_count; }
    constexpr double percent() const { return static_cast<double>(m_count) / 10.0; }

private:
    using Quantity::Quantity;
    friend class Quantity<StateOfCharge>;
};

} // namespace units
} // namespace tw
