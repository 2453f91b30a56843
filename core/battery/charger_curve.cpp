#include "battery/charger_curve.h"

#include <algorithm>
#include <cmath>

namespace tw::battery {

namespace {

/// The largest concave (sign +1) or smallest convex (sign -1) line through or inside the points.
ChargerCurve::Points hull(const ChargerCurve::Points &points, double sign)
{
    ChargerCurve::Points kept;
    for (const auto &point : points) {
        while (kept.size() >= 2) {
            const auto &a = kept[kept.size() - 2];
            const auto &b = kept.back();
            const double cross = (b.first - a.first) * (point.second - a.second)
                - (b.second - a.second) * (point.first - a.first);
            if (sign * cross < 0)
                break;
            kept.pop_back();
        }
        kept.push_back(point);
    }
    return kept;
}

double along(const ChargerCurve::Points &points, double ac)
{
    auto it = std::upper_bound(points.begin(), points.end(), ac,
                               [](double value, const auto &point) { return value < point.first; });
    if (it == points.end())
        --it;
    const auto &b = *it;
    const auto &a = *(it - 1); // the first point is at 0 <= ac
    return a.second + (b.second - a.second) * (ac - a.first) / (b.first - a.first);
}

} // namespace

ChargerCurve::ChargerCurve(const ChargerSpec &charger)
{
    const double standby = charger.standby.kW();
    const EfficiencyTable &table = charger.efficiency;
    const auto share = [&](const std::vector<double> &shares, double kW) {
        if (table.power.empty())
            return 1.0;
        if (kW <= table.power.front().kW())
            return shares.front();
        for (std::size_t i = 1; i < table.power.size(); ++i) {
            const double a = table.power[i - 1].kW();
            const double b = table.power[i].kW();
            if (kW <= b)
                return shares[i - 1] + (shares[i] - shares[i - 1]) * (kW - a) / (b - a);
        }
        return shares.back();
    };
    const auto powers = [&](Power most) {
        std::vector<double> result;
        for (Power p : table.power) {
            if (p.w() > 0 && p < most)
                result.push_back(p.kW());
        }
        result.push_back(std::max(most.kW(), 0.001));
        return result;
    };
    m_charge.emplace_back(0.0, -standby);
    for (double kW : powers(charger.maxCharge))
        m_charge.emplace_back(kW, kW * share(table.charge, kW) - standby);
    m_discharge.emplace_back(0.0, standby);
    for (double kW : powers(charger.maxDischarge))
        m_discharge.emplace_back(kW, kW / share(table.discharge, kW) + standby);
    m_charge = hull(m_charge, +1.0);
    m_discharge = hull(m_discharge, -1.0);
}

double ChargerCurve::chargeKw(double ac) const
{
    return ac <= 0.0 ? 0.0 : along(m_charge, ac);
}

double ChargerCurve::dischargeKw(double ac) const
{
    return ac <= 0.0 ? 0.0 : along(m_discharge, ac);
}

Energy ChargerCurve::batteryChange(Power ac, seconds duration) const
{
    const double kW = ac.w() >= 0 ? chargeKw(ac.kW()) : -dischargeKw(-ac.kW());
    return Energy::fromWs(std::llround(kW * 1000.0 * static_cast<double>(duration.count())));
}

} // namespace tw::battery
