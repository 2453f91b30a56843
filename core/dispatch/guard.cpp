#include "dispatch/guard.h"

#include <algorithm>

namespace tw::dispatch {

namespace {

/// A bound and the promise that set it.
struct Bound {
    Power power;
    Clip why;
};

void tighten(Bound &bound, Power power, Clip why)
{
    // Bounds are sizes of power here: smaller is tighter.
    if (power < bound.power)
        bound = {std::max(power, 0_W), why};
}

/// The most the car may charge, as a size.
Bound mostCharge(const GuardInput &in)
{
    Bound bound{in.limits.chargeMax, Clip::ChargerLimit};
    switch (in.home.meter) {
    case MeterState::None:
        tighten(bound, in.limits.importMax, Clip::ImportLimit);
        break;
    case MeterState::Fresh:
        tighten(bound, in.limits.importMax - in.home.house, Clip::ImportLimit);
        break;
    case MeterState::Stale:
        tighten(bound, Power::fromW(in.limits.importMax.w() / 2), Clip::MeterSilent);
        break;
    }
    return bound;
}

/// The most the car may discharge, as a size.
Bound mostDischarge(const GuardInput &in, const battery::ChargerCurve &curve)
{
    Bound bound{in.limits.dischargeMax, Clip::ChargerLimit};
    if (!in.car.mayDischarge)
        tighten(bound, 0_W, Clip::DischargeNotAllowed);
    if (!in.car.stored || in.car.storedAge > in.storedMaxAge) {
        tighten(bound, 0_W, Clip::StoredUnknown);
    } else {
        const Energy spare = *in.car.stored - in.car.floor;
        tighten(bound, dischargeWithin(spare, in.hold, in.limits.dischargeMax, curve), Clip::AtFloor);
    }
    // A home without grid comes before the wear of the battery.
    if (in.home.grid != GridState::Outage) {
        if (in.car.allowance.energy)
            tighten(bound, dischargeWithin(*in.car.allowance.energy, in.hold, in.limits.dischargeMax, curve),
                    Clip::WearLimit);
        if (in.car.allowance.time && *in.car.allowance.time < in.hold)
            tighten(bound, 0_W, Clip::WearLimit);
    }
    const Power house = in.home.meter == MeterState::Fresh ? in.home.house : 0_W;
    if (in.home.meter == MeterState::Stale)
        tighten(bound, 0_W, Clip::MeterSilent);
    if (in.home.grid == GridState::Connected)
        tighten(bound, in.limits.exportMax + house, Clip::ExportLimit);
    else
        tighten(bound, house, Clip::NoExportNow);
    return bound;
}

bool tooSoon(Power wish, const GuardInput &in)
{
    const auto &opposite = 0_W < wish ? in.motion.lastDischarge : in.motion.lastCharge;
    return wish != 0_W && opposite && in.now - *opposite < in.limits.dwell;
}

} // namespace

Power dischargeWithin(Energy spare, seconds hold, Power most, const battery::ChargerCurve &curve)
{
    if (spare <= Energy() || hold <= seconds(0))
        return 0_W;
    const auto fits = [&](Power power) { return -curve.batteryChange(-power, hold) <= spare; };
    if (fits(most))
        return most;
    Power low; // fits, or is idle
    Power high = most;
    while (high - low > 1_W) {
        const Power middle = Power::fromW((low.w() + high.w()) / 2);
        (fits(middle) ? low : high) = middle;
    }
    return low;
}

Verdict guarded(Power wish, const GuardInput &in, const battery::ChargerCurve &curve)
{
    if (!in.car.pluggedIn)
        return {0_W, wish == 0_W ? std::vector<Clip>{} : std::vector{Clip::NotPluggedIn}};
    Verdict verdict{wish, {}};
    const auto give = [&](Power power, Clip why) {
        verdict.setpoint = power;
        verdict.clips.push_back(why);
    };

    const Power overImport = in.home.meter == MeterState::Fresh ? in.home.house - in.limits.importMax : 0_W;
    if (in.limits.carMayHelpFuse && 0_W < overImport && -overImport < verdict.setpoint
        && in.home.grid == GridState::Connected)
        give(-overImport, Clip::FuseHelp);

    // The reserve is the owner's way home: it wins over price, order and grid alike.
    if (verdict.setpoint < 0_W) {
        const Bound most = mostDischarge(in, curve);
        if (verdict.setpoint < -most.power)
            give(-most.power, most.why);
    } else if (0_W < verdict.setpoint) {
        const Bound most = mostCharge(in);
        if (most.power < verdict.setpoint)
            give(most.power, most.why);
    }
    if (tooSoon(verdict.setpoint, in))
        give(0_W, Clip::Dwell);
    // Under its minimum the charger would switch off and on; staying off wears it less.
    if ((0_W < verdict.setpoint && verdict.setpoint < in.limits.chargeMin)
        || (verdict.setpoint < 0_W && -verdict.setpoint < in.limits.dischargeMin))
        give(0_W, Clip::BelowMinimum);
    return verdict;
}

} // namespace tw::dispatch
