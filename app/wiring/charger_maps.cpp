#include "app/wiring/charger_maps.h"

#include "app/wiring/paths.h"
#include "base/log.h"
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

} // namespace tw::wiring
