#pragma once

#include "battery/ageing.h"
#include "battery/rainflow.h"
#include "model/battery_health.h"
#include "units/time.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace tw::battery {

/// Levels as they come, cut down to those that matter: each turning point above half a percent of the capacity, and
/// one an hour while the level moves. What is kept is whole Wh and not below 0, so that it reads back as it was.
class LevelThinner {
public:
    explicit LevelThinner(Energy capacity);
    /// Strictly rising in time; others are left out.
    void add(BatteryLevel level);
    /// What is kept, the last one heard among them.
    std::vector<BatteryLevel> levels() const;

private:
    void keep(const BatteryLevel &level);

    Energy m_least; ///< a smaller turn is noise
    std::vector<BatteryLevel> m_kept;
    std::optional<BatteryLevel> m_last;
    BatteryLevel m_extreme;
    int m_direction = 0;
};

/// An owner's day in a battery's life, with the levels known in it, rising in time; there may be none.
struct LifeDay {
    Interval when;
    std::vector<BatteryLevel> levels;
    friend bool operator==(const LifeDay &, const LifeDay &) = default;
};

/// What a life needs to know beside its levels.
struct LifeRules {
    Chemistry chemistry = Chemistry::Nmc;
    Energy capacity;      ///< usable, when new
    double celsius = 25;  ///< of the cells
    int daysBefore = 0;   ///< lived before the first known day: driving only, see Life
};

/// A day of driving only, 20 % from 80 %, charged in the evening: for the years nobody saw.
LifeStep drivingDay(double celsius);

/// A battery's life so far, by every model of its chemistry. Between levels it is straight; a step a day.
///
/// The depth of a day's cycle is that of the deepest it is part of: its own, or the stretch it continues, so that a
/// week driven down and charged on Sunday is one deep cycle. Days before the first known one are taken as
/// drivingDay().
class Life {
public:
    explicit Life(const LifeRules &rules);

    /// The way through `day`: from its begin to its end, at least two levels, strictly rising in time.
    /// The step it was, or nothing for a way of fewer.
    std::optional<LifeStep> live(std::span<const BatteryLevel> way);

    const std::vector<CellAge> &ages() const { return m_ages; }
    double fullCycles() const { return m_fullCycles; }
    CarHealth health() const;

private:
    void count(const RainflowCycle &cycle, std::array<double, 10> &bins) const;

    LifeRules m_rules;
    std::vector<CellAge> m_ages;
    Rainflow m_rainflow;
    std::array<double, 10> m_bins{};
    double m_fullCycles = 0;
    double m_shareDays = 0;
    double m_days = 0;
};

/// The way through each of `days` (one after the other without a gap), straight between the levels known on whatever
/// day: from the first level there is to the last; empty before and after. The level of a day's end is its last point.
std::vector<std::vector<BatteryLevel>> waysThrough(std::span<const LifeDay> days);

/// The life by `rules` along `ways`.
Life lived(const LifeRules &rules, std::span<const std::vector<BatteryLevel>> ways);

} // namespace tw::battery
