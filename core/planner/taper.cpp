#include "planner/taper.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

namespace {

double along(const Curve &curve, double x)
{
    std::size_t i = 1;
    while (i + 1 < curve.size() && curve[i].x < x)
        ++i;
    const Point &a = curve[i - 1];
    const Point &b = curve[i];
    return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
}

/// Where a piece of a curve has the height `y`, if it has.
void crossing(const Point &a, const Point &b, double y, std::vector<double> &found)
{
    if ((a.y - y) * (b.y - y) < 0)
        found.push_back(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
}

} // namespace

ChargeLimit::ChargeLimit(const Problem &problem, double hours)
{
    const Curve &taper = problem.taper;
    if (taper.size() < 2)
        return;
    // It bends where the taper does, where the charger's curve does at the power it leaves, and where that is
    // all lost.
    std::vector<double> powers{problem.chargeMax};
    for (std::size_t i = 0; i < problem.chargeCurve.size(); ++i) {
        powers.push_back(problem.chargeCurve[i].x);
        if (i > 0) {
            const Point &a = problem.chargeCurve[i - 1];
            const Point &b = problem.chargeCurve[i];
            crossing(a, b, 0, powers);
        }
    }
    std::vector<double> energies;
    for (std::size_t i = 0; i < taper.size(); ++i) {
        energies.push_back(taper[i].x);
        for (std::size_t k = 0; i > 0 && k < powers.size(); ++k)
            crossing(taper[i - 1], taper[i], powers[k], energies);
    }
    std::sort(energies.begin(), energies.end());
    const double full = hours * along(problem.chargeCurve, problem.chargeMax);
    for (const double energy : energies) {
        const double kw = std::clamp(along(taper, energy), 0.0, problem.chargeMax);
        const double most = std::max(0.0, hours * along(problem.chargeCurve, kw));
        // Before it bends for the first time it is all the charger can.
        if (most >= full - sliver)
            m_most.assign(1, {energy, full});
        else if (m_most.empty() || energy > m_most.back().x + sliver)
            m_most.push_back({energy, most});
    }
    if (m_most.size() == 1)
        m_most.push_back({m_most.front().x + 1, m_most.front().y});
    if (problem.chargeCurve.front().y < 0) {
        const auto lost =
            std::find_if(m_most.begin(), m_most.end(), [](const Point &p) { return p.y <= sliver; });
        m_allLost = lost == m_most.end() ? endless : lost->x;
    }
}

double ChargeLimit::at(double energy) const
{
    if (!any() || energy <= m_most.front().x)
        return any() ? m_most.front().y : endless;
    return energy >= m_most.back().x ? m_most.back().y : along(m_most, energy);
}

void ChargeLimit::corners(std::span<const Node> f, std::span<const double> x,
                          std::vector<double> &energies) const
{
    for (std::size_t i = 0; i < m_most.size(); ++i) {
        const Point &b = m_most[i];
        energies.push_back(b.x);
        if (i == 0)
            continue;
        const Point &a = m_most[i - 1];
        for (const double change : x)
            crossing(a, b, change, energies);
        for (const Node &node : f)
            crossing({a.x, a.x + a.y}, {b.x, b.x + b.y}, node.z, energies);
    }
    for (const Node &node : f)
        energies.push_back(node.z - m_most.back().y); // beyond the last bend
}

Function appendLimited(NodeList &nodes, Function v, double begin, std::vector<double> &corners,
                       const std::function<double(double)> &limited)
{
    const std::size_t first = nodes.size();
    const double left = std::max(begin, nodes[v.begin].z);
    const double right = nodes[v.end - 1].z;
    const auto add = [&](double z, double value) {
        if (nodes.size() > first) {
            const Node last = nodes[nodes.size() - 1];
            if (z - last.z <= outside)
                return;
            const double slope = (value - last.v) / (z - last.z);
            // No bend after all: most of the energies tried are none, and would multiply from step to step.
            const bool straight =
                nodes.size() - first > 1 && slope - nodes[nodes.size() - 2].s <= 1e-9 * (1 + std::abs(slope));
            if (straight)
                nodes.dropLast();
            const Node from = nodes[nodes.size() - 1];
            nodes.setSlope(nodes.size() - 1, (value - from.v) / (z - from.z));
        }
        nodes.push({z, value, endless});
    };
    corners.push_back(left);
    for (std::size_t i = v.begin; i < v.end; ++i) {
        const Node node = nodes[i];
        if (node.z < left)
            add(node.z, node.v);
        else
            corners.push_back(node.z);
    }
    std::sort(corners.begin(), corners.end());
    for (const double z : corners) {
        if (z >= left && z <= right)
            add(z, limited(z));
    }
    return {first, nodes.size()};
}

} // namespace tw::planner
