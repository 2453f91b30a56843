#include "dispatch/stored_schedule.h"

#include <algorithm>

namespace tw::dispatch {

namespace {

/// A step's power within the limits that hold without a meter.
Power alonePower(const PlanStep &step, const Limits &limits)
{
    const Power mostCharge = std::min(limits.chargeMax, limits.importMax - std::max(step.house, 0_W));
    const Power mostDischarge = std::min(limits.dischargeMax, limits.exportMax);
    Power power = std::clamp(step.setpoint, -mostDischarge, std::max(mostCharge, 0_W));
    if ((0_W < power && power < limits.chargeMin) || (power < 0_W && -power < limits.dischargeMin))
        power = 0_W;
    return power;
}

} // namespace

ChargerSchedule storedSchedule(const Plan &plan, Instant now, Energy leastStored, Energy floor, const Limits &limits,
                             const battery::ChargerCurve &curve, int worstDraw)
{
    ChargerSchedule schedule;
    schedule.end = plan.steps.empty() ? now : plan.steps.back().when.end;
    Energy worst = leastStored;
    for (const PlanStep &step : plan.steps) {
        if (step.when.end <= now)
            continue;
        const Interval when{std::max(step.when.begin, now), step.when.end};
        Power power = alonePower(step, limits);
        if (power < 0_W) {
            const Energy taken = -curve.batteryChange(power, when.length());
            const Energy draw = Energy::fromWs(divided(taken.ws() * worstDraw, 1000, Rounding::HalfAwayFromZero));
            if (worst - draw < floor)
                power = 0_W;
            else
                worst -= draw;
        }
        const ScheduleStep alone{when.begin, power, std::max(power, 0_W), std::max(-power, 0_W)};
        if (!schedule.steps.empty() && schedule.steps.back().power == power)
            continue;
        schedule.steps.push_back(alone);
    }
    return schedule;
}

} // namespace tw::dispatch
