#pragma once

#include "modbus/register_map.h"

#include <span>

namespace tw::modbus {

/// The registers of the units behind one address. Every call waits for its answer: for a thread of its own.
///
/// Errors: Unreachable without a connection or when it breaks, TimedOut, Refused when the unit answers with a Modbus
/// exception (the detail names it), Broken for an answer that is not one to the question.
class RegisterBus {
public:
    virtual ~RegisterBus() = default;
    /// `count` 1 to 125.
    virtual Result<std::vector<std::uint16_t>> read(int unit, Table table, int address, int count) = 0;
    /// Holding registers; one word by function 6, more by function 16. 1 to 123 words.
    virtual Result<void> write(int unit, int address, std::span<const std::uint16_t> words) = 0;
    /// Forgets the connection; the next call makes a new one.
    virtual void drop() = 0;
};

} // namespace tw::modbus
