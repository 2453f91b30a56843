#pragma once

#include "units/time.h"

#include <optional>

namespace tw {
inline namespace model {

/// The grid at the home's connection.
enum class GridState {
    Connected,
    Outage,       ///< gone, and the home is not known to be cut off from it
    Island,       ///< gone, and the home is cut off from it: the car may run the home
    Reconnecting, ///< back, for less than the time its code asks for before anything is fed in
};

/// What a charger or a meter says of the grid. It holds until something else is said.
struct GridReport {
    bool present = true;
    bool islanded = false; ///< the switch between home and grid is open
    Instant at;
    std::optional<Instant> back{}; ///< when it came back last, so that no interruption is too short to be seen
    friend bool operator==(const GridReport &, const GridReport &) = default;
};

/// One outage, for the log.
struct Outage {
    Instant began;
    std::optional<Instant> islanded; ///< when the car took over; nothing: it never did
    std::optional<Instant> ended;    ///< when the grid came back; nothing: it lasts
    friend bool operator==(const Outage &, const Outage &) = default;
};

} // namespace model
} // namespace tw
