#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace tw::ocpp_server {

/// Why a call to our port came to nothing.
enum class Refusal {
    TooMany,         ///< more calls at once than are taken
    Slow,            ///< said nothing, or stopped in the middle, until its time was over
    Gone,            ///< went away in the middle
    PlainText,       ///< no TLS where there must be
    OldTls,          ///< TLS before 1.2
    Tls,             ///< another failure of its handshake
    Certificate,     ///< shows none, one of another authority, one that ended, or one of another charger
    NotTrusted,      ///< it does not trust our certificate
    NotHttp,         ///< no request for a WebSocket
    WebPage,         ///< from a page in a browser
    UnknownIdentity,
    WrongPassword,
    NoProtocol,      ///< no version of OCPP in common
};

/// "wrong password": for the log and `status`.
const char *name(Refusal why);

/// Counts them, and says which of them is news: a peer that tries again every second is told of once, until it is let in.
class Refusals {
public:
    struct Count {
        std::int64_t times = 0;
        std::string lastPeer; ///< its address, without the port
        friend bool operator==(const Count &, const Count &) = default;
    };
    /// True when `peer` ("192.168.1.9") has not been refused for this before. Of more than some hundred peers nothing is
    /// news any more.
    bool add(Refusal why, const std::string &peer);
    void letIn(const std::string &peer);
    const std::map<Refusal, Count> &counts() const { return m_counts; }

private:
    std::map<Refusal, Count> m_counts;
    std::set<std::pair<std::string, Refusal>> m_told;
};

} // namespace tw::ocpp_server
