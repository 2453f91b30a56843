#include "battery/rainflow.h"

#include <cmath>

namespace tw::battery {

namespace {

template <class Point>
RainflowCycle between(const Point &a, const Point &b, double count)
{
    return {std::abs(b.value - a.value), (a.value + b.value) / 2, count, a.at, b.at};
}

} // namespace

/// With X the last range and Y the one before: while X >= Y, Y is done.
void Rainflow::count(std::vector<Point> &points, std::vector<RainflowCycle> &closed)
{
    while (points.size() >= 3) {
        const std::size_t n = points.size();
        const double x = std::abs(points[n - 1].value - points[n - 2].value);
        const double y = std::abs(points[n - 2].value - points[n - 3].value);
        if (x < y)
            return;
        if (n == 3) {
            closed.push_back(between(points[0], points[1], 0.5));
            points.erase(points.begin());
        } else {
            closed.push_back(between(points[n - 3], points[n - 2], 1));
            points.erase(points.end() - 3, points.end() - 1);
        }
    }
}

void Rainflow::add(double value, std::int64_t at, std::vector<RainflowCycle> &closed)
{
    const Point here{value, at};
    if (m_values++ == 0) {
        m_points.push_back(here);
        m_last = here;
        return;
    }
    const double change = value - m_last.value;
    if (change != 0 && m_direction * change < 0) {
        m_points.push_back(m_last);
        count(m_points, closed);
    }
    if (change != 0)
        m_direction = change;
    m_last = here;
}

std::vector<RainflowCycle> Rainflow::open() const
{
    std::vector<RainflowCycle> cycles;
    if (m_values < 2)
        return cycles;
    std::vector<Point> points = m_points;
    points.push_back(m_last);
    count(points, cycles);
    for (std::size_t i = 1; i < points.size(); ++i)
        cycles.push_back(between(points[i - 1], points[i], 0.5));
    return cycles;
}

double Rainflow::running() const
{
    return m_points.empty() ? 0 : std::abs(m_last.value - m_points.back().value);
}

} // namespace tw::battery
