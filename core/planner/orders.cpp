#include "planner/orders.h"

#include "planner/master.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace tw::planner {

namespace {

constexpr double enough = 2e-9; // gap of master and oracle, times the size of the objective
constexpr double goodEnough = 2e-4; // gap to the bound at which nothing more is tried, times the same
constexpr double smoothing = 0.3; // share of the best multipliers so far in the next question
constexpr std::size_t mostParts = 3; // parts of the mixture whose modes are tried
constexpr double fits = 1e-6; // kWh a plan may miss a bound by rounding

std::vector<StepPrice> stepPrices(const Problem &problem, const std::vector<double> &multipliers)
{
    std::vector<StepPrice> prices(std::size_t(problem.n()));
    for (std::size_t k = 0; k < multipliers.size(); ++k) {
        const Quota &quota = problem.quotas[k];
        double StepPrice::*field = quota.what == Quota::What::Buy ? &StepPrice::buy
            : quota.what == Quota::What::Sell                     ? &StepPrice::sell
                                                                  : &StepPrice::throughput;
        for (int t = quota.from; t < quota.to; ++t)
            prices[std::size_t(t)].*field += multipliers[k];
    }
    return prices;
}

/// A plan as the master sees it: what it costs but for the quotas, and how much of each it uses.
struct Column {
    Path path;
    std::vector<double> multipliers;
};

struct Mixture {
    Path path; ///< x, road and slope mixed; corners not set
    double bound = 0;
    std::vector<double> multipliers;
    std::vector<std::vector<double>> partMultipliers;
};

class Decomposition {
public:
    Decomposition(const Problem &problem, const Stages &stages)
        : m_problem(problem),
          m_stages(stages),
          m_engine(problem, stages),
          m_master(problem.quotas, problem.penalty.quota),
          m_best(problem.quotas.size(), 0.0)
    {
    }

    /// `start`: multipliers to ask first. Nothing when no plan can cost less than `worthless`.
    std::optional<Mixture> run(const std::vector<double> &start,
                               double worthless = std::numeric_limits<double>::infinity())
    {
        ask(start);
        double before = std::numeric_limits<double>::infinity();
        const std::size_t most = 40 + 12 * m_problem.quotas.size();
        for (std::size_t call = 0; call < most; ++call) {
            m_master.solve();
            if (m_bound >= worthless)
                return std::nullopt;
            if (m_master.value() - m_bound <= enough * std::max(1.0, std::abs(m_bound)))
                break;
            std::vector<double> next = m_master.multipliers();
            // A plan that taught the master nothing: its own multipliers are asked then, or the end would be
            // approached by a third at a time.
            const double share = m_master.value() < before - enough ? smoothing : 0.0;
            before = m_master.value();
            for (std::size_t k = 0; k < next.size(); ++k)
                next[k] += share * (m_best[k] - next[k]);
            ask(next);
        }
        m_master.solve();
        return mixture();
    }

private:
    void ask(const std::vector<double> &multipliers)
    {
        const std::vector<StepPrice> prices = stepPrices(m_problem, multipliers);
        double bound = m_engine.solve(prices);
        for (std::size_t k = 0; k < multipliers.size(); ++k)
            bound -= multipliers[k] * m_problem.quotas[k].kwh;
        if (bound > m_bound) {
            m_bound = bound;
            m_best = multipliers;
        }
        Path path = m_engine.walk(ConvexEngine::Walk::Hull);
        Cost cost = costOf(m_problem, m_stages, path);
        for (std::size_t k = 0; k < cost.quotas.size(); ++k)
            cost.penalties -= m_problem.penalty.quota * deviation(m_problem.quotas[k], cost.quotas[k]);
        m_master.add(cost.total(), std::move(cost.quotas));
        m_columns.push_back({std::move(path), multipliers});
    }

    Mixture mixture() const
    {
        Mixture result;
        result.bound = m_bound;
        result.multipliers = m_best;
        result.path.steps.resize(std::size_t(m_problem.n()));
        const std::vector<double> shares = m_master.shares();
        for (std::size_t j = 0; j < shares.size(); ++j) {
            if (shares[j] < 1e-12)
                continue;
            result.partMultipliers.push_back(m_columns[j].multipliers);
            for (std::size_t t = 0; t < result.path.steps.size(); ++t) {
                Path::Step &step = result.path.steps[t];
                const Path::Step &part = m_columns[j].path.steps[t];
                step.x += shares[j] * part.x;
                step.road += shares[j] * part.road;
                step.slope += shares[j] * part.slope;
            }
        }
        return result;
    }

    const Problem &m_problem;
    const Stages &m_stages;
    ConvexEngine m_engine;
    Master m_master;
    std::vector<Column> m_columns;
    std::vector<double> m_best;
    double m_bound = -std::numeric_limits<double>::infinity();
};

/// The corner of the straight piece (or lone corner) nearest to the battery change `x`, the cheaper of two as
/// near.
struct Place {
    int corner = 0;
    double x = 0;
    double share = 0;
    double away = std::numeric_limits<double>::infinity();
    double cost = 0;
};
Place place(std::span<const Vertex> corners, double x)
{
    Place found;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Vertex &a = corners[i];
        const Vertex &b = a.linked ? corners[i + 1] : a;
        const double length = b.x - a.x;
        const double share = length > 0 ? std::clamp((x - a.x) / length, 0.0, 1.0) : 0.0;
        Place here{.corner = static_cast<int>(i), .x = a.x + share * length, .share = share};
        here.away = std::abs(here.x - x);
        here.cost = a.money + a.penalty + share * (b.money + b.penalty - a.money - a.penalty);
        if (here.away < found.away - 1e-12 || (here.away < found.away + 1e-12 && here.cost < found.cost))
            found = here;
    }
    return found;
}

/// The mixture as a path on real corners, its energies lived through; nothing when a power does not exist or
/// a bound breaks.
std::optional<Path> real(const Problem &problem, const Stages &stages, Path path)
{
    double energy = problem.e0;
    for (int t = 0; t < problem.n(); ++t) {
        const std::size_t i = std::size_t(t);
        Path::Step &step = path.steps[i];
        const Place at = place(stages.at(t), step.x);
        if (at.away > 1e-9)
            return std::nullopt;
        step.x = at.x;
        step.from = at.corner;
        step.to = stages.at(t)[std::size_t(at.corner)].linked ? at.corner + 1 : at.corner;
        step.share = at.share;
        energy += step.x - problem.drop[i] + step.road;
        if (energy < -fits || energy > std::max(problem.eMax[i + 1], problem.e0) + fits)
            return std::nullopt;
        step.energy = energy;
    }
    return path;
}

using Modes = std::vector<int>; // per step the first corner of the piece it stays on

Modes modesOf(const Path &path)
{
    Modes modes;
    for (const Path::Step &step : path.steps)
        modes.push_back(step.from);
    return modes;
}

/// The mixture rounded to pieces that exist; what a step cannot do is carried to the next.
Modes rounded(const Stages &stages, const Path &mixture)
{
    Modes modes;
    double carry = 0;
    for (int t = 0; t < stages.n(); ++t) {
        const double wish = mixture.steps[std::size_t(t)].x + carry;
        const Place at = place(stages.at(t), wish);
        carry = wish - at.x;
        modes.push_back(at.corner);
    }
    return modes;
}

/// What a quota counts at a corner; throughput has no direction and is not filled.
double counted(const Quota &quota, const Vertex &corner)
{
    return quota.what == Quota::What::Buy ? corner.bought : quota.what == Quota::What::Sell ? corner.sold : 0.0;
}

/// What the piece that begins at `corner` can count, least and most.
struct Range {
    double least = 0;
    double most = 0;
};
Range rangeOf(const Quota &quota, std::span<const Vertex> corners, int corner)
{
    const Vertex &a = corners[std::size_t(corner)];
    const Vertex &b = a.linked ? corners[std::size_t(corner) + 1] : a;
    const double first = counted(quota, a);
    const double second = counted(quota, b);
    return {std::min(first, second), std::max(first, second)};
}

/// The piece of a step that can count `wish` and most of what it can beyond, or the one that comes nearest from
/// above; -1 when the step can count nothing.
int pieceFor(const Quota &quota, std::span<const Vertex> corners, double wish)
{
    int found = -1;
    Range best;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Range here = rangeOf(quota, corners, static_cast<int>(i));
        if (here.most <= fits)
            continue;
        const bool better = found < 0
            || (best.most < wish ? here.most > best.most : here.most >= wish - fits && here.least < best.least);
        if (better) {
            found = static_cast<int>(i);
            best = here;
        }
    }
    return found;
}

/// `modes` with as many steps of each window turned to selling (buying) as its amount takes, at the best prices first.
/// Where many steps are worth the same, as with a flat tariff, the mixture is spread so thin that rounding leaves too
/// few of them.
Modes filled(const Problem &problem, const Stages &stages, Modes modes)
{
    for (const Quota &quota : problem.quotas) {
        if (quota.sense == Quota::Sense::AtMost || quota.what == Quota::What::Throughput)
            continue;
        const bool buys = quota.what == Quota::What::Buy;
        double room = 0;
        std::vector<int> idle;
        for (int t = quota.from; t < quota.to; ++t) {
            const double most = rangeOf(quota, stages.at(t), modes[std::size_t(t)]).most;
            room += most;
            if (most <= fits)
                idle.push_back(t);
        }
        std::stable_sort(idle.begin(), idle.end(), [&](int a, int b) {
            return buys ? problem.buy[std::size_t(a)] < problem.buy[std::size_t(b)]
                        : problem.sell[std::size_t(a)] > problem.sell[std::size_t(b)];
        });
        for (int t : idle) {
            if (room >= quota.kwh - fits)
                break;
            const int piece = pieceFor(quota, stages.at(t), quota.kwh - room);
            if (piece < 0)
                continue;
            modes[std::size_t(t)] = piece;
            room += rangeOf(quota, stages.at(t), piece).most;
        }
    }
    return modes;
}

/// `modes` with rests before a sale turned to charging, cheapest first, until the battery holds what is sold.
Modes fed(const Problem &problem, const Stages &stages, Modes modes)
{
    const auto deepest = [&](int t) {
        const auto corners = stages.at(t);
        const Vertex &a = corners[std::size_t(modes[std::size_t(t)])];
        const Vertex &b = a.linked ? corners[std::size_t(modes[std::size_t(t)]) + 1] : a;
        return std::min(a.x, b.x) < 0 ? std::min(a.x, b.x) : std::max(a.x, b.x);
    };
    const auto charging = [&](int t) {
        const auto corners = stages.at(t);
        const bool can = corners.size() >= 2 && corners.back().x > fits && corners[corners.size() - 2].linked;
        return can ? static_cast<int>(corners.size()) - 2 : -1;
    };
    for (int added = 0; added < problem.n(); ++added) {
        double energy = problem.e0;
        int cheapest = -1; // rest that could charge, so far
        bool lacks = false;
        for (int t = 0; t < problem.n() && !lacks; ++t) {
            const std::size_t i = std::size_t(t);
            const double x = deepest(t);
            if (std::abs(x) < fits && charging(t) >= 0
                && (cheapest < 0 || problem.buy[i] < problem.buy[std::size_t(cheapest)]))
                cheapest = t;
            energy = std::min(energy + x, std::max(problem.eMax[i + 1], problem.e0)) - problem.drop[i];
            lacks = x < 0 && energy < problem.eMin[i + 1] - fits;
        }
        if (!lacks || cheapest < 0)
            break;
        modes[std::size_t(cheapest)] = charging(cheapest);
    }
    return modes;
}

bool misses(const Problem &problem, const Cost &cost)
{
    double missed = 0;
    for (std::size_t k = 0; k < problem.quotas.size(); ++k)
        missed += deviation(problem.quotas[k], cost.quotas[k]);
    return missed > 0.01;
}

} // namespace

double throughput(std::span<const Vertex> corners, const Path::Step &step)
{
    const double a = std::abs(corners[std::size_t(step.from)].x);
    const double b = std::abs(corners[std::size_t(step.to)].x);
    return a + (b - a) * step.share;
}

QuotaPlan solveQuotas(const Problem &problem, const Stages &stages)
{
    const Mixture relaxed =
        *Decomposition(problem, stages).run(std::vector<double>(problem.quotas.size(), 0.0));
    QuotaPlan plan;
    plan.bound = relaxed.bound;
    plan.stepPrices = stepPrices(problem, relaxed.multipliers);
    for (double multiplier : relaxed.multipliers)
        plan.prices.push_back(-multiplier);

    std::optional<double> least;
    const auto offer = [&](const std::optional<Path> &path) {
        if (!path)
            return false;
        const double total = costOf(problem, stages, *path).total();
        if (least && total >= *least)
            return false;
        least = total;
        plan.path = *path;
        return true;
    };
    const double scale = std::max(1.0, std::abs(relaxed.bound));
    const auto optimal = [&] { return least && *least <= relaxed.bound + goodEnough * scale; };
    offer(real(problem, stages, relaxed.path));
    if (optimal())
        return plan;

    ConvexEngine engine(problem, stages);
    const auto lookAhead = [&](const std::vector<double> &multipliers) {
        const std::vector<StepPrice> prices = stepPrices(problem, multipliers);
        engine.solve(prices);
        Path path = engine.walk(ConvexEngine::Walk::Real);
        offer(path);
        return modesOf(path);
    };
    std::vector<Modes> tried;
    const auto attempt = [&](const Modes &modes) {
        if (optimal() || std::find(tried.begin(), tried.end(), modes) != tried.end())
            return;
        tried.push_back(modes);
        const Stages pieces = stages.only(modes);
        const auto exact =
            Decomposition(problem, pieces)
                .run(relaxed.multipliers, least.value_or(std::numeric_limits<double>::infinity()));
        if (exact)
            offer(real(problem, stages, exact->path));
    };
    attempt(rounded(stages, relaxed.path));
    attempt(lookAhead(relaxed.multipliers));
    for (std::size_t part = 0; part < std::min(relaxed.partMultipliers.size(), mostParts) && !optimal();
         ++part)
        attempt(lookAhead(relaxed.partMultipliers[part]));
    if (least && misses(problem, costOf(problem, stages, plan.path)))
        attempt(fed(problem, stages, filled(problem, stages, modesOf(plan.path))));
    return plan;
}

} // namespace tw::planner
