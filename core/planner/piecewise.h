#pragma once

#include "planner/slopes.h"
#include "planner/taper.h"

#include <span>
#include <vector>

namespace tw::planner {

// Piecewise linear functions that need not be convex, nor whole: with jumps, gaps and lone points, as minimum
// powers and standby losses make them. The operations an exact step of the dynamic programme needs.

/// A straight piece: `v` at `l`, slope `s` on to `r`; l == r is a point.
struct Piece {
    double l = 0;
    double r = 0;
    double v = 0;
    double s = 0;
    double at(double z) const { return v + s * (z - l); }
    double end() const { return at(r); }
    friend bool operator==(const Piece &, const Piece &) = default;
};

/// Pieces in order. Neighbours may touch; where they do not meet in value, the lower one counts. Infinite
/// elsewhere.
using Pieces = std::vector<Piece>;

/// A corner of a convex run of stage costs, x rising.
struct RunPoint {
    double x = 0;
    double cost = 0;
};

/// Appends the lower envelope of a and b to `out`.
void appendMinimum(std::span<const Piece> a, std::span<const Piece> b, Pieces &out);

/// The minimum over x of run(x) + w(e + x), where it lies in `kept`. `run` is convex: its slopes rise. `w` is
/// split into its convex stretches; with each of them the run's slopes are merged, and the results' envelope
/// taken.
class Convolution {
public:
    /// Adds one run; its x stay within the limit at e, if there is one.
    void add(std::span<const Piece> w, std::span<const RunPoint> run, const Span &kept,
             const ChargeLimit &limit);
    /// The minimum of all runs added since the last take().
    void take(Pieces &out);

private:
    void addStretch(std::span<const Piece> w, std::span<const RunPoint> run, const Span &kept);
    void limitLast(std::span<const Piece> w, std::span<const RunPoint> run, const ChargeLimit &limit);
    Pieces m_pieces;
    std::vector<std::size_t> m_begin{0}; ///< of each function in m_pieces, and the end
    Pieces m_spare; ///< scratch
    std::vector<std::size_t> m_spareBegin;
};

/// The minimum over r >= 0 of dear * r + v(z + r), for z from `left` on: what may be bought on the road.
void appendRoad(std::span<const Piece> v, double dear, double left, Pieces &out);

/// Fewer pieces: corners off a straight line by no more than `error` go, and points as wide as that. The
/// function changes by at most `error`.
void simplify(Pieces &pieces, double error);

} // namespace tw::planner
