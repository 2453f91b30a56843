#include "forecast/day_history.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace tw::forecast {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr seconds quarter = minutes(15);
constexpr std::size_t daysKept = DayHistory::daysBack + 9; ///< a judged day, two days ahead, and last week's
constexpr std::size_t daysJudged = 28;
constexpr std::size_t daysEnough = 7; ///< before them no method is preferred
constexpr int leads = 2;
constexpr int wholeDay = 77; ///< quarters: four fifths

QuarterDay unknownDay()
{
    QuarterDay day;
    day.fill(unknown);
    return day;
}

} // namespace

void WeightedDays::add(const QuarterDay &value, double weight, double shift)
{
    for (std::size_t q = 0; q < value.size(); ++q) {
        const bool known = value[q] == value[q];
        m_sum[q] += known ? weight * (value[q] + shift) : 0;
        m_weight[q] += known ? weight : 0;
    }
}

QuarterDay WeightedDays::mean() const
{
    QuarterDay mean;
    for (std::size_t q = 0; q < mean.size(); ++q)
        mean[q] = m_weight[q] > 0 ? m_sum[q] / m_weight[q] : unknown;
    return mean;
}

double DayHistory::meanOf(const QuarterDay &day)
{
    double sum = 0;
    int count = 0;
    for (const double value : day) {
        sum += value == value ? value : 0;
        count += value == value;
    }
    return count ? sum / count : unknown;
}

DayHistory::DayHistory(Calendar calendar, Methods methods)
    : m_calendar(std::move(calendar)), m_holidays(m_calendar.zone()), m_methods(methods)
{
}

bool DayHistory::isRest(std::size_t index) const
{
    return index < m_rest.size() ? m_rest[index]
                                 : m_holidays.isRest(LocalDay(m_first + std::chrono::days(index)));
}

const QuarterDay *DayHistory::sameWeekday(std::size_t known, std::size_t target) const
{
    for (std::size_t weeks = 7; weeks <= target; weeks += 7) {
        if (target - weeks < known && m_whole[target - weeks])
            return &m_days[target - weeks];
    }
    return nullptr;
}

void DayHistory::note(Instant moment, double value)
{
    const LocalTime local = m_calendar.local(moment);
    const std::chrono::sys_days date(local.day);
    const auto at = static_cast<std::size_t>(local.clock / minutes(15));
    if (m_days.empty())
        m_first = date;
    const auto index = (date - m_first).count();
    if (index < 0)
        return;
    const auto wanted = static_cast<std::size_t>(index) + 1;
    if (m_days.size() + daysKept < wanted) { // nothing of the past says anything any more
        m_days.clear();
        m_means.clear();
        m_whole.clear();
        m_rest.clear();
        m_judged.clear();
        m_first = date;
        m_notedUntil.reset();
        return note(moment, value);
    }
    while (m_days.size() < wanted) {
        if (!m_days.empty()) {
            m_means.back() = meanOf(m_days.back());
            judge(m_days.size() - 1);
        }
        m_days.push_back(unknownDay());
        m_means.push_back(unknown);
        m_whole.push_back(false);
        m_rest.push_back(m_holidays.isRest(LocalDay(m_first + std::chrono::days(m_rest.size()))));
    }
    QuarterDay &day = m_days.back();
    if (m_notedUntil == moment && m_lastQuarter + 1 < at) {
        for (std::size_t skipped = m_lastQuarter + 1; skipped < at; ++skipped)
            day[skipped] = value;
    }
    day[at] = day[at] == day[at] ? (day[at] + value) / 2 : value;
    m_lastQuarter = at;
    m_notedUntil = moment + quarter;
    if (at >= wholeDay - 1 && !m_whole.back())
        m_whole.back() = std::ranges::count_if(day, [](double v) { return v == v; }) >= wholeDay;
    if (m_days.size() > 2 * daysKept) {
        const auto old = static_cast<std::ptrdiff_t>(m_days.size() - daysKept);
        m_days.erase(m_days.begin(), m_days.begin() + old);
        m_means.erase(m_means.begin(), m_means.begin() + old);
        m_whole.erase(m_whole.begin(), m_whole.begin() + old);
        m_rest.erase(m_rest.begin(), m_rest.begin() + old);
        m_first += std::chrono::days(old);
    }
}

QuarterDay DayHistory::foretold(ForecastMethod method, std::size_t known, std::size_t target) const
{
    switch (method) {
    case ForecastMethod::LikeDays:
        return m_methods.likeDays(*this, known, target);
    case ForecastMethod::Learned:
        return m_methods.learned(*this, known, target);
    case ForecastMethod::SameAsLastWeek:
        break;
    }
    const QuarterDay *day = sameWeekday(known, target);
    return day ? *day : unknownDay();
}

void DayHistory::judge(std::size_t day)
{
    constexpr std::array methods{ForecastMethod::SameAsLastWeek, ForecastMethod::LikeDays,
                                 ForecastMethod::Learned};
    if (!m_whole[day])
        return;
    Judged judged;
    for (std::size_t lead = 0; lead < leads && lead + 7 <= day; ++lead) {
        std::array<QuarterDay, methods.size()> said;
        for (std::size_t m = 0; m < methods.size(); ++m)
            said[m] = foretold(methods[m], day - lead, day);
        for (std::size_t q = 0; q < 96; ++q) {
            std::array<double, methods.size()> off;
            bool all = true;
            for (std::size_t m = 0; m < methods.size(); ++m) {
                off[m] = std::abs(said[m][q] - m_days[day][q]);
                all = all && off[m] == off[m];
            }
            if (!all)
                continue; // only where all can be compared
            for (std::size_t m = 0; m < methods.size(); ++m)
                judged.error[m] += off[m];
            ++judged.quarters;
        }
    }
    if (judged.quarters == 0)
        return;
    m_judged.push_back(judged);
    if (m_judged.size() > daysJudged)
        m_judged.pop_front();
}

void DayHistory::learn()
{
    m_skill = {};
    Judged all;
    for (const Judged &day : m_judged) {
        for (std::size_t m = 0; m < all.error.size(); ++m)
            all.error[m] += day.error[m];
        all.quarters += day.quarters;
    }
    m_skill.days = static_cast<int>(m_judged.size());
    if (m_judged.size() >= daysEnough) {
        const auto best = std::ranges::min_element(all.error) - all.error.begin();
        m_skill.method = static_cast<ForecastMethod>(best);
    }
    if (all.quarters > 0) {
        m_skill.error = all.error[static_cast<std::size_t>(m_skill.method)] / all.quarters;
        m_skill.yardstick = all.error.front() / all.quarters;
    }
    m_expected = {};
    if (m_days.empty())
        return;
    m_means.back() = meanOf(m_days.back());
    // Like days are alike whichever of them is foretold: the next of each kind says all.
    const ForecastMethod method =
        m_skill.method == ForecastMethod::SameAsLastWeek ? ForecastMethod::Learned : m_skill.method;
    const std::size_t known = m_days.size();
    for (std::size_t target = known; target < known + 14; ++target) {
        auto &expected = m_expected[isRest(target)];
        if (!expected)
            expected = foretold(method, known, target);
    }
}

std::optional<double> DayHistory::value(Instant moment) const
{
    if (m_days.empty())
        return {};
    const LocalTime local = m_calendar.local(moment);
    const auto at = static_cast<std::size_t>(local.clock / minutes(15));
    const auto index = (std::chrono::sys_days(local.day) - m_first).count();
    if (index < 0 || static_cast<std::size_t>(index) >= m_days.size() + daysBack)
        return {};
    const auto target = static_cast<std::size_t>(index);
    if (m_skill.method == ForecastMethod::SameAsLastWeek) {
        const QuarterDay *day = sameWeekday(m_days.size(), target);
        if (day && (*day)[at] == (*day)[at])
            return (*day)[at];
    }
    const bool rest = isRest(target);
    for (const auto &expected : {m_expected[rest], m_expected[!rest]}) {
        if (expected && (*expected)[at] == (*expected)[at])
            return (*expected)[at];
    }
    return {};
}

} // namespace tw::forecast
