#pragma once

#include "units/energy.h"
#include "units/money.h"
#include "units/power.h"
#include "units/price.h"
#include "units/state_of_charge.h"

#include <chrono>
#include <cstdint>

namespace tw {
inline namespace units {

enum class Rounding { HalfEven, HalfAwayFromZero, TowardZero };

/// numerator / denominator as a whole number; denominator > 0.
std::int64_t divided(std::int64_t numerator, std::int64_t denominator, Rounding rounding);

/// A power that lasts: the only way from W to Wh.
Energy energyOver(Power power, std::chrono::seconds duration);

/// The mean power that moves `energy` in `duration` (> 0), rounded toward zero so that no limit is passed.
Power meanPower(Energy energy, std::chrono::seconds duration);

/// The value of `energy` at `price`. How to round is the contract's word, so the caller says it.
Money valueOf(Energy energy, Price price, Rounding rounding);

/// Whole Wh, as the ledger counts them.
std::int64_t wholeWh(Energy energy, Rounding rounding);

Energy energyAt(StateOfCharge stateOfCharge, Energy usableCapacity);

/// Rounded down: what is shown or promised is never more than what is there. usableCapacity > 0.
StateOfCharge stateOfCharge(Energy stored, Energy usableCapacity);

} // namespace units
} // namespace tw
