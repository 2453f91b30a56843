#include "charger/belief.h"

#include <algorithm>
#include <cstdlib>

namespace tw::charger {

namespace {

constexpr int timesToBelieve = 3;
constexpr std::int64_t sameWithin = 20;  // per mille: two readings that say the same
constexpr std::int64_t wakingUp = 10;    // 0 % and 1 % at zero power are how a car says "not yet"
constexpr Energy registerSlack = 2_kWh;  // clocks, rounding, and samples sent late
constexpr seconds longest{86400 * 3650};

/// Gaps are bounded, so that a product with a power never overflows.
seconds between(Instant a, Instant b)
{
    return std::clamp(b - a, seconds(0), longest);
}

std::int64_t distance(StateOfCharge a, StateOfCharge b)
{
    return std::abs((a - b).perMille());
}

} // namespace

void StateOfChargeBelief::forget()
{
    m_last.reset();
    m_movedAtLast.reset();
    m_doubted.reset();
    m_times = 0;
}

bool StateOfChargeBelief::explained(const Reading &reading) const
{
    const bool idle = !reading.power || *reading.power == 0_W;
    const bool nearEmpty = reading.stateOfCharge.perMille() <= wakingUp;
    if (!m_last)
        return !(nearEmpty && idle);
    if (nearEmpty && idle && m_last->value.perMille() > wakingUp + sameWithin)
        return false;
    const std::int64_t change = (reading.stateOfCharge - m_last->value).perMille();
    if (reading.moved && m_movedAtLast) {
        const auto expected = divided((*reading.moved - *m_movedAtLast).ws() / 1000 * 1000, m_capacity.ws() / 1000 + 1,
                                      Rounding::HalfEven);
        // Loss takes up to a quarter on the way in, and as much more on the way out; readings are whole percents.
        return std::abs(change - expected) <= sameWithin + std::abs(expected) / 4;
    }
    const Energy most = energyOver(m_mostPower, between(m_last->at, reading.at));
    return std::abs(change) <= sameWithin + divided(most.ws() / 1000 * 1000, m_capacity.ws() / 1000 + 1, Rounding::HalfEven);
}

bool StateOfChargeBelief::repeats(const Reading &reading) const
{
    return m_doubted && distance(*m_doubted, reading.stateOfCharge) <= sameWithin;
}

bool StateOfChargeBelief::take(const Reading &reading)
{
    if (m_last && reading.at < m_last->at)
        return false;
    if (!explained(reading)) {
        m_times = repeats(reading) ? m_times + 1 : 1;
        m_doubted = reading.stateOfCharge;
        if (m_times < timesToBelieve)
            return false;
    }
    m_doubted.reset();
    m_times = 0;
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
