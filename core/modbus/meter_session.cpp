#include "modbus/meter_session.h"

#include "base/log.h"

namespace tw::modbus {

namespace {

/// No rating bounds what a home may draw; a fuse of this size is no home's.
constexpr Power mostAtSite = 200_kW;
/// Beside the charger's own samples, which have none.
constexpr std::int64_t meterSequence = 0;

} // namespace

MeterSession::MeterSession(MeterConfig config, std::unique_ptr<RegisterBus> bus, const Clock &clock, charger::MeasurementSink &sink)
    : m_config(std::move(config))
    , m_clock(clock)
    , m_sink(sink)
    , m_import(mostAtSite)
    , m_export(mostAtSite)
    , m_talk(std::make_shared<Talk>(Talk{std::move(bus), Device(m_config.map, m_config.unit)}))
{
}

Result<DeviceValues> MeterSession::Talk::poll()
{
    const auto talked = [this]() -> Result<DeviceValues> {
        if (!open) {
            if (auto opened = device.open(*bus); !opened)
                return opened.error();
            open = true;
        }
        return device.poll(*bus);
    };
    auto values = talked();
    if (!values && values.error().fault != Fault::Refused) {
        bus->drop();
        open = false;
    }
    return values;
}

void MeterSession::tick()
{
    m_hand.collect();
    const Instant now = m_clock.now();
    const bool due = !m_polledAt || now < *m_polledAt || stepStart(now, m_config.map.poll) != stepStart(*m_polledAt, m_config.map.poll);
    if (!due || m_polling)
        return;
    m_polling = true;
    m_polledAt = now;
    m_hand.post([this, talk = m_talk, now]() -> charger::HandOff::Finish {
        return [this, now, outcome = talk->poll()] { polled(now, outcome); };
    });
}

void MeterSession::polled(Instant at, const Result<DeviceValues> &outcome)
{
    m_polling = false;
    const std::string told = !outcome ? outcome.error().text() : outcome->refused.empty() ? "" : outcome->refused.front();
    if (told != m_toldError && !told.empty())
        log(LogLevel::Warning, "house meter", told);
    m_toldError = told;
    if (!outcome)
        return;
    const auto judged = [&](charger::RegisterChain &chain, Role role) {
        const auto value = outcome->energy(role);
        return value && chain.take(*value, at) == charger::RegisterChain::Verdict::Good ? value : std::nullopt;
    };
    Measurement m;
    m.charger = m_config.charger;
    m.sequence = meterSequence;
    m.at = at;
    m.sitePower = outcome->power(Role::SitePower);
    m.siteImport = judged(m_import, Role::SiteImport);
    m.siteExport = judged(m_export, Role::SiteExport);
    if (m.sitePower)
        m_reading.sitePower = {*m.sitePower, at};
    if (m_sampledAt && stepStart(*m_sampledAt, m_config.sampleEvery) == stepStart(at, m_config.sampleEvery))
        return;
    m_sampledAt = at;
    if (const auto stored = m_sink.take(m); !stored)
        log(LogLevel::Warning, "house meter", "a measurement is lost: " + stored.error().text());
}

} // namespace tw::modbus
