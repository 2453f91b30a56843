#pragma once

#include "charger/charger_link.h"

#include <algorithm>
#include <utility>

namespace tw::charger {

/// Registers for a device that has none: its power, followed in straight lines between two readings. Only what was
/// watched is counted: over a silence longer than `longest` nothing is.
class PowerRegister {
public:
    /// Goes on from what was counted before, so that the registers of one device only ever rise.
    PowerRegister(Energy positive, Energy negative, seconds longest = seconds(60))
        : m_twicePositive(2 * positive.ws())
        , m_twiceNegative(2 * negative.ws())
        , m_longest(longest)
    {
    }

    void take(std::optional<Power> power, Instant at)
    {
        const auto before = std::exchange(m_last, power ? std::optional(Dated<Power>{*power, at}) : std::nullopt);
        if (!before || !power || at <= before->at || m_longest < at - before->at)
            return;
        const std::int64_t length = (at - before->at).count();
        const auto twice = [&](Power a, Power b) { return (std::max(a, 0_W) + std::max(b, 0_W)).w() * length; };
        m_twicePositive += twice(before->value, *power);
        m_twiceNegative += twice(-before->value, -*power);
    }

    Energy positive() const { return Energy::fromWs(m_twicePositive / 2); }
    Energy negative() const { return Energy::fromWs(m_twiceNegative / 2); }

private:
    std::int64_t m_twicePositive; ///< half watt-seconds: the mean of two readings loses nothing
    std::int64_t m_twiceNegative;
    seconds m_longest;
    std::optional<Dated<Power>> m_last;
};

} // namespace tw::charger
