#pragma once

#include "units/convert.h"
#include "units/time.h"

#include <optional>
#include <vector>

namespace tw {
inline namespace model {

/// What reaches the other side at a power: by the data sheet, and as learnt.
struct LearntShare {
    Power power;
    double sheet = 0;  ///< standby included
    double learnt = 0;
    double error = 0;  ///< twice the standard error of `learnt`
    friend bool operator==(const LearntShare &, const LearntShare &) = default;
};

/// A least power: by the data sheet, and as learnt from commands that were not followed.
struct LearntLeast {
    Power sheet;
    std::optional<Power> learnt;
    friend bool operator==(const LearntLeast &, const LearntLeast &) = default;
};

/// The charger as the owner's own samples tell it, beside its data sheet.
struct ChargerPhysics {
    int days = 0;                 ///< with enough charge or discharge to tell
    std::vector<LearntShare> charge;    ///< at powers that were used; empty: not known yet
    std::vector<LearntShare> discharge;
    double betterBy = 0;          ///< squared error on days not learnt from, less by this share
    double significance = 0;      ///< Student's t of that, over the days
    bool planned = false;         ///< significantly better, and so what is planned with
    Power standbySheet;
    std::optional<Power> standby; ///< what is lost at the smallest power
    std::optional<Power> idle;    ///< drawn while nothing flows
    LearntLeast leastCharge;
    LearntLeast leastDischarge;
    std::optional<seconds> latency; ///< from a command to its power, as coarse as samples come
    int commands = 0;             ///< it was told by
    friend bool operator==(const ChargerPhysics &, const ChargerPhysics &) = default;
};

} // namespace model
} // namespace tw
