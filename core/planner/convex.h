#pragma once

#include "planner/problem.h"
#include "planner/stage.h"

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
// rising order, cut to [0, eMax]. Cutting throws away about as many pieces as come in, so a function
// keeps 10..120 of them and a step costs well below a microsecond. All W_t are kept: they are the policy, and
// V_0(e0) is a bound no plan can beat.
//
// Look-ahead: a forward walk that takes, at each step, the best x of the real c_t (with its gaps, minimum
// powers and concave corners) against the relaxed W_t. That is always a plan that can be driven; its cost
// minus V_0(e0) is a proven gap, and 0 whenever the c_t met on the way are convex. Ties go to the x nearest
// 0: the battery never moves without a reason.
//
// Quotas come in as prices ("multipliers") on what each step buys, sells or moves; see orders.h.
//
// Source: Rockafellar, Network Flows and Monotropic Optimization; Tseng and Luo 1996 (sums of slope lists).

/// What one kWh bought, sold or moved costs extra in a step.
struct StepPrice {
    double buy = 0;
    double sell = 0;
    double throughput = 0;
};

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

class ConvexEngine {
public:
    /// Both must outlive the engine.
    ConvexEngine(const Problem &problem, const Stages &stages);
    ~ConvexEngine();
    ConvexEngine(const ConvexEngine &) = delete;
    ConvexEngine &operator=(const ConvexEngine &) = delete;

    /// Backward pass under `prices` (n entries, or empty for none). Gives V_0(e0), the relaxed optimum.
    double solve(std::span<const StepPrice> prices);
    enum class Walk { Real, Hull };
    /// Forward walk under the prices of the last solve().
    Path walk(Walk which) const;

private:
    struct HullPoint {
        double x;
        double cost;
        int corner;
    };
    struct Node { ///< a corner of a function: where, its value, and the slope to the right
        double z;
        double v;
        double s;
    };
    struct Function { ///< a stored W_t: [begin, end) of m_nodes
        std::size_t begin = 0;
        std::size_t end = 0;
        double road = 0; ///< energy below which one charges on the road; 0 without a trip
    };
    struct Kink {
        double at;
        double slope; ///< to the left of `at`
    };
    struct Target {
        double x = 0;
        double z = 0;
        double total = 0;
        int from = 0;
        int to = 0;
        double share = 0;
    };

    static std::vector<Node> &spareNodes();
    void buildHulls();
    void hullOf(int t);
    double hullSlope(std::size_t right) const;
    double cost(const Vertex &v, int t) const;

    void terminal();
    void passTrip(int t);
    void convolve(int t);
    void boundaryKinks(int t);
    double boundaryCost(int t, double energy) const;
    void begin(int t, double z, double v);
    void open();
    void emit(double length, double slope);
    void push(double slope);
    void finish();

    double valueAt(const Function &w, double z) const;
    double slopeAt(const Function &w, double z) const;
    std::optional<Target> alongPiece(const Function &w, double energy, const HullPoint &a,
                                     const HullPoint &b) const;
    Target best(int t, double energy, Walk which) const;

    const Problem &m_problem;
    const Stages &m_stages;
    std::span<const StepPrice> m_prices;
    std::vector<double> m_cap; ///< eMax, raised where even the deepest discharge stays above it
    std::vector<HullPoint> m_hull;
    std::vector<std::size_t> m_hullBegin;
    std::vector<Function> m_w; ///< W_0..W_{n-1}
    std::vector<Node> m_nodes;
    // The function being written, in the end V_0:
    Function m_start;
    std::vector<Kink> m_kinks;
    double m_offsetSlope = 0; ///< of b_t to the right of its last kink
    std::size_t m_kink = 0;
    int m_boundary = 0;
    double m_position = 0;
    double m_value = 0;
    double m_right = 0;
    bool m_open = false;
};

} // namespace tw::planner
