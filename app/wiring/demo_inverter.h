#pragma once

#include "charger/charger_link.h"
#include "charger/simulated_house.h"
#include "units/time.h"

namespace tw::wiring {

/// The inverter of the home: its power at this moment. What a house meter says goes with it.
class Inverter final : public charger::HouseMeter {
public:
    Inverter(const Clock &clock, const charger::SimulatedHouse &house, const charger::HouseMeter *meter)
        : m_clock(clock), m_house(house), m_meter(meter)
    {
    }
    charger::HouseReading last() const override
    {
        charger::HouseReading reading = m_meter ? m_meter->last() : charger::HouseReading();
        reading.solarPower = charger::Dated<Power>{m_house.solar(m_clock.now()), m_clock.now()};
        return reading;
    }

private:
    const Clock &m_clock;
    const charger::SimulatedHouse &m_house;
    const charger::HouseMeter *m_meter;
};

} // namespace tw::wiring
