#include "app/wiring/live_door.h"

#include "base/log.h"

namespace tw::wiring {

namespace {

constexpr minutes keysEvery{10};

} // namespace

Result<std::unique_ptr<LiveDoor>> LiveDoor::open(boost::asio::io_context &io, const Site &site, const LiveDoorConfig &config,
                                                 const Clock &clock, charger::MeasurementSink &sink, MessageRing &messages)
{
    std::unique_ptr<LiveDoor> door(new LiveDoor(site, clock));
    auto plan = doorPlan(site, config.address, config.port, config.security);
    if (!plan)
        return plan.error();
    door->m_plan = std::move(*plan);
    if (auto listening = door->listen(io, config, sink, messages); !listening)
        return listening.error();
    return door;
}

Result<void> LiveDoor::listen(boost::asio::io_context &io, const LiveDoorConfig &config, charger::MeasurementSink &sink, MessageRing &messages)
{
    m_keysLooked = m_clock.now();
    if (m_plan.profile > 0) {
        auto made = DoorKeys::open(config.db, m_site, m_plan, m_keysLooked);
        if (!made)
            return made.error();
        m_keys = std::move(*made);
    }
    const bool byPassword = m_plan.profile == 1 || m_plan.profile == 2;
    m_central = std::make_unique<ocpp::CentralSystem>(
        ocpp::CentralConfig{.identity = m_site.charger.id,
                            .password = byPassword ? std::optional(m_keys->password()) : std::nullopt,
                            .byCertificate = m_plan.profile == 3,
                            .importLimit = m_site.grid.importLimit,
                            .mostCharge = m_site.charger.maxCharge,
                            .mostDischarge = m_site.charger.maxDischarge,
                            .phases = m_site.limits().chargerPhases,
                            .usableCapacity = m_site.car.usableCapacity,
                            .upstreamMeter = m_site.meter == MeterKind::ChargerUpstream,
                            .sampleInterval = config.sampleEvery,
                            .dischargeUnit = config.dischargeUnit},
        m_clock, sink);
    m_central->setFrameObserver([ring = &messages](ocpp::FrameDirection direction, const std::string &text, Instant at) {
        ring->add(direction == ocpp::FrameDirection::Received, text, at);
    });
    const bool network = m_plan.profile > 0 && m_plan.address != OcppDoor().address;
    m_care = std::make_unique<ChargerCare>(
        io, *m_central,
        ChargerCare::Places{.folder = config.db + ".charger-logs",
                            .address = m_plan.address,
                            .name = m_plan.names.front(),
                            .reach = network ? ocpp_server::Reach::Network : ocpp_server::Reach::LoopbackOnly},
        m_clock.now());
    m_central->setAnomalySink([to = m_care.get()](const ocpp::Anomaly &anomaly) { to->note(anomaly); });
    auto listening = ocpp_server::WebSocketServer::listen(
        io,
        {.address = m_plan.address,
         .port = m_plan.port,
         .reach = m_plan.profile == 1 ? ocpp_server::Reach::Network : ocpp_server::Reach::LoopbackOnly,
         .tls = m_keys ? m_keys->tls() : nullptr,
         .limits = {}},
        *m_central);
    if (!listening)
        return listening.error();
    m_server = std::move(*listening);
    return {};
}

void LiveDoor::renewKeys(Instant now)
{
    if (!m_keys || (m_keysLooked <= now && now < m_keysLooked + keysEvery))
        return;
    m_keysLooked = now;
    const auto renewed = m_keys->renew(now);
    if (!renewed)
        log(LogLevel::Warning, "keys", renewed.error().text());
    else if (*renewed)
        m_server->use(m_keys->tls());
}

DoorView LiveDoor::view() const
{
    return {.url = doorUrl(m_plan, m_server->port(), m_site.charger.id),
            .profile = m_plan.profile,
            .keyFolder = m_keys ? m_keys->folder() : std::string(),
            .keysMadeNow = m_keys && m_keys->madeNow(),
            .refused = m_server->refusals().counts()};
}

} // namespace tw::wiring
