#pragma once

#include "battery/wear.h" // what a kWh costs, for all who ask what is lost of it
#include "model/site.h"

#include <utility>
#include <vector>

namespace tw::battery {

/// AC power at the charger against power at the battery, both ways, standing loss included.
///
/// Points are (AC kW, battery kW) at the powers of the site's table, (P, P * eta_charge) and (P, P / eta_discharge),
/// straight lines between them and from the origin to the first; beyond the last the last share holds. `standby` is
/// drawn in addition whenever power is not 0, from what would reach the battery.
///
/// The planner needs the charge side concave and the discharge side convex (so that the best mix of two powers is
/// never better than their mean); where the table is not, its hull is used: what is planned is then never better
/// than what the table gives.
class ChargerCurve {
public:
    explicit ChargerCurve(const ChargerSpec &charger);

    /// Power into the battery (kW, may be below 0 at very small powers) for charging with `ac` kW > 0; 0 at 0.
    double chargeKw(double ac) const;
    /// Power out of the battery (kW) for discharging with `ac` kW > 0; 0 at 0.
    double dischargeKw(double ac) const;
    /// Signed change of the battery's energy while the charger runs at `ac` (+ into the car) for `duration`.
    Energy batteryChange(Power ac, seconds duration) const;

    using Points = std::vector<std::pair<double, double>>;
    /// From (0, -standby) / (0, +standby) up to the charger's largest power; strictly rising in AC power.
    const Points &chargePoints() const { return m_charge; }
    const Points &dischargePoints() const { return m_discharge; }

private:
    Points m_charge;
    Points m_discharge;
};

} // namespace tw::battery
