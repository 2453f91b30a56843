#include "planner/audit.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace tw::planner {

namespace {

constexpr double tolerance = 1e-6; // kW and kWh

double read(const Curve &curve, double x)
{
    if (x <= curve.front().x)
        return curve.front().y;
    std::size_t right = 1;
    while (right + 1 < curve.size() && x > curve[right].x + 1e-12)
        ++right;
    const Point &b = curve[right];
    const Point &a = curve[right - 1];
    return a.y + (b.y - a.y) / (b.x - a.x) * (x - a.x);
}

/// The least of the lines through neighbouring points for a concave curve, the greatest for a convex one.
template <class Choose> double ofLines(const Curve &curve, double x, Choose choose)
{
    double result = 0;
    for (std::size_t i = 0; i + 1 < curve.size(); ++i) {
        const double rise = (curve[i + 1].y - curve[i].y) / (curve[i + 1].x - curve[i].x);
        const double line = curve[i].y + rise * (x - curve[i].x);
        result = i == 0 ? line : choose(result, line);
    }
    return result;
}

double least(double a, double b)
{
    return a < b ? a : b;
}
double greatest(double a, double b)
{
    return a < b ? b : a;
}

std::string sentence(const char *where, int index, const char *what, double value)
{
    char text[120];
    std::snprintf(text, sizeof text, "%s %d: %s %.6f", where, index, what, value);
    return text;
}

class Auditor {
public:
    Auditor(const Problem &problem, std::span<const double> kw, std::span<const double> road)
        : m_problem(problem), m_kw(kw), m_road(road), m_energy(problem.e0)
    {
        m_result.quotaUse.assign(problem.quotas.size(), 0.0);
    }

    Audit run()
    {
        const int n = static_cast<int>(m_problem.load.size());
        if (static_cast<int>(m_kw.size()) != n || (!m_road.empty() && m_road.size() != m_kw.size())) {
            m_result.violations.push_back("the plan has " + std::to_string(m_kw.size()) + " steps, not "
                                          + std::to_string(n));
            return m_result;
        }
        for (int t = 0; t < n; ++t)
            live(t);
        sum();
        return m_result;
    }

private:
    void live(int t)
    {
        const std::size_t i = static_cast<std::size_t>(t);
        const double hours = t == 0 && m_problem.firstDt ? *m_problem.firstDt : m_problem.dt;
        const double house = m_problem.load[i] - m_problem.pv[i];
        double p = m_kw[i];
        if (!std::isfinite(p)) {
            m_result.violations.push_back(sentence("step", t, "the power is no number:", p));
            p = 0;
        }
        double battery = 0;
        if (p > tolerance) {
            mustCharge(t, p, house);
            battery = read(m_problem.chargeCurve, p);
        } else if (p < -tolerance) {
            mustDischarge(t, -p, house);
            battery = -read(m_problem.dischargeCurve, -p);
        } else {
            p = 0;
        }
        AuditStep step;
        const auto metered = [&](double net) {
            const bool turnedDown = m_problem.curtail && m_problem.sell[i] < 0 && net < 0;
            return turnedDown ? least(0, net + m_problem.pv[i]) : net;
        };
        const double without = metered(house);
        const double with = metered(house + p);
        const auto cost = [&](double net) {
            return hours * (net > 0 ? m_problem.buy[i] * net : m_problem.sell[i] * net);
        };
        // SEMANTICS, "Bought, sold, avoided": by comparison with the site without the car.
        const double import = hours * (greatest(with, 0) - greatest(without, 0));
        const double exported = hours * (greatest(-with, 0) - greatest(-without, 0));
        step.bought = greatest(import, 0);
        step.avoided = greatest(-import, 0);
        step.sold = greatest(exported, 0);
        step.storedSolar = greatest(-exported, 0);
        step.cost = cost(with);
        step.discharged = greatest(-battery, 0) * hours;
        m_result.energyCost += step.cost;
        const double moved = hours * std::fabs(battery);
        m_result.wear += m_problem.wearPerKwh * moved;
        if (m_problem.buyCeiling && m_problem.buy[i] > *m_problem.buyCeiling)
            m_result.forbidden += step.bought;
        if (m_problem.sellFloor && m_problem.sell[i] < *m_problem.sellFloor)
            m_result.forbidden += step.sold;
        if (!m_problem.rules.empty()) {
            const StepRule &rule = m_problem.rules[i];
            if (rule.noDischarge && p < 0)
                m_result.violations.push_back(
                    sentence("step", t, "discharges against the owner's hand with kW", -p));
            m_result.rulePenalty += hours * (rule.chargePenalty * greatest(battery, 0) - rule.push * battery);
        }
        for (std::size_t k = 0; k < m_problem.quotas.size(); ++k) {
            const Quota &quota = m_problem.quotas[k];
            if (t >= quota.from && t < quota.to)
                m_result.quotaUse[k] += quota.what == Quota::What::Buy ? step.bought
                    : quota.what == Quota::What::Sell                  ? step.sold
                    : quota.what == Quota::What::Discharge             ? step.discharged
                                                                       : moved;
        }
        m_energy += hours * battery - m_problem.drop[i];
        arrive(t, hours);
        step.energyAfter = m_energy;
        m_result.steps.push_back(step);
    }

    void mustCharge(int t, double p, double house)
    {
        const std::size_t i = static_cast<std::size_t>(t);
        const double most = m_problem.importLimits.empty() ? m_problem.importLimit : m_problem.importLimits[i];
        const double room = greatest(0, most - house);
        if (m_problem.away[i])
            m_result.violations.push_back(sentence("step", t, "the car is away but charges with kW", p));
        if (p > m_problem.chargeMax + tolerance || p < m_problem.chargeMin - tolerance)
            m_result.violations.push_back(sentence("step", t, "the charger cannot charge with kW", p));
        if (p > room + tolerance)
            m_result.violations.push_back(
                sentence("step", t, "the import limit is passed by charging with kW", p));
        if (!m_problem.taper.empty() && p > greatest(0, ofLines(m_problem.taper, m_energy, least)) + tolerance)
            m_result.violations.push_back(
                sentence("step", t, "the car takes less when so full than kW", p));
    }

    void mustDischarge(int t, double q, double house)
    {
        const std::size_t i = static_cast<std::size_t>(t);
        const double room = greatest(0, m_problem.exportLimit + house);
        if (m_problem.away[i])
            m_result.violations.push_back(sentence("step", t, "the car is away but discharges with kW", q));
        if (q > m_problem.dischargeMax + tolerance || q < m_problem.dischargeMin - tolerance)
            m_result.violations.push_back(sentence("step", t, "the charger cannot discharge with kW", q));
        if (q > room + tolerance)
            m_result.violations.push_back(
                sentence("step", t, "the export limit is passed by discharging with kW", q));
    }

    /// At the boundary after step `t`.
    void arrive(int t, double hours)
    {
        const std::size_t i = static_cast<std::size_t>(t);
        if (m_problem.drop[i] > 0) {
            const double road = greatest(m_road.empty() ? 0.0 : m_road[i], -m_energy);
            m_result.road += road;
            m_energy += road;
        }
        if (m_energy < -tolerance)
            m_result.violations.push_back(
                sentence("boundary", t + 1, "the battery would hold kWh", m_energy));
        if (m_energy > m_problem.eMax[i + 1] + tolerance)
            m_result.violations.push_back(
                sentence("boundary", t + 1, "above the charge limit with kWh", m_energy));
        m_result.reserveShortfall += greatest(0, m_problem.eMin[i + 1] - m_energy);
        if (!m_problem.holdCost.empty())
            m_result.hold += hours * ofLines(m_problem.holdCost, m_energy, greatest);
    }

    void sum()
    {
        m_result.terminalValue = ofLines(m_problem.terminalValue, m_energy, least);
        for (std::size_t k = 0; k < m_problem.quotas.size(); ++k) {
            const Quota &quota = m_problem.quotas[k];
            const double over = m_result.quotaUse[k] - quota.kwh;
            if (quota.sense == Quota::Sense::AtMost)
                m_result.quotaDeviation += quota.weight * greatest(over, 0);
            else if (quota.sense == Quota::Sense::AtLeast)
                m_result.quotaDeviation += quota.weight * greatest(-over, 0);
            else
                m_result.quotaDeviation += quota.weight * std::fabs(over);
        }
        const Penalty &penalty = m_problem.penalty;
        m_result.objective = m_result.money() + penalty.reserve * (m_result.reserveShortfall + m_result.road)
            + penalty.quota * m_result.quotaDeviation + penalty.price * m_result.forbidden
            + m_result.rulePenalty;
    }

    const Problem &m_problem;
    std::span<const double> m_kw;
    std::span<const double> m_road;
    double m_energy;
    Audit m_result;
};

} // namespace

Audit audit(const Problem &problem, std::span<const double> kw, std::span<const double> roadKwh)
{
    return Auditor(problem, kw, roadKwh).run();
}

} // namespace tw::planner
