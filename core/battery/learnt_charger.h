#pragma once

#include "battery/observed.h"
#include "model/charger_physics.h"
#include "model/site.h"

#include <optional>
#include <vector>

namespace tw::battery {

/// The charger as the owner's samples tell it.
struct LearntCharger {
    ChargerSpec spec;                      ///< to plan with: the data sheet, but where what was learnt is better
    std::optional<ChargerPhysics> physics; ///< nothing without a day
};

/// From `days`, each by itself: losses only when significantly better on days left out; a least power only when smaller
/// ones were ignored again and again, and up to half of what the charger can.
LearntCharger learntCharger(const ChargerSpec &sheet, const std::vector<Observed> &days);

} // namespace tw::battery
