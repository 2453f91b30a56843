#include "ocpp/station_variables.h"

#include "ocpp/station_der.h"

#include "units/text.h"

#include <algorithm>
#include <charconv>

namespace tw::ocpp {

namespace {

using Variable = StationVariable;
using Type = StationVariable::Type;
constexpr auto writable = StationVariable::Access::ReadWrite;
constexpr std::size_t itemsPerMessage = 16;
constexpr std::size_t reportPart = 12;      ///< entries in one NotifyReport

const std::vector<std::string> measurands{"Energy.Active.Import.Register", "Energy.Active.Export.Register",
                                          "Power.Active.Import",           "Power.Active.Export",
                                          "Power.Active.Setpoint",         "SoC",
                                          "Voltage",                       "Current.Import",
                                          "Current.Export",                "Frequency"};

std::string joined(const std::vector<std::string> &words)
{
    std::string result;
    for (const std::string &word : words)
        result += (result.empty() ? "" : ",") + word;
    return result;
}

std::vector<std::string> split(const std::string &list)
{
    std::vector<std::string> result;
    std::string word;
    for (const char c : list + ",") {
        if (c == ',') {
            if (!word.empty())
                result.push_back(std::exchange(word, {}));
        } else if (c != ' ') {
            word += c;
        }
    }
    return result;
}

std::optional<std::int64_t> wholeOf(const std::string &text)
{
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

const char *typeName(Type type)
{
    switch (type) {
    case Type::Text:
        return "string";
    case Type::Whole:
        return "integer";
    case Type::Flag:
        return "boolean";
    case Type::Option:
        return "OptionList";
    case Type::Members:
        return "MemberList";
    }
    return "string";
}

bool allowed(const Variable &variable, const std::string &value)
{
    const auto known = [&](const std::string &word) {
        return std::find(variable.words.begin(), variable.words.end(), word) != variable.words.end();
    };
    switch (variable.type) {
    case Type::Text:
        return !variable.most || value.size() <= static_cast<std::size_t>(*variable.most);
    case Type::Whole: {
        const auto number = wholeOf(value);
        return number && *number >= 0 && *number <= variable.most.value_or(1'000'000'000);
    }
    case Type::Flag:
        return value == "true" || value == "false";
    case Type::Option:
        return known(value);
    case Type::Members: {
        const auto words = split(value);
        return std::all_of(words.begin(), words.end(), known);
    }
    }
    return false;
}

Json componentJson(const Variable &variable)
{
    Json json{{"name", variable.component}};
    if (variable.onEvse)
        json["evse"] = {{"id", 1}};
    return json;
}

Json variableJson(const Variable &variable)
{
    Json json{{"name", variable.variable}};
    if (!variable.instance.empty())
        json["instance"] = variable.instance;
    return json;
}

Json reportEntry(const Variable &variable)
{
    constexpr const char *mutability[] = {"ReadOnly", "ReadWrite", "WriteOnly"};
    Json attribute{{"type", "Actual"}, {"mutability", mutability[static_cast<int>(variable.access)]}};
    if (variable.access != StationVariable::Access::WriteOnly && !variable.value.empty())
        attribute["value"] = variable.value;
    Json traits{{"dataType", typeName(variable.type)}, {"supportsMonitoring", false}};
    if (!variable.unit.empty())
        traits["unit"] = variable.unit;
    if (variable.most)
        traits["maxLimit"] = *variable.most;
    if (!variable.words.empty())
        traits["valuesList"] = joined(variable.words);
    return {{"component", componentJson(variable)},
            {"variable", variableJson(variable)},
            {"variableAttribute", Json::array({std::move(attribute)})},
            {"variableCharacteristics", std::move(traits)}};
}

constexpr const char *newMeasurand = "Power.Active.Setpoint";

bool newIn21(const Variable &variable)
{
    return variable.component == "V2XChargingCtrlr" || variable.component == "DCDERCtrlr" || variable.variable == "DischargePower"
        || variable.variable == "UpstreamMeasurands" || variable.variable.rfind("Supports", 0) == 0
        || variable.variable == "MaxExternalConstraintsId";
}

std::vector<Variable> model(const StationLimits &limits, const std::string &serialNumber)
{
    const auto text = [](std::int64_t number) { return std::to_string(number); };
    const std::vector<std::string> modes{"ChargingOnly", "CentralSetpoint", "Idle"};
    const std::vector<std::string> points{"EVConnected", "Authorized"};
    std::vector<Variable> all;
    const auto add = [&](Variable variable) { all.push_back(std::move(variable)); };
    const auto fact = [&](const char *component, const char *name, const std::string &value, Type type = Type::Text) {
        add({.component = component, .variable = name, .value = value, .type = type});
    };
    const auto setting = [&](const char *component, const char *name, const std::string &value, Type type,
                             const std::string &unit = {}, const std::vector<std::string> &words = {}) {
        add({.component = component, .variable = name, .value = value, .access = writable, .type = type, .unit = unit,
             .words = words});
    };

    fact("ChargingStation", "SerialNumber", serialNumber);
    fact("ChargingStation", "Available", "true", Type::Flag);
    add({.component = "EVSE", .onEvse = true, .variable = "Available", .value = "true", .type = Type::Flag});
    add({.component = "EVSE", .onEvse = true, .variable = "Power", .value = "0", .type = Type::Whole, .unit = "W",
         .most = limits.chargeMost.w()});
    add({.component = "EVSE", .onEvse = true, .variable = "DischargePower", .value = "0", .type = Type::Whole,
         .unit = "W", .most = limits.dischargeMost.w()});
    add({.component = "EVSE", .onEvse = true, .variable = "SupplyPhases", .value = "3", .type = Type::Whole});
    add({.component = "V2XChargingCtrlr", .onEvse = true, .variable = "Enabled", .value = "true", .access = writable,
         .type = Type::Flag});
    add({.component = "V2XChargingCtrlr", .onEvse = true, .variable = "SupportedOperationModes",
         .value = joined(modes), .type = Type::Members, .words = modes});
    add({.component = "V2XChargingCtrlr", .onEvse = true, .variable = "SupportedEnergyTransferModes",
         .value = "DC,DC_BPT", .type = Type::Members, .words = {"DC", "DC_BPT"}});
    add({.component = "DCDERCtrlr", .onEvse = true, .variable = "Available", .value = "true", .type = Type::Flag});
    add({.component = "DCDERCtrlr", .onEvse = true, .variable = "Enabled", .value = "true", .access = writable, .type = Type::Flag});
    add({.component = "DCDERCtrlr", .onEvse = true, .variable = "ModesSupported", .value = joined(StationDer::types()),
         .type = Type::Members, .words = StationDer::types()});
    add({.component = "ConnectedEV", .onEvse = true, .variable = "Available", .value = "false", .type = Type::Flag});
    add({.component = "ConnectedEV", .onEvse = true, .variable = "StateOfCharge", .value = "", .type = Type::Whole,
         .unit = "Percent"});
    fact("SmartChargingCtrlr", "Enabled", "true", Type::Flag);
    fact("SmartChargingCtrlr", "ProfileStackLevel", text(limits.stackLevels), Type::Whole);
    fact("SmartChargingCtrlr", "PeriodsPerSchedule", text(limits.periodsPerSchedule), Type::Whole);
    add({.component = "SmartChargingCtrlr", .variable = "Entries", .instance = "ChargingProfiles", .value = "0",
         .type = Type::Whole, .most = limits.profiles});
    add({.component = "SmartChargingCtrlr", .variable = "RateUnit", .value = "W", .type = Type::Members,
         .words = {"W"}});
    fact("SmartChargingCtrlr", "MaxExternalConstraintsId", "0", Type::Whole);
    fact("SmartChargingCtrlr", "SupportsDynamicProfiles", "true", Type::Flag);
    fact("SmartChargingCtrlr", "SupportsMaxOfflineDuration", "true", Type::Flag);
    fact("SmartChargingCtrlr", "SupportsLimitAtSoC", limits.limitAtSoC ? "true" : "false", Type::Flag);
    fact("SmartChargingCtrlr", "SupportsUseLocalTime", limits.timeZone.empty() ? "false" : "true", Type::Flag);
    fact("SmartChargingCtrlr", "SupportsRandomizedDelay", "false", Type::Flag);
    fact("SmartChargingCtrlr", "SupportsEvseSleep", "false", Type::Flag);
    add({.component = "SmartChargingCtrlr", .variable = "ChargingProfilePersistence", .instance = "TxProfile",
         .value = "false", .type = Type::Flag});

    setting("SampledDataCtrlr", "TxUpdatedInterval", "60", Type::Whole, "s");
    for (const char *name : {"TxStartedMeasurands", "TxUpdatedMeasurands", "TxEndedMeasurands"})
        setting("SampledDataCtrlr", name, joined(measurands), Type::Members, {}, measurands);
    setting("SampledDataCtrlr", "UpstreamMeasurands",
            "Energy.Active.Import.Register,Energy.Active.Export.Register,Power.Active.Import,Power.Active.Export",
            Type::Members, {}, {measurands.begin(), measurands.begin() + 4});
    setting("AlignedDataCtrlr", "Interval", "900", Type::Whole, "s");
    setting("AlignedDataCtrlr", "Measurands", joined(measurands), Type::Members, {}, measurands);
    setting("OCPPCommCtrlr", "HeartbeatInterval", "300", Type::Whole, "s");
    setting("OCPPCommCtrlr", "OfflineThreshold", "60", Type::Whole, "s");
    add({.component = "OCPPCommCtrlr", .variable = "MessageAttempts", .instance = "TransactionEvent", .value = "3",
         .access = writable, .type = Type::Whole, .most = 10});
    add({.component = "OCPPCommCtrlr", .variable = "MessageAttemptInterval", .instance = "TransactionEvent",
         .value = "30", .access = writable, .type = Type::Whole, .unit = "s", .most = 3600});
    setting("TxCtrlr", "TxStartPoint", "EVConnected", Type::Members, {}, points);
    setting("TxCtrlr", "TxStopPoint", "EVConnected", Type::Members, {}, {"EVConnected"});
    setting("TxCtrlr", "EVConnectionTimeOut", "120", Type::Whole, "s");
    setting("AuthCtrlr", "Enabled", "true", Type::Flag);
    setting("AuthCtrlr", "AuthorizeRemoteStart", "false", Type::Flag);
    fact("AuthCtrlr", "LocalAuthorizeOffline", "false", Type::Flag);
    fact("ISO15118Ctrlr", "Enabled", "true", Type::Flag);
    fact("ISO15118Ctrlr", "ServiceRenegotiationSupport", "true", Type::Flag);
    for (const char *instance : {"GetVariables", "SetVariables"})
        add({.component = "DeviceDataCtrlr", .variable = "ItemsPerMessage", .instance = instance,
             .value = text(static_cast<std::int64_t>(itemsPerMessage)), .type = Type::Whole});
    fact("ClockCtrlr", "DateTime", "", Type::Text);
    fact("ClockCtrlr", "TimeSource", "Heartbeat", Type::Text);
    if (!limits.timeZone.empty())
        fact("ClockCtrlr", "TimeZone", limits.timeZone, Type::Text);
    fact("SecurityCtrlr", "SecurityProfile", "0", Type::Whole);
    return all;
}

} // namespace

StationVariables::StationVariables(const StationSpec &spec)
    : m_all(model(spec.limits, spec.serialNumber))
{
    if (spec.version == Version::V21)
        return;
    std::erase_if(m_all, newIn21);
    for (Variable &variable : m_all) {
        std::erase(variable.words, newMeasurand);
        if (variable.type == Type::Members && variable.value == joined(measurands))
            variable.value = joined(variable.words);
    }
}

const StationVariable *StationVariables::find(const std::string &component, const std::string &variable) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const Variable &v) {
        return v.component == component && v.variable == variable;
    });
    TW_ASSERT(found != m_all.end());
    return &*found;
}

const StationVariable *StationVariables::asked(const Json &item, std::string &status) const
{
    const Json &component = item.at("component");
    const Json &variable = item.at("variable");
    const Json *evse = member(component, "evse");
    const std::string attribute = memberText(item, "attributeType");
    status = "UnknownComponent";
    for (const Variable &v : m_all) {
        const bool place = v.onEvse ? evse && evse->at("id") == 1 : !evse;
        // Names of the device model are case-insensitive in the standard; this station takes them as it gives them.
        if (v.component != memberText(component, "name") || !memberText(component, "instance").empty() || !place)
            continue;
        status = "UnknownVariable";
        if (v.variable != memberText(variable, "name") || v.instance != memberText(variable, "instance"))
            continue;
        if (attribute.empty() || attribute == "Actual") {
            status = "Accepted";
            return &v;
        }
        status = "NotSupportedAttributeType";
        return nullptr;
    }
    return nullptr;
}

namespace {

Json resultFor(const Json &item, const std::string &status)
{
    Json result{{"component", item.at("component")}, {"variable", item.at("variable")}, {"attributeStatus", status}};
    if (item.contains("attributeType"))
        result["attributeType"] = item["attributeType"];
    return result;
}

} // namespace

Json StationVariables::get(const Json &request) const
{
    Json results = Json::array();
    for (const Json &item : request.at("getVariableData")) {
        std::string status;
        const StationVariable *variable = asked(item, status);
        if (variable && variable->access == StationVariable::Access::WriteOnly)
            status = "Rejected";
        Json result = resultFor(item, status);
        if (status == "Accepted")
            result["attributeValue"] = variable->value;
        results.push_back(std::move(result));
    }
    return {{"getVariableResult", std::move(results)}};
}

std::string StationVariables::setOne(const Json &item)
{
    std::string status;
    const StationVariable *variable = asked(item, status);
    if (!variable)
        return status;
    const std::string value = memberText(item, "attributeValue");
    if (variable->access == StationVariable::Access::ReadOnly || !allowed(*variable, value))
        return "Rejected";
    m_all[static_cast<std::size_t>(variable - m_all.data())].value = value;
    return status;
}

Json StationVariables::set(const Json &request)
{
    Json results = Json::array();
    for (const Json &item : request.at("setVariableData"))
        results.push_back(resultFor(item, setOne(item)));
    return {{"setVariableResult", std::move(results)}};
}

std::vector<Json> StationVariables::report(const Json &request, Instant now) const
{
    const std::string base = memberText(request, "reportBase");
    std::vector<Json> parts;
    Json entries = Json::array();
    const auto finish = [&] {
        parts.push_back({{"requestId", request.at("requestId")},
                         {"generatedAt", instantText(now)},
                         {"seqNo", parts.size()},
                         {"tbc", true},
                         {"reportData", std::exchange(entries, Json::array())}});
    };
    for (const Variable &variable : m_all) {
        const bool summary = variable.variable == "Available";
        if ((base == "ConfigurationInventory" && variable.access == StationVariable::Access::ReadOnly)
            || (base == "SummaryInventory" && !summary))
            continue;
        entries.push_back(reportEntry(variable));
        if (entries.size() == reportPart)
            finish();
    }
    if (!entries.empty())
        finish();
    parts.back()["tbc"] = false;
    return parts;
}

bool StationVariables::flag(const std::string &component, const std::string &variable) const
{
    return find(component, variable)->value == "true";
}

seconds StationVariables::duration(const std::string &component, const std::string &variable) const
{
    return seconds(wholeOf(find(component, variable)->value).value_or(0));
}

bool StationVariables::lists(const std::string &component, const std::string &variable, const std::string &word) const
{
    const auto words = split(find(component, variable)->value);
    return std::find(words.begin(), words.end(), word) != words.end();
}

void StationVariables::put(const std::string &component, const std::string &variable, const std::string &value)
{
    m_all[static_cast<std::size_t>(find(component, variable) - m_all.data())].value = value;
}

} // namespace tw::ocpp
