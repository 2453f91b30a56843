#pragma once

#include "units/money.h"

#include <algorithm>

namespace tw::ui {

/// The lowest and highest value of a series; always contains zero.
struct MoneySpan {
    Money low;
    Money high;
    void include(Money value)
    {
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

/// Two money axes on one plot whose zeros and grid lines fall together. Steps are 1, 2 or 5 times a power of ten.
struct AxisPair {
    int stepsUp = 1;   ///< grid lines above zero, >= 1
    int stepsDown = 0; ///< below zero
    Money leftStep;
    Money rightStep;
    Money leftHigh() const { return Money::fromMicro(leftStep.micro() * stepsUp); }
    Money leftLow() const { return Money::fromMicro(-leftStep.micro() * stepsDown); }
    Money rightHigh() const { return Money::fromMicro(rightStep.micro() * stepsUp); }
    Money rightLow() const { return Money::fromMicro(-rightStep.micro() * stepsDown); }
};

/// The pair that shows `left` and `right` whole with at most `lines` grid lines (>= 3) on the left; the smallest step
/// is one hundredth.
AxisPair axisPair(const MoneySpan &left, const MoneySpan &right, int lines = 6);

} // namespace tw::ui
