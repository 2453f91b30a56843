#include "ocpp/central_link.h"

#include "base/log.h"

#include <algorithm>
#include <utility>

namespace tw::ocpp {

namespace {

constexpr seconds staticWatchdog{120}; ///< of a set-point that is no Dynamic profile
constexpr seconds alone{86400};        ///< so far is asked what it does by itself
constexpr seconds staticRest{60};      ///< between two of them, unless less is wanted

Error refused(const char *subject, std::string why)
{
    return {Fault::Refused, subject, std::move(why), {}};
}

/// Accepted, or why not (statusInfo of SetChargingProfile and UpdateDynamicSchedule).
Result<void> accepted(const char *action, const Result<Json> &answer)
{
    if (!answer)
        return answer.error();
    const std::string status = memberText(*answer, "status");
    if (status == "Accepted")
        return {};
    const Json *info = member(*answer, "statusInfo");
    return refused(action, (status.empty() ? "no status" : status)
                           + (info ? " (" + memberText(*info, "reasonCode") + ") " + memberText(*info, "additionalInfo")
                                   : ""));
}

} // namespace

CentralLink::CentralLink(const CentralConfig &config, CentralState &state, CentralWire &peer, CentralBase &base,
                         const Clock &clock)
    : m_config(config)
    , m_state(state)
    , m_peer(peer)
    , m_base(base)
    , m_clock(clock)
{
}

Ability CentralLink::ability() const
{
    if (m_state.discharges())
        return Ability::Discharge;
    return m_state.dischargesByLimit() ? Ability::NegativeLimit : Ability::ChargeOnly;
}

Ability CentralLink::abilityAlone() const
{
    const bool proven = m_state.trial.state() == DischargeTrial::State::Proven;
    return ability() == Ability::NegativeLimit && !proven ? Ability::ChargeOnly : ability();
}

charger::ChargerReading CentralLink::last() const
{
    using charger::OnlyCharges;
    charger::ChargerReading reading = m_state.reading;
    bool may = reading.connected && !reading.transaction.empty() && ability() != Ability::ChargeOnly;
    if (!reading.protocol.empty() && m_state.version != Version::V21 && !m_state.dischargesByLimit())
        reading.onlyCharges = m_state.isKnownUnit ? OnlyCharges::Failed : OnlyCharges::Unknown;
    // Without ISO 15118-20 (CHAdeMO) no needs are told, and the station's word stands alone; 2.0.1 cannot tell these.
    if (const auto &needs = m_state.needs; needs && ability() == Ability::Discharge) {
        may = may && needs->bidirectional && needs->mostDischarge != 0_W;
        if (may && needs->untilFloor > Energy()) {
            const bool knows = m_state.moved && needs->movedThen;
            may = knows && *m_state.moved - *needs->movedThen > *needs->untilFloor;
        }
    }
    reading.mayDischarge = may;
    return reading;
}

void CentralLink::transactionChanged()
{
    forgetLive();
    m_held.reset();
}

void CentralLink::forgetLive()
{
    m_live.reset();
    m_state.trial.rest();
}

TransactionProfile CentralLink::profile(int id, Ability ability) const
{
    return {id, m_config.evse, m_state.reading.transaction, ability};
}

std::optional<Json> CentralLink::pulled(int profileId) const
{
    if (!m_live || profileId != profileIds(m_state.device).live || m_live->setpoint.validUntil <= m_clock.now())
        return std::nullopt;
    return scheduleUpdate(m_live->ability, m_live->setpoint);
}

void CentralLink::apply(charger::Setpoint setpoint, Done done)
{
    if (m_setting) {
        if (auto before = std::exchange(m_nextSetpoint, WaitingSetpoint{setpoint, std::move(done)}))
            before->done(Error{Fault::Cancelled, "setpoint", "a newer one took its place", {}});
        return;
    }
    sendSetpoint(setpoint, std::move(done));
}

void CentralLink::sendSetpoint(const charger::Setpoint &setpoint, Done done)
{
    const Instant now = m_clock.now();
    if (!m_peer.connected())
        return done(Error{Fault::Unreachable, "setpoint", "the charger is not connected", {}});
    if (m_state.handedBack)
        return done(refused("setpoint", "the charger is handed back"));
    if (m_state.reading.transaction.empty())
        return done(setpoint.power == 0_W ? Result<void>() : refused("setpoint", "no car is plugged in and authorised"));
    if (setpoint.validUntil <= now)
        return done(refused("setpoint", "its time is over already"));
    Live live{.transaction = m_state.reading.transaction,
              .ability = ability(),
              .dynamic = m_state.takesDynamicProfiles(),
              .setpoint = setpoint,
              .watchdog = setpoint.validUntil - now,
              .sentAt = now};
    if (!live.dynamic)
        live.watchdog = std::max(live.watchdog, staticWatchdog);
    if (heldStill(live))
        return done({});
    m_setting = true;
    m_state.trial.asked(live.ability == Ability::NegativeLimit ? setpoint.power : 0_W, now);
    const bool sameProfile = m_live && m_live->dynamic && live.dynamic && m_live->transaction == live.transaction
            && m_live->ability == live.ability && m_live->watchdog == live.watchdog;
    if (sameProfile)
        sendUpdate(live, std::move(done));
    else
        sendWhole(live, std::move(done));
}

bool CentralLink::heldStill(const Live &live) const
{
    const bool same = m_live && !live.dynamic && !m_live->dynamic && m_live->transaction == live.transaction
            && m_live->ability == live.ability;
    const Power wanted = live.setpoint.power;
    const bool gives = wanted < 0_W;
    if (!same || gives != (m_live->setpoint.power < 0_W) || (gives && live.ability == Ability::ChargeOnly))
        return false;
    const Power had = m_live->setpoint.power;
    const seconds since = live.sentAt - m_live->sentAt;
    if (gives ? wanted < had : had < wanted)
        return since < staticRest;
    return wanted == had && m_live->watchdog - since > staticRest;
}

void CentralLink::sendWhole(const Live &live, Done done)
{
    const Json asked = liveProfileRequest(profile(profileIds(m_state.device).live, live.ability), live.setpoint, live.watchdog,
                                          live.dynamic, m_clock.now());
    m_peer.call("SetChargingProfile", asked, [this, live, done = std::move(done)](const Result<Json> &answer) {
        setpointDone(live, accepted("SetChargingProfile", answer), done);
    });
}

void CentralLink::sendUpdate(const Live &live, Done done)
{
    const Json asked{{"chargingProfileId", profileIds(m_state.device).live},
                     {"scheduleUpdate", scheduleUpdate(live.ability, live.setpoint)}};
    m_peer.call("UpdateDynamicSchedule", asked, [this, live, done = std::move(done)](const Result<Json> &answer) {
        const Result<void> result = accepted("UpdateDynamicSchedule", answer);
        if (!result && result.error().fault == Fault::Refused && m_peer.connected() && !m_state.handedBack
            && live.transaction == m_state.reading.transaction) {
            m_live.reset(); // the profile is gone, or of another mode: once more, whole
            sendWhole(live, done);
            return;
        }
        setpointDone(live, result, done);
    });
}

void CentralLink::setpointDone(const Live &live, const Result<void> &result, const Done &done)
{
    m_setting = false;
    if (result && live.transaction == m_state.reading.transaction && !m_state.handedBack)
        m_live = live;
    else
        m_live.reset(); // it may or may not hold it: the next one is sent whole
    if (m_live && live.ability != Ability::NegativeLimit)
        std::erase(m_uncleared, profileIds(m_state.device).live); // this one has its place
    if (live.ability == Ability::NegativeLimit && live.setpoint.power < 0_W)
        triedTo(live.setpoint, result);
    if (result && live.setpoint.power < 0_W && live.ability == Ability::ChargeOnly)
        done(refused("setpoint", "the charger does not say that it can discharge; it is idle instead"));
    else
        done(result);
    if (m_nextSetpoint && !m_setting) {
        WaitingSetpoint next = std::move(*m_nextSetpoint);
        m_nextSetpoint.reset();
        sendSetpoint(next.setpoint, std::move(next.done));
    }
}

void CentralLink::store(const ChargerSchedule &schedule, Done done)
{
    if (m_storing) {
        if (auto before = std::exchange(m_nextSchedule, WaitingSchedule{schedule, std::move(done)}))
            before->done(Error{Fault::Cancelled, "schedule", "a newer one took its place", {}});
        return;
    }
    sendSchedule(schedule, std::move(done));
}

void CentralLink::sendSchedule(const ChargerSchedule &schedule, Done done)
{
    const Instant now = m_clock.now();
    if (!m_peer.connected())
        return done(Error{Fault::Unreachable, "schedule", "the charger is not connected", {}});
    if (m_state.handedBack)
        return done(refused("schedule", "the charger is handed back"));
    if (m_state.reading.transaction.empty())
        return done(refused("schedule", "no car is plugged in and authorised"));
    if (schedule.end <= now || schedule.steps.empty())
        return done(refused("schedule", "it is empty or over"));
    ChargerSchedule sent = schedule;
    const Ability alone = abilityAlone();
    for (ScheduleStep &step : sent.steps) {
        if (alone == Ability::ChargeOnly && step.power < 0_W)
            step = {step.begin, 0_W, step.chargeLimit, 0_W};
    }
    sent = fitted(sent, now, mostSteps());
    // Room to charge more was for what was joined; a charge that nobody watches is no more than itself.
    for (ScheduleStep &step : sent.steps)
        step.chargeLimit = step.power > 0_W ? step.power : step.chargeLimit;
    m_storing = true;
    m_peer.call("SetChargingProfile", planProfileRequest(profile(profileIds(m_state.device).plan, alone), sent, now),
                [this, sent, alone, done = std::move(done)](const Result<Json> &answer) {
                    const Result<void> result = accepted("SetChargingProfile", answer);
                    if (!result)
                        return scheduleDone(result, done);
                    m_storedUntil = sent.end;
                    if (alone != Ability::NegativeLimit)
                        std::erase(m_uncleared, profileIds(m_state.device).plan); // this one has its place
                    checkSchedule(sent, done);
                });
}

void CentralLink::checkSchedule(const ChargerSchedule &sent, const Done &done)
{
    const Instant now = m_clock.now();
    // The live set-point covers the plan for as long as its watchdog runs.
    const Instant covered = m_live || m_setting ? now + std::max(m_live ? m_live->watchdog : seconds(0), seconds(120)) : now;
    readBack(sent.end - now, [this, sent, covered, done](const Result<ChargerSchedule> &read) {
        if (!read)
            return scheduleDone(read.error(), done);
        const auto differs = difference(sent, *read, covered);
        if (differs && m_anomaly)
            m_anomaly({Anomaly::Kind::ScheduleDiffers, *differs, m_clock.now()});
        scheduleDone(differs ? refused("schedule", *differs) : Result<void>(), done);
    });
}

void CentralLink::scheduleDone(const Result<void> &result, const Done &done)
{
    m_storing = false;
    done(result);
    if (m_nextSchedule && !m_storing) {
        WaitingSchedule next = std::move(*m_nextSchedule);
        m_nextSchedule.reset();
        sendSchedule(next.schedule, std::move(next.done));
    }
}

void CentralLink::setSetup(std::function<void()> begin, std::function<bool()> known)
{
    m_beginSetup = std::move(begin);
    m_inventoryKnown = std::move(known);
}

void CentralLink::handBack(charger::HandsBack::Alone done)
{
    m_state.handedBack = true;
    forgetLive();
    m_held.reset(); // it is not what is held any more
    if (!m_peer.connected() || !m_inventoryKnown())
        return done(Error{Fault::Unreachable, "hand back", "the charger is not connected and set up", {}});
    const ProfileIds ids = profileIds(m_state.device);
    clearLayer({ids.site, ids.base, ids.plan, ids.live}, std::move(done)); // from the back
}

bool CentralLink::isCleared(const Json &answer)
{
    const std::string status = memberText(answer, "status");
    return status == "Accepted" || status == "Unknown"; // Unknown: there is none of this id
}

void CentralLink::clearLayer(std::vector<int> ids, charger::HandsBack::Alone done)
{
    if (!m_state.handedBack) // what the owner has us store again is not cleared any more
        return done(refused("hand back", "it was taken again meanwhile"));
    if (ids.empty())
        return readBack(alone, [this, done = std::move(done)](const Result<ChargerSchedule> &held) {
            if (!m_state.handedBack)
                return done(refused("hand back", "it was taken again meanwhile"));
            // All is cleared; a station that does not say what it does now is taken at its word.
            const bool silent = !held && held.error().fault == Fault::Refused;
            done(silent ? ChargerSchedule() : held);
        });
    const Json asked{{"chargingProfileId", ids.back()}};
    ids.pop_back();
    m_peer.call("ClearChargingProfile", asked, [this, ids = std::move(ids), done = std::move(done)](const Result<Json> &answer) {
        if (!answer)
            return done(answer.error());
        if (!isCleared(*answer))
            return done(refused("hand back", "the charger does not clear a profile: " + memberText(*answer, "status")));
        clearLayer(ids, done);
    });
}

void CentralLink::takeBack()
{
    if (!std::exchange(m_state.handedBack, false))
        return;
    m_held.reset();
    if (m_inventoryKnown()) // else it is being set up, or will be
        m_beginSetup();
}

seconds CentralLink::reach() const
{
    constexpr seconds atLeast{86400};
    return m_storedUntil ? std::max(atLeast, *m_storedUntil - m_clock.now()) : atLeast;
}

void CentralLink::readBack(seconds duration, std::function<void(Result<ChargerSchedule>)> then)
{
    const Json asked{{"evseId", m_config.evse},
                     {"duration", std::max<std::int64_t>(duration.count(), 1)},
                     {"chargingRateUnit", "W"}};
    m_peer.call("GetCompositeSchedule", asked, [this, then = std::move(then)](const Result<Json> &answer) {
        auto held = answer ? readComposite(*answer) : Result<ChargerSchedule>(answer.error());
        if (held)
            m_held = charger::Dated<ChargerSchedule>{*held, m_clock.now()};
        then(std::move(held));
    });
}

} // namespace tw::ocpp
