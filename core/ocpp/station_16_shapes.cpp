#include "ocpp/station_16.h"
#include "ocpp/station_fields.h"

#include <algorithm>
#include <iterator>

// Which fields a request of 1.6 may have: the schemas of edition 2, read by hand.

namespace tw::ocpp {

namespace {

using Kind = Field::Kind;

constexpr const char *purposeWords[] = {"ChargePointMaxProfile", "TxDefaultProfile", "TxProfile"};
constexpr const char *kindWords[] = {"Absolute", "Recurring", "Relative"};
constexpr const char *recurrencyWords[] = {"Daily", "Weekly"};
constexpr const char *unitWords[] = {"A", "W"};
constexpr const char *resetWords[] = {"Hard", "Soft"};
constexpr const char *availabilityWords[] = {"Inoperative", "Operative"};
constexpr const char *triggerWords[] = {"BootNotification", "DiagnosticsStatusNotification",
    "FirmwareStatusNotification", "Heartbeat", "MeterValues", "StatusNotification"};

constexpr Field periodFields[] = {
    {.key = "startPeriod", .kind = Kind::Whole, .needed = true},
    {.key = "limit", .kind = Kind::Tenths, .needed = true},
    {.key = "numberPhases", .kind = Kind::Whole},
};
constexpr Field scheduleFields[] = {
    {.key = "duration", .kind = Kind::Whole},
    {.key = "startSchedule", .kind = Kind::Time},
    {.key = "chargingRateUnit", .kind = Kind::Text, .needed = true, .words = unitWords},
    {.key = "chargingSchedulePeriod", .kind = Kind::Objects, .needed = true, .fields = periodFields},
    {.key = "minChargingRate", .kind = Kind::Tenths},
};
constexpr Field profileFields[] = {
    {.key = "chargingProfileId", .kind = Kind::Whole, .needed = true},
    {.key = "transactionId", .kind = Kind::Whole},
    {.key = "stackLevel", .kind = Kind::Whole, .needed = true, .least = 0},
    {.key = "chargingProfilePurpose", .kind = Kind::Text, .needed = true, .words = purposeWords},
    {.key = "chargingProfileKind", .kind = Kind::Text, .needed = true, .words = kindWords},
    {.key = "recurrencyKind", .kind = Kind::Text, .words = recurrencyWords},
    {.key = "validFrom", .kind = Kind::Time},
    {.key = "validTo", .kind = Kind::Time},
    {.key = "chargingSchedule", .kind = Kind::Object, .needed = true, .fields = scheduleFields},
};
constexpr Field changeAvailability[] = {
    {.key = "connectorId", .kind = Kind::Whole, .needed = true},
    {.key = "type", .kind = Kind::Text, .needed = true, .words = availabilityWords},
};
constexpr Field changeConfiguration[] = {
    {.key = "key", .kind = Kind::Text, .needed = true, .most = 50},
    {.key = "value", .kind = Kind::Text, .needed = true, .most = 500},
};
constexpr Field clearChargingProfile[] = {
    {.key = "id", .kind = Kind::Whole},
    {.key = "connectorId", .kind = Kind::Whole},
    {.key = "chargingProfilePurpose", .kind = Kind::Text, .words = purposeWords},
    {.key = "stackLevel", .kind = Kind::Whole},
};
constexpr Field dataTransfer[] = {
    {.key = "vendorId", .kind = Kind::Text, .needed = true, .most = 255},
    {.key = "messageId", .kind = Kind::Text, .most = 50},
    {.key = "data", .kind = Kind::Text},
};
constexpr Field getCompositeSchedule[] = {
    {.key = "connectorId", .kind = Kind::Whole, .needed = true},
    {.key = "duration", .kind = Kind::Whole, .needed = true},
    {.key = "chargingRateUnit", .kind = Kind::Text, .words = unitWords},
};
constexpr Field getConfiguration[] = {
    {.key = "key", .kind = Kind::Texts, .most = 100},
};
constexpr Field getDiagnostics[] = {
    {.key = "location", .kind = Kind::Text, .needed = true},
    {.key = "retries", .kind = Kind::Whole},
    {.key = "retryInterval", .kind = Kind::Whole},
    {.key = "startTime", .kind = Kind::Time},
    {.key = "stopTime", .kind = Kind::Time},
};
constexpr Field remoteStart[] = {
    {.key = "connectorId", .kind = Kind::Whole},
    {.key = "idTag", .kind = Kind::Text, .needed = true, .most = 20},
    {.key = "chargingProfile", .kind = Kind::Object, .fields = profileFields},
};
constexpr Field remoteStop[] = {
    {.key = "transactionId", .kind = Kind::Whole, .needed = true},
};
constexpr Field reset[] = {
    {.key = "type", .kind = Kind::Text, .needed = true, .words = resetWords},
};
constexpr Field setChargingProfile[] = {
    {.key = "connectorId", .kind = Kind::Whole, .needed = true},
    {.key = "csChargingProfiles", .kind = Kind::Object, .needed = true, .fields = profileFields},
};
constexpr Field triggerMessage[] = {
    {.key = "requestedMessage", .kind = Kind::Text, .needed = true, .words = triggerWords},
    {.key = "connectorId", .kind = Kind::Whole},
};
constexpr Field unlockConnector[] = {
    {.key = "connectorId", .kind = Kind::Whole, .needed = true},
};

struct Request {
    const char *action;
    std::span<const Field> fields;
};
constexpr Request requests[] = {
    {"ChangeAvailability", changeAvailability},
    {"ChangeConfiguration", changeConfiguration},
    {"ClearChargingProfile", clearChargingProfile},
    {"DataTransfer", dataTransfer},
    {"GetCompositeSchedule", getCompositeSchedule},
    {"GetConfiguration", getConfiguration},
    {"GetDiagnostics", getDiagnostics},
    {"RemoteStartTransaction", remoteStart},
    {"RemoteStopTransaction", remoteStop},
    {"Reset", reset},
    {"SetChargingProfile", setChargingProfile},
    {"TriggerMessage", triggerMessage},
    {"UnlockConnector", unlockConnector},
};

} // namespace

std::optional<RpcError> wrongRequest16(const std::string &action, const Json &payload)
{
    const auto found = std::find_if(std::begin(requests), std::end(requests),
                                    [&](const Request &request) { return action == request.action; });
    if (found == std::end(requests))
        return RpcError{code::NotImplemented, action + " is not built into this station"};
    return wrongFields(payload, found->fields, Version::V16, action);
}

} // namespace tw::ocpp
