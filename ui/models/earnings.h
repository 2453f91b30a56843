#pragma once

#include "model/figures.h"

#include <memory>
#include <optional>
#include <vector>

namespace tw::ui {

enum class Period { Week, Month, Year, All };
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
    LocalDay lastWithFigures;
    Flows flows;
    FlowMoney money;
    Energy discharged;
    Money wear;                  ///< >= 0
    int comparedDays = 0;        ///< days of these whose baseline is known, at their begin and end
    Money comparedTotal;         ///< total() of those days
    Money onlyCharging;          ///< of those days
    int unsettledDays = 0;       ///< days of the slot that are in no sum, being not over or not settled
    LocalDay lastUnsettled;      ///< the last of them, if there are any
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

/// One period, ready for cards, chart and table.
struct EarningsView {
    Period period = Period::Month;
    Grain grain = Grain::Day;
    std::vector<EarningsRow> bars; ///< every slot of the calendar, oldest first; `days` is 0 where nothing is known
    EarningsRow total;
    bool hasPrevious = false;
    bool hasNext = false;
    bool anySolar = false;          ///< stored sun plays a part in this period
    friend bool operator==(const EarningsView &, const EarningsView &) = default;
};

/// All settled days and today, asked by period.
class EarningsBook {
public:
    EarningsBook() = default;
    /// `days`: oldest first, as in the snapshot; nullptr is no days. `today` runs still, whatever of it is settled.
    explicit EarningsBook(std::shared_ptr<const std::vector<DayFigures>> days, std::optional<LocalDay> today = {});

    bool empty() const { return m_rows.empty(); }
    /// Whether any day is settled; before it there is nothing to compare.
    bool anySettled() const;
    LocalDay firstDay() const { return m_rows.front().first; } ///< not when empty()
    LocalDay lastDay() const { return m_rows.back().last; }    ///< not when empty()

    /// The period that contains `day`. All is shown by days up to 31 of them, by months up to 36, else by years.
    EarningsView view(Period period, LocalDay day) const;
    /// A day in the period before (-1) or after (+1) the one that contains `day`, kept within the days known.
    LocalDay moved(Period period, LocalDay day, int by) const;

private:
    std::vector<EarningsRow> m_rows; ///< one a day
};

/// First and last day of the period around `day`; not for All.
std::pair<LocalDay, LocalDay> periodAround(Period period, LocalDay day);

} // namespace tw::ui
