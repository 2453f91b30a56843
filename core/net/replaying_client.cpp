#include "net/replaying_client.h"

namespace tw::net {

void ReplayingClient::answer(const std::string &url, Result<HttpReply> reply)
{
    m_answers[url].push_back(std::move(reply));
}

Result<HttpReply> ReplayingClient::get(const HttpRequest &request)
{
    m_asked.push_back(request.url);
    if (request.stop.stop_requested())
        return Error{Fault::Cancelled, request.url, "cancelled", {}};
    const auto found = m_answers.find(request.url);
    if (found == m_answers.end())
        return Error{Fault::NotFound, request.url, "nothing is recorded for this address", {}};
    Result<HttpReply> reply = found->second.front();
    if (found->second.size() > 1)
        found->second.pop_front();
    return reply;
}

} // namespace tw::net
