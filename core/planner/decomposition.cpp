#include "planner/decomposition.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

namespace {

/// Share of the best multipliers so far in the next question. On the shared instances with orders 0.8 asks a
/// quarter less than 0.3: the master's own duals swing while it knows few plans.
constexpr double smoothing = 0.8;

bool keepsTo(std::span<const CornerRange> ranges, const Column &column)
{
    for (std::size_t t = 0; t < ranges.size(); ++t) {
        const Column::Step &step = column.steps[t];
        if (std::min(step.from, step.to) < ranges[t].first || std::max(step.from, step.to) > ranges[t].last)
            return false;
    }
    return true;
}

/// The multiplier nearest to `multiplier` with which the engine's answer is a bound: a quota that is missed costs no more
/// than its penalty, and only on the side it forbids.
double withinPenalty(const Problem &problem, const Quota &quota, double multiplier)
{
    const double most = problem.penalty.quota * quota.weight;
    return std::clamp(multiplier, quota.sense == Quota::Sense::AtMost ? 0.0 : -most,
                      quota.sense == Quota::Sense::AtLeast ? 0.0 : most);
}

} // namespace

std::vector<StepPrice> stepPrices(const Problem &problem, std::span<const double> multipliers)
{
    std::vector<StepPrice> prices(std::size_t(problem.n()));
    for (std::size_t k = 0; k < multipliers.size(); ++k) {
        const Quota &quota = problem.quotas[k];
        for (int t = quota.from; t < quota.to; ++t)
            prices[std::size_t(t)].of(quota.what) += multipliers[k];
    }
    return prices;
}

std::optional<Mixture> Decomposition::run(const Question &question)
{
    Master master(m_problem.quotas, m_problem.penalty.quota);
    m_master = &master;
    m_columns.clear();
    m_bound = -std::numeric_limits<double>::infinity();
    m_best = question.start;
    for (std::size_t k = 0; k < m_best.size(); ++k)
        m_best[k] = withinPenalty(m_problem, m_problem.quotas[k], m_best[k]);
    for (const auto &column : question.known) {
        if (!keepsTo(question.ranges, *column))
            continue;
        master.add(column->cost, column->use);
        m_columns.push_back(column);
    }
    if (!ask(question, std::vector(m_best)))
        return std::nullopt;
    double before = std::numeric_limits<double>::infinity();
    const std::size_t most = 40 + 12 * m_problem.quotas.size();
    for (std::size_t call = 0; call < most; ++call) {
        master.solve();
        if (m_bound >= question.worthless)
            return std::nullopt;
        // Beyond large penalties rounding leaves less.
        const double enough = std::max(question.enough, 1e-11 * std::abs(m_bound));
        if (master.value() - m_bound <= enough)
            break;
        std::vector<double> next = master.multipliers();
        // A plan that taught the master nothing: its own multipliers are asked then, or the end would be
        // approached by a third at a time.
        const double share = master.value() < before - 0.1 * enough ? smoothing : 0.0;
        before = master.value();
        for (std::size_t k = 0; k < next.size(); ++k)
            next[k] += share * (m_best[k] - next[k]);
        ask(question, next);
    }
    master.solve();
    return mixture(master);
}

/// False when no plan keeps to the ranges.
bool Decomposition::ask(const Question &question, std::span<const double> multipliers)
{
    ++m_asked;
    const std::vector<StepPrice> prices = stepPrices(m_problem, multipliers);
    double bound = m_engine.solve(prices, question.ranges);
    if (bound == endless)
        return false;
    for (std::size_t k = 0; k < multipliers.size(); ++k)
        bound -= multipliers[k] * m_problem.quotas[k].kwh;
    if (bound > m_bound) {
        m_bound = bound;
        m_best.assign(multipliers.begin(), multipliers.end());
    }
    auto column = std::make_shared<Column>();
    const Path path = m_engine.walk(ConvexEngine::Walk::Hull);
    column->steps.reserve(path.steps.size());
    for (const Path::Step &step : path.steps) {
        const int t = static_cast<int>(column->steps.size());
        if (step.x != m_stages.at(t)[std::size_t(step.from)].x)
            column->between.push_back({t, step.x});
        column->steps.push_back({static_cast<std::int16_t>(step.from), static_cast<std::int16_t>(step.to)});
        if (step.road > 0 && column->road.empty())
            column->road.assign(path.steps.size(), 0.0);
        if (step.road > 0)
            column->road[column->steps.size() - 1] = step.road;
    }
    Cost cost = costOf(m_problem, m_stages, path);
    for (std::size_t k = 0; k < cost.quotas.size(); ++k)
        cost.penalties -= m_problem.penalty.quota * deviation(m_problem.quotas[k], cost.quotas[k]);
    column->left = path.steps.empty() ? m_problem.e0 : path.steps.back().energy;
    column->cost = cost.total();
    column->use = std::move(cost.quotas);
    m_master->add(column->cost, column->use);
    m_columns.push_back(std::move(column));
    return true;
}

Mixture Decomposition::mixture(const Master &master) const
{
    const std::size_t n = std::size_t(m_problem.n());
    Mixture result{.value = master.value(), .bound = m_bound, .multipliers = m_best};
    result.weights.assign(m_stages.offset(m_problem.n()), 0.0);
    result.x.assign(n, 0.0);
    result.road.assign(n, 0.0);
    const std::vector<double> shares = master.shares();
    for (std::size_t j = 0; j < shares.size(); ++j) {
        if (shares[j] < 1e-12)
            continue;
        result.parts.push_back(m_columns[j]);
        const Column &column = *m_columns[j];
        auto between = column.between.begin();
        for (std::size_t t = 0; t < n; ++t) {
            const Column::Step &step = column.steps[t];
            const auto corners = m_stages.at(static_cast<int>(t));
            const double first = corners[std::size_t(step.from)].x;
            const bool inside = between != column.between.end() && between->step == static_cast<int>(t);
            const double x = inside ? between++->x : first;
            const double length = corners[std::size_t(step.to)].x - first;
            const double share = length > 0 ? std::clamp((x - first) / length, 0.0, 1.0) : 0.0;
            const std::size_t corner = m_stages.offset(static_cast<int>(t));
            result.weights[corner + std::size_t(step.from)] += shares[j] * (1 - share);
            result.weights[corner + std::size_t(step.to)] += shares[j] * share;
            result.x[t] += shares[j] * x;
            if (!column.road.empty())
                result.road[t] += shares[j] * column.road[t];
        }
    }
    return result;
}

} // namespace tw::planner
