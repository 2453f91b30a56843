#include "planner/convex.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

namespace {

constexpr double slopeTie = 1e-11; // currency per kWh
constexpr double room = 1e-6; // kWh by which the tube is widened, so that a point has a width

} // namespace

/// The best point of the straight piece between two corners against W: where the slopes of both cancel, as
/// near to doing nothing as a tie allows, with a change of at most `most`. Nothing when the piece leads out
/// of W's domain.
std::optional<ConvexEngine::Target> ConvexEngine::alongPiece(std::span<const Node> w, double energy,
                                                             double most, const HullPoint &a,
                                                             const HullPoint &b)
{
    const double left = w.front().z;
    const double right = w.back().z;
    if (energy + b.x < left - outside || energy + a.x > right + outside || a.x > most + sliver)
        return std::nullopt;
    const double lowest = std::clamp(energy + a.x, left, right);
    const double highest = std::clamp(energy + std::min(b.x, most), left, right);
    const double length = b.x - a.x;
    double z = lowest;
    if (length > 0 && highest > lowest) {
        const double slope = (b.cost - a.cost) / length;
        const Node *first = w.data();
        const Node *last = w.data() + w.size() - 1;
        const auto before = [](const Node &node, double value) { return node.s < value; };
        const Node *falling = std::lower_bound(first, last, -slope - slopeTie, before);
        const Node *flat = falling;
        while (flat != last && flat->s <= -slope + slopeTie)
            ++flat;
        z = std::clamp(std::clamp(energy, falling->z, flat->z), lowest, highest);
    }
    const double share = length > 0 ? std::clamp((z - energy - a.x) / length, 0.0, 1.0) : 0.0;
    return Target{.x = a.x + length * share,
                  .z = z,
                  .total = a.cost + (b.cost - a.cost) * share + valueAt(w, z),
                  .from = a.corner,
                  .to = b.corner,
                  .share = share};
}

/// The best of the relaxed stage: both sides are convex, so the first edge behind whose end nothing is gained
/// holds it.
std::optional<ConvexEngine::Target> ConvexEngine::onHull(int t, double energy) const
{
    const auto hull = hullAt(t);
    const auto w = nodes(m_w[std::size_t(t)]);
    const double most = chargeLimit(t).at(energy);
    if (hull.size() == 1)
        return alongPiece(w, energy, most, hull[0], hull[0]);
    /// Slope of W left of z, rounding aside.
    const auto leftSlope = [&](double z) {
        const auto after = [](const Node &node, double value) { return node.z < value; };
        const auto node = std::lower_bound(w.begin() + 1, w.end() - 1, z - sliver, after);
        return (node - 1)->s;
    };
    std::size_t right = 1;
    for (; right + 1 < hull.size(); ++right) {
        const double end = energy + hull[right].x;
        if (end >= w.back().z || hull[right].x >= most)
            break;
        if (end > w.front().z && slopeLeftOf(hull, right) + leftSlope(end) >= -slopeTie)
            break;
    }
    auto found = alongPiece(w, energy, most, hull[right - 1], hull[right]);
    // A tie may reach on over corners, toward rest.
    while (found && found->x < 0 && found->share == 1.0 && right + 1 < hull.size()
           && slopeLeftOf(hull, right + 1) + slopeAt(w, found->z) <= slopeTie) {
        const auto further = alongPiece(w, energy, most, hull[right], hull[right + 1]);
        if (!further)
            break;
        found = further;
        ++right;
    }
    return found;
}

/// The best of the real stage.
ConvexEngine::Target ConvexEngine::onCorners(int t, double energy) const
{
    const auto w = nodes(m_w[std::size_t(t)]);
    const auto corners = m_stages.at(t);
    const CornerRange allowed = range(t);
    const double most = chargeLimit(t).at(energy);
    std::optional<Target> found;
    for (int i = allowed.first; i <= allowed.last; ++i) {
        if (corners[std::size_t(i)].p > 0 && !chargeLimit(t).mayCharge(energy))
            continue;
        const HullPoint a = hullPoint(t, i);
        const bool linked = corners[std::size_t(i)].linked && i < allowed.last;
        const auto target = alongPiece(w, energy, most, a, linked ? hullPoint(t, i + 1) : a);
        if (!target)
            continue;
        const double tie = 1e-12 * std::max(1.0, found ? std::abs(found->total) : 1.0);
        if (!found || target->total < found->total - tie
            || (target->total <= found->total + tie && std::abs(target->x) < std::abs(found->x)))
            found = target;
    }
    if (found)
        return *found;
    // Nothing fits: rest, and let the audit say what it breaks.
    int rest = allowed.first;
    for (int i = allowed.first; i <= allowed.last; ++i) {
        if (std::abs(corners[std::size_t(i)].x) < std::abs(corners[std::size_t(rest)].x))
            rest = i;
    }
    const double x = corners[std::size_t(rest)].x;
    return Target{.x = x, .z = energy + x, .from = rest, .to = rest};
}

/// Whether the stage can really do what its hull can: at a corner, or along a piece that exists. A corner met
/// by rounding is named.
bool ConvexEngine::exists(int t, double energy, Target &target) const
{
    const auto corners = m_stages.at(t);
    if (corners[std::size_t(target.to)].p > 0 && !chargeLimit(t).mayCharge(energy))
        return false;
    for (const int corner : {target.from, target.to}) {
        if (std::abs(corners[std::size_t(corner)].x - target.x) <= sliver) {
            target.from = target.to = corner;
            target.share = 0;
            return true;
        }
    }
    return target.to == target.from + 1 && corners[std::size_t(target.from)].linked;
}

Path ConvexEngine::walk(Walk which) const
{
    return walk(which, 0, m_problem.e0);
}

Path ConvexEngine::walk(Walk which, int from, double energy) const
{
    Path path;
    path.steps.reserve(m_w.size());
    for (int t = from; t < m_stages.n(); ++t) {
        const std::size_t i = std::size_t(t);
        auto target = onHull(t, energy);
        if (!target || (which == Walk::Real && !exists(t, energy, *target)))
            target = onCorners(t, energy);
        const double z = energy + target->x - m_problem.drop[i];
        const double road = m_problem.drop[i] > 0 ? std::max(0.0, m_road[i] - z) : 0.0;
        energy = std::max(0.0, z + road);
        path.steps.push_back({.x = target->x,
                              .road = road,
                              .energy = energy,
                              .slope = slopeAt(nodes(m_w[i]), target->z),
                              .from = target->from,
                              .to = target->to,
                              .share = target->share});
    }
    return path;
}

void ConvexEngine::setSlopes(Path &path) const
{
    for (std::size_t t = 0; t < path.steps.size(); ++t) {
        Path::Step &step = path.steps[t];
        step.slope = slopeAt(nodes(m_w[t]), step.energy - step.road + m_problem.drop[t]);
    }
}

/// The energies around `near` where F + V does not pass `cost`; `forward` is F with b_t in it, as V has.
Span ConvexEngine::within(int t, std::span<const Node> forward, double near, double cost) const
{
    const auto v = nodes(m_v[std::size_t(t)]);
    BoundaryCost twice;
    twice.set(m_problem, t);
    const auto sum = [&](double z) { return valueAt(forward, z) + valueAt(v, z) - twice.at(z); };
    const Span domain{std::max(forward.front().z, v.front().z), std::min(forward.back().z, v.back().z)};
    if (domain.right <= domain.left)
        return {domain.left, domain.left};
    near = std::clamp(near, domain.left, domain.right);
    const auto edge = [&](double end) {
        // The corners of both on the way, then the line between the last inside and the first outside.
        double inside = near;
        double value = sum(near);
        const bool right = end > near;
        while (inside != end) {
            double next = end;
            for (const auto f : {forward, v}) {
                if (right) {
                    const auto node = std::upper_bound(f.begin(), f.end(), inside + sliver,
                                                       [](double z, const Node &n) { return z < n.z; });
                    if (node != f.end())
                        next = std::min(next, node->z);
                } else {
                    auto node = std::lower_bound(f.begin(), f.end(), inside - sliver,
                                                 [](const Node &n, double z) { return n.z < z; });
                    if (node != f.begin())
                        next = std::max(next, (node - 1)->z);
                }
            }
            const double there = sum(next);
            if (there > cost) {
                const double share = there > value ? std::max(0.0, cost - value) / (there - value) : 1.0;
                return inside + share * (next - inside);
            }
            inside = next;
            value = there;
        }
        return end;
    };
    return {edge(domain.left), edge(domain.right)};
}

std::vector<Span> ConvexEngine::tube(double cost) const
{
    const int n = m_problem.n();
    const Path relaxed = walk(Walk::Hull);
    std::vector<Span> result;
    const auto wide = [&](int boundary, Span span) {
        result.push_back(
            {std::max(0.0, span.left - room), std::min(span.right + room, m_cap[std::size_t(boundary)])});
    };
    wide(0, {m_problem.e0, m_problem.e0});
    constexpr std::size_t enoughNodes = 2048; // fits into a processor's nearest memory
    NodeList list; // F_t and some before it
    list.push({m_problem.e0, 0, endless});
    Function f{0, 1};
    std::vector<Edge> edges;
    BoundaryCost raise;
    for (int t = 0; t < n; ++t) {
        const auto hull = hullAt(t);
        const double drop = m_problem.drop[std::size_t(t)];
        edges.clear();
        for (std::size_t i = 1; i < hull.size(); ++i)
            edges.push_back({hull[i].x - hull[i - 1].x, slopeLeftOf(hull, i)});
        raise.set(m_problem, t + 1);
        const Node first = list[f.begin];
        const Frame frame{.z = first.z + hull[0].x - drop,
                          .v = first.v + hull[0].cost,
                          .kept = {0, m_cap[std::size_t(t) + 1]}};
        // On a trip, energy may also be bought on the road.
        f = appendMerged(list, f, edges, frame, raise, drop > 0 ? m_problem.penalty.reserve : endless);
        wide(t + 1,
             within(t + 1, {list.data() + f.begin, f.end - f.begin}, relaxed.steps[std::size_t(t)].energy,
                    cost));
        if (list.size() > enoughNodes)
            list.keepOnly(f);
    }
    return result;
}

} // namespace tw::planner
