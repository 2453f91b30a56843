#include "modbus/simulated_sunspec.h"

#include "units/convert.h"

#include <algorithm>

namespace tw::modbus {

namespace {

constexpr int base = 40000;

/// Lays out one model full of "not implemented" and returns its ID register.
int model(RegisterImage &registers, int &next, std::uint16_t id, std::uint16_t length)
{
    const int at = next;
    registers.put(at, id);
    registers.put(at + 1, length);
    for (int i = 0; i < length; ++i)
        registers.put(at + 2 + i, 0xFFFF);
    next += 2 + length;
    return at;
}

int begin(RegisterImage &registers, const char *unit, const char *version)
{
    registers.put32(base, 0x53756E53); // "SunS"
    int next = base + 2;
    const int common = model(registers, next, 1, 66);
    registers.putText(common + 2, 16, "Tidewatt");
    registers.putText(common + 18, 16, unit);
    registers.putText(common + 34, 8, "");
    registers.putText(common + 42, 8, version);
    registers.putText(common + 50, 16, "SIM-1");
    return next;
}

void finish(RegisterImage &registers, int next)
{
    registers.put(next, 0xFFFF);
    registers.put(next + 1, 0);
}

std::uint16_t scale(int exponent)
{
    return static_cast<std::uint16_t>(static_cast<std::int16_t>(exponent));
}

std::uint64_t wholeWhOf(Energy energy)
{
    return static_cast<std::uint64_t>(energy.ws() / 3600);
}

} // namespace

SimulatedSunSpec::SimulatedSunSpec()
{
    int next = begin(m_registers, "Simulated DER", "1.0");
    m_measures = model(m_registers, next, 701, 153);
    m_registers.put(m_measures + 3, 1);
    m_registers.put(m_measures + 116, scale(0));
    m_registers.put(m_measures + 120, scale(0));
    m_capacity = model(m_registers, next, 702, 50);
    m_registers.put(m_capacity + 45, scale(1));
    m_controls = model(m_registers, next, 704, 65);
    restart();
    m_registers.put(m_controls + 55, scale(0));
    m_storage = model(m_registers, next, 713, 7);
    m_registers.put(m_storage + 6, 0);
    m_registers.put(m_storage + 7, scale(0));
    m_registers.put(m_storage + 8, scale(-1));
    finish(m_registers, next);
}

void SimulatedSunSpec::restart()
{
    for (const int offset : {22, 23, 30})
        m_registers.put(m_controls + offset, 0);
    for (const int offset : {24, 26, 31, 33})
        m_registers.put32(m_controls + offset, 0);
}

ModbusException SimulatedSunSpec::read(int address, int count, std::vector<std::uint16_t> &words)
{
    const int charge = m_storage + 4;
    if (faults().socMissing && address <= charge && charge < address + count)
        return ModbusException::IllegalAddress;
    return m_registers.read(address, count, words);
}

ModbusException SimulatedSunSpec::write(int address, const std::vector<std::uint16_t> &words)
{
    const int offset = address - m_controls;
    const bool one = words.size() == 1 && (offset == 22 || offset == 23 || offset == 30);
    const bool two = words.size() == 2 && (offset == 24 || offset == 26 || offset == 31);
    if (!one && !two)
        return ModbusException::IllegalAddress;
    if (one && words.front() > 1)
        return ModbusException::IllegalValue;
    RegisterImage tried = m_registers;
    for (std::size_t i = 0; i < words.size(); ++i)
        tried.put(address + static_cast<int>(i), words[i]);
    if (offset == 24) {
        if (faults().refuseDischarge && 0 < tried.int32At(m_controls + 24))
            return ModbusException::IllegalValue;
        const std::int64_t most = tried.at(m_capacity + (tried.int32At(m_controls + 24) < 0 ? 34 : 35)) * 10;
        if (std::abs(tried.int32At(m_controls + 24)) > most)
            return ModbusException::IllegalValue;
    }
    m_registers = std::move(tried);
    if (offset == 22 || offset == 24)
        m_registers.put32(m_controls + 33, static_cast<std::uint32_t>(m_registers.int32At(m_controls + 31)));
    return ModbusException::None;
}

void SimulatedSunSpec::show(const Car &car)
{
    m_pluggedIn = car.pluggedIn;
    m_registers.put(m_measures + 4, car.power == 0_W ? 7 : 3);
    m_registers.put(m_measures + 10, scale(static_cast<int>(-car.power.w())));
    m_registers.put64(m_measures + 19, wholeWhOf(car.exportRegister));
    m_registers.put64(m_measures + 23, wholeWhOf(car.importRegister));
    m_registers.put(m_capacity + 34, static_cast<std::uint16_t>(car.chargeMost.w() / 10));
    m_registers.put(m_capacity + 35, static_cast<std::uint16_t>(car.dischargeMost.w() / 10));
    m_registers.put(m_storage + 2, static_cast<std::uint16_t>(wholeWhOf(car.usableCapacity)));
    m_registers.put(m_storage + 3, static_cast<std::uint16_t>(wholeWhOf(car.stored)));
    m_registers.put(m_storage + 4, car.pluggedIn && !faults().socUnknown ? static_cast<std::uint16_t>(car.stateOfCharge.perMille()) : 0xFFFF);
}

Power SimulatedSunSpec::wish() const
{
    const bool enabled = m_registers.at(m_controls + 22) == 1 && m_registers.at(m_controls + 23) == 1;
    return enabled && m_pluggedIn ? Power::fromW(-m_registers.int32At(m_controls + 24)) : 0_W;
}

void SimulatedSunSpec::pass(seconds time, bool)
{
    if (m_registers.at(m_controls + 30) != 1)
        return;
    const std::int64_t left = m_registers.int32At(m_controls + 33);
    if (left <= 0)
        return;
    const std::int64_t then = std::max<std::int64_t>(left - time.count(), 0);
    m_registers.put32(m_controls + 33, static_cast<std::uint32_t>(then));
    if (then == 0)
        m_registers.put32(m_controls + 24, static_cast<std::uint32_t>(m_registers.int32At(m_controls + 26)));
}

SimulatedHouseMeter::SimulatedHouseMeter()
{
    int next = begin(m_registers, "Simulated meter", "1.0");
    const int meter = model(m_registers, next, 203, 105);
    m_registers.put(meter + 22, scale(0));
    m_registers.put(meter + 54, scale(0));
    finish(m_registers, next);
    show({}, {}, {});
}

ModbusException SimulatedHouseMeter::read(int address, int count, std::vector<std::uint16_t> &words)
{
    return m_failing ? ModbusException::DeviceFailure : m_registers.read(address, count, words);
}

void SimulatedHouseMeter::show(Power site, Energy importRegister, Energy exportRegister)
{
    constexpr int meter = base + 2 + 68;
    m_registers.put(meter + 18, scale(static_cast<int>(site.w())));
    const int third = static_cast<int>(site.w() / 3);
    m_registers.put(meter + 19, scale(third));
    m_registers.put(meter + 20, scale(third));
    m_registers.put(meter + 21, scale(static_cast<int>(site.w()) - 2 * third));
    m_registers.put32(meter + 38, static_cast<std::uint32_t>(wholeWhOf(exportRegister)));
    m_registers.put32(meter + 46, static_cast<std::uint32_t>(wholeWhOf(importRegister)));
}

} // namespace tw::modbus
