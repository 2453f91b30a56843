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

bool gridIsGone(GridState grid)
{
    return grid == GridState::Outage || grid == GridState::Island;
}

/// What may count on the car: what it takes for itself since its last word is gone.
Energy reliable(const CarState &car)
{
    return *car.stored - energyOver(car.unseenDraw, std::max(seconds(0), car.storedAge));
}

/// The fuse of each phase, with the charger's power spread over the phases it uses. `sign`: +1 charge, -1 discharge.
void tightenByPhases(Bound &bound, const GuardInput &in, int sign)
{
    if (in.home.meter != MeterState::Fresh || !in.home.phases || !in.limits.phaseMax)
        return;
    const int used = std::clamp(in.limits.chargerPhases, 1, 3);
    for (int i = 0; i < used; ++i) {
        const Power house = (*in.home.phases)[std::size_t(i)];
        const Power room = *in.limits.phaseMax - Power::fromW(sign * house.w());
        tighten(bound, Power::fromW(room.w() * used), Clip::PhaseLimit);
    }
}

/// The most the car may charge, as a size.
Bound mostCharge(const GuardInput &in)
{
    Bound bound{in.limits.chargeMax, Clip::ChargerLimit};
    if (gridIsGone(in.home.grid)) {
        const bool sun = in.home.grid == GridState::Island && in.home.meter == MeterState::Fresh;
        tighten(bound, sun ? -in.home.house : 0_W, Clip::NoGrid);
    }
    tightenByPhases(bound, in, 1);
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
        const Energy spare = reliable(in.car) - in.car.floor;
        tighten(bound, dischargeWithin(spare, in.hold, in.limits.dischargeMax, curve), Clip::AtFloor);
    }
    // A home without grid comes before the wear of the battery.
    if (!gridIsGone(in.home.grid)) {
        if (in.car.allowance.energy)
            tighten(bound, dischargeWithin(*in.car.allowance.energy, in.hold, in.limits.dischargeMax, curve),
                    Clip::WearLimit);
        if (in.car.allowance.time && *in.car.allowance.time < in.hold)
            tighten(bound, 0_W, Clip::WearLimit);
    }
    if (in.home.grid == GridState::Island)
        return bound; // cut off: nothing can be exported, and the home would go dark by a limit of a moment ago
    tightenByPhases(bound, in, -1);
    const Power house = in.home.meter == MeterState::Fresh ? in.home.house : 0_W;
    if (in.home.meter == MeterState::Stale)
        tighten(bound, 0_W, Clip::MeterSilent);
    tighten(bound, in.limits.exportMax + house, Clip::ExportLimit);
    // Not even for the home: its load may fall while the set-point stands.
    if (in.home.grid != GridState::Connected)
        tighten(bound, 0_W, Clip::NoExportNow);
    return bound;
}

/// Import beyond the connection's or a phase's limit that the car could take off.
Power overImport(const GuardInput &in)
{
    if (in.home.meter != MeterState::Fresh || in.home.grid != GridState::Connected)
        return 0_W;
    Power over = in.home.house - in.limits.importMax;
    if (in.home.phases && in.limits.phaseMax) {
        const int used = std::clamp(in.limits.chargerPhases, 1, 3);
        for (int i = 0; i < used; ++i)
            over = std::max(over, Power::fromW(((*in.home.phases)[std::size_t(i)] - *in.limits.phaseMax).w() * used));
    }
    return over;
}

bool tooSoon(Power wish, const GuardInput &in)
{
    const auto &opposite = 0_W < wish ? in.motion.lastDischarge : in.motion.lastCharge;
    return wish != 0_W && opposite && in.now - *opposite < in.limits.dwell;
}

} // namespace

Energy leastSpare(const Limits &limits, Power unseenDraw, seconds hold, const battery::ChargerCurve &curve)
{
    return energyOver(unseenDraw, hold) - curve.batteryChange(-limits.dischargeMin, hold);
}

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

    const Power over = overImport(in);
    if (in.limits.carMayHelpFuse && 0_W < over && -over < verdict.setpoint)
        give(-over, Clip::FuseHelp);

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
