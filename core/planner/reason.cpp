#include "planner/reason.h"

#include "planner/stage.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tw::planner {

namespace {

constexpr double some = 1e-4; // kWh, kW, currency per kWh

/// The next departure at or after a boundary.
struct Departure {
    int boundary = -1;
    double need = 0;
    bool tight = false; ///< the plan has no more than is needed then
    bool late = false; ///< the plan has less
};

constexpr double never = std::numeric_limits<double>::infinity();

/// What the plan does next, seen from a step that rests.
struct Ahead {
    double dearest = -never; ///< best price of the discharges before the next charge
    double nextPurchase = never; ///< price of the next charge, when it comes before any discharge
};

class Reasoner {
public:
    Reasoner(const Problem &problem, const Solution &solution)
        : m_problem(problem),
          m_solution(solution),
          m_chargeShare(share(problem.chargeCurve, problem.chargeMax)),
          m_dischargeShare(1 / share(problem.dischargeCurve, problem.dischargeMax))
    {
    }

    std::vector<Reason> run()
    {
        const int n = m_problem.n();
        std::vector<Reason> reasons(std::size_t(n), Reason::HoldSpreadTooSmall);
        Departure next;
        Ahead ahead;
        for (int t = n - 1; t >= 0; --t) {
            const std::size_t i = std::size_t(t);
            if (i + 1 < m_problem.away.size() && m_problem.away[i + 1] && !m_problem.away[i]) {
                const double need = m_problem.eMin[i + 1];
                const double there = m_solution.energy[i + 1];
                next = {t + 1, need, there < need + 0.01, there < need - 0.01};
            }
            reasons[i] = at(t, next, ahead);
            if (m_solution.kw[i] > some)
                ahead = {.dearest = -never, .nextPurchase = m_problem.buy[i]};
            else if (m_solution.kw[i] < -some)
                ahead = {.dearest = std::max(ahead.dearest, m_problem.sell[i]), .nextPurchase = never};
        }
        return reasons;
    }

private:
    static double share(const Curve &curve, double most)
    {
        std::size_t i = 1;
        while (i + 1 < curve.size() && curve[i].x < most)
            ++i;
        return curve[i].x > 0 && curve[i].y > 0 ? curve[i].y / curve[i].x : 1.0;
    }

    Reason at(int t, const Departure &next, const Ahead &ahead) const
    {
        const std::size_t i = std::size_t(t);
        if (m_problem.away[i])
            return Reason::Away;
        if (m_solution.kw[i] > some)
            return charging(i, next);
        if (m_solution.kw[i] < -some)
            return discharging(i);
        return resting(t, next, ahead);
    }

    Reason charging(std::size_t i, const Departure &next) const
    {
        const double p = m_solution.kw[i];
        const bool departs = next.boundary == int(i) + 1;
        if (!departs && m_solution.energy[i] < m_problem.eMin[i + 1] - some)
            return Reason::ReserveFirst;
        if (next.late)
            return Reason::TripFirst;
        if (m_problem.buy[i] < 0)
            return Reason::PaidToCharge;
        if (m_problem.base(int(i)) + p < some)
            return Reason::SolarSurplus;
        if (m_solution.buyPrice[i] < -some)
            return Reason::BuyForOrder;
        if (next.boundary >= 0 && m_solution.energy[i] < next.need - some)
            return Reason::CheapBeforeTrip;
        return Reason::CheapToSellLater;
    }

    Reason discharging(std::size_t i) const
    {
        const double sold = std::min(-m_solution.kw[i], -m_solution.kw[i] - m_problem.base(int(i)));
        if (sold < 0.05)
            return Reason::RunHome;
        return m_solution.sellPrice[i] < -some ? Reason::SellForOrder : Reason::SellHigh;
    }

    Reason resting(int t, const Departure &next, const Ahead &ahead) const
    {
        const std::size_t i = std::size_t(t);
        const StepLimits limits = stepLimits(m_problem, t);
        if (limits.charge <= 0 && limits.discharge <= 0)
            return Reason::GridLimit;
        const double value = m_solution.value[i];
        const double sale = m_problem.sell[i] * m_dischargeShare - m_problem.wearPerKwh;
        const double purchase = m_problem.buy[i] / m_chargeShare + m_problem.wearPerKwh;
        const bool sellForbidden = m_problem.sellFloor && m_problem.sell[i] < *m_problem.sellFloor;
        const bool buyForbidden = m_problem.buyCeiling && m_problem.buy[i] > *m_problem.buyCeiling;
        const double energy = m_solution.energy[i + 1];
        if (energy <= m_problem.eMin[i + 1] + 0.01)
            return Reason::HoldReserve;
        if ((sellForbidden && sale > value + some) || (buyForbidden && purchase < value - some))
            return Reason::HoldPriceLimit;
        if ((m_solution.sellPrice[i] > some && sale > value + some)
            || (m_solution.buyPrice[i] > some && purchase < value - some))
            return Reason::HoldOrderMet;
        if (ahead.dearest > m_problem.sell[i] + some)
            return Reason::HoldForLater;
        if (energy >= m_problem.eMax[i + 1] - 0.01)
            return Reason::HoldFull;
        if (next.boundary >= 0 && next.tight)
            return Reason::HoldForTrip;
        if (ahead.nextPurchase < m_problem.buy[i] - some)
            return Reason::HoldForCheaper;
        return Reason::HoldSpreadTooSmall;
    }

    const Problem &m_problem;
    const Solution &m_solution;
    double m_chargeShare;
    double m_dischargeShare;
};

} // namespace

unsigned bindsOf(const Problem &problem, const Solution &solution, int t)
{
    constexpr double watts = 0.002; // kW
    const double near = 0.01; // kWh
    const std::size_t i = std::size_t(t);
    unsigned found = 0;
    const auto bind = [&](Binds what) { found |= static_cast<unsigned>(what); };
    const double energy = solution.energy[i + 1];
    const double p = solution.kw[i];
    if (energy > problem.eMax[i + 1] - near)
        bind(Binds::BatteryFull);
    if (problem.eMin[i + 1] > 0 && energy < problem.eMin[i + 1] - near)
        bind(Binds::BelowReserve);
    else if (problem.eMin[i + 1] > 0 && energy < problem.eMin[i + 1] + near)
        bind(Binds::Reserve);
    const StepLimits limits = stepLimits(problem, t);
    const double most = p > 0 ? limits.charge : limits.discharge;
    const double kept = problem.rules.empty() ? 0.0 : problem.rules[i].keptBack;
    if (p != 0 && std::abs(p) > most - watts)
        bind(most < (p > 0 ? problem.chargeMax : problem.dischargeMax - kept) - watts ? Binds::GridLimit
                                                                                      : Binds::ChargerLimit);
    else if (p != 0 && std::abs(p) < (p > 0 ? problem.chargeMin : problem.dischargeMin) + watts)
        bind(Binds::MinimumPower);
    else if (p == 0 && !problem.away[i] && limits.charge <= 0 && limits.discharge <= 0)
        bind(Binds::GridLimit);
    if ((problem.buyCeiling && problem.buy[i] > *problem.buyCeiling)
        || (problem.sellFloor && problem.sell[i] < *problem.sellFloor))
        bind(Binds::PriceLimit);
    if (std::abs(solution.buyPrice[i]) > some || std::abs(solution.sellPrice[i]) > some)
        bind(Binds::Amount);
    return found;
}

std::vector<Reason> reasonsOf(const Problem &problem, const Solution &solution)
{
    return Reasoner(problem, solution).run();
}

} // namespace tw::planner
