#pragma once

#include <compare>
#include <cstdint>

namespace tw {
inline namespace units {

/// The arithmetic every counted quantity shares: comparison, sum and difference with its own kind only. A kind is
/// made from and read as a named unit; a bare number never crosses an interface.
template <class Kind>
class Quantity {
public:
    friend constexpr bool operator==(Kind a, Kind b) { return a.m_count == b.m_count; }
    friend constexpr std::strong_ordering operator<=>(Kind a, Kind b) { return a.m_count <=> b.m_count; }
    friend constexpr Kind operator+(Kind a, Kind b) { return Kind(a.m_count + b.m_count); }
    friend constexpr Kind operator-(Kind a, Kind b) { return Kind(a.m_count - b.m_count); }
    friend constexpr Kind operator-(Kind a) { return Kind(-a.m_count); }
    constexpr Kind &operator+=(Kind other)
    {
        m_count += other.m_count;
        return static_cast<Kind &>(*this);
    }
    constexpr Kind &operator-=(Kind other)
    {
        m_count -= other.m_count;
        return static_cast<Kind &>(*this);
    }

protected:
    constexpr Quantity() = default;
    constexpr explicit Quantity(std::int64_t count)
        : m_count(count)
    {
    }
    std::int64_t m_count = 0;
};

} // namespace units
} // namespace tw
