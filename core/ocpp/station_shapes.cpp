#include "ocpp/station_shapes.h"

#include "units/text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

// Which fields a request may have, as tables, and the one function that walks them. `least` and `most` are the range
// of a number, or the longest text, or the longest list; prices for ISO 15118 are taken as they come.

namespace tw::ocpp {

namespace {

enum class Kind { Text, Time, Whole, Number, Flag, Object, Anything, Texts, Wholes, Objects };

constexpr double unbounded = std::numeric_limits<double>::max();

struct Field {
    const char *key;
    Kind kind;
    bool needed = false;
    double least = -unbounded;
    double most = unbounded;
    std::span<const char *const> words = {}; ///< of a text; empty = free
    std::span<const Field> fields = {};      ///< of an object or a list of objects
};

struct Request {
    const char *action;
    std::span<const Field> fields;
};

constexpr const char *chargingProfilePurposeWords[] = {"ChargingStationExternalConstraints",
    "ChargingStationMaxProfile", "TxDefaultProfile", "TxProfile", "PriorityCharging", "LocalGeneration"};
constexpr const char *reportBaseWords[] = {"ConfigurationInventory", "FullInventory", "SummaryInventory"};
constexpr const char *chargingRateUnitWords[] = {"W", "A"};
constexpr const char *attributeWords[] = {"Actual", "Target", "MinSet", "MaxSet"};
constexpr const char *energyTransferModeWords[] = {"AC_single_phase", "AC_two_phase", "AC_three_phase", "DC",
    "AC_BPT", "AC_BPT_DER", "AC_DER", "DC_BPT", "DC_ACDP", "DC_ACDP_BPT", "WPT"};
constexpr const char *chargingProfileKindWords[] = {"Absolute", "Recurring", "Relative", "Dynamic"};
constexpr const char *recurrencyKindWords[] = {"Daily", "Weekly"};
constexpr const char *operationModeWords[] = {"Idle", "ChargingOnly", "CentralSetpoint", "ExternalSetpoint",
    "ExternalLimits", "CentralFrequency", "LocalFrequency", "LocalLoadBalancing"};
constexpr const char *resetWords[] = {"Immediate", "OnIdle", "ImmediateAndResume"};
constexpr const char *messageTriggerWords[] = {"BootNotification", "LogStatusNotification",
    "FirmwareStatusNotification", "Heartbeat", "MeterValues", "SignChargingStationCertificate",
    "SignV2GCertificate", "SignV2G20Certificate", "StatusNotification", "TransactionEvent",
    "SignCombinedCertificate", "PublishFirmwareStatusNotification", "CustomTrigger"};

constexpr Field clearChargingProfileFields[] = {
    {.key = "evseId", .kind = Kind::Whole, .least = 0},
    {.key = "chargingProfilePurpose", .kind = Kind::Text, .words = chargingProfilePurposeWords},
    {.key = "stackLevel", .kind = Kind::Whole, .least = 0},
};
constexpr Field clearChargingProfileRequestFields[] = {
    {.key = "chargingProfileId", .kind = Kind::Whole},
    {.key = "chargingProfileCriteria", .kind = Kind::Object, .fields = clearChargingProfileFields},
};
constexpr Field getBaseReportRequestFields[] = {
    {.key = "requestId", .kind = Kind::Whole, .needed = true},
    {.key = "reportBase", .kind = Kind::Text, .needed = true, .words = reportBaseWords},
};
constexpr Field chargingProfileCriterionFields[] = {
    {.key = "chargingProfilePurpose", .kind = Kind::Text, .words = chargingProfilePurposeWords},
    {.key = "stackLevel", .kind = Kind::Whole, .least = 0},
    {.key = "chargingProfileId", .kind = Kind::Wholes},
    {.key = "chargingLimitSource", .kind = Kind::Texts, .most = 4},
};
constexpr Field getChargingProfilesRequestFields[] = {
    {.key = "requestId", .kind = Kind::Whole, .needed = true},
    {.key = "evseId", .kind = Kind::Whole, .least = 0},
    {.key = "chargingProfile", .kind = Kind::Object, .needed = true, .fields = chargingProfileCriterionFields},
};
constexpr Field getCompositeScheduleRequestFields[] = {
    {.key = "duration", .kind = Kind::Whole, .needed = true},
    {.key = "chargingRateUnit", .kind = Kind::Text, .words = chargingRateUnitWords},
    {.key = "evseId", .kind = Kind::Whole, .needed = true, .least = 0},
};
constexpr Field getTransactionStatusRequestFields[] = {
    {.key = "transactionId", .kind = Kind::Text, .most = 36},
};
constexpr Field eVSEFields[] = {
    {.key = "id", .kind = Kind::Whole, .needed = true, .least = 0},
    {.key = "connectorId", .kind = Kind::Whole, .least = 0},
};
constexpr Field componentFields[] = {
    {.key = "evse", .kind = Kind::Object, .fields = eVSEFields},
    {.key = "name", .kind = Kind::Text, .needed = true, .most = 50},
    {.key = "instance", .kind = Kind::Text, .most = 50},
};
constexpr Field variableFields[] = {
    {.key = "name", .kind = Kind::Text, .needed = true, .most = 50},
    {.key = "instance", .kind = Kind::Text, .most = 50},
};
constexpr Field getVariableDataFields[] = {
    {.key = "attributeType", .kind = Kind::Text, .words = attributeWords},
    {.key = "component", .kind = Kind::Object, .needed = true, .fields = componentFields},
    {.key = "variable", .kind = Kind::Object, .needed = true, .fields = variableFields},
};
constexpr Field getVariablesRequestFields[] = {
    {.key = "getVariableData", .kind = Kind::Objects, .needed = true, .fields = getVariableDataFields},
};
constexpr Field notifyAllowedEnergyTransferRequestFields[] = {
    {.key = "transactionId", .kind = Kind::Text, .needed = true, .most = 36},
    {.key = "allowedEnergyTransfer", .kind = Kind::Texts, .needed = true, .words = energyTransferModeWords},
};
constexpr Field additionalInfoFields[] = {
    {.key = "additionalIdToken", .kind = Kind::Text, .needed = true, .most = 255},
    {.key = "type", .kind = Kind::Text, .needed = true, .most = 50},
};
constexpr Field idTokenFields[] = {
    {.key = "additionalInfo", .kind = Kind::Objects, .fields = additionalInfoFields},
    {.key = "idToken", .kind = Kind::Text, .needed = true, .most = 255},
    {.key = "type", .kind = Kind::Text, .needed = true, .most = 20},
};
constexpr Field limitAtSoCFields[] = {
    {.key = "soc", .kind = Kind::Whole, .needed = true, .least = 0, .most = 100},
    {.key = "limit", .kind = Kind::Number, .needed = true},
};
constexpr Field v2XFreqWattPointFields[] = {
    {.key = "frequency", .kind = Kind::Number, .needed = true},
    {.key = "power", .kind = Kind::Number, .needed = true},
};
constexpr Field v2XSignalWattPointFields[] = {
    {.key = "signal", .kind = Kind::Whole, .needed = true},
    {.key = "power", .kind = Kind::Number, .needed = true},
};
constexpr Field chargingSchedulePeriodFields[] = {
    {.key = "startPeriod", .kind = Kind::Whole, .needed = true},
    {.key = "limit", .kind = Kind::Number},
    {.key = "limit_L2", .kind = Kind::Number},
    {.key = "limit_L3", .kind = Kind::Number},
    {.key = "numberPhases", .kind = Kind::Whole, .least = 0, .most = 3},
    {.key = "phaseToUse", .kind = Kind::Whole, .least = 0, .most = 3},
    {.key = "dischargeLimit", .kind = Kind::Number, .most = 0},
    {.key = "dischargeLimit_L2", .kind = Kind::Number, .most = 0},
    {.key = "dischargeLimit_L3", .kind = Kind::Number, .most = 0},
    {.key = "setpoint", .kind = Kind::Number},
    {.key = "setpoint_L2", .kind = Kind::Number},
    {.key = "setpoint_L3", .kind = Kind::Number},
    {.key = "setpointReactive", .kind = Kind::Number},
    {.key = "setpointReactive_L2", .kind = Kind::Number},
    {.key = "setpointReactive_L3", .kind = Kind::Number},
    {.key = "preconditioningRequest", .kind = Kind::Flag},
    {.key = "evseSleep", .kind = Kind::Flag},
    {.key = "v2xBaseline", .kind = Kind::Number},
    {.key = "operationMode", .kind = Kind::Text, .words = operationModeWords},
    {.key = "v2xFreqWattCurve", .kind = Kind::Objects, .most = 20, .fields = v2XFreqWattPointFields},
    {.key = "v2xSignalWattCurve", .kind = Kind::Objects, .most = 20, .fields = v2XSignalWattPointFields},
};
constexpr Field chargingScheduleFields[] = {
    {.key = "id", .kind = Kind::Whole, .needed = true},
    {.key = "limitAtSoC", .kind = Kind::Object, .fields = limitAtSoCFields},
    {.key = "startSchedule", .kind = Kind::Time},
    {.key = "duration", .kind = Kind::Whole},
    {.key = "chargingRateUnit", .kind = Kind::Text, .needed = true, .words = chargingRateUnitWords},
    {.key = "minChargingRate", .kind = Kind::Number},
    {.key = "powerTolerance", .kind = Kind::Number},
    {.key = "signatureId", .kind = Kind::Whole, .least = 0},
    {.key = "digestValue", .kind = Kind::Text, .most = 88},
    {.key = "useLocalTime", .kind = Kind::Flag},
    {.key = "chargingSchedulePeriod", .kind = Kind::Objects, .needed = true, .most = 1024,
     .fields = chargingSchedulePeriodFields},
    {.key = "randomizedDelay", .kind = Kind::Whole, .least = 0},
    {.key = "salesTariff", .kind = Kind::Anything},
    {.key = "absolutePriceSchedule", .kind = Kind::Anything},
    {.key = "priceLevelSchedule", .kind = Kind::Anything},
};
constexpr Field chargingProfileFields[] = {
    {.key = "id", .kind = Kind::Whole, .needed = true},
    {.key = "stackLevel", .kind = Kind::Whole, .needed = true, .least = 0},
    {.key = "chargingProfilePurpose", .kind = Kind::Text, .needed = true, .words = chargingProfilePurposeWords},
    {.key = "chargingProfileKind", .kind = Kind::Text, .needed = true, .words = chargingProfileKindWords},
    {.key = "recurrencyKind", .kind = Kind::Text, .words = recurrencyKindWords},
    {.key = "validFrom", .kind = Kind::Time},
    {.key = "validTo", .kind = Kind::Time},
    {.key = "transactionId", .kind = Kind::Text, .most = 36},
    {.key = "maxOfflineDuration", .kind = Kind::Whole},
    {.key = "chargingSchedule", .kind = Kind::Objects, .needed = true, .most = 3, .fields = chargingScheduleFields},
    {.key = "invalidAfterOfflineDuration", .kind = Kind::Flag},
    {.key = "dynUpdateInterval", .kind = Kind::Whole},
    {.key = "dynUpdateTime", .kind = Kind::Time},
    {.key = "priceScheduleSignature", .kind = Kind::Text, .most = 256},
};
constexpr Field requestStartTransactionRequestFields[] = {
    {.key = "evseId", .kind = Kind::Whole, .least = 1},
    {.key = "groupIdToken", .kind = Kind::Object, .fields = idTokenFields},
    {.key = "idToken", .kind = Kind::Object, .needed = true, .fields = idTokenFields},
    {.key = "remoteStartId", .kind = Kind::Whole, .needed = true},
    {.key = "chargingProfile", .kind = Kind::Object, .fields = chargingProfileFields},
};
constexpr Field requestStopTransactionRequestFields[] = {
    {.key = "transactionId", .kind = Kind::Text, .needed = true, .most = 36},
};
constexpr Field resetRequestFields[] = {
    {.key = "type", .kind = Kind::Text, .needed = true, .words = resetWords},
    {.key = "evseId", .kind = Kind::Whole, .least = 0},
};
constexpr Field setChargingProfileRequestFields[] = {
    {.key = "evseId", .kind = Kind::Whole, .needed = true, .least = 0},
    {.key = "chargingProfile", .kind = Kind::Object, .needed = true, .fields = chargingProfileFields},
};
constexpr Field setVariableDataFields[] = {
    {.key = "attributeType", .kind = Kind::Text, .words = attributeWords},
    {.key = "attributeValue", .kind = Kind::Text, .needed = true, .most = 2500},
    {.key = "component", .kind = Kind::Object, .needed = true, .fields = componentFields},
    {.key = "variable", .kind = Kind::Object, .needed = true, .fields = variableFields},
};
constexpr Field setVariablesRequestFields[] = {
    {.key = "setVariableData", .kind = Kind::Objects, .needed = true, .fields = setVariableDataFields},
};
constexpr Field triggerMessageRequestFields[] = {
    {.key = "evse", .kind = Kind::Object, .fields = eVSEFields},
    {.key = "requestedMessage", .kind = Kind::Text, .needed = true, .words = messageTriggerWords},
    {.key = "customTrigger", .kind = Kind::Text, .most = 50},
};
constexpr Field chargingScheduleUpdateFields[] = {
    {.key = "limit", .kind = Kind::Number},
    {.key = "limit_L2", .kind = Kind::Number},
    {.key = "limit_L3", .kind = Kind::Number},
    {.key = "dischargeLimit", .kind = Kind::Number, .most = 0},
    {.key = "dischargeLimit_L2", .kind = Kind::Number, .most = 0},
    {.key = "dischargeLimit_L3", .kind = Kind::Number, .most = 0},
    {.key = "setpoint", .kind = Kind::Number},
    {.key = "setpoint_L2", .kind = Kind::Number},
    {.key = "setpoint_L3", .kind = Kind::Number},
    {.key = "setpointReactive", .kind = Kind::Number},
    {.key = "setpointReactive_L2", .kind = Kind::Number},
    {.key = "setpointReactive_L3", .kind = Kind::Number},
};
constexpr Field updateDynamicScheduleRequestFields[] = {
    {.key = "chargingProfileId", .kind = Kind::Whole, .needed = true},
    {.key = "scheduleUpdate", .kind = Kind::Object, .needed = true, .fields = chargingScheduleUpdateFields},
};
constexpr Request requests[] = {
    {"ClearChargingProfile", clearChargingProfileRequestFields},
    {"GetBaseReport", getBaseReportRequestFields},
    {"GetChargingProfiles", getChargingProfilesRequestFields},
    {"GetCompositeSchedule", getCompositeScheduleRequestFields},
    {"GetTransactionStatus", getTransactionStatusRequestFields},
    {"GetVariables", getVariablesRequestFields},
    {"NotifyAllowedEnergyTransfer", notifyAllowedEnergyTransferRequestFields},
    {"RequestStartTransaction", requestStartTransactionRequestFields},
    {"RequestStopTransaction", requestStopTransactionRequestFields},
    {"Reset", resetRequestFields},
    {"SetChargingProfile", setChargingProfileRequestFields},
    {"SetVariables", setVariablesRequestFields},
    {"TriggerMessage", triggerMessageRequestFields},
    {"UpdateDynamicSchedule", updateDynamicScheduleRequestFields},
};

std::optional<RpcError> wrongFields(const Json &object, std::span<const Field> fields, const std::string &place);

RpcError wrongType(const std::string &place, const char *right)
{
    return {code::TypeConstraintViolation, place + " is not " + right};
}

std::optional<RpcError> wrongText(const Json &value, const Field &field, const std::string &place)
{
    if (!value.is_string())
        return wrongType(place, "a text");
    const auto &text = value.get_ref<const std::string &>();
    if (static_cast<double>(text.size()) > field.most)
        return RpcError{code::PropertyConstraintViolation, place + " is too long"};
    if (field.kind == Kind::Time && !parseInstant(text))
        return RpcError{code::FormatViolation, place + " is no time; 2026-11-23T01:20:24Z would be"};
    const auto same = [&](const char *word) { return text == word; };
    if (!field.words.empty() && std::none_of(field.words.begin(), field.words.end(), same))
        return RpcError{code::PropertyConstraintViolation, place + " is none of the words the standard has"};
    return std::nullopt;
}

std::optional<RpcError> wrongNumber(const Json &value, const Field &field, const std::string &place)
{
    const bool whole = field.kind == Kind::Whole || field.kind == Kind::Wholes;
    if (whole ? !value.is_number_integer() : !value.is_number())
        return wrongType(place, whole ? "a whole number" : "a number");
    const double number = value.get<double>();
    constexpr double farthest = 1e15; // keeps every later sum and product of whole numbers within 64 bits
    if (number < field.least || number > field.most || std::abs(number) > farthest)
        return RpcError{code::PropertyConstraintViolation, place + " is out of range"};
    return std::nullopt;
}

std::optional<RpcError> wrongList(const Json &value, const Field &field, const std::string &place)
{
    if (!value.is_array())
        return wrongType(place, "a list");
    if (value.empty() || static_cast<double>(value.size()) > field.most)
        return RpcError{code::OccurrenceConstraintViolation, place + " has too few or too many entries"};
    Field entry = field;
    entry.most = unbounded;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const std::string at = place + "[" + std::to_string(i) + "]";
        const auto wrong = field.kind == Kind::Texts ? wrongText(value[i], entry, at)
            : field.kind == Kind::Wholes             ? wrongNumber(value[i], entry, at)
                                                     : wrongFields(value[i], field.fields, at);
        if (wrong)
            return wrong;
    }
    return std::nullopt;
}

std::optional<RpcError> wrongValue(const Json &value, const Field &field, const std::string &place)
{
    switch (field.kind) {
    case Kind::Text:
    case Kind::Time:
        return wrongText(value, field, place);
    case Kind::Whole:
    case Kind::Number:
        return wrongNumber(value, field, place);
    case Kind::Flag:
        return value.is_boolean() ? std::nullopt : std::optional(wrongType(place, "true or false"));
    case Kind::Object:
        return wrongFields(value, field.fields, place);
    case Kind::Anything:
        return value.is_object() ? std::nullopt : std::optional(wrongType(place, "an object"));
    case Kind::Texts:
    case Kind::Wholes:
    case Kind::Objects:
        return wrongList(value, field, place);
    }
    return std::nullopt;
}

std::optional<RpcError> wrongFields(const Json &object, std::span<const Field> fields, const std::string &place)
{
    if (!object.is_object())
        return wrongType(place, "an object");
    for (const Field &field : fields) {
        const auto found = object.find(field.key);
        const std::string at = place + "." + field.key;
        if (found == object.end()) {
            if (field.needed)
                return RpcError{code::OccurrenceConstraintViolation, at + " is missing"};
        } else if (auto wrong = wrongValue(*found, field, at)) {
            return wrong;
        }
    }
    for (const auto &[key, value] : object.items()) {
        const auto same = [&name = key](const Field &field) { return name == field.key; };
        if (key != "customData" && std::none_of(fields.begin(), fields.end(), same))
            return RpcError{code::FormatViolation, place + "." + key + " is no field of OCPP 2.1"};
    }
    return std::nullopt;
}

const Request *requestOf(const std::string &action)
{
    const auto found = std::find_if(std::begin(requests), std::end(requests),
                                    [&](const Request &request) { return action == request.action; });
    return found == std::end(requests) ? nullptr : found;
}

} // namespace

bool stationKnows(const std::string &action)
{
    return requestOf(action) != nullptr;
}

std::optional<RpcError> wrongRequest(const std::string &action, const Json &payload)
{
    const Request *request = requestOf(action);
    if (!request)
        return RpcError{code::NotImplemented, action};
    return wrongFields(payload, request->fields, action);
}

} // namespace tw::ocpp
