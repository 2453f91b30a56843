#pragma once

#include "forecast/holidays.h"
#include "model/forecast_skill.h"
#include "units/calendar.h"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <vector>

namespace tw::forecast {

// The past of one series (the home, the market) as local days of quarter hours, and the contest of the
// methods on it.
//
// Each day that ends is foretold by every method as it would have been one and two days before, from the days
// known then, and their mean absolute errors are kept for four weeks. The method with the smallest error over
// those days is in force; so one that does not beat "same as last week" is replaced by it, site by site, and
// comes back when it does. Until seven days could be judged, it is Learned, which is best on the measured
// series (tests/bench).
//
// A quarter hour that comes twice (25 h day) counts once, with its mean; one that is skipped (23 h day) is as
// the quarter before. Costs: about 10 us for a day that ends, 50 KB.

/// A local day: quarter hours of the clock on the wall; NaN is unknown.
using QuarterDay = std::array<double, 96>;

/// Day number i counts from the first day held; `known` days (0 .. known-1) are there to learn from.
class DayHistory {
public:
    /// Foretells day `target` >= known from days 0 .. known-1.
    using Method = QuarterDay (*)(const DayHistory &history, std::size_t known, std::size_t target);
    struct Methods {
        Method likeDays;
        Method learned;
    };

    DayHistory(Calendar calendar, Methods methods);

    /// One quarter hour; later than all before.
    void note(Instant quarter, double value);
    /// The end of what was noted; nothing before the first.
    std::optional<Instant> notedUntil() const { return m_notedUntil; }
    /// Chooses the method, and makes ready what value() says. After the last note() of a batch.
    void learn();

    /// What is expected at `moment`; nothing before the first day noted, or four weeks after the last.
    std::optional<double> value(Instant moment) const;
    /// Days judged, and mean errors; in the unit of the values.
    const ForecastSkill<double> &skill() const { return m_skill; }

    const QuarterDay &day(std::size_t index) const { return m_days[index]; }
    double mean(std::size_t index) const { return m_means[index]; } ///< of what is known; NaN if nothing is
    /// Nearly all of it is known, so it has a mean.
    bool isWhole(std::size_t index) const { return m_whole[index]; }
    bool isRest(std::size_t index) const; ///< weekend or holiday; any index
    /// The last whole day before `known` that is some weeks before `target`, or nullptr.
    const QuarterDay *sameWeekday(std::size_t known, std::size_t target) const;

    static constexpr int daysBack = 28; ///< what a method may look back on, before `known`

private:
    struct Judged {
        std::array<double, 3> error{}; ///< sums, by method
        int quarters = 0;
    };
    static double meanOf(const QuarterDay &day);
    void judge(std::size_t day);
    QuarterDay foretold(ForecastMethod method, std::size_t known, std::size_t target) const;

    Calendar m_calendar;
    Holidays m_holidays;
    Methods m_methods;
    std::chrono::sys_days m_first;
    std::vector<QuarterDay> m_days;
    std::vector<double> m_means;
    std::vector<bool> m_whole;
    std::vector<bool> m_rest;
    std::optional<Instant> m_notedUntil;
    std::size_t m_lastQuarter = 0; ///< of the day
    std::deque<Judged> m_judged;
    ForecastSkill<double> m_skill;
    std::array<std::optional<QuarterDay>, 2> m_expected; ///< working day, rest; not for SameAsLastWeek
};

/// The weighted mean of days, quarter by quarter, over those that are known; NaN where none is.
class WeightedDays {
public:
    /// `value` + `shift` counts with `weight`.
    void add(const QuarterDay &value, double weight, double shift = 0);
    QuarterDay mean() const;

private:
    QuarterDay m_sum{};
    QuarterDay m_weight{};
};

/// Calls `note(quarter, mean)` for each quarter hour UTC in [from, until) that `pieces` cover whole; they are
/// in time order without overlap, `valueOf(piece)` is a number for all of it or nothing.
template <class Pieces, class ValueOf, class Note>
void forEachQuarter(const Pieces &pieces, Instant from, Instant until, ValueOf valueOf, Note note)
{
    constexpr seconds quarter = minutes(15);
    auto it = std::ranges::upper_bound(pieces, from, {}, [](const auto &piece) { return piece.when.end; });
    std::optional<Instant> counted; // the quarter being summed
    double sum = 0;
    Instant covered;
    for (; it != pieces.end() && it->when.begin < until; ++it) {
        const std::optional<double> value = valueOf(*it);
        if (!value)
            continue;
        const Interval when = intersection(it->when, {from, until});
        for (Instant at = when.begin; at < when.end;) {
            const Instant start = stepStart(at, quarter);
            const Instant end = std::min(when.end, start + quarter);
            if (counted != start || covered != at) {
                counted = start;
                sum = 0;
                covered = start;
            }
            if (covered == at) {
                sum += *value * static_cast<double>((end - at).count());
                covered = end;
                if (end == start + quarter)
                    note(start, sum / static_cast<double>(quarter.count()));
            }
            at = end;
        }
    }
}

} // namespace tw::forecast
