#include "charger/metered_sink.h"

#include <algorithm>

namespace tw::charger {

namespace {

constexpr seconds longest{15};
/// More than following the power can be wrong by: a register that goes back further was changed, and that is told.
constexpr Energy followedAtMost = 1_kWh;

template <class T>
bool isNear(const Dated<T> &said, Instant at)
{
    const seconds apart = at - said.at;
    return std::max(apart, -apart) <= longest;
}

/// `registers` as they stand at `at`, before or after they were read.
SiteRegisters followed(const Dated<SiteRegisters> &registers, Power power, Instant at)
{
    SiteRegisters result = registers.value;
    const seconds since = at - registers.at;
    (power < 0_W ? result.feedIn : result.import) += energyOver(power < 0_W ? -power : power, since);
    return result;
}

Energy notBack(Energy now, Energy before)
{
    return now < before && before - now < followedAtMost ? before : now;
}

} // namespace

Result<void> MeteredSink::take(const Measurement &measurement)
{
    const HouseReading home = m_meter.last();
    const bool its = measurement.siteImport || measurement.siteExport || measurement.sitePower;
    if (measurement.source != Source::Live || its || !home.registers)
        return m_next.take(measurement);
    if (!isNear(*home.registers, measurement.at))
        return m_next.take(measurement);
    const bool fresh = home.sitePower && isNear(*home.sitePower, measurement.at);
    const Power power = fresh ? home.sitePower->value : 0_W;
    SiteRegisters registers = followed(*home.registers, power, measurement.at);
    if (m_last && m_last->at <= measurement.at) {
        registers.import = notBack(registers.import, m_last->value.import);
        registers.feedIn = notBack(registers.feedIn, m_last->value.feedIn);
    }
    if (!m_last || m_last->at <= measurement.at)
        m_last = {registers, measurement.at};
    Measurement both = measurement;
    both.siteImport = registers.import;
    both.siteExport = registers.feedIn;
    if (fresh)
        both.sitePower = home.sitePower->value;
    return m_next.take(both);
}

} // namespace tw::charger
