#include "replay/outlook.h"

#include "planner/rounded.h"
#include "planner/whole_watts.h"

#include <algorithm>
#include <cmath>

namespace tw::replay {

namespace {

constexpr double nearKwh = 0.002; ///< of energy and of an amount: what whole watts leave
constexpr double emptierKwh = 5e-6; ///< a tail from less energy may cost more; this is what whole Ws leave
constexpr double nearKw = 0.0025;

} // namespace

double provenGap(const planner::Solution &solution)
{
    return 1e-5 * std::max(1.0, std::abs(solution.money));
}

Outlook::Outlook(planner::Prepared prepared, seconds step, planner::Effort effort)
    : m_prepared(std::move(prepared))
    , m_problem(planner::belowLimits(m_prepared.problem))
    , m_step(step)
    , m_effort(effort)
    , m_done(m_problem.quotas.size())
    , m_lived(std::size_t(m_problem.n()))
{
    for (const planner::Quota &quota : m_problem.quotas)
        m_asked.push_back(quota.kwh);
    for (const planner::OrderWindow &window : m_prepared.windows)
        m_asked[window.quota] = window.asked.kWh();
    if (m_problem.quotas.empty())
        m_policy.emplace(m_problem);
}

void Outlook::plan(int t, Energy stored)
{
    if (m_from >= 0 && (!m_policy || m_effort == planner::Effort::Certified) && cameTrue(t, stored))
        return;
    ++m_made;
    m_from = t;
    m_checked = t;
    m_drift = 0;
    m_doneAtPlan = m_done;
    // Above its limit by more than rounding leaves, the energy is not one the policy knows.
    const double most = m_problem.eMax[std::size_t(t)];
    if (m_policy && stored.kWh() <= most + nearKwh) {
        m_solution = m_policy->from(t, std::min(stored.kWh(), most));
        if (m_effort == planner::Effort::LookAhead
            || m_solution.gap() <= provenGap(m_solution))
            return;
    }
    const planner::Problem rest = tail(t, stored);
    m_solution = !rest.quotas.empty() && m_effort == planner::Effort::LookAhead ? planner::solveAtOnce(rest)
                                                                                : planner::solve(rest, m_effort);
}

/// What a step costs at the grid meter and in wear, as the planner counts it.
double Outlook::stageCost(int t, double kw) const
{
    const double net = m_problem.base(t) + kw;
    const double price = net > 0 ? m_problem.buy[std::size_t(t)] : m_problem.sell[std::size_t(t)];
    return m_problem.hours(t) * (price * net + m_problem.wearPerKwh * std::abs(planner::batteryKw(m_problem, kw)));
}

/// What the plan counts for a quota in the steps [from, to) of the problem.
double Outlook::plannedKwh(std::size_t k, int begin, int end) const
{
    const planner::Quota &quota = m_problem.quotas[k];
    double sum = 0;
    for (int t = std::max(begin, quota.from); t < std::min(end, quota.to); ++t) {
        const double p = m_solution.kw[std::size_t(t - m_from)];
        const double net = m_problem.base(t) + p;
        sum += m_problem.hours(t)
            * std::max(0.0, quota.what == planner::Quota::What::Buy      ? std::min(p, net)
                           : quota.what == planner::Quota::What::Sell ? std::min(-p, -net)
                                                                      : -planner::batteryKw(m_problem, p));
    }
    return sum;
}

bool Outlook::cameTrue(int t, Energy stored)
{
    const double planned = m_solution.energy[std::size_t(t - m_from)];
    if (stored.kWh() < planned - emptierKwh || planned + nearKwh < stored.kWh())
        return false;
    for (std::size_t k = 0; k < m_done.size(); ++k) {
        if (std::abs((m_done[k] - m_doneAtPlan[k]).kWh() - plannedKwh(k, m_from, t)) > nearKwh)
            return false;
    }
    for (; m_checked < t; ++m_checked) {
        const double meant = m_solution.kw[std::size_t(m_checked - m_from)];
        const double kw = m_lived[std::size_t(m_checked)].kWh() / m_problem.hours(m_checked);
        if (std::abs(kw - meant) > nearKw)
            return false;
        m_drift += stageCost(m_checked, kw) - stageCost(m_checked, meant);
    }
    // A proof that rounding has used up is made anew.
    const double limit = provenGap(m_solution);
    return m_effort == planner::Effort::LookAhead || limit < m_solution.gap() || gap() <= limit;
}

double Outlook::lacking(std::size_t k) const
{
    const double left = m_asked[k] - m_doneAtPlan[k].kWh();
    return left - plannedKwh(k, m_from, m_problem.n());
}

std::vector<double> Outlook::watts(int t, Energy stored, int count) const
{
    return planner::wholeWatts(m_problem, m_solution,
                               {.from = t, .count = count, .energy = stored.kWh(), .solutionFrom = m_from});
}

planner::Problem Outlook::tail(int t, Energy stored) const
{
    const planner::Problem &whole = m_problem;
    planner::Problem part = planner::part(whole, t, whole.n(), stored.kWh());
    // What is in the car stays allowed while it does nothing (planner/prepare.h).
    double left = part.e0;
    part.eMax[0] = std::max(part.eMax[0], left);
    for (std::size_t i = 0; i < part.drop.size(); ++i) {
        left = std::max(0.0, left - part.drop[i]);
        if (left <= part.eMax[i + 1])
            break;
        part.eMax[i + 1] = left;
    }
    for (std::size_t k = 0; k < whole.quotas.size(); ++k) {
        planner::Quota quota = whole.quotas[k];
        if (quota.to <= t)
            continue;
        quota.from = std::max(0, quota.from - t);
        quota.to -= t;
        quota.kwh = std::max(0.0, m_asked[k] - m_done[k].kWh());
        quota.kwh = planner::atLeastOneStep(part, quota);
        part.quotas.push_back(quota);
    }
    for (planner::StepRule &rule : part.rules)
        rule.keptBack = 0;
    planner::leaveRoom(part, m_prepared.room);
    return part;
}

void Outlook::lived(int t, Energy atCharger, const Flows &flows, Energy discharged)
{
    m_lived[std::size_t(t)] += atCharger;
    for (std::size_t k = 0; k < m_done.size(); ++k) {
        const planner::Quota &quota = m_problem.quotas[k];
        if (quota.from <= t && t < quota.to)
            m_done[k] += quota.what == planner::Quota::What::Buy ? flows.bought
                : quota.what == planner::Quota::What::Sell       ? flows.sold
                                                                 : discharged;
    }
}

} // namespace tw::replay
