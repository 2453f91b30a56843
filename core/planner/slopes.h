#pragma once

#include "planner/problem.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace tw::planner {

// Convex piecewise linear functions as lists of slopes, and the one operation on them: merging.

constexpr double sliver = 1e-12; ///< kWh: shorter pieces are not worth a corner
constexpr double endless = std::numeric_limits<double>::infinity();
constexpr double outside = 1e-9; ///< kWh: how far rounding may lead out of a function's domain

/// A corner of a function: where, its value, and the slope to the right (of the last: infinity).
struct Node {
    double z = 0;
    double v = 0;
    double s = 0;
};

/// A straight piece without a place.
struct Edge {
    double length = 0;
    double slope = 0;
};

/// Energies at a boundary, kWh; none when right < left.
struct Span {
    double left = 0;
    double right = 0;
};

/// The value of a function; beyond its ends the value there.
double valueAt(std::span<const Node> f, double z);
/// The slope to the right of `z`, at the right end that to the left; 0 for a point.
double slopeAt(std::span<const Node> f, double z);

/// b_t, what a boundary's energy costs by itself: too low for the reserve, too full for the calendar.
class BoundaryCost {
public:
    /// For boundary 0 it is 0.
    void set(const Problem &problem, int boundary);
    double at(double energy) const;
    struct Kink {
        double at;
        double slope; ///< to the left of `at`
    };
    const std::vector<Kink> &kinks() const { return m_kinks; }
    /// To the right of the last kink.
    double lastSlope() const { return m_last; }

private:
    const Problem *m_problem = nullptr;
    int m_boundary = 0;
    std::vector<Kink> m_kinks;
    double m_last = 0;
};

/// A function in a list: [begin, end).
struct Function {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Functions one after the other. Space once taken is kept and not initialised again: a pass writes a few
/// dozen nodes a step, and clearing them first would cost as much as computing them.
class NodeList {
public:
    std::size_t size() const { return m_size; }
    void clear() { m_size = 0; }
    const Node *data() const { return m_store.data(); }
    const Node &operator[](std::size_t i) const { return m_store[i]; }
    std::size_t capacity() const { return m_store.size(); }
    /// Room for `count` more behind size(); pointers into the list are no longer valid.
    Node *room(std::size_t count)
    {
        if (m_store.size() < m_size + count)
            m_store.resize(2 * (m_size + count));
        return m_store.data() + m_size;
    }
    /// The first `count` of room() have been written.
    void grow(std::size_t count) { m_size += count; }
    void setSlope(std::size_t i, double slope) { m_store[i].s = slope; }
    void dropLast() { --m_size; }
    /// `f` moves to the beginning, all others are gone.
    void keepOnly(Function &f)
    {
        std::copy(m_store.begin() + std::ptrdiff_t(f.begin), m_store.begin() + std::ptrdiff_t(f.end), m_store.begin());
        f = {0, f.end - f.begin};
        m_size = f.end;
    }
    void push(const Node &node)
    {
        *room(1) = node;
        grow(1);
    }

private:
    std::vector<Node> m_store;
    std::size_t m_size = 0;
};

/// Where a merged function begins and what is kept of it.
struct Frame {
    double z = 0; ///< its left end before cutting, with the value `v`
    double v = 0;
    Span kept;
};

/// Appends to `nodes` the merge of the function `f` in it (may be empty) and `edges`, which rise in slope;
/// with a finite `steepest`, slopes above it are lowered to it, and with it the function goes on to the
/// right. Cut to `frame.kept` and raised by `raise`. Never empty: a function that ends before what is kept
/// becomes a point there.
Function appendMerged(NodeList &nodes, Function f, std::span<const Edge> edges, const Frame &frame,
                      const BoundaryCost &raise, double steepest = endless);

} // namespace tw::planner
