// Where devices answer, and where one calls: what the charger and the meter of a site file have in common.

#include "model/site_file_parts.h"
#include "model/site_names.h"

#include <algorithm>

namespace tw::model {

namespace {

bool isMapName(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

/// http:// or https://, a host with or without a port, and a path; no user, no query: a site file holds no secrets.
bool isWebAddress(std::string_view text)
{
    const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
    const std::string_view rest = text.substr(scheme);
    const std::string_view host = rest.substr(0, rest.find('/'));
    const auto isOf = [](std::string_view part, std::string_view others) {
        return std::ranges::all_of(part, [&](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || others.find(c) != others.npos;
        });
    };
    return scheme > 0 && !host.empty() && isOf(host, "._:[]-") && isOf(rest.substr(host.size()), "._~/-");
}

/// 192.168.1.20, 0.0.0.0 or fe80::1: whether it is one says whoever listens there.
bool isNumericAddress(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
    });
}

std::vector<std::string> readNames(FieldReader &reader, const char *key)
{
    constexpr std::size_t most = 16;
    std::vector<std::string> names;
    const LocatedJson *list = reader.value(key, JsonKind::Array, Need::Optional);
    if (!list)
        return names;
    if (list->items.empty() || list->items.size() > most)
        reader.wrong(key, "has " + std::to_string(list->items.size()) + " names; 1 to " + std::to_string(most) + " are expected");
    for (const LocatedJson &item : list->items) {
        const bool good = item.is(JsonKind::Text) && !item.text.empty() && item.text.size() <= longestHost && isHost(item.text);
        if (!good)
            reader.findings().add(item.at, "a name of " + reader.path(key) + " is "
                                      + (item.is(JsonKind::Text) ? quote(item.text) : std::string(name(item.kind)))
                                      + "; a host name or an address is expected");
        else if (std::ranges::find(names, item.text) != names.end())
            reader.findings().add(item.at, reader.path(key) + " has " + quote(item.text) + " twice");
        else
            names.push_back(item.text);
    }
    return names;
}

} // namespace

std::optional<ModbusAddress> readModbus(FieldReader &parent, bool speaksIt, const std::string &otherwise)
{
    if (!speaksIt) {
        parent.refuse("modbus", otherwise);
        return {};
    }
    const LocatedJson *value = parent.value("modbus", JsonKind::Object, Need::Required);
    if (!value)
        return {};
    FieldReader reader(*value, parent.path("modbus"), parent.findings());
    const auto small = [&](const char *key, const NumberRange &range) {
        const auto number = reader.number(key, range, Need::Optional);
        return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
    };
    ModbusAddress address;
    address.host = reader.text("host", {1, longestHost, isHost, "a host name or an address"}, Need::Required).value_or("");
    address.port = small("port", {1, 65535});
    address.unit = small("unit", {0, 247});
    address.map = reader.text("map", {1, 60, isMapName, "the name of a register map, such as wallbox-quasar,"}, Need::Required)
                      .value_or("");
    reader.finish();
    return address;
}

std::optional<HttpAddress> readHttp(FieldReader &parent, bool speaksIt)
{
    if (!speaksIt) {
        parent.refuse("http", "with this kind of meter");
        return {};
    }
    const LocatedJson *value = parent.value("http", JsonKind::Object, Need::Required);
    if (!value)
        return {};
    FieldReader reader(*value, parent.path("http"), parent.findings());
    HttpAddress address;
    address.url = reader.text("url", {1, 300, isWebAddress, "an address such as http://192.168.1.41, without a password,"}, Need::Required)
                      .value_or("");
    address.map = reader.text("map", {1, 60, isMapName, "the name of a meter map, such as homewizard-p1,"}, Need::Required).value_or("");
    reader.finish();
    return address;
}

std::optional<OcppDoor> readOcppDoor(FieldReader &parent, bool speaksIt)
{
    if (!speaksIt) {
        parent.refuse("ocpp", "over Modbus");
        return {};
    }
    const LocatedJson *value = parent.value("ocpp", JsonKind::Object, Need::Optional);
    if (!value)
        return {};
    FieldReader reader(*value, parent.path("ocpp"), parent.findings());
    OcppDoor door;
    door.address = reader.text("address", {2, 45, isNumericAddress, "an address of this computer, such as 192.168.1.20 or 0.0.0.0 for all,"},
                               Need::Optional)
                       .value_or(door.address);
    if (const auto port = reader.number("port", {1, 65535}, Need::Optional))
        door.port = static_cast<int>(*port);
    door.names = readNames(reader, "names");
    door.dischargeUnit = reader.text("discharge_unit", {1, 60, isMapName, "the name of a unit in resources/chargers/ocpp,"}, Need::Optional)
                             .value_or("");
    reader.finish();
    return door;
}

} // namespace tw::model
