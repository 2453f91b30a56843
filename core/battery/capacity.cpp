#include "battery/capacity.h"

#include <cmath>

namespace tw::battery {

namespace {

constexpr double shareError = 0.004; ///< of one stroke: where the shown percent changes, within a minute of charging

struct Estimate {
    double kWh = 0;
    double relative = 0; ///< standard error, of the state of charge alone
};

Estimate of(const Strokes &strokes)
{
    return {strokes.energyByShare / strokes.shareSquared, shareError / std::sqrt(strokes.shareSquared)};
}

} // namespace

std::optional<MeasuredCapacity> measuredCapacity(const Strokes &charges, const Strokes &discharges)
{
    if (charges.count == 0 && discharges.count == 0)
        return {};
    double kWh = 0;
    double squared = 0;
    if (charges.count > 0 && discharges.count > 0) {
        const Estimate up = of(charges);
        const Estimate down = of(discharges);
        kWh = std::sqrt(up.kWh * down.kWh);
        squared = (up.relative * up.relative + down.relative * down.relative) / 4 + 0.01 * 0.01;
    } else {
        const Estimate only = of(charges.count > 0 ? charges : discharges);
        kWh = only.kWh;
        squared = only.relative * only.relative + 0.03 * 0.03;
    }
    return MeasuredCapacity{Energy::fromWh(std::llround(kWh * 1000)),
                            Energy::fromWh(std::llround(kWh * 2000 * std::sqrt(squared))),
                            charges.count + discharges.count};
}

} // namespace tw::battery
