#pragma once

#include <algorithm>
#include <chrono>

namespace tw {
inline namespace units {

/// A moment, UTC, whole seconds. Local time exists only in tariffs, owner's days and the display.
using Instant = std::chrono::sys_seconds;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Half-open: [begin, end).
struct Interval {
    Instant begin;
    Instant end;
    constexpr seconds length() const { return end - begin; }
    constexpr bool contains(Instant moment) const { return begin <= moment && moment < end; }
    constexpr bool empty() const { return end <= begin; }
    friend constexpr bool operator==(const Interval &, const Interval &) = default;
};

constexpr Interval intersection(const Interval &a, const Interval &b)
{
    return {std::max(a.begin, b.begin), std::min(a.end, b.end)};
}

/// Start of the step of length `step` (> 0, a divisor of a day) that contains `moment`, counted from midnight UTC.
constexpr Instant stepStart(Instant moment, seconds step)
{
    const auto since = moment.time_since_epoch().count();
    const auto length = step.count();
    const auto rest = ((since % length) + length) % length;
    return Instant(seconds(since - rest));
}

/// Where the present comes from. Handed in, so that a test or the demo can have its own.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

/// The computer's clock.
class SystemClock final : public Clock {
public:
    Instant now() const override
    {
        return std::chrono::floor<seconds>(std::chrono::system_clock::now());
    }
};

/// A clock that moves only when told.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start)
        : m_now(start)
    {
    }
    Instant now() const override { return m_now; }
    void set(Instant moment) { m_now = moment; }
    void advance(seconds by) { m_now += by; }

private:
    Instant m_now;
};

} // namespace units
} // namespace tw
