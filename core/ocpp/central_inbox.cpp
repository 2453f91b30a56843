#include "ocpp/central_inbox.h"

#include "base/log.h"
#include "ocpp/ocpp_time.h"
#include "units/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace tw::ocpp {

namespace {

enum class Kind { Text, Whole, Object, Array };

/// What must be in a payload for us to act on it; the rest of the schema is not ours to insist on.
struct Needed {
    const char *action;
    const char *field;
    Kind kind;
};

constexpr std::array needed{
        Needed{"BootNotification", "chargingStation", Kind::Object},
        Needed{"BootNotification", "reason", Kind::Text},
        Needed{"Authorize", "idToken", Kind::Object},
        Needed{"StatusNotification", "connectorStatus", Kind::Text},
        Needed{"StatusNotification", "evseId", Kind::Whole},
        Needed{"NotifyEVChargingNeeds", "evseId", Kind::Whole},
        Needed{"NotifyEVChargingNeeds", "chargingNeeds", Kind::Object},
        Needed{"NotifyReport", "requestId", Kind::Whole},
        Needed{"ReportChargingProfiles", "requestId", Kind::Whole},
        Needed{"NotifyEvent", "eventData", Kind::Array},
        Needed{"PullDynamicScheduleUpdate", "chargingProfileId", Kind::Whole},
        Needed{"NotifyChargingLimit", "chargingLimit", Kind::Object},
        Needed{"SecurityEventNotification", "type", Kind::Text},
        Needed{"ReportDERControl", "requestId", Kind::Whole},
        Needed{"NotifyDERStartStop", "controlId", Kind::Text},
        Needed{"NotifyDERAlarm", "controlType", Kind::Text},
};

/// Messages that need no more than to be taken note of.
constexpr std::array noted{"NotifyMonitoringReport",
                           "ClearedChargingLimit", "NotifyPriorityCharging", "NotifyCustomerInformation",
                           "NotifyDisplayMessages", "ReservationStatusUpdate", "NotifySettlement",
                           "NotifyWebPaymentStarted", "NotifyPeriodicEventStream"};

bool is(const Json &value, Kind kind)
{
    switch (kind) {
    case Kind::Text:
        return value.is_string();
    case Kind::Whole:
        return value.is_number_integer();
    case Kind::Object:
        return value.is_object();
    case Kind::Array:
        return value.is_array();
    }
    return false;
}

const char *nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Text:
        return "a text";
    case Kind::Whole:
        return "a whole number";
    case Kind::Object:
        return "an object";
    case Kind::Array:
        return "an array";
    }
    return "";
}

std::optional<RpcError> missing(const std::string &action, const Json &payload)
{
    if (!payload.is_object())
        return RpcError{code::FormatViolation, "the payload of " + action + " is a JSON object"};
    for (const Needed &need : needed) {
        if (action != need.action)
            continue;
        const Json *value = member(payload, need.field);
        if (!value)
            return RpcError{code::OccurrenceConstraintViolation, action + " needs " + need.field};
        if (!is(*value, need.kind))
            return RpcError{code::TypeConstraintViolation, std::string(need.field) + " is " + nameOf(need.kind)};
    }
    return std::nullopt;
}

std::string lower(std::string text)
{
    for (char &c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

std::optional<Energy> wattHours(const Json &object, const char *key)
{
    const Json *value = member(object, key);
    return value ? energyOf(*value, "Wh", 0) : std::nullopt;
}

bool contains(const Json *array, const char *part)
{
    return array && array->is_array() && std::any_of(array->begin(), array->end(), [part](const Json &item) {
        return item.is_string() && item.get_ref<const std::string &>().find(part) != std::string::npos;
    });
}

} // namespace

CentralInbox::CentralInbox(const CentralConfig &config, CentralState &state, CentralMeter &meter, const Clock &clock)
    : m_config(config)
    , m_state(state)
    , m_meter(meter)
    , m_clock(clock)
{
}

void CentralInbox::unreadable(const std::string &what) const
{
    log(LogLevel::Warning, "ocpp", what);
    if (m_anomaly)
        m_anomaly({Anomaly::Kind::Unreadable, what, m_clock.now()});
}

RpcAnswer CentralInbox::handle(const std::string &action, const Json &payload)
{
    m_state.reading.heardAt = m_clock.now();
    const bool transactional = action == "TransactionEvent" || action == "MeterValues";
    if (transactional) {
        try {
            return action == "MeterValues" ? meterValues(payload) : transactionEvent(payload);
        } catch (const Json::exception &error) {
            unreadable(action + ": " + error.what());
            return Json::object();
        }
    }
    if (auto wrong = missing(action, payload)) {
        unreadable(wrong->text);
        return *wrong;
    }
    return answered(action, payload);
}

RpcAnswer CentralInbox::answered(const std::string &action, const Json &payload)
{
    if (action == "BootNotification")
        return boot(payload);
    if (action == "Heartbeat")
        return Json{{"currentTime", instantText(m_clock.now())}};
    if (action == "Authorize")
        return authorize(payload);
    if (action == "StatusNotification")
        return status(payload);
    if (action == "NotifyEVChargingNeeds")
        return needs(payload);
    if (action == "NotifyEVChargingSchedule")
        return Json{{"status", "Accepted"}};
    if (action == "NotifyReport")
        return report(payload);
    if (action == "LogStatusNotification" || action == "FirmwareStatusNotification") {
        if (m_events.careStatus)
            m_events.careStatus(action, payload);
        return Json::object();
    }
    if (action == "ReportChargingProfiles") {
        if (m_events.profiles)
            m_events.profiles(payload);
        return Json::object();
    }
    if (action == "ReportDERControl" || action == "NotifyDERStartStop" || action == "NotifyDERAlarm") {
        if (m_events.gridCode)
            m_events.gridCode(action, payload);
        return Json::object();
    }
    if (action == "NotifyEvent")
        return event(payload);
    if (action == "PullDynamicScheduleUpdate")
        return pull(payload);
    if (action == "NotifyChargingLimit") {
        log(LogLevel::Info, "ocpp", "somebody else limits the charger: "
                                            + memberText(*member(payload, "chargingLimit"), "chargingLimitSource"));
        return Json::object();
    }
    if (action == "SecurityEventNotification") {
        log(LogLevel::Warning, "ocpp", "security event " + memberText(payload, "type") + " "
                                               + memberText(payload, "techInfo"));
        return Json::object();
    }
    if (std::find(noted.begin(), noted.end(), action) != noted.end())
        return Json::object();
    return RpcError{code::NotImplemented, action.substr(0, 60) + " is not known here"};
}

RpcAnswer CentralInbox::boot(const Json &payload)
{
    const Json &station = *member(payload, "chargingStation");
    const std::string vendor = memberText(station, "vendorName");
    const std::string model = memberText(station, "model");
    const std::string firmware = memberText(station, "firmwareVersion");
    const bool sameAgain = m_state.reading.firmware == firmware;
    m_state.isKnownUnit = m_config.dischargeUnit && isUnit(*m_config.dischargeUnit, vendor, model, firmware, m_state.version);
    // One that failed gets another trial with other firmware, or when this program is started again.
    if (!(sameAgain && m_state.trial.state() == DischargeTrial::State::Failed))
        m_state.trial.begin();
    m_state.reading.model = vendor.empty() ? model : vendor + " " + model;
    m_state.reading.firmware = firmware;
    m_state.booted = true;
    m_state.reading.pluggedIn.reset(); // it says so again, connector by connector
    if (m_events.booted)
        m_events.booted();
    return Json{{"status", "Accepted"},
                {"currentTime", instantText(m_clock.now())},
                {"interval", m_config.heartbeat.count()}};
}

void CentralInbox::unitIsUnknown()
{
    m_state.isKnownUnit = false;
    m_state.trial.rest();
    if (m_state.trial.state() != DischargeTrial::State::Failed)
        m_state.trial.begin();
}

Json CentralInbox::tokenInfo(const Json &idToken) const
{
    const bool owner = lower(memberText(idToken, "idToken")) == lower(m_config.ownerToken);
    const bool none = memberText(idToken, "type") == "NoAuthorization";
    return {{"status", owner || none ? "Accepted" : "Unknown"}};
}

RpcAnswer CentralInbox::authorize(const Json &payload) const
{
    Json answer{{"idTokenInfo", tokenInfo(*member(payload, "idToken"))}};
    if (answer["idTokenInfo"]["status"] == "Accepted")
        answer["allowedEnergyTransfer"] = Json::array({"DC", "DC_BPT"});
    return answer;
}

void CentralInbox::plugged(bool in)
{
    if (m_state.reading.pluggedIn == in)
        return;
    m_state.reading.pluggedIn = in;
    m_state.occupiedSince = in ? std::optional(m_clock.now()) : std::nullopt;
    if (!in) {
        m_state.needs.reset();
        m_state.reading.stateOfCharge.reset();
        m_meter.carChanged();
    }
}

void CentralInbox::fault(const std::string &name, bool present)
{
    auto &faults = m_state.faults;
    std::erase(faults, name);
    if (present && faults.size() < 20)
        faults.push_back(name);
    m_state.reading.fault = faults.empty() ? std::nullopt : std::optional(faults.back());
}

void CentralInbox::availability(const std::string &status)
{
    fault("connector faulted", status == "Faulted");
    if (status == "Occupied")
        plugged(true);
    else if (status == "Available" && m_state.reading.transaction.empty())
        plugged(false);
}

RpcAnswer CentralInbox::status(const Json &payload)
{
    if (*member(payload, "evseId") == m_config.evse)
        availability(memberText(payload, "connectorStatus"));
    return Json::object();
}

/// The supply of the unit (component ElectricalFeed of the device model) and, as units with a switch between home and
/// grid call it, whether that is open.
void CentralInbox::feed(const std::string &component, const std::string &active)
{
    if (active != "true" && active != "false")
        return unreadable(component + ".Active is true or false, not \"" + active + "\"");
    const Instant now = m_clock.now();
    auto &grid = m_state.reading.grid;
    const bool wasGone = grid && !grid->present;
    GridReport report = grid.value_or(GridReport{});
    if (component == "IslandSwitch")
        report.islanded = active == "true";
    else
        report.present = active == "true";
    if (report.present) {
        report.islanded = false;
        if (wasGone)
            report.back = now;
    }
    report.at = now;
    grid = report;
}

/// OCPP 2.1 units may tell a connector's state as an event of the device model (use case N07, G01).
RpcAnswer CentralInbox::event(const Json &payload)
{
    for (const Json &one : *member(payload, "eventData")) {
        const Json *component = member(one, "component");
        const Json *variable = member(one, "variable");
        if (!component || !variable)
            continue;
        const std::string name = memberText(*component, "name");
        const Json *evse = member(*component, "evse");
        const Json *id = evse ? member(*evse, "id") : nullptr;
        if (name == "Connector" && memberText(*variable, "name") == "AvailabilityState" && id && *id == m_config.evse)
            availability(memberText(one, "actualValue"));
        else if ((name == "ElectricalFeed" || name == "IslandSwitch") && memberText(*variable, "name") == "Active")
            feed(name, memberText(one, "actualValue"));
        else if (memberText(*variable, "name") == "Problem") {
            const Json *cleared = member(one, "cleared");
            const bool over = memberText(one, "actualValue") != "true" || (cleared && *cleared == true);
            fault(name + " " + memberText(one, "techInfo"), !over);
        }
    }
    return Json::object();
}

RpcAnswer CentralInbox::report(const Json &payload)
{
    if (const Json *data = member(payload, "reportData"))
        m_state.device.take(*data, m_config.evse);
    const Json *more = member(payload, "tbc");
    if (!(more && *more == true) && m_events.reportComplete) {
        const Json &id = *member(payload, "requestId");
        m_events.reportComplete(id.get<int>());
    }
    return Json::object();
}

RpcAnswer CentralInbox::needs(const Json &payload)
{
    if (*member(payload, "evseId") != m_config.evse)
        return Json{{"status", "Rejected"}};
    const Json &said = *member(payload, "chargingNeeds");
    CarNeeds needs;
    needs.bidirectional = memberText(said, "requestedEnergyTransfer").find("BPT") != std::string::npos;
    needs.couldBe = !needs.bidirectional && contains(member(said, "availableEnergyTransfer"), "BPT");
    needs.movedThen = m_state.moved;
    if (const Json *v2x = member(said, "v2xChargingParameters")) {
        if (const Json *most = member(*v2x, "maxDischargePower"))
            needs.mostDischarge = powerOf(*most, "W", 0);
        needs.untilFloor = wattHours(*v2x, "evMinV2XEnergyRequest");
    }
    m_state.needs = needs;
    return Json{{"status", "Accepted"}};
}

RpcAnswer CentralInbox::pull(const Json &payload) const
{
    const Json &id = *member(payload, "chargingProfileId");
    const auto update = m_events.pull ? m_events.pull(id.get<int>()) : std::nullopt;
    if (!update)
        return Json{{"status", "Rejected"}};
    return Json{{"status", "Accepted"}, {"scheduleUpdate", *update}};
}

} // namespace tw::ocpp
