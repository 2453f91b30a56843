#pragma once

#include "app/wiring/charger_care.h"
#include "app/wiring/message_ring.h"
#include "app/wiring/ocpp_door.h"
#include "ocpp/central_system.h"
#include "ocpp_server/websocket_server.h"

#include <memory>
#include <optional>
#include <string>

namespace tw::wiring {

struct LiveDoorConfig {
    std::string db;                    ///< the keys and the logs of the charger lie beside it
    std::string address;               ///< as LiveOptions
    std::optional<std::uint16_t> port; ///< the same
    DoorSecurity security = DoorSecurity::BySite;
    std::optional<ocpp::DischargeUnit> dischargeUnit;
    seconds sampleEvery{30};
};

/// Where a charger that speaks OCPP calls a running engine: the server with its keys, the central system behind it, and
/// what an owner asks of the charger now and then.
class LiveDoor {
public:
    /// All but `config` outlive it. The first time keys are made, which may take seconds. Busy when the port is taken.
    static Result<std::unique_ptr<LiveDoor>> open(boost::asio::io_context &io, const Site &site, const LiveDoorConfig &config,
                                                  const Clock &clock, charger::MeasurementSink &sink, MessageRing &messages);

    ocpp::CentralSystem &central() { return *m_central; }
    ChargerCare &care() { return *m_care; }
    /// Certificates end, and computers get other addresses, while an engine runs for years.
    void renewKeys(Instant now);
    DoorView view() const;
    /// Nobody is let in any more; connections end as the loop goes on.
    void close() { m_server.reset(); }

private:
    LiveDoor(const Site &site, const Clock &clock)
        : m_site(site)
        , m_clock(clock)
    {
    }
    Result<void> listen(boost::asio::io_context &io, const LiveDoorConfig &config, charger::MeasurementSink &sink, MessageRing &messages);

    const Site &m_site;
    const Clock &m_clock;
    DoorPlan m_plan;
    std::unique_ptr<DoorKeys> m_keys; ///< null where the charger proves nothing
    Instant m_keysLooked;
    std::unique_ptr<ocpp::CentralSystem> m_central;
    std::unique_ptr<ocpp_server::WebSocketServer> m_server;
    std::unique_ptr<ChargerCare> m_care;
};

} // namespace tw::wiring
