#pragma once

#include <cstdint>
#include <vector>

namespace tw::battery {

/// A cycle of a series: a full one, or half of one.
struct RainflowCycle {
    double range = 0;
    double mean = 0;
    double count = 0; ///< 1 or 0.5
    std::int64_t begin = 0; ///< where its two turning points stand in the series
    std::int64_t end = 0;
    friend bool operator==(const RainflowCycle &, const RainflowCycle &) = default;
};

/// Rainflow counting, ASTM E1049-85 (2011), 5.4.4, value by value: a cycle is given once nothing that follows can
/// change it. Exact, whatever the series is cut into; what it remembers are the turning points still open, of which
/// each range is inside the one before or around it: no more than twice the number of distinct values, a dozen for a
/// car's days.
class Rainflow {
public:
    /// The next value, at `at` (rising); cycles it closes are appended to `closed`.
    void add(double value, std::int64_t at, std::vector<RainflowCycle> &closed);
    /// What is still open, as half cycles, the stretch to the last value among them.
    std::vector<RainflowCycle> open() const;
    /// The range of the stretch that runs now, from the last turning point kept to the last value.
    double running() const;

private:
    struct Point {
        double value = 0;
        std::int64_t at = 0;
    };
    static void count(std::vector<Point> &points, std::vector<RainflowCycle> &closed);

    std::vector<Point> m_points; ///< turning points whose ranges are not counted yet, the series' first among them
    Point m_last;                ///< the last value: the next turning point if the direction changes
    double m_direction = 0;      ///< of the last change; 0 before the first
    std::int64_t m_values = 0;
};

} // namespace tw::battery
