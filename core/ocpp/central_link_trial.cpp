// Whether a unit that is known to discharge by a negative limit does, and what becomes of it when it does not.

#include "ocpp/central_link.h"

#include "base/log.h"
#include "ocpp/charging_profile.h"

#include <algorithm>

namespace tw::ocpp {

/// A unit of the table answered that it discharges, or did not.
void CentralLink::triedTo(const charger::Setpoint &setpoint, const Result<void> &result)
{
    const bool isOpen = m_state.trial.state() == DischargeTrial::State::Open;
    if (m_live) {
        const bool isFirst = m_checkedTrial != m_state.trial.since();
        m_state.trial.accepted(m_clock.now());
        if (isFirst && m_state.trial.running()) {
            m_checkedTrial = m_state.trial.since();
            checkTrial(setpoint);
        }
    } else if (!result && result.error().fault == Fault::Refused) {
        m_state.trial.rest(); // it is not asked for any more
        if (isOpen)
            failTrial(result.error().detail);
    }
}

void CentralLink::tick()
{
    constexpr seconds every{15};
    const Instant now = m_clock.now();
    if (const auto why = m_state.trial.look(m_state.powerHeard, now))
        return failTrial(*why);
    // Not behind a new plan on its way, which has the place of the old one.
    constexpr int tries = 4; // then seldom
    const seconds rest = m_clearTries < tries ? every : seconds(900);
    if (!m_uncleared.empty() && m_clearing == 0 && !m_storing && m_peer.connected() && m_clearedAt + rest <= now)
        clearLimits();
    if (!m_state.trial.running() || !m_peer.connected() || now < std::max(m_state.trial.since(), m_triedAt) + every)
        return;
    // Its usual readings may come too late.
    m_triedAt = now;
    m_peer.call("TriggerMessage", {{"requestedMessage", "TransactionEvent"}, {"evse", {{"id", m_config.evse}}}},
                [](const Result<Json> &) {});
}

/// A unit that took the limit but does not mean it says so here, before anything flows the wrong way for long.
void CentralLink::checkTrial(const charger::Setpoint &setpoint)
{
    const Json asked{{"evseId", m_config.evse}, {"duration", 60}, {"chargingRateUnit", "W"}};
    m_peer.call("GetCompositeSchedule", asked, [this, setpoint](const Result<Json> &answer) {
        if (!m_state.trial.running() || (!answer && answer.error().fault == Fault::Unreachable))
            return;
        const auto held = answer ? readComposite(*answer) : Result<ChargerSchedule>(answer.error());
        const Power says = held && !held->steps.empty() ? held->steps.front().power : 0_W;
        if (says > Power::fromW(setpoint.power.w() / 2))
            failTrial("asked for " + std::to_string(setpoint.power.w()) + " W it says that it follows "
                      + (held && !held->steps.empty() ? std::to_string(says.w()) + " W" : std::string("nothing")));
    });
}

void CentralLink::failTrial(const std::string &why)
{
    m_state.trial.fail();
    m_live.reset();
    m_held.reset();
    const std::string told = "the charger is only charged from now on: " + why;
    log(LogLevel::Warning, "ocpp", told);
    if (m_anomaly)
        m_anomaly({Anomaly::Kind::DischargeFailed, told, m_clock.now()});
    const ProfileIds ids = profileIds(m_state.device);
    m_clearTries = 0;
    m_uncleared = {ids.live, ids.plan}; // the base below them is idle
    clearLimits();
}

/// What a unit that failed has of negative limits, until it has said of each that it is gone.
void CentralLink::clearLimits()
{
    m_clearedAt = m_clock.now();
    ++m_clearTries;
    const std::vector<int> ids = m_uncleared;
    m_clearing += int(ids.size());
    for (const int id : ids) {
        m_peer.call("ClearChargingProfile", {{"chargingProfileId", id}}, [this, id](const Result<Json> &answer) {
            --m_clearing;
            if (answer && isCleared(*answer))
                std::erase(m_uncleared, id);
            else if (m_anomaly && (answer || answer.error().fault != Fault::Unreachable))
                m_anomaly({Anomaly::Kind::DischargeFailed,
                           "a limit below zero is still stored in it; it does not clear it: "
                               + (answer ? memberText(*answer, "status").substr(0, 50) : answer.error().detail),
                           m_clock.now()});
        });
    }
}

} // namespace tw::ocpp
