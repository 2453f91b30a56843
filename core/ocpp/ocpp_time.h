#pragma once

#include "units/time.h"

#include <optional>
#include <string>

namespace tw::ocpp {

/// RFC 3339 as chargers write it: any offset, any decimals, and no zone at all (taken as UTC). Years 1990 to 2200.
std::optional<Instant> readTime(const std::string &text);
/// The same of any year: a clock that was never set says 1970.
std::optional<Instant> readAnyTime(const std::string &text);

} // namespace tw::ocpp
