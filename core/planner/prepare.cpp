#include "planner/prepare.h"

#include "battery/charger_curve.h"
#include "planner/stage.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

namespace {

constexpr double never = 1e9; // a price no market reaches

Curve curveOf(const battery::ChargerCurve::Points &points)
{
    Curve curve;
    for (const auto &[ac, kw] : points)
        curve.push_back({ac, kw});
    return curve;
}

} // namespace

Energy reserveOf(const PlanRequest &request)
{
    const Car &car = request.site.car;
    return std::max(car.energyFor(request.orders.reserveM), energyAt(car.lowest, car.usableCapacity));
}

namespace {

class Preparation {
public:
    explicit Preparation(const PlanRequest &request)
        : m_request(request),
          m_car(request.site.car),
          m_curve(request.site.charger),
          m_n(request.steps),
          m_start(stepStart(request.now, request.step))
    {
    }

    Prepared run()
    {
        m_result.start = m_start;
        machine();
        steps();
        penalties();
        presence();
        minimums();
        limits();
        hand();
        amounts(OrderForecast::What::Buy, m_request.orders.buy, m_request.deliveredToday.bought,
                m_request.deliveredThisWeek.bought);
        amounts(OrderForecast::What::Sell, m_request.orders.sell, m_request.deliveredToday.sold,
                m_request.deliveredThisWeek.sold);
        terminal();
        return std::move(m_result);
    }

private:
    Problem &problem() { return m_result.problem; }
    Instant boundary(int i) const { return m_start + m_request.step * i; }
    Interval horizon() const { return {m_start, boundary(m_n)}; }
    /// The last boundary at or before `moment`.
    int floorBoundary(Instant moment) const
    {
        return static_cast<int>(
            std::clamp<std::int64_t>((stepStart(moment, m_request.step) - m_start) / m_request.step, 0, m_n));
    }
    int ceilBoundary(Instant moment) const { return floorBoundary(moment + m_request.step - seconds(1)); }

    Energy reserve() const { return reserveOf(m_request); }

    void machine()
    {
        const ChargerSpec &charger = m_request.site.charger;
        Problem &p = problem();
        p.dt = double(m_request.step.count()) / 3600.0;
        if (m_request.now > m_start)
            p.firstDt = double((boundary(1) - m_request.now).count()) / 3600.0;
        p.e0 = m_request.stored.kWh();
        p.capacity = std::max(m_car.usableCapacity.kWh(), p.e0);
        p.chargeMax = charger.maxCharge.kW();
        p.chargeMin = std::min(charger.minCharge.kW(), p.chargeMax);
        p.dischargeMax = charger.maxDischarge.kW();
        p.dischargeMin = std::min(charger.minDischarge.kW(), p.dischargeMax);
        p.chargeCurve = curveOf(m_curve.chargePoints());
        p.dischargeCurve = curveOf(m_curve.dischargePoints());
        p.importLimit = m_request.site.grid.importLimit.kW();
        p.exportLimit = m_request.site.grid.exportLimit.kW();
        p.wearPerKwh = battery::wearPerDischargedKwh(m_car).perKwh() / 2;
        p.rules.assign(std::size_t(m_n), {});
        m_result.overridden.assign(std::size_t(m_n), 0);
    }

    void steps()
    {
        const std::size_t perDay = std::size_t(std::chrono::days(1) / m_request.step);
        for (int t = 0; t < m_n; ++t) {
            const double house = houseAt(std::size_t(t), perDay).kW();
            problem().load.push_back(std::max(0.0, house));
            problem().pv.push_back(std::max(0.0, -house));
            price(t);
        }
        fillUnpriced();
    }

    Power houseAt(std::size_t t, std::size_t perDay) const
    {
        if (m_request.house.empty())
            return {};
        while (t >= m_request.house.size() && t >= perDay)
            t -= perDay;
        return m_request.house[std::min(t, m_request.house.size() - 1)];
    }

    /// The mean of the prices over the step, or none when a part of it has none.
    void price(int t)
    {
        const Interval when{boundary(t), boundary(t + 1)};
        PriceSlot slot{.when = when, .state = PriceState::Published};
        double import = 0;
        double feedIn = 0;
        Instant at = when.begin;
        while (at < when.end) {
            const PriceSlot *found = slotAt(m_request.prices, at);
            if (!found)
                break;
            const Instant until = std::min(when.end, found->when.end);
            import += found->import.perKwh() * double((until - at).count());
            feedIn += found->feedIn.perKwh() * double((until - at).count());
            if (found->state == PriceState::Forecast)
                slot.state = PriceState::Forecast;
            at = until;
        }
        m_priced.push_back(at >= when.end);
        const double length = double(when.length().count());
        slot.import = Price::fromMicroPerKwh(std::llround(import / length * 1e6));
        slot.feedIn = Price::fromMicroPerKwh(std::llround(feedIn / length * 1e6));
        m_result.slots.push_back(slot);
    }

    /// Steps without a price are not traded in; they carry the mean of the known ones, so that a promise kept
    /// there has a cost.
    void fillUnpriced()
    {
        std::int64_t known = 0;
        std::int64_t import = 0;
        std::int64_t feedIn = 0;
        for (std::size_t i = 0; i < m_priced.size(); ++i) {
            if (m_priced[i]) {
                ++known;
                import += m_result.slots[i].import.microPerKwh();
                feedIn += m_result.slots[i].feedIn.microPerKwh();
            }
        }
        for (std::size_t i = 0; i < m_priced.size(); ++i) {
            PriceSlot &slot = m_result.slots[i];
            if (!m_priced[i]) {
                slot.import =
                    known ? Price::fromMicroPerKwh(import / known) : Price::fromMicroPerKwh(300'000);
                slot.feedIn = known ? Price::fromMicroPerKwh(feedIn / known) : Price{};
                slot.state = PriceState::Forecast;
            }
            problem().buy.push_back(slot.import.perKwh());
            problem().sell.push_back(slot.feedIn.perKwh());
        }
    }

    void penalties()
    {
        double top = 0.1;
        for (std::size_t i = 0; i < m_priced.size(); ++i)
            top = std::max({top, std::abs(problem().buy[i]), std::abs(problem().sell[i])});
        top += problem().wearPerKwh;
        problem().penalty = {.reserve = 200 * top, .quota = 10 * top, .price = 5 * top};
        m_handStrength = 25 * top;
        for (std::size_t i = 0; i < m_priced.size(); ++i) {
            if (!m_priced[i])
                problem().rules[i] = {.noDischarge = true, .chargePenalty = m_handStrength};
        }
    }

    /// Away steps and what the trips take.
    void presence()
    {
        Problem &p = problem();
        p.away.assign(std::size_t(m_n), 0);
        p.drop.assign(std::size_t(m_n), 0.0);
        m_needs.assign(std::size_t(m_n) + 1, 0.0);
        const auto trips = occurrences(m_request.orders.trips, horizon(), m_request.calendar);
        Instant outUntil = m_start;
        if (!m_request.pluggedIn) {
            outUntil = m_request.expectedBack.value_or(boundary(m_n));
            for (const TripOccurrence &trip : trips) {
                if (trip.readyBy > m_request.now || trip.returnAt <= m_request.now)
                    continue;
                outUntil = m_request.expectedBack.value_or(trip.returnAt);
                leave(m_start, outUntil, trip.usedM);
                break;
            }
            away(m_start, outUntil);
        }
        for (const TripOccurrence &trip : trips) {
            if (trip.readyBy > m_request.now && trip.readyBy >= outUntil) {
                need(trip, floorBoundary(trip.readyBy), floorBoundary(trip.readyBy));
                leave(stepStart(trip.readyBy, m_request.step), trip.returnAt, trip.usedM);
                outUntil = std::max(outUntil, trip.returnAt);
            } else if (m_request.pluggedIn && trip.readyBy <= m_request.now
                       && m_request.now < std::min(trip.returnAt, trip.readyBy + hours(2))) {
                need(trip, 1, std::max(1, floorBoundary(std::min(trip.returnAt, trip.readyBy + hours(2)))));
            }
        }
    }

    void need(const TripOccurrence &trip, int from, int to)
    {
        const Energy energy = std::max(m_car.energyFor(trip.rangeM), reserve());
        for (int b = std::max(1, from); b <= to; ++b)
            m_needs[std::size_t(b)] =
                std::max(m_needs[std::size_t(b)], (energy + m_request.uncertainty).kWh());
        m_result.trips.push_back({trip, std::max(1, from), energy});
    }

    void away(Instant from, Instant until)
    {
        for (int t = floorBoundary(from); t < ceilBoundary(until); ++t)
            problem().away[std::size_t(t)] = 1;
    }

    void leave(Instant from, Instant until, std::int64_t usedM)
    {
        away(from, until);
        const int back = ceilBoundary(until);
        if (until <= boundary(m_n) && back > 0)
            problem().drop[std::size_t(back) - 1] += m_car.energyFor(usedM).kWh();
    }

    void minimums()
    {
        Problem &p = problem();
        const double kept = (reserve() + m_request.uncertainty).kWh();
        p.eMin.assign(std::size_t(m_n) + 1, 0.0);
        m_result.backup.assign(std::size_t(m_n) + 1, 0.0);
        for (int b = 1; b <= m_n; ++b) {
            const std::size_t i = std::size_t(b);
            // A promise holds while the car is at home: before it leaves, and once it had a step to recover.
            const bool home = !p.away[i - 1];
            m_result.backup[i] = home ? backupAt(b) : 0.0;
            p.eMin[i] = std::min(p.capacity, std::max({home ? kept : 0.0, m_result.backup[i], m_needs[i]}));
        }
    }

    /// What `hours` of outage from boundary `b` on would take, above the floor of the battery.
    double backupAt(int b) const
    {
        const BackupOrder &order = m_request.orders.backup;
        if (order.mode == BackupMode::Off || order.hours <= 0)
            return 0;
        const double perStep = double(m_request.step.count()) / 3600.0;
        const int window = std::max(1, static_cast<int>(std::ceil(order.hours / perStep)));
        const int first = std::min(b, std::max(0, m_n - window));
        double load = 0;
        int counted = 0;
        for (int t = first; t < std::min(m_n, first + window); ++t, ++counted)
            load += std::max(0.0, m_result.problem.base(t));
        const double mean = counted > 0 ? load / counted * std::max(1, order.homes) : 0.0;
        return energyAt(m_request.site.backupFloor, m_car.usableCapacity).kWh()
            + order.hours * m_curve.dischargeKw(mean);
    }

    void limits()
    {
        Problem &p = problem();
        const double highest = energyAt(m_car.highest, m_car.usableCapacity).kWh();
        p.eMax.assign(std::size_t(m_n) + 1, highest);
        // Backward: up to a promise above the daily limit at nine tenths of full power, and two hours to
        // choose in.
        const double most = 0.9 * std::max(0.1, m_curve.chargeKw(p.chargeMax)) * p.dt;
        const int choice = std::max(1, static_cast<int>(2.0 / p.dt));
        for (int b = m_n; b >= 1; --b) {
            // A little more than the promise, so that whole watts can keep it.
            const double promise = std::min(p.capacity, p.eMin[std::size_t(b)] + 0.01);
            p.eMax[std::size_t(b)] = std::max(p.eMax[std::size_t(b)], promise);
            const int lead =
                promise > highest ? choice + static_cast<int>((promise - highest) / most) + 1 : 0;
            for (int before = std::max(0, b - lead); before < b; ++before)
                p.eMax[std::size_t(before)] = std::max(p.eMax[std::size_t(before)], promise);
        }
        double left = p.e0;
        p.eMax[0] = std::max(p.eMax[0], left);
        for (int b = 1; b <= m_n; ++b) {
            left = std::max(left, m_needs[std::size_t(b) - 1] > highest ? p.eMax[std::size_t(b) - 1] : 0.0);
            left = std::max(0.0, left - p.drop[std::size_t(b) - 1]);
            p.eMax[std::size_t(b)] = std::min(p.capacity, std::max(p.eMax[std::size_t(b)], left));
        }
    }

    /// The owner's override.
    void hand()
    {
        if (!m_request.override_)
            return;
        const Override &wish = *m_request.override_;
        for (int t = 0; t < m_n && boundary(t) < wish.until; ++t) {
            const std::size_t i = std::size_t(t);
            if (problem().away[i])
                continue;
            m_result.overridden[i] = 1;
            // Earlier is stronger: "now" means now.
            const double push = m_handStrength * (1.0 - 0.2 * t / m_n);
            switch (wish.kind) {
            case OverrideKind::ChargeNow:
                problem().rules[i] = {.noDischarge = true, .push = push};
                break;
            case OverrideKind::SellNow:
                problem().rules[i] = {.push = -push};
                break;
            case OverrideKind::Pause:
                problem().rules[i] = {.noDischarge = true, .chargePenalty = m_handStrength};
                break;
            case OverrideKind::Hold:
                problem().away[i] = 1; // no power either way; the reason tells it from a trip
                break;
            }
        }
    }

    void amounts(OrderForecast::What what, const AmountOrder &order, Energy today, Energy week)
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

    void amount(OrderForecast::What what, const AmountOrder &order, const Interval &window, Energy left)
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
        OrderWindow result{.what = what, .mode = order.mode, .window = inside, .asked = left, .quota = 0};
        result.complete = window.end <= horizon().end;
        result.window.begin = std::max(inside.begin, m_request.now);
        const bool wants = order.mode == AmountMode::Exactly || order.mode == AmountMode::AtLeast;
        if (wants && !result.complete && order.per == Per::Week) {
            const Interval rest{std::max(window.begin, m_request.now), window.end};
            const double part = double(result.window.length().count()) / double(rest.length().count());
            result.share = true;
            result.asked = Energy::fromWs(std::llround(double(left.ws()) * part));
            quota.sense = Quota::Sense::AtLeast;
            quota.kwh = result.asked.kWh();
            add(result, quota);
            if (order.mode == AmountMode::AtLeast)
                return;
            quota.sense = Quota::Sense::AtMost;
            quota.kwh = left.kWh();
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

    /// The least a step of the window can buy or sell at all, kWh.
    double leastOf(const Quota &quota) const
    {
        const Problem &p = m_result.problem;
        double least = never;
        for (int t = quota.from; t < quota.to; ++t) {
            const double base = p.base(t);
            const double kw = quota.what == Quota::What::Buy ? p.chargeMin + std::min(0.0, base)
                                                             : p.dischargeMin - std::max(0.0, base);
            if (!p.away[std::size_t(t)])
                least = std::min(least, p.hours(t) * std::max(0.0, kw));
        }
        return least;
    }

    void add(OrderWindow window, Quota quota)
    {
        // Less than a step at least power: one such step is planned, and dispatch ends it at the amount.
        const double least = leastOf(quota);
        if (quota.sense != Quota::Sense::AtMost && quota.kwh > 0.001 && quota.kwh < least && least < never)
            quota.kwh = least;
        window.quota = problem().quotas.size();
        problem().quotas.push_back(quota);
        m_result.windows.push_back(window);
    }

    void terminal()
    {
        Problem &p = problem();
        const int perDay = static_cast<int>(std::chrono::days(1) / m_request.step);
        std::vector<double> last(p.buy.end() - std::min(m_n, perDay), p.buy.end());
        std::sort(last.begin(), last.end());
        const auto again = [&](double quantile) {
            const double share = p.chargeMax > 0 ? m_curve.chargeKw(p.chargeMax) / p.chargeMax : 1.0;
            const double price = last[std::size_t(quantile * double(last.size() - 1))];
            return std::max(0.0, price) / std::max(0.5, share) + p.wearPerKwh;
        };
        const double kept = std::min(p.capacity - 0.02, reserve().kWh());
        const AmountOrder &sell = m_request.orders.sell;
        double tomorrow =
            sell.mode == AmountMode::Off || sell.mode == AmountMode::Automatic ? 0.0 : sell.energy.kWh();
        tomorrow /= sell.per == Per::Week ? 7 : 1;
        for (const TripOccurrence &trip : occurrences(
                 m_request.orders.trips, {horizon().end, horizon().end + hours(24)}, m_request.calendar))
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

    const PlanRequest &m_request;
    const Car &m_car;
    battery::ChargerCurve m_curve;
    int m_n;
    Instant m_start;
    double m_handStrength = 0;
    std::vector<char> m_priced;
    std::vector<double> m_needs; ///< n+1, kWh for trips
    Prepared m_result;
};

} // namespace

Prepared prepare(const PlanRequest &request)
{
    return Preparation(request).run();
}

} // namespace tw::planner
