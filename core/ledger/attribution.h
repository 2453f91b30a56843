#pragma once

#include "model/figures.h"

namespace tw::ledger {

/// What the car caused while `site` went through the grid meter (+ import) and `charger` into the car (- out of it),
/// by comparison with the same site without the car (SEMANTICS, "Bought, sold, avoided"). Exact; never two opposite
/// flows. Without a house meter give the charger's energy for both: load and sun then count as 0.
Flows attributed(Energy site, Energy charger);

/// Each flow on its own.
Flows operator+(const Flows &a, const Flows &b);
Flows operator-(const Flows &a, const Flows &b);

/// The four flows at these prices, each rounded half to even; what the owner gains is positive.
FlowMoney moneyOf(const Flows &flows, Price importPrice, Price exportPrice);
FlowMoney operator+(const FlowMoney &a, const FlowMoney &b);

} // namespace tw::ledger
