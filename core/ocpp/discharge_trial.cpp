#include "ocpp/discharge_trial.h"

#include <algorithm>
#include <utility>

namespace tw::ocpp {

namespace {

constexpr seconds patience{60};
/// A charge that was running when the discharge was asked for has ended by then.
constexpr seconds turning{10};
/// What a unit draws for itself, and what its meter may be wrong by.
constexpr Power nothing = 200_W;

} // namespace

void DischargeTrial::begin()
{
    m_state = State::Open;
    m_asked.reset();
}

void DischargeTrial::asked(Power setpoint, Instant now)
{
    if (setpoint >= 0_W)
        return rest();
    if (!m_asked) {
        m_since = now;
        m_accepted = false;
    }
    m_asked = setpoint;
}

void DischargeTrial::accepted(Instant now)
{
    if (m_asked && !std::exchange(m_accepted, true))
        m_since = now;
}

std::optional<std::string> DischargeTrial::look(const std::optional<charger::Dated<Power>> &measured, Instant now)
{
    if (!m_asked || m_state == State::Failed)
        return std::nullopt;
    const bool since = measured && m_since <= measured->at;
    // Half of what was asked: the car may give less.
    if (since && measured->value <= std::min(-nothing, Power::fromW(m_asked->w() / 2)))
        m_state = State::Proven;
    if (since && measured->value > nothing && m_since + turning <= measured->at) {
        fail();
        return "it charges with " + std::to_string(measured->value.w()) + " W where it was to discharge";
    }
    if (m_state == State::Open && patience <= now - m_since) {
        fail();
        return "no discharge was measured within a minute after it was asked for";
    }
    return std::nullopt;
}

void DischargeTrial::fail()
{
    m_state = State::Failed;
    m_asked.reset();
}

} // namespace tw::ocpp
