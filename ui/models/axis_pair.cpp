#include "ui/models/axis_pair.h"

#include "units/convert.h"

#include <cstdint>

namespace tw::ui {

namespace {

constexpr std::int64_t smallestStep = 10'000;

std::int64_t dividedUp(std::int64_t amount, std::int64_t by)
{
    return (amount + by - 1) / by;
}

/// The next larger round step: 1, 2, 5, 10, 20, 50, ... hundredths.
std::int64_t nextStep(std::int64_t step)
{
    std::int64_t leading = step;
    while (leading % 10 == 0)
        leading /= 10;
    return leading == 2 ? step / 2 * 5 : step * 2;
}

/// The smallest round step of which `count` reach `amount`.
std::int64_t stepReaching(std::int64_t amount, int count)
{
    std::int64_t step = smallestStep;
    while (step * count < amount)
        step = nextStep(step);
    return step;
}

} // namespace

AxisPair axisPair(const MoneySpan &left, const MoneySpan &right, int lines)
{
    const std::int64_t high = left.high.micro();
    const std::int64_t low = -left.low.micro();
    std::int64_t step = smallestStep;
    while (dividedUp(high, step) + dividedUp(low, step) > lines)
        step = nextStep(step);
    AxisPair pair;
    pair.leftStep = Money::fromMicro(step);
    pair.stepsUp = static_cast<int>(std::max<std::int64_t>(1, dividedUp(high, step)));
    pair.stepsDown = static_cast<int>(dividedUp(low, step));
    if (pair.stepsDown == 0 && right.low < Money())
        pair.stepsDown = 1;
    std::int64_t rightStep = stepReaching(right.high.micro(), pair.stepsUp);
    if (pair.stepsDown > 0)
        rightStep = std::max(rightStep, stepReaching(-right.low.micro(), pair.stepsDown));
    pair.rightStep = Money::fromMicro(rightStep);
    return pair;
}

} // namespace tw::ui
