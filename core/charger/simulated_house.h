#pragma once

#include "units/convert.h"
#include "units/time.h"

#include <vector>

namespace tw::charger {

/// Mean power (>= 0) over an interval.
struct PowerSlot {
    Interval when;
    Power power;
};

/// The home around the charger: load, sun and the meter at the grid. Registers are whole Ws and only count up.
class SimulatedHouse {
public:
    /// `load` and `solar` in time order, without overlap; nothing is drawn and nothing shines outside them.
    SimulatedHouse(std::vector<PowerSlot> load, std::vector<PowerSlot> solar);

    Power load(Instant moment) const;
    Power solar(Instant moment) const;
    /// At the grid meter, + import, with the charger at `charger`.
    Power site(Instant moment, Power charger) const { return load(moment) - solar(moment) + charger; }
    /// When load or sun change next after `moment`; far away when never.
    Instant nextChange(Instant moment) const;

    /// Lives `when` with the charger at constant power `charger`; within it load and sun may change.
    void live(Interval when, Power charger);

    Energy importRegister() const { return m_import; }
    Energy exportRegister() const { return m_export; }
    Energy solarRegister() const { return m_solarSum; }

private:
    std::vector<PowerSlot> m_load;
    std::vector<PowerSlot> m_solar;
    Energy m_import;
    Energy m_export;
    Energy m_solarSum;
};

} // namespace tw::charger
