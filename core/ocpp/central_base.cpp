#include "ocpp/central_base.h"

#include "base/log.h"
#include "ocpp/central_setup.h"
#include "ocpp/charging_profile.h"

#include <algorithm>

namespace tw::ocpp {

namespace {

constexpr int firstRequestId = 1'000'000; ///< the set-up counts from 1
constexpr seconds answerWait{60};         ///< for what it keeps; longer, and it is taken to keep something else
constexpr seconds stillAgain{60};
constexpr hours hoursAgain{24};

} // namespace

CentralBase::CentralBase(const CentralConfig &config, CentralState &state, CentralWire &peer, const Clock &clock)
    : m_config(config)
    , m_state(state)
    , m_peer(peer)
    , m_clock(clock)
    , m_rest(stillAgain)
    , m_requestId(firstRequestId)
{
}

/// Without a limit at a state of charge it would charge to the full each night. No version before 2.1 has words for it.
bool CentralBase::able() const
{
    const DeviceModel &device = m_state.device;
    return m_state.version == Version::V21
        && device.flag("SmartChargingCtrlr", "SupportsLimitAtSoC")
               .value_or(device.flag("SmartChargingCtrlr", "SupportsFeature", "LimitAtSoC").value_or(false));
}

HoursBy CentralBase::clockFor(const Calendar &calendar) const
{
    const DeviceModel &device = m_state.device;
    const bool may = device.flag("SmartChargingCtrlr", "SupportsUseLocalTime")
                         .value_or(device.flag("SmartChargingCtrlr", "SupportsFeature", "UseLocalTime").value_or(false));
    return may && device.value("ClockCtrlr", "TimeZone") == calendar.zone() ? HoursBy::Station : HoursBy::Utc;
}

void CentralBase::whenAlone(const std::optional<CheapHours> &hours)
{
    if (m_wanted == hours)
        return;
    m_wanted = hours;
    m_calendar.reset();
    m_refused = false;
    m_notBefore.reset();
    m_rest = stillAgain; // the owner waits
    if (hours) {
        if (auto calendar = Calendar::forZone(hours->zone))
            m_calendar = *std::move(calendar);
    }
}

std::optional<CheapHours> CentralBase::aloneIn() const
{
    return m_sent && !m_unsure ? std::optional(m_sent->hours) : std::nullopt;
}

Fallback CentralBase::fallback() const
{
    // It refused limit 0, or went away before it was asked what it keeps.
    if (m_unsure && (m_stillRefused || (m_sent && !m_peer.connected())))
        return Fallback::Unknown;
    if (m_ready() && !able() && !m_unsure)
        return Fallback::NotAble;
    return m_refused ? Fallback::Refused : Fallback::NotYet;
}

void CentralBase::stilled(bool accepted)
{
    ++m_run;
    m_busy = m_awaited = false;
    m_sent.reset();
    m_unsure = !accepted; // also one that does not say what it can: it may hold those of an earlier run
    m_stillRefused = !accepted && m_peer.connected();
    m_refused = false;
    m_notBefore.reset();
    m_rest = stillAgain;
}

void CentralBase::ask(const char *action, Json payload, std::function<void(const Result<Json> &)> then)
{
    m_busy = true;
    m_since = m_clock.now();
    m_peer.call(action, std::move(payload), [this, run = m_run, then = std::move(then)](const Result<Json> &answer) {
        if (run != m_run)
            return;
        m_busy = false;
        // What is set up again, or handed back, meanwhile: limit 0 or nothing is on its way already.
        if (m_ready() && !m_state.handedBack)
            then(answer);
    });
}

void CentralBase::tick()
{
    const Instant now = m_clock.now();
    if (m_state.handedBack) {
        m_sent.reset();
        m_unsure = true; // once it is taken again
        return;
    }
    if (!m_peer.connected())
        m_awaited = false; // asked again, after limit 0
    if (!m_peer.connected() || !m_ready() || m_busy)
        return;
    if (m_awaited) {
        if (m_since + answerWait <= now)
            failed("it does not tell what it keeps");
        return;
    }
    if (m_notBefore && now < *m_notBefore)
        return;
    const bool wants = m_wanted && m_calendar && able();
    if (m_unsure || (!wants && m_sent))
        return sendStill();
    if (!wants)
        return;
    const HoursBy by = clockFor(*m_calendar);
    const bool holds = m_sent && m_sent->hours == *m_wanted && m_sent->by == by
        && (by == HoursBy::Station || m_sent->offset == offsetOf(*m_calendar, now));
    if (!holds)
        sendHours();
}

void CentralBase::sendHours()
{
    const Instant now = m_clock.now();
    const HoursBy by = clockFor(*m_calendar);
    Json request = cheapHoursRequest(profileIds(m_state.device).base, m_config.evse, *m_wanted, *m_calendar, by, now);
    m_sent = Sent{*m_wanted, by, offsetOf(*m_calendar, now), request["chargingProfile"]};
    m_unsure = true; // until it is read back
    ask("SetChargingProfile", std::move(request), [this](const Result<Json> &answer) {
        if (isAccepted(answer))
            readBack();
        else
            failed(refusalText(answer));
    });
}

void CentralBase::sendStill()
{
    ask("SetChargingProfile", baseProfileRequest(profileIds(m_state.device).base, m_config.evse, m_clock.now()),
        [this](const Result<Json> &answer) {
            m_unsure = !isAccepted(answer);
            if (!m_unsure) {
                m_stillRefused = false;
                m_sent.reset();
                m_rest = stillAgain;
                m_notBefore = m_refused ? std::optional(m_clock.now() + hoursAgain) : std::nullopt;
                return;
            }
            if (!m_peer.connected())
                return; // it did not say no
            m_stillRefused = true;
            m_notBefore = m_clock.now() + m_rest;
            m_rest = std::min<seconds>(2 * m_rest, hoursAgain);
            const std::string told = "the charger does not take limit 0 for when no plan is left in it, and may charge then: " + refusalText(answer);
            log(LogLevel::Warning, "ocpp", told);
            if (m_anomaly)
                m_anomaly({Anomaly::Kind::SettingRefused, told, m_clock.now()});
        });
}

/// No composite shows a limit at a state of charge.
void CentralBase::readBack()
{
    m_told.reset();
    m_awaited = true;
    const Json asked{{"requestId", ++m_requestId},
                     {"chargingProfile", {{"chargingProfileId", Json::array({profileIds(m_state.device).base})}}}};
    ask("GetChargingProfiles", asked, [this](const Result<Json> &answer) {
        if (!isAccepted(answer) && m_awaited)
            failed("what it keeps cannot be read: " + refusalText(answer));
    });
}

void CentralBase::profilesReported(const Json &report)
{
    const Json *id = member(report, "requestId");
    if (!m_awaited || !m_sent || !id || *id != m_requestId)
        return;
    if (const Json *list = member(report, "chargingProfile"); list && list->is_array()) {
        for (const Json &profile : *list) {
            const Json *number = member(profile, "id");
            if (number && *number == m_sent->profile.at("id"))
                m_told = profile;
        }
    }
    if (const Json *more = member(report, "tbc"); more && *more == true)
        return;
    m_awaited = false;
    const auto differs = m_told ? otherProfile(m_sent->profile, *m_told) : std::optional<std::string>("it does not list it");
    if (differs)
        return failed(*differs);
    m_unsure = m_refused = false;
    log(LogLevel::Info, "ocpp", "when no plan is left in it the charger charges in the cheapest hours");
}

void CentralBase::failed(const std::string &why)
{
    m_awaited = false;
    m_unsure = true; // it may hold the hours, or those before
    m_notBefore.reset();
    if (!m_peer.connected())
        return; // it did not say no
    m_refused = true;
    const std::string told = "the charger does not keep the cheap hours, so it keeps still when no plan is left in it: " + why;
    log(LogLevel::Warning, "ocpp", told);
    if (m_anomaly)
        m_anomaly({Anomaly::Kind::SettingRefused, told, m_clock.now()});
    if (!m_busy)
        sendStill();
}

} // namespace tw::ocpp
