#include "ocpp_server/station_dialer.h"

#include <algorithm>

namespace tw::ocpp_server {

StationDialer::StationDialer(boost::asio::io_context &io, ocpp::StationSoftware &station, ClientRequest request)
    : StationDialer(io, station, std::move(request), Waits())
{
}

StationDialer::StationDialer(boost::asio::io_context &io, ocpp::StationSoftware &station, ClientRequest request, Waits waits)
    : m_station(station)
    , m_client(io)
    , m_request(std::move(request))
    , m_waits(waits)
{
    m_request.protocols = {ocpp::subprotocol(m_station.version())};
}

void StationDialer::tick(Instant now)
{
    const seconds wait = m_waits.first * (std::int64_t(1) << std::min(m_failures, m_waits.doublings));
    if (m_station.peer().connected()) {
        m_wasConnected = true;
        m_dialing = false;
        m_failures = 0;
        m_lastError.reset();
        return;
    }
    if (std::exchange(m_wasConnected, false)) {
        m_dialing = false;
        m_nextTry = now + m_waits.first;
    }
    if (now < (m_dialing ? m_giveUp : m_nextTry))
        return;
    m_dialing = true;
    m_giveUp = now + seconds(20);
    m_nextTry = now + wait;
    auto handler = m_station.peer().newConnectionHandler();
    if (m_front)
        handler = m_front(std::move(handler));
    m_client.connect(m_request, std::move(handler), [this](const Error &error) {
        m_dialing = false;
        ++m_failures;
        m_lastError = error;
    });
}

} // namespace tw::ocpp_server
