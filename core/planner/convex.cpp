#include "planner/convex.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tw::planner {

namespace {

constexpr double sliver = 1e-12; // kWh: shorter pieces are not worth a corner
constexpr double slopeTie = 1e-11; // currency per kWh
constexpr double outside = 1e-9; // kWh: how far rounding may lead out of a function's domain

} // namespace

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
    : m_problem(problem), m_stages(stages), m_cap(problem.eMax)
{
    m_nodes.swap(spareNodes());
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
        m_nodes.swap(spareNodes());
}

/// The memory of the last engine on this thread: a plan follows a plan, and fresh pages cost more than the
/// arithmetic. What an unusually long plan needed is given back.
std::vector<ConvexEngine::Node> &ConvexEngine::spareNodes()
{
    thread_local std::vector<Node> nodes;
    return nodes;
}

double ConvexEngine::cost(const Vertex &v, int t) const
{
    double sum = v.money + v.penalty;
    if (!m_prices.empty()) {
        const StepPrice &price = m_prices[std::size_t(t)];
        sum += price.buy * v.bought + price.sell * v.sold + price.throughput * std::abs(v.x);
    }
    return sum;
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
    const auto corners = m_stages.at(t);
    const std::size_t first = m_hull.size();
    m_hullBegin.push_back(first);
    for (std::size_t i = 0; i < corners.size(); ++i)
        m_hull.push_back({corners[i].x, cost(corners[i], t), static_cast<int>(i)});
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

void ConvexEngine::boundaryKinks(int t)
{
    m_kinks.clear();
    m_offsetSlope = 0;
    if (t == 0)
        return;
    const Curve &hold = m_problem.holdCost;
    const double dt = m_problem.hours(t - 1);
    for (std::size_t i = 1; i < hold.size(); ++i) {
        const double slope = dt * (hold[i].y - hold[i - 1].y) / (hold[i].x - hold[i - 1].x);
        if (i + 1 < hold.size())
            m_kinks.push_back({hold[i].x, slope});
        else
            m_offsetSlope = slope;
    }
    const double least = m_problem.eMin[std::size_t(t)];
    if (least <= 0)
        return;
    auto at =
        std::find_if(m_kinks.begin(), m_kinks.end(), [&](const Kink &kink) { return kink.at >= least; });
    const double here = at == m_kinks.end() ? m_offsetSlope : at->slope;
    at = m_kinks.insert(at, {least, here});
    for (auto kink = m_kinks.begin(); kink <= at; ++kink)
        kink->slope -= m_problem.penalty.reserve;
}

/// b_t at one energy.
double ConvexEngine::boundaryCost(int t, double energy) const
{
    if (t == 0)
        return 0;
    double cost = m_problem.penalty.reserve * std::max(0.0, m_problem.eMin[std::size_t(t)] - energy);
    const Curve &hold = m_problem.holdCost;
    double rate = hold.empty() ? 0.0 : -std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < hold.size(); ++i) {
        const double slope = (hold[i].y - hold[i - 1].y) / (hold[i].x - hold[i - 1].x);
        rate = std::max(rate, hold[i - 1].y + slope * (energy - hold[i - 1].x));
    }
    return cost + m_problem.hours(t - 1) * rate;
}

/// Starts writing V_t: a function that begins at `z` with the value `v`, to be cut to [0, cap] and raised by
/// b_t.
void ConvexEngine::begin(int t, double z, double v)
{
    boundaryKinks(t);
    m_boundary = t;
    m_right = m_cap[std::size_t(t)];
    m_position = z;
    m_value = v;
    m_kink = 0;
    m_start = {m_nodes.size(), 0, 0};
    m_open = false;
}

void ConvexEngine::open()
{
    m_open = true;
    m_value += boundaryCost(m_boundary, m_position);
    m_nodes.push_back({m_position, m_value, 0});
}

/// Appends a straight piece; slopes come in rising order.
void ConvexEngine::emit(double length, double slope)
{
    if (!m_open) {
        const double end = m_position + length;
        if (end < 0) {
            m_value += slope * length;
            m_position = end;
            return;
        }
        if (m_position < 0) {
            m_value -= slope * m_position;
            m_position = 0;
            length = end;
        }
        open();
    }
    length = std::min(length, m_right - m_position);
    while (length > 0) {
        while (m_kink < m_kinks.size() && m_kinks[m_kink].at <= m_position + sliver)
            ++m_kink;
        const bool kinkAhead = m_kink < m_kinks.size();
        const double sum = slope + (kinkAhead ? m_kinks[m_kink].slope : m_offsetSlope);
        const double piece = kinkAhead ? std::min(length, m_kinks[m_kink].at - m_position) : length;
        m_position += piece;
        m_value += sum * piece;
        length -= piece;
        if (piece > sliver)
            push(sum);
    }
}

/// The piece up to the present position.
void ConvexEngine::push(double slope)
{
    Node &last = m_nodes.back();
    if (m_nodes.size() - 1 > m_start.begin && (&last - 1)->s == slope) {
        last.z = m_position;
        last.v = m_value;
        return;
    }
    last.s = slope;
    m_nodes.push_back({m_position, m_value, 0});
}

void ConvexEngine::finish()
{
    if (!m_open) {
        m_position = std::max(0.0, m_position);
        open();
    }
    m_start.end = m_nodes.size();
}

double ConvexEngine::solve(std::span<const StepPrice> prices)
{
    m_prices = prices;
    buildHulls();
    const int n = m_problem.n();
    m_nodes.clear();
    m_w.assign(std::size_t(n), {});
    terminal();
    for (int t = n - 1; t >= 0; --t) {
        passTrip(t);
        m_w[std::size_t(t)] = m_start;
        convolve(t);
    }
    return valueAt(m_start, m_problem.e0);
}

/// V_n: minus the value of what is left, plus b_n.
void ConvexEngine::terminal()
{
    const Curve &value = m_problem.terminalValue;
    const auto slope = [&](std::size_t i) {
        return (value[i].y - value[i - 1].y) / (value[i].x - value[i - 1].x);
    };
    const int n = m_problem.n();
    begin(n, 0, -(value[0].y - slope(1) * value[0].x));
    double from = 0;
    for (std::size_t i = 1; i < value.size(); ++i) {
        const double to = i + 1 < value.size() ? value[i].x : std::max(value[i].x, m_right);
        if (to > from)
            emit(to - from, -slope(i)); // minus a concave function: slopes rise
        from = std::max(from, to);
    }
    finish();
}

/// W_t from V_{t+1} (m_start): nothing to do without a trip.
void ConvexEngine::passTrip(int t)
{
    const double drop = m_problem.drop[std::size_t(t)];
    if (drop <= 0)
        return;
    const double dear = -m_problem.penalty.reserve;
    std::size_t i = m_start.begin;
    while (i + 1 < m_start.end && m_nodes[i].s < dear)
        ++i;
    const double road = m_nodes[i].z;
    const double left = std::min(m_hull[m_hullBegin[std::size_t(t)]].x, road + drop - 1.0);
    const std::size_t first = m_nodes.size();
    m_nodes.push_back({left, m_nodes[i].v - dear * (road + drop - left), dear});
    for (; i < m_start.end; ++i) {
        const Node node = m_nodes[i];
        m_nodes.push_back({node.z + drop, node.v, node.s});
    }
    m_start = {first, m_nodes.size(), road};
}

/// V_t from W_t (m_start): the slopes of W_t and of the mirrored hull, merged.
void ConvexEngine::convolve(int t)
{
    const Function w = m_start;
    const std::size_t lowest = m_hullBegin[std::size_t(t)];
    std::size_t corner = m_hullBegin[std::size_t(t) + 1] - 1; // mirrored: from the strongest charge down
    begin(t, m_nodes[w.begin].z - m_hull[corner].x, m_nodes[w.begin].v + m_hull[corner].cost);
    std::size_t i = w.begin;
    while (m_position < m_right && (i + 1 < w.end || corner > lowest)) {
        const double mirrored =
            corner > lowest ? -hullSlope(corner) : std::numeric_limits<double>::infinity();
        if (i + 1 < w.end && m_nodes[i].s <= mirrored) {
            emit(m_nodes[i + 1].z - m_nodes[i].z, m_nodes[i].s);
            ++i;
        } else {
            emit(m_hull[corner].x - m_hull[corner - 1].x, mirrored);
            --corner;
        }
    }
    finish();
}

double ConvexEngine::hullSlope(std::size_t right) const
{
    return (m_hull[right].cost - m_hull[right - 1].cost) / (m_hull[right].x - m_hull[right - 1].x);
}

/// The value of a stored function; beyond its ends the value there.
double ConvexEngine::valueAt(const Function &w, double z) const
{
    const Node *first = m_nodes.data() + w.begin;
    const Node *last = m_nodes.data() + w.end;
    const Node *right =
        std::upper_bound(first, last, z, [](double value, const Node &node) { return value < node.z; });
    if (right == first)
        return first->v;
    if (right == last)
        return (last - 1)->v;
    return (right - 1)->v + (right - 1)->s * (z - (right - 1)->z);
}

/// The best point of the straight piece between two corners against W: where the slopes of both cancel, as
/// near to doing nothing as a tie allows. Nothing when the piece leads out of W's domain.
std::optional<ConvexEngine::Target> ConvexEngine::alongPiece(const Function &w, double energy,
                                                             const HullPoint &a, const HullPoint &b) const
{
    const double left = m_nodes[w.begin].z;
    const double right = m_nodes[w.end - 1].z;
    if (energy + b.x < left - outside || energy + a.x > right + outside)
        return std::nullopt;
    const double lowest = std::clamp(energy + a.x, left, right);
    const double highest = std::clamp(energy + b.x, left, right);
    const double length = b.x - a.x;
    double z = lowest;
    if (length > 0 && highest > lowest) {
        const double slope = (b.cost - a.cost) / length;
        const Node *first = m_nodes.data() + w.begin;
        const Node *last = m_nodes.data() + w.end - 1;
        const auto before = [](const Node &node, double value) { return node.s < value; };
        const Node *falling = std::lower_bound(first, last, -slope - slopeTie, before);
        const Node *flat = falling;
        while (flat != last && flat->s <= -slope + slopeTie)
            ++flat;
        z = std::clamp(std::clamp(energy, falling->z, flat->z), lowest, highest);
    }
    const double share = length > 0 ? std::clamp((z - energy - a.x) / length, 0.0, 1.0) : 0.0;
    const double x = a.x + length * share;
    return Target{.x = x,
                  .z = z,
                  .total = a.cost + (b.cost - a.cost) * share + valueAt(w, z),
                  .from = a.corner,
                  .to = b.corner,
                  .share = share};
}

ConvexEngine::Target ConvexEngine::best(int t, double energy, Walk which) const
{
    const Function &w = m_w[std::size_t(t)];
    const auto corners = m_stages.at(t);
    std::optional<Target> found;
    const auto consider = [&](const HullPoint &a, const HullPoint &b) {
        const auto target = alongPiece(w, energy, a, b);
        if (!target)
            return;
        const double tie = 1e-12 * std::max(1.0, found ? std::abs(found->total) : 1.0);
        if (!found || target->total < found->total - tie
            || (target->total <= found->total + tie && std::abs(target->x) < std::abs(found->x)))
            found = target;
    };
    if (which == Walk::Hull) {
        const std::size_t first = m_hullBegin[std::size_t(t)];
        const std::size_t last = m_hullBegin[std::size_t(t) + 1] - 1;
        if (first == last)
            consider(m_hull[first], m_hull[first]);
        for (std::size_t i = first; i < last; ++i) {
            // Convex: once the best lies before a piece's end, what follows is dearer.
            consider(m_hull[i], m_hull[i + 1]);
            if (found && found->z < std::min(energy + m_hull[i + 1].x, m_nodes[w.end - 1].z) - outside)
                break;
        }
    } else {
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const HullPoint a{corners[i].x, cost(corners[i], t), static_cast<int>(i)};
            if (corners[i].linked)
                consider(a, {corners[i + 1].x, cost(corners[i + 1], t), a.corner + 1});
            else
                consider(a, a);
        }
    }
    if (!found) {
        // Nothing fits: rest, and let the audit say what it breaks.
        std::size_t rest = 0;
        for (std::size_t i = 0; i < corners.size(); ++i) {
            if (std::abs(corners[i].x) < std::abs(corners[rest].x))
                rest = i;
        }
        const int corner = static_cast<int>(rest);
        found = Target{.x = corners[rest].x, .z = energy + corners[rest].x, .from = corner, .to = corner};
    }
    return *found;
}

/// The slope to the right of `z`, at the right end that to the left.
double ConvexEngine::slopeAt(const Function &w, double z) const
{
    if (w.end - w.begin < 2)
        return 0;
    const Node *first = m_nodes.data() + w.begin + 1;
    const Node *last = m_nodes.data() + w.end - 1;
    const auto after = [](double value, const Node &node) { return value < node.z; };
    return (std::upper_bound(first, last, z + sliver, after) - 1)->s;
}

Path ConvexEngine::walk(Walk which) const
{
    Path path;
    path.steps.reserve(m_w.size());
    double energy = m_problem.e0;
    for (int t = 0; t < m_stages.n(); ++t) {
        const Function &w = m_w[std::size_t(t)];
        const Target target = best(t, energy, which);
        const double z = energy + target.x - m_problem.drop[std::size_t(t)];
        const double road = m_problem.drop[std::size_t(t)] > 0 ? std::max(0.0, w.road - z) : 0.0;
        energy = std::max(0.0, z + road);
        path.steps.push_back({.x = target.x,
                              .road = road,
                              .energy = energy,
                              .slope = slopeAt(w, target.z),
                              .from = target.from,
                              .to = target.to,
                              .share = target.share});
    }
    return path;
}

} // namespace tw::planner
