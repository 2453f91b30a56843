#include "units/convert.h"

#include "base/assert.h"

namespace tw::units {

std::int64_t divided(std::int64_t numerator, std::int64_t denominator, Rounding rounding)
{
    TW_ASSERT(denominator > 0);
    const std::int64_t quotient = numerator / denominator; // toward zero
    const std::int64_t rest = numerator % denominator;     // sign of the numerator
    if (rest == 0 || rounding == Rounding::TowardZero)
        return quotient;
    const std::int64_t away = numerator < 0 ? -1 : 1;
    const std::int64_t size = rest < 0 ? -rest : rest;
    const std::int64_t toHalf = denominator - size; // > size means below half; no overflow as 2 * size could
    if (size > toHalf)
        return quotient + away;
    if (size < toHalf)
        return quotient;
    return rounding == Rounding::HalfAwayFromZero || quotient % 2 != 0 ? quotient + away : quotient;
}

Energy energyOver(Power power, std::chrono::seconds duration)
{
    return Energy::fromWs(power.w() * duration.count());
}

Power meanPower(Energy energy, std::chrono::seconds duration)
{
    return Power::fromW(divided(energy.ws(), duration.count(), Rounding::TowardZero));
}

Money valueOf(Energy energy, Price price, Rounding rounding)
{
    constexpr std::int64_t wsPerKwh = 3'600'000;
    // Whole kWh apart: a lifetime of energy at a spike's price still fits 64 bits.
    const std::int64_t whole = energy.ws() / wsPerKwh;
    const std::int64_t rest = energy.ws() % wsPerKwh;
    // |rest| * |price| < 3.6e6 * 1e9; adding whole * price * wsPerKwh cannot change how the rest rounds, except at
    // a tie, where HalfEven looks at the sum.
    const std::int64_t wholeValue = whole * price.microPerKwh();
    const std::int64_t product = rest * price.microPerKwh();
    std::int64_t value = wholeValue + divided(product, wsPerKwh, Rounding::TowardZero);
    const std::int64_t left = product % wsPerKwh;
    const std::int64_t size = left < 0 ? -left : left;
    if (rounding == Rounding::TowardZero || left == 0 || size * 2 < wsPerKwh)
        return Money::fromMicro(value);
    const std::int64_t away = left < 0 ? -1 : 1;
    if (size * 2 > wsPerKwh || rounding == Rounding::HalfAwayFromZero || value % 2 != 0)
        value += away;
    return Money::fromMicro(value);
}

std::int64_t wholeWh(Energy energy, Rounding rounding)
{
    return divided(energy.ws(), 3600, rounding);
}

Energy energyAt(StateOfCharge stateOfCharge, Energy usableCapacity)
{
    return Energy::fromWs(divided(usableCapacity.ws() * stateOfCharge.perMille(), 1000, Rounding::TowardZero));
}

StateOfCharge stateOfCharge(Energy stored, Energy usableCapacity)
{
    TW_ASSERT(usableCapacity.ws() > 0);
    return StateOfCharge::fromPerMille(divided(stored.ws() * 1000, usableCapacity.ws(), Rounding::TowardZero));
}

} // namespace tw::units
