#include "ocpp/device_model.h"

#include "units/text.h"

#include <algorithm>
#include <charconv>

namespace tw::ocpp {

namespace {

constexpr std::size_t mostVariables = 4000;
constexpr const char *smart = "SmartChargingCtrlr";
constexpr const char *v2x = "V2XChargingCtrlr";

std::string keyOf(const std::string &component, const std::string &variable, const std::string &instance)
{
    return component + "." + variable + (instance.empty() ? "" : "[" + instance + "]");
}

bool ofOtherEvse(const Json &component, int evse)
{
    const Json *place = member(component, "evse");
    const Json *id = place ? member(*place, "id") : nullptr;
    return id && id->is_number_integer() && *id != evse && *id != 0;
}

} // namespace

std::vector<std::string> listed(const std::string &list)
{
    std::vector<std::string> items;
    std::string item;
    for (const char c : list + ",") {
        if (c != ',') {
            if (c != ' ' && c != '"' && c != '[' && c != ']')
                item += c;
        } else if (!item.empty()) {
            items.push_back(std::move(item));
            item.clear();
        }
    }
    return items;
}

void DeviceModel::take(const Json &reportData, int evse)
{
    if (!reportData.is_array())
        return;
    for (const Json &entry : reportData) {
        const Json *component = member(entry, "component");
        const Json *variable = member(entry, "variable");
        if (!component || !variable || ofOtherEvse(*component, evse) || m_variables.size() >= mostVariables)
            continue;
        Variable known;
        if (const Json *attributes = member(entry, "variableAttribute"); attributes && attributes->is_array()) {
            for (const Json &attribute : *attributes) {
                const std::string type = memberText(attribute, "type");
                if (!type.empty() && type != "Actual")
                    continue;
                known.value = memberText(attribute, "value");
                const std::string mutability = memberText(attribute, "mutability");
                known.writable = mutability.empty() || mutability != "ReadOnly";
            }
        }
        if (const Json *kind = member(entry, "variableCharacteristics")) {
            known.valuesList = memberText(*kind, "valuesList");
            if (const Json *most = member(*kind, "maxLimit"); most && most->is_number())
                known.maxLimit = most->dump();
        }
        m_variables[keyOf(memberText(*component, "name"), memberText(*variable, "name"),
                          memberText(*variable, "instance"))] = std::move(known);
    }
}

const DeviceModel::Variable *DeviceModel::find(const std::string &component, const std::string &variable,
                                               const std::string &instance) const
{
    const auto found = m_variables.find(keyOf(component, variable, instance));
    return found == m_variables.end() ? nullptr : &found->second;
}

std::optional<std::string> DeviceModel::value(const std::string &component, const std::string &variable,
                                              const std::string &instance) const
{
    const Variable *known = find(component, variable, instance);
    return known ? std::optional(known->value) : std::nullopt;
}

std::optional<bool> DeviceModel::flag(const std::string &component, const std::string &variable,
                                      const std::string &instance) const
{
    const auto text = value(component, variable, instance);
    if (text == "true" || text == "True" || text == "1")
        return true;
    if (text == "false" || text == "False" || text == "0")
        return false;
    return std::nullopt;
}

std::optional<int> DeviceModel::number(const std::string &component, const std::string &variable,
                                       const std::string &instance) const
{
    const auto text = value(component, variable, instance);
    if (!text)
        return std::nullopt;
    int parsed = 0;
    const auto end = std::from_chars(text->data(), text->data() + text->size(), parsed);
    return end.ec == std::errc() ? std::optional(parsed) : std::nullopt;
}

void DeviceModel::set(const std::string &component, const std::string &variable, const std::string &value)
{
    m_variables[keyOf(component, variable, {})].value = value;
}

bool DeviceModel::discharges() const
{
    const auto modes = listed(value(v2x, "SupportedOperationModes").value_or(""));
    const bool follows = std::find(modes.begin(), modes.end(), "CentralSetpoint") != modes.end();
    return follows && flag(v2x, "Enabled").value_or(true) && flag(v2x, "Available").value_or(true);
}

bool DeviceModel::takesDynamicProfiles() const
{
    return flag(smart, "SupportsDynamicProfiles").value_or(flag(smart, "SupportsFeature", "DynamicProfiles").value_or(true));
}

int DeviceModel::periodsPerSchedule() const
{
    return std::clamp(number(smart, "PeriodsPerSchedule").value_or(24), 2, 1024);
}

int DeviceModel::firstProfileId() const
{
    constexpr int usual = 101;
    return std::max(usual, std::min(number(smart, "MaxExternalConstraintsId").value_or(0), 1'000'000'000) + 1);
}

std::optional<Power> DeviceModel::mostDischarge() const
{
    const Variable *known = find("EVSE", "DischargePower");
    if (!known)
        return std::nullopt;
    const auto watts = decimalScaled(known->maxLimit.value_or(known->value), 0);
    return watts ? std::optional(Power::fromW(*watts)) : std::nullopt;
}

} // namespace tw::ocpp
