#pragma once

#include "model/outage.h"
#include "units/power.h"
#include "units/time.h"

#include <optional>

namespace tw::dispatch {

using tw::GridState;

/// Where the grid stands, and since when.
struct GridPhase {
    GridState state = GridState::Connected;
    Instant since;
    friend bool operator==(const GridPhase &, const GridPhase &) = default;
};

/// What is known of the grid at one moment.
struct GridEvidence {
    std::optional<GridReport> charger;
    std::optional<GridReport> meter;
    std::optional<Power> gridPower; ///< at the grid meter, + import; fresh
    Instant gridPowerAt;
    bool canIsland = false;         ///< the home has a switch that cuts it off
    seconds reconnect{300};         ///< no export for so long after the grid came back
};

/// The phase after `before`, as seen at `now`.
///
/// The grid is gone when one that reports says so, and back when none does any more, or when import is measured well
/// after the report: current cannot come from a dead grid. Who says nothing changes nothing, so a lost link ends no
/// outage. An island needs the word of somebody who sees the switch; export measured in an island refutes it. The
/// time of reconnecting begins anew with each interruption, also with one that was over before anybody looked, and when
/// the clock went back.
GridPhase nextPhase(const GridPhase &before, const GridEvidence &evidence, Instant now);

/// When export may begin again; nothing while the grid is gone, `now` when it never went.
std::optional<Instant> exportFrom(const GridPhase &phase, seconds reconnect, Instant now);

} // namespace tw::dispatch
