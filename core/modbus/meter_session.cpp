#include "modbus/meter_session.h"

#include "base/log.h"
#include "modbus/tried_again.h"

namespace tw::modbus {

namespace {

/// No rating bounds what a home may draw; a fuse of this size is no home's.
constexpr Power mostAtSite = 200_kW;

} // namespace

MeterSession::MeterSession(MeterConfig config, std::unique_ptr<RegisterBus> bus, const Clock &clock)
    : m_config(std::move(config))
    , m_clock(clock)
    , m_import(mostAtSite)
    , m_export(mostAtSite)
    , m_counted(m_config.registers.import, m_config.registers.feedIn)
    , m_talk(std::make_shared<Talk>(Talk{std::move(bus), Device(m_config.map, m_config.unit)}))
{
    m_reading.title = m_config.map.title;
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
    return triedAgain(open, talked, [this](Fault fault) {
        if (answered(fault))
            return;
        bus->drop();
        open = false;
    });
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
    m_reading.fault = told.empty() ? std::nullopt : std::optional(told);
    if (!outcome)
        return;
    const auto power = outcome->power(Role::SitePower);
    m_counted.take(power, at);
    if (power)
        m_reading.sitePower = {*power, at};
    const auto a = outcome->power(Role::SitePhaseA);
    const auto b = outcome->power(Role::SitePhaseB);
    const auto c = outcome->power(Role::SitePhaseC);
    if (a && b && c)
        m_reading.sitePhases = {{*a, *b, *c}, at};
    if (const auto registers = registersOf(*outcome, at))
        m_reading.registers = {*registers, at};
}

std::optional<charger::SiteRegisters> MeterSession::registersOf(const DeviceValues &values, Instant at)
{
    if (!m_config.map.find(Role::SiteImport) || !m_config.map.find(Role::SiteExport))
        return values.power(Role::SitePower) ? std::optional(charger::SiteRegisters{m_counted.positive(), m_counted.negative()})
                                             : std::nullopt;
    const auto import = values.energy(Role::SiteImport);
    const auto feedIn = values.energy(Role::SiteExport);
    if (!import || !feedIn)
        return {};
    const bool good = m_import.take(*import, at) == charger::RegisterChain::Verdict::Good;
    const bool feedInGood = m_export.take(*feedIn, at) == charger::RegisterChain::Verdict::Good;
    return good && feedInGood ? std::optional(charger::SiteRegisters{*import, *feedIn}) : std::nullopt;
}

} // namespace tw::modbus
