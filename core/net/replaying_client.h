#pragma once

#include "net/http_client.h"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace tw::net {

/// The twin of a client that answers from a script instead of the network. Each address gives its answers in
/// turn and keeps the last one.
class ReplayingClient final : public HttpClient {
public:
    void answer(const std::string &url, Result<HttpReply> reply);
    /// NotFound for an address nobody has recorded.
    Result<HttpReply> get(const HttpRequest &request) override;
    /// Every address asked, in order.
    const std::vector<std::string> &asked() const { return m_asked; }

private:
    std::map<std::string, std::deque<Result<HttpReply>>> m_answers;
    std::vector<std::string> m_asked;
};

} // namespace tw::net
