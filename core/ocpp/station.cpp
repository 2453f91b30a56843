#include "ocpp/station.h"

#include "base/log.h"
#include "units/text.h"

namespace tw::ocpp {

Station::Station(const Clock &clock, StationSpec spec, const StationHardware &hardware)
    : m_clock(clock)
    , m_spec(std::move(spec))
    , m_hardware(hardware)
    , m_peer(clock, "s")
    , m_profiles(m_spec.limits)
    , m_variables(m_spec)
    , m_now(clock.now())
    , m_lastAligned(m_now)
{
    m_offlineSince = m_now;
    m_peer.setHandler([this](const std::string &action, const Json &payload) { return answer(action, payload); });
    m_peer.setConnectionChanged([this](bool connected) { connectionChanged(connected); });
}

void Station::connectionChanged(bool connected)
{
    m_now = std::max(m_now, m_clock.now());
    if (!connected) {
        m_booting = false;
        m_eventOpen = false;
        if (!m_offlineSince)
            m_offlineSince = m_now;
        return;
    }
    const bool longAway =
        m_offlineSince && m_now - *m_offlineSince >= m_variables.duration("OCPPCommCtrlr", "OfflineThreshold");
    m_profiles.forgetExpired(m_now, profileContext());
    m_offlineSince.reset();
    if (!m_accepted) {
        boot();
        return;
    }
    // A link that comes back is no boot: the session goes on.
    if (longAway)
        sendStatus();
    sendGrid();
    tellGridCode();
    sendEvents();
    sendNeeds();
}

void Station::boot()
{
    if (!m_peer.connected() || m_booting)
        return;
    m_booting = true;
    m_nextBoot = Instant::max();
    Json payload{{"reason", m_bootReason},
                 {"chargingStation",
                  {{"vendorName", m_spec.vendor},
                   {"model", m_spec.model},
                   {"serialNumber", m_spec.serialNumber},
                   {"firmwareVersion", m_spec.firmware}}}};
    m_peer.call("BootNotification", std::move(payload), [this](Result<Json> answer) {
        m_booting = false;
        bootAnswered(answer);
    });
}

void Station::bootAnswered(const Result<Json> &answer)
{
    m_now = std::max(m_now, m_clock.now());
    constexpr seconds again{60};
    if (!answer) {
        m_nextBoot = m_now + again;
        return;
    }
    const Json *interval = member(*answer, "interval");
    const seconds wait(interval && interval->is_number_integer() ? interval->get<std::int64_t>() : 0);
    const bool first = !m_accepted;
    m_accepted = memberText(*answer, "status") == "Accepted";
    if (!m_accepted) {
        m_nextBoot = m_now + (wait > seconds(0) ? wait : again);
        return;
    }
    if (wait > seconds(0))
        m_variables.put("OCPPCommCtrlr", "HeartbeatInterval", std::to_string(wait.count()));
    m_nextHeartbeat = m_now + m_variables.duration("OCPPCommCtrlr", "HeartbeatInterval");
    sendStatus();
    m_gridDue = m_gridDue || first;
    sendGrid();
    if (!first)
        return;
    if (m_pluggedIn && m_transaction.id.empty())
        greetCar(m_now);
    sendEvents();
    sendNeeds();
}

void Station::heartbeat()
{
    m_nextHeartbeat = m_now + std::max(m_variables.duration("OCPPCommCtrlr", "HeartbeatInterval"), seconds(1));
    if (online())
        tell("Heartbeat", Json::object());
}

void Station::sendStatus()
{
    tell("StatusNotification", {{"timestamp", instantText(m_now)},
                                {"connectorStatus", m_pluggedIn ? "Occupied" : "Available"},
                                {"evseId", 1},
                                {"connectorId", 1}});
}

void Station::grid(bool present, bool islanded, Instant at)
{
    m_now = std::max(m_now, at);
    if (m_gridPresent == present && m_islanded == islanded)
        return;
    m_gridPresent = present;
    m_islanded = islanded;
    m_gridDue = true;
    sendGrid();
}

/// OCPP 2.x, use case N07: an event for each of the two variables. 2.0.1 knows no switch that makes an island.
void Station::sendGrid()
{
    if (!m_gridDue || !online())
        return;
    m_gridDue = false;
    Json events = Json::array();
    const auto add = [&](const char *component, bool active) {
        events.push_back({{"eventId", ++m_gridEvents},
                          {"timestamp", instantText(m_now)},
                          {"trigger", "Delta"},
                          {"actualValue", active ? "true" : "false"},
                          {"eventNotificationType", "HardWiredNotification"},
                          {"component", {{"name", component}}},
                          {"variable", {{"name", "Active"}}}});
    };
    add("ElectricalFeed", m_gridPresent);
    if (bidirectional())
        add("IslandSwitch", m_islanded);
    tell("NotifyEvent", {{"generatedAt", instantText(m_now)}, {"seqNo", 0}, {"eventData", std::move(events)}});
}

void Station::tellGridCode()
{
    if (!bidirectional())
        return;
    for (Json &told : m_der.due(m_now))
        m_derTold.push_back(std::move(told));
    for (; online() && !m_derTold.empty(); m_derTold.pop_front())
        tell("NotifyDERStartStop", m_derTold.front());
}

void Station::tell(const std::string &action, Json payload)
{
    m_peer.call(action, std::move(payload), [action](const Result<Json> &answer) {
        if (!answer && answer.error().fault != Fault::Unreachable)
            log(LogLevel::Warning, "station", answer.error().inside(action).text());
    });
}

ProfileContext Station::profileContext() const
{
    return {.transactionId = m_transaction.id,
            .transactionStart = m_transaction.start,
            .offlineSince = m_offlineSince,
            .stateOfCharge = m_pluggedIn ? m_hardware.meter().stateOfCharge : std::nullopt};
}

Power Station::wish(Instant at) const
{
    if (!m_pluggedIn || m_transaction.id.empty() || !m_transaction.authorized)
        return 0_W;
    const Power asked = m_profiles.inForce(at, profileContext()).wish();
    if (!bidirectional())
        return m_refuseDischarge ? std::max(asked, 0_W) : followed(m_spec.limits.negativeLimit, asked);
    const bool mayDischarge = m_transaction.mayDischarge && !m_refuseDischarge
        && m_variables.flag("V2XChargingCtrlr", "Enabled");
    const Power most = mayDischarge ? m_der.mostDischarge(m_spec.limits.dischargeMost, at) : 0_W;
    return std::max(asked, -most);
}

Instant Station::nextEvent(Instant after) const
{
    Instant next = m_profiles.nextChange(after, profileContext());
    const auto consider = [&](Instant moment) {
        if (moment > after)
            next = std::min(next, moment);
    };
    consider(m_transaction.nextSample);
    consider(m_der.nextChange(after));
    if (const seconds interval = m_variables.duration("AlignedDataCtrlr", "Interval"); interval > seconds(0))
        consider(stepStart(after, interval) + interval);
    if (m_remoteStart)
        consider(m_remoteStart->until);
    if (!m_events.empty())
        consider(m_events.front().notBefore);
    if (m_peer.connected()) {
        consider(m_nextHeartbeat);
        consider(m_nextBoot);
    }
    return next;
}

void Station::advance(Instant at)
{
    m_now = std::max(m_now, at);
    m_variables.put("ClockCtrlr", "DateTime", instantText(m_now));
    m_peer.tick();
    if (m_resetDue)
        reboot("RemoteReset", m_now);
    m_profiles.forgetExpired(m_now, profileContext());
    if (m_peer.connected() && !m_accepted && m_now >= m_nextBoot)
        boot();
    if (m_accepted && m_now >= m_nextHeartbeat)
        heartbeat();
    if (m_remoteStart && m_now >= m_remoteStart->until)
        m_remoteStart.reset();
    tellMode(m_now);
    tellGridCode();
    if (m_now >= m_transaction.nextSample) {
        m_transaction.nextSample += std::max(m_variables.duration("SampledDataCtrlr", "TxUpdatedInterval"), seconds(1));
        m_transaction.nextSample = std::max(m_transaction.nextSample, m_now + seconds(1));
        queueEvent("Updated", "MeterValuePeriodic", m_now, "Sample.Periodic");
    }
    clockAligned(m_now);
    sendEvents();
}

void Station::reboot(const std::string &reason, Instant at)
{
    m_now = std::max(m_now, at);
    if (!m_transaction.id.empty())
        endTransaction("ResetCommand", reason == "RemoteReset" ? "ImmediateReset" : "PowerLoss", m_now);
    m_profiles.restarted();
    m_bootReason = reason;
    m_accepted = false;
    m_resetOnIdle = m_resetDue = false;
    m_remoteStart.reset();
    m_nextBoot = m_nextHeartbeat = Instant::max();
    m_peer.disconnect("restarting");
}

} // namespace tw::ocpp
