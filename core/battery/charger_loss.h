#pragma once

#include "model/charger_physics.h"
#include "model/site.h"

#include <array>
#include <optional>
#include <vector>

namespace tw::battery {

// How the losses of a charger are learnt.
//
// The loss beyond the data sheet's is taken as a + b x + c x^2 kW, x the AC power as a share of the charger's largest,
// for each direction: convex, as power electronics lose (published round trips fit this form). What the meter counted,
// through the data sheet's curve, is S; where the shown state of charge changes, the battery's energy is known, y + S:
//
//     y = k - theta . X,    X = the hours, x-hours and x^2-hours of charge, and of discharge, so far
//
// with a constant k for each uninterrupted stretch. That is linear: sums of a day are all that is kept, days are added,
// and the least squares of any set of days are six equations. Capacity and efficiency cannot be told apart by one
// direction alone; what is learnt is per kWh of the site file's capacity, which is what planning needs.

constexpr std::size_t lossTerms = 6; ///< charge a, b, c; discharge a, b, c
using LossVector = std::array<double, lossTerms>;

/// Sums over the stretches of a day, each about its own mean.
struct LossSums {
    int readings = 0;
    std::array<double, lossTerms *(lossTerms + 1) / 2> xx{}; ///< lower triangle
    LossVector xy{};
    double yy = 0;
    // Powers the sums are about, kW; 0: none.
    double leastCharge = 0;
    double mostCharge = 0;
    double leastDischarge = 0;
    double mostDischarge = 0;
    friend bool operator==(const LossSums &, const LossSums &) = default;
};

/// One stretch being summed: readings of (X, y).
class LossStretch {
public:
    void add(const LossVector &x, double y);
    /// Adds what the readings say about their mean; fewer than three say nothing.
    void into(LossSums &sums) const;

private:
    int m_count = 0;
    LossVector m_x{};
    double m_y = 0;
    std::array<double, lossTerms *(lossTerms + 1) / 2> m_xx{};
    LossVector m_xy{};
    double m_yy = 0;
    LossVector m_x0{}; ///< the first reading: sums are taken from it, so that nothing is lost to cancellation
    double m_y0 = 0;
};

struct LearntLoss {
    LossVector theta{};   ///< kW beyond the data sheet
    std::array<std::array<double, lossTerms>, lossTerms> covariance{}; ///< robust: from how the days differ
    int days = 0;
    double betterBy = 0;  ///< squared error on days left out, less by this share than the data sheet's
    double significance = 0; ///< Student's t of the days' gains
    LossSums range;       ///< its powers only
};

constexpr int leastDays = 7; ///< fewer tell nothing that may be used

/// Nothing from fewer than three days with readings. A small prior holds what the days do not tell at the data sheet.
std::optional<LearntLoss> learntLoss(const std::vector<LossSums> &days, const ChargerSpec &sheet);

/// True where it predicts days it has not seen better than the data sheet beyond chance, and by enough to matter.
bool significantlyBetter(const LearntLoss &loss, const ChargerSpec &sheet);

/// The data sheet with what was learnt, never more than 15 % off it.
ChargerSpec withLoss(const ChargerSpec &sheet, const LearntLoss &loss);

/// Beside the data sheet, at powers that were used.
void describe(const LearntLoss &loss, const ChargerSpec &sheet, ChargerPhysics &into);

} // namespace tw::battery
