#pragma once

#include "base/result.h"
#include "battery/capacity.h"
#include "battery/charger_curve.h"
#include "battery/charger_loss.h"
#include "model/measurement.h"
#include "model/site.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace tw::battery {

/// Commands by their size, in steps of 250 W: followed, or answered with nothing.
struct Follow {
    static constexpr int stepW = 250;
    std::array<int, 20> followed{};
    std::array<int, 20> ignored{};
    /// The least power it starts at; nothing unless smaller ones were ignored again and again, and larger ones followed.
    std::optional<Power> least() const;
    friend bool operator==(const Follow &, const Follow &) = default;
};

/// What samples say of the battery and the charger, in sums: those of two days are added.
struct Observed {
    Strokes charges;
    Strokes discharges;
    LossSums loss;
    double idleHours = 0;
    double idleKwh = 0;   ///< drawn in them
    Follow charge;
    Follow discharge;
    int answers = 0;      ///< commands whose power came
    double answerSeconds = 0; ///< together
    /// Sums but for `loss`, which is learnt from day by day.
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
    /// A change of what the charger was told, in order of time with the samples.
    void commanded(Instant at, Power power);
    /// Up to the last sample, what still runs included.
    Observed observed() const;

private:
    struct Mark {
        double share = 0;
        double kWh = 0; ///< counted at the battery since the stroke began
    };
    void count(const Measurement &sample);
    void hear(StateOfCharge said);
    void move(double hours, double kW);
    void endStretch();
    void watchAnswer(Instant at, Power measured);
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
    // The stretch losses are learnt from: both directions, rests up to half an hour.
    LossStretch m_stretch;
    LossVector m_x{};
    LossVector m_xBefore{};
    double m_sheet = 0;       ///< kWh by the data sheet, + into the battery
    double m_sheetBefore = 0;
    seconds m_rested{0};
    double m_mostCharge;      ///< kW
    double m_mostDischarge;
    struct Command {
        Instant at;
        Power power;
    };
    std::optional<Command> m_command; ///< not judged yet
};

} // namespace tw::battery
