#pragma once

#include "modbus/simulated_device.h"

namespace tw::modbus {

/// A Wallbox Quasar 1 as the reference describes it: says 0 % while nothing flows, takes commands only under remote
/// control, stops when nobody talks to it for its idle time-out, starts by itself with the next car unless it was
/// stopped, refuses powers beyond its rating, has gaps between its registers.
class SimulatedQuasar final : public SimulatedCharger {
public:
    SimulatedQuasar();

    ModbusException read(int address, int count, std::vector<std::uint16_t> &words) override;
    ModbusException write(int address, const std::vector<std::uint16_t> &words) override;
    void show(const Car &car) override;
    Power wish() const override;
    void pass(seconds time, bool heard) override;
    void plugged(bool in) override;
    void restart() override;

private:
    ModbusException writeOne(int address, std::uint16_t word);
    void release();

    RegisterImage m_registers;
    bool m_started = false;
    seconds m_unheard{0};
};

} // namespace tw::modbus
