#pragma once

#include "modbus/register_map.h"

#include <span>

namespace tw::modbus {

/// What the registers of one point say.
struct Decoded {
    enum class State {
        Known,
        Unknown,     ///< the device says that it does not know, or does not have it
        OutOfRange,  ///< not to be believed
        WrongLength, ///< not so many registers as the point has
    };
    State state = State::Unknown;
    std::int64_t value = 0; ///< thousandths of the point's unit; rounded half to even beyond
    std::string text;       ///< of a text point
    friend bool operator==(const Decoded &, const Decoded &) = default;
};

/// value = raw x 10^`exponent`. SunSpec's numbers for "not implemented" are unknown where `map.sunSpec`; what does not
/// fit 10^15 thousandths is out of range, and so is a float that is no number.
Decoded decoded(const Point &point, std::span<const std::uint16_t> words, int exponent, bool sunSpec);

/// The registers that say `value` (thousandths), rounded to the nearest the device can express, half away from zero.
/// BadInput when it is outside the point's range or type.
Result<std::vector<std::uint16_t>> encoded(const Point &point, std::int64_t value, int exponent);

/// A SunSpec scale factor; nothing when it is not implemented or beyond -10 to 10.
std::optional<int> scaleFactor(std::uint16_t word);

} // namespace tw::modbus
