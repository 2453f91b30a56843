#pragma once

#include "units/quantity.h"

namespace tw {
inline namespace units {

/// Energy in whole watt-seconds, 3,600 to the Wh: a sample of seconds loses nothing. Only settled ledger figures are
/// whole Wh. Into the named thing is positive: a charge, an import.
class Energy : public Quantity<Energy> {
public:
    constexpr Energy() = default;
    static constexpr Energy fromWs(std::int64_t ws) { return Energy(ws); }
    static constexpr Energy fromWh(std::int64_t wh) { return Energy(wh * 3600); }
    constexpr std::int64_t ws() const { return m_count; }
    /// For display and for the doubles inside planner/ and battery/ only.
    constexpr double kWh() const { return static_cast<double>(m_count) / 3.6e6; }

private:
    using Quantity::Quantity;
    friend class Quantity<Energy>;
};

constexpr Energy operator""_Wh(unsigned long long n) { return Energy::fromWh(static_cast<std::int64_t>(n)); }
constexpr Energy operator""_kWh(unsigned long long n) { return Energy::fromWh(static_cast<std::int64_t>(n) * 1000); }

} // namespace units
} // namespace tw
