#include "ocpp/station_16.h"

#include "units/text.h"

#include <algorithm>
#include <cmath>

namespace tw::ocpp {

namespace {

Json status(const char *word)
{
    return {{"status", word}};
}

ProfilePurpose purposeOf(const std::string &word)
{
    if (word == "ChargePointMaxProfile")
        return ProfilePurpose::StationMax;
    return word == "TxProfile" ? ProfilePurpose::Tx : ProfilePurpose::TxDefault;
}

std::optional<Instant> timeOf(const Json &object, const char *key)
{
    const auto moment = parseInstant(memberText(object, key));
    return moment ? std::optional(*moment) : std::nullopt;
}

/// The periods of a schedule in W, or nothing for one that this station refuses.
std::optional<std::vector<ProfilePeriod>> periodsOf(const Json &schedule, const StationLimits &limits, std::optional<seconds> duration)
{
    std::vector<ProfilePeriod> periods;
    const Json &list = schedule.at("chargingSchedulePeriod");
    if (list.size() > static_cast<std::size_t>(limits.periodsPerSchedule) || memberText(schedule, "chargingRateUnit") != "W")
        return std::nullopt;
    for (const Json &one : list) {
        const seconds start(one.at("startPeriod").get<std::int64_t>());
        const double limit = one.at("limit").get<double>();
        const bool rises = periods.empty() ? start == seconds(0) : periods.back().start < start;
        const bool negative = limit < 0 && limits.negativeLimit == NegativeLimit::Refused;
        if (!rises || negative || (duration && start >= *duration))
            return std::nullopt;
        const Power watts = Power::fromW(std::llround(std::trunc(limit)));
        const bool shown = limits.negativeLimit != NegativeLimit::ShownAsNothing;
        periods.push_back({.start = start, .limit = shown ? watts : std::max(watts, 0_W)});
    }
    return periods;
}

/// csChargingProfiles as this station keeps it; nothing when it is refused (edition 2, 3.13 and 5.16).
std::optional<StationProfile> profileOf(int connector, const Json &json, const StationLimits &limits)
{
    StationProfile profile;
    profile.id = json.at("chargingProfileId").get<std::int64_t>();
    profile.stackLevel = static_cast<int>(std::min<std::int64_t>(json.at("stackLevel").get<std::int64_t>(), 1'000'000));
    profile.evseId = connector;
    profile.purpose = purposeOf(memberText(json, "chargingProfilePurpose"));
    const std::string kind = memberText(json, "chargingProfileKind");
    profile.kind = kind == "Recurring" ? ProfileKind::Recurring
        : kind == "Relative"           ? ProfileKind::Relative
                                       : ProfileKind::Absolute;
    const std::string again = memberText(json, "recurrencyKind");
    if (!again.empty())
        profile.every = again == "Daily" ? hours(24) : hours(24 * 7);
    profile.valid = {timeOf(json, "validFrom").value_or(Instant::min()), timeOf(json, "validTo").value_or(Instant::max())};
    if (const Json *transaction = member(json, "transactionId"))
        profile.transactionId = std::to_string(transaction->get<std::int64_t>());
    const Json &schedule = json.at("chargingSchedule");
    const auto start = timeOf(schedule, "startSchedule");
    profile.start = start.value_or(Instant());
    if (const Json *duration = member(schedule, "duration"))
        profile.duration = seconds(duration->get<std::int64_t>());
    const auto periods = periodsOf(schedule, limits, profile.duration);
    const bool max = profile.purpose == ProfilePurpose::StationMax;
    const bool tx = profile.purpose == ProfilePurpose::Tx;
    const bool placed = connector >= 0 && connector <= 1 && !(max && connector != 0) && !(tx && connector == 0)
        && profile.stackLevel <= limits.stackLevels;
    const bool timed = (profile.kind == ProfileKind::Recurring) == profile.every.has_value()
        && (profile.kind == ProfileKind::Relative) != start.has_value()
        && !(max && profile.kind == ProfileKind::Relative) && !profile.valid.empty();
    const bool bound = tx || profile.transactionId.empty();
    if (!periods || !placed || !timed || !bound || (profile.duration && *profile.duration <= seconds(0)))
        return std::nullopt;
    profile.periods = *periods;
    profile.asSent = json;
    return profile;
}

} // namespace

RpcAnswer Station16::answer(const std::string &action, const Json &payload)
{
    m_now = std::max(m_now, m_clock.now());
    if (auto wrong = wrongRequest16(action, payload))
        return *wrong;
    if (!m_accepted)
        return RpcError{code::SecurityError, "the BootNotification is not accepted yet"};
    if (action == "GetConfiguration")
        return m_keys.get(payload);
    if (action == "ChangeConfiguration")
        return m_keys.change(payload);
    if (action == "SetChargingProfile")
        return onSetChargingProfile(payload);
    if (action == "ClearChargingProfile")
        return onClearChargingProfile(payload);
    if (action == "GetCompositeSchedule")
        return onGetCompositeSchedule(payload);
    if (action == "RemoteStartTransaction")
        return onRemoteStart(payload);
    if (action == "RemoteStopTransaction")
        return onRemoteStop(payload);
    if (action == "TriggerMessage")
        return onTriggerMessage(payload);
    if (action == "Reset") {
        m_resetDue = "RemoteReset"; // the answer goes out first
        return status("Accepted");
    }
    if (action == "ChangeAvailability")
        return status(memberText(payload, "type") == "Operative" ? "Accepted" : "Rejected");
    if (action == "UnlockConnector")
        return status("NotSupported");
    if (action == "GetDiagnostics")
        return onGetDiagnostics(payload);
    TW_ASSERT(action == "DataTransfer"); // the last of those wrongRequest16() knows
    return status("UnknownVendorId");
}

RpcAnswer Station16::onSetChargingProfile(const Json &request)
{
    auto profile = profileOf(request["connectorId"].get<int>(), request["csChargingProfiles"], m_spec.limits);
    const bool running = profile && (profile->purpose != ProfilePurpose::Tx
                                     || (!m_transaction.name.empty()
                                         && (profile->transactionId.empty() || profile->transactionId == m_transaction.name)));
    if (!running)
        return status("Rejected");
    if (profile->purpose == ProfilePurpose::Tx)
        profile->transactionId = m_transaction.name;
    // The same purpose and level replaces, whatever its id (edition 2, 3.13.2).
    m_profiles.drop([&](const StationProfile &other) {
        return other.purpose == profile->purpose && other.stackLevel == profile->stackLevel;
    });
    return status(m_profiles.place(std::move(*profile)) ? "Rejected" : "Accepted");
}

RpcAnswer Station16::onClearChargingProfile(const Json &request)
{
    const Json *id = member(request, "id");
    const Json *connector = member(request, "connectorId");
    const Json *level = member(request, "stackLevel");
    const std::string purpose = memberText(request, "chargingProfilePurpose");
    const bool any = m_profiles.drop([&](const StationProfile &profile) {
        if (id)
            return *id == profile.id;
        return (!connector || *connector == profile.evseId) && (!level || *level == profile.stackLevel)
            && (purpose.empty() || purposeOf(purpose) == profile.purpose);
    });
    return status(any ? "Accepted" : "Unknown");
}

RpcAnswer Station16::onGetCompositeSchedule(const Json &request)
{
    const auto connector = request["connectorId"].get<std::int64_t>();
    const seconds duration(request["duration"].get<std::int64_t>());
    if (connector < 0 || connector > 1 || duration <= seconds(0) || duration > hours(24 * 31)
        || request.value("chargingRateUnit", std::string("W")) != "W")
        return status("Rejected");
    Json periods = m_profiles.compositePeriods(m_now, duration, profileContext());
    for (Json &period : periods)
        period.erase("operationMode");
    return Json{{"status", "Accepted"},
                {"connectorId", connector},
                {"scheduleStart", instantText(m_now)},
                {"chargingSchedule",
                 {{"duration", duration.count()},
                  {"startSchedule", instantText(m_now)},
                  {"chargingRateUnit", "W"},
                  {"chargingSchedulePeriod", std::move(periods)}}}};
}

RpcAnswer Station16::onRemoteStart(const Json &request)
{
    const bool here = request.value("connectorId", std::int64_t(1)) == 1;
    if (!here || !m_transaction.name.empty() || request.contains("chargingProfile"))
        return status("Rejected");
    m_remoteStart = {memberText(request, "idTag"), m_now + m_keys.duration("ConnectionTimeOut")};
    if (m_pluggedIn)
        startTransaction(m_remoteStart->tag, m_now);
    return status("Accepted");
}

RpcAnswer Station16::onRemoteStop(const Json &request)
{
    if (m_transaction.name.empty() || std::to_string(request["transactionId"].get<std::int64_t>()) != m_transaction.name)
        return status("Rejected");
    endTransaction("Remote", m_now);
    return status("Accepted");
}

/// Edition 2, 6.24: no name of a file where there is none.
RpcAnswer Station16::onGetDiagnostics(const Json &request)
{
    if (!m_upload)
        return Json::object();
    const std::string name = m_spec.serialNumber + "-diagnostics.txt";
    tell("DiagnosticsStatusNotification", {{"status", "Uploading"}});
    m_upload(memberText(request, "location") + name, logText(m_spec, m_now), [this](bool taken) {
        tell("DiagnosticsStatusNotification", {{"status", taken ? "Uploaded" : "UploadFailed"}});
    });
    return Json{{"fileName", name}};
}

RpcAnswer Station16::onTriggerMessage(const Json &request)
{
    const std::string message = memberText(request, "requestedMessage");
    if (message == "BootNotification") {
        boot();
    } else if (message == "Heartbeat") {
        heartbeat();
    } else if (message == "StatusNotification") {
        sendStatus();
    } else if (message == "MeterValues") {
        Json value = meterValue(m_now, "Trigger", "MeterValuesSampledData");
        if (value["sampledValue"].empty())
            return status("Rejected");
        tell("MeterValues", {{"connectorId", 1}, {"meterValue", Json::array({std::move(value)})}});
    } else {
        return status("NotImplemented");
    }
    return status("Accepted");
}

} // namespace tw::ocpp
