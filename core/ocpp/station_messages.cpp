#include "ocpp/station.h"

#include "ocpp/station_shapes.h"
#include "units/text.h"

namespace tw::ocpp {

namespace {

Json status(const char *word)
{
    return {{"status", word}};
}

Json rejected(const std::string &reasonCode, const std::string &text)
{
    return {{"status", "Rejected"}, {"statusInfo", {{"reasonCode", reasonCode}, {"additionalInfo", text}}}};
}

Json rejected(const ProfileRefusal &refusal)
{
    return rejected(refusal.reasonCode, refusal.text);
}

} // namespace

RpcAnswer Station::answer(const std::string &action, const Json &payload)
{
    m_now = std::max(m_now, m_clock.now());
    if (!stationKnows(action, m_spec.version))
        return RpcError{code::NotImplemented, action + " is not built into this station"};
    if (auto wrong = wrongRequest(action, payload, m_spec.version))
        return *wrong;
    if (!m_accepted)
        return RpcError{code::SecurityError, "the BootNotification is not accepted yet"};
    if (action == "GetBaseReport")
        return onGetBaseReport(payload);
    if (action == "GetVariables")
        return payload["getVariableData"].size() > 16
            ? RpcAnswer(RpcError{code::OccurrenceConstraintViolation, "ItemsPerMessage is 16"})
            : RpcAnswer(m_variables.get(payload));
    if (action == "SetVariables")
        return onSetVariables(payload);
    if (action == "RequestStartTransaction")
        return onRequestStart(payload);
    if (action == "RequestStopTransaction")
        return onRequestStop(payload);
    if (action == "SetChargingProfile")
        return onSetChargingProfile(payload);
    if (action == "UpdateDynamicSchedule")
        return onUpdateDynamicSchedule(payload);
    if (action == "ClearChargingProfile")
        return status(m_profiles.clear(payload) ? "Accepted" : "Unknown");
    if (action == "GetChargingProfiles")
        return onGetChargingProfiles(payload);
    if (action == "GetCompositeSchedule")
        return onGetCompositeSchedule(payload);
    if (action == "NotifyAllowedEnergyTransfer")
        return onAllowedEnergyTransfer(payload);
    if (action == "GetTransactionStatus")
        return onTransactionStatus(payload);
    if (action == "TriggerMessage")
        return onTriggerMessage(payload);
    if (!derRequestFields(action).empty())
        return onGridCode(action, payload);
    if (action == "GetLog")
        return onGetLog(payload);
    if (action == "UnlockConnector") // its cable is fixed to it
        return RpcAnswer(Json{{"status", m_transaction.id.empty() ? "UnlockFailed" : "OngoingAuthorizedTransaction"}});
    TW_ASSERT(action == "Reset"); // the last of those stationKnows()
    return onReset(payload);
}

RpcAnswer Station::onGetBaseReport(const Json &request)
{
    for (Json &part : m_variables.report(request, m_now))
        tell("NotifyReport", std::move(part));
    return status("Accepted");
}

RpcAnswer Station::onSetVariables(const Json &request)
{
    if (request["setVariableData"].size() > 16)
        return RpcError{code::OccurrenceConstraintViolation, "ItemsPerMessage is 16"};
    Json answer = m_variables.set(request);
    if (!m_variables.flag("AuthCtrlr", "Enabled")) {
        // The car that waited for a card needs none any more.
        if (m_pluggedIn && m_transaction.id.empty())
            startTransaction("CablePluggedIn", m_now, nullptr);
        const Json token{{"idToken", ""}, {"type", "NoAuthorization"}};
        authorize("Authorized", m_now, &token);
    }
    return answer;
}

RpcAnswer Station::onRequestStart(const Json &request)
{
    if (request.value("evseId", std::int64_t(1)) != 1)
        return rejected("InvalidValue", "this station has the one EVSE 1");
    if (m_transaction.authorized)
        return rejected("TxInProgress", "a transaction is running");
    if (const Json *profile = member(request, "chargingProfile")) {
        if (memberText(*profile, "chargingProfilePurpose") != "TxProfile" || profile->contains("transactionId"))
            return rejected("InvalidProfile", "a remote start carries a TxProfile without transactionId");
        Json mine = *profile;
        mine["transactionId"] = "to be";
        const auto read = readProfile(1, mine, m_now, m_spec.limits);
        if (const auto *refused = std::get_if<ProfileRefusal>(&read))
            return rejected(*refused);
    }
    Json answer = status("Accepted");
    if (!m_transaction.id.empty())
        answer["transactionId"] = m_transaction.id;
    if (m_variables.flag("AuthCtrlr", "AuthorizeRemoteStart"))
        authorizeFirst(request);
    else
        startRemotely(request, m_now);
    return answer;
}

RpcAnswer Station::onRequestStop(const Json &request)
{
    if (m_transaction.id.empty() || memberText(request, "transactionId") != m_transaction.id)
        return rejected("TxNotFound", "no such transaction is running");
    endTransaction("RemoteStop", "Remote", m_now);
    return status("Accepted");
}

RpcAnswer Station::onSetChargingProfile(const Json &request)
{
    const auto evse = request["evseId"].get<std::int64_t>();
    if (evse > 1)
        return rejected("InvalidValue", "this station has the one EVSE 1");
    const auto refused = m_profiles.set(static_cast<int>(evse), request["chargingProfile"], m_now, profileContext());
    if (refused)
        return rejected(*refused);
    tellMode(m_now);
    sendEvents();
    return status("Accepted");
}

RpcAnswer Station::onUpdateDynamicSchedule(const Json &request)
{
    const auto id = request["chargingProfileId"].get<std::int64_t>();
    if (const auto refused = m_profiles.update(id, request["scheduleUpdate"], m_now))
        return rejected(*refused);
    tellMode(m_now);
    sendEvents();
    return status("Accepted");
}

RpcAnswer Station::onGetChargingProfiles(const Json &request)
{
    const auto found = m_profiles.matching(request);
    for (std::size_t i = 0; i < found.size(); ++i) {
        Json report{{"requestId", request["requestId"]},
                    {"chargingLimitSource", "CSO"},
                    {"evseId", found[i]->evseId},
                    {"chargingProfile", Json::array({found[i]->asSent})},
                    {"tbc", i + 1 < found.size()}};
        tell("ReportChargingProfiles", std::move(report));
    }
    return status(found.empty() ? "NoProfiles" : "Accepted");
}

RpcAnswer Station::onGetCompositeSchedule(const Json &request)
{
    const auto evse = request["evseId"].get<std::int64_t>();
    if (evse > 1)
        return rejected("InvalidValue", "this station has the one EVSE 1");
    if (request.value("chargingRateUnit", std::string("W")) != "W")
        return rejected("UnsupportedRateUnit", "this station speaks W");
    const seconds duration(request["duration"].get<std::int64_t>());
    if (duration <= seconds(0) || duration > hours(24 * 31))
        return rejected("ValueOutOfRange", "a composite is asked for 1 s to 31 days");
    Json answer = status("Accepted");
    answer["schedule"] = {{"evseId", evse},
                          {"duration", duration.count()},
                          {"scheduleStart", instantText(m_now)},
                          {"chargingRateUnit", "W"},
                          {"chargingSchedulePeriod", m_profiles.compositePeriods(m_now, duration, profileContext())}};
    if (!bidirectional()) {
        for (Json &period : answer["schedule"]["chargingSchedulePeriod"])
            period.erase("operationMode");
    }
    return answer;
}

RpcAnswer Station::onAllowedEnergyTransfer(const Json &request)
{
    if (m_transaction.id.empty() || memberText(request, "transactionId") != m_transaction.id)
        return rejected("TxNotFound", "no such transaction is running");
    takeAllowed(request);
    return status("Accepted");
}

RpcAnswer Station::onTransactionStatus(const Json &request) const
{
    const std::string id = memberText(request, "transactionId");
    bool queued = false;
    for (const QueuedEvent &event : m_events)
        queued = queued || id.empty() || event.payload["transactionInfo"]["transactionId"] == id;
    Json answer{{"messagesInQueue", queued}};
    if (!id.empty())
        answer["ongoingIndicator"] = id == m_transaction.id;
    return answer;
}

RpcAnswer Station::onTriggerMessage(const Json &request)
{
    const std::string message = memberText(request, "requestedMessage");
    if (const Json *evse = member(request, "evse"); evse && evse->at("id") != 1)
        return rejected("InvalidValue", "this station has the one EVSE 1");
    if (message == "BootNotification") {
        m_bootReason = "Triggered";
        boot();
    } else if (message == "Heartbeat") {
        heartbeat();
    } else if (message == "StatusNotification") {
        sendStatus();
    } else if (message == "MeterValues") {
        Json value = meterValue(m_now, "Trigger", "AlignedDataCtrlr", "Measurands");
        if (value["sampledValue"].empty())
            return rejected("NotEnabled", "AlignedDataCtrlr.Measurands is empty");
        tell("MeterValues", {{"evseId", 1}, {"meterValue", Json::array({std::move(value)})}});
    } else if (message == "TransactionEvent") {
        if (m_transaction.id.empty())
            return rejected("TxNotFound", "no transaction is running");
        queueEvent("Updated", "Trigger", m_now, "Trigger");
        sendEvents();
    } else {
        return status("NotImplemented");
    }
    return status("Accepted");
}

/// OCPP 2.x, use case N01: the upload follows the answer.
RpcAnswer Station::onGetLog(const Json &request)
{
    if (!m_upload)
        return rejected("NotFound", "this station keeps no log");
    const std::string name = m_spec.serialNumber + "-log.txt";
    const Json id = request["requestId"];
    const auto say = [this, id](const char *status) { tell("LogStatusNotification", {{"status", status}, {"requestId", id}}); };
    say("Uploading");
    m_upload(memberText(request["log"], "remoteLocation") + name, logText(m_spec, m_now), [say](bool taken) { say(taken ? "Uploaded" : "UploadFailure"); });
    return Json{{"status", "Accepted"}, {"filename", name}};
}

RpcAnswer Station::onGridCode(const std::string &action, const Json &request)
{
    if (!m_variables.flag("DCDERCtrlr", "Enabled"))
        return rejected("NotEnabled", "DCDERCtrlr.Enabled is false");
    if (action == "SetDERControl") {
        Json answer = m_der.set(request, m_now);
        tellGridCode();
        return answer;
    }
    if (action == "ClearDERControl")
        return m_der.clear(request);
    for (Json &part : m_der.reports(request))
        tell("ReportDERControl", std::move(part));
    return m_der.get(request);
}

RpcAnswer Station::onReset(const Json &request)
{
    const std::string type = memberText(request, "type");
    if (request.contains("evseId"))
        return rejected("UnsupportedParam", "the station restarts as a whole");
    if (type == "ImmediateAndResume")
        return rejected("UnsupportedParam", "a transaction is not resumed after a restart");
    if (type == "OnIdle" && !m_transaction.id.empty()) {
        m_resetOnIdle = true;
        return status("Scheduled");
    }
    // The answer goes out first: the restart comes with the next advance().
    m_resetDue = true;
    return status("Accepted");
}

} // namespace tw::ocpp
