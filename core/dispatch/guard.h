#pragma once

#include "battery/charger_curve.h"
#include "model/battery_health.h"
#include "model/outage.h"
#include "model/site.h"
#include "units/time.h"

#include <array>
#include <optional>
#include <vector>

namespace tw::dispatch {

/// What is known of the car. Unknown is nothing, never 0.
struct CarState {
    bool pluggedIn = false;
    bool mayDischarge = false;          ///< car, charger and session allow it
    std::optional<Energy> stored;       ///< the least that may be in it: the estimate less its uncertainty
    seconds storedAge{0};               ///< since the charger last said a state of charge that was believed
    Power unseenDraw;                   ///< what the car may take for itself, past every meter: `stored` ages by it
    Energy floor;                       ///< not to be gone below: the reserve, or the backup floor in an outage
    DischargeAllowance allowance;       ///< before a limit of the battery's warranty is passed
};

enum class MeterState {
    None,  ///< no house meter: load and sun count as 0
    Fresh,
    Stale, ///< there is one and it is silent
};

using tw::GridState;

/// The home without the car: load minus sun, import positive.
struct HomeState {
    MeterState meter = MeterState::None;
    Power house;
    std::optional<std::array<Power, 3>> phases; ///< the same for each phase, where a fresh meter tells them
    GridState grid = GridState::Connected;
};

/// What the charger has been told before: for the dwell time between two directions.
struct Motion {
    Power setpoint;                         ///< in force; 0 = idle
    std::optional<Instant> lastCharge;      ///< when a setpoint above 0 was last in force
    std::optional<Instant> lastDischarge;
};

/// Why the guard gave something else than was wished. More than one may hold.
enum class Clip {
    NotPluggedIn,
    DischargeNotAllowed,
    StoredUnknown,    ///< or too old
    AtFloor,          ///< at or below, or it would be within `hold`
    WearLimit,        ///< what the battery's warranty allows is used up, or it would be within `hold`
    ChargerLimit,
    ImportLimit,
    ExportLimit,
    PhaseLimit,       ///< the fuse of one phase, either way
    NoExportNow,      ///< outage, or the reconnection time after it
    NoGrid,           ///< nothing to charge from but the sun of an island
    MeterSilent,
    Dwell,            ///< too soon after the other direction
    BelowMinimum,     ///< under the charger's minimum power
    FuseHelp,         ///< a discharge of the guard's own, allowed by the owner, to bring import under its limit
};

struct Verdict {
    Power setpoint;
    std::vector<Clip> clips;
    friend bool operator==(const Verdict &, const Verdict &) = default;
};

/// What the guard must know beside the wish.
struct GuardInput {
    CarState car;
    HomeState home;
    Limits limits;
    Motion motion;
    Instant now;
    seconds hold{60};            ///< how long the setpoint may stand before the next verdict
    seconds storedMaxAge{300};   ///< an older state of charge counts as unknown
};

/// The last word before the charger: the power nearest to `wish` that breaks no promise of SEMANTICS, "Control and
/// safety". Never starts a discharge by itself, except to bring import under its limit where the owner allows it.
///
/// Discharge needs all of: a car that allows it, a state of charge known and younger than `storedMaxAge`, energy above
/// the floor for the whole of `hold`, a house meter that is not silent, a grid that may take it, and, but in an outage,
/// as much left of the warranty's limits. The stored energy counts less the older its word is. With a silent
/// meter charging is held to half the import limit: the home may draw the other half. Charging gives way to the
/// charger's, the import and the phases' limit only. Below the charger's minimum the result is idle.
///
/// In an outage nothing is given and nothing charged, while reconnecting nothing is given. An island has no grid to feed and no meter to go by: the
/// charger follows the home, the set-point is the most it may give, and what charges is the sun's surplus alone.
Verdict guarded(Power wish, const GuardInput &input, const battery::ChargerCurve &curve);

/// What must be above the floor for the guard to let anything out: what the weakest discharge takes while its set-point
/// stands for `hold`, and the car beside it in as long. A plan that ends a sale there ends it in full.
Energy leastSpare(const Limits &limits, Power unseenDraw, seconds hold, const battery::ChargerCurve &curve);

/// The largest AC discharge power that takes at most `spare` out of the battery in `hold`.
Power dischargeWithin(Energy spare, seconds hold, Power most, const battery::ChargerCurve &curve);

} // namespace tw::dispatch
