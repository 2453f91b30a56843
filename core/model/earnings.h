#pragma once

#include "model/figures.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tw {
inline namespace model {

enum class Grain { Day, Month, Year };

/// Days added up: a bar of the chart and a line of the table. All sums are of the ledger's integers. A day that is not
/// over or not settled yet stands for itself and is in no larger sum.
///
/// "Only charging" is the same car charging one way. The value of what it has more or less in its battery at the day's
/// end is moved into its money, so that both cars are compared with the same energy left. A sum compares those of its
/// days whose baseline is known, and says how many: comparedTotal - onlyCharging = better by, for a day as for a year.
struct EarningsRow {
    LocalDay first;              ///< first and last calendar day of the slot, with or without figures
    LocalDay last;
    int days = 0;                ///< days that are in the sums
    LocalDay lastWithFigures{};
    Flows flows;
    FlowMoney money;
    Energy discharged;
    Money wear;                  ///< >= 0
    int comparedDays = 0;        ///< days of these whose baseline is known, at their begin and end
    Money comparedTotal;         ///< total() of those days
    Money onlyCharging;          ///< of those days
    int unsettledDays = 0;       ///< days of the slot that are in no sum, being not over or not settled
    LocalDay lastUnsettled{};     ///< the last of them, if there are any
    bool provisional = false;    ///< not over or not settled yet
    bool houseMeter = true;      ///< every day was measured with a house meter

    Money total() const { return money.earned() - wear; }
    /// Whether all days are compared.
    bool compared() const { return days > 0 && comparedDays == days; }
    /// Of the compared days; nothing when there are none.
    std::optional<Money> betterBy() const;
    std::optional<Money> onlyChargingKnown() const;
    friend bool operator==(const EarningsRow &, const EarningsRow &) = default;
};

/// One row a day: oldest first, as `days` are. `today` runs still, whatever of it is settled. All days from the first
/// baseline on are needed, because a day's comparison begins where the one before ended.
std::vector<EarningsRow> earningsRows(const std::vector<DayFigures> &days, std::optional<LocalDay> today);

/// The rows of the calendar's slots in [first, last], oldest first (`days` is 0 where nothing is known), and their sum.
struct EarningsSlots {
    std::vector<EarningsRow> bars;
    EarningsRow total;
    friend bool operator==(const EarningsSlots &, const EarningsSlots &) = default;
};
EarningsSlots earningsSlots(const std::vector<EarningsRow> &days, LocalDay first, LocalDay last, Grain grain);

/// A table for machines: a heading, then the total (nullptr: there is none) and the rows given, in that order. Comma, point, ISO dates, amounts
/// exact to the Wh and the millionth, unknown is empty; `currency` as ISO 4217. `spans`: what stands for the first and
/// last day of each row, where the rows are hours; empty: the days.
using EarningsSpan = std::pair<std::string, std::string>;
std::string earningsCsv(const EarningsRow *total, const std::vector<EarningsRow> &rows, const std::string &currency,
                        const std::vector<EarningsSpan> &spans = {});

/// The day, month or year that contains `day` ends with this one.
LocalDay endOfSlot(Grain grain, LocalDay day);

} // namespace model
} // namespace tw
