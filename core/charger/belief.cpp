#include "charger/belief.h"

#include <algorithm>
#include <cstdlib>

namespace tw::charger {

namespace {

constexpr int timesToBelieve = 3;
/// A car that wakes, or a gateway that repeats itself, lies for minutes. One that says its state of charge only while it is
/// woken, every ten minutes, must say it in two wakes.
constexpr minutes moreLasts{10};
constexpr seconds lessLasts{60};
constexpr std::int64_t sameWithin = 20;  // per mille: two readings that say the same
constexpr std::int64_t wakingUp = 10;    // 0 % and 1 % at zero power are how a car says "not yet"
constexpr Energy registerSlack = 2_kWh;  // clocks, rounding, and samples sent late
constexpr seconds longest{86400 * 3650};

/// Gaps are bounded, so that a product with a power never overflows.
seconds between(Instant a, Instant b)
{
    return std::clamp(b - a, seconds(0), longest);
}

bool isNotYet(const StateOfChargeBelief::Reading &reading)
{
    return reading.stateOfCharge.perMille() <= wakingUp && (!reading.power || *reading.power == 0_W);
}

} // namespace

void StateOfChargeBelief::forget()
{
    m_last.reset();
    m_movedAtLast.reset();
    m_beforeNotYet.reset();
    m_onlyNotYet = false;
    m_doubted.reset();
    m_times = 0;
}

/// The change in per mille that the registers tell; nothing where they do not.
std::optional<std::int64_t> StateOfChargeBelief::expected(const Said &before, const Reading &reading) const
{
    if (!reading.moved || !before.moved)
        return std::nullopt;
    return divided((*reading.moved - *before.moved).ws() / 1000 * 1000, m_capacity.ws() / 1000 + 1, Rounding::HalfEven);
}

bool StateOfChargeBelief::follows(const Said &before, const Reading &reading) const
{
    const std::int64_t change = (reading.stateOfCharge - before.stateOfCharge).perMille();
    // Loss takes up to a quarter on the way in, and as much more on the way out; readings are whole percents.
    if (const auto told = expected(before, reading))
        return std::abs(change - *told) <= sameWithin + std::abs(*told) / 4;
    const Energy most = energyOver(m_mostPower, between(before.at, reading.at));
    return std::abs(change) <= sameWithin + divided(most.ws() / 1000 * 1000, m_capacity.ws() / 1000 + 1, Rounding::HalfEven);
}

bool StateOfChargeBelief::explained(const Reading &reading) const
{
    if (!m_last)
        return !isNotYet(reading);
    if (isNotYet(reading) && m_last->value.perMille() > wakingUp + sameWithin)
        return false;
    return follows({m_last->value, m_last->at, m_movedAtLast}, reading) || (m_beforeNotYet && follows(*m_beforeNotYet, reading));
}

/// For how long what nothing explains must have been said.
seconds StateOfChargeBelief::mustLast(const Reading &reading) const
{
    if (!m_last || m_onlyNotYet)
        return seconds(0); // the first word of a car
    if (isNotYet(reading))
        return moreLasts; // bought for at any price, were it believed
    const std::int64_t told = expected({m_last->value, m_last->at, m_movedAtLast}, reading).value_or(0);
    return told < (reading.stateOfCharge - m_last->value).perMille() ? moreLasts : lessLasts;
}

bool StateOfChargeBelief::take(const Reading &reading)
{
    if (m_last && reading.at < m_last->at)
        return false;
    if (!explained(reading)) {
        if (!m_doubted || !follows(*m_doubted, reading)) {
            m_doubted = {reading.stateOfCharge, reading.at, reading.moved};
            m_times = 0;
        }
        ++m_times;
        if (m_times < timesToBelieve || between(m_doubted->at, reading.at) < mustLast(reading))
            return false;
        if (isNotYet(reading) && m_last && !m_beforeNotYet)
            m_beforeNotYet = {m_last->value, m_last->at, m_movedAtLast};
    }
    if (!isNotYet(reading))
        m_beforeNotYet.reset();
    m_doubted.reset();
    m_times = 0;
    m_onlyNotYet = isNotYet(reading) && (m_onlyNotYet || !m_last);
    m_last = {reading.stateOfCharge, reading.at};
    m_movedAtLast = reading.moved;
    return true;
}

bool RegisterChain::fits(const Dated<Energy> &before, Energy value, Instant at) const
{
    return value >= before.value
            && value - before.value <= energyOver(m_mostPower, between(before.at, at)) + registerSlack;
}

RegisterChain::Verdict RegisterChain::take(Energy value, Instant at)
{
    if (value < Energy())
        return Verdict::Back;
    if (!m_last || (at >= m_last->at && fits(*m_last, value, at))) {
        m_last = {value, at};
        m_other.reset();
        m_times = 0;
        return Verdict::Good;
    }
    if (at < m_last->at)
        return value <= m_last->value ? Verdict::Good : Verdict::Back;
    const Verdict wrong = value < m_last->value ? Verdict::Back : Verdict::Jump;
    m_times = m_other && at >= m_other->at && fits(*m_other, value, at) ? m_times + 1 : 1;
    m_other = {value, at};
    if (m_times < timesToBelieve)
        return wrong;
    m_last = m_other;
    m_other.reset();
    m_times = 0;
    return Verdict::NewBase;
}

} // namespace tw::charger
