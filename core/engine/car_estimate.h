#pragma once

#include "battery/charger_curve.h"
#include "model/measurement.h"
#include "model/site.h"

#include <optional>

namespace tw::engine {

/// How much is in the car, and how little it may be.
struct StoredEstimate {
    Energy stored;     ///< most likely
    Energy least;      ///< the least that fits what the charger said
    Instant saidAt;    ///< when the charger last said its state of charge
    friend bool operator==(const StoredEstimate &, const StoredEstimate &) = default;
};

/// `sample` as those read it who count the car's energy: a charger that cannot give gave nothing where it does not say.
Measurement asCounted(Measurement sample, const ChargerSpec &charger);

/// Follows the car's stored energy between the coarse states of charge a charger reports (whole percents, cut or
/// rounded): what went through the meter since is added through the charger's curve, and the sum is held within one
/// percent of each new report.
///
/// `least` is what a discharge may count on. A discharge counts 3 % more against it; a report below it lowers it at
/// once; a report raises it only when the value itself rose, and by no more than what went in explains. So a car that
/// repeats an old value, or suddenly claims a high one, is never emptied on its word.
class CarEstimate {
public:
    CarEstimate(const Car &car, battery::ChargerCurve curve);

    /// Measurements in order of time; those without a state of charge still move the sum. One of another transaction
    /// begins anew, one outside a transaction says nothing of the car, one stamped more than a minute after `now` is
    /// not believed.
    void take(const Measurement &measurement, Instant now);
    /// The car left: what it comes back with is not known until it says so.
    void left();
    /// Nothing before the charger said a state of charge in this session.
    std::optional<StoredEstimate> estimate() const;

private:
    void count(const Measurement &measurement);
    void hear(StateOfCharge said, Instant at);

    Energy m_capacity;
    battery::ChargerCurve m_curve;
    std::optional<Measurement> m_last; ///< the last with registers
    std::optional<StoredEstimate> m_estimate;
    Energy m_said;             ///< the last report
    Energy m_countedSinceSaid; ///< battery energy since then
};

} // namespace tw::engine
