#include "modbus/register_map.h"

#include "base/named_file.h"

#include <algorithm>

namespace tw::modbus {

namespace {

constexpr std::array<const char *, roleCount> roleNames{
    "power", "state", "plugged_in", "state_of_charge", "import_energy", "export_energy", "most_charge", "most_discharge",
    "setpoint", "watchdog_left", "site_power", "site_phase_a", "site_phase_b", "site_phase_c", "site_import", "site_export",
    "maker", "model", "firmware"};

} // namespace

const char *name(Role role)
{
    return roleNames[static_cast<std::size_t>(role)];
}

const Point *RegisterMap::find(Role role) const
{
    const auto found = std::ranges::find(points, std::optional(role), &Point::role);
    return found == points.end() ? nullptr : &*found;
}

Result<RegisterMap> readRegisterMap(const std::string &folder, const std::string &name)
{
    const auto text = readNamedFile(folder, name, "register map");
    if (!text)
        return text.error();
    RegisterMapFile file = parseRegisterMap(*text, folder + '/' + name + ".json");
    if (!file.findings.empty())
        return file.findings.front();
    file.map.name = name;
    return std::move(file.map);
}

} // namespace tw::modbus
