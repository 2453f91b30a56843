#include "ocpp/station.h"

#include "base/log.h"
#include "units/text.h"

namespace tw::ocpp {

namespace {

/// Wh with three decimals, cut off: a register never shows more than was counted.
double wattHours(Energy energy)
{
    // Thousandths of a Wh are 3.6 Ws; the quotient of two whole numbers is the nearest double to the decimal.
    return static_cast<double>(energy.ws() * 10 / 36) / 1000.0;
}

const Json &noAuthorization()
{
    static const Json token{{"idToken", ""}, {"type", "NoAuthorization"}};
    return token;
}

Json sample(const char *measurand, Json value, const char *unit, const char *context, const char *location = nullptr)
{
    Json result{{"measurand", measurand},
                {"value", std::move(value)},
                {"context", context},
                {"unitOfMeasure", {{"unit", unit}}}};
    if (location)
        result["location"] = location;
    return result;
}

Power up(Power power)
{
    return std::max(power, 0_W);
}

} // namespace

void Station::plugIn(Instant at)
{
    m_now = std::max(m_now, at);
    if (m_pluggedIn)
        return;
    m_pluggedIn = true;
    m_variables.put("ConnectedEV", "Available", "true");
    if (online())
        sendStatus();
    if (m_remoteStart) {
        const Json request = m_remoteStart->request;
        m_remoteStart.reset();
        startRemotely(request, m_now);
        return;
    }
    greetCar(m_now);
}

void Station::greetCar(Instant at)
{
    const bool open = !m_variables.flag("AuthCtrlr", "Enabled");
    if (open || m_variables.lists("TxCtrlr", "TxStartPoint", "EVConnected"))
        startTransaction("CablePluggedIn", at, open ? &noAuthorization() : nullptr);
}

void Station::unplug(Instant at)
{
    m_now = std::max(m_now, at);
    if (!m_pluggedIn)
        return;
    if (!m_transaction.id.empty())
        endTransaction("EVCommunicationLost", "EVDisconnected", m_now);
    m_pluggedIn = false;
    m_variables.put("ConnectedEV", "Available", "false");
    m_variables.put("ConnectedEV", "StateOfCharge", "");
    if (online())
        sendStatus();
    sendEvents();
}

void Station::startTransaction(const char *trigger, Instant at, const Json *idToken)
{
    m_transaction = {};
    m_transaction.start = at;
    // A number of its own in every life of the station, and the same in every run.
    m_transaction.id = m_spec.serialNumber.substr(0, 12) + "-" + std::to_string(at.time_since_epoch().count()) + "-"
        + std::to_string(++m_transactions);
    m_transaction.chargingState = "EVConnected";
    m_transaction.authorized = idToken != nullptr;
    m_transaction.nextSample = at + std::max(m_variables.duration("SampledDataCtrlr", "TxUpdatedInterval"), seconds(1));
    m_transaction.toldMode = name(m_profiles.inForce(at, profileContext()).mode);
    Json extra = Json::object();
    if (idToken)
        extra["idToken"] = *idToken;
    queueEvent("Started", trigger, at, "Transaction.Begin", std::move(extra));
    sendEvents();
    sendNeeds();
}

void Station::endTransaction(const char *trigger, const char *stopped, Instant at)
{
    m_transaction.chargingState = "Idle";
    queueEvent("Ended", trigger, at, "Transaction.End", {{"stoppedReason", stopped}});
    m_profiles.transactionEnded(m_transaction.id);
    m_transaction = {};
    sendEvents();
    m_resetDue = m_resetDue || m_resetOnIdle;
}

void Station::authorize(const char *trigger, Instant at, const Json *idToken)
{
    if (m_transaction.id.empty() || m_transaction.authorized)
        return;
    m_transaction.authorized = true;
    queueEvent("Updated", trigger, at, "Other", idToken ? Json{{"idToken", *idToken}} : Json::object());
    sendEvents();
    sendNeeds();
}

void Station::authorizeFirst(const Json &request)
{
    m_peer.call("Authorize", {{"idToken", request.at("idToken")}}, [this, request](const Result<Json> &answer) {
        const Json *info = answer ? member(*answer, "idTokenInfo") : nullptr;
        if (!info || memberText(*info, "status") != "Accepted")
            return;
        startRemotely(request, m_clock.now());
        takeAllowed(*answer);
    });
}

void Station::startRemotely(const Json &request, Instant at)
{
    m_now = std::max(m_now, at);
    if (!m_pluggedIn) {
        m_remoteStart = {request, m_now + m_variables.duration("TxCtrlr", "EVConnectionTimeOut")};
        return;
    }
    const auto remoteStartId = request.at("remoteStartId").get<std::int64_t>();
    if (m_transaction.id.empty())
        startTransaction("RemoteStart", m_now, &request.at("idToken"));
    m_transaction.remoteStartId = remoteStartId;
    if (!m_transaction.authorized)
        authorize("RemoteStart", m_now, &request.at("idToken"));
    else if (!m_events.empty() && m_events.back().payload["transactionInfo"]["transactionId"] == m_transaction.id)
        m_events.back().payload["transactionInfo"]["remoteStartId"] = remoteStartId;
    if (const Json *profile = member(request, "chargingProfile")) {
        Json mine = *profile;
        mine["transactionId"] = m_transaction.id;
        if (const auto refused = m_profiles.set(1, mine, m_now, profileContext()))
            log(LogLevel::Warning, "station", "profile of a remote start: " + refused->text);
    }
}

void Station::takeAllowed(const Json &answer)
{
    const Json *allowed = member(answer, "allowedEnergyTransfer");
    if (allowed && allowed->is_array() && !allowed->empty())
        m_transaction.mayDischarge = std::find(allowed->begin(), allowed->end(), "DC_BPT") != allowed->end();
}

void Station::flows(Power power, Instant at)
{
    m_now = std::max(m_now, at);
    m_variables.put("EVSE", "Power", std::to_string(up(power).w()));
    if (bidirectional())
        m_variables.put("EVSE", "DischargePower", std::to_string(up(-power).w()));
    if (m_transaction.id.empty() || !m_transaction.authorized)
        return;
    const char *state = power != 0_W ? "Charging" : wish(at) != 0_W ? "SuspendedEV" : "SuspendedEVSE";
    if (m_transaction.chargingState == state)
        return;
    m_transaction.chargingState = state;
    queueEvent("Updated", "ChargingStateChanged", at, nullptr);
}

void Station::tellMode(Instant at)
{
    if (!bidirectional() || m_transaction.id.empty() || !m_transaction.authorized)
        return;
    const char *mode = name(m_profiles.inForce(at, profileContext()).mode);
    if (m_transaction.toldMode == mode)
        return;
    m_transaction.toldMode = mode;
    queueEvent("Updated", "OperationModeChanged", at, nullptr);
}

Json Station::meterValue(Instant at, const char *context, const char *component, const char *variable) const
{
    const StationMeter meter = m_hardware.meter();
    Json values = Json::array();
    const auto add = [&](const char *measurand, Json value, const char *unit, const char *location) {
        if (m_variables.lists(component, variable, measurand))
            values.push_back(sample(measurand, std::move(value), unit, context, location));
    };
    add("Energy.Active.Import.Register", wattHours(meter.importRegister), "Wh", nullptr);
    add("Energy.Active.Export.Register", wattHours(meter.exportRegister), "Wh", nullptr);
    add("Power.Active.Import", up(meter.power).w(), "W", nullptr);
    add("Power.Active.Export", up(-meter.power).w(), "W", nullptr);
    if (!m_transaction.id.empty())
        add("Power.Active.Setpoint", wish(at).w(), "W", nullptr);
    if (m_pluggedIn && meter.stateOfCharge)
        add("SoC", meter.stateOfCharge->percent(), "Percent", "EV");
    if (const auto &said = meter.electrical) {
        const auto tenths = [](std::int64_t thousandths) { return Json::parse(decimalText(thousandths / 100, 1)); };
        add("Voltage", tenths(said->voltage.value_or(0)), "V", "Inlet");
        add("Current.Import", tenths(meter.power < 0_W ? 0 : said->current.value_or(0)), "A", "Inlet");
        add("Current.Export", tenths(meter.power < 0_W ? said->current.value_or(0) : 0), "A", "Inlet");
        add("Frequency", Json::parse(decimalText(said->frequency.value_or(0) / 10, 2)), "Hertz", "Inlet");
    }
    if (!bidirectional())
        return {{"timestamp", instantText(at)}, {"sampledValue", std::move(values)}};
    const auto upstream = [&](const char *measurand, Json value, const char *unit) {
        if (m_variables.lists("SampledDataCtrlr", "UpstreamMeasurands", measurand))
            values.push_back(sample(measurand, std::move(value), unit, context, "Upstream"));
    };
    if (meter.siteImport)
        upstream("Energy.Active.Import.Register", wattHours(*meter.siteImport), "Wh");
    if (meter.siteExport)
        upstream("Energy.Active.Export.Register", wattHours(*meter.siteExport), "Wh");
    if (meter.sitePower) {
        upstream("Power.Active.Import", up(*meter.sitePower).w(), "W");
        upstream("Power.Active.Export", up(-*meter.sitePower).w(), "W");
    }
    return {{"timestamp", instantText(at)}, {"sampledValue", std::move(values)}};
}

void Station::queueEvent(const char *type, const char *trigger, Instant at, const char *context, Json extra)
{
    Json info{{"transactionId", m_transaction.id}, {"chargingState", m_transaction.chargingState}};
    if (bidirectional() && m_transaction.authorized && *type != 'E')
        info["operationMode"] = name(m_profiles.inForce(at, profileContext()).mode);
    if (m_transaction.remoteStartId)
        info["remoteStartId"] = *m_transaction.remoteStartId;
    Json payload{{"eventType", type},
                 {"timestamp", instantText(at)},
                 {"triggerReason", trigger},
                 {"seqNo", m_transaction.seqNo++},
                 {"transactionInfo", std::move(info)},
                 {"evse", {{"id", 1}, {"connectorId", 1}}}};
    if (!online())
        payload["offline"] = true;
    if (extra.contains("stoppedReason"))
        payload["transactionInfo"]["stoppedReason"] = extra["stoppedReason"];
    if (extra.contains("idToken"))
        payload["idToken"] = extra["idToken"];
    if (context) {
        const bool aligned = std::string_view(context) == "Sample.Clock";
        const char *list = *type == 'S' ? "TxStartedMeasurands" : *type == 'E' ? "TxEndedMeasurands"
                                                                                : "TxUpdatedMeasurands";
        Json value = meterValue(at, context, aligned ? "AlignedDataCtrlr" : "SampledDataCtrlr",
                                aligned ? "Measurands" : list);
        if (!value["sampledValue"].empty())
            payload["meterValue"] = Json::array({std::move(value)});
    }
    if (const auto meter = m_hardware.meter(); m_pluggedIn && meter.stateOfCharge)
        m_variables.put("ConnectedEV", "StateOfCharge", std::to_string(meter.stateOfCharge->perMille() / 10));
    m_events.push_back({std::move(payload), 0, Instant::min()});
}

void Station::sendEvents()
{
    if (!online() || m_eventOpen || m_events.empty() || m_now < m_events.front().notBefore)
        return;
    m_eventOpen = true;
    m_peer.call("TransactionEvent", m_events.front().payload, [this](const Result<Json> &answer) {
        m_eventOpen = false;
        eventAnswered(answer);
    });
}

void Station::eventAnswered(const Result<Json> &answer)
{
    m_now = std::max(m_now, m_clock.now());
    if (!answer && answer.error().fault == Fault::Unreachable)
        return; // stays first; goes out when the link is back
    QueuedEvent &event = m_events.front();
    const auto attempts = m_variables.duration("OCPPCommCtrlr", "MessageAttempts").count();
    if (!answer && ++event.attempts < attempts) {
        event.notBefore = m_now + m_variables.duration("OCPPCommCtrlr", "MessageAttemptInterval") * event.attempts;
        return;
    }
    if (!answer)
        log(LogLevel::Warning, "station", "an event is dropped: " + answer.error().text());
    else if (event.payload["transactionInfo"]["transactionId"] == m_transaction.id)
        takeAllowed(*answer);
    m_events.pop_front();
    sendEvents();
}

void Station::sendNeeds()
{
    if (!online() || !m_pluggedIn || m_transaction.needsSent || !m_transaction.authorized)
        return;
    m_transaction.needsSent = true;
    tell("NotifyEVChargingNeeds",
         {{"evseId", 1}, {"chargingNeeds", bidirectional() ? bidirectionalNeeds() : chargingNeeds()}});
}

Json Station::chargingNeeds() const
{
    constexpr std::int64_t volts = 400; // of the battery, about
    const ConnectedCar car = m_hardware.car();
    return {{"requestedEnergyTransfer", "DC"},
            {"dcChargingParameters",
             {{"evMaxCurrent", car.maxCharge.w() / volts},
              {"evMaxVoltage", volts},
              {"evMaxPower", car.maxCharge.w()},
              {"energyAmount", car.toTarget.ws() / 3600}}}};
}

Json Station::bidirectionalNeeds() const
{
    const ConnectedCar car = m_hardware.car();
    const auto wh = [](Energy energy) { return energy.ws() / 3600; };
    return {{"requestedEnergyTransfer", "DC_BPT"},
               {"availableEnergyTransfer", {"DC", "DC_BPT"}},
               {"controlMode", "DynamicControl"},
               {"v2xChargingParameters",
                {{"minChargePower", car.minCharge.w()},
                 {"maxChargePower", car.maxCharge.w()},
                 {"minDischargePower", car.minDischarge.w()},
                 {"maxDischargePower", car.maxDischarge.w()},
                 {"evTargetEnergyRequest", wh(car.toTarget)},
                 {"evMinEnergyRequest", wh(car.toFloor)},
                 {"evMaxEnergyRequest", wh(car.toFull)},
                 {"evMinV2XEnergyRequest", wh(car.toFloor)},
                 {"evMaxV2XEnergyRequest", wh(car.toFull)}}}};
}

/// Use case J01: the main power meter, which 2.1 would tell as Upstream of the EVSE.
void Station::tellMainMeter(Instant at)
{
    const StationMeter meter = m_hardware.meter();
    if (!online() || !meter.siteImport || !meter.siteExport || !meter.sitePower)
        return;
    Json values = Json::array();
    const auto add = [&](const char *measurand, Json value, const char *unit) {
        if (m_variables.lists("AlignedDataCtrlr", "Measurands", measurand))
            values.push_back(sample(measurand, std::move(value), unit, "Sample.Clock"));
    };
    add("Energy.Active.Import.Register", wattHours(*meter.siteImport), "Wh");
    add("Energy.Active.Export.Register", wattHours(*meter.siteExport), "Wh");
    add("Power.Active.Import", up(*meter.sitePower).w(), "W");
    add("Power.Active.Export", up(-*meter.sitePower).w(), "W");
    if (!values.empty())
        tell("MeterValues", {{"evseId", 0},
                             {"meterValue", Json::array({{{"timestamp", instantText(at)},
                                                          {"sampledValue", std::move(values)}}})}});
}

void Station::clockAligned(Instant at)
{
    const seconds interval = m_variables.duration("AlignedDataCtrlr", "Interval");
    if (interval <= seconds(0))
        return;
    const Instant due = stepStart(at, interval);
    if (due <= m_lastAligned)
        return;
    m_lastAligned = due;
    if (!bidirectional())
        tellMainMeter(at);
    if (!m_transaction.id.empty()) {
        queueEvent("Updated", "MeterValueClock", at, "Sample.Clock");
    } else if (online()) {
        Json value = meterValue(at, "Sample.Clock", "AlignedDataCtrlr", "Measurands");
        if (!value["sampledValue"].empty())
            tell("MeterValues", {{"evseId", 1}, {"meterValue", Json::array({std::move(value)})}});
    }
}

} // namespace tw::ocpp
