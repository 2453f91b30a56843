#include "dispatch/stored_schedule.h"

#include <algorithm>

namespace tw::dispatch {

namespace {

Power mostCharge(const PlanStep &step, const Limits &limits)
{
    return std::max(std::min(limits.chargeMax, limits.importMax - std::max(step.house, 0_W)), 0_W);
}

/// A step's power within the limits that hold without a meter.
Power alonePower(const PlanStep &step, const Limits &limits)
{
    const Power mostDischarge = std::min(limits.dischargeMax, limits.exportMax);
    Power power = std::clamp(step.setpoint, -mostDischarge, mostCharge(step, limits));
    if ((0_W < power && power < limits.chargeMin) || (power < 0_W && -power < limits.dischargeMin))
        power = 0_W;
    return power;
}

/// What a kWh of the step gains: what it earns less its wear, and what the battery holds then is worth.
Price worthOf(const PlanStep &step, const battery::ChargerCurve &curve)
{
    const seconds length = step.when.length();
    const Energy moved = energyOver(step.setpoint < 0_W ? -step.setpoint : step.setpoint, length);
    if (moved <= Energy())
        return {};
    const Money kept = valueOf(curve.batteryChange(step.setpoint, length), step.storedValue, Rounding::HalfEven);
    constexpr std::int64_t kWh = 3'600'000; // in Ws
    return Price::fromMicroPerKwh(divided((step.earned - step.wear + kept).micro() * kWh, moved.ws(), Rounding::HalfEven));
}

/// One step for two equal ones that follow each other, as long as `before` and `after`.
void joinTo(ScheduleStep &step, seconds before, const ScheduleStep &next, seconds after)
{
    step.chargeLimit = std::min(step.chargeLimit, next.chargeLimit);
    const std::int64_t sum = step.worth.microPerKwh() * before.count() + next.worth.microPerKwh() * after.count();
    step.worth = Price::fromMicroPerKwh(divided(sum, (before + after).count(), Rounding::HalfEven));
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
        const ScheduleStep alone{.begin = when.begin,
                                 .power = power,
                                 .chargeLimit = power > 0_W ? mostCharge(step, limits) : 0_W,
                                 .dischargeLimit = std::max(-power, 0_W),
                                 .worth = power == 0_W ? Price() : worthOf(step, curve)};
        if (!schedule.steps.empty() && schedule.steps.back().power == power)
            joinTo(schedule.steps.back(), when.begin - schedule.steps.back().begin, alone, when.length());
        else
            schedule.steps.push_back(alone);
    }
    return schedule;
}

} // namespace tw::dispatch
