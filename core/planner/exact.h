#pragma once

#include "planner/convex.h"
#include "planner/piecewise.h"

#include <optional>
#include <span>
#include <vector>

namespace tw::planner {

// The exact dynamic programme, where stage costs are not convex.
//
// The same recursion as in convex.h, without relaxing c_t: minimum powers, standby losses, concave corners
// stay. The value functions are then neither convex nor whole, and over the full range of energies they grow
// to thousands of pieces. But a cheaper plan than one already known stays inside the tube of convex.h,
// usually a few tenths of a kWh wide, and there a handful of pieces is left.
//
//     V_t(e) = b_t(e) + min over the convex runs of c_t of (run convolved with W_t)        e in the tube
//
// After each step pieces are joined that differ from a line by at most eps, so V is known to within eps a
// step: the walk's own cost is exact, and V_0(e0) - n eps is a bound. A list that still grows too long is
// joined with a larger eps, which is added to the account: bounded work, an honest bound. (In general the
// problem contains capacitated lot sizing, which is NP-hard: Florian, Lenstra, Rinnooy Kan 1980.)

class ExactEngine {
public:
    /// Both must outlive the engine.
    ExactEngine(const Problem &problem, const Stages &stages);

    struct Answer {
        Path path; ///< slope is not set
        double bound = 0; ///< no plan inside the tube is cheaper
    };
    /// The best plan inside `tube` (n+1 spans) under `prices` (n, or empty), to within `error` (currency, >
    /// 0) but for very long lists. Nothing when no plan fits.
    std::optional<Answer> solve(std::span<const StepPrice> prices, std::span<const Span> tube, double error);

private:
    struct Range {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    struct Target {
        double x = 0;
        double z = 0;
        double total = 0;
        int corner = 0;
        double share = 0;
    };
    std::span<const Piece> pieces(const Range &range) const
    {
        return {m_pieces.data() + range.begin, range.end - range.begin};
    }
    Range keep(const Pieces &from);
    void terminal(const Span &kept);
    void raise(int boundary);
    void shrink(double eps);
    void beforeTrip(int t, const Span &kept);
    void step(int t, const Span &kept);
    std::optional<Target> best(int t, double energy) const;
    double roadAfter(int t, double z) const;
    std::optional<Path> walk() const;
    double cost(int t, const Vertex &v) const;
    const ChargeLimit &chargeLimit(int t) const { return m_limits[t == 0 ? 0 : 1]; }

    const Problem &m_problem;
    const Stages &m_stages;
    ChargeLimit m_limits[2]; ///< of step 0, which may be shorter, and of the others
    std::span<const StepPrice> m_prices;
    Pieces m_pieces; ///< all functions
    std::vector<Range> m_v; ///< V_0..V_n
    std::vector<Range> m_w; ///< W_0..W_{n-1}
    double m_account = 0; ///< what joining pieces may have changed so far
    Pieces m_now; ///< the function being made
    Pieces m_spare;
    std::vector<RunPoint> m_run;
    Convolution m_convolution;
    BoundaryCost m_boundary;
};

} // namespace tw::planner
