#include "ocpp/central_inbox.h"

#include "base/log.h"
#include "ocpp/ocpp_time.h"
#include "units/text.h"

#include <algorithm>

namespace tw::ocpp {

namespace {

/// The car went away, whatever the charger calls it.
bool carLeft(const Json &payload, const Json &info)
{
    const std::string trigger = memberText(payload, "triggerReason");
    return trigger == "EVCommunicationLost" || trigger == "EVDeparted"
            || memberText(info, "stoppedReason") == "EVDisconnected";
}

/// It ended by no one's wish, so another may begin; one that a person ended stays ended until the car is plugged again.
bool interrupted(const Json &info)
{
    const std::string reason = memberText(info, "stoppedReason");
    return reason == "PowerLoss" || reason == "Reboot" || reason == "ImmediateReset";
}

} // namespace

/// Use cases E01-E15. What a car, a plug and a transaction are now follows from the newest event, live or queued.
void CentralInbox::follow(const Json &payload, Instant at, const std::string &transaction)
{
    const Json *offline = member(payload, "offline");
    if (offline && *offline == true && m_state.lastEventAt && at < *m_state.lastEventAt)
        return;
    m_state.lastEventAt = std::min(at, m_clock.now()); // a clock that was ahead hides nothing that comes after
    const Json &info = *member(payload, "transactionInfo");
    const std::string type = memberText(payload, "eventType");
    const bool ended = type == "Ended";
    const bool changed = m_state.reading.transaction != (ended ? std::string() : transaction);
    if (changed && !ended) {
        // A Started may be lost, or older than this program: the first event seen opens the transaction.
        m_state.authorised = false;
        m_state.needs.reset();
        m_meter.carChanged();
    }
    m_state.reading.transaction = ended ? std::string() : transaction;
    const std::string trigger = memberText(payload, "triggerReason");
    if (member(payload, "idToken") || trigger == "Authorized" || trigger == "RemoteStart"
        || memberText(info, "chargingState") == "Charging")
        m_state.authorised = true;
    if (ended)
        m_state.occupiedSince = interrupted(info) ? std::optional(m_clock.now()) : std::nullopt;
    if (ended && carLeft(payload, info))
        plugged(false);
    else if (!ended && memberText(info, "chargingState") != "Idle")
        plugged(true);
    if (changed && m_events.transactionChanged)
        m_events.transactionChanged();
}

void CentralInbox::noteClock(Instant said, bool queued)
{
    const Instant now = m_clock.now();
    auto &shown = m_state.reading.clockOff;
    const bool known = shown.has_value();
    shown = m_clockWatch.heard(said, queued, now);
    if (!shown || known)
        return;
    const std::string detail = "the charger's clock says " + instantText(said) + " at " + instantText(now);
    log(LogLevel::Warning, "ocpp", detail);
    if (m_anomaly)
        m_anomaly({Anomaly::Kind::ClockOff, detail, now});
}

Json CentralInbox::transactionEvent(const Json &payload)
{
    const Json *idToken = member(payload, "idToken");
    Json answer = Json::object();
    if (idToken && idToken->is_object())
        answer["idTokenInfo"] = tokenInfo(*idToken);
    const Json *info = member(payload, "transactionInfo");
    const std::string transaction = info ? memberText(*info, "transactionId") : std::string();
    const std::string stamp = memberText(payload, "timestamp");
    const auto at = readTime(stamp);
    if (transaction.empty()) {
        unreadable("a TransactionEvent without a transactionId");
        return answer;
    }
    if (const Json *evse = member(payload, "evse")) {
        if (const Json *id = member(*evse, "id"); id && id->is_number_integer() && *id != m_config.evse)
            return answer;
    }
    const Json *offline = member(payload, "offline");
    const bool queued = offline && *offline == true;
    const Instant now = m_clock.now();
    if (const auto said = readAnyTime(stamp))
        noteClock(*said, queued);
    if (!at)
        unreadable("a TransactionEvent without a timestamp of our time" + std::string(queued ? "" : "; it is taken as of now"));
    // What happens now does, whatever the charger's clock says.
    if (at || !queued)
        follow(payload, at.value_or(now), transaction);
    if (const Json *values = member(payload, "meterValue")) {
        const Json *sequence = member(payload, "seqNo");
        m_meter.take(*values,
                     {.transaction = transaction,
                      .sequence = sequence && sequence->is_number_integer() ? sequence->get<std::int64_t>() : -1,
                      .source = queued ? Source::Replayed : Source::Live,
                      .place = CentralMeter::Place::Evse},
                     now);
    }
    return answer;
}

Json CentralInbox::meterValues(const Json &payload)
{
    const Json *evse = member(payload, "evseId");
    const Json *values = member(payload, "meterValue");
    if (!evse || !values || !evse->is_number_integer()) {
        unreadable("MeterValues without evseId or meterValue");
        return Json::object();
    }
    // EVSE 0 is the main meter: its upstream values are the home's, anything else is not the car's.
    if (*evse == m_config.evse)
        m_meter.take(*values, {}, m_clock.now());
    else if (*evse == 0)
        m_meter.take(*values, {{}, -1, Source::Live, CentralMeter::Place::Site}, m_clock.now());
    return Json::object();
}

} // namespace tw::ocpp
