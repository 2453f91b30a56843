#pragma once

#include "battery/charger_curve.h"
#include "model/site.h"
#include "units/convert.h"

#include <cstdint>
#include <optional>

namespace tw::charger {

/// Chance that is the same on every machine: SplitMix64 (Steele, Lea, Flood 2014).
class SeededNoise {
public:
    explicit SeededNoise(std::uint64_t seed)
        : m_state(seed)
    {
    }
    std::uint64_t next();
    /// 0 ... most, both included.
    std::int64_t upTo(std::int64_t most);

private:
    std::uint64_t m_state;
};

struct SimulatedCarSpec {
    ChargerSpec charger;                                            ///< powers, minimum powers, loss curve, standby
    Energy usableCapacity = Energy::fromWh(58'000);
    StateOfCharge start = StateOfCharge::fromPercent(50);
    StateOfCharge taperFrom = StateOfCharge::fromPercent(90);       ///< from here the charge power falls ...
    StateOfCharge taperShare = StateOfCharge::fromPercent(15);      ///< ... in a line to this share of it when full
    StateOfCharge dischargeFloor = StateOfCharge::fromPercent(5);   ///< the car itself gives nothing below
    StateOfCharge resolution = StateOfCharge::fromPercent(1);       ///< of the state of charge it tells
    int shyPerMille = 5;  ///< it follows a set-point to within so much, always on the side of less
    std::uint64_t seed = 1;
};

/// A car at a bidirectional charger: battery, losses, the limits of its battery management. All energy is whole Ws, so
/// nothing drifts: what is stored is the start plus every change() ever reported.
///
/// Always holds: 0 <= stored <= usableCapacity; trading never takes it below `dischargeFloor`.
class SimulatedCar {
public:
    explicit SimulatedCar(const SimulatedCarSpec &spec);

    /// What happened in one step, at constant power.
    struct Step {
        Power power;    ///< AC, + into the car; 0 below the minimum power
        Energy change;  ///< of the battery
    };
    enum class Least {
        Rated, ///< nothing flows below the charger's minimum power
        None,  ///< in an island the charger holds the voltage, however little the home draws
    };
    /// Lives `duration` (> 0) plugged in with `wish` asked for at the charger.
    Step step(Power wish, seconds duration, Least least = Least::Rated);
    /// Drives: `used` leaves the battery, as far as it is there. Returns what did.
    Energy drive(Energy used);

    Energy stored() const { return m_stored; }
    Energy usableCapacity() const { return m_spec.usableCapacity; }
    /// What it tells the charger: rounded to the nearest step of its resolution.
    StateOfCharge shownStateOfCharge() const;
    /// The most it takes and gives now (>= 0), before energy limits.
    Power chargeMost() const;
    Power dischargeMost() const;
    const SimulatedCarSpec &spec() const { return m_spec; }

private:
    /// The power nearest to `wish` that keeps the battery within its bounds for `duration`.
    Power withinBounds(Power wish, seconds duration) const;
    bool fits(Power power, seconds duration) const;

    SimulatedCarSpec m_spec;
    battery::ChargerCurve m_curve;
    SeededNoise m_noise;
    Energy m_stored;
};

/// A charger and efficiency like the home units on the market, for a simulator started without a site file.
ChargerSpec exampleCharger();

} // namespace tw::charger
