#include "ui/widgets/power_flow.h"

#include <algorithm>

namespace tw::ui {

namespace {

constexpr Power least = 50_W;

Power seen(Power power) { return power < least && -power < least ? 0_W : power; }

} // namespace

bool PowerFlow::any() const
{
    return gridToCar != 0_W || carToHome != 0_W || gridToHome != 0_W || sunToHome != 0_W;
}

PowerFlow powerFlow(const api::FlowView &view)
{
    const Power charger = view.charger.value_or(0_W);
    if (!view.house)
        return {.gridToCar = seen(charger), .sunToHome = seen(view.solar.value_or(0_W))};
    const Power sun = view.solar.value_or(0_W);
    const Power withoutCar = *view.house - sun; // import positive
    const Power needed = std::max(withoutCar, 0_W);
    const Power spare = std::max(-withoutCar, 0_W);
    PowerFlow flow{.sunToHome = seen(sun), .homeKnown = true};
    if (charger < 0_W) {
        const Power home = std::min(-charger, needed);
        flow.carToHome = seen(home);
        flow.gridToCar = seen(charger + home);
        flow.gridToHome = seen(needed - home - spare);
    } else {
        const Power fromSun = std::min(charger, spare);
        flow.carToHome = seen(-fromSun);
        flow.gridToCar = seen(charger - fromSun);
        flow.gridToHome = seen(needed - (spare - fromSun));
    }
    return flow;
}

} // namespace tw::ui
