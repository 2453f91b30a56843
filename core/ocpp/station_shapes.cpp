#include "ocpp/station_shapes.h"

#include "ocpp/station_der.h"
#include "ocpp/station_fields.h"

#include <algorithm>

// Which fields a request of 2.1 and 2.0.1 may have, as tables; prices for ISO 15118 are taken as they come. Where 2.0.1
// has fewer words, those it has come first.

namespace tw::ocpp {

namespace {

using Kind = Field::Kind;
using Since = Field::Since;

struct Request {
    const char *action;
    std::span<const Field> fields;
    Since since = Since::Always;
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
constexpr const char *logWords[] = {"DiagnosticsLog", "SecurityLog", "DataCollectorLog"};
constexpr const char *resetWords[] = {"Immediate", "OnIdle", "ImmediateAndResume"};
constexpr const char *messageTriggerWords[] = {"BootNotification", "LogStatusNotification",
    "FirmwareStatusNotification", "Heartbeat", "MeterValues", "SignChargingStationCertificate",
    "SignV2GCertificate", "StatusNotification", "TransactionEvent", "SignCombinedCertificate",
    "PublishFirmwareStatusNotification", "SignV2G20Certificate", "CustomTrigger"};

constexpr Field clearChargingProfileFields[] = {
    {.key = "evseId", .kind = Kind::Whole, .least = 0},
    {.key = "chargingProfilePurpose", .kind = Kind::Text, .words = chargingProfilePurposeWords, .words201 = 4},
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
    {.key = "chargingProfilePurpose", .kind = Kind::Text, .words = chargingProfilePurposeWords, .words201 = 4},
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
constexpr Field logParametersFields[] = {
    {.key = "remoteLocation", .kind = Kind::Text, .needed = true, .most = 512}, // 2.1 allows 2000
    {.key = "oldestTimestamp", .kind = Kind::Time},
    {.key = "latestTimestamp", .kind = Kind::Time},
};
constexpr Field getLogRequestFields[] = {
    {.key = "log", .kind = Kind::Object, .needed = true, .fields = logParametersFields},
    {.key = "logType", .kind = Kind::Text, .needed = true, .words = logWords, .words201 = 2},
    {.key = "requestId", .kind = Kind::Whole, .needed = true},
    {.key = "retries", .kind = Kind::Whole, .least = 0},
    {.key = "retryInterval", .kind = Kind::Whole},
};
constexpr Field unlockConnectorRequestFields[] = {
    {.key = "evseId", .kind = Kind::Whole, .needed = true, .least = 0},
    {.key = "connectorId", .kind = Kind::Whole, .needed = true, .least = 0},
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
    {.key = "limit", .kind = Kind::Number, .since = Since::Needed201},
    {.key = "limit_L2", .kind = Kind::Number, .since = Since::V21},
    {.key = "limit_L3", .kind = Kind::Number, .since = Since::V21},
    {.key = "numberPhases", .kind = Kind::Whole, .least = 0, .most = 3},
    {.key = "phaseToUse", .kind = Kind::Whole, .least = 0, .most = 3},
    {.key = "dischargeLimit", .kind = Kind::Number, .most = 0, .since = Since::V21},
    {.key = "dischargeLimit_L2", .kind = Kind::Number, .most = 0, .since = Since::V21},
    {.key = "dischargeLimit_L3", .kind = Kind::Number, .most = 0, .since = Since::V21},
    {.key = "setpoint", .kind = Kind::Number, .since = Since::V21},
    {.key = "setpoint_L2", .kind = Kind::Number, .since = Since::V21},
    {.key = "setpoint_L3", .kind = Kind::Number, .since = Since::V21},
    {.key = "setpointReactive", .kind = Kind::Number, .since = Since::V21},
    {.key = "setpointReactive_L2", .kind = Kind::Number, .since = Since::V21},
    {.key = "setpointReactive_L3", .kind = Kind::Number, .since = Since::V21},
    {.key = "preconditioningRequest", .kind = Kind::Flag, .since = Since::V21},
    {.key = "evseSleep", .kind = Kind::Flag, .since = Since::V21},
    {.key = "v2xBaseline", .kind = Kind::Number, .since = Since::V21},
    {.key = "operationMode", .kind = Kind::Text, .words = operationModeWords, .since = Since::V21},
    {.key = "v2xFreqWattCurve", .kind = Kind::Objects, .most = 20, .fields = v2XFreqWattPointFields,
     .since = Since::V21},
    {.key = "v2xSignalWattCurve", .kind = Kind::Objects, .most = 20, .fields = v2XSignalWattPointFields,
     .since = Since::V21},
};
constexpr Field chargingScheduleFields[] = {
    {.key = "id", .kind = Kind::Whole, .needed = true},
    {.key = "limitAtSoC", .kind = Kind::Object, .fields = limitAtSoCFields, .since = Since::V21},
    {.key = "startSchedule", .kind = Kind::Time},
    {.key = "duration", .kind = Kind::Whole},
    {.key = "chargingRateUnit", .kind = Kind::Text, .needed = true, .words = chargingRateUnitWords},
    {.key = "minChargingRate", .kind = Kind::Number},
    {.key = "powerTolerance", .kind = Kind::Number, .since = Since::V21},
    {.key = "signatureId", .kind = Kind::Whole, .least = 0, .since = Since::V21},
    {.key = "digestValue", .kind = Kind::Text, .most = 88, .since = Since::V21},
    {.key = "useLocalTime", .kind = Kind::Flag, .since = Since::V21},
    {.key = "chargingSchedulePeriod", .kind = Kind::Objects, .needed = true, .most = 1024,
     .fields = chargingSchedulePeriodFields},
    {.key = "randomizedDelay", .kind = Kind::Whole, .least = 0, .since = Since::V21},
    {.key = "salesTariff", .kind = Kind::Anything},
    {.key = "absolutePriceSchedule", .kind = Kind::Anything, .since = Since::V21},
    {.key = "priceLevelSchedule", .kind = Kind::Anything, .since = Since::V21},
};
constexpr Field chargingProfileFields[] = {
    {.key = "id", .kind = Kind::Whole, .needed = true},
    {.key = "stackLevel", .kind = Kind::Whole, .needed = true, .least = 0},
    {.key = "chargingProfilePurpose", .kind = Kind::Text, .needed = true, .words = chargingProfilePurposeWords,
     .words201 = 4},
    {.key = "chargingProfileKind", .kind = Kind::Text, .needed = true, .words = chargingProfileKindWords,
     .words201 = 3},
    {.key = "recurrencyKind", .kind = Kind::Text, .words = recurrencyKindWords},
    {.key = "validFrom", .kind = Kind::Time},
    {.key = "validTo", .kind = Kind::Time},
    {.key = "transactionId", .kind = Kind::Text, .most = 36},
    {.key = "maxOfflineDuration", .kind = Kind::Whole, .since = Since::V21},
    {.key = "chargingSchedule", .kind = Kind::Objects, .needed = true, .most = 3, .fields = chargingScheduleFields},
    {.key = "invalidAfterOfflineDuration", .kind = Kind::Flag, .since = Since::V21},
    {.key = "dynUpdateInterval", .kind = Kind::Whole, .since = Since::V21},
    {.key = "dynUpdateTime", .kind = Kind::Time, .since = Since::V21},
    {.key = "priceScheduleSignature", .kind = Kind::Text, .most = 256, .since = Since::V21},
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
    {.key = "type", .kind = Kind::Text, .needed = true, .words = resetWords, .words201 = 2},
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
    {.key = "requestedMessage", .kind = Kind::Text, .needed = true, .words = messageTriggerWords, .words201 = 10},
    {.key = "customTrigger", .kind = Kind::Text, .most = 50, .since = Since::V21},
};
constexpr Field chargingScheduleUpdateFields[] = {
    {.key = "limit", .kind = Kind::Number},
    {.key = "limit_L2", .kind = Kind::Number, .since = Since::V21},
    {.key = "limit_L3", .kind = Kind::Number, .since = Since::V21},
    {.key = "dischargeLimit", .kind = Kind::Number, .most = 0, .since = Since::V21},
    {.key = "dischargeLimit_L2", .kind = Kind::Number, .most = 0, .since = Since::V21},
    {.key = "dischargeLimit_L3", .kind = Kind::Number, .most = 0, .since = Since::V21},
    {.key = "setpoint", .kind = Kind::Number, .since = Since::V21},
    {.key = "setpoint_L2", .kind = Kind::Number, .since = Since::V21},
    {.key = "setpoint_L3", .kind = Kind::Number, .since = Since::V21},
    {.key = "setpointReactive", .kind = Kind::Number, .since = Since::V21},
    {.key = "setpointReactive_L2", .kind = Kind::Number, .since = Since::V21},
    {.key = "setpointReactive_L3", .kind = Kind::Number, .since = Since::V21},
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
    {"GetLog", getLogRequestFields},
    {"GetTransactionStatus", getTransactionStatusRequestFields},
    {"GetVariables", getVariablesRequestFields},
    {"NotifyAllowedEnergyTransfer", notifyAllowedEnergyTransferRequestFields, Since::V21},
    {"RequestStartTransaction", requestStartTransactionRequestFields},
    {"RequestStopTransaction", requestStopTransactionRequestFields},
    {"Reset", resetRequestFields},
    {"SetChargingProfile", setChargingProfileRequestFields},
    {"SetVariables", setVariablesRequestFields},
    {"TriggerMessage", triggerMessageRequestFields},
    {"UnlockConnector", unlockConnectorRequestFields},
    {"UpdateDynamicSchedule", updateDynamicScheduleRequestFields, Since::V21},
};

const Request *requestOf(const std::string &action, Version version)
{
    const auto found = std::find_if(std::begin(requests), std::end(requests),
                                    [&](const Request &request) { return action == request.action
                                            && (version == Version::V21 || request.since == Since::Always); });
    return found == std::end(requests) ? nullptr : found;
}

} // namespace

bool stationKnows(const std::string &action, Version version)
{
    return requestOf(action, version) || (version == Version::V21 && !derRequestFields(action).empty());
}

std::optional<RpcError> wrongRequest(const std::string &action, const Json &payload, Version version)
{
    if (!stationKnows(action, version))
        return RpcError{code::NotImplemented, action};
    const Request *request = requestOf(action, version);
    return wrongFields(payload, request ? request->fields : derRequestFields(action), version, action);
}

} // namespace tw::ocpp
