#pragma once

#include "model/spot.h"
#include "units/energy.h"

#include <optional>
#include <vector>

namespace tw::replay {

/// Energy of the home in one interval, >= 0.
struct EnergyRow {
    Interval when;
    Energy energy;
    friend bool operator==(const EnergyRow &, const EnergyRow &) = default;
};

/// Rows that follow each other without a gap.
using EnergyRows = std::vector<EnergyRow>;

/// A stay of the car at its charger, as a charger's log has it.
struct Session {
    Interval plugged;
    Energy charged; ///< at the wall
    friend bool operator==(const Session &, const Session &) = default;
};

/// What happened, as far as it was written down. In time order, without gaps.
struct History {
    SpotSeries prices; ///< of the market, all Published; a gap is a gap
    std::optional<SpotSeries> exportPrices; ///< where export follows another series
    EnergyRows load; ///< empty: the standard profile of the site's house, if it has a meter
    EnergyRows sun; ///< empty: a usual sky over the site's panels, if it has a meter
    std::vector<Session> sessions; ///< without overlap; empty: the car comes and goes by the trips in the site's orders
};

} // namespace tw::replay
