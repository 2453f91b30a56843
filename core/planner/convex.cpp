#include "planner/convex.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tw::planner {

Vertex mixed(std::span<const Vertex> corners, const Path::Step &step)
{
    const Vertex &a = corners[std::size_t(step.from)];
    const Vertex &b = corners[std::size_t(step.to)];
    const auto mix = [&](double Vertex::*field) { return a.*field + (b.*field - a.*field) * step.share; };
    return {.x = step.x,
            .p = mix(&Vertex::p),
            .money = mix(&Vertex::money),
            .penalty = mix(&Vertex::penalty),
            .bought = mix(&Vertex::bought),
            .sold = mix(&Vertex::sold)};
}

ConvexEngine::ConvexEngine(const Problem &problem, const Stages &stages)
    : m_problem(problem),
      m_stages(stages),
      m_cap(problem.eMax),
      m_limits{ChargeLimit(problem, problem.hours(0)), ChargeLimit(problem, problem.dt)}
{
    std::swap(m_nodes, spareNodes());
    // A limit below what even the deepest discharge leaves cannot be kept; the audit will say so.
    double lowest = problem.e0;
    m_cap[0] = std::max(m_cap[0], lowest);
    for (int t = 0; t < problem.n(); ++t) {
        double deepest = 0;
        double least = 0;
        for (const Vertex &v : stages.at(t)) {
            deepest = std::min(deepest, v.x);
            least = &v == stages.at(t).data() ? v.x : std::min(least, v.x);
        }
        const double drop = problem.drop[std::size_t(t)];
        lowest = std::max(0.0, drop > 0 ? lowest + deepest - drop : std::max(0.0, lowest + least));
        m_cap[std::size_t(t) + 1] = std::max(m_cap[std::size_t(t) + 1], lowest);
    }
}

ConvexEngine::~ConvexEngine()
{
    constexpr std::size_t usual = std::size_t(1) << 20;
    if (m_nodes.capacity() > spareNodes().capacity() && m_nodes.capacity() <= usual)
        std::swap(m_nodes, spareNodes());
}

/// The memory of the last engine on this thread: a plan follows a plan, and fresh pages cost more than the
/// arithmetic. What an unusually long plan needed is given back.
NodeList &ConvexEngine::spareNodes()
{
    thread_local NodeList nodes;
    return nodes;
}

ConvexEngine::HullPoint ConvexEngine::hullPoint(int t, int corner) const
{
    const Vertex &v = m_stages.at(t)[std::size_t(corner)];
    const double cost = m_prices.empty() ? v.money + v.penalty : costAt(v, m_prices[std::size_t(t)]);
    return {v.x, cost, corner};
}

CornerRange ConvexEngine::range(int t) const
{
    return m_ranges.empty() ? CornerRange{0, static_cast<int>(m_stages.at(t).size()) - 1}
                            : m_ranges[std::size_t(t)];
}

void ConvexEngine::buildHulls()
{
    m_hull.clear();
    m_hullBegin.clear();
    m_hullBegin.reserve(std::size_t(m_stages.n()) + 1);
    for (int t = 0; t < m_stages.n(); ++t)
        hullOf(t);
    m_hullBegin.push_back(m_hull.size());
}

void ConvexEngine::hullOf(int t)
{
    const CornerRange corners = range(t);
    const std::size_t first = m_hull.size();
    m_hullBegin.push_back(first);
    for (int i = corners.first; i <= corners.last; ++i)
        m_hull.push_back(hullPoint(t, i));
    const auto sorted = m_hull.begin() + std::ptrdiff_t(first);
    const auto before = [](const HullPoint &a, const HullPoint &b) {
        return a.x != b.x ? a.x < b.x : a.cost < b.cost;
    };
    if (!std::is_sorted(sorted, m_hull.end(), before))
        std::stable_sort(sorted, m_hull.end(), before);
    std::size_t kept = first;
    for (std::size_t i = first; i < m_hull.size(); ++i) {
        const HullPoint point = m_hull[i];
        if (kept > first && point.x - m_hull[kept - 1].x < sliver) {
            if (m_hull[kept - 1].cost <= point.cost)
                continue;
            --kept;
        }
        while (kept - first >= 2) {
            const HullPoint &a = m_hull[kept - 2];
            const HullPoint &b = m_hull[kept - 1];
            if ((b.cost - a.cost) * (point.x - a.x) < (point.cost - a.cost) * (b.x - a.x))
                break;
            --kept;
        }
        m_hull[kept++] = point;
    }
    m_hull.resize(kept);
}

double ConvexEngine::solve(std::span<const StepPrice> prices, std::span<const CornerRange> ranges)
{
    m_prices = prices;
    m_ranges = ranges;
    m_fits = true;
    buildHulls();
    const int n = m_problem.n();
    m_nodes.clear();
    m_w.resize(std::size_t(n));
    m_v.resize(std::size_t(n) + 1);
    m_road.assign(std::size_t(n), 0.0);
    m_v[std::size_t(n)] = terminal();
    for (int t = n - 1; t >= 0; --t) {
        m_w[std::size_t(t)] = beforeTrip(t, m_v[std::size_t(t) + 1]);
        m_v[std::size_t(t)] = convolved(t, m_w[std::size_t(t)]);
        if (chargeLimit(t).begin() < m_cap[std::size_t(t)])
            m_v[std::size_t(t)] = limited(t, m_v[std::size_t(t)]);
    }
    // With ranges, what they ask for may not fit into the battery.
    const auto start = nodes(m_v[0]);
    if (!m_ranges.empty()
        && (!m_fits || m_problem.e0 < start.front().z - outside || m_problem.e0 > start.back().z + outside))
        return endless;
    return costToGo(0, m_problem.e0);
}

double ConvexEngine::costToGo(int t, double energy) const
{
    return valueAt(nodes(m_v[std::size_t(t)]), energy);
}

/// V_n: minus the value of what is left, plus b_n.
Function ConvexEngine::terminal()
{
    const Curve &value = m_problem.terminalValue;
    const auto slope = [&](std::size_t i) {
        return (value[i].y - value[i - 1].y) / (value[i].x - value[i - 1].x);
    };
    const int n = m_problem.n();
    const double right = m_cap[std::size_t(n)];
    m_edges.clear();
    double from = 0;
    for (std::size_t i = 1; i < value.size(); ++i) {
        const double to = i + 1 < value.size() ? value[i].x : std::max(value[i].x, right);
        if (to > from)
            m_edges.push_back({to - from, -slope(i)}); // minus a concave function: slopes rise
        from = std::max(from, to);
    }
    m_boundary.set(m_problem, n);
    const double v = -(value[0].y - slope(1) * value[0].x);
    return appendMerged(m_nodes, {}, m_edges, {.z = 0, .v = v, .kept = {0, right}}, m_boundary);
}

/// W_t from V_{t+1}: nothing to do without a trip.
Function ConvexEngine::beforeTrip(int t, Function after)
{
    const double drop = m_problem.drop[std::size_t(t)];
    if (drop <= 0)
        return after;
    const double dear = -m_problem.penalty.reserve;
    std::size_t i = after.begin;
    while (i + 1 < after.end && m_nodes[i].s < dear)
        ++i;
    const double road = m_nodes[i].z;
    m_road[std::size_t(t)] = road;
    const double left = std::min(m_hull[m_hullBegin[std::size_t(t)]].x, road + drop - 1.0);
    const std::size_t first = m_nodes.size();
    m_nodes.push({left, m_nodes[i].v - dear * (road + drop - left), dear});
    for (; i < after.end; ++i) {
        const Node node = m_nodes[i];
        m_nodes.push({node.z + drop, node.v, node.s});
    }
    return {first, m_nodes.size()};
}

/// V_t from W_t: the slopes of W_t and of the mirrored hull, merged.
Function ConvexEngine::convolved(int t, Function w)
{
    const std::span<const HullPoint> hull = hullAt(t);
    m_edges.clear();
    for (std::size_t i = hull.size() - 1; i > 0; --i) // from the strongest charge down
        m_edges.push_back({hull[i].x - hull[i - 1].x, -slopeLeftOf(hull, i)});
    m_boundary.set(m_problem, t);
    const Node first = m_nodes[w.begin];
    m_fits = m_fits && first.z - hull.back().x <= m_cap[std::size_t(t)] + outside
        && m_nodes[w.end - 1].z - hull.front().x >= -outside;
    return appendMerged(
        m_nodes, w, m_edges,
        {.z = first.z - hull.back().x, .v = first.v + hull.back().cost, .kept = {0, m_cap[std::size_t(t)]}},
        m_boundary);
}

/// V_t with the car's taper.
Function ConvexEngine::limited(int t, Function v)
{
    const ChargeLimit &limit = chargeLimit(t);
    std::vector<double> changes;
    for (const HullPoint &point : hullAt(t))
        changes.push_back(point.x);
    std::vector<double> corners;
    limit.corners(nodes(m_w[std::size_t(t)]), changes, corners);
    return appendLimited(m_nodes, v, limit.begin(), corners, [&](double energy) {
        const auto target = onHull(t, energy);
        return m_boundary.at(energy) + (target ? target->total : valueAt(nodes(v), energy));
    });
}

} // namespace tw::planner
