#pragma once

#include "charger/simulated_car.h"
#include "charger/simulated_house.h"
#include "units/time.h"

#include <cstdint>
#include <map>
#include <vector>

namespace tw::modbus {

// The other end of the wire, as a second reading of the reference: nothing here knows register maps or the codec of the
// session. Registers are an image of 16-bit words, refreshed from the world before each answer.

/// What a Modbus unit answers beside data.
enum class ModbusException : int { None = 0, IllegalFunction = 1, IllegalAddress = 2, IllegalValue = 3, DeviceFailure = 4, Busy = 6 };

/// One unit behind the server. Called by the server with the world's lock held.
class SimulatedUnit {
public:
    virtual ~SimulatedUnit() = default;
    /// Holding registers; IllegalAddress where any of them is not there.
    virtual ModbusException read(int address, int count, std::vector<std::uint16_t> &words) = 0;
    virtual ModbusException write(int address, const std::vector<std::uint16_t> &words) = 0;

    void noteAsked() { ++m_asked; }
    /// Requests to this unit so far, refused ones counted.
    std::int64_t asked() const { return m_asked; }

private:
    std::int64_t m_asked = 0;
};

/// What a simulated charger does wrong on purpose.
struct UnitFaults {
    bool socUnknown = false;      ///< tells no state of charge
    bool socMissing = false;      ///< has no register for it: an exception, for whoever reads across it
    bool refuseDischarge = false; ///< negative set-points are refused, as before the installer set the grid code
};

/// What a simulated charger shows and how it is driven.
class SimulatedCharger : public SimulatedUnit {
public:
    struct Car {
        bool pluggedIn = false;
        StateOfCharge stateOfCharge;
        Power power;             ///< that flows now, + into the car
        Energy importRegister;   ///< into the car
        Energy exportRegister;
        Power chargeMost;
        Power dischargeMost;
        Energy stored;
        Energy usableCapacity;
    };
    virtual void show(const Car &car) = 0;
    /// What the power electronics shall do now; 0 when stopped.
    virtual Power wish() const = 0;
    /// Time passes; `heard`: somebody talked to it in between. Ends what its watchdog ends.
    virtual void pass(seconds time, bool heard) = 0;
    virtual void plugged(bool in) = 0;
    /// Its software begins anew, as from the factory: nothing runs, nothing is set.
    virtual void restart() = 0;
    void misbehave(UnitFaults faults) { m_faults = faults; }

protected:
    const UnitFaults &faults() const { return m_faults; }

private:
    UnitFaults m_faults;
};

/// 16-bit words by address, with gaps.
class RegisterImage {
public:
    void put(int address, std::uint16_t word) { m_words[address] = word; }
    void put32(int address, std::uint32_t value);
    void put64(int address, std::uint64_t value);
    void putText(int address, int words, const char *text);
    std::uint16_t at(int address) const { return m_words.at(address); }
    std::int32_t int32At(int address) const;
    bool has(int address) const { return m_words.contains(address); }
    ModbusException read(int address, int count, std::vector<std::uint16_t> &words) const;

private:
    std::map<int, std::uint16_t> m_words;
};

} // namespace tw::modbus
