#include "ocpp_server/refusals.h"

namespace tw::ocpp_server {

namespace {

constexpr std::size_t mostTold = 256;

} // namespace

const char *name(Refusal why)
{
    switch (why) {
    case Refusal::TooMany:
        return "too many calls at once";
    case Refusal::Slow:
        return "said nothing in time";
    case Refusal::Gone:
        return "went away";
    case Refusal::PlainText:
        return "not encrypted";
    case Refusal::OldTls:
        return "TLS before 1.2";
    case Refusal::Tls:
        return "no agreement on TLS";
    case Refusal::Certificate:
        return "wrong certificate";
    case Refusal::NotTrusted:
        return "does not trust our certificate";
    case Refusal::NotHttp:
        return "no WebSocket asked for";
    case Refusal::WebPage:
        return "from a web page";
    case Refusal::UnknownIdentity:
        return "unknown identity";
    case Refusal::WrongPassword:
        return "wrong password";
    case Refusal::NoProtocol:
        return "no version of OCPP in common";
    }
    return "unknown";
}

bool Refusals::add(Refusal why, const std::string &peer)
{
    Count &count = m_counts[why];
    ++count.times;
    count.lastPeer = peer;
    return m_told.size() < mostTold && m_told.emplace(peer, why).second;
}

void Refusals::letIn(const std::string &peer)
{
    std::erase_if(m_told, [&](const auto &told) { return told.first == peer; });
}

} // namespace tw::ocpp_server
