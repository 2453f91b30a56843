#include "engine/car_estimate.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr StateOfCharge reportStep = StateOfCharge::fromPercent(1);
constexpr seconds mostAhead{60};

Energy within(Energy value, Energy low, Energy high)
{
    return std::clamp(value, low, std::max(low, high));
}

} // namespace

Measurement asCounted(Measurement sample, const ChargerSpec &charger)
{
    // Also of one that tells an export register now and then: it would seem to have given it all at once.
    if (charger.maxDischarge <= 0_W && sample.chargerImport)
        sample.chargerExport = Energy();
    return sample;
}

CarEstimate::CarEstimate(const Car &car, battery::ChargerCurve curve)
    : m_capacity(car.usableCapacity), m_curve(std::move(curve))
{
}

void CarEstimate::count(const Measurement &now)
{
    if (!now.chargerImport || !now.chargerExport)
        return;
    const bool follows = m_last && m_last->transaction == now.transaction && m_last->at < now.at
        && *m_last->chargerImport <= *now.chargerImport && *m_last->chargerExport <= *now.chargerExport;
    if (follows && m_estimate) {
        const Energy ac = (*now.chargerImport - *m_last->chargerImport) - (*now.chargerExport - *m_last->chargerExport);
        const seconds lasted = now.at - m_last->at;
        const Energy change = m_curve.batteryChange(meanPower(ac, lasted), lasted);
        m_countedSinceSaid += change;
        m_estimate->stored = within(m_estimate->stored + change, Energy(), m_capacity);
        const Energy cautious = change < Energy() ? Energy::fromWs(change.ws() * 103 / 100) : change;
        m_estimate->least = within(m_estimate->least + cautious, Energy(), m_estimate->stored);
    }
    m_last = now;
}

void CarEstimate::hear(StateOfCharge report, Instant at)
{
    const Energy step = energyAt(reportStep, m_capacity);
    const Energy half = Energy::fromWs(step.ws() / 2);
    const Energy said = energyAt(report, m_capacity);
    const Energy low = within(said - step, Energy(), m_capacity);
    const Energy high = within(said + step, Energy(), m_capacity);
    if (!m_estimate) {
        m_estimate = StoredEstimate{said, low, at};
    } else {
        Energy least = m_estimate->least;
        const bool rose = m_said < said && said - m_said <= std::max(m_countedSinceSaid, Energy()) + step;
        if (said < least)
            least = low; // what was counted is refuted
        else if (rose)
            least = std::max(least, low);
        m_estimate->stored = within(m_estimate->stored, low, high);
        m_estimate->least = within(std::min(least, said - half), Energy(), m_estimate->stored);
        m_estimate->saidAt = at;
    }
    m_said = said;
    m_countedSinceSaid = Energy();
}

void CarEstimate::take(const Measurement &measurement, Instant now)
{
    if (measurement.transaction.empty() || now + mostAhead < measurement.at)
        return;
    if (m_last && m_last->transaction != measurement.transaction)
        left();
    if (m_last && measurement.at <= m_last->at)
        return; // queued history never moves the present
    count(measurement);
    if (measurement.stateOfCharge)
        hear(*measurement.stateOfCharge, measurement.at);
}

void CarEstimate::left()
{
    m_estimate.reset();
    m_last.reset();
}

std::optional<StoredEstimate> CarEstimate::estimate() const
{
    return m_estimate;
}

} // namespace tw::engine
