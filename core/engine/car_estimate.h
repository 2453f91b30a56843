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

/// Follows the car's stored energy between the coarse states of charge a charger reports (whole percents, cut or
/// rounded): what went through the meter since is added through the charger's curve, and the sum is held within one
/// percent of each new report. A discharge counts 3 % more against `least`.
class CarEstimate {
public:
    CarEstimate(const Car &car, battery::ChargerCurve curve);

    /// Measurements in order of time; those without a state of charge still move the sum.
    void take(const Measurement &measurement);
    /// The car left: what it comes back with is not known until it says so.
    void left();
    /// Nothing before the charger said a state of charge in this session.
    std::optional<StoredEstimate> estimate() const;

private:
    void count(const Measurement &measurement);

    Energy m_capacity;
    battery::ChargerCurve m_curve;
    std::optional<Measurement> m_last; ///< the last with registers
    std::optional<StoredEstimate> m_estimate;
};

} // namespace tw::engine
