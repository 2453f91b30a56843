#include "engine/engine_core.h"

#include "base/log.h"
#include "units/text.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr hours missedPrices{24 * 14}; ///< so far back prices that were slept through are asked for
constexpr hours longestWait{48}; ///< for a clock that went back; further off, one stray stamp would end all trade

} // namespace

void EngineCore::attach(charger::ChargerLink &link, const charger::HouseMeter *home)
{
    m_link = &link;
    m_home = home;
}

Energy EngineCore::reserve() const
{
    return reserveOf(m_site.car, m_orders);
}

Energy EngineCore::dailyLimit() const
{
    return energyAt(std::min(m_site.car.highest, m_orders.wear.highest.value_or(m_site.car.highest)),
                    m_site.car.usableCapacity);
}

void EngineCore::alarm(api::Alarm::What what, bool on, Instant now, Energy missing, std::string detail)
{
    const auto it = std::ranges::find(m_alarms, what, &api::Alarm::what);
    if (!on) {
        if (it != m_alarms.end())
            m_alarms.erase(it);
        return;
    }
    if (it != m_alarms.end()) {
        it->missing = missing;
        it->detail = std::move(detail);
        return;
    }
    m_alarms.push_back({what, now, missing, std::move(detail)});
}

Result<void> EngineCore::take(const Measurement &measurement)
{
    const Instant now = m_parts.clock ? m_parts.clock->now() : m_now;
    if (now < m_now && !m_clockBehindUntil)
        waitForTheClock(now); // the tick will see the rest
    if (m_clockBehindUntil && measurement.source == Source::Live) {
        if (measurement.at <= *m_clockBehindUntil) {
            m_estimate.take(asCounted(measurement, m_site.charger), std::max(m_now, now));
            return {};
        }
        clockCaughtUp();
    }
    const auto outcome = save(measurement);
    m_health.take(measurement);
    // What could not be kept still steers: the car is there whether or not the disk is full.
    m_sampledSince = std::min(m_sampledSince.value_or(measurement.at), measurement.at);
    m_sampledUntil = std::max(m_sampledUntil.value_or(measurement.at), measurement.at);
    if (measurement.source == Source::Live)
        m_estimate.take(asCounted(measurement, m_site.charger), std::max(m_now, now));
    return outcome;
}

void EngineCore::notePlug(const charger::ChargerReading &reading, Instant now)
{
    if (!reading.pluggedIn)
        return;
    const auto estimate = m_estimate.estimate();
    auto write = [&](const store::PlugEvent &event) {
        m_days.plugged(event);
        save([event](store::Batch &batch) { return batch.add(event); });
    };
    if (m_pluggedIn != reading.pluggedIn) {
        m_replan = true;
        m_plug.note(now, *reading.pluggedIn);
        if (!*reading.pluggedIn) {
            if (m_pluggedIn) {
                m_storedWhenLeft = estimate ? std::optional(estimate->stored) : std::nullopt;
                m_leftAt = now;
                write({now, false, m_storedWhenLeft, {}});
            }
            m_estimate.left();
            m_arrivalOpen = false;
        } else {
            m_arrivalOpen = true;
        }
        m_pluggedIn = reading.pluggedIn;
    }
    if (m_arrivalOpen && m_estimate.estimate()) {
        // What it comes back with is known with its first state of charge.
        const Energy stored = m_estimate.estimate()->stored;
        const Energy used = m_storedWhenLeft ? std::max(Energy(), *m_storedWhenLeft - stored) : Energy();
        write({now, true, stored, used});
        m_arrivalOpen = false;
        m_replan = true;
    }
}

void EngineCore::pollPrices(Instant now)
{
    if (m_parts.feed) {
        m_parts.feed->missing(m_sampledSince ? m_prices.missingSince({std::max(*m_sampledSince, now - missedPrices), now})
                                             : std::nullopt);
        while (auto fresh = m_parts.feed->poll(now, m_prices.publishedUntil(now))) {
            if (!*fresh) {
                log(LogLevel::Warning, "prices", fresh->error().text());
                continue;
            }
            m_prices.take(**fresh);
            m_replan = true;
            // Corrections come within two days; what was slept through may come later.
            Instant since = now - hours(48);
            if (!(*fresh)->prices.empty())
                since = std::min(since, (*fresh)->prices.front().when.begin);
            save([this, series = **fresh](store::Batch &batch) -> Result<void> {
                const auto id = batch.add(series);
                if (!id)
                    return id.error();
                m_pricesVersion = *id;
                return {};
            });
            saved(followContracts(now), Wrote::Nothing);
            reprice(since, now);
        }
    }
    m_prices.forget(now);
    const auto until = m_prices.publishedUntil(now);
    const bool late = m_prices.needsMarket() && (!until || *until < now + hours(8));
    alarm(api::Alarm::What::PricesLate, late, now);
}

void EngineCore::noteDay(Instant now)
{
    const LocalDay day = m_calendar.day(now);
    if (m_day == day)
        return;
    const auto estimate = m_estimate.estimate();
    const bool away = m_pluggedIn == std::optional(false);
    const std::optional<Energy> stored
        = estimate ? std::optional(estimate->stored) : away ? m_storedWhenLeft : std::nullopt;
    if (!stored)
        return; // with the first state of charge that is said
    if (m_days.midnight(day, *stored))
        save([day, energy = *stored](store::Batch &batch) { return DayBook::keepMidnight(batch, day, energy); });
    m_day = day;
}

void EngineCore::noteHealth(Instant now)
{
    saved(m_health.close(now), Wrote::Nothing);
    const LocalDay day = m_calendar.day(now);
    const HealthBook::Discharged discharged{
        *m_days.days(), running(m_days.figuresOf(day)).discharged, m_books.totals().discharged};
    saved(m_health.refresh(discharged, now), Wrote::Nothing);
    m_books.setWear(m_health.wear());
}

/// After a silence nothing that was known before it steers: first read, then command.
void EngineCore::noteConnection(const charger::ChargerReading &reading, Instant now)
{
    if (!reading.connected) {
        m_connectedSince.reset();
        return;
    }
    if (m_connectedSince)
        return;
    m_connectedSince = now;
    m_validUntil.reset();
    m_scheduleSentAt.reset();
    m_scheduleDue = m_plan.has_value();
}

/// What lies in the future now would hold everything up until it is past again.
void EngineCore::clockWentBack(Instant now)
{
    m_replan = true;
    m_validUntil.reset();
    m_stepBegin.reset();
    m_estimate.left(); // until the charger says it again
    m_homePower.forget();
    const auto cap = [now](std::optional<Instant> &moment) {
        if (moment)
            moment = std::min(*moment, now);
    };
    cap(m_motion.lastCharge);
    cap(m_motion.lastDischarge);
    cap(m_lastSale);
    cap(m_lastPurchase);
    cap(m_askedAt);
    cap(m_directionSince);
    cap(m_connectedSince);
    cap(m_scheduleTriedAt);
}

/// What is measured already, by an earlier run too, may be ahead of the clock.
void EngineCore::waitForTheClock(Instant now)
{
    const auto until = m_sampledUntil;
    m_clockBehindUntil.reset();
    if (!until || *until <= now || longestWait < *until - now)
        return;
    m_clockBehindUntil = until;
    m_replan = true;
    log(LogLevel::Warning, "clock",
        "is behind what was measured at " + instantText(*until) + "; until then nothing is traded");
}

void EngineCore::clockCaughtUp()
{
    m_clockBehindUntil.reset();
    m_replan = true;
}

/// The owner's hand; without it a pause while the clock is behind: what is sold then could not be told from what was
/// sold at that time before. The plan is made with it too, so that neither it nor a charger left alone trades.
std::optional<Override> EngineCore::hand() const
{
    if (m_orders.override_ || !m_clockBehindUntil)
        return m_orders.override_;
    return Override{.kind = OverrideKind::Pause, .until = *m_clockBehindUntil};
}

bool EngineCore::storedIsFresh(Instant now) const
{
    const auto estimate = m_estimate.estimate();
    return estimate && m_connectedSince && *m_connectedSince <= estimate->saidAt + m_parts.hold
        && now - estimate->saidAt <= m_site.stateOfChargeMaxAge && estimate->saidAt - now <= seconds(60);
}

void EngineCore::tick(Instant now)
{
    if (now < m_now)
        clockWentBack(now);
    if (now < m_now || m_version == 0)
        waitForTheClock(now);
    if (m_clockBehindUntil && *m_clockBehindUntil < now)
        clockCaughtUp();
    m_now = now;
    const charger::ChargerReading reading = m_link ? m_link->last() : charger::ChargerReading();
    const charger::HouseReading home = m_home ? m_home->last() : charger::HouseReading();
    if (m_orders.override_ && m_orders.override_->until <= now) {
        m_orders.override_.reset();
        m_replan = true;
        keepOverride();
    }
    adoptOrders(now);
    noteConnection(reading, now);
    noteGrid(reading, home, now);
    goOnSaving(now);
    notePlug(reading, now);
    pollPrices(now);
    settle(now);
    notePast(now);
    noteDay(now);
    noteHealth(now);
    if (const bool only = reading.onlyCharges != charger::OnlyCharges::No; m_onlyCharges != only) {
        m_onlyCharges = only;
        m_replan = true;
    }
    if (m_mostDischarge != reading.mostDischarge) {
        m_mostDischarge = reading.mostDischarge;
        m_replan = true;
    }
    if (planDue(now))
        replan(now);
    keepFallback(now);
    command(reading, home, now);
    saved(m_days.close(m_prices, m_orders, now), Wrote::Nothing);
    for (store::BatteryDay &lived : m_days.takeClosed())
        m_health.onlyCharging(lived.day, std::move(lived.levels));
    closeMonths(now);
    const bool lost = m_link && !reading.connected && now - reading.heardAt.value_or(m_started) > chargerSilence;
    alarm(api::Alarm::What::ChargerLost, lost, now);
    alarm(api::Alarm::What::ChargerClock, reading.connected && reading.clockOff, now, {},
          reading.clockOff ? std::to_string(reading.clockOff->count()) + " s" : std::string());
    alarm(api::Alarm::What::DischargeFailed, reading.onlyCharges == charger::OnlyCharges::Failed, now);
    watchMeter(reading, home, now);
    const auto estimate = m_estimate.estimate();
    const bool plugged = m_pluggedIn.value_or(false);
    // Of a car that tells it only while power flows, an old word is no alarm while it stands still.
    const bool quiet = m_link && charger::skill<charger::AsksStateOfCharge>(*m_link) && m_motion.setpoint == 0_W
        && m_wish.setpoint == 0_W;
    alarm(api::Alarm::What::StateOfChargeUnknown,
          plugged && reading.connected
              && (!estimate || (!quiet && now - estimate->saidAt > m_site.stateOfChargeMaxAge)),
          now);
    alarm(api::Alarm::What::BelowReserve, plugged && estimate && estimate->stored < reserve(), now,
          estimate ? reserve() - estimate->stored : Energy());
    alarm(api::Alarm::What::NotSaved, m_notSavedSince.has_value(), now);
    alarm(api::Alarm::What::StoreDamaged, m_parts.damaged, now);
    m_shown = flowNow(reading, home);
    ++m_version;
}

} // namespace tw::engine
