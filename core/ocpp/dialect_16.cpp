#include "ocpp/dialect_16.h"

#include "base/log.h"
#include "ocpp/dialect_201.h"
#include "ocpp/meter_values.h"
#include "ocpp/ocpp_time.h"
#include "units/text.h"

#include <algorithm>
#include <array>

namespace tw::ocpp {

namespace {

constexpr std::size_t startsKept = 16;
constexpr seconds oldEnough{60}; ///< a stamp so far back was queued
const Instant firstNumber = Instant(seconds(1'577'836'800)); ///< 2020-01-01: transaction numbers count seconds from here

/// 1.6 counts no messages of a transaction. Its first and its last get numbers all the same: their meter readings may
/// bear the stamp of a sample, and must not be taken for it.
constexpr int ofStart = 0;
constexpr int ofStop = 1;

/// What becomes of a log or of firmware, and the message of 2.x that says so.
constexpr std::array cared{std::pair{"DiagnosticsStatusNotification", "LogStatusNotification"},
                           std::pair{"LogStatusNotification", "LogStatusNotification"},
                           std::pair{"FirmwareStatusNotification", "FirmwareStatusNotification"},
                           std::pair{"SignedFirmwareStatusNotification", "FirmwareStatusNotification"}};

std::optional<int> wholeOf(const Json &payload, const char *key)
{
    const Json *value = member(payload, key);
    if (!value || !value->is_number_integer() || *value < -1'000'000'000 || *value > 2'147'483'647)
        return std::nullopt;
    return value->get<int>();
}

/// ChargePointStatus as ConnectorStatusEnumType.
const char *connectorStatus(const std::string &status)
{
    for (const char *same : {"Available", "Reserved", "Unavailable", "Faulted"}) {
        if (status == same)
            return same;
    }
    return "Occupied"; // Preparing, Charging, SuspendedEV, SuspendedEVSE, Finishing
}

/// Reason of StopTransaction as ReasonEnumType.
std::string stoppedReason(const std::string &reason)
{
    if (reason == "HardReset" || reason == "SoftReset")
        return "ImmediateReset";
    if (reason == "UnlockCommand" || reason == "Other")
        return "Other";
    return reason.empty() ? "Local" : reason;
}

Json tagInfo(const RpcAnswer &answer)
{
    const auto *said = std::get_if<Json>(&answer);
    const Json *info = said ? member(*said, "idTokenInfo") : nullptr;
    const bool accepted = !info || memberText(*info, "status") == "Accepted";
    return {{"status", accepted ? "Accepted" : "Invalid"}};
}

Json token(const std::string &tag)
{
    return {{"idToken", tag}, {"type", "Central"}};
}

} // namespace

Dialect16::Dialect16(bool meterOfHome, int phases, const Clock &clock)
    : m_meterOfHome(meterOfHome)
    , m_phases(phases)
    , m_clock(clock)
{
}

void Dialect16::note(const std::string &what)
{
    if (m_noted.size() < 100 && m_noted.insert(what).second)
        log(LogLevel::Info, "ocpp", what);
}

bool Dialect16::queued(Instant at) const
{
    return m_clock.now() - at >= oldEnough;
}

RpcAnswer Dialect16::heard(const std::string &action, const Json &payload, const Session &session)
{
    if (action == "BootNotification")
        return boot(payload, session);
    if (action == "Heartbeat")
        return session(action, payload);
    if (action == "Authorize")
        return Json{{"idTagInfo", tagInfo(session(action, {{"idToken", token(memberText(payload, "idTag"))}}))}};
    if (action == "StartTransaction")
        return start(payload, session);
    if (action == "MeterValues")
        return values(payload, session);
    if (action == "StopTransaction")
        return stop(payload, session);
    if (action == "StatusNotification")
        return status(payload, session);
    if (action == "DataTransfer") {
        note("the charger sends data of " + memberText(payload, "vendorId").substr(0, 60) + ", which is not known here");
        return Json{{"status", "UnknownVendorId"}};
    }
    if (action == "SecurityEventNotification")
        return session(action, payload);
    if (action == "SignCertificate")
        return Json{{"status", "Rejected"}};
    for (const auto &[said, meant] : cared) {
        if (action == said)
            return session(meant, {{"status", memberText(payload, "status")}});
    }
    return RpcError{code::NotImplemented, action.substr(0, 60) + " is not known here"};
}

RpcAnswer Dialect16::boot(const Json &payload, const Session &session)
{
    m_untold = m_running != 0;
    Json station{{"vendorName", memberText(payload, "chargePointVendor")},
                 {"model", memberText(payload, "chargePointModel")}};
    std::string serial = memberText(payload, "chargePointSerialNumber");
    if (serial.empty())
        serial = memberText(payload, "chargeBoxSerialNumber");
    if (!serial.empty())
        station["serialNumber"] = serial;
    if (const std::string firmware = memberText(payload, "firmwareVersion"); !firmware.empty())
        station["firmwareVersion"] = firmware;
    return session("BootNotification", {{"reason", "PowerUp"}, {"chargingStation", station}});
}

/// The second of its start: the same start has the same number, also after this program began anew, and no two of one
/// charger have it, for it has one connector of ours.
int Dialect16::numberOf(const Json &start)
{
    for (const Started &known : m_started) {
        if (known.request == start)
            return known.number;
    }
    const Instant now = m_clock.now();
    const auto said = readTime(memberText(start, "timestamp"));
    const bool credible = said && now - *said < hours(24 * 90) && *said - now < hours(24);
    auto number = static_cast<int>(((credible ? *said : now) - firstNumber).count());
    const auto taken = [&](const Started &known) { return known.number == number; };
    while (std::any_of(m_started.begin(), m_started.end(), taken))
        ++number;
    m_started.push_back({number, wholeOf(start, "connectorId").value_or(0), start});
    if (m_started.size() > startsKept)
        m_started.pop_front();
    return number;
}

/// StartTransaction and StopTransaction tell whole Wh, cut off; a fraction told before must not make it a step back.
Json Dialect16::registerSample(const Json &wattHours, Instant at) const
{
    Json sample{{"measurand", "Energy.Active.Import.Register"},
                {"value", wattHours},
                {"unitOfMeasure", {{"unit", "Wh"}}}};
    const auto told = energyOf(wattHours, "Wh", 0);
    if (told && m_imported && m_imported->first <= at && *told < m_imported->second
        && m_imported->second - *told < 1_Wh)
        sample["value"] = decimalText((m_imported->second.ws() * 2500 + 8) / 9, 6);
    return sample;
}

RpcAnswer Dialect16::start(const Json &payload, const Session &session)
{
    const int number = numberOf(payload);
    m_running = number;
    m_untold = false;
    const auto said = readTime(memberText(payload, "timestamp"));
    if (!said)
        note("a StartTransaction without a time is taken as of now");
    const Instant at = said.value_or(m_clock.now());
    Json event{{"eventType", "Started"},
               {"timestamp", instantText(at)},
               {"triggerReason", "Authorized"},
               {"seqNo", ofStart},
               {"transactionInfo", {{"transactionId", std::to_string(number)}}},
               {"idToken", token(memberText(payload, "idTag"))}};
    if (const auto connector = wholeOf(payload, "connectorId"); connector && *connector > 0)
        event["evse"] = {{"id", *connector}, {"connectorId", 1}};
    if (queued(at))
        event["offline"] = true;
    if (const Json *from = member(payload, "meterStart"))
        event["meterValue"] = Json::array(
            {{{"timestamp", instantText(at)}, {"sampledValue", Json::array({registerSample(*from, at)})}}});
    const RpcAnswer answer = session("TransactionEvent", event);
    return Json{{"transactionId", number}, {"idTagInfo", tagInfo(answer)}};
}

RpcAnswer Dialect16::values(const Json &payload, const Session &session)
{
    const auto number = wholeOf(payload, "transactionId");
    const int connector = wholeOf(payload, "connectorId").value_or(0);
    const bool over = number && std::find(m_ended.begin(), m_ended.end(), *number) != m_ended.end();
    const bool within = number && *number > 0 && !over;
    const Json *list = member(payload, "meterValue");
    const Json shaped = repaired(list ? *list : Json(), within || connector > 0);
    if (!within) {
        const bool home = connector == 0 && m_meterOfHome;
        return session("MeterValues", {{"evseId", connector}, {"meterValue", home ? asUpstream(shaped) : shaped}});
    }
    m_running = *number;
    m_untold = false;
    Instant newest = Instant::min();
    for (const Json &one : shaped.is_array() ? shaped : Json::array())
        newest = std::max(newest, readTime(memberText(one, "timestamp")).value_or(newest));
    if (newest == Instant::min())
        newest = m_clock.now();
    Json event{{"eventType", "Updated"},
               {"timestamp", instantText(newest)},
               {"triggerReason", "MeterValuePeriodic"},
               {"transactionInfo", {{"transactionId", std::to_string(*number)}}},
               {"meterValue", shaped}};
    if (connector > 0)
        event["evse"] = {{"id", connector}};
    if (queued(newest))
        event["offline"] = true;
    session("TransactionEvent", event);
    return Json::object();
}

RpcAnswer Dialect16::stop(const Json &payload, const Session &session)
{
    const int number = wholeOf(payload, "transactionId").value_or(0);
    const auto known = std::find_if(m_started.begin(), m_started.end(),
                                    [&](const Started &one) { return one.number == number; });
    const int connector = known == m_started.end() ? 0 : known->connector;
    const auto said = readTime(memberText(payload, "timestamp"));
    if (!said)
        note("a StopTransaction without a time is taken as of now");
    const Instant at = said.value_or(m_clock.now());
    const std::string reason = stoppedReason(memberText(payload, "reason"));
    Json event{{"eventType", "Ended"},
               {"timestamp", instantText(at)},
               {"seqNo", ofStop},
               {"triggerReason", reason == "EVDisconnected" ? "EVCommunicationLost" : "StopAuthorized"},
               {"transactionInfo", {{"transactionId", std::to_string(number)}, {"stoppedReason", reason}}}};
    if (connector > 0)
        event["evse"] = {{"id", connector}, {"connectorId", 1}};
    if (queued(at))
        event["offline"] = true;
    const Json *data = member(payload, "transactionData");
    Json all = data && data->is_array() ? repaired(*data, true) : Json::array();
    const auto told = readMeterValues(all).readings;
    const bool toldAtEnd = std::any_of(told.begin(), told.end(), [at](const MeterReading &reading) {
        return reading.at == at && reading.chargerImport;
    });
    if (const Json *to = member(payload, "meterStop"); to && !toldAtEnd)
        all.push_back({{"timestamp", instantText(at)}, {"sampledValue", Json::array({registerSample(*to, at)})}});
    if (!all.empty())
        event["meterValue"] = std::move(all);
    const std::string tag = memberText(payload, "idTag");
    if (!tag.empty())
        event["idToken"] = token(tag);
    const RpcAnswer answer = session("TransactionEvent", event);
    if (m_running == number)
        m_running = 0;
    m_ended.push_back(number);
    if (m_ended.size() > startsKept)
        m_ended.pop_front();
    // That the car left, or is there again, may have been told before the queue with its transaction; of one that began before
    // this program the connector is not known.
    for (const auto &[one, newest] : m_status) {
        const bool ofIt = connector > 0 ? one == connector : one > 0;
        if (ofIt && (newest.status == "Available" || at < newest.at))
            session("StatusNotification", {{"evseId", one}, {"connectorId", 1}, {"connectorStatus", connectorStatus(newest.status)}});
    }
    return tag.empty() ? Json::object() : Json{{"idTagInfo", tagInfo(answer)}};
}

/// A charger that lost its transaction when it lost its supply never stops it: a free connector says that it is over.
void Dialect16::endUntold(int connector, const std::string &status, const Session &session)
{
    if (!m_untold || connector == 0 || (status != "Preparing" && status != "Available"))
        return;
    note("the charger began anew without ending its transaction");
    session("TransactionEvent",
            {{"eventType", "Ended"},
             {"timestamp", instantText(m_clock.now())},
             {"triggerReason", "ResetCommand"},
             {"transactionInfo", {{"transactionId", std::to_string(m_running)}, {"stoppedReason", "Reboot"}}}});
    m_running = 0;
    m_untold = false;
}

void Dialect16::problem(int connector, const std::string &error, const Session &session)
{
    const auto tell = [&](const std::string &name, bool present) {
        session("NotifyEvent", {{"eventData",
                                 Json::array({{{"component", {{"name", "Connector"}, {"evse", {{"id", connector}}}}},
                                               {"variable", {{"name", "Problem"}}},
                                               {"actualValue", present ? "true" : "false"},
                                               {"techInfo", name}}})}});
    };
    std::string &shown = m_error[connector];
    if (shown == error)
        return;
    if (!shown.empty())
        tell(shown, false);
    if (!error.empty())
        tell(error, true);
    shown = error;
}

RpcAnswer Dialect16::status(const Json &payload, const Session &session)
{
    const auto connector = wholeOf(payload, "connectorId");
    const std::string state = memberText(payload, "status");
    if (!connector || state.empty())
        return RpcError{code::OccurrenceConstraintViolation, "StatusNotification needs connectorId and status"};
    if (m_status.size() < 20)
        m_status[*connector] = {state, readTime(memberText(payload, "timestamp")).value_or(m_clock.now())};
    endUntold(*connector, state, session);
    const std::string error = memberText(payload, "errorCode");
    if (m_error.size() < 20)
        problem(*connector, error == "NoError" ? std::string() : error.substr(0, 50), session);
    return session("StatusNotification", {{"timestamp", instantText(m_clock.now())},
                                          {"evseId", *connector},
                                          {"connectorId", 1},
                                          {"connectorStatus", connectorStatus(state)}});
}

} // namespace tw::ocpp
