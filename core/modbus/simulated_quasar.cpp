#include "modbus/simulated_quasar.h"

#include "units/power.h"

#include <cstdlib>

namespace tw::modbus {

namespace {

constexpr int control = 81;
constexpr int startOnPlugIn = 82;
constexpr int setpointType = 83;
constexpr int idleTimeout = 88;
constexpr int locked = 256;
constexpr int action = 257;
constexpr int setpoint = 260;
constexpr int largest = 514;
constexpr int actual = 526;
constexpr int state = 537;
constexpr int charge = 538;
constexpr int rating = 7400;

std::uint16_t word(std::int64_t value)
{
    return static_cast<std::uint16_t>(static_cast<std::int16_t>(value));
}

} // namespace

SimulatedQuasar::SimulatedQuasar()
{
    restart();
}

void SimulatedQuasar::restart()
{
    m_started = false;
    m_unheard = seconds(0);
    for (const int address : {control, setpointType, idleTimeout, locked, action, setpoint, actual, state, charge, 539, 540, 541, 542})
        m_registers.put(address, 0);
    m_registers.put(1, 616);
    m_registers.put32(2, 123'456);
    m_registers.put(startOnPlugIn, 1);
    m_registers.put(largest, rating);
}

ModbusException SimulatedQuasar::read(int address, int count, std::vector<std::uint16_t> &words)
{
    if (faults().socMissing && address <= charge && charge < address + count)
        return ModbusException::IllegalAddress;
    return m_registers.read(address, count, words);
}

ModbusException SimulatedQuasar::write(int address, const std::vector<std::uint16_t> &words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (const auto refused = writeOne(address + static_cast<int>(i), words[i]); refused != ModbusException::None)
            return refused;
    }
    return ModbusException::None;
}

void SimulatedQuasar::release()
{
    m_registers.put(startOnPlugIn, 1);
    m_registers.put(setpointType, 0);
    m_registers.put(idleTimeout, 0);
}

ModbusException SimulatedQuasar::writeOne(int address, std::uint16_t value)
{
    if (address == control) {
        if (value > 1)
            return ModbusException::IllegalValue;
        m_registers.put(control, value);
        if (value == 0)
            release();
        return ModbusException::None;
    }
    const bool writable = address == startOnPlugIn || address == setpointType || address == idleTimeout || address == locked
        || address == action || address == setpoint;
    if (!writable)
        return ModbusException::IllegalAddress;
    if (m_registers.at(control) != 1)
        return ModbusException::DeviceFailure; // everything else needs remote control
    if (address == action) {
        if (value != 1 && value != 2)
            return ModbusException::IllegalValue;
        m_started = value == 1;
        return ModbusException::None;
    }
    if (address == setpoint) {
        const int power = static_cast<std::int16_t>(value);
        if (m_registers.at(setpointType) != 1 || std::abs(power) > rating || (power < 0 && faults().refuseDischarge))
            return ModbusException::IllegalValue;
    } else if (address != idleTimeout && value > 1) {
        return ModbusException::IllegalValue;
    }
    m_registers.put(address, value);
    return ModbusException::None;
}

void SimulatedQuasar::show(const Car &car)
{
    m_registers.put(actual, word(car.power.w()));
    // A start with less than the car takes keeps the link to it awake, and that is enough to hear its charge.
    const bool talks = car.pluggedIn && m_started;
    m_registers.put(charge, talks && !faults().socUnknown ? word((car.stateOfCharge.perMille() + 5) / 10) : 0);
    int now = 0;
    if (car.pluggedIn)
        now = !m_started ? 4 : car.power < 0_W ? 11 : car.power > 0_W ? 1 : 2;
    else if (m_registers.at(locked) == 1)
        now = 6;
    m_registers.put(state, word(now));
}

Power SimulatedQuasar::wish() const
{
    return m_started ? Power::fromW(static_cast<std::int16_t>(m_registers.at(setpoint))) : 0_W;
}

void SimulatedQuasar::pass(seconds time, bool heard)
{
    m_unheard = heard ? seconds(0) : m_unheard + time;
    const seconds timeout(m_registers.at(idleTimeout));
    if (timeout > seconds(0) && timeout <= m_unheard)
        m_started = false;
}

void SimulatedQuasar::plugged(bool in)
{
    if (in && m_registers.at(startOnPlugIn) == 1)
        m_started = true;
}

} // namespace tw::modbus
