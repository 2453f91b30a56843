#include "dispatch/decide.h"

#include "model/amount_mode.h"

#include <algorithm>

namespace tw::dispatch {

namespace {

constexpr Energy tail = 500_Wh;
constexpr minutes tailAfterMove{30};
constexpr minutes tailBeforeEnd{60};

/// The discharge that makes the home export `sale`: the home's own draw comes first.
Power dischargeFor(Power sale, Power house)
{
    return -(sale + std::max(house, 0_W));
}

/// The sun's surplus: what charges up to it is not bought.
Power surplus(Power house)
{
    return std::max(-house, 0_W);
}

/// The power that moves `due` in the time `left`. Where the charger's minimum leaves no less than `least`, it moves it
/// sooner, in so few holds that none of them needs less; the end of an amount, if that is nearer than stopping, with one
/// more hold.
Power toBring(Energy due, seconds left, Power least, seconds hold)
{
    if (due <= Energy() || hold <= seconds(0))
        return 0_W;
    const Power even = meanPower(due, std::max(left, hold));
    if (least <= even)
        return even;
    const Energy inHold = energyOver(least, hold);
    const std::int64_t holds = due.ws() / inHold.ws();
    if (holds > 0)
        return meanPower(due, holds * hold);
    return due.ws() * 2 >= inHold.ws() ? least : 0_W;
}

Energy remaining(const OrderProgress &progress)
{
    return progress.order.energy - progress.delivered;
}

bool reached(const OrderProgress &progress)
{
    return bindsAmount(progress.order.mode) && remaining(progress) <= Energy();
}

/// What a step still has to move: its amount less what it moved, no more than the order takes.
Energy dueInStep(Energy planned, Energy moved, const OrderProgress &progress)
{
    const Energy due = planned - moved;
    return bindsAmount(progress.order.mode) ? std::min(due, remaining(progress)) : due;
}

/// What the order lacks beyond what the plan will still bring.
Energy lacking(const OrderProgress &progress, Energy plannedNow)
{
    return remaining(progress) - progress.plannedLater - plannedNow;
}

/// True when what is lacking shall be moved at once. `least`: what the charger's minimum moves; `last`: when it last did.
bool tailDue(const DecideInput &in, const OrderProgress &progress, Power least, std::optional<Instant> last,
             Energy plannedNow)
{
    if (!asksAmount(progress.order.mode) || !progress.window.contains(in.now))
        return false;
    const Energy lack = lacking(progress, plannedNow);
    // Less than half of what the charger's minimum moves until the next decision would overshoot by more than it
    // lacks.
    const Energy inHold = energyOver(least, in.hold);
    if (lack > tail || lack.ws() * 2 <= std::max(inHold.ws(), Energy::fromWh(10).ws() * 2))
        return false;
    const bool justMoved = last && in.now - *last <= tailAfterMove;
    return justMoved || progress.window.end - in.now <= tailBeforeEnd;
}

Wish sellWish(const DecideInput &in, const PlanStep &step)
{
    const Power least = in.limits.dischargeMin;
    const Power house = std::max(in.house, 0_W);
    const Power sale = toBring(dueInStep(step.sold, in.soldInStep, in.sell), step.when.end - in.now, least - house,
                               in.hold);
    if (sale == 0_W && reached(in.sell)) {
        // The home alone may still be run, never a sale.
        const bool runsHome = step.avoided > Energy() && least <= house;
        return {runsHome ? -house : 0_W, Reason::HoldOrderMet};
    }
    return {sale == 0_W ? 0_W : dischargeFor(sale, in.house), step.reason};
}

bool isNeed(Reason reason)
{
    return reason == Reason::ReserveFirst || reason == Reason::TripFirst || reason == Reason::CheapBeforeTrip;
}

/// True when the plan leaves room, between the step and the car's next leave, to make up for all of the step's charge.
bool canWait(const DecideInput &in, const PlanStep &step)
{
    // As the home draws now; what it will draw the plan knows, not this.
    const Power most = std::min(in.limits.chargeMax, in.limits.importMax - std::max(in.house, 0_W));
    Energy room;
    for (const PlanStep &later : in.plan->steps) {
        if (later.when.begin < step.when.end)
            continue;
        if (later.reason == Reason::Away)
            break;
        room += energyOver(std::max(most - std::max(later.setpoint, 0_W), 0_W), later.when.length());
    }
    return step.bought + step.storedSolar <= room;
}

/// True in a step whose purchase follows the meter, because an amount counts what is bought. What reserve and trips need
/// is not held back for it: their charge is steady, but for one in the cheapest hours before a trip that can wait.
bool followsPurchase(const DecideInput &in, const PlanStep &step)
{
    if (!hasAmount(in.buy.order.mode))
        return false;
    return !isNeed(step.reason) || (step.reason == Reason::CheapBeforeTrip && canWait(in, step));
}

/// The purchase that still brings the step's amount by its end.
Power purchaseToFollow(const DecideInput &in, const PlanStep &step)
{
    const Power sun = surplus(in.house);
    // A plan that passes the amount for a need does so knowingly.
    const Energy due = isNeed(step.reason) ? step.bought - in.boughtInStep
                                           : dueInStep(step.bought, in.boughtInStep, in.buy);
    const Power purchase = toBring(due, step.when.end - in.now, in.limits.chargeMin - sun, in.hold);
    return std::min(purchase, std::max(in.limits.chargeMax - sun, 0_W));
}

Wish buyWish(const DecideInput &in, const PlanStep &step)
{
    const Power sun = surplus(in.house);
    if (const Power purchase = purchaseToFollow(in, step); 0_W < purchase)
        return {sun + purchase, step.reason};
    const Power stored = step.storedSolar > Energy() ? std::min(sun, step.setpoint) : 0_W;
    const bool met = reached(in.buy) && !isNeed(step.reason);
    return {in.limits.chargeMin <= stored ? stored : 0_W, met ? Reason::HoldOrderMet : step.reason};
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
    if (0_W < step.setpoint && followsPurchase(in, step))
        return buyWish(in, step);
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
        const Power sun = std::max(homeWish(in), 0_W);
        return {0_W < sun ? sun : -in.limits.dischargeMax, Reason::Backup};
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
    if (!paused && step->setpoint <= 0_W) {
        const Energy plannedNow = step->setpoint < 0_W ? std::max(Energy(), step->sold - in.soldInStep) : Energy();
        if (tailDue(in, in.sell, in.limits.dischargeMin, in.lastSale, plannedNow)) {
            const Power least = std::max(in.limits.dischargeMin - std::max(in.house, 0_W), 0_W);
            const Power sale = std::max(least, meanPower(lacking(in.sell, Energy()), in.hold));
            return {dischargeFor(sale, in.house), Reason::SellForOrder};
        }
    }
    const bool full = in.ceiling && in.stored && *in.ceiling <= *in.stored;
    if (!paused && !full && step->setpoint == 0_W
        && tailDue(in, in.buy, std::max(in.limits.chargeMin - surplus(in.house), 0_W), in.lastPurchase, Energy())) {
        const Power sun = surplus(in.house);
        const Power purchase = toBring(lacking(in.buy, Energy()), in.hold, in.limits.chargeMin - sun, in.hold);
        return {std::min(sun + purchase, in.limits.chargeMax), Reason::BuyForOrder};
    }
    return planWish(in, *step);
}

} // namespace tw::dispatch
