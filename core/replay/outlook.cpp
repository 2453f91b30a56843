#include "replay/outlook.h"

#include "planner/whole_watts.h"

#include <algorithm>

namespace tw::replay {

namespace {

template <class T>
std::vector<T> from(const std::vector<T> &all, int t)
{
    return all.empty() ? all : std::vector<T>(all.begin() + t, all.end());
}

} // namespace

Outlook::Outlook(planner::Prepared prepared, seconds step)
    : m_prepared(std::move(prepared))
    , m_problem(planner::belowLimits(m_prepared.problem))
    , m_step(step)
    , m_done(m_problem.quotas.size())
{
    for (const planner::Quota &quota : m_problem.quotas)
        m_asked.push_back(quota.kwh);
    for (const planner::OrderWindow &window : m_prepared.windows)
        m_asked[window.quota] = window.asked.kWh();
}

planner::Problem Outlook::tail(int t, Energy stored) const
{
    const planner::Problem &whole = m_problem;
    planner::Problem part;
    part.dt = whole.dt;
    if (t == 0)
        part.firstDt = whole.firstDt;
    part.e0 = stored.kWh();
    part.capacity = std::max(whole.capacity, part.e0);
    part.eMin = from(whole.eMin, t);
    part.eMax = from(whole.eMax, t);
    part.away = from(whole.away, t);
    part.drop = from(whole.drop, t);
    part.chargeMax = whole.chargeMax;
    part.chargeMin = whole.chargeMin;
    part.dischargeMax = whole.dischargeMax;
    part.dischargeMin = whole.dischargeMin;
    part.chargeCurve = whole.chargeCurve;
    part.dischargeCurve = whole.dischargeCurve;
    part.importLimit = whole.importLimit;
    part.exportLimit = whole.exportLimit;
    part.load = from(whole.load, t);
    part.pv = from(whole.pv, t);
    part.buy = from(whole.buy, t);
    part.sell = from(whole.sell, t);
    part.buyCeiling = whole.buyCeiling;
    part.sellFloor = whole.sellFloor;
    part.wearPerKwh = whole.wearPerKwh;
    part.holdCost = whole.holdCost;
    part.terminalValue = whole.terminalValue;
    part.penalty = whole.penalty;
    part.rules = from(whole.rules, t);
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
    return part;
}

void Outlook::lived(int t, const Flows &flows)
{
    for (std::size_t k = 0; k < m_done.size(); ++k) {
        const planner::Quota &quota = m_problem.quotas[k];
        if (quota.from <= t && t < quota.to)
            m_done[k] += quota.what == planner::Quota::What::Buy ? flows.bought : flows.sold;
    }
}

} // namespace tw::replay
