#pragma once

#include "units/quantity.h"

namespace tw {
inline namespace units {

/// Power in whole watts at the AC side. Charger: into the car is positive. Site: import is positive.
class Power : public Quantity<Power> {
public:
    constexpr Power() = default;
    static constexpr Power fromW(std::int64_t w) { return Power(w); }
    constexpr std::int64_t w() const { return m_count; }
    constexpr double kW() const { return static_cast<double>(m_count) / 1e3; }

private:
    using Quantity::Quantity;
    friend class Quantity<Power>;
};

constexpr Power operator""_W(unsigned long long n) { return Power::fromW(static_cast<std::int64_t>(n)); }
constexpr Power operator""_kW(unsigned long long n) { return Power::fromW(static_cast<std::int64_t>(n) * 1000); }

} // namespace units
} // namespace tw
