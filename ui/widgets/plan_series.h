#pragma once

#include "api/snapshot.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace tw::ui {

/// What the plan chart shows, taken from a snapshot: past and planned steps in one row, prices, trips.
struct PlanSeries {
    struct PriceStep {
        Interval when;
        Price import;
        Price feedIn;
        bool estimated = false;
    };
    /// Power at the charger in kW by what it is for; all >= 0.
    struct Bars {
        double buy = 0;
        double sun = 0;
        double home = 0;
        double sell = 0;
    };
    enum class Missing { Nothing, Loading, Prices };

    Interval window;                  ///< what is shown, usually 36 hours
    Instant now;
    std::vector<PlanStep> steps;      ///< in `window`, in order
    std::vector<PriceStep> prices;    ///< in `window`, in order
    std::vector<TripOccurrence> trips;
    std::vector<Shortfall> shortfalls;
    std::vector<std::pair<Instant, std::int64_t>> rangeM; ///< expected range at each moment, straight between
    std::vector<std::pair<Instant, std::int64_t>> beforeM; ///< of the plan before a change, drawn grey; may be empty
    std::vector<Interval> away;
    std::optional<std::int64_t> rangeNowM;
    std::int64_t fullM = 0;
    std::int64_t reserveM = 0;
    Power powerMax;                   ///< of the power panel's axis, either way
    Missing missing = Missing::Nothing;

    static Bars barsOf(const PlanStep &step);
    /// Index of the step that contains `moment`, or nothing.
    std::optional<std::size_t> stepAt(Instant moment) const;
};

/// The first and last moment the snapshot can show.
Interval planExtent(const api::Snapshot &snapshot);
/// The usual window: 36 hours from the last full third hour of the owner's clock that is at least 45 minutes back.
Interval planWindow(const api::Snapshot &snapshot);

PlanSeries planSeries(const api::Snapshot &snapshot, const Interval &window);

} // namespace tw::ui
