#include "ocpp/dialect_16.h"
#include "ocpp/dialect_201.h"
#include "ocpp/electrical_values.h"
#include "ocpp/ocpp_time.h"
#include "units/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace tw::ocpp {

namespace {

constexpr double volts = 230;
constexpr int phasesAssumed = 3; ///< what 1.6 assumes of a period that names none

Json statusOnly(const Json &answer)
{
    return {{"status", memberText(answer, "status")}};
}

/// `done` with the status that a station of 1.6 answers.
RpcPeer::Done hearStatus(RpcPeer::Done done)
{
    return [done = std::move(done)](Result<Json> answer) {
        done(answer ? Result<Json>(statusOnly(*answer)) : answer);
    };
}

const char *purposeName(const std::string &purpose)
{
    if (purpose == "ChargingStationMaxProfile")
        return "ChargePointMaxProfile";
    return purpose == "TxProfile" ? "TxProfile" : "TxDefaultProfile";
}

std::optional<int> numberIn(const std::string &text)
{
    int number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    return end.ec == std::errc() && end.ptr == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// Never more than was meant, either way: cut off to the tenth of an ampere that 1.6 can say.
double amperes(const Json &watts, int phases)
{
    return std::trunc(watts.get<double>() / (phases * volts) * 10) / 10;
}

Json scheduleOf(const Json &schedule, bool inAmperes, int phases)
{
    Json periods = Json::array();
    for (const Json &period : schedule.at("chargingSchedulePeriod")) {
        const Json &limit = period.at("limit");
        periods.push_back({{"startPeriod", period.at("startPeriod")},
                           {"limit", inAmperes ? Json(amperes(limit, phases)) : limit}});
        if (inAmperes && phases != phasesAssumed)
            periods.back()["numberPhases"] = phases;
    }
    Json said{{"chargingRateUnit", inAmperes ? "A" : "W"}, {"chargingSchedulePeriod", std::move(periods)}};
    for (const char *same : {"startSchedule", "duration"}) {
        if (schedule.contains(same))
            said[same] = schedule[same];
    }
    return said;
}

/// The lists to try, the fullest first: units refuse a list with one measurand that they do not have.
std::vector<std::string> shorterLists(const std::string &list)
{
    std::vector<std::string> lists{list};
    if (list.find("SoC") != std::string::npos && list.find("Power.Active.Export") != std::string::npos) // sampled, so shown too
        lists.insert(lists.begin(), list + shownMeasurands + shownMeasurandOf16);
    for (const char *less : {"Energy.Active.Import.Register,Power.Active.Import,SoC",
                             "Energy.Active.Import.Register,Power.Active.Import", "Energy.Active.Import.Register"}) {
        if (std::string_view(less).size() < list.size())
            lists.emplace_back(less);
    }
    return lists;
}

} // namespace

/// SetVariables of 2.x as one ChangeConfiguration after the other.
struct Dialect16::Settings {
    Json data;
    Wire wire;
    Done done;
    std::size_t next = 0;
    std::vector<std::string> tries; ///< values of the present one, the last first
    Json results = Json::array();

    void answered(const char *status)
    {
        const Json &item = data[next++];
        tries.clear();
        results.push_back({{"component", item["component"]}, {"variable", item["variable"]}, {"attributeStatus", status}});
    }
};

void Dialect16::setNext(const std::shared_ptr<Settings> &settings)
{
    std::string key;
    while (settings->next < settings->data.size()) {
        const Json &item = settings->data[settings->next];
        key = keyOfVariable(memberText(item["component"], "name"), memberText(item["variable"], "name"));
        if (!key.empty())
            break;
        settings->answered("UnknownVariable");
    }
    if (settings->next >= settings->data.size())
        return settings->done(Json{{"setVariableResult", settings->results}});
    if (settings->tries.empty()) {
        const std::string value = memberText(settings->data[settings->next], "attributeValue");
        const bool isList = key == "MeterValuesSampledData" || key == "MeterValuesAlignedData";
        settings->tries = isList ? shorterLists(value) : std::vector{value};
        std::reverse(settings->tries.begin(), settings->tries.end());
    }
    const std::string value = settings->tries.back();
    settings->tries.pop_back();
    settings->wire("ChangeConfiguration", {{"key", key}, {"value", value}}, [this, settings](const Result<Json> &answer) {
        if (!answer && answer.error().fault == Fault::Unreachable)
            return settings->done(answer);
        const std::string status = answer ? memberText(*answer, "status") : std::string();
        if (status == "Accepted" || status == "RebootRequired")
            settings->answered(status.c_str());
        else if (settings->tries.empty())
            settings->answered(status == "NotSupported" ? "UnknownVariable" : "Rejected");
        setNext(settings);
    });
}

void Dialect16::askConfiguration(int requestId, const Wire &wire, const Session &session, Done done)
{
    wire("GetConfiguration", Json::object(),
         [this, requestId, &session, done = std::move(done)](const Result<Json> &answer) {
             const Json *keys = answer ? member(*answer, "configurationKey") : nullptr;
             if (!keys || !keys->is_array())
                 return done(answer ? Result<Json>(Json{{"status", "NotSupported"}}) : answer);
             m_amperes = false;
             for (const Json &key : *keys) {
                 if (memberText(key, "key") == "ChargingScheduleAllowedChargingRateUnit")
                     m_amperes = memberText(key, "value").find("ower") == std::string::npos
                             && memberText(key, "value").find('W') == std::string::npos;
                 if (memberText(key, "key") == "SupportedFeatureProfiles"
                     && memberText(key, "value").find("SmartCharging") == std::string::npos)
                     note("the charger does not name SmartCharging among its features");
             }
             done(Json{{"status", "Accepted"}});
             session("NotifyReport",
                     {{"requestId", requestId}, {"seqNo", 0}, {"tbc", false}, {"reportData", reportFromKeys(*keys)}});
         });
}

void Dialect16::setProfile(const Json &payload, const Wire &wire, const Done &done) const
{
    const Json &profile = payload.at("chargingProfile");
    Json said{{"chargingProfileId", profile.at("id")},
              {"stackLevel", profile.at("stackLevel")},
              {"chargingProfilePurpose", purposeName(memberText(profile, "chargingProfilePurpose"))},
              {"chargingProfileKind", profile.at("chargingProfileKind")},
              {"chargingSchedule", scheduleOf(profile.at("chargingSchedule").at(0), m_amperes, m_phases)}};
    if (profile.contains("transactionId")) {
        const auto number = numberIn(memberText(profile, "transactionId"));
        if (!number)
            return done(Error{Fault::Refused, "SetChargingProfile", "no transaction of OCPP 1.6", {}});
        said["transactionId"] = *number;
    }
    wire("SetChargingProfile", {{"connectorId", payload.at("evseId")}, {"csChargingProfiles", std::move(said)}},
         hearStatus(done));
}

void Dialect16::askComposite(const Json &payload, const Wire &wire, Done done) const
{
    const Json asked{{"connectorId", payload.at("evseId")},
                     {"duration", payload.at("duration")},
                     {"chargingRateUnit", m_amperes ? "A" : "W"}};
    wire("GetCompositeSchedule", asked, [this, payload, done = std::move(done)](const Result<Json> &answer) {
        const Json *schedule = answer ? member(*answer, "chargingSchedule") : nullptr;
        if (!schedule || memberText(*answer, "status") != "Accepted")
            return done(answer ? Result<Json>(Json{{"status", "Rejected"}}) : answer);
        const Json *list = member(*schedule, "chargingSchedulePeriod");
        const bool inAmperes = memberText(*schedule, "chargingRateUnit") == "A";
        Json periods = Json::array();
        for (const Json &period : list && list->is_array() ? *list : Json::array()) {
            const Json *start = member(period, "startPeriod");
            const Json *limit = member(period, "limit");
            if (!start || !limit || !limit->is_number())
                continue;
            const Json *named = member(period, "numberPhases");
            const int used = named && named->is_number_integer() ? named->get<int>() : m_phases;
            periods.push_back({{"startPeriod", *start},
                               {"limit", inAmperes ? Json(limit->get<double>() * volts * used) : *limit}});
        }
        std::string from = memberText(*answer, "scheduleStart");
        if (from.empty())
            from = memberText(*schedule, "startSchedule");
        const Json *duration = member(*schedule, "duration");
        done(Json{{"status", "Accepted"},
                  {"schedule",
                   {{"evseId", payload.at("evseId")},
                    {"duration", duration ? *duration : payload.at("duration")},
                    {"scheduleStart", from.empty() ? instantText(m_clock.now()) : from},
                    {"chargingRateUnit", "W"},
                    {"chargingSchedulePeriod", std::move(periods)}}}});
    });
}

void Dialect16::ask(const std::string &action, Json payload, const Wire &wire, const Session &session, Done done)
{
    if (action == "GetBaseReport")
        return askConfiguration(payload.at("requestId").get<int>(), wire, session, std::move(done));
    if (action == "SetVariables") {
        auto settings = std::make_shared<Settings>();
        settings->data = payload.at("setVariableData");
        settings->wire = wire;
        settings->done = std::move(done);
        return setNext(settings);
    }
    if (action == "SetChargingProfile" && saidByLimits(payload.at("chargingProfile"), m_negativeLimits))
        return setProfile(payload, wire, done);
    if (action == "GetCompositeSchedule")
        return askComposite(payload, wire, std::move(done));
    if (action == "ClearChargingProfile") {
        Json said = Json::object();
        if (const Json *id = member(payload, "chargingProfileId"))
            said["id"] = *id;
        if (const Json *criteria = member(payload, "chargingProfileCriteria")) {
            if (const Json *evse = member(*criteria, "evseId"))
                said["connectorId"] = *evse;
            if (const Json *level = member(*criteria, "stackLevel"))
                said["stackLevel"] = *level;
            if (const Json *purpose = member(*criteria, "chargingProfilePurpose"))
                said["chargingProfilePurpose"] = purposeName(purpose->get<std::string>());
        }
        return wire(action, std::move(said), hearStatus(std::move(done)));
    }
    if (action == "RequestStartTransaction" && !payload.contains("chargingProfile"))
        return wire("RemoteStartTransaction",
                    {{"connectorId", payload.at("evseId")}, {"idTag", memberText(payload["idToken"], "idToken").substr(0, 20)}},
                    hearStatus(std::move(done)));
    if (action == "RequestStopTransaction") {
        const auto number = numberIn(memberText(payload, "transactionId"));
        return number ? wire("RemoteStopTransaction", {{"transactionId", *number}}, hearStatus(std::move(done)))
                      : done(Error{Fault::Refused, action, "no transaction of OCPP 1.6", {}});
    }
    if (action == "Reset")
        return wire(action, {{"type", memberText(payload, "type") == "OnIdle" ? "Soft" : "Hard"}},
                    hearStatus(std::move(done)));
    if (action == "TriggerMessage") {
        const std::string wanted = memberText(payload, "requestedMessage");
        Json said{{"requestedMessage", wanted == "TransactionEvent" ? "MeterValues" : wanted}};
        if (const Json *evse = member(payload, "evse"))
            said["connectorId"] = evse->at("id");
        return wire(action, std::move(said), hearStatus(std::move(done)));
    }
    if (action == "GetLog") { // the core profile's message: not every unit has that of the security whitepaper
        const Json &log = payload.at("log");
        Json said{{"location", log.at("remoteLocation")}};
        for (const auto &[key, of] : {std::pair{"retries", &payload}, std::pair{"retryInterval", &payload}}) {
            if (const Json *value = member(*of, key))
                said[key] = *value;
        }
        if (const Json *from = member(log, "oldestTimestamp"))
            said["startTime"] = *from;
        return wire("GetDiagnostics", std::move(said), [done = std::move(done)](const Result<Json> &answer) {
            if (!answer)
                return done(answer);
            const std::string name = memberText(*answer, "fileName");
            done(name.empty() ? Json{{"status", "Rejected"}, {"statusInfo", {{"reasonCode", "NoFile"}, {"additionalInfo", "it has no log to send"}}}}
                              : Json{{"status", "Accepted"}, {"filename", name}});
        });
    }
    if (action == "UnlockConnector")
        return wire(action, {{"connectorId", payload.at("evseId")}}, hearStatus(std::move(done)));
    if (action == "DataTransfer")
        return wire(action, std::move(payload), std::move(done));
    done(cannotSay(action, "OCPP 1.6"));
}

} // namespace tw::ocpp
