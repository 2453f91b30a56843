#pragma once

#include "planner/problem.h"

#include <span>
#include <vector>

namespace tw::planner {

/// A corner of the stage cost: between two linked corners everything below is linear in x.
struct Vertex {
    double x = 0; ///< battery change of the step, kWh
    double p = 0; ///< AC power, kW
    double money = 0; ///< cost at the grid meter (the house included) and wear
    double penalty = 0; ///< price limits and the owner's hand
    double bought = 0; ///< kWh
    double sold = 0; ///< kWh
    bool linked = false; ///< the next corner is reachable along a straight line
};

/// The stage costs c_t(x) of all steps: tariff, grid limits, wear, conversion, standby, minimum power and
/// price limits folded into corners. Corners run from the deepest discharge over rest (x = 0, always there)
/// to the strongest charge; where the standby loss makes a small charge lose energy, their x need not rise.
class Stages {
public:
    explicit Stages(const Problem &problem);
    /// The same steps, each cut down to one corner, or to the straight piece from that corner to the next.
    Stages only(std::span<const int> firstCorner) const;

    int n() const { return static_cast<int>(m_begin.size()) - 1; }
    std::span<const Vertex> at(int t) const
    {
        return std::span(m_vertices)
            .subspan(m_begin[std::size_t(t)], m_begin[std::size_t(t) + 1] - m_begin[std::size_t(t)]);
    }

private:
    Stages() = default;
    std::vector<Vertex> m_vertices;
    std::vector<std::size_t> m_begin;
};

/// AC power limits of a step after charger, grid, presence and the owner's hand; 0 where the minimum does not
/// fit.
struct StepLimits {
    double charge = 0;
    double discharge = 0;
};
StepLimits stepLimits(const Problem &problem, int t);

} // namespace tw::planner
