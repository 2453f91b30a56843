#pragma once

#include "ocpp/station_software.h"
#include "ocpp_server/websocket_client.h"

#include <functional>
#include <memory>

namespace tw::ocpp_server {

/// Keeps a station connected: dials, and dials again with growing waits (2.1: RetryBackOffWaitMinimum, RepeatTimes).
class StationDialer {
public:
    struct Waits {
        seconds first{1};
        int doublings = 6; ///< then it stays: 64 s
    };
    /// `station` and `io` outlive this. `request.protocols` is set here.
    StationDialer(boost::asio::io_context &io, ocpp::StationSoftware &station, ClientRequest request);
    StationDialer(boost::asio::io_context &io, ocpp::StationSoftware &station, ClientRequest request, Waits waits);
    StationDialer(const StationDialer &) = delete;
    StationDialer &operator=(const StationDialer &) = delete;

    /// Dials when it is time. Call it at least once a second of the clock that gives `now`.
    void tick(Instant now);
    /// What comes between the line and the station, as LineTrouble.
    using Front = std::function<std::shared_ptr<ocpp::ConnectionHandler>(std::shared_ptr<ocpp::ConnectionHandler>)>;
    void setFront(Front front) { m_front = std::move(front); }
    void close(const std::string &reason) { m_client.close(reason); }
    bool dialing() const { return m_dialing; }
    /// Why the last attempt failed; nothing after one that did not.
    const std::optional<Error> &lastError() const { return m_lastError; }

private:
    ocpp::StationSoftware &m_station;
    WebSocketClient m_client;
    ClientRequest m_request;
    Waits m_waits;
    Front m_front;
    Instant m_nextTry = Instant::min();
    Instant m_giveUp; ///< an attempt that has said nothing by then came and went between two ticks
    int m_failures = 0;
    bool m_dialing = false;
    bool m_wasConnected = false;
    std::optional<Error> m_lastError;
};

} // namespace tw::ocpp_server
