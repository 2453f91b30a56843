#pragma once

#include "battery/life.h"
#include "battery/observed.h"
#include "engine/car_estimate.h"
#include "model/site.h"

namespace tw::engine {

/// What samples say of the battery from a moment on: its levels, how long it was discharged, what that tells of battery
/// and charger. Samples in order of time; those before the moment only set the start.
class BatteryWatch {
public:
    BatteryWatch(const Site &site, Instant from);
    void take(const Measurement &sample);
    /// What the charger was told changed, in order of time with the samples.
    void commanded(Instant at, Power power) { m_observer.commanded(at, power); }

    std::vector<BatteryLevel> levels() const { return m_levels.levels(); }
    seconds discharging() const { return m_discharging; }
    battery::Observed observed() const { return m_observer.observed(); }

private:
    Instant m_from;
    ChargerSpec m_charger;
    CarEstimate m_estimate;
    battery::LevelThinner m_levels;
    battery::Observer m_observer;
    std::optional<Measurement> m_last; ///< the last with an export register
    seconds m_discharging{0};
};

/// How long before a day its samples are read, so that the level at its begin is known.
constexpr hours watchLead{2};

} // namespace tw::engine
