#include "ocpp/central_care.h"

#include "base/log.h"
#include "units/text.h"

namespace tw::ocpp {

namespace {

constexpr std::size_t longestStatus = 50;

/// The status of an answer when it is one of those that mean yes.
Result<std::string> agreed(const char *action, const Result<Json> &answer, std::initializer_list<const char *> yes)
{
    if (!answer)
        return answer.error();
    const std::string status = memberText(*answer, "status");
    for (const char *word : yes) {
        if (status == word)
            return status;
    }
    return Error{Fault::Refused, action, refusalText(answer), {}};
}

} // namespace

CentralCare::CentralCare(const CentralConfig &config, CentralState &state, CentralWire &peer, const Clock &clock)
    : m_config(config)
    , m_state(state)
    , m_peer(peer)
    , m_clock(clock)
{
}

void CentralCare::askLog(const std::string &url, Instant from, Done done)
{
    m_state.log = {};
    m_state.log.requestId = ++m_requestId;
    const Json asked{{"logType", "DiagnosticsLog"},
                     {"requestId", m_requestId},
                     {"retries", 1},
                     {"retryInterval", 60},
                     {"log", {{"remoteLocation", url}, {"oldestTimestamp", instantText(from)}}}};
    m_peer.call("GetLog", asked, [done = std::move(done)](const Result<Json> &answer) {
        const auto yes = agreed("GetLog", answer, {"Accepted", "AcceptedCanceled"});
        done(yes ? Result<std::string>(memberText(*answer, "filename")) : yes);
    });
}

void CentralCare::restart(When when, Done done)
{
    // 1.6 cannot say "once idle": its soft reset ends the transaction at once.
    if (when == When::OnceIdle && m_state.version == Version::V16 && !m_state.reading.transaction.empty())
        return done(Error{Fault::Refused, "Reset", "over OCPP 1.6 a restart would end the session that runs", {}});
    m_peer.call("Reset", {{"type", when == When::Now ? "Immediate" : "OnIdle"}}, [done = std::move(done)](const Result<Json> &answer) {
        done(agreed("Reset", answer, {"Accepted", "Scheduled"}));
    });
}

void CentralCare::unlock(Done done)
{
    m_peer.call("UnlockConnector", {{"evseId", m_config.evse}, {"connectorId", 1}}, [done = std::move(done)](const Result<Json> &answer) {
        done(agreed("UnlockConnector", answer, {"Unlocked"}));
    });
}

void CentralCare::logStatus(const Json &payload)
{
    const Json *id = member(payload, "requestId"); // 1.6 tells none
    if (id && *id != m_state.log.requestId)
        return;
    m_state.log.status = memberText(payload, "status").substr(0, longestStatus);
    log(LogLevel::Info, "ocpp", "the upload of the charger's log: " + m_state.log.status);
}

void CentralCare::firmwareStatus(const Json &payload)
{
    const std::string status = memberText(payload, "status").substr(0, longestStatus);
    if (status != m_state.firmwareStatus)
        log(LogLevel::Info, "ocpp", "the charger's firmware: " + status);
    m_state.firmwareStatus = status;
}

} // namespace tw::ocpp
