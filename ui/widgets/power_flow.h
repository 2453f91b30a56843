#pragma once

#include "api/snapshot.h"

#include <optional>

namespace tw::ui {

/// The four powers of the site as flows between two places each; what is below 50 W would be written "0.0 kW" and
/// counts as none. The split is that of SEMANTICS, "Bought, sold, avoided": the sun serves the home first, the car
/// what the home still needs.
struct PowerFlow {
    Power gridToCar{};  ///< negative: the car into the grid
    Power carToHome{};  ///< negative: spare sun into the car
    Power gridToHome{}; ///< negative: spare sun into the grid
    Power sunToHome{};
    bool homeKnown = false;
    bool any() const;
    friend bool operator==(const PowerFlow &, const PowerFlow &) = default;
};

/// Nothing when the charger's power is unknown and the home's too.
PowerFlow powerFlow(const api::FlowView &view);

} // namespace tw::ui
