#pragma once

// A unit on no wire: its registers, those it lacks, and what it was asked for.

#include "modbus/register_bus.h"

#include <deque>
#include <map>
#include <utility>
#include <vector>

namespace tw::modbus::test {

struct Scripted {
    std::map<int, std::uint16_t> registers; ///< what is not here is refused
    std::vector<std::pair<int, int>> reads; ///< (address, count), refused ones counted
    std::deque<Fault> fails;                ///< of the next requests
    int drops = 0;
};

class ScriptedBus final : public RegisterBus {
public:
    explicit ScriptedBus(Scripted &script)
        : m_script(script)
    {
    }
    Result<std::vector<std::uint16_t>> read(int, Table, int address, int count) override
    {
        m_script.reads.emplace_back(address, count);
        if (!m_script.fails.empty()) {
            const Fault fault = m_script.fails.front();
            m_script.fails.pop_front();
            return Error{fault, "unit", "as scripted", {}};
        }
        std::vector<std::uint16_t> words;
        for (int i = address; i < address + count; ++i) {
            const auto found = m_script.registers.find(i);
            if (found == m_script.registers.end())
                return Error{Fault::Refused, "unit", "no such register", {}};
            words.push_back(found->second);
        }
        return words;
    }
    Result<void> write(int, int address, std::span<const std::uint16_t> words) override
    {
        for (const std::uint16_t word : words)
            m_script.registers[address++] = word;
        return {};
    }
    void drop() override { ++m_script.drops; }

private:
    Scripted &m_script;
};

} // namespace tw::modbus::test
