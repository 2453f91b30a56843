#include "planner/slopes.h"

#include <algorithm>

namespace tw::planner {

namespace {

/// Two lists of pieces, each rising in slope, read as one.
struct Merge {
    const Node *node;
    const Node *last; ///< its slope is infinite
    const Edge *edge;
    const Edge *edgeEnd;
    double steepest;

    bool next(Edge &piece)
    {
        if (node != last && (edge == edgeEnd || node->s <= edge->slope)) {
            piece = {node[1].z - node[0].z, node->s};
            ++node;
        } else if (edge != edgeEnd) {
            piece = *edge++;
        } else if (steepest < endless) {
            piece = {endless, steepest};
        } else {
            return false;
        }
        if (piece.slope > steepest) {
            piece = {endless, steepest};
            node = last;
            edge = edgeEnd;
        }
        return true;
    }
};

} // namespace

double valueAt(std::span<const Node> f, double z)
{
    const auto right =
        std::upper_bound(f.begin(), f.end(), z, [](double value, const Node &node) { return value < node.z; });
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
    auto at = std::find_if(m_kinks.begin(), m_kinks.end(), [&](const Kink &kink) { return kink.at >= least; });
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

void appendMerged(std::vector<Node> &nodes, std::size_t begin, std::size_t end, std::span<const Edge> edges,
                  const Frame &frame, const BoundaryCost &raise, double steepest)
{
    const std::size_t most = nodes.size() + (end - begin) + edges.size() + raise.kinks().size() + 3;
    if (nodes.capacity() < most)
        nodes.reserve(2 * most); // the pointers below stay valid
    const Node *const f = nodes.data() + begin;
    Merge in{.node = f,
             .last = end > begin ? f + (end - begin - 1) : f,
             .edge = edges.data(),
             .edgeEnd = edges.data() + edges.size(),
             .steepest = steepest};
    double z = frame.z;
    double v = frame.v;
    Edge piece;
    while (z < frame.kept.left && in.next(piece)) {
        const double length = std::min(piece.length, frame.kept.left - z);
        z += length;
        v += piece.slope * length;
        piece.length -= length;
        if (piece.length > 0)
            z = frame.kept.left;
    }
    z = std::max(z, frame.kept.left);
    v += raise.at(z);
    auto kink = raise.kinks().begin();
    const auto kinkEnd = raise.kinks().end();
    while (kink != kinkEnd && kink->at <= z + sliver)
        ++kink;
    double limit = kink != kinkEnd ? std::min(kink->at, frame.kept.right) : frame.kept.right;
    double offset = kink != kinkEnd ? kink->slope : raise.lastSlope();
    const std::size_t first = nodes.size();
    nodes.push_back({z, v, endless});
    while (z < frame.kept.right && (piece.length > 0 || in.next(piece))) {
        const double slope = piece.slope + offset;
        double length = piece.length;
        const bool reached = z + length >= limit;
        if (reached)
            length = limit - z;
        piece.length -= length;
        v += slope * length;
        z = reached ? limit : z + length;
        if (length > sliver) {
            Node &last = nodes.back();
            if (nodes.size() - first > 1 && (&last - 1)->s == slope) {
                last.z = z;
                last.v = v;
            } else {
                last.s = slope;
                nodes.push_back({z, v, endless});
            }
        }
        if (reached && kink != kinkEnd) {
            ++kink;
            limit = kink != kinkEnd ? std::min(kink->at, frame.kept.right) : frame.kept.right;
            offset = kink != kinkEnd ? kink->slope : raise.lastSlope();
        }
    }
}

} // namespace tw::planner
