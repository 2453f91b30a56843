#pragma once

#include "modbus/register_bus.h"

#include <functional>
#include <memory>

namespace tw::modbus {

/// One request and what came of it.
struct Exchange {
    bool written = false; ///< else read
    int unit = 1;
    Table table = Table::Holding;
    int address = 0;
    std::vector<std::uint16_t> words; ///< that were written, or read
    std::string error;                ///< empty: it was answered
};

/// A bus that tells of every request, on the thread that asks.
class ObservedBus final : public RegisterBus {
public:
    using Observer = std::function<void(const Exchange &)>;
    ObservedBus(std::unique_ptr<RegisterBus> bus, Observer observer)
        : m_bus(std::move(bus))
        , m_observer(std::move(observer))
    {
    }
    Result<std::vector<std::uint16_t>> read(int unit, Table table, int address, int count) override
    {
        auto words = m_bus->read(unit, table, address, count);
        m_observer({false, unit, table, address, words ? *words : std::vector<std::uint16_t>(), words ? "" : words.error().text()});
        return words;
    }
    Result<void> write(int unit, int address, std::span<const std::uint16_t> words) override
    {
        auto written = m_bus->write(unit, address, words);
        m_observer({true, unit, Table::Holding, address, {words.begin(), words.end()}, written ? "" : written.error().text()});
        return written;
    }
    void drop() override { m_bus->drop(); }

private:
    std::unique_ptr<RegisterBus> m_bus;
    Observer m_observer;
};

} // namespace tw::modbus
