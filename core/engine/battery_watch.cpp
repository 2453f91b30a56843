#include "engine/battery_watch.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr seconds shortStretch{300}; ///< a discharge somewhere in a longer one did not last all of it
constexpr Power idle = 50_W;

/// How long was discharged between two readings of the export register.
seconds dischargedFor(Energy exported, seconds lasted, Power least)
{
    if (exported <= energyOver(idle, lasted))
        return seconds(0);
    if (lasted <= shortStretch || least <= 0_W)
        return lasted;
    return std::min(lasted, seconds(exported.ws() / least.w()));
}

} // namespace

BatteryWatch::BatteryWatch(const Site &site, Instant from)
    : m_from(from)
    , m_charger(site.charger)
    , m_estimate(site.car, battery::ChargerCurve(site.charger))
    , m_levels(site.car.usableCapacity)
    , m_observer(site.charger, site.car.usableCapacity)
{
}

void BatteryWatch::take(const Measurement &told)
{
    const Measurement sample = asCounted(told, m_charger);
    m_estimate.take(sample, sample.at);
    if (sample.chargerExport) {
        const bool follows = m_last && m_last->charger == sample.charger && m_last->at < sample.at
            && *m_last->chargerExport <= *sample.chargerExport;
        if (follows && m_from <= sample.at)
            m_discharging += dischargedFor(*sample.chargerExport - *m_last->chargerExport, sample.at - m_last->at,
                                           m_charger.minDischarge);
        if (!m_last || m_last->at < sample.at)
            m_last = sample;
    }
    if (sample.at < m_from)
        return;
    m_observer.take(sample);
    if (const auto estimate = m_estimate.estimate(); estimate && !sample.transaction.empty())
        m_levels.add({sample.at, estimate->stored});
}

} // namespace tw::engine
