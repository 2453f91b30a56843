#pragma once

#include "base/result.h"
#include "modbus/simulated_device.h"
#include "modbus/simulated_line.h"

#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace tw::modbus {

/// Units with holding registers behind a Modbus TCP port of this computer, over libmodbus, on a thread of its own.
/// What the units show is touched with lock() held only.
class ModbusServer {
public:
    /// `units` outlive it. Port 0: any free one. Busy when the port is taken; BadInput for an address that is not ours.
    static Result<std::unique_ptr<ModbusServer>> listen(const std::string &address, int port, std::map<int, SimulatedUnit *> units);
    ~ModbusServer();
    ModbusServer(const ModbusServer &) = delete;
    ModbusServer &operator=(const ModbusServer &) = delete;

    int port() const;
    std::unique_lock<std::mutex> lock();
    /// Requests answered so far, exceptions counted.
    std::int64_t answered() const;
    /// Closes every connection, as a fault: none of them hears an answer from now on. With or without the lock.
    void dropConnections();
    /// Without power or restarting: connections are closed, and new ones at once, until it answers again. With or without
    /// the lock.
    void setAnswers(bool answers);
    /// With lock() held.
    void setFaults(LineFaults faults);

    struct Exchange {
        int unit = 0;
        int function = 0;
        int address = 0;
        int count = 0;
        std::vector<std::uint16_t> words; ///< read or written; empty with an exception
        ModbusException exception = ModbusException::None;
    };
    /// Hears every request with its answer, on the server's thread.
    void setObserver(std::function<void(const Exchange &)> observer);

private:
    struct Core;
    explicit ModbusServer(std::unique_ptr<Core> core);
    std::unique_ptr<Core> m_core;
};

} // namespace tw::modbus
