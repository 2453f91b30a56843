#pragma once

#include "planner/problem.h"

#include <span>
#include <vector>

namespace tw::planner {

/// What one kWh bought, sold or moved costs extra in a step.
struct StepPrice {
    double buy = 0;
    double sell = 0;
    double throughput = 0;
    double discharge = 0;

    double &of(Quota::What what)
    {
        switch (what) {
        case Quota::What::Buy:
            return buy;
        case Quota::What::Sell:
            return sell;
        case Quota::What::Throughput:
            return throughput;
        case Quota::What::Discharge:
            break;
        }
        return discharge;
    }
};

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

/// What a corner counts for a quota, kWh.
inline double counted(const Vertex &v, Quota::What what)
{
    switch (what) {
    case Quota::What::Buy:
        return v.bought;
    case Quota::What::Sell:
        return v.sold;
    case Quota::What::Throughput:
        return std::abs(v.x);
    case Quota::What::Discharge:
        break;
    }
    return v.x < 0 ? -v.x : 0.0;
}

/// What counts in a corner, at `price`.
inline double extraCost(const Vertex &v, const StepPrice &price)
{
    return price.buy * v.bought + price.sell * v.sold + price.throughput * std::abs(v.x)
        + price.discharge * counted(v, Quota::What::Discharge);
}
/// What a corner costs under `price`.
inline double costAt(const Vertex &v, const StepPrice &price)
{
    return v.money + v.penalty + extraCost(v, price);
}

/// The stage costs c_t(x) of all steps: tariff, grid limits, wear, conversion, standby, minimum power and
/// price limits folded into corners. Corners run from the deepest discharge over rest (x = 0, always there)
/// to the strongest charge; where the standby loss makes a small charge lose energy, their x need not rise.
class Stages {
public:
    explicit Stages(const Problem &problem);
    /// With what each step counts costing extra (n entries), as a penalty.
    Stages(const Problem &problem, std::span<const StepPrice> prices);

    int n() const { return static_cast<int>(m_begin.size()) - 1; }
    /// How many corners the steps before `t` have.
    std::size_t offset(int t) const { return m_begin[std::size_t(t)]; }
    std::span<const Vertex> at(int t) const
    {
        return std::span(m_vertices)
            .subspan(m_begin[std::size_t(t)], m_begin[std::size_t(t) + 1] - m_begin[std::size_t(t)]);
    }

private:
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
