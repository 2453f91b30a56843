#include "tests/support/walk_forward.h"

#include "units/text.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

namespace tw::test {

namespace {

constexpr int warmUp = 42; ///< days

class Tally {
public:
    void add(double expected, double yardstick, double came)
    {
        m_errors.error += std::abs(expected - came);
        m_errors.rootSquare += (expected - came) * (expected - came);
        m_errors.yardstick += std::abs(yardstick - came);
        m_errors.yardstickRootSquare += (yardstick - came) * (yardstick - came);
        m_errors.mean += std::abs(came);
        ++m_errors.counted;
    }
    void inForce(ForecastMethod method) { ++m_errors.daysInForce[static_cast<std::size_t>(method)]; }
    ForecastErrors errors() const
    {
        ForecastErrors mean = m_errors;
        const double n = static_cast<double>(std::max<std::int64_t>(1, mean.counted));
        mean.error /= n;
        mean.yardstick /= n;
        mean.mean /= n;
        mean.rootSquare = std::sqrt(mean.rootSquare / n);
        mean.yardstickRootSquare = std::sqrt(mean.yardstickRootSquare / n);
        return mean;
    }

private:
    ForecastErrors m_errors;
};

Instant weekBefore(Instant moment, const Calendar &calendar)
{
    const LocalTime local = calendar.local(moment);
    return calendar.at(LocalDay(std::chrono::sys_days(local.day) - std::chrono::days(7)), local.clock);
}

template <class Slot> const Slot *slotAt(const std::vector<Slot> &slots, Instant moment)
{
    const auto it =
        std::ranges::upper_bound(slots, moment, {}, [](const Slot &slot) { return slot.when.end; });
    return it != slots.end() && it->when.contains(moment) ? &*it : nullptr;
}

} // namespace

std::vector<forecast::HousePower> readPowers(const std::string &path, std::size_t column, double wattsOf)
{
    std::vector<forecast::HousePower> powers;
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        std::vector<std::string> row;
        for (std::string cell; std::getline(cells, cell, ',');)
            row.push_back(cell);
        const auto begin = parseInstant(row.at(0));
        const minutes length(std::stoi(row.at(1)));
        const double watts = std::stod(row.at(column)) * wattsOf * 60 / static_cast<double>(length.count());
        powers.push_back({{*begin, *begin + length}, Power::fromW(std::llround(watts))});
    }
    return powers;
}

std::vector<forecast::HousePower> difference(std::vector<forecast::HousePower> a,
                                             const std::vector<forecast::HousePower> &b)
{
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        a[i].mean -= b[i].mean;
    return a;
}

ForecastErrors priceErrors(const SpotSeries &all, const Calendar &calendar, int daysAhead)
{
    Tally tally;
    if (all.prices.empty())
        return tally.errors();
    forecast::PriceForecast forecast(calendar);
    const LocalDay first = calendar.day(all.prices.front().when.begin);
    const Instant end = all.prices.back().when.end;
    for (int day = warmUp;; ++day) {
        const LocalDay known(std::chrono::sys_days(first) + std::chrono::days(day));
        const Interval when =
            calendar.dayInterval(LocalDay(std::chrono::sys_days(known) + std::chrono::days(daysAhead)));
        if (end < when.end)
            break;
        forecast.learn(all, calendar.at(known, minutes(0)));
        tally.inForce(forecast.skill().method);
        auto slot = std::ranges::lower_bound(all.prices, when.begin, {},
                                             [](const SpotSlot &s) { return s.when.begin; });
        for (; slot != all.prices.end() && slot->when.begin < when.end; ++slot) {
            const auto said = forecast.at(slot->when.begin);
            const SpotSlot *before = slotAt(all.prices, weekBefore(slot->when.begin, calendar));
            if (said && before)
                tally.add(said->perKwh(), before->price.perKwh(), slot->price.perKwh());
        }
    }
    return tally.errors();
}

ForecastErrors houseErrors(const std::vector<forecast::HousePower> &all, const House &house,
                           const Place &place)
{
    Tally tally;
    const auto calendar = Calendar::forZone(place.timeZone);
    if (all.empty() || !calendar)
        return tally.errors();
    forecast::HouseForecast forecast(house, place, *calendar);
    const LocalDay first = calendar->day(all.front().when.begin);
    for (int half = 2 * warmUp;; ++half) {
        const LocalDay day(std::chrono::sys_days(first) + std::chrono::days(half / 2));
        const Instant now = calendar->at(day, hours(half % 2 * 12));
        const Interval window{now, now + hours(36)};
        if (all.back().when.end < window.end)
            break;
        forecast.learn(all, now);
        tally.inForce(forecast.skill().method);
        const auto ahead = forecast.ahead(window);
        auto slot = std::ranges::lower_bound(all, window.begin, {},
                                             [](const forecast::HousePower &h) { return h.when.begin; });
        for (; slot != all.end() && slot->when.end <= window.end; ++slot) {
            double said = 0; // the mean of its quarters
            int quarters = 0;
            for (Instant at = slot->when.begin; at < slot->when.end; at += minutes(15), ++quarters)
                said +=
                    static_cast<double>(ahead[static_cast<std::size_t>((at - now) / minutes(15))].mean.w());
            const auto *before = slotAt(all, weekBefore(slot->when.begin, *calendar));
            if (before)
                tally.add(said / quarters, static_cast<double>(before->mean.w()),
                          static_cast<double>(slot->mean.w()));
        }
    }
    return tally.errors();
}

std::vector<std::vector<Interval>> readSessions(const std::string &path)
{
    std::map<std::string, std::vector<Interval>> homes;
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        std::string user, in, out;
        std::getline(cells, user, ',');
        std::getline(cells, in, ',');
        std::getline(cells, out, ',');
        homes[user].push_back({*parseInstant(in), *parseInstant(out)});
    }
    std::vector<std::vector<Interval>> all;
    for (auto &[user, sessions] : homes) {
        std::ranges::sort(sessions, {}, &Interval::begin);
        all.push_back(std::move(sessions));
    }
    return all;
}

PlugErrors plugErrors(const std::vector<std::vector<Interval>> &homes, const Calendar &calendar)
{
    Tally leaving, returning;
    for (const std::vector<Interval> &sessions : homes) {
        // What the owner did, without plugs that were moved: absences and sessions of less than 15 min.
        std::vector<Interval> whole;
        for (const Interval &session : sessions) {
            if (!whole.empty() && session.begin - whole.back().end < minutes(15))
                whole.back().end = std::max(whole.back().end, session.end);
            else if (session.length() >= minutes(15))
                whole.push_back(session);
        }
        std::vector<Instant> ends[2]; // of absences, of sessions
        forecast::PlugForecast forecast(calendar);
        const auto told = [&](Tally &tally, bool session, Instant begin, Instant end) {
            const auto said = forecast.next(begin);
            const auto again = std::ranges::upper_bound(ends[session], begin - hours(24 * 7));
            if (said && again != ends[session].end() && ends[session].size() > 10) {
                const auto hoursAfter = [begin](Instant at) {
                    return static_cast<double>((at - begin).count()) / 3600;
                };
                tally.inForce(forecast.skill(session).method);
                tally.add(hoursAfter(*said), hoursAfter(*again + hours(24 * 7)), hoursAfter(end));
            }
            ends[session].push_back(end);
        };
        for (std::size_t i = 0; i < whole.size(); ++i) {
            forecast.note(whole[i].begin, true);
            told(leaving, true, whole[i].begin, whole[i].end);
            forecast.note(whole[i].end, false);
            if (i + 1 < whole.size())
                told(returning, false, whole[i].end, whole[i + 1].begin);
        }
    }
    return {leaving.errors(), returning.errors()};
}

} // namespace tw::test
