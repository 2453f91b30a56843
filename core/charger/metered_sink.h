#pragma once

#include "charger/charger_link.h"

namespace tw::charger {

/// Stands between a charger's session and the one that keeps its measurements, where the home has a meter of its own:
/// puts the meter's registers beside the charger's, at the charger's moment, as the ledger wants the two. Between two
/// readings of the meter they follow its power, for at most 15 s and never backwards by that; a meter silent for longer
/// adds nothing. What the charger queued, or already says of the site, is left as it is.
class MeteredSink final : public MeasurementSink {
public:
    /// Both outlive it. `last` is what stood beside the newest measurement that was kept: it goes on from there after a
    /// restart, which may come between two readings.
    MeteredSink(const HouseMeter &meter, MeasurementSink &next, std::optional<Dated<SiteRegisters>> last = {})
        : m_meter(meter)
        , m_next(next)
        , m_last(std::move(last))
    {
    }
    Result<void> take(const Measurement &measurement) override;

private:
    const HouseMeter &m_meter;
    MeasurementSink &m_next;
    std::optional<Dated<SiteRegisters>> m_last; ///< what was put beside the last measurement
};

} // namespace tw::charger
