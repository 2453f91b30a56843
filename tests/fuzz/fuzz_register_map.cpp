// uses: modbus
// seeds: resources/chargers
#include "base/assert.h"
#include "modbus/codec.h"

#include <cstddef>
#include <cstdint>

/// Any bytes are a register map or have findings; whatever the map, any registers are a value or none.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const tw::modbus::RegisterMapFile file = tw::modbus::parseRegisterMap(text, "fuzz");
    for (const tw::modbus::Point &point : file.map.points) {
        std::vector<std::uint16_t> words;
        for (int i = 0; i < point.words; ++i)
            words.push_back(size ? static_cast<std::uint16_t>(data[static_cast<std::size_t>(i) * 7 % size] * 257) : std::uint16_t(0));
        const auto read = tw::modbus::decoded(point, words, point.exponent, file.map.sunSpec);
        if (read.state == tw::modbus::Decoded::State::Known && point.type != tw::modbus::WordType::Text && file.findings.empty())
            (void)tw::modbus::encoded(point, read.value, point.exponent);
    }
    return 0;
}
