#pragma once

#include "model/measurement.h"
#include "model/plan.h"
#include "units/calendar.h"
#include "units/convert.h"

#include <optional>
#include <vector>

namespace tw {
inline namespace model {

/// The four flows the car caused (SEMANTICS, "Bought, sold, avoided"), all >= 0.
struct Flows {
    Energy bought;
    Energy sold;
    Energy avoided;
    Energy storedSolar;
    friend bool operator==(const Flows &, const Flows &) = default;
};

/// Money of the four flows; + the owner gains, so bought and storedSolar are <= 0 at prices above zero.
struct FlowMoney {
    Money bought;
    Money sold;
    Money avoided;
    Money storedSolar;
    Money earned() const { return bought + sold + avoided + storedSolar; }
    friend bool operator==(const FlowMoney &, const FlowMoney &) = default;
};

enum class SettleState { Provisional, Settled, Corrected };

/// One settlement period (15, 30 or 60 min) of the ledger. Flows are whole Wh.
struct Posting {
    std::int64_t id = 0;
    std::optional<std::int64_t> replaces; ///< the posting this one corrects
    Interval when;
    Flows flows;
    Energy discharged;     ///< taken out of the battery, whole Wh, for wear
    Energy house;          ///< load minus sun (+ import without the car), whole Wh; 0 without a house meter
    Price importPrice;
    Price exportPrice;
    FlowMoney money;
    Money wear;            ///< >= 0, beside the cash, never in it
    SettleState state = SettleState::Provisional;
    Source source = Source::Live;   ///< the weakest source of its samples
    bool houseMeter = false;        ///< false: "no house meter"
    friend bool operator==(const Posting &, const Posting &) = default;
};

/// What one way of driving the car earned on one owner's day, its battery carried from day to day.
struct BaselineDay {
    Money earned;          ///< against a site without a car
    Energy bought;
    Energy storedAtEnd;
    Money endDifference;   ///< value of (this car's energy left - the baseline's) at the price `valuedAt`
    Price valuedAt;
    friend bool operator==(const BaselineDay &, const BaselineDay &) = default;
};

/// One owner's day as the ledger has it.
struct DayFigures {
    LocalDay day;
    Interval when;
    Flows flows;
    FlowMoney money;
    Energy discharged;
    Energy house;
    Money wear;
    int periods = 0;                ///< postings in force
    SettleState state = SettleState::Provisional;
    Source source = Source::Live;   ///< the weakest of its postings
    bool houseMeter = false;
    std::optional<BaselineDay> onlyCharging;
    std::optional<BaselineDay> chargeAtOnce;
    friend bool operator==(const DayFigures &, const DayFigures &) = default;
};

} // namespace model
} // namespace tw
