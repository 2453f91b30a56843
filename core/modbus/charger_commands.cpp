#include "modbus/charger_session.h"

#include "base/log.h"
#include "units/text.h"

#include <algorithm>
#include <utility>

namespace tw::modbus {

namespace {

constexpr minutes wakeEvery{10};
constexpr std::int64_t mostOff = 100'000; ///< thousandths of W between what was asked and read back

} // namespace

// What a ChargerSession tells its charger.

void ChargerSession::apply(charger::Setpoint setpoint, Done done)
{
    const Instant now = m_clock.now();
    if (!m_reading.connected) {
        done(Error{Fault::Unreachable, m_config.charger, "the charger does not answer", {}});
        return;
    }
    if (!commandable(now)) {
        done(Error{Fault::Refused, m_config.charger, "it is heard only since a moment and may still be starting", {}});
        return;
    }
    const bool unsaid = setpoint.power != 0_W && !m_reading.pluggedIn;
    if (unsaid || (setpoint.power < 0_W && !m_reading.mayDischarge)) {
        setpoint.power = 0_W;
        done = [then = std::move(done), id = m_config.charger,
                why = unsaid ? plugNotSaid : "it cannot discharge now"](Result<void> outcome) {
            then(outcome ? Result<void>(Error{Fault::Refused, id, why, {}}) : outcome);
        };
    }
    if (m_wakingSince) {
        if (setpoint.power == 0_W) {
            done({}); // as good as idle, and soon over
            return;
        }
        m_wakingSince.reset();
    }
    if (m_setting) {
        if (m_next && m_next->done)
            m_next->done(Error{Fault::Cancelled, m_config.charger, "a newer set-point took its place", {}});
        m_next = Waiting{setpoint, std::move(done)};
        return;
    }
    send(setpoint, done);
}

void ChargerSession::send(const charger::Setpoint &setpoint, const Done &done)
{
    const bool stops = setpoint.power == 0_W;
    if (stops && m_live && m_live->power == 0_W && standing()) {
        m_live = setpoint;
        if (done)
            done({});
        return;
    }
    m_setting = true;
    if (!stops)
        m_runs = Runs{std::max(m_runs ? m_runs->until : setpoint.validUntil, setpoint.validUntil)};
    const Act act = stops ? Act::Stop : m_live && m_live->power != 0_W && !standing() ? Act::Change : Act::Start;
    const Device::Wish wish{setpoint.power, std::max(setpoint.validUntil - m_clock.now(), seconds(0))};
    m_hand.post([this, talk = m_talk, setpoint, done, act, wish]() -> charger::HandOff::Finish {
        const auto talked = [&]() -> Result<void> {
            if (auto written = talk->run(act, wish); !written)
                return written;
            if (act == Act::Stop)
                return {};
            const auto held = talk->device().read(talk->bus(), Role::Setpoint);
            if (!held)
                return held.error();
            if (*held && std::abs(**held - wish.power.w() * 1000) > mostOff)
                return Error{Fault::Refused, talk->device().map().title,
                             "it was asked for " + std::to_string(wish.power.w()) + " W and holds " + decimalText(**held, 3), {}};
            const auto left = talk->device().read(talk->bus(), Role::WatchdogLeft);
            if (left && *left && **left == 0)
                return Error{Fault::Refused, talk->device().map().title, "its reversion timer does not run", {}};
            return {};
        };
        return [this, setpoint, done, outcome = talk->tried(talked)] { sent(setpoint, outcome, done); };
    });
}

void ChargerSession::sent(const charger::Setpoint &setpoint, const Result<void> &outcome, const Done &done)
{
    m_setting = false;
    m_pollSoon = true;
    if (outcome) {
        m_live = setpoint;
        m_sentAt = m_clock.now();
        m_runs = setpoint.power == 0_W ? std::nullopt : std::optional(Runs{setpoint.validUntil});
        noteWatchdog(setpoint);
    } else if (!answered(outcome.error().fault)) {
        lost(outcome.error());
    } else {
        m_live.reset();
        if (setpoint.power != 0_W)
            post(Act::Stop); // else what it followed before would go on
    }
    if (done)
        done(outcome);
    if (m_next && !m_setting) {
        const Waiting next = *std::exchange(m_next, std::nullopt);
        send(next.setpoint, next.done);
    }
}

void ChargerSession::noteWatchdog(const charger::Setpoint &setpoint)
{
    const auto &range = m_config.map.watchdog;
    if (range && setpoint.power != 0_W)
        m_reading.stopsAfter = seconds(std::clamp((setpoint.validUntil - m_clock.now()).count() * 1000, range->least, range->most) / 1000);
}

/// Something nobody waits for.
void ChargerSession::post(Act act)
{
    m_hand.post([this, talk = m_talk, act]() -> charger::HandOff::Finish {
        return [this, act, outcome = talk->tried([&] { return talk->run(act, {}); })] {
            m_pollSoon = true;
            if (!outcome)
                lost(outcome.error());
            else if (act == Act::Stop && !m_setting && (!m_live || m_live->power == 0_W))
                m_runs.reset();
        };
    });
}

void ChargerSession::askStateOfCharge()
{
    const Instant now = m_clock.now();
    const bool idle = !m_live || m_live->power == 0_W;
    if (!m_config.mayWake || m_config.map.sequence(Act::Wake).empty() || m_wakingSince || m_setting || !idle || !commandable(now)
        || !m_reading.pluggedIn.value_or(false) || m_inFault || (m_wokenAt && now - *m_wokenAt < wakeEvery))
        return;
    m_wakingSince = now;
    m_wokenAt = now;
    post(Act::Wake);
}

void ChargerSession::stopAsking()
{
    if (!m_wakingSince)
        return;
    m_wakingSince.reset();
    post(Act::Stop);
}

void ChargerSession::leave(Leave how, std::chrono::milliseconds most)
{
    if (m_next) { // else it would be sent behind the stop
        const Waiting next = *std::exchange(m_next, std::nullopt);
        if (next.done)
            next.done(Error{Fault::Cancelled, m_config.charger, "the engine ends", {}});
    }
    if (!m_reading.connected)
        return; // its watchdog ends what it follows
    m_hand.post([this, talk = m_talk]() -> charger::HandOff::Finish {
        return [this, outcome = talk->tried([&] { return talk->run(Act::Stop, {}); })] {
            if (outcome)
                log(LogLevel::Info, "charger", "the charger rests");
            else
                lost(outcome.error());
        };
    });
    if (how == Leave::HandedBack)
        post(Act::Release);
    const auto until = std::chrono::steady_clock::now() + most;
    while (!m_hand.idle() && std::chrono::steady_clock::now() < until) {
        m_hand.wait(std::chrono::milliseconds(50));
        m_hand.collect();
    }
    tellFrames();
}

} // namespace tw::modbus
