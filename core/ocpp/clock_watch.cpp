#include "ocpp/clock_watch.h"

namespace tw::ocpp {

namespace {

constexpr seconds tolerance{60};
constexpr seconds sameLate{5};     ///< two messages that are late by just as much
constexpr seconds inOwnTime{20};   ///< between two messages that were not sent in one go
constexpr int timesToBelieve = 3;

seconds apart(seconds a, seconds b)
{
    return a < b ? b - a : a - b;
}

} // namespace

std::optional<seconds> ClockWatch::heard(Instant said, bool queued, Instant now)
{
    const seconds off = said - now;
    if (apart(off, seconds(0)) <= tolerance) {
        m_off.reset();
        m_late.reset();
    } else if (!queued || seconds(0) < off) { // nobody queues the future
        m_off = off;
        m_late.reset();
    } else if (!m_late || sameLate < apart(m_late->off, off)) {
        m_late = {off, now};
    } else if (inOwnTime <= now - m_late->heard) {
        m_late->heard = now;
        if (++m_late->times >= timesToBelieve)
            m_off = off;
    }
    return m_off;
}

} // namespace tw::ocpp
