#include "replay/home.h"

#include "battery/warranty.h"
#include "ledger/attribution.h"
#include "ledger/settlement.h"

#include <algorithm>
#include <cstdlib>

namespace tw::replay {

namespace {

constexpr seconds least{30}; ///< a decision stands so long, as the engine's tick does
constexpr Power alike = 30_W; ///< what rounding leaves to the last decision of a step
constexpr Energy met = 10_Wh;

charger::SimulatedCarSpec carSpec(const Site &site, Energy stored)
{
    charger::SimulatedCarSpec spec;
    spec.charger = site.charger;
    spec.usableCapacity = site.car.usableCapacity;
    spec.start = StateOfCharge::fromPerMille(divided(stored.ws() * 1000, site.car.usableCapacity.ws(),
                                                     Rounding::HalfEven));
    spec.taperShare = StateOfCharge::fromPercent(100);
    spec.dischargeFloor = std::min(site.car.lowest, StateOfCharge::fromPercent(5));
    spec.shyPerMille = 0;
    return spec;
}

bool near(Power a, Power b)
{
    const bool sameWay = (a < 0_W) == (b < 0_W) && (0_W < a) == (0_W < b);
    return sameWay && std::abs((a - b).w()) <= alike.w();
}

} // namespace

const char *name(dispatch::Clip clip)
{
    using dispatch::Clip;
    switch (clip) {
    case Clip::NotPluggedIn:
        return "not_plugged_in";
    case Clip::DischargeNotAllowed:
        return "discharge_not_allowed";
    case Clip::StoredUnknown:
        return "stored_unknown";
    case Clip::AtFloor:
        return "at_floor";
    case Clip::WearLimit:
        return "wear_limit";
    case Clip::ChargerLimit:
        return "charger_limit";
    case Clip::ImportLimit:
        return "import_limit";
    case Clip::ExportLimit:
        return "export_limit";
    case Clip::PhaseLimit:
        return "phase_limit";
    case Clip::NoExportNow:
        return "no_export_now";
    case Clip::NoGrid:
        return "no_grid";
    case Clip::MeterSilent:
        return "meter_silent";
    case Clip::Dwell:
        return "dwell";
    case Clip::BelowMinimum:
        return "below_minimum";
    case Clip::FuseHelp:
        return "fuse_help";
    }
    return "unknown";
}

Home::Home(const Site &site, const Timeline &line, Energy stored, Instant begin)
    : m_site(site)
    , m_line(line)
    , m_curve(site.charger)
    , m_limits(site.limits())
    , m_reserve(site.reserve())
    , m_dailyLimit(energyAt(std::min(site.car.highest, site.orders.wear.highest.value_or(site.car.highest)),
                            site.car.usableCapacity))
    , m_wear(battery::wearPerDischargedKwh(site.car))
    , m_car(carSpec(site, stored))
{
    const auto slot = std::ranges::partition_point(line.slots,
                                                   [&](const PriceSlot &s) { return s.when.end <= begin; });
    m_slot = std::size_t(slot - line.slots.begin());
    m_postings.reserve(line.slots.size() - m_slot);
    m_pluggedIn = line.away(begin) == nullptr;
    m_cameAt = begin;
    m_cameWith = m_car.stored();
    m_warrantyBegins = site.car.warranty.begins.value_or(line.calendar.day(begin));
    newDay(begin);
}

void Home::newDay(Instant moment)
{
    const LocalDay day = m_line.calendar.day(moment);
    m_day = m_line.calendar.dayInterval(day);
    m_atDay = m_totals;
    const LocalDay monday = Calendar::weekStart(day);
    if (m_week.end <= moment) {
        LocalDay next = monday;
        for (int i = 0; i < 7; ++i)
            next = Calendar::next(next);
        m_week = {m_line.calendar.at(monday, minutes(0)), m_line.calendar.at(next, minutes(0))};
        m_atWeek = m_totals;
    }
    m_usedAtDay = m_used;
    if (day.month() == std::chrono::January && day.day() == std::chrono::day(1))
        m_usedAtYear = m_used;
    if (battery::warrantyYearBegin(m_warrantyBegins, day) == day)
        m_cyclesAtWarrantyYear = m_cycles;
    m_allowance = allowanceOf(day);
}

DischargeAllowance Home::allowanceOf(LocalDay today) const
{
    const battery::WarrantyUse use{.today = today,
                                   .begins = m_warrantyBegins,
                                   .discharged = m_used,
                                   .fullCyclesThisYear = m_cycles - m_cyclesAtWarrantyYear,
                                   .paceDischarge = {}};
    return battery::withinYear(battery::warrantyAllowance(m_site.car.warranty, use, m_site.car.usableCapacity),
                               m_site.orders.wear, dischargedThisYear(), m_site.car.usableCapacity);
}

Home::State Home::state() const
{
    const Flows inStep = (m_totals - m_atStep).flows;
    return {m_car.stored(), today(), thisWeek(), inStep.sold, inStep.bought, m_used};
}

ledger::Amounts Home::amounts(Power power, Energy change, Interval when) const
{
    const Energy charger = energyOver(power, when.length());
    const Energy house = m_line.house(when);
    return {.flows = ledger::attributed(house + charger, charger),
            .discharged = std::max(Energy(), -change),
            .house = house};
}

Home::State Home::after(const State &state, Power power, Interval when, Power house) const
{
    const Energy charger = energyOver(power, when.length());
    const Flows flows = ledger::attributed(energyOver(house, when.length()) + charger, charger);
    using ledger::operator+;
    const Energy change = m_curve.batteryChange(power, when.length());
    const DischargeUse used{state.used.energy + std::max(Energy(), -change),
                            state.used.time + (power < 0_W ? when.length() : seconds(0))};
    return {state.stored + change,
            state.today + flows,
            state.thisWeek + flows,
            state.soldInStep + flows.sold,
            state.boughtInStep + flows.bought,
            used};
}

dispatch::Verdict Home::verdict(const State &state, Instant at, seconds hold, Power house,
                                const Running &running) const
{
    dispatch::GuardInput guard;
    guard.car = {.pluggedIn = true, .mayDischarge = true, .stored = state.stored, .floor = m_reserve};
    if (m_allowance.energy)
        guard.car.allowance.energy = *m_allowance.energy - (state.used.energy - m_usedAtDay.energy);
    if (m_allowance.time)
        guard.car.allowance.time = *m_allowance.time - (state.used.time - m_usedAtDay.time);
    guard.home = {.meter = m_line.metered ? dispatch::MeterState::Fresh : dispatch::MeterState::None,
                  .house = house};
    guard.limits = m_limits;
    guard.motion = m_motion;
    guard.now = at;
    guard.hold = hold;
    const auto progress = [&](const AmountOrder &order, bool sells) {
        const Flows &flows = order.per == Per::Day ? state.today : state.thisWeek;
        return dispatch::OrderProgress{.order = order,
                                       .window = window(order.per),
                                       .delivered = sells ? flows.sold : flows.bought,
                                       .plannedLater = {}};
    };
    dispatch::DecideInput in{.plan = &running.plan,
                             .override_ = {},
                             .limits = m_limits,
                             .stored = state.stored,
                             .floor = m_reserve,
                             .ceiling = m_dailyLimit,
                             .house = guard.home.house,
                             .sell = progress(m_site.orders.sell, true),
                             .buy = progress(m_site.orders.buy, false),
                             .soldInStep = state.soldInStep,
                             .boughtInStep = state.boughtInStep,
                             .lastSale = m_lastSale,
                             .lastPurchase = m_lastPurchase,
                             .now = at,
                             .hold = std::min(hold, least)};
    if (const PlanStep *step = running.plan.at(at)) {
        const std::size_t i = std::size_t(step - running.plan.steps.data());
        in.sell.plannedLater = running.soldLater[i];
        in.buy.plannedLater = running.boughtLater[i];
    }
    return dispatch::guarded(dispatch::decide(in).setpoint, guard, m_curve);
}

Home::Lived Home::live(Interval when, const Running &running)
{
    const ledger::Amounts before = m_totals;
    const Energy chargerBefore = m_atCharger;
    const Instant stepBegin = std::max(stepStart(when.begin, m_line.step), running.plan.madeAt);
    if (stepBegin != m_stepBegin) {
        m_stepBegin = stepBegin;
        m_atStep = m_totals;
    }
    if (m_pluggedIn)
        pieces(when, m_line.metered ? meanPower(m_line.house(when), when.length()) : Power(), running);
    else
        m_totals = m_totals + amounts({}, {}, when);
    settle(when.end);
    const ledger::Amounts amounts = m_totals - before;
    const Lived lived{m_atCharger - chargerBefore, amounts.flows, amounts.discharged};
    if (m_day.end <= when.end) {
        m_worthAtMidnight.push_back(worth());
        newDay(when.end);
    }
    return lived;
}

void Home::pieces(Interval when, Power house, const Running &running)
{
    const dispatch::Verdict first = verdict(state(), when.begin, when.length(), house, running);
    if (least < when.length()) {
        const Instant last = when.end - least;
        const State later = after(state(), first.setpoint, {when.begin, last}, house);
        const dispatch::Verdict then = verdict(later, last, least, house, running);
        // A clip for the whole length may not be one for its beginning.
        if (!first.clips.empty() || !near(first.setpoint, then.setpoint)) {
            const auto half = (when.length() / 2 + least - seconds(1)) / least * least;
            pieces({when.begin, when.begin + half}, house, running);
            if (half < when.length())
                pieces({when.begin + half, when.end}, house, running);
            return;
        }
    }
    run(first, when);
}

void Home::run(const dispatch::Verdict &verdict, Interval when)
{
    const charger::SimulatedCar::Step lived = m_car.step(verdict.setpoint, when.length());
    for (const dispatch::Clip clip : verdict.clips)
        m_tally.clipped[std::size_t(clip)] += when.length();
    m_totals = m_totals + amounts(lived.power, lived.change, when);
    if (lived.change < Energy()) {
        m_used.energy -= lived.change;
        m_cycles -= lived.change.kWh() / m_site.car.usableCapacity.kWh();
    }
    if (lived.power < 0_W)
        m_used.time += when.length();
    m_atCharger += energyOver(lived.power, when.length());
    m_motion.setpoint = verdict.setpoint;
    if (0_W < lived.power)
        m_motion.lastCharge = when.end;
    if (lived.power < 0_W)
        m_motion.lastDischarge = when.end;
    const Flows flows = amounts(lived.power, lived.change, when).flows;
    if (flows.sold > Energy())
        m_lastSale = when.end;
    if (flows.bought > Energy())
        m_lastPurchase = when.end;
    watch(lived.power, when);
}

/// Looks at what was done from outside.
void Home::watch(Power power, Interval when)
{
    const Energy charger = energyOver(power, when.length());
    const Energy site = m_line.house(when) + charger;
    const Energy some = energyOver(1_W, when.length()); // a mean is rounded to the watt
    const auto above = [&](Energy energy, Power limit) { return energyOver(limit, when.length()) + some < energy; };
    bool broken = above(charger, m_limits.chargeMax) || above(-charger, m_limits.dischargeMax);
    if (power < 0_W) {
        const Energy margin = m_car.stored() - m_reserve;
        m_tally.worstMargin = m_tally.gave ? std::min(m_tally.worstMargin, margin) : margin;
        m_tally.gave = true;
        broken = broken || margin < Energy() || above(-site, m_limits.exportMax);
    } else if (0_W < power) {
        broken = broken || above(site, m_limits.importMax);
    }
    if (broken)
        ++m_tally.violations;
}

void Home::settle(Instant end)
{
    while (m_slot < m_line.slots.size() && m_line.slots[m_slot].when.end <= end) {
        const PriceSlot &slot = m_line.slots[m_slot++];
        const ledger::Amounts whole = ledger::wholeWhBetween(m_settled, m_totals);
        m_settled = m_totals;
        m_postings.push_back({.when = slot.when,
                              .flows = whole.flows,
                              .discharged = whole.discharged,
                              .house = whole.house,
                              .importPrice = slot.import,
                              .exportPrice = slot.feedIn,
                              .money = ledger::moneyOf(whole.flows, slot.import, slot.feedIn),
                              .wear = valueOf(whole.discharged, m_wear, Rounding::HalfEven),
                              .state = SettleState::Settled,
                              .source = Source::Estimated,
                              .houseMeter = m_line.metered});
    }
}

void Home::leave(const Journey &journey)
{
    m_pluggedIn = false;
    m_motion.setpoint = 0_W;
    const Energy need = std::max(m_site.car.energyFor(journey.trip.rangeM), m_reserve);
    const Energy lack = need - m_car.stored();
    ++m_tally.trips;
    // The last step is not one to charge in, unless the car leaves at its end.
    const seconds time = std::max(seconds(0), stepStart(journey.trip.readyBy, m_line.step) - m_cameAt);
    if (lack <= met)
        ++m_tally.tripsMet;
    else if (m_cameWith + m_curve.batteryChange(m_limits.chargeMax, time) <= need + met)
        ++m_tally.tripsOutOfReach;
    m_tally.worstShort = std::max(m_tally.worstShort, lack);
}

void Home::comeBack(const Journey &journey)
{
    m_pluggedIn = true;
    const Energy gone = m_car.drive(journey.used);
    m_tally.driven += journey.used;
    m_cycles += journey.used.kWh() / m_site.car.usableCapacity.kWh();
    m_tally.road += journey.used - gone;
    m_cameAt = journey.trip.returnAt;
    m_cameWith = m_car.stored();
}

} // namespace tw::replay
