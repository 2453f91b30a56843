#pragma once

#include "planner/problem.h"

#include <cmath>
#include <cstdint>

namespace tw::planner {

/// A problem drawn from a seed: prices, load, sun, trips, tight limits; every corner of the format sooner or
/// later.
class RandomProblem {
public:
    enum class Kind { Convex, Any };
    explicit RandomProblem(std::uint64_t seed) : m_state(seed * 2654435769U + 1) { }

    Problem make(Kind kind, int n)
    {
        Problem p;
        const bool any = kind == Kind::Any;
        p.dt = chance(0.5) ? 0.25 : 1.0;
        if (chance(0.3))
            p.firstDt = p.dt * number(0.1, 1.0);
        p.capacity = number(10, 80);
        p.e0 = number(0, p.capacity);
        p.chargeMax = number(2, 11);
        p.dischargeMax = chance(0.1) ? 0.0 : number(2, 11);
        p.chargeMin = any && chance(0.6) ? number(0.5, 1.9) : 0.0;
        p.dischargeMin = any && p.dischargeMax > 0 && chance(0.6) ? number(0.5, 1.9) : 0.0;
        const double standby = any && chance(0.5) ? number(0.02, 0.2) : 0.0;
        const double eta = number(0.85, 0.97);
        const double half = p.chargeMax / 2;
        p.chargeCurve = {
            {0, -standby}, {half, half * eta - standby}, {2 * half, half * (2 * eta - 0.04) - standby}};
        const double out = std::max(1.0, p.dischargeMax) / 2;
        p.dischargeCurve = {
            {0, standby}, {out, out / eta + standby}, {2 * out, out * (2 / eta + 0.05) + standby}};
        p.importLimit = number(3, 14);
        p.exportLimit = number(0, 11);
        const double reserve = number(0, p.capacity * 0.5);
        const double limit = std::max(p.e0, p.capacity * number(0.8, 1.0));
        int out_of_home = 0;
        for (int t = 0; t < n; ++t) {
            p.load.push_back(number(0, chance(0.05) ? 16 : 2));
            p.pv.push_back(chance(0.4) ? number(0, 6) : 0.0);
            const double buy = number(any && chance(0.2) ? -0.3 : 0.05, 0.5);
            p.buy.push_back(buy);
            p.sell.push_back(any ? number(-0.1, 0.5) : number(0, buy));
            out_of_home = out_of_home > 0 ? out_of_home - 1 : chance(0.04) ? 1 + int(number(1, 6)) : 0;
            p.away.push_back(out_of_home > 0);
            p.drop.push_back(out_of_home == 1 ? number(0, 25) : 0.0);
        }
        p.eMin.assign(std::size_t(n) + 1, reserve);
        p.eMax.assign(std::size_t(n) + 1, std::min(limit, p.capacity));
        for (int t = 0; t < n; ++t) {
            if (p.away[std::size_t(t)])
                p.eMin[std::size_t(t) + 1] = 0;
        }
        if (chance(0.3))
            p.buyCeiling = number(0.1, 0.4);
        if (chance(0.3))
            p.sellFloor = number(0.0, 0.3);
        p.wearPerKwh = number(0, 0.05);
        if (chance(0.3))
            p.holdCost = {{0, 0}, {p.capacity * 0.6, 0}, {p.capacity * 0.8, 0.01}, {p.capacity, 0.04}};
        const double value = number(0.05, 0.35);
        p.terminalValue = {
            {0, 0}, {p.capacity * 0.3, value * p.capacity * 0.3}, {p.capacity, value * p.capacity * 0.6}};
        return p;
    }

    /// What the instance format cannot say: a taper, import limits that change, sun that is turned down by itself.
    void addExtras(Problem &p)
    {
        if (chance(0.6)) {
            const double knee = number(0.3, 0.9);
            p.taper = {{p.capacity * knee, p.chargeMax},
                       {p.capacity * (knee + 1) / 2, p.chargeMax * number(0.5, 0.9)},
                       {p.capacity, 0}};
        }
        if (chance(0.5)) {
            for (int t = 0; t < p.n(); ++t)
                p.importLimits.push_back(number(1, 14));
        }
        p.curtail = chance(0.5);
    }

    /// Amounts over parts of the horizon.
    void addQuotas(Problem &p, Kind kind)
    {
        const int count = 1 + int(number(0, 3));
        for (int k = 0; k < count; ++k) {
            Quota quota;
            quota.what = chance(0.5) ? Quota::What::Sell
                : chance(0.7)        ? Quota::What::Buy
                : chance(0.5)        ? Quota::What::Throughput
                                     : Quota::What::Discharge;
            quota.weight = quota.what == Quota::What::Discharge ? 2 : 1;
            quota.sense = kind == Kind::Convex || chance(0.4) ? Quota::Sense::AtMost
                : chance(0.5)                                 ? Quota::Sense::AtLeast
                                                              : Quota::Sense::Exactly;
            quota.kwh = number(0, 15);
            quota.from = int(number(0, p.n() - 1));
            quota.to = quota.from + 1 + int(number(0, p.n() - quota.from - 1));
            p.quotas.push_back(quota);
        }
    }

    double number(double from, double to)
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return from + (to - from) * double(m_state >> 11) / 9007199254740992.0;
    }
    bool chance(double share) { return number(0, 1) < share; }

private:
    std::uint64_t m_state;
};

} // namespace tw::planner
