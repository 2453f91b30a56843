#include "modbus/register_map.h"

#include "base/located_json.h"

#include <algorithm>
#include <filesystem>

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
    const std::string path = folder + '/' + name + ".json";
    const bool plain = !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
    std::error_code ignored;
    if (!plain || !std::filesystem::exists(path, ignored)) {
        std::vector<std::string> known;
        for (const auto &entry : std::filesystem::directory_iterator(folder, ignored)) {
            if (entry.path().extension() == ".json")
                known.push_back(entry.path().stem().string());
        }
        std::ranges::sort(known);
        std::string list;
        for (const std::string &one : known)
            list += (list.empty() ? "" : ", ") + one;
        return Error{Fault::NotFound, folder, "no register map is called \"" + name.substr(0, 60) + "\"; there are: " + list, {}};
    }
    const auto text = readText(path, 1u << 20);
    if (!text)
        return text.error();
    RegisterMapFile file = parseRegisterMap(*text, path);
    if (!file.findings.empty())
        return file.findings.front();
    file.map.name = name;
    return std::move(file.map);
}

} // namespace tw::modbus
