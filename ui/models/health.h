#pragma once

#include "model/battery_health.h"
#include "model/site.h"

#include <optional>
#include <vector>

namespace tw::ui {

/// What is left of the capacity by the models of its chemistry, in percent of the capacity when new.
struct HealthSpan {
    double best = 100; ///< by the model that fits a present car best
    double least = 100;
    double most = 100;
    friend bool operator==(const HealthSpan &, const HealthSpan &) = default;
};

struct HealthPoint {
    LocalDay day;
    HealthSpan withTrading;
    HealthSpan onlyCharging;
    friend bool operator==(const HealthPoint &, const HealthPoint &) = default;
};

/// The course of a battery's health, ready for chart and table.
struct HealthView {
    std::vector<HealthPoint> points; ///< rising in time; those after `today` are looked ahead
    LocalDay today{};
    int paceDays = 0;                ///< 0: nothing is looked ahead
    std::optional<LocalDay> warrantyEnds;
    bool severalModels = false;      ///< the spans are more than lines
    bool compared = false;           ///< there are days to tell both ways of living apart
    struct Measured {
        double percent = 100;
        double error = 0; ///< twice the standard error
        friend bool operator==(const Measured &, const Measured &) = default;
    };
    std::optional<Measured> measured; ///< in the year that ends today

    bool empty() const { return points.size() < 2; }
    /// The point of `day` or the last one before it; -1 before the first.
    int at(LocalDay day) const;
    /// What trading costs by the end of the warranty, or of what is looked ahead, in points of a hundred; nothing
    /// without a look ahead or a comparison.
    std::optional<double> pointsByTheEnd() const;
    LocalDay end() const; ///< the day of that
    friend bool operator==(const HealthView &, const HealthView &) = default;
};

HealthView healthView(const BatteryHealth &health, const Car &car);

} // namespace tw::ui
