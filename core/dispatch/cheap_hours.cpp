#include "dispatch/cheap_hours.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <tuple>
#include <vector>

namespace tw::dispatch {

namespace {

constexpr std::size_t inDay = CheapHours::inDay;
constexpr std::size_t inWeek = CheapHours::inWeek;
constexpr std::size_t daysInWeek = inWeek / inDay;

using DayHours = std::bitset<inDay>;
using WeekHours = std::bitset<inWeek>;
using DayPrices = std::array<double, inDay>; ///< micro-currency per kWh
using WeekPrices = std::array<double, inWeek>;

std::size_t hourOfWeek(Instant moment, const Calendar &calendar)
{
    const LocalTime local = calendar.local(moment);
    return (Calendar::weekday(local.day).iso_encoding() - 1) * inDay + static_cast<std::size_t>(local.clock / hours(1));
}

/// Means of what was paid, each as long as it held.
class PaidByHour {
public:
    PaidByHour(const PriceSlots &prices, const Calendar &calendar)
    {
        for (const PriceSlot &slot : prices) {
            for (Instant at = slot.when.begin; at < slot.when.end;) {
                const Instant until = std::min(slot.when.end, stepStart(at, minutes(15)) + minutes(15)); // hours begin so in any zone
                const std::size_t hour = hourOfWeek(at, calendar);
                const auto length = static_cast<double>((until - at).count());
                m_sum[hour] += length * static_cast<double>(slot.import.microPerKwh());
                m_time[hour] += length;
                at = until;
            }
        }
    }
    /// By the hour of the week, or of the day where the weeks have holes; nothing where the days have.
    std::optional<WeekPrices> prices() const
    {
        WeekPrices result{};
        const bool weekly = std::ranges::all_of(m_time, [](double time) { return 0 < time; });
        for (std::size_t hour = 0; hour < inWeek; ++hour) {
            double sum = weekly ? m_sum[hour] : 0;
            double time = weekly ? m_time[hour] : 0;
            for (std::size_t same = hour % inDay; !weekly && same < inWeek; same += inDay) {
                sum += m_sum[same];
                time += m_time[same];
            }
            if (time <= 0)
                return std::nullopt;
            result[hour] = sum / time;
        }
        return result;
    }

private:
    std::array<double, inWeek> m_sum{};
    std::array<double, inWeek> m_time{};
};

/// Those of the coming week in which, and around which, the connection gives all it can: where less is asked for, nobody is there to obey.
WeekHours withRoom(const Site &site, const Calendar &calendar, Instant now)
{
    WeekHours room;
    LocalDay day = Calendar::weekStart(calendar.day(now));
    for (std::size_t hour = 0; hour < inWeek; ++hour) {
        const Instant begin = calendar.at(day, hours(hour % inDay));
        room[hour] = site.grid.importLimit <= site.grid.importLimitIn({begin, begin + hours(1)}, calendar);
        if (hour % inDay + 1 == inDay)
            day = Calendar::next(day);
    }
    // Where the charger counts in UTC, what it holds moves by an hour on the wall when the clocks change.
    WeekHours safe;
    for (std::size_t hour = 0; hour < inWeek; ++hour)
        safe[hour] = room[hour] && room[(hour + 1) % inWeek] && room[(hour + inWeek - 1) % inWeek];
    return safe;
}

DayHours dayOf(const WeekHours &week, std::size_t day)
{
    DayHours result;
    for (std::size_t hour = 0; hour < inDay; ++hour)
        result[hour] = week[day * inDay + hour];
    return result;
}

/// Where prices are alike the small hours come first: the home draws least then.
std::size_t fromTheSmallHours(std::size_t hour)
{
    constexpr std::size_t small = 3;
    const std::size_t away = hour < small ? small - hour : hour - small;
    return std::min(away, inDay - away);
}

DayHours cheapestOf(const DayPrices &prices, const DayHours &allowed, std::size_t count)
{
    std::array<std::size_t, inDay> order{};
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::sort(order, {}, [&](std::size_t hour) { return std::tuple(prices[hour], fromTheSmallHours(hour), hour); });
    DayHours chosen;
    for (const std::size_t hour : order) {
        if (allowed[hour] && chosen.count() < count)
            chosen.set(hour);
    }
    return chosen;
}

/// So many in a row, or as many as there are: fewer periods.
DayHours cheapestRow(const DayPrices &prices, const DayHours &allowed, std::size_t count)
{
    for (; count > 0; --count) {
        std::optional<std::tuple<double, std::size_t, std::size_t>> best; // price, then as above
        for (std::size_t first = 0; first + count <= inDay; ++first) {
            double sum = 0;
            bool may = true;
            for (std::size_t hour = first; hour < first + count; ++hour) {
                sum += prices[hour];
                may = may && allowed[hour];
            }
            const std::tuple row{sum, fromTheSmallHours(first + count / 2), first};
            if (may && (!best || row < *best))
                best = row;
        }
        if (best) {
            DayHours chosen;
            for (std::size_t hour = 0; hour < count; ++hour)
                chosen.set(std::get<2>(*best) + hour);
            return chosen;
        }
    }
    return {};
}

DayPrices pricesOf(const WeekPrices &week, std::size_t day)
{
    DayPrices result{};
    std::copy_n(week.begin() + static_cast<std::ptrdiff_t>(day * inDay), inDay, result.begin());
    return result;
}

/// Of all days together, and what is allowed on each of them.
DayPrices meanDay(const WeekPrices &week)
{
    DayPrices result{};
    for (std::size_t hour = 0; hour < inWeek; ++hour)
        result[hour % inDay] += week[hour] / static_cast<double>(daysInWeek);
    return result;
}

DayHours onEachDay(const WeekHours &week)
{
    DayHours result;
    result.set();
    for (std::size_t day = 0; day < daysInWeek; ++day)
        result &= dayOf(week, day);
    return result;
}

using Choice = DayHours (*)(const DayPrices &prices, const DayHours &allowed, std::size_t count);

WeekHours eachByItself(Choice choice, const WeekPrices &prices, const WeekHours &allowed, std::size_t count)
{
    WeekHours result;
    for (std::size_t day = 0; day < daysInWeek; ++day) {
        const DayHours chosen = choice(pricesOf(prices, day), dayOf(allowed, day), count);
        for (std::size_t hour = 0; hour < inDay; ++hour)
            result[day * inDay + hour] = chosen[hour];
    }
    return result;
}

WeekHours allAlike(Choice choice, const WeekPrices &prices, const WeekHours &allowed, std::size_t count)
{
    const DayHours chosen = choice(meanDay(prices), onEachDay(allowed), count);
    WeekHours result;
    for (std::size_t hour = 0; hour < inWeek; ++hour)
        result[hour] = chosen[hour % inDay];
    return result;
}

double meanPrice(const WeekPrices &prices, const WeekHours &hours)
{
    double sum = 0;
    for (std::size_t hour = 0; hour < inWeek; ++hour)
        sum += hours[hour] ? prices[hour] : 0;
    return sum / static_cast<double>(std::max<std::size_t>(hours.count(), 1));
}

/// From the reserve to `until` in a day. After a drive below the reserve there may be more to charge, so it is a fifth of the
/// battery at least.
std::size_t hoursADay(const Site &site, const Orders &orders, StateOfCharge until, Power power)
{
    constexpr double intoTheBattery = 0.9; // of what is drawn; the curve hardly moves a whole hour
    const Energy usable = site.car.usableCapacity;
    const Energy wanted = std::max(energyAt(until, usable) - reserveOf(site.car, orders), Energy::fromWs(usable.ws() / 5));
    const double needed = wanted.kWh() / (intoTheBattery * static_cast<double>(power.w()) / 1000);
    return static_cast<std::size_t>(std::clamp(std::ceil(needed), 1.0, static_cast<double>(inDay)));
}

/// In whole percent, rounded up.
StateOfCharge shareOf(Energy energy, const Car &car)
{
    const std::int64_t whole = car.usableCapacity.ws();
    return StateOfCharge::fromPercent(std::clamp<std::int64_t>((energy.ws() * 100 + whole - 1) / whole, 0, 100));
}

/// What a home may draw for a while: a quarter more than was ever measured, since a mean hides what is drawn for a moment and
/// the month to come may have a higher one; ten times the year's mean where nobody measures; a kitchen at least.
Power highestDraw(const House &house, std::optional<Power> measured)
{
    constexpr Power kitchen = 3_kW;
    const Power year = meanPower(house.yearlyLoad, hours(8760));
    return std::max(kitchen, Power::fromW(measured ? measured->w() * 5 / 4 : year.w() * 10));
}

} // namespace

StateOfCharge usualNeed(const Car &car, const Orders &orders)
{
    constexpr StateOfCharge kindToTheBattery = StateOfCharge::fromPercent(80);
    const StateOfCharge daily = std::min({kindToTheBattery, car.highest, orders.wear.highest.value_or(car.highest)});
    const StateOfCharge reserve = shareOf(reserveOf(car, orders), car);
    const StateOfCharge most = std::max(reserve, StateOfCharge::fromPercent(daily.perMille() / 10));
    std::optional<StateOfCharge> trip;
    for (const Trip &one : orders.trips) {
        if (!one.weekdays.empty()) // it comes again
            trip = std::max(trip.value_or(StateOfCharge()), shareOf(car.energyFor(one.rangeM), car));
    }
    return std::clamp(trip.value_or(most), reserve, most);
}

Power powerBesideHome(const Site &site, std::optional<Power> housePeak)
{
    const Power home = highestDraw(site.house, housePeak);
    const Limits limits = site.limits();
    Power power = std::min(limits.chargeMax, limits.importMax - home);
    if (limits.phaseMax) {
        // Two thirds of a home on one of three phases: that is a cooker beside a washing machine.
        const Power fullest = site.grid.phases == 1 ? home : Power::fromW(home.w() * 2 / 3);
        power = std::min(power, Power::fromW((*limits.phaseMax - fullest).w() * limits.chargerPhases));
    }
    const Power rounded = Power::fromW(std::max<std::int64_t>(power.w(), 0) / 100 * 100);
    return rounded < std::max(limits.chargeMin, 1_W) ? 0_W : rounded;
}

std::variant<CheapHours, Fallback> cheapHours(const CheapHoursInput &in)
{
    CheapHours fresh{.hours = {}, .zone = in.calendar.zone(), .power = powerBesideHome(in.site, in.housePeak),
                     .until = usualNeed(in.site.car, in.orders)};
    if (fresh.power == 0_W)
        return Fallback::NoRoom;
    const auto prices = PaidByHour(in.prices, in.calendar).prices();
    if (!prices)
        return Fallback::NoPrices;
    WeekHours allowed = withRoom(in.site, in.calendar, in.now);
    if (allowed.none())
        return Fallback::NoRoom;
    for (std::size_t hour = 0; hour < inWeek; ++hour) {
        if (in.orders.buy.priceLimit && static_cast<double>(in.orders.buy.priceLimit->microPerKwh()) < (*prices)[hour])
            allowed.reset(hour);
    }
    if (allowed.none())
        return Fallback::NoPrices;
    const std::size_t count = hoursADay(in.site, in.orders, fresh.until, fresh.power);
    for (const auto way : {eachByItself, allAlike}) {
        for (const Choice choice : {cheapestOf, cheapestRow}) {
            fresh.hours = way(choice, *prices, allowed, count);
            if (fresh.hours.any() && fresh.periods() <= in.mostPeriods) {
                const auto &before = in.before;
                // The last weeks are never quite those before: what gains next to nothing is not worth a write to a memory.
                const WeekHours all = WeekHours().set();
                const double chance = 0.02 * std::abs(meanPrice(*prices, all));
                const bool stands = before && before->zone == fresh.zone && before->until == fresh.until
                    && before->power <= fresh.power && fresh.power.w() * 8 <= before->power.w() * 10
                    && (before->hours & ~allowed).none() && before->hours.count() == fresh.hours.count()
                    && before->periods() <= in.mostPeriods
                    && meanPrice(*prices, before->hours) <= meanPrice(*prices, fresh.hours) + chance;
                return stands ? *before : fresh;
            }
        }
    }
    return Fallback::NotAble; // it holds not even one stretch a day
}

} // namespace tw::dispatch
