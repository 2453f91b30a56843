#include "engine/engine_core.h"

#include "base/log.h"
#include "dispatch/stored_schedule.h"
#include "engine/view.h"

#include <algorithm>
#include <string>

namespace tw::engine {

namespace {

constexpr seconds meterSilence{90};
constexpr seconds scheduleRetry{60};
constexpr seconds scheduleAgeWhileGiving{300}; ///< what was sold since counts against what may go alone
/// What an awake car takes for itself, past the charger's meter: 150 to 300 W are usual for its control units.
constexpr Power unseenDraw = 300_W;
constexpr seconds readBack{5}; ///< a set-point read back sooner may be the one before

/// A set-point is sent for so long.
seconds standsFor(seconds tick)
{
    return std::max(2 * tick, seconds(30));
}

int direction(Power power)
{
    return (0_W < power) - (power < 0_W);
}

/// A trickle into an idle car, to hear its state of charge, is a charge like any other: not against the owner's Hold, and
/// not where the guard would let nothing in.
bool mayTrickle(const std::optional<Override> &hand, const dispatch::GuardInput &guard, const battery::ChargerCurve &curve)
{
    const Power trickle = std::max(guard.limits.chargeMin, 1_W);
    const bool held = hand && hand->kind == OverrideKind::Hold;
    return !held && dispatch::guarded(trickle, guard, curve).setpoint == trickle;
}

} // namespace

/// How long a set-point would stand with nothing more heard of us: until its time is over, or until the charger's own
/// watchdog sees that. The guard looks that far ahead.
seconds EngineCore::hold(const charger::ChargerReading &reading) const
{
    return std::max(standsFor(m_parts.hold), reading.stopsAfter.value_or(seconds(0)));
}

/// How much more than the reserve, of the `spare` there is, a sale should leave: the guard lets out no less than its least.
/// Not more than is there, or the car would charge for it.
Energy EngineCore::keptByGuard(Energy spare) const
{
    if (!m_link || m_site.charger.maxDischarge <= 0_W)
        return {};
    const Energy least = dispatch::leastSpare(limits(), unseenDraw, hold(m_link->last()), m_curve);
    return std::clamp(spare, Energy(), least);
}

/// What the meters said, for the home without the car.
void EngineCore::noteHome(const charger::ChargerReading &reading, const charger::HouseReading &home, Instant now)
{
    if (reading.power)
        m_homePower.measured(reading.power->value, reading.power->at);
    const Now present = nowOf(reading, home, now, meterSilence);
    if (!present.grid)
        return;
    const bool ofCharger = reading.sitePower && reading.sitePower->at == present.gridAt;
    m_homePower.grid({*present.grid, present.gridPhases}, present.gridAt, ofCharger ? seconds(0) : home.late);
}

dispatch::GuardInput EngineCore::guardInput(const charger::ChargerReading &reading,
                                            const charger::HouseReading &home, Instant now) const
{
    const Now present = nowOf(reading, home, now, meterSilence);
    dispatch::GuardInput in;
    in.car.pluggedIn = present.connected && present.pluggedIn;
    in.car.mayDischarge = reading.mayDischarge;
    in.car.floor = floor();
    in.car.unseenDraw = unseenDraw;
    in.car.allowance = m_health.allowance(m_books.totals().discharged, m_orders.wear);
    const auto estimate = m_estimate.estimate();
    if (estimate && storedIsFresh(now) && !reading.stateOfChargeDoubted) {
        in.car.stored = estimate->least;
        in.car.storedAge = std::max(seconds(0), now - estimate->saidAt);
    }
    if (m_site.meter != MeterKind::None) {
        // Without the charger's own power the house cannot be told from the car.
        const auto alone = present.grid && present.charger ? m_homePower.home() : std::nullopt;
        in.home.meter = alone ? dispatch::MeterState::Fresh : dispatch::MeterState::Stale;
        if (alone) {
            in.home.house = alone->total;
            in.home.phases = alone->phases;
        }
    }
    in.home.grid = m_grid.phase().state;
    in.limits = limits();
    in.motion = m_motion;
    in.now = now;
    in.hold = hold(reading);
    in.limits.importMax = m_site.grid.importLimitIn({now, now + in.hold}, m_calendar);
    in.storedMaxAge = m_site.stateOfChargeMaxAge;
    return in;
}

void EngineCore::command(const charger::ChargerReading &reading, const charger::HouseReading &home, Instant now)
{
    noteHome(reading, home, now);
    const dispatch::GuardInput guard = guardInput(reading, home, now);
    const PlanStep *step = m_plan ? m_plan->at(now) : nullptr;
    const std::optional<Instant> begin = step ? std::optional(std::max(step->when.begin, m_plan->madeAt))
                                              : std::nullopt;
    if (begin != m_stepBegin) {
        m_stepBegin = begin;
        m_totalsAtStep = m_books.totals();
    }
    const ledger::Amounts inStep = m_books.totals() - m_totalsAtStep;
    const dispatch::DecideInput in{.plan = m_plan ? &*m_plan : nullptr,
                                   .override_ = hand(),
                                   .limits = guard.limits,
                                   .stored = guard.car.stored,
                                   .floor = guard.car.floor,
                                   .ceiling = dailyLimit(),
                                   .house = guard.home.house,
                                   .grid = guard.home.grid,
                                   .backupNow = backupNow(),
                                   .sell = progress(OrderForecast::What::Sell, now),
                                   .buy = progress(OrderForecast::What::Buy, now),
                                   .soldInStep = inStep.flows.sold,
                                   .boughtInStep = inStep.flows.bought,
                                   .lastSale = m_lastSale,
                                   .lastPurchase = m_lastPurchase,
                                   .now = now,
                                   .hold = m_parts.hold};
    m_wish = dispatch::decide(in);
    if (auto *asks = m_link ? charger::skill<charger::AsksStateOfCharge>(*m_link) : nullptr; asks && guard.car.pluggedIn) {
        if (!mayTrickle(hand(), guard, m_curve))
            asks->stopAsking();
        else if (!guard.car.stored && (m_wish.setpoint < 0_W || !m_estimate.estimate()))
            asks->askStateOfCharge(); // a discharge waits for it, or a plan
    }
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
    if (m_hand == Hand::HandedBack) {
        m_homePower.told(0_W, now);
        giveBack();
        return;
    }
    if (!m_link || !guard.car.pluggedIn || reading.transaction.empty()) {
        m_motion.setpoint = 0_W;
        m_homePower.told(0_W, now); // the same power again, later, is a new word
        m_validUntil.reset();
        m_scheduleDue = m_plan.has_value();
        return;
    }
    const bool giving = m_motion.setpoint < 0_W;
    if (giving && m_scheduleSentAt && now - *m_scheduleSentAt >= scheduleAgeWhileGiving)
        m_scheduleDue = true;
    if (m_scheduleDue)
        storeSchedule(now);
    if (leavesAlone(reading, guard, step))
        return;
    apply(verdict.setpoint, now);
}

void EngineCore::apply(Power setpoint, Instant now)
{
    const Instant validUntil = now + standsFor(m_parts.hold);
    // Sent anew while two ticks are left of it: one may come late, and the charger's own watchdog runs as long.
    const bool sameStill = m_validUntil && setpoint == m_motion.setpoint && now + 2 * m_parts.hold < *m_validUntil;
    m_motion.setpoint = setpoint;
    if (sameStill)
        return;
    if (!m_directionSince || direction(setpoint) != direction(m_asked))
        m_directionSince = now;
    m_asked = setpoint;
    m_askedAt = now;
    m_homePower.told(setpoint, now);
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
    // On an old word of the car, or without a grid to take it, nothing is given away while nobody watches.
    const auto estimate = m_estimate.estimate();
    const bool mayGive = storedIsFresh(now) && m_grid.phase().state == GridState::Connected;
    const Energy least = mayGive ? estimate->least : Energy();
    ChargerSchedule schedule
        = dispatch::storedSchedule(*m_plan, now, least, aloneFloor(least), limits(), m_curve);
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

/// The guard holds back while the house meter is silent; the owner should know why.
void EngineCore::watchMeter(const charger::ChargerReading &reading, const charger::HouseReading &home, Instant now)
{
    const bool expected = m_site.meter == MeterKind::ChargerUpstream ? reading.connected : m_site.meter != MeterKind::None;
    if (!expected || now < m_meterExpectedSince || m_meterExpectedSince == Instant())
        m_meterExpectedSince = now;
    Instant heard = m_meterExpectedSince;
    for (const auto &power : {reading.sitePower, home.sitePower}) {
        if (power)
            heard = std::max(heard, power->at);
    }
    alarm(api::Alarm::What::MeterSilent, expected && meterSilence < now - heard, now, {}, home.fault.value_or(""));
}

void EngineCore::watchAnswer(const charger::ChargerReading &reading, Instant now)
{
    // A reading from before the command says nothing about it.
    const bool measured = reading.connected && reading.power && now - reading.power->at < meterSilence
        && m_directionSince && *m_directionSince <= reading.power->at;
    const bool told = reading.connected && reading.follows && m_askedAt && *m_askedAt + readBack <= reading.follows->at;
    const auto estimate = m_estimate.estimate();
    const Energy nearlyFull = energyAt(StateOfCharge::fromPercent(95), m_site.car.usableCapacity);
    const bool inForce = m_validUntil && (measured || told);
    const dispatch::Asked asked{.setpoint = m_asked,
                                .refused = m_refused,
                                .starting = reading.starting,
                                .measured = inForce && measured ? std::optional(reading.power->value) : std::nullopt,
                                .follows = inForce && told ? std::optional(reading.follows->value) : std::nullopt,
                                .hasRoom = storedIsFresh(now) && estimate->stored < nearlyFull,
                                .followsHome = m_grid.phase().state == GridState::Island};
    m_answer = dispatch::nextAnswer(m_answer, dispatch::answerTo(asked), now);
    const bool loud = m_answer.loud(now);
    const bool changed = m_answer.answer == dispatch::Answer::Changed;
    alarm(api::Alarm::What::CommandRefused, loud && !changed, now, {},
          "asked for " + std::to_string(m_asked.w()) + " W, measured "
              + (asked.measured ? std::to_string(asked.measured->w()) + " W" : "nothing")
              + (m_mostDischarge ? "; the grid code in it allows a discharge of " + std::to_string(m_mostDischarge->w()) + " W" : ""));
    alarm(api::Alarm::What::ChargerChanged, loud && changed, now, {},
          "asked for " + std::to_string(m_asked.w()) + " W, it follows "
              + (asked.follows ? std::to_string(asked.follows->w()) + " W" : "something else"));
    if (!changed)
        m_leftAloneAt.reset();
}

/// What somebody else set at the charger is not fought over: while the guard has nothing against it, it stands until
/// the plan wants something else than it did, or the owner says so here.
bool EngineCore::leavesAlone(const charger::ChargerReading &reading, const dispatch::GuardInput &guard,
                             const PlanStep *step)
{
    const bool changed = m_answer.answer == dispatch::Answer::Changed && m_answer.loud(guard.now);
    if (!changed || !reading.follows || m_orders.override_ || guard.home.grid != GridState::Connected)
        return false;
    const Power planned = step ? step->setpoint : 0_W;
    if (!m_leftAloneAt)
        m_leftAloneAt = planned;
    const Power theirs = reading.follows->value;
    if (*m_leftAloneAt != planned || (guard.car.stored && *guard.car.stored < guard.car.floor))
        return false;
    return dispatch::guarded(theirs, guard, m_curve).setpoint == theirs;
}

} // namespace tw::engine
