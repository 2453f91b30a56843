#include "modbus/simulated_device.h"

#include <cstring>

namespace tw::modbus {

void RegisterImage::put32(int address, std::uint32_t value)
{
    put(address, static_cast<std::uint16_t>(value >> 16));
    put(address + 1, static_cast<std::uint16_t>(value & 0xFFFF));
}

void RegisterImage::put64(int address, std::uint64_t value)
{
    put32(address, static_cast<std::uint32_t>(value >> 32));
    put32(address + 2, static_cast<std::uint32_t>(value & 0xFFFFFFFF));
}

void RegisterImage::putText(int address, int words, const char *text)
{
    const std::size_t length = std::strlen(text);
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(i < length ? static_cast<unsigned char>(text[i]) : 0); };
    for (int i = 0; i < words; ++i) {
        const auto at = static_cast<std::size_t>(i) * 2;
        put(address + i, static_cast<std::uint16_t>(byte(at) << 8 | byte(at + 1)));
    }
}

std::int32_t RegisterImage::int32At(int address) const
{
    return static_cast<std::int32_t>(std::uint32_t(at(address)) << 16 | at(address + 1));
}

ModbusException RegisterImage::read(int address, int count, std::vector<std::uint16_t> &words) const
{
    words.clear();
    for (int i = 0; i < count; ++i) {
        const auto found = m_words.find(address + i);
        if (found == m_words.end())
            return ModbusException::IllegalAddress;
        words.push_back(found->second);
    }
    return ModbusException::None;
}

} // namespace tw::modbus
