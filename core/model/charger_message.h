#pragma once

#include "units/time.h"

#include <cstdint>
#include <string>

namespace tw {
inline namespace model {

/// A message between the charger and this program, as it was on the wire.
struct ChargerMessage {
    std::int64_t number = 0; ///< counts up from 1 while the program runs
    Instant at;
    bool fromCharger = true;
    std::string text;
    friend bool operator==(const ChargerMessage &, const ChargerMessage &) = default;
};

} // namespace model
} // namespace tw
