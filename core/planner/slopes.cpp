#include "planner/slopes.h"

#include <algorithm>

namespace tw::planner {

namespace {

/// Two lists of pieces, each rising in slope, read as one.
struct Merge {
    const Node *node; ///< the last one's slope is infinite
    const Edge *edge;
    const Edge *edgeEnd;
    double steepest;
    double edgeSlope; ///< of *edge; infinite at the end

    Merge(const Node *first, std::span<const Edge> edges, double most)
        : node(first),
          edge(edges.data()),
          edgeEnd(edges.data() + edges.size()),
          steepest(most),
          edgeSlope(edges.empty() ? endless : edge->slope)
    {
    }
    /// The next piece; false at the end of both.
    bool next(double &slope, double &length)
    {
        if (node->s <= edgeSlope) {
            if (node->s < steepest) {
                slope = node->s;
                ++node;
                length = node->z - (node - 1)->z;
                return true;
            }
        } else if (edgeSlope < steepest) {
            slope = edgeSlope;
            length = edge->length;
            edgeSlope = ++edge != edgeEnd ? edge->slope : endless;
            return true;
        }
        slope = steepest;
        length = steepest < endless ? endless : 0.0;
        return steepest < endless;
    }
};

constexpr Node nothing{0, 0, endless};

} // namespace

double valueAt(std::span<const Node> f, double z)
{
    const auto right = std::upper_bound(f.begin(), f.end(), z,
                                        [](double value, const Node &node) { return value < node.z; });
    if (right == f.begin())
        return f.front().v;
    if (right == f.end())
        return f.back().v;
    const Node &left = *(right - 1);
    return left.v + left.s * (z - left.z);
}

double slopeAt(std::span<const Node> f, double z)
{
    if (f.size() < 2)
        return 0;
    const auto after = [](double value, const Node &node) { return value < node.z; };
    return (std::upper_bound(f.begin() + 1, f.end() - 1, z + sliver, after) - 1)->s;
}

void BoundaryCost::set(const Problem &problem, int boundary)
{
    m_problem = &problem;
    m_boundary = boundary;
    m_kinks.clear();
    m_last = 0;
    if (boundary == 0)
        return;
    const Curve &hold = problem.holdCost;
    const double dt = problem.hours(boundary - 1);
    for (std::size_t i = 1; i < hold.size(); ++i) {
        const double slope = dt * (hold[i].y - hold[i - 1].y) / (hold[i].x - hold[i - 1].x);
        if (i + 1 < hold.size())
            m_kinks.push_back({hold[i].x, slope});
        else
            m_last = slope;
    }
    const double least = problem.eMin[std::size_t(boundary)];
    if (least <= 0)
        return;
    auto at =
        std::find_if(m_kinks.begin(), m_kinks.end(), [&](const Kink &kink) { return kink.at >= least; });
    const double here = at == m_kinks.end() ? m_last : at->slope;
    at = m_kinks.insert(at, {least, here});
    for (auto kink = m_kinks.begin(); kink <= at; ++kink)
        kink->slope -= problem.penalty.reserve;
}

double BoundaryCost::at(double energy) const
{
    if (m_boundary == 0)
        return 0;
    const double cost =
        m_problem->penalty.reserve * std::max(0.0, m_problem->eMin[std::size_t(m_boundary)] - energy);
    const Curve &hold = m_problem->holdCost;
    if (hold.empty())
        return cost;
    double rate = -endless;
    for (std::size_t i = 1; i < hold.size(); ++i) {
        const double slope = (hold[i].y - hold[i - 1].y) / (hold[i].x - hold[i - 1].x);
        rate = std::max(rate, hold[i - 1].y + slope * (energy - hold[i - 1].x));
    }
    return cost + m_problem->hours(m_boundary - 1) * rate;
}

Function appendMerged(NodeList &nodes, Function f, std::span<const Edge> edges, const Frame &frame,
                      const BoundaryCost &raise, double steepest)
{
    Node *const first = nodes.room((f.end - f.begin) + edges.size() + raise.kinks().size() + 3);
    Merge in(f.end > f.begin ? nodes.data() + f.begin : &nothing, edges, steepest);
    double z = frame.z;
    double v = frame.v;
    double rest = 0; // of the piece that is being read
    double slope = 0;
    while (z < frame.kept.left && in.next(slope, rest)) {
        const double length = std::min(rest, frame.kept.left - z);
        rest -= length;
        v += slope * length;
        z = rest > 0 ? frame.kept.left : z + length;
    }
    z = std::max(z, frame.kept.left);
    v += raise.at(z);
    auto kink = raise.kinks().begin();
    const auto kinkEnd = raise.kinks().end();
    while (kink != kinkEnd && kink->at <= z + sliver)
        ++kink;
    Node *out = first;
    *out = {z, v, endless};
    double before = -endless; // slope of the piece that ends at `out`
    bool more = z < frame.kept.right;
    while (more) {
        // Up to the next kink of the boundary's cost its slope is the same.
        const double limit = kink != kinkEnd ? std::min(kink->at, frame.kept.right) : frame.kept.right;
        const double offset = kink != kinkEnd ? kink->slope : raise.lastSlope();
        for (bool within = true; within;) {
            if (rest <= 0 && !in.next(slope, rest)) {
                more = false;
                break;
            }
            double length = rest;
            double to = z + length;
            if (to >= limit) {
                length = limit - z;
                to = limit;
                within = false;
            }
            rest -= length;
            const double sum = slope + offset;
            v += sum * length;
            z = to;
            if (length > sliver) {
                if (sum != before) {
                    out->s = sum;
                    before = sum;
                    ++out;
                }
                *out = {z, v, endless};
            }
        }
        if (more && limit >= frame.kept.right)
            break;
        if (kink != kinkEnd)
            ++kink;
    }
    const std::size_t begin = nodes.size();
    nodes.grow(std::size_t(out - first) + 1);
    return {begin, nodes.size()};
}

} // namespace tw::planner
