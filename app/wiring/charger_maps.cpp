#include "app/wiring/charger_maps.h"

#include "app/wiring/paths.h"
#include "base/log.h"
#include "base/named_file.h"
#include "model/charger_protocol.h"
#include "modbus/charger_session.h"

#include <algorithm>
#include <filesystem>

namespace tw::wiring {

namespace fs = std::filesystem;

Result<std::vector<ChargerMap>> chargerMaps()
{
    const std::string folder = resourceFolder() + "/chargers";
    std::error_code failed;
    std::vector<ChargerMap> found;
    for (const fs::directory_entry &entry : fs::directory_iterator(folder, failed)) {
        if (entry.path().extension() != ".json")
            continue;
        const auto map = modbus::readRegisterMap(folder, entry.path().stem().string());
        if (!map) {
            log(LogLevel::Warning, "chargers", map.error().text());
            continue;
        }
        if (map->kind == modbus::RegisterMap::Kind::Charger)
            found.push_back({.name = map->name,
                             .title = map->title,
                             .gives = modbus::mayGive(*map),
                             .tried = map->testedOnHardware,
                             .port = map->port,
                             .unit = map->unit});
    }
    if (failed)
        return Error{Fault::NotFound, folder, failed.message(), {}};
    std::ranges::sort(found, {}, &ChargerMap::title);
    return found;
}

Result<std::optional<ocpp::DischargeUnit>> dischargeUnitOf(const Site &site)
{
    if (!site.charger.ocpp || site.charger.ocpp->dischargeUnit.empty())
        return std::optional<ocpp::DischargeUnit>();
    const std::string &name = site.charger.ocpp->dischargeUnit;
    const std::string folder = resourceFolder() + "/chargers/ocpp";
    const auto text = readNamedFile(folder, name, "unit that discharges");
    if (!text)
        return text.error();
    auto unit = ocpp::parseDischargeUnit(*text, name, folder + '/' + name + ".json");
    if (!unit)
        return unit.error();
    const auto version = ocpp::versionOf(nameOf(site.charger.protocol));
    if (!version || std::ranges::find(unit->versions, *version) == unit->versions.end())
        return Error{Fault::BadInput, "charger.ocpp.discharge_unit",
                     "is \"" + name + "\", which is for other versions than " + nameOf(site.charger.protocol) + "; leave it out", {}};
    return std::optional(std::move(*unit));
}

} // namespace tw::wiring
