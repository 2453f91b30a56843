#include "engine/engine_core.h"

#include "base/log.h"
#include "dispatch/stored_schedule.h"
#include "engine/view.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr seconds meterSilence{90};
constexpr seconds disobedience{60};
constexpr seconds scheduleRetry{60};
constexpr seconds scheduleAgeWhileGiving{300}; ///< what was sold since counts against what may go alone
constexpr Power obeysWithin = 500_W; ///< lag, ramp and a meter's noise

/// The charger does what nobody asked for, or not what was asked. Charging less than asked is the car's right.
bool disobeys(Power setpoint, Power measured)
{
    if (setpoint < 0_W)
        return -obeysWithin < measured || measured < setpoint - obeysWithin;
    return measured < -obeysWithin || setpoint + obeysWithin < measured;
}

} // namespace

dispatch::GuardInput EngineCore::guardInput(const charger::ChargerReading &reading,
                                            const charger::HouseReading &home, Instant now) const
{
    const Now present = nowOf(reading, home, now, meterSilence);
    dispatch::GuardInput in;
    in.car.pluggedIn = present.connected && present.pluggedIn;
    in.car.mayDischarge = reading.mayDischarge;
    in.car.floor = reserve();
    in.car.allowance = m_health.allowance(m_books.totals().discharged, m_orders.wear);
    const auto estimate = m_estimate.estimate();
    if (estimate && storedIsFresh(now) && !reading.stateOfChargeDoubted) {
        in.car.stored = estimate->least;
        in.car.storedAge = std::max(seconds(0), now - estimate->saidAt);
    }
    if (m_site.meter != MeterKind::None) {
        // Without the charger's own power the house cannot be told from the car.
        const bool known = present.grid && present.charger;
        in.home.meter = known ? dispatch::MeterState::Fresh : dispatch::MeterState::Stale;
        if (known)
            in.home.house = *present.grid - *present.charger;
    }
    in.limits = m_site.limits();
    in.limits.importMax = m_site.grid.importLimitIn({now, now + m_parts.hold}, m_calendar);
    in.motion = m_motion;
    in.now = now;
    in.hold = m_parts.hold;
    in.storedMaxAge = m_site.stateOfChargeMaxAge;
    return in;
}

void EngineCore::command(const charger::ChargerReading &reading, const charger::HouseReading &home, Instant now)
{
    const dispatch::GuardInput guard = guardInput(reading, home, now);
    const PlanStep *step = m_plan ? m_plan->at(now) : nullptr;
    const std::optional<Instant> begin = step ? std::optional(std::max(step->when.begin, m_plan->madeAt))
                                              : std::nullopt;
    if (begin != m_stepBegin) {
        m_stepBegin = begin;
        m_totalsAtStep = m_books.totals();
    }
    const ledger::Amounts inStep = m_books.totals() - m_totalsAtStep;
    auto override_ = m_orders.override_;
    if (!override_ && m_clockBehindUntil) // what is sold now could not be told from what was sold at this time before
        override_ = Override{.kind = OverrideKind::Pause, .until = *m_clockBehindUntil};
    const dispatch::DecideInput in{.plan = m_plan ? &*m_plan : nullptr,
                                   .override_ = override_,
                                   .limits = guard.limits,
                                   .stored = guard.car.stored,
                                   .floor = guard.car.floor,
                                   .house = guard.home.house,
                                   .sell = progress(OrderForecast::What::Sell, now),
                                   .buy = progress(OrderForecast::What::Buy, now),
                                   .soldInStep = inStep.flows.sold,
                                   .lastSale = m_lastSale,
                                   .now = now,
                                   .hold = m_parts.hold};
    m_wish = dispatch::decide(in);
    const dispatch::Verdict verdict = dispatch::guarded(m_wish.setpoint, guard, m_curve);
    if (verdict.setpoint != m_wish.setpoint)
        ++m_counts.guarded;
    if (0_W < m_motion.setpoint)
        m_motion.lastCharge = now;
    if (m_motion.setpoint < 0_W)
        m_motion.lastDischarge = now;
    watchAnswer(reading, now);
    if (m_transaction != reading.transaction) {
        m_transaction = reading.transaction; // its profiles went with the one before
        m_scheduleSentAt.reset();
        m_validUntil.reset();
        m_scheduleDue = m_plan.has_value();
    }
    if (!m_link || !guard.car.pluggedIn || reading.transaction.empty()) {
        m_motion.setpoint = 0_W;
        m_validUntil.reset();
        m_scheduleDue = m_plan.has_value();
        return;
    }
    const bool giving = m_motion.setpoint < 0_W;
    if (giving && m_scheduleSentAt && now - *m_scheduleSentAt >= scheduleAgeWhileGiving)
        m_scheduleDue = true;
    if (m_scheduleDue)
        storeSchedule(now);
    apply(verdict.setpoint, now);
}

void EngineCore::apply(Power setpoint, Instant now)
{
    const Instant validUntil = now + std::max(2 * m_parts.hold, seconds(30));
    const bool sameStill = m_validUntil && setpoint == m_motion.setpoint && now + m_parts.hold < *m_validUntil;
    m_motion.setpoint = setpoint;
    if (sameStill)
        return;
    m_validUntil = validUntil;
    ++m_counts.commands;
    saved(m_health.commanded(now, setpoint), Wrote::Nothing);
    m_link->apply({.power = setpoint,
                   .chargeLimit = std::max(setpoint, 0_W),
                   .dischargeLimit = std::max(-setpoint, 0_W),
                   .validUntil = validUntil},
                  [this](Result<void> outcome) {
                      if (!outcome && outcome.error().fault == Fault::Cancelled)
                          return; // a newer one is on its way
                      m_refused = !outcome;
                      if (!outcome) {
                          ++m_counts.refusals;
                          m_validUntil.reset(); // ask again with the next tick
                          log(LogLevel::Warning, "charger", outcome.error().text());
                      }
                  });
}

/// What a charger left alone never goes below: the reserve, and what the battery's warranty does not allow to take.
Energy EngineCore::aloneFloor(Energy least) const
{
    const DischargeAllowance left = m_health.allowance(m_books.totals().discharged, m_orders.wear);
    Energy floor = reserve();
    if (left.energy)
        floor = std::max(floor, least - *left.energy);
    if (left.time) // at the least power that time gives the least energy
        floor = std::max(floor, least - energyOver(m_site.charger.minDischarge, *left.time));
    return floor;
}

void EngineCore::storeSchedule(Instant now)
{
    auto *holder = charger::skill<charger::HoldsSchedule>(*m_link);
    if (!holder || !m_plan || (m_scheduleTriedAt && now - *m_scheduleTriedAt < scheduleRetry))
        return;
    m_scheduleDue = false;
    // On an old word of the car nothing is given away while nobody watches.
    const auto estimate = m_estimate.estimate();
    const Energy least = storedIsFresh(now) ? estimate->least : Energy();
    ChargerSchedule schedule
        = dispatch::storedSchedule(*m_plan, now, least, aloneFloor(least), m_site.limits(), m_curve);
    if (schedule == m_scheduleSent && m_scheduleSentAt)
        return;
    m_scheduleSent = schedule;
    m_scheduleTriedAt = now;
    holder->store(schedule, [this, now](Result<void> outcome) {
        if (!outcome && outcome.error().fault == Fault::Cancelled)
            return; // a newer one is on its way
        if (outcome) {
            m_scheduleSentAt = now;
            m_scheduleTriedAt.reset();
        } else {
            m_scheduleSentAt.reset();
            m_scheduleDue = true;
            log(LogLevel::Warning, "charger", outcome.error().inside("stored schedule").text());
        }
        alarm(api::Alarm::What::ChargerDiffers, !outcome, m_now, {}, outcome ? "" : outcome.error().text());
    });
}

void EngineCore::watchAnswer(const charger::ChargerReading &reading, Instant now)
{
    // A reading from before the command says nothing about it.
    const bool measured = reading.connected && reading.power && now - reading.power->at < meterSilence;
    const bool wrong = measured && m_validUntil && disobeys(m_motion.setpoint, reading.power->value);
    if (!wrong && !m_refused)
        m_disobeysSince.reset();
    else if (!m_disobeysSince)
        m_disobeysSince = now;
    const bool loud = m_disobeysSince && now - *m_disobeysSince > disobedience;
    alarm(api::Alarm::What::CommandRefused, loud, now, {},
          loud ? "asked for " + std::to_string(m_motion.setpoint.w()) + " W, measured "
                     + (measured ? std::to_string(reading.power->value.w()) + " W" : "nothing")
               : "");
}

} // namespace tw::engine
