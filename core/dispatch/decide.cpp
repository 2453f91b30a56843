#include "dispatch/decide.h"

#include <algorithm>

namespace tw::dispatch {

namespace {

constexpr Energy tail = 500_Wh;
constexpr minutes tailAfterSale{30};
constexpr minutes tailBeforeEnd{60};

bool amountBinds(AmountMode mode)
{
    return mode == AmountMode::Exactly || mode == AmountMode::AtMost;
}

bool amountAsked(AmountMode mode)
{
    return mode == AmountMode::Exactly || mode == AmountMode::AtLeast;
}

/// The discharge that makes the home export `sale`: the home's own draw comes first.
Power dischargeFor(Power sale, Power house)
{
    return -(sale + std::max(house, 0_W));
}

Power ofNow(Energy energy, seconds duration)
{
    return duration > seconds(0) ? meanPower(energy, duration) : 0_W;
}

/// The sale that still brings the step's amount by its end.
Power saleToFollow(const DecideInput &in, const PlanStep &step)
{
    const seconds left = step.when.end - in.now;
    Energy due = step.sold - in.soldInStep;
    if (amountBinds(in.sell.order.mode)) {
        const Energy remaining = in.sell.order.energy - in.sell.delivered;
        due = std::min(due, remaining);
    }
    return std::max(0_W, ofNow(due, std::max(left, in.hold)));
}

/// What the order lacks beyond what the plan will still bring.
Energy lacking(const DecideInput &in, Energy plannedNow)
{
    const Energy remaining = in.sell.order.energy - in.sell.delivered;
    return remaining - in.sell.plannedLater - plannedNow;
}

bool tailDue(const DecideInput &in, Energy plannedNow)
{
    if (!amountAsked(in.sell.order.mode) || !in.sell.window.contains(in.now))
        return false;
    const Energy lack = lacking(in, plannedNow);
    // Less than half of what the charger's minimum moves until the next decision would overshoot by more than it
    // lacks.
    const Energy least = energyOver(in.limits.dischargeMin, in.hold);
    if (lack > tail || lack.ws() * 2 <= std::max(least.ws(), Energy::fromWh(10).ws() * 2))
        return false;
    const bool justSold = in.lastSale && in.now - *in.lastSale <= tailAfterSale;
    return justSold || in.sell.window.end - in.now <= tailBeforeEnd;
}

Wish sellWish(const DecideInput &in, const PlanStep &step)
{
    Power sale = saleToFollow(in, step);
    const Power least = in.limits.dischargeMin;
    const Power house = std::max(in.house, 0_W);
    if (0_W < sale && sale + house < least) {
        // The end of an amount: the charger's minimum for one more hold, if that is nearer than stopping.
        const bool worth = energyOver(sale, std::max(step.when.end - in.now, in.hold)).ws() * 2
            >= energyOver(least - house, in.hold).ws();
        sale = worth ? least - house : 0_W;
    }
    if (sale == 0_W && amountBinds(in.sell.order.mode) && in.sell.delivered >= in.sell.order.energy) {
        // The amount is reached: the home alone may still be run, never a sale.
        const bool runsHome = step.avoided > Energy() && least <= house;
        return {runsHome ? -house : 0_W, Reason::HoldOrderMet};
    }
    return {sale == 0_W ? 0_W : dischargeFor(sale, in.house), step.reason};
}

Wish planWish(const DecideInput &in, const PlanStep &step)
{
    if (step.setpoint < 0_W && step.sold > Energy())
        return sellWish(in, step);
    if (step.setpoint < 0_W) {
        // Running the home: follow its load, so that nothing is sold by the way.
        const Power house = std::max(in.house, 0_W);
        return {-std::min(house, -step.setpoint), step.reason};
    }
    if (0_W < step.setpoint && amountBinds(in.buy.order.mode) && in.buy.delivered >= in.buy.order.energy
        && step.reason != Reason::ReserveFirst && step.reason != Reason::TripFirst
        && step.reason != Reason::CheapBeforeTrip)
        return {0_W, Reason::HoldOrderMet};
    return {step.setpoint, step.reason};
}

/// The home runs on the car: its load goes out, its surplus of sun comes in.
Power homeWish(const DecideInput &in)
{
    if (in.house <= -in.limits.chargeMin)
        return -in.house;
    return -std::max(in.house, 0_W);
}

} // namespace

Wish decide(const DecideInput &in)
{
    if (in.grid == GridState::Outage)
        return {0_W, Reason::NoGrid};
    if (in.grid == GridState::Island) {
        const Power surplus = std::max(homeWish(in), 0_W);
        return {0_W < surplus ? surplus : -in.limits.dischargeMax, Reason::Backup};
    }
    if (in.override_ && in.now < in.override_->until) {
        switch (in.override_->kind) {
        case OverrideKind::ChargeNow:
            return {in.limits.chargeMax, Reason::Override};
        case OverrideKind::Hold:
            return {0_W, Reason::Override};
        case OverrideKind::SellNow:
            return {-in.limits.dischargeMax, Reason::Override};
        case OverrideKind::Pause:
            break; // the plan was made without trading
        }
    }
    if (in.stored && *in.stored < in.floor)
        return {in.limits.chargeMax, Reason::ReserveFirst};
    if (in.backupNow)
        return {homeWish(in), Reason::Backup};
    const PlanStep *step = in.plan ? in.plan->at(in.now) : nullptr;
    if (!step)
        return {0_W, Reason::HoldReserve};
    const bool paused = in.override_ && in.now < in.override_->until;
    const Energy plannedNow = step->setpoint < 0_W ? std::max(Energy(), step->sold - in.soldInStep) : Energy();
    if (!paused && step->setpoint <= 0_W && tailDue(in, plannedNow)) {
        const Power least = std::max(in.limits.dischargeMin - std::max(in.house, 0_W), 0_W);
        const Power sale = std::max(least, ofNow(lacking(in, Energy()), in.hold));
        return {dischargeFor(sale, in.house), Reason::SellForOrder};
    }
    return planWish(in, *step);
}

} // namespace tw::dispatch
