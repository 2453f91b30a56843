#pragma once

#include "battery/charger_curve.h"
#include "units/convert.h"
#include "units/time.h"

#include <optional>
#include <vector>

namespace tw::dispatch {

/// How long the car would run a home that draws `load`.
struct Lasting {
    Power load;
    seconds time{0};
    friend bool operator==(const Lasting &, const Lasting &) = default;
};

/// How long `spare`, the energy above the backup floor, gives `load` through the charger, its losses taken off; nothing
/// where nothing is drawn, or more than the charger gives at most.
std::optional<seconds> lasts(Energy spare, Power load, Power most, const battery::ChargerCurve &curve);

/// "Make it last longer": what the same energy gives at the expected load, at three quarters, half and a quarter of it.
/// Loads that the charger cannot carry are left out.
std::vector<Lasting> savings(Energy spare, Power expected, Power most, const battery::ChargerCurve &curve);

/// What it gives one home that draws `expected`, two of them and so on up to four, as far as the charger carries them.
std::vector<Lasting> homes(Energy spare, Power expected, Power most, const battery::ChargerCurve &curve);

/// How long `spare` runs a home that draws `loads`, one mean power for each quarter hour from now on: the drawn energy
/// is taken step by step. A surplus of sun counts as no draw. Nothing when it outlasts them.
std::optional<seconds> lastsThrough(Energy spare, const std::vector<Power> &loads, const battery::ChargerCurve &curve);

} // namespace tw::dispatch
