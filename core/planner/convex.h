#pragma once

#include "planner/problem.h"
#include "planner/slopes.h"
#include "planner/stage.h"
#include "planner/taper.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace tw::planner {

// The convex engine.
//
// Everything is a dynamic programme over the battery's energy e. With the stage cost c_t(x) of a battery
// change x,
//
//     V_n(e) = -T(e) + b_n(e)                                     value of what is left, cost of being too
//     low W_t(z) = V_{t+1}(z), or with a trip  min_{r >= 0} M r + V_{t+1}(z - drop + r) V_t(e) = b_t(e) +
//     min_x  c_t(x) + W_t(e + x)                0 <= e <= eMax_t b_t(e) = M max(0, eMin_t - e) + dt hold(e)
//     t >= 1
//
// Relaxed: c_t is replaced by its lower convex hull. Then every V and W is convex and piecewise linear, and
// the minimum over x is an infimal convolution: the slopes of W_t and those of the mirrored hull, merged in
// rising order, cut to [0, eMax]. Cutting throws away about as many pieces as come in, so a function keeps
// 10..120 of them and a step costs a few hundred nanoseconds. All W_t are kept: they are the policy, and
// V_0(e0) is a bound no plan can beat.
//
// Look-ahead: a forward walk that takes, at each step, the best x of the real c_t (with its gaps, minimum
// powers and concave corners) against the relaxed W_t. That is always a plan that can be driven; its cost
// minus V_0(e0) is a proven gap, and 0 whenever the c_t met on the way are convex. Ties go to the x nearest
// 0: the battery never moves without a reason.
//
// Tube: the same merge run forward from e0 gives F_t, the least cost of getting to an energy. F_t + V_t is
// convex and below the cost of every plan through that energy, so the energies where it does not pass the
// cost of a known plan are an interval, and every better plan stays inside them.
//
// A car that charges slower the fuller it is: see taper.h.
//
// Quotas come in as prices ("multipliers") on what each step buys, sells or moves; see orders.h.
//
// Source: Rockafellar, Network Flows and Monotropic Optimization; Tseng and Luo 1996 (sums of slope lists).

/// A way through all steps. A step's figures are the mix of two corners of its stage: `share` of corner `to`,
/// the rest of corner `from`. In a real walk the two are linked (or the same).
struct Path {
    struct Step {
        double x = 0; ///< battery change, kWh
        double road = 0; ///< charged on the road, kWh
        double energy = 0; ///< at the step's end
        double slope = 0; ///< of W at the chosen point: minus the value of one more stored kWh
        int from = 0;
        int to = 0;
        double share = 0;
    };
    std::vector<Step> steps;
};

/// Corner figures of `step` mixed as it says.
Vertex mixed(std::span<const Vertex> corners, const Path::Step &step);

/// The corners a step may use: first <= corner <= last.
struct CornerRange {
    int first = 0;
    int last = 0;
    friend bool operator==(const CornerRange &, const CornerRange &) = default;
};

class ConvexEngine {
public:
    /// Both must outlive the engine.
    ConvexEngine(const Problem &problem, const Stages &stages);
    ~ConvexEngine();
    ConvexEngine(const ConvexEngine &) = delete;
    ConvexEngine &operator=(const ConvexEngine &) = delete;

    /// Backward pass under `prices` (n entries, or empty for none), each step kept to its range of corners (n
    /// entries, or empty for all). Gives V_0(e0), the relaxed optimum; infinity when the ranges leave no way.
    /// Both spans must outlive the walks.
    double solve(std::span<const StepPrice> prices, std::span<const CornerRange> ranges = {});
    enum class Walk { Real, Hull };
    /// Forward walk under the prices of the last solve().
    Path walk(Walk which) const;
    /// The same from boundary `from` on at any energy: a new measurement needs no new solve().
    Path walk(Walk which, int from, double energy) const;
    /// Sets the slopes of a path (whole, from step 0) found elsewhere.
    void setSlopes(Path &path) const;
    /// The relaxed cost to go from boundary `t` at `energy`.
    double costToGo(int t, double energy) const;
    /// V_t of the last solve().
    std::span<const Node> valueFunction(int t) const { return nodes(m_v[std::size_t(t)]); }
    /// The energies, for each boundary 0..n, that a plan of at most `cost` can have under the prices of the
    /// last solve().
    std::vector<Span> tube(double cost) const;

private:
    struct HullPoint {
        double x;
        double cost;
        int corner;
    };
    struct Target {
        double x = 0;
        double z = 0;
        double total = 0;
        int from = 0;
        int to = 0;
        double share = 0;
    };
    static NodeList &spareNodes();
    void buildHulls();
    void hullOf(int t);
    HullPoint hullPoint(int t, int corner) const;
    CornerRange range(int t) const;
    std::span<const HullPoint> hullAt(int t) const
    {
        return std::span(m_hull).subspan(m_hullBegin[std::size_t(t)],
                                         m_hullBegin[std::size_t(t) + 1] - m_hullBegin[std::size_t(t)]);
    }
    static double slopeLeftOf(std::span<const HullPoint> hull, std::size_t right)
    {
        return (hull[right].cost - hull[right - 1].cost) / (hull[right].x - hull[right - 1].x);
    }

    Function terminal();
    Function beforeTrip(int t, Function after);
    Function convolved(int t, Function w);
    std::span<const Node> nodes(const Function &f) const
    {
        return {m_nodes.data() + f.begin, f.end - f.begin};
    }

    static std::optional<Target> alongPiece(std::span<const Node> w, double energy, double most,
                                            const HullPoint &a, const HullPoint &b);
    const ChargeLimit &chargeLimit(int t) const { return m_limits[t == 0 ? 0 : 1]; }
    Function limited(int t, Function v);
    std::optional<Target> onHull(int t, double energy) const;
    Target onCorners(int t, double energy) const;
    bool exists(int t, double energy, Target &target) const;
    Span within(int t, std::span<const Node> forward, double near, double cost) const;

    const Problem &m_problem;
    const Stages &m_stages;
    std::span<const StepPrice> m_prices;
    std::span<const CornerRange> m_ranges;
    std::vector<double> m_cap; ///< eMax, raised where even the deepest discharge stays above it
    ChargeLimit m_limits[2]; ///< of step 0, which may be shorter, and of the others
    std::vector<HullPoint> m_hull;
    std::vector<std::size_t> m_hullBegin;
    std::vector<Function> m_v; ///< V_0..V_n
    std::vector<Function> m_w; ///< W_0..W_{n-1}
    std::vector<double> m_road; ///< n, energy below which one charges on the road after a trip; 0 without one
    NodeList m_nodes;
    bool m_fits = true; ///< some energy at every boundary keeps to the ranges
    BoundaryCost m_boundary; ///< scratch
    std::vector<Edge> m_edges; ///< scratch
};

} // namespace tw::planner
