#pragma once

#include "planner/problem.h"
#include "planner/slopes.h"

#include <functional>

namespace tw::planner {

// A car that charges slower the fuller it is.
//
// The taper limits the AC power of a charge by the energy at the beginning of a step, concave and falling.
// What it leaves the battery change, x <= X(e), is then concave and falling too, so the set of (e, x) stays
// convex, and so does every relaxed value function. Where the best x without the limit passes it, the best
// with it lies on it. So a value function is made without the limit first, and above the energy where the
// taper begins made anew: between the energies where the way without the limit, the limit, or what lies at
// its end bends, it is straight.

class ChargeLimit {
public:
    /// For a step of `hours`.
    ChargeLimit(const Problem &problem, double hours);
    /// Whether there is a taper at all.
    bool any() const { return !m_most.empty(); }
    /// The least energy at which it may matter.
    double begin() const { return any() ? m_most.front().x : endless; }
    /// kWh into the battery, >= 0; endless without a taper.
    double at(double energy) const;
    /// Whether a charge is possible at all: with a standby loss, up to the energy where all the taper leaves
    /// is lost, that energy included. A very weak charge empties the battery, so x alone does not tell.
    bool mayCharge(double energy) const { return energy <= m_allLost + outside; }
    /// Energies at which `f` (kWh at the step's end) or `x` (kWh of change) lies on the limit, or the limit
    /// bends.
    void corners(std::span<const Node> f, std::span<const double> x, std::vector<double> &energies) const;

private:
    double m_allLost = endless; ///< energy
    Curve m_most; ///< energy -> kWh into the battery
};

/// The convex function `v` made anew above `begin`: `limited(e)` is its value there, `corners` the energies
/// where it may bend besides those of `v`, in any order. Appended to `nodes`.
Function appendLimited(NodeList &nodes, Function v, double begin, std::vector<double> &corners,
                       const std::function<double(double)> &limited);

} // namespace tw::planner
