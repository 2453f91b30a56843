#include "planner/exact.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

namespace {

constexpr std::size_t most = 1000; // pieces of a function before a larger error is taken

} // namespace

ExactEngine::ExactEngine(const Problem &problem, const Stages &stages)
    : m_problem(problem),
      m_stages(stages),
      m_limits{ChargeLimit(problem, problem.hours(0)), ChargeLimit(problem, problem.dt)}
{
}

double ExactEngine::cost(int t, const Vertex &v) const
{
    return m_prices.empty() ? v.money + v.penalty : costAt(v, m_prices[std::size_t(t)]);
}

ExactEngine::Range ExactEngine::keep(const Pieces &from)
{
    const std::size_t begin = m_pieces.size();
    m_pieces.insert(m_pieces.end(), from.begin(), from.end());
    return {begin, m_pieces.size()};
}

std::optional<ExactEngine::Answer> ExactEngine::solve(std::span<const StepPrice> prices,
                                                      std::span<const Span> tube, double error)
{
    m_prices = prices;
    const int n = m_problem.n();
    const double eps = error / std::max(1, n);
    m_account = 0;
    m_pieces.clear();
    m_v.assign(std::size_t(n) + 1, {});
    m_w.assign(std::size_t(n), {});
    terminal(tube[std::size_t(n)]);
    raise(n);
    m_v[std::size_t(n)] = keep(m_now);
    for (int t = n - 1; t >= 0; --t) {
        beforeTrip(t, tube[std::size_t(t)]);
        step(t, tube[std::size_t(t)]);
        raise(t);
        shrink(eps);
        if (m_now.empty())
            return std::nullopt;
        m_v[std::size_t(t)] = keep(m_now);
    }
    auto path = walk();
    if (!path)
        return std::nullopt;
    double value = endless;
    for (const Piece &piece : pieces(m_v[0])) {
        if (piece.l <= m_problem.e0 + outside && m_problem.e0 - outside <= piece.r)
            value = std::min(value, piece.at(std::clamp(m_problem.e0, piece.l, piece.r)));
    }
    return Answer{.path = std::move(*path), .bound = value - m_account};
}

void ExactEngine::terminal(const Span &kept)
{
    const Curve &value = m_problem.terminalValue;
    m_now.clear();
    for (std::size_t i = 1; i < value.size(); ++i) {
        const double slope = (value[i].y - value[i - 1].y) / (value[i].x - value[i - 1].x);
        const double l = std::max(i == 1 ? kept.left : value[i - 1].x, kept.left);
        const double r = i + 1 < value.size() ? std::min(value[i].x, kept.right) : kept.right;
        if (r > l)
            m_now.push_back({l, r, -(value[i - 1].y + slope * (l - value[i - 1].x)), -slope});
    }
}

/// Adds b_t.
void ExactEngine::raise(int boundary)
{
    m_boundary.set(m_problem, boundary);
    if (boundary == 0)
        return;
    m_spare.clear();
    for (const Piece &piece : m_now) {
        double l = piece.l;
        for (const BoundaryCost::Kink &kink : m_boundary.kinks()) {
            if (l < kink.at && (l < piece.r || l == piece.l)) {
                const double r = std::min(piece.r, kink.at);
                m_spare.push_back({l, r, piece.at(l) + m_boundary.at(l), piece.s + kink.slope});
                l = r;
            }
        }
        if (l < piece.r || (l == piece.l && (m_spare.empty() || m_spare.back().l != l)))
            m_spare.push_back({l, piece.r, piece.at(l) + m_boundary.at(l), piece.s + m_boundary.lastSlope()});
    }
    m_now.swap(m_spare);
}

void ExactEngine::shrink(double eps)
{
    simplify(m_now, eps);
    m_account += eps;
    for (double larger = 4 * eps; m_now.size() > most && larger < 1; larger *= 4) {
        simplify(m_now, larger);
        m_account += larger;
    }
}

/// W_t from V_{t+1} (m_now).
void ExactEngine::beforeTrip(int t, const Span &kept)
{
    const double drop = m_problem.drop[std::size_t(t)];
    if (drop <= 0) {
        m_w[std::size_t(t)] = m_v[std::size_t(t) + 1];
        return;
    }
    double deepest = 0;
    for (const Vertex &v : m_stages.at(t))
        deepest = std::min(deepest, v.x);
    m_spare.clear();
    appendRoad(m_now, m_problem.penalty.reserve, kept.left + deepest - drop, m_spare);
    for (Piece &piece : m_spare) {
        piece.l += drop;
        piece.r += drop;
    }
    m_now.swap(m_spare);
    m_w[std::size_t(t)] = keep(m_now);
}

void ExactEngine::step(int t, const Span &kept)
{
    const auto w = pieces(m_w[std::size_t(t)]);
    const auto corners = m_stages.at(t);
    m_run.clear();
    for (std::size_t i = 0; i < corners.size(); ++i) {
        m_run.push_back({corners[i].x, cost(t, corners[i])});
        const bool goesOn = corners[i].linked && [&] {
            // Convex up to the next corner?
            if (m_run.size() < 2)
                return true;
            const RunPoint &a = m_run[m_run.size() - 2];
            const RunPoint &b = m_run.back();
            const double next = cost(t, corners[i + 1]);
            return (b.cost - a.cost) * (corners[i + 1].x - b.x) <= (next - b.cost) * (b.x - a.x);
        }();
        if (goesOn)
            continue;
        m_convolution.add(w, m_run, kept, chargeLimit(t));
        const RunPoint last = m_run.back();
        m_run.clear();
        if (corners[i].linked)
            m_run.push_back(last);
    }
    m_convolution.take(m_now);
}

/// The best of the real stage at one energy, nearest to rest where several are as good.
std::optional<ExactEngine::Target> ExactEngine::best(int t, double energy) const
{
    const auto w = pieces(m_w[std::size_t(t)]);
    const auto corners = m_stages.at(t);
    const double most = chargeLimit(t).at(energy);
    std::optional<Target> found;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const double x = corners[i].x;
        const double here = cost(t, corners[i]);
        const double whole = corners[i].linked ? corners[i + 1].x - x : 0.0;
        const double slope = whole > 0 ? (cost(t, corners[i + 1]) - here) / whole : 0.0;
        const double length = std::min(whole, most - x);
        if (length < -sliver || (corners[i].p > 0 && !chargeLimit(t).mayCharge(energy)))
            continue;
        const auto consider = [&](double z, double value) {
            const double u = std::clamp(z - energy - x, 0.0, std::max(0.0, length));
            const Target target{.x = x + u,
                                .z = z,
                                .total = here + slope * u + value,
                                .corner = static_cast<int>(i),
                                .share = whole > 0 ? u / whole : 0.0};
            constexpr double tie = 1e-10;
            if (!found || target.total < found->total - tie
                || (target.total <= found->total + tie && std::abs(target.x) < std::abs(found->x)))
                found = target;
        };
        const double left = energy + x - outside;
        const double right = energy + x + length + outside;
        const auto first =
            std::lower_bound(w.begin(), w.end(), left, [](const Piece &p, double z) { return p.r < z; });
        for (auto piece = first; piece != w.end() && piece->l <= right; ++piece) {
            for (const double z : {std::clamp(energy + x, piece->l, piece->r),
                                   std::clamp(energy + x + length, piece->l, piece->r),
                                   std::clamp(energy, piece->l, piece->r)}) {
                if (z >= left && z <= right)
                    consider(z, piece->at(z));
            }
        }
    }
    return found;
}

/// What is best charged on the road when the trip leaves `z`.
double ExactEngine::roadAfter(int t, double z) const
{
    double road = std::max(0.0, -z);
    double best = endless;
    const double dear = m_problem.penalty.reserve;
    for (const Piece &piece : pieces(m_v[std::size_t(t) + 1])) {
        for (const double to : {std::max(z, piece.l), piece.r}) {
            if (to < z - outside || to < piece.l || to > piece.r)
                continue;
            const double total = dear * std::max(0.0, to - z) + piece.at(to);
            if (total < best - 1e-10) {
                best = total;
                road = std::max(0.0, to - z);
            }
        }
    }
    return road;
}

std::optional<Path> ExactEngine::walk() const
{
    Path path;
    path.steps.reserve(m_w.size());
    double energy = m_problem.e0;
    for (int t = 0; t < m_problem.n(); ++t) {
        const auto target = best(t, energy);
        if (!target)
            return std::nullopt;
        const double drop = m_problem.drop[std::size_t(t)];
        const double z = energy + target->x - drop;
        const double road = drop > 0 ? roadAfter(t, z) : 0.0;
        energy = std::max(0.0, z + road);
        const bool linked = m_stages.at(t)[std::size_t(target->corner)].linked;
        path.steps.push_back({.x = target->x,
                              .road = road,
                              .energy = energy,
                              .from = target->corner,
                              .to = linked ? target->corner + 1 : target->corner,
                              .share = target->share});
    }
    return path;
}

} // namespace tw::planner
