#pragma once

#include "base/result.h"
#include "battery/capacity.h"
#include "battery/charger_curve.h"
#include "model/measurement.h"
#include "model/site.h"

#include <optional>
#include <string>
#include <string_view>

namespace tw::battery {

/// What samples say of the battery and the charger, in sums: those of two days are added.
struct Observed {
    Strokes charges;
    Strokes discharges;
    Observed &operator+=(const Observed &other);
    friend bool operator==(const Observed &, const Observed &) = default;
};

/// For the store; reads back bit for bit. Broken where it is no such text; an empty one is nothing observed.
std::string observedText(const Observed &observed);
Result<Observed> parseObserved(std::string_view text);

/// Watches samples of one car at one charger, in order of time.
///
/// The state of charge comes in whole percents, so it is read where the shown value changes: there the true one is
/// half way between, whether the car rounds or cuts, up to a constant.
class Observer {
public:
    Observer(const ChargerSpec &charger, Energy capacity);
    void take(const Measurement &sample);
    /// Up to the last sample, what still runs included.
    Observed observed() const;

private:
    struct Mark {
        double share = 0;
        double kWh = 0; ///< counted at the battery since the stroke began
    };
    void count(const Measurement &sample);
    void hear(StateOfCharge said);
    static void close(const std::optional<Mark> &first, const std::optional<Mark> &last, Observed &into);

    ChargerCurve m_curve;
    Energy m_capacity;
    Observed m_observed;
    std::optional<Measurement> m_last; ///< the last with registers
    std::optional<StateOfCharge> m_said;
    int m_direction = 0;    ///< of the stroke that runs
    double m_counted = 0;   ///< kWh at the battery since it began, + into it
    double m_countedBefore = 0; ///< at the sample before
    std::optional<Mark> m_first;
    std::optional<Mark> m_latest;
};

} // namespace tw::battery
