#pragma once

#include "modbus/simulated_device.h"

namespace tw::modbus {

/// A SunSpec DER with a car behind it: models 1, 701, 702, 704 and 713 from register 40000 on, with scale factors other
/// than 0, generation positive, and a reversion timer that each write to WSet or WSetEna starts again.
class SimulatedSunSpec final : public SimulatedCharger {
public:
    SimulatedSunSpec();

    ModbusException read(int address, int count, std::vector<std::uint16_t> &words) override;
    ModbusException write(int address, const std::vector<std::uint16_t> &words) override;
    void show(const Car &car) override;
    Power wish() const override;
    void pass(seconds time, bool heard) override;
    void plugged(bool) override { }
    void restart() override;

private:
    RegisterImage m_registers;
    int m_measures = 0; ///< ID registers
    int m_capacity = 0;
    int m_controls = 0;
    int m_storage = 0;
    bool m_pluggedIn = false;
};

/// A SunSpec house meter, model 203, from register 40000 on: energy in whole Wh, power by a scale factor of 0.
class SimulatedHouseMeter final : public SimulatedUnit {
public:
    SimulatedHouseMeter();
    ModbusException read(int address, int count, std::vector<std::uint16_t> &words) override;
    ModbusException write(int, const std::vector<std::uint16_t> &) override { return ModbusException::IllegalFunction; }
    void show(Power site, Energy importRegister, Energy exportRegister);
    /// A fault that is asked for: it answers nothing but device failures.
    void fail(bool failing) { m_failing = failing; }

private:
    RegisterImage m_registers;
    bool m_failing = false;
};

} // namespace tw::modbus
