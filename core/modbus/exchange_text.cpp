#include "modbus/exchange_text.h"

#include "units/text.h"

#include <nlohmann/json.hpp>

namespace tw::modbus {

namespace {

using Json = nlohmann::ordered_json;

const char *unitOf(const std::optional<Role> &role)
{
    if (!role)
        return "";
    switch (*role) {
    case Role::Power:
    case Role::MostCharge:
    case Role::MostDischarge:
    case Role::Setpoint:
    case Role::SitePower:
    case Role::SitePhaseA:
    case Role::SitePhaseB:
    case Role::SitePhaseC:
        return " W";
    case Role::ImportEnergy:
    case Role::ExportEnergy:
    case Role::SiteImport:
    case Role::SiteExport:
        return " Wh";
    case Role::StateOfCharge:
        return " %";
    case Role::WatchdogLeft:
        return " s";
    case Role::State:
    case Role::PluggedIn:
    case Role::Maker:
    case Role::Model:
    case Role::Firmware:
        break;
    }
    return "";
}

std::string valueText(const Point &point, const Decoded &said)
{
    switch (said.state) {
    case Decoded::State::Known:
        return point.type == WordType::Text ? said.text : decimalText(said.value, 3) + unitOf(point.role);
    case Decoded::State::OutOfRange:
        return "out of range";
    case Decoded::State::Unknown:
    case Decoded::State::WrongLength:
        break;
    }
    return "unknown";
}

} // namespace

std::string exchangeText(const Device &device, const Exchange &exchange)
{
    Json text{{"modbus", exchange.written ? "write" : "read"}, {"unit", exchange.unit}, {"register", exchange.address}};
    if (exchange.table == Table::Input)
        text["table"] = "input";
    if (!exchange.error.empty()) {
        if (exchange.written)
            text["words"] = exchange.words;
        text["error"] = exchange.error;
        return text.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    text["words"] = exchange.words;
    for (const auto &[point, said] : device.pointsIn(exchange.table, exchange.address, exchange.words))
        text["says"][point->name] = valueText(*point, said);
    return text.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace tw::modbus
