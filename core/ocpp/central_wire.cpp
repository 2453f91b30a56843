#include "ocpp/central_wire.h"

#include "base/quote.h"

namespace tw::ocpp {

bool isAccepted(const Result<Json> &answer)
{
    return answer && memberText(*answer, "status") == "Accepted";
}

std::string refusalText(const Result<Json> &answer)
{
    constexpr std::size_t longest = 400; // additionalInfo is up to 1024
    if (!answer)
        return answer.error().text();
    const std::string status = shown(memberText(*answer, "status"));
    std::string why;
    if (const Json *info = member(*answer, "statusInfo")) {
        why = shown(memberText(*info, "reasonCode"));
        const std::string more = onOneLine(memberText(*info, "additionalInfo").substr(0, longest));
        why += (why.empty() || more.empty() ? "" : " ") + more;
    }
    return (status.empty() ? "it does not say" : status) + (why.empty() ? "" : " (" + why + ")");
}

CentralWire::CentralWire(const CentralConfig &config, const CentralState &state, const Clock &clock)
    : m_state(state)
    , m_peer(clock, "c")
    , m_16(config.upstreamMeter, config.phases, clock)
    , m_201(config.upstreamMeter)
{
    m_peer.setHandler([this](const std::string &action, const Json &payload) -> RpcAnswer {
        if (!m_session)
            return RpcError{code::NotImplemented, action};
        Dialect *spoken = dialect();
        return spoken ? spoken->heard(action, payload, m_session) : m_session(action, payload);
    });
}

Dialect *CentralWire::dialect()
{
    switch (m_peer.version()) {
    case Version::V16:
        return &m_16;
    case Version::V201:
        return &m_201;
    case Version::V21:
        break;
    }
    return nullptr;
}

void CentralWire::call(const std::string &action, Json payload, RpcPeer::Done done)
{
    const auto wire = [this](std::string name, Json said, RpcPeer::Done heard) {
        m_peer.call(std::move(name), std::move(said), std::move(heard));
    };
    if (Dialect *spoken = dialect()) {
        spoken->setNegativeLimits(m_state.dischargesByLimit());
        spoken->ask(action, std::move(payload), wire, m_session, std::move(done));
    } else {
        wire(action, std::move(payload), std::move(done));
    }
}

} // namespace tw::ocpp
