#include "charger/simulated_car.h"

#include <algorithm>

namespace tw::charger {

std::uint64_t SeededNoise::next()
{
    m_state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

std::int64_t SeededNoise::upTo(std::int64_t most)
{
    return most <= 0 ? 0 : static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most + 1));
}

SimulatedCar::SimulatedCar(const SimulatedCarSpec &spec)
    : m_spec(spec)
    , m_curve(spec.charger)
    , m_noise(spec.seed)
    , m_stored(energyAt(spec.start, spec.usableCapacity))
{
    TW_ASSERT(spec.usableCapacity.ws() > 0);
    m_stored = std::clamp(m_stored, Energy(), spec.usableCapacity);
}

Power SimulatedCar::chargeMost() const
{
    const std::int64_t full = 1000;
    const std::int64_t now = stateOfCharge(m_stored, m_spec.usableCapacity).perMille();
    const std::int64_t from = m_spec.taperFrom.perMille();
    if (now <= from || from >= full)
        return m_spec.charger.maxCharge;
    const std::int64_t lost = (full - m_spec.taperShare.perMille()) * (now - from) / (full - from);
    return Power::fromW(m_spec.charger.maxCharge.w() * (full - lost) / full);
}

Power SimulatedCar::dischargeMost() const
{
    return m_stored > energyAt(m_spec.dischargeFloor, m_spec.usableCapacity) ? m_spec.charger.maxDischarge : 0_W;
}

bool SimulatedCar::fits(Power power, seconds duration) const
{
    const Energy after = m_stored + m_curve.batteryChange(power, duration);
    if (power > 0_W)
        return after <= m_spec.usableCapacity && after >= Energy();
    return after >= energyAt(m_spec.dischargeFloor, m_spec.usableCapacity);
}

Power SimulatedCar::withinBounds(Power wish, seconds duration) const
{
    if (wish == 0_W || fits(wish, duration))
        return wish;
    const std::int64_t sign = wish > 0_W ? 1 : -1;
    std::int64_t good = 0;
    std::int64_t bad = wish.w() * sign;
    while (bad - good > 1) {
        const std::int64_t middle = good + (bad - good) / 2;
        (fits(Power::fromW(sign * middle), duration) ? good : bad) = middle;
    }
    return Power::fromW(sign * good);
}

SimulatedCar::Step SimulatedCar::step(Power wish, seconds duration, Least least)
{
    TW_ASSERT(duration.count() > 0);
    // Drawn whether or not power flows, so that what follows does not hang on when it flowed.
    const std::int64_t shy = m_noise.upTo(m_spec.shyPerMille);
    Power power = std::clamp(wish, -dischargeMost(), chargeMost());
    if (least == Least::Rated) // the voltage held in an island is not given shyly
        power = Power::fromW(power.w() - power.w() * shy / 1000);
    power = withinBounds(power, duration);
    const ChargerSpec &charger = m_spec.charger;
    const bool below = (power > 0_W && power < charger.minCharge) || (power < 0_W && -power < charger.minDischarge);
    if (power == 0_W || (below && least == Least::Rated))
        return {};
    const Energy change = m_curve.batteryChange(power, duration);
    m_stored += change;
    return {power, change};
}

Energy SimulatedCar::drive(Energy used)
{
    const Energy gone = std::clamp(used, Energy(), m_stored);
    m_stored -= gone;
    return gone;
}

StateOfCharge SimulatedCar::shownStateOfCharge() const
{
    const std::int64_t grain = std::max<std::int64_t>(m_spec.resolution.perMille(), 1);
    const std::int64_t capacity = m_spec.usableCapacity.ws();
    // Nearest multiple of grain per mille: stored * 1000 / (capacity * grain), in whole numbers.
    return StateOfCharge::fromPerMille(divided(m_stored.ws() * 1000, capacity * grain, Rounding::HalfAwayFromZero)
                                       * grain);
}

ChargerSpec exampleCharger()
{
    ChargerSpec spec;
    spec.id = "TW-0001";
    spec.maxCharge = 10_kW;
    spec.maxDischarge = 10_kW;
    spec.minCharge = 1380_W;
    spec.minDischarge = 1380_W;
    spec.efficiency = {.power = {1400_W, 3700_W, 7400_W, 10_kW},
                       .charge = {0.84, 0.92, 0.94, 0.94},
                       .discharge = {0.82, 0.91, 0.93, 0.93}};
    spec.standby = 40_W;
    return spec;
}

} // namespace tw::charger
