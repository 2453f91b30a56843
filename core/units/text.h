#pragma once

#include "base/result.h"
#include "units/calendar.h"
#include "units/time.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace tw {
inline namespace units {

/// A decimal number as text times 10^`scale`, exact: decimalScaled("0.145", 6) is 145000. Digits beyond the scale
/// are rounded half to even. Accepts a sign, one point, and an exponent; BadInput for anything else or an overflow.
Result<std::int64_t> decimalScaled(std::string_view text, int scale);

/// The shortest exact decimal of `count` / 10^`scale`, with at least `digits` after the point.
std::string decimalText(std::int64_t count, int scale, int digits = 0);

/// ISO 8601 with a zone: "2024-06-24T22:00Z", seconds and their fractions optional (cut off), "+02:00" and "+0200"
/// understood. BadInput without a zone.
Result<Instant> parseInstant(std::string_view text);
/// "2024-06-24T22:00:00Z".
std::string instantText(Instant moment);

/// "2024-06-24".
Result<LocalDay> parseDay(std::string_view text);
std::string dayText(LocalDay day);

/// "07:30"; 24:00 is allowed and means the end of the day.
Result<minutes> parseClock(std::string_view text);
std::string clockText(minutes clock);

} // namespace units
} // namespace tw
