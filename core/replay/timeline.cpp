#include "replay/timeline.h"

#include "battery/charger_curve.h"
#include "forecast/sun.h"
#include "prices/tariff.h"
#include "units/text.h"

#include <algorithm>
#include <cstdlib>

namespace tw::replay {

namespace {

constexpr minutes quarter{15};
constexpr hours behind{10 * 24}; ///< journeys and usual days after the window, for plans that look ahead

Interval spanOf(const SpotSeries &series)
{
    return series.prices.empty() ? Interval{}
                                 : Interval{series.prices.front().when.begin, series.prices.back().when.end};
}

Interval spanOf(const EnergyRows &rows)
{
    return rows.empty() ? Interval{} : Interval{rows.front().when.begin, rows.back().when.end};
}

Interval spanOf(const std::vector<Session> &sessions)
{
    return sessions.empty() ? Interval{}
                            : Interval{sessions.front().plugged.begin, sessions.back().plugged.end};
}

Timeline::Counter counted(const EnergyRows &rows)
{
    Timeline::Counter counter{.begin = rows.front().when.begin, .ends = {}, .ws = {}};
    std::int64_t sum = 0;
    for (const EnergyRow &row : rows) {
        sum += row.energy.ws();
        counter.ends.push_back(row.when.end);
        counter.ws.push_back(sum);
    }
    return counter;
}

Error missing(const std::string &what, Interval has, Interval asked)
{
    return {Fault::BadInput, what,
            "covers " + instantText(has.begin) + " to " + instantText(has.end) + ", the replay asks for "
                + instantText(asked.begin) + " to " + instantText(asked.end) + "; days inside can be replayed",
            {}};
}

Result<void> covers(const std::string &what, Interval has, Interval asked)
{
    if (asked.begin < has.begin || has.end < asked.end)
        return missing(what, has, asked);
    return {};
}

seconds stepFor(const PriceSlots &slots)
{
    const bool quarters = std::ranges::all_of(slots, [](const PriceSlot &slot) {
        return slot.when.length() % quarter == seconds(0) && stepStart(slot.when.begin, quarter) == slot.when.begin;
    });
    return quarters ? seconds(quarter) : seconds(minutes(5));
}

std::vector<Journey> byOrders(const Site &site, Interval window, const Calendar &calendar)
{
    std::vector<Journey> journeys;
    Instant back = Instant::min();
    for (const TripOccurrence &trip :
         occurrences(site.orders.trips, {window.begin, window.end + behind}, calendar)) {
        if (trip.readyBy < back)
            continue; // already away
        journeys.push_back({trip, Instant::min(), site.car.energyFor(trip.usedM)});
        back = trip.returnAt;
    }
    return journeys;
}

std::vector<Journey> bySessions(const Site &site, const std::vector<Session> &sessions)
{
    const battery::ChargerCurve curve(site.charger);
    const double full = std::max(0.001, site.charger.maxCharge.kW());
    const auto share = std::int64_t(1000.0 * std::max(0.1, curve.chargeKw(full) / full));
    std::vector<Journey> journeys;
    const auto journey = [&](Instant from, Instant until, Energy charged, Instant known) {
        const Energy used = Energy::fromWs(divided(charged.ws() * share, 1000, Rounding::HalfEven));
        const Energy need = std::min(site.reserve() + used, site.car.usableCapacity);
        const TripOccurrence trip{.readyBy = from,
                                  .returnAt = until,
                                  .rangeM = site.car.rangeOf(need),
                                  .usedM = site.car.rangeOf(used)};
        journeys.push_back({trip, known, site.car.energyFor(trip.usedM)});
    };
    journey(Instant::min(), sessions.front().plugged.begin, sessions.front().charged, Instant::min());
    for (std::size_t i = 1; i < sessions.size(); ++i)
        journey(sessions[i - 1].plugged.end, sessions[i].plugged.begin, sessions[i].charged,
                sessions[i - 1].plugged.begin);
    return journeys;
}

EnergyRows usualLoad(const Site &site, Interval when, const Calendar &calendar)
{
    EnergyRows rows;
    for (Instant at = when.begin; at < when.end; at += quarter)
        rows.push_back({{at, at + quarter},
                        energyOver(forecast::usualLoad(at, site.house.yearlyLoad, calendar), quarter)});
    return rows;
}

EnergyRows usualSun(const Site &site, Interval when)
{
    EnergyRows rows;
    const Place &place = site.place;
    const bool panels = place.latitude && place.longitude && Power() < site.house.solarPeak;
    for (Instant at = when.begin; at < when.end; at += quarter) {
        const Power mean = panels
            ? forecast::usualSun(at + quarter / 2, site.house.solarPeak, *place.latitude, *place.longitude)
            : Power();
        rows.push_back({{at, at + quarter}, energyOver(mean, quarter)});
    }
    return rows;
}

} // namespace

std::int64_t Timeline::Counter::at(Instant moment) const
{
    if (ends.empty() || moment <= begin)
        return 0;
    const auto row = std::ranges::lower_bound(ends, moment);
    if (row == ends.end())
        return ws.back();
    const std::size_t i = std::size_t(row - ends.begin());
    const Instant from = i == 0 ? begin : ends[i - 1];
    const std::int64_t before = i == 0 ? 0 : ws[i - 1];
    return before + (ws[i] - before) * (moment - from).count() / (*row - from).count();
}

Energy Timeline::house(Interval when) const
{
    if (!metered)
        return {};
    return Energy::fromWs(load.at(when.end) - load.at(when.begin) - sun.at(when.end) + sun.at(when.begin));
}

const Journey *Timeline::away(Instant moment) const
{
    auto next = std::ranges::upper_bound(journeys, moment, {}, [](const Journey &j) { return j.trip.readyBy; });
    if (next == journeys.begin())
        return nullptr;
    --next;
    return moment < next->trip.returnAt ? &*next : nullptr;
}

Result<Timeline> Timeline::of(const Site &site, const History &history, Interval window)
{
    auto calendar = Calendar::forZone(site.place.timeZone);
    if (!calendar)
        return calendar.error();
    Timeline line{.calendar = std::move(*calendar), .window = window};
    const Interval asked = prices::needsSpot(site.tariffs) ? spanOf(history.prices)
                                                   : Interval{window.begin, window.end + behind};
    line.slots = history.exportPrices
        ? prices::priced(site.tariffs, history.prices, *history.exportPrices, asked, line.calendar)
        : prices::priced(site.tariffs, history.prices, asked, line.calendar);
    const Interval priced = line.slots.empty()
        ? Interval{}
        : Interval{line.slots.front().when.begin, line.slots.back().when.end};
    if (auto ok = covers("prices", priced, window); !ok)
        return ok.error();
    for (std::size_t i = 1; i < line.slots.size(); ++i) {
        if (line.slots[i].when.begin != line.slots[i - 1].when.end)
            return Error{Fault::BadInput, "prices",
                         "no price from " + instantText(line.slots[i - 1].when.end) + " to "
                             + instantText(line.slots[i].when.begin) + "; prices without a gap are needed",
                         {}};
    }
    line.step = stepFor(line.slots);
    for (const EnergyRows *rows : {&history.load, &history.sun}) {
        if (!rows->empty()) {
            if (auto ok = covers(rows == &history.load ? "load" : "solar", spanOf(*rows), window); !ok)
                return ok.error();
        }
    }
    line.metered = site.meter != MeterKind::None || !history.load.empty() || !history.sun.empty();
    if (line.metered) {
        const Interval known{std::min(window.begin, spanOf(history.load.empty() ? history.sun : history.load).begin),
                             window.end + behind};
        const Interval grid{stepStart(known.begin, hours(1)), known.end};
        line.load = counted(history.load.empty() ? usualLoad(site, grid, line.calendar) : history.load);
        line.sun = counted(history.sun.empty() ? usualSun(site, grid) : history.sun);
    }
    if (!history.load.empty() || !history.sun.empty()) {
        const Instant from = std::max(line.load.begin, line.sun.begin);
        const Instant until = std::min(line.load.ends.back(), line.sun.ends.back());
        for (Instant at = from; at + quarter <= until; at += quarter)
            line.home.push_back({{at, at + quarter}, meanPower(line.house({at, at + quarter}), quarter)});
    }
    if (history.sessions.empty()) {
        line.journeys = byOrders(site, window, line.calendar);
    } else {
        if (auto ok = covers("sessions", spanOf(history.sessions), window); !ok)
            return ok.error();
        line.journeys = bySessions(site, history.sessions);
    }
    return line;
}

Interval coveredDays(const Site &site, const History &history, const Calendar &calendar)
{
    Interval all{Instant::min(), Instant::max()};
    std::vector<Interval> spans;
    if (prices::needsSpot(site.tariffs) || (history.load.empty() && history.sessions.empty()))
        spans.push_back(spanOf(history.prices));
    if (history.exportPrices)
        spans.push_back(spanOf(*history.exportPrices));
    if (!history.load.empty())
        spans.push_back(spanOf(history.load));
    if (!history.sun.empty())
        spans.push_back(spanOf(history.sun));
    if (!history.sessions.empty())
        spans.push_back(spanOf(history.sessions));
    for (const Interval &span : spans)
        all = intersection(all, span);
    if (spans.empty() || all.empty())
        return {};
    Interval first = calendar.dayInterval(calendar.day(all.begin));
    if (first.begin < all.begin)
        first = calendar.dayInterval(calendar.day(first.end));
    const Interval last = calendar.dayInterval(calendar.day(all.end));
    const Interval days{first.begin, last.begin};
    return days.empty() ? Interval{} : days;
}

int weeksBeside(Interval wanted, Interval other)
{
    if (wanted.empty() || other.empty())
        return 0;
    constexpr hours year{52 * 7 * 24};
    const auto beside = [&](int years) {
        const Interval both = intersection(wanted, {other.begin + years * year, other.end + years * year});
        return both.empty() ? seconds(0) : both.length();
    };
    // Its own days are the truth, even if they are only half as many.
    int best = 0;
    seconds most = 2 * beside(0);
    const auto apart = std::llabs(std::chrono::duration_cast<hours>(wanted.begin - other.begin) / year) + 2;
    for (int years = -int(apart); years <= apart; ++years) {
        if (most < beside(years)) {
            most = beside(years);
            best = years;
        }
    }
    return 52 * best;
}

void moveBy(EnergyRows &rows, int weeks)
{
    for (EnergyRow &row : rows)
        row.when = {row.when.begin + hours(24 * 7 * weeks), row.when.end + hours(24 * 7 * weeks)};
}

void moveBy(std::vector<Session> &sessions, int weeks)
{
    for (Session &session : sessions)
        session.plugged = {session.plugged.begin + hours(24 * 7 * weeks),
                           session.plugged.end + hours(24 * 7 * weeks)};
}

} // namespace tw::replay
