#include "modbus/charger_session.h"

#include "base/log.h"
#include "units/text.h"

#include <algorithm>
#include <utility>

namespace tw::modbus {

namespace {

constexpr seconds restarted{120};     ///< a charger silent for so long may have
constexpr std::size_t timesOften = 3;
constexpr hours oftenWithin{1};
constexpr seconds wakeFor{60};
constexpr seconds plugBridged{60};    ///< an answer or ten may be garbled
constexpr minutes sameCarFor{5};      ///< nobody changes cars so fast; a state of charge counts no longer either
constexpr seconds stopAgain{20};      ///< after a stop that was refused
constexpr Power idleBelow = 50_W;

bool writes(const RegisterMap &map, SequenceStep::What what)
{
    return std::ranges::find(map.sequence(Act::Start), what, &SequenceStep::what) != map.sequence(Act::Start).end();
}

} // namespace

bool mayGive(const RegisterMap &map)
{
    return writes(map, SequenceStep::What::Power) && writes(map, SequenceStep::What::Watchdog) && map.watchdog;
}

ChargerSession::ChargerSession(SessionConfig config, std::unique_ptr<RegisterBus> bus, const Clock &clock,
                               charger::MeasurementSink &sink)
    : m_config(std::move(config))
    , m_clock(clock)
    , m_sink(sink)
    , m_values(m_config)
    , m_mayGive(mayGive(m_config.map))
    , m_talk(std::make_shared<ChargerTalk>(std::move(bus), Device(m_config.map, m_config.unit)))
{
    m_reading.protocol = "modbus";
    if (m_config.map.watchdog)
        m_reading.stopsAfter = seconds(m_config.map.watchdog->least / 1000);
}

void ChargerSession::setFrameObserver(FrameObserver observer)
{
    m_frames = std::move(observer);
    m_talk->keepFrames();
}

void ChargerSession::tellFrames()
{
    if (!m_frames)
        return;
    for (const auto &[fromCharger, text] : m_talk->takeFrames())
        m_frames(fromCharger, text, m_clock.now());
}

bool ChargerSession::commandable(Instant now) const
{
    return m_reading.connected && m_contactSince && m_config.map.settle <= now - *m_contactSince;
}

bool ChargerSession::standing() const
{
    return m_reading.power && std::max(m_reading.power->value, -m_reading.power->value) < idleBelow;
}

void ChargerSession::tick()
{
    m_hand.collect();
    tellFrames();
    const Instant now = m_clock.now();
    if (m_contactSince && now < *m_contactSince)
        m_contactSince = now - m_config.map.settle; // the clock went back, the charger did not restart
    expire(now);
    // Nothing it says would be believed yet, and what it follows from before shall end by its watchdog: no word keeps it.
    if (m_reading.connected && !commandable(now))
        return;
    const bool soon = m_pollSoon && (!m_polledAt || *m_polledAt < now); // in the moment of a command nothing has moved yet
    const bool due = soon || !m_polledAt || now < *m_polledAt
        || stepStart(now, m_config.map.poll) != stepStart(*m_polledAt, m_config.map.poll);
    // After what was commanded: so the number of polls does not hang on which answers come together.
    if (due && m_hand.idle())
        poll(now);
}

/// A set-point ends by itself, and so does a wake.
void ChargerSession::expire(Instant now)
{
    if (m_live && m_live->power != 0_W && m_live->validUntil <= now && !m_setting) {
        log(LogLevel::Warning, "charger", "no new set-point came in time; stopped");
        send({.validUntil = now}, {});
    } else if (!m_live && m_runs && m_runs->until <= now && m_reading.connected && !m_setting && m_hand.idle()
               && (!m_runs->stopTriedAt || now < *m_runs->stopTriedAt || *m_runs->stopTriedAt + stopAgain <= now)) {
        if (!m_runs->stopTriedAt)
            log(LogLevel::Warning, "charger", "what it was told last is over, and it was not stopped yet; stopped");
        m_runs->stopTriedAt = now;
        post(Act::Stop); // our polls keep its own watchdog quiet
    }
    if (m_wakingSince && wakeFor <= now - *m_wakingSince)
        stopAsking();
}

void ChargerSession::poll(Instant now)
{
    m_pollSoon = false;
    m_polledAt = now;
    const bool command = commandable(now);
    m_hand.post([this, talk = m_talk, now, command]() -> charger::HandOff::Finish {
        const auto talked = [&]() -> Result<Polled> {
            if (auto ready = talk->ready(command); !ready)
                return ready.error();
            auto values = talk->device().poll(talk->bus());
            if (!values)
                return values.error();
            return Polled{talk->takeContact(), std::move(*values)};
        };
        return [this, now, outcome = talk->tried(talked)] { polled(now, outcome); };
    });
}

void ChargerSession::lost(const Error &error)
{
    const std::string told = error.text();
    if (told != m_toldError)
        log(LogLevel::Warning, "charger", told);
    m_toldError = told;
    if (answered(error.fault))
        return; // it answered, though not with what was asked
    m_reading.connected = m_reading.starting = false;
    m_live.reset();
    m_wakingSince.reset();
}

void ChargerSession::polled(Instant at, const Result<Polled> &outcome)
{
    if (!outcome) {
        lost(outcome.error());
        if (m_reading.connected)
            plugUnsaid(at, "it refuses to be read: " + outcome.error().text());
        return;
    }
    m_toldError.clear();
    const bool silent = !m_reading.heardAt || !m_contactSince
        || restarted <= at - std::max(*m_reading.heardAt, *m_contactSince + m_config.map.settle);
    if (silent || outcome->contact.startedAnew) {
        if (m_contactSince)
            m_begunAnew.push_back(at);
        if (timesOften < m_begunAnew.size())
            m_begunAnew.pop_front();
        m_contactSince = at;
    }
    if (const auto &name = outcome->contact.name) {
        m_reading.model = name->model;
        m_reading.firmware = name->firmware;
        if (!m_sentAt || *m_sentAt < at - m_config.map.poll) // else it was taken over this very connection
            m_live.reset();
        log(LogLevel::Info, "charger", "connected: " + m_reading.model);
    }
    m_reading.connected = true;
    m_reading.heardAt = at;
    const bool believed = commandable(at); // else what it says now may be nonsense
    m_reading.starting = !believed;
    if (believed)
        takePlug(outcome->values, at);
    if (!m_reading.fault && startsOften(at))
        m_reading.fault = "three times within an hour it started anew, was silent or was steered by another program";
    if (believed)
        takeValues(outcome->values, at);
}

/// The owner shall hear why a charger that always answers is rarely steered.
bool ChargerSession::startsOften(Instant at) const
{
    return m_begunAnew.size() == timesOften && m_begunAnew.front() <= at && at - m_begunAnew.front() < oftenWithin;
}

/// What it says of the plug cannot be, or it refuses to say. For a moment that is no word of it; then nothing may flow.
void ChargerSession::plugUnsaid(Instant at, const std::string &why)
{
    m_plugSaidAt = std::min(m_plugSaidAt.value_or(at), at);
    if (m_reading.pluggedIn && at - *m_plugSaidAt < plugBridged)
        return;
    if (m_reading.pluggedIn)
        log(LogLevel::Warning, "charger", why + "; stopped");
    m_reading.pluggedIn.reset();
    m_reading.mayDischarge = false;
    if (!m_reading.fault)
        m_reading.fault = why;
    stopAsking();
    if (m_runs)
        m_runs->until = std::min(m_runs->until, at); // a stop that is refused is tried again
    if (m_live && m_live->power != 0_W && !m_setting)
        send({.validUntil = at}, {});
}

void ChargerSession::takePlug(const DeviceValues &values, Instant at)
{
    m_inFault = values.fault;
    m_reading.fault = m_inFault ? std::optional("state " + std::to_string(values[Role::State].value_or(0) / 1000)) : std::nullopt;
    if (!values.pluggedIn) {
        plugUnsaid(at, plugNotSaid);
        return;
    }
    const bool was = !m_reading.transaction.empty();
    const bool is = *values.pluggedIn;
    const seconds unsaid = at - std::exchange(m_plugSaidAt, at).value_or(at);
    const bool maybeAnother = !std::exchange(m_reading.pluggedIn, is) && sameCarFor < unsaid;
    if (is == was && (is ? !maybeAnother : !m_live))
        return;
    m_values.forget();
    m_wakingSince.reset();
    m_reading.stateOfCharge.reset();
    m_reading.transaction = is ? "plugged in " + instantText(at) : "";
    m_live.reset();
    if (!is)
        post(Act::Stop); // else some start by themselves with the next car
}

void ChargerSession::takeValues(const DeviceValues &values, Instant at)
{
    const bool told = m_live && m_live->power != 0_W;
    const Measurement m = m_values.take(values, m_reading.transaction, m_live ? std::optional(m_live->power) : std::nullopt, at);
    m_reading.stateOfChargeDoubted = m_values.stateOfChargeDoubted();
    if (m.power)
        m_reading.power = {*m.power, at};
    if (m.stateOfCharge)
        m_reading.stateOfCharge = {*m.stateOfCharge, at};
    const auto held = values.power(Role::Setpoint);
    m_reading.follows = told && held ? std::optional(charger::Dated<Power>{*held, at}) : std::nullopt;
    const auto most = values.power(Role::MostDischarge);
    m_reading.mayDischarge = m_mayGive && m_reading.pluggedIn.value_or(false) && !values.fault && 0_W < m_config.mostDischarge && (!most || 0_W < *most);
    if (m.stateOfCharge)
        stopAsking();
    tell(m);
}

void ChargerSession::tell(const Measurement &measurement)
{
    const bool sooner = measurement.stateOfCharge && m_wokenAt && m_sampledAt && *m_sampledAt <= *m_wokenAt;
    if (m_sampledAt && !sooner && stepStart(*m_sampledAt, m_config.sampleEvery) == stepStart(measurement.at, m_config.sampleEvery))
        return;
    m_sampledAt = measurement.at;
    if (const auto stored = m_sink.take(measurement); !stored)
        log(LogLevel::Warning, "charger", "a measurement is lost: " + stored.error().text());
}

} // namespace tw::modbus
