#include "ocpp/station_16.h"

#include "base/log.h"
#include "units/text.h"

#include <algorithm>

namespace tw::ocpp {

Station16::Station16(const Clock &clock, StationSpec spec, const StationHardware &hardware)
    : m_clock(clock)
    , m_spec(std::move(spec))
    , m_hardware(hardware)
    , m_peer(clock, "s")
    , m_profiles(m_spec.limits)
    , m_keys(m_spec.limits)
    , m_now(clock.now())
    , m_lastAligned(m_now)
{
    m_peer.setHandler([this](const std::string &action, const Json &payload) { return answer(action, payload); });
    m_peer.setConnectionChanged([this](bool connected) { connectionChanged(connected); });
}

void Station16::connectionChanged(bool connected)
{
    m_now = std::max(m_now, m_clock.now());
    if (!connected) {
        m_booting = false;
        m_open = false;
        return;
    }
    if (!m_accepted) {
        boot();
        return;
    }
    // A link that comes back is no boot: the session goes on.
    if (m_toldStatus != m_status)
        sendStatus();
    sendQueue();
}

void Station16::boot()
{
    if (!m_peer.connected() || m_booting)
        return;
    m_booting = true;
    m_nextBoot = Instant::max();
    Json payload{{"chargePointVendor", m_spec.vendor.substr(0, 20)},
                 {"chargePointModel", m_spec.model.substr(0, 20)},
                 {"chargePointSerialNumber", m_spec.serialNumber.substr(0, 25)},
                 {"firmwareVersion", m_spec.firmware.substr(0, 50)}};
    m_peer.call("BootNotification", std::move(payload), [this](const Result<Json> &answer) {
        m_booting = false;
        bootAnswered(answer);
    });
}

void Station16::bootAnswered(const Result<Json> &answer)
{
    m_now = std::max(m_now, m_clock.now());
    constexpr seconds again{60};
    const Json *interval = answer ? member(*answer, "interval") : nullptr;
    const seconds wait(interval && interval->is_number_integer() ? interval->get<std::int64_t>() : 0);
    m_accepted = answer && memberText(*answer, "status") == "Accepted";
    if (!m_accepted) {
        m_nextBoot = m_now + (wait > seconds(0) ? wait : again);
        return;
    }
    if (wait > seconds(0))
        m_keys.put("HeartbeatInterval", std::to_string(wait.count()));
    m_nextHeartbeat = m_now + m_keys.duration("HeartbeatInterval");
    tell("StatusNotification", {{"connectorId", 0}, {"errorCode", "NoError"}, {"status", "Available"},
                                {"timestamp", instantText(m_now)}});
    sendStatus();
    sendQueue();
}

void Station16::heartbeat()
{
    m_nextHeartbeat = m_now + std::max(m_keys.duration("HeartbeatInterval"), seconds(1));
    if (online())
        tell("Heartbeat", Json::object());
}

void Station16::setStatus(const char *status)
{
    m_status = status;
    if (online() && m_toldStatus != m_status)
        sendStatus();
}

void Station16::sendStatus()
{
    m_toldStatus = m_status;
    tell("StatusNotification", {{"connectorId", 1}, {"errorCode", "NoError"}, {"status", m_status},
                                {"timestamp", instantText(m_now)}});
}

void Station16::tell(const std::string &action, Json payload)
{
    m_peer.call(action, std::move(payload), [action](const Result<Json> &answer) {
        if (!answer && answer.error().fault != Fault::Unreachable)
            log(LogLevel::Warning, "station", answer.error().inside(action).text());
    });
}

ProfileContext Station16::profileContext() const
{
    return {.transactionId = m_transaction.name,
            .transactionStart = m_transaction.start,
            .offlineSince = {},
            .stateOfCharge = {}};
}

Power Station16::wish(Instant at) const
{
    if (!m_pluggedIn || m_transaction.name.empty())
        return 0_W;
    const Power asked = m_profiles.inForce(at, profileContext()).wish();
    return m_refuseDischarge ? std::max(asked, 0_W) : followed(m_spec.limits.negativeLimit, asked);
}

void Station16::flows(Power power, Instant at)
{
    m_now = std::max(m_now, at);
    if (!m_transaction.name.empty())
        setStatus(power != 0_W ? "Charging" : wish(at) != 0_W ? "SuspendedEV" : "SuspendedEVSE");
}

Instant Station16::nextEvent(Instant after) const
{
    Instant next = m_profiles.nextChange(after, profileContext());
    const auto consider = [&](Instant moment) {
        if (moment > after)
            next = std::min(next, moment);
    };
    consider(m_transaction.nextSample);
    if (const seconds interval = m_keys.duration("ClockAlignedDataInterval"); interval > seconds(0))
        consider(stepStart(after, interval) + interval);
    if (m_remoteStart)
        consider(m_remoteStart->until);
    if (!m_queue.empty())
        consider(m_queue.front().notBefore);
    if (m_peer.connected()) {
        consider(m_nextHeartbeat);
        consider(m_nextBoot);
    }
    return next;
}

void Station16::advance(Instant at)
{
    m_now = std::max(m_now, at);
    m_peer.tick();
    if (m_resetDue)
        reboot(*m_resetDue, m_now);
    if (m_peer.connected() && !m_accepted && m_now >= m_nextBoot)
        boot();
    if (m_accepted && m_now >= m_nextHeartbeat)
        heartbeat();
    if (m_remoteStart && m_now >= m_remoteStart->until)
        m_remoteStart.reset();
    sampled(m_now);
    clockAligned(m_now);
    sendQueue();
}

void Station16::reboot(const std::string &reason, Instant at)
{
    m_now = std::max(m_now, at);
    if (!m_transaction.name.empty())
        endTransaction(reason == "RemoteReset" ? "SoftReset" : "Reboot", m_now);
    m_status = m_pluggedIn ? "Preparing" : "Available";
    m_toldStatus.clear();
    m_profiles.restarted();
    m_accepted = false;
    m_resetDue.reset();
    m_remoteStart.reset();
    m_nextBoot = m_nextHeartbeat = Instant::max();
    m_peer.disconnect("restarting");
}

} // namespace tw::ocpp
