// uses: modbus
#include "base/assert.h"
#include "modbus/device.h"

#include <cstddef>
#include <cstdint>

namespace {

using namespace tw;
using namespace tw::modbus;

constexpr const char *map = R"({
  "title": "A SunSpec unit", "source": "none", "tested_on_hardware": false, "kind": "charger", "sunspec": true,
  "most_hole": 16, "watchdog_s": [30, 600],
  "points": {
    "maker": {"models": [1], "offset": 2, "type": "text", "words": 16},
    "power": {"models": [701, 702], "offset": 10, "type": "int16", "exponent_at": 116, "negated": true, "range": [-100000, 100000]},
    "export_energy": {"models": [701], "offset": 19, "type": "uint64", "exponent_at": 120},
    "setpoint": {"models": [704], "offset": 24, "type": "int32", "exponent_at": 55, "range": [-100000, 100000]},
    "reversion_time": {"models": [704], "offset": 31, "type": "uint32"},
    "state": {"models": [701], "offset": 4, "type": "uint16"},
    "state_of_charge": {"models": [713], "offset": 4, "type": "float32", "range": [0, 100]}
  },
  "plugged_in": {"point": "state_of_charge", "is_known": true},
  "sequences": {
    "start": [{"write": "setpoint", "value": "power_w"}, {"write": "reversion_time", "value": "watchdog_s"}],
    "stop": [{"write": "setpoint", "value": 0}]
  }
})";

/// A unit that answers whatever the fuzzer wants: right, wrong, refused or not at all.
class FuzzBus final : public RegisterBus {
public:
    FuzzBus(const std::uint8_t *data, std::size_t size)
        : m_data(data)
        , m_size(size)
    {
    }
    Result<std::vector<std::uint16_t>> read(int, Table, int address, int count) override
    {
        TW_ASSERT(1 <= count && count <= 125 && 0 <= address && address + count <= 65536);
        if (const auto error = trouble())
            return *error;
        if (count == 2 && (address == 40000 || address == 0 || address == 50000) && next() != 0)
            return std::vector<std::uint16_t>{0x5375, 0x6E53};
        std::vector<std::uint16_t> words;
        for (int i = 0; i < count; ++i) {
            const std::uint8_t high = next();
            words.push_back(static_cast<std::uint16_t>(high << 8 | next()));
        }
        return words;
    }
    Result<void> write(int, int address, std::span<const std::uint16_t> words) override
    {
        TW_ASSERT(!words.empty() && 0 <= address && std::size_t(address) + words.size() <= 65536);
        if (const auto error = trouble())
            return *error;
        return {};
    }
    void drop() override { }

private:
    std::uint8_t next() { return m_at < m_size ? m_data[m_at++] : 0xFF; }
    std::optional<Error> trouble()
    {
        const std::uint8_t say = next();
        if (say == 1)
            return Error{Fault::Refused, "unit", "exception", {}};
        if (say == 2)
            return Error{Fault::TimedOut, "unit", "silent", {}};
        return {};
    }

    const std::uint8_t *m_data;
    std::size_t m_size;
    std::size_t m_at = 0;
};

} // namespace

/// Whatever a unit answers: its values lie in their ranges or are unknown, and nothing is read or written out of bounds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const RegisterMapFile file = parseRegisterMap(map, "fuzz");
    TW_ASSERT(file.findings.empty());
    FuzzBus bus(data, size);
    Device device(file.map, 1);
    if (!device.open(bus))
        return 0;
    for (int i = 0; i < 4; ++i) {
        const auto values = device.poll(bus);
        if (!values)
            continue;
        const auto power = (*values)[Role::Power];
        const auto charge = (*values)[Role::StateOfCharge];
        TW_ASSERT(!power || (-100'000'000 <= *power && *power <= 100'000'000));
        TW_ASSERT(!charge || (0 <= *charge && *charge <= 100'000));
        (void)values->energy(Role::ExportEnergy);
    }
    (void)device.run(bus, Act::Start, {.power = -3000_W, .watchdog = seconds(60)});
    (void)device.read(bus, Role::Setpoint);
    return 0;
}
