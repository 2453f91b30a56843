#include "planner/preparation.h"

#include "model/amount_mode.h"
#include "planner/stage.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

void Preparation::amounts(OrderForecast::What what, const AmountOrder &order, Energy today, Energy week)
{
    const bool buy = what == OrderForecast::What::Buy;
    if (order.mode == AmountMode::Off)
        (buy ? problem().buyCeiling : problem().sellFloor) = buy ? -never : never;
    else if (order.priceLimit)
        (buy ? problem().buyCeiling : problem().sellFloor) = order.priceLimit->perKwh();
    if (order.mode == AmountMode::Off || order.mode == AmountMode::Automatic)
        return;
    LocalDay day = m_request.calendar.day(m_request.now);
    if (order.per == Per::Week)
        day = Calendar::weekStart(day);
    Energy done = order.per == Per::Day ? today : week;
    while (true) {
        LocalDay next = Calendar::next(day);
        for (int i = 1; order.per == Per::Week && i < 7; ++i)
            next = Calendar::next(next);
        const Interval window{m_request.calendar.dayInterval(day).begin,
                              m_request.calendar.dayInterval(next).begin};
        if (window.begin >= horizon().end)
            return;
        amount(what, order, window, std::max(Energy{}, order.energy - done));
        done = {};
        day = next;
    }
}

void Preparation::amount(OrderForecast::What what, const AmountOrder &order, const Interval &window, Energy left)
{
    const Interval inside = intersection(window, horizon());
    const int from = floorBoundary(inside.begin);
    const int to = ceilBoundary(inside.end);
    if (to <= from)
        return;
    Quota quota{.what = what == OrderForecast::What::Buy ? Quota::What::Buy : Quota::What::Sell,
                .sense = Quota::Sense::AtMost,
                .kwh = left.kWh(),
                .from = from,
                .to = to};
    OrderWindow result{.what = what, .mode = order.mode, .window = inside, .asked = left, .most = left, .quota = 0};
    result.complete = window.end <= horizon().end;
    result.window.begin = std::max(inside.begin, m_request.now);
    const bool wants = asksAmount(order.mode);
    if (!result.complete && order.per == Per::Week) {
        const Interval rest{std::max(window.begin, m_request.now), window.end};
        const double part = double(result.window.length().count()) / double(rest.length().count());
        const Energy share = Energy::fromWs(std::llround(double(left.ws()) * part));
        // What is bought now and sold again is missing for what the rest of the week cannot do without.
        if (what == OrderForecast::What::Buy)
            quota.kwh = std::max(share.kWh(), left.kWh() - boughtLater(window));
        if (!wants)
            return add(result, quota);
        Quota least = quota;
        least.sense = Quota::Sense::AtLeast;
        least.kwh = share.kWh();
        result.share = true;
        result.asked = share;
        add(result, least);
        quota.kwh = std::max(quota.kwh, problem().quotas.back().kwh); // of one step at least power
        if (order.mode == AmountMode::Exactly)
            problem().quotas.push_back(quota);
        return;
    }
    if (result.complete && order.mode == AmountMode::Exactly)
        quota.sense = Quota::Sense::Exactly;
    else if (order.mode == AmountMode::AtLeast) {
        if (!result.complete)
            return;
        quota.sense = Quota::Sense::AtLeast;
    }
    add(result, quota);
}

double Preparation::chargeShare() const
{
    const double kW = m_result.problem.chargeMax;
    return kW > 0 ? std::max(0.5, m_curve.chargeKw(kW) / kW) : 1.0;
}

double Preparation::boughtLater(const Interval &window) const
{
    const Interval later{horizon().end, window.end};
    double out = 0; // of the battery
    for (const TripOccurrence &trip : tripsIn(later)) {
        if (later.begin <= trip.readyBy)
            out += m_car.energyFor(trip.usedM).kWh();
    }
    const AmountOrder &sell = m_request.orders.sell;
    if (asksAmount(sell.mode)) {
        const bool ofWeek = sell.per == Per::Week;
        const bool runs = ofWeek && window.begin <= m_request.now;
        const Energy left = std::max(Energy(), sell.energy - (runs ? m_request.deliveredThisWeek.sold : Energy()));
        const double over = ofWeek ? double((window.end - std::max(window.begin, m_request.now)).count()) : 86400.0;
        const double kW = m_request.site.charger.maxDischarge.kW();
        const double lost = kW > 0 ? m_curve.dischargeKw(kW) / kW : 1.0;
        out += left.kWh() * double(later.length().count()) / over * lost;
    }
    if (sell.mode == AmountMode::Off) // else it may be sold before
        out -= std::max(0.0, m_result.problem.e0 - reserve().kWh());
    return std::max(0.0, out) / chargeShare();
}

std::optional<double> Preparation::yearlyLeft() const
{
    const WearOrder &wear = m_request.orders.wear;
    const DischargeUse &used = m_request.dischargedThisYear;
    std::optional<double> left;
    const auto within = [&](double kWh) { left = std::max(0.0, std::min(left.value_or(kWh), kWh)); };
    if (wear.dischargePerYear)
        within((*wear.dischargePerYear - used.energy).kWh());
    if (wear.cyclesPerYear)
        within(m_car.usableCapacity.kWh() * *wear.cyclesPerYear - used.energy.kWh());
    if (wear.dischargeTimePerYear) {
        constexpr double enough = 10; // hours, to say at what power the rest will run
        const double hoursUsed = double(used.time.count()) / 3600;
        const double power = hoursUsed < enough ? m_curve.dischargeKw(m_request.site.charger.maxDischarge.kW())
                                                : used.energy.kWh() / hoursUsed;
        within(power * (double(wear.dischargeTimePerYear->count()) - hoursUsed));
    }
    return left;
}

void Preparation::pace()
{
    const auto left = yearlyLeft();
    if (!left)
        return;
    const Calendar &calendar = m_request.calendar;
    const LocalDay today = calendar.day(m_request.now);
    const LocalDay newYear(today.year() / std::chrono::January / 1);
    const Instant begin = calendar.dayInterval(std::max(Calendar::weekStart(today), newYear)).begin;
    const Instant end = calendar.dayInterval(LocalDay((today.year() + std::chrono::years(1)) / std::chrono::January / 1)).begin;
    const double used = std::min(m_request.dischargedThisWeek, m_request.dischargedThisYear.energy).kWh();
    const Instant last = std::min(end, horizon().end);
    for (LocalDay day = today;; day = Calendar::next(day)) {
        const Instant until = std::min(last, calendar.dayInterval(day).end);
        const double share = double((until - begin).count()) / double((end - begin).count());
        problem().quotas.push_back({.what = Quota::What::Discharge,
                                    .sense = Quota::Sense::AtMost,
                                    .kwh = std::max(0.0, (*left + used) * share - used),
                                    .from = 0,
                                    .to = floorBoundary(until),
                                    .weight = 2});
        if (until == last)
            return;
    }
}

double atLeastOneStep(const Problem &problem, const Quota &quota)
{
    if (quota.sense == Quota::Sense::AtMost || quota.kwh <= 0.001)
        return quota.kwh;
    double least = never;
    for (int t = quota.from; t < quota.to; ++t) {
        const double base = problem.base(t);
        const double kw = quota.what == Quota::What::Buy ? problem.chargeMin + std::min(0.0, base)
                                                         : problem.dischargeMin - std::max(0.0, base);
        if (!problem.away[std::size_t(t)])
            least = std::min(least, problem.hours(t) * std::max(0.0, kw));
    }
    return least < never ? std::max(quota.kwh, least) : quota.kwh;
}

void leaveRoom(Problem &problem, double kw)
{
    const int hour = std::max(1, static_cast<int>(std::lround(1.0 / problem.dt)));
    for (const Quota &quota : problem.quotas) {
        if (kw <= 0 || quota.what != Quota::What::Sell || quota.sense == Quota::Sense::AtMost)
            continue;
        const int last = std::max(quota.from, quota.to - hour);
        double most = 0;
        double room = 0;
        const auto keep = [&](int t) {
            return std::clamp((stepLimits(problem, t).discharge - problem.dischargeMin) / 2, 0.0, kw);
        };
        for (int t = quota.from; t < quota.to; ++t) {
            most += problem.hours(t)
                * std::max(0.0, stepLimits(problem, t).discharge - std::max(0.0, problem.base(t)));
            room += t < last ? 0.0 : problem.hours(t) * keep(t);
        }
        const double share = room > 0 ? std::clamp((most - quota.kwh) / room, 0.0, 1.0) : 0.0;
        for (int t = last; t < quota.to; ++t)
            problem.rules[std::size_t(t)].keptBack = share * keep(t);
    }
}

void Preparation::add(OrderWindow window, Quota quota)
{
    quota.kwh = atLeastOneStep(problem(), quota);
    window.quota = problem().quotas.size();
    problem().quotas.push_back(quota);
    m_result.windows.push_back(window);
}

void Preparation::terminal()
{
    Problem &p = problem();
    const int perDay = static_cast<int>(std::chrono::days(1) / m_request.step);
    std::vector<double> last(p.buy.end() - std::min(m_n, perDay), p.buy.end());
    std::sort(last.begin(), last.end());
    const auto again = [&](double quantile) {
        const double price = last[std::size_t(quantile * double(last.size() - 1))];
        return std::max(0.0, price) / chargeShare() + p.wearPerKwh;
    };
    const double kept = std::min(p.capacity - 0.02, reserve().kWh());
    const AmountOrder &sell = m_request.orders.sell;
    double tomorrow =
        sell.mode == AmountMode::Off || sell.mode == AmountMode::Automatic ? 0.0 : sell.energy.kWh();
    tomorrow /= sell.per == Per::Week ? 7 : 1;
    for (const TripOccurrence &trip : tripsIn({horizon().end, horizon().end + hours(24)}))
        tomorrow += m_car.energyFor(trip.usedM).kWh();
    const double first = std::max(0.01, kept);
    const double second = std::min(p.capacity - 0.005, first + std::max(0.005, tomorrow));
    const double dear = again(0.5);
    const double cheap = std::min(dear, again(0.25));
    const double least = std::min(cheap, again(0.1));
    p.terminalValue = {{0, 0}, {first, first * dear}};
    p.terminalValue.push_back({second, p.terminalValue.back().y + (second - first) * cheap});
    p.terminalValue.push_back({p.capacity, p.terminalValue.back().y + (p.capacity - second) * least});
}

} // namespace tw::planner
