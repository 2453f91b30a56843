#include "app/wiring/asked_devices.h"

#include "app/wiring/paths.h"
#include "modbus/tcp_bus.h"
#include "net/curl_client.h"

#include <algorithm>
#include <utility>

namespace tw::wiring {

namespace {

Result<modbus::RegisterMap> mapOf(const ModbusAddress &address, modbus::RegisterMap::Kind kind, const std::string &key)
{
    auto map = modbus::readRegisterMap(resourceFolder() + "/chargers", address.map);
    if (!map)
        return map.error().inside(key + ".modbus.map");
    if (map->kind != kind)
        return Error{Fault::BadInput, key + ".modbus.map",
                     '"' + address.map + "\" is the map of a " + (kind == modbus::RegisterMap::Kind::Meter ? "charger" : "meter")
                         + ", not of a " + key,
                     {}};
    return map;
}

/// The most that may be written as a set-point, one way or the other; nothing where the map does not say.
std::optional<Power> mostOf(const modbus::RegisterMap &map)
{
    for (const modbus::SequenceStep &step : map.sequence(modbus::Act::Start)) {
        const auto &range = map.points[step.point].range;
        if (step.what == modbus::SequenceStep::What::Power && range)
            return Power::fromW(std::min(range->most, -range->least) / 1000);
    }
    return {};
}

Result<void> fits(const ChargerSpec &charger, const modbus::RegisterMap &map)
{
    const auto most = mostOf(map);
    if (!most || std::max(charger.maxCharge, charger.maxDischarge) <= *most)
        return {};
    return Error{Fault::BadInput, *most < charger.maxCharge ? "charger.max_charge_w" : "charger.max_discharge_w",
                 "is more than a " + map.title + " takes; at most " + std::to_string(most->w()) + " is expected", {}};
}

/// The registers told last, of charger and house, in what this program saw itself.
struct Told {
    Energy import;
    Energy feedOut;
    std::optional<charger::Dated<charger::SiteRegisters>> site;
};

Result<Told> toldLast(const store::Store &store, const std::string &charger)
{
    const auto ofCharger = store.lastSeen(charger);
    if (!ofCharger)
        return ofCharger.error();
    const auto ofSite = store.lastSeenOfSite();
    if (!ofSite)
        return ofSite.error();
    Told told;
    if (*ofCharger) {
        told.import = *(*ofCharger)->chargerImport;
        told.feedOut = *(*ofCharger)->chargerExport;
    }
    if (*ofSite)
        told.site = {{*(*ofSite)->siteImport, *(*ofSite)->siteExport}, (*ofSite)->at};
    return told;
}

std::unique_ptr<modbus::TcpBus> busTo(const ModbusAddress &address, const modbus::RegisterMap &map, const AskingTimes &times)
{
    return std::make_unique<modbus::TcpBus>(modbus::TcpBusOptions{.host = address.host,
                                                                  .port = address.port.value_or(map.port),
                                                                  .timeout = times.timeout,
                                                                  .gap = times.rests ? map.gap : std::chrono::milliseconds(0)});
}

/// Ticks `session` until nothing it asked waits for an answer.
template <class Session>
bool settled(Session *session, std::chrono::milliseconds most)
{
    if (!session)
        return true;
    const auto giveUp = std::chrono::steady_clock::now() + most;
    for (session->tick(); !session->settled(); session->tick()) {
        if (giveUp < std::chrono::steady_clock::now())
            return false;
        session->wait(std::chrono::milliseconds(20));
    }
    return true;
}

} // namespace

Result<bool> AskedDevices::gives(const Site &site)
{
    if (!site.charger.modbus)
        return true;
    const auto map = mapOf(*site.charger.modbus, modbus::RegisterMap::Kind::Charger, "charger");
    if (!map)
        return map.error();
    return modbus::mayGive(*map);
}

Result<std::unique_ptr<AskedDevices>> AskedDevices::create(const Site &site, const store::Store &store, const Clock &clock,
                                                       charger::MeasurementSink &sink, const AskingTimes &times)
{
    std::unique_ptr<AskedDevices> line(new AskedDevices(sink));
    if (!site.meterAt && !site.meterHttp && !site.charger.modbus)
        return line;
    const auto told = toldLast(store, site.charger.id);
    if (!told)
        return told.error();
    if (auto added = line->addMeter(site, told->site ? told->site->value : charger::SiteRegisters(), clock, times); !added)
        return added.error();
    if (line->meter())
        line->m_metered = std::make_unique<charger::MeteredSink>(*line->meter(), sink, told->site);
    if (site.charger.modbus) {
        auto map = mapOf(*site.charger.modbus, modbus::RegisterMap::Kind::Charger, "charger");
        if (!map)
            return map.error();
        if (auto fit = fits(site.charger, *map); !fit)
            return fit.error();
        auto bus = busTo(*site.charger.modbus, *map, times);
        const int unit = site.charger.modbus->unit.value_or(map->unit);
        line->m_charger = std::make_unique<modbus::ChargerSession>(modbus::SessionConfig{.charger = site.charger.id,
                                                                                         .map = std::move(*map),
                                                                                         .unit = unit,
                                                                                         .mostCharge = site.charger.maxCharge,
                                                                                         .mostDischarge = site.charger.maxDischarge,
                                                                                         .usableCapacity = site.car.usableCapacity,
                                                                                         .mayWake = site.charger.mayWakeCar,
                                                                                         .sampleEvery = times.sampleEvery,
                                                                                         .importRegister = told->import,
                                                                                         .exportRegister = told->feedOut},
                                                                   std::move(bus), clock, line->sink());
    }
    return line;
}

Result<void> AskedDevices::addMeter(const Site &site, const charger::SiteRegisters &told, const Clock &clock, const AskingTimes &times)
{
    if (site.meterHttp) {
        auto map = json_meter::readMeterMap(resourceFolder() + "/meters", site.meterHttp->map);
        if (!map)
            return map.error().inside("meter.http.map");
        m_jsonMeter = std::make_unique<json_meter::MeterSession>(
            json_meter::MeterConfig{.map = std::move(*map), .url = site.meterHttp->url, .registers = told},
            std::make_unique<net::CurlClient>("tidewatt/" TW_VERSION), clock);
    }
    if (site.meterAt) {
        auto map = mapOf(*site.meterAt, modbus::RegisterMap::Kind::Meter, "meter");
        if (!map)
            return map.error();
        auto bus = busTo(*site.meterAt, *map, times);
        const int unit = site.meterAt->unit.value_or(map->unit);
        m_modbusMeter = std::make_unique<modbus::MeterSession>(
            modbus::MeterConfig{.map = std::move(*map), .unit = unit, .registers = told}, std::move(bus), clock);
    }
    return {};
}

const charger::HouseMeter *AskedDevices::meter() const
{
    return m_jsonMeter ? static_cast<const charger::HouseMeter *>(m_jsonMeter.get()) : m_modbusMeter.get();
}

void AskedDevices::tick()
{
    if (m_modbusMeter)
        m_modbusMeter->tick(); // first: what the charger says then stands beside it
    if (m_jsonMeter)
        m_jsonMeter->tick();
    if (m_charger)
        m_charger->tick();
}

bool AskedDevices::look(std::chrono::milliseconds most)
{
    return settled(m_modbusMeter.get(), most) && settled(m_jsonMeter.get(), most) && settled(m_charger.get(), most);
}

bool AskedDevices::settle(std::chrono::milliseconds most)
{
    return settled(m_charger.get(), most);
}

void AskedDevices::leave(std::chrono::milliseconds most)
{
    if (m_charger)
        m_charger->leave(modbus::ChargerSession::Leave::Idle, most);
}

} // namespace tw::wiring
