#pragma once

#include "model/earnings.h"
#include "model/explanation.h"

#include <memory>
#include <optional>
#include <vector>

namespace tw::ui {

enum class Period { Week, Month, Year, All, Day };

/// One period, ready for cards, chart and table.
struct EarningsView {
    Period period = Period::Month;
    Grain grain = Grain::Day;
    std::vector<EarningsRow> bars; ///< every slot of the calendar, oldest first; `days` is 0 where nothing is known
    std::vector<Interval> hours;   ///< of a day: when each bar is. Empty: the bars are days or longer
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

/// A day's view with its hours for bars, from the periods that were settled in it. What only charging would have made is
/// known of whole days. As it is with none.
EarningsView byHours(EarningsView day, const SumExplanation &periods);

/// First and last day of the period around `day`; not for All.
std::pair<LocalDay, LocalDay> periodAround(Period period, LocalDay day);

} // namespace tw::ui
