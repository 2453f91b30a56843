#include "planner/preparation.h"

#include "planner/stage.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

namespace {

/// A home draws this many mean errors more than expected in one last hour of a day in sixty (measured house of eastern
/// France, 2024).
constexpr double usualErrors = 5;

Curve curveOf(const battery::ChargerCurve::Points &points)
{
    Curve curve;
    for (const auto &[ac, kw] : points)
        curve.push_back({ac, kw});
    return curve;
}

double along(const Curve &curve, double x)
{
    std::size_t i = 1;
    while (i + 1 < curve.size() && curve[i].x < x)
        ++i;
    return curve[i - 1].y
        + (curve[i].y - curve[i - 1].y) * (x - curve[i - 1].x) / (curve[i].x - curve[i - 1].x);
}

} // namespace

StateOfCharge lowestOf(const PlanRequest &request)
{
    return std::max(request.site.car.lowest, request.orders.wear.lowest.value_or(StateOfCharge()));
}

StateOfCharge highestOf(const PlanRequest &request)
{
    return std::min(request.site.car.highest, request.orders.wear.highest.value_or(request.site.car.highest));
}

double batteryKw(const Problem &problem, double kw)
{
    if (kw == 0.0)
        return 0.0;
    return kw > 0 ? along(problem.chargeCurve, kw) : -along(problem.dischargeCurve, -kw);
}

Preparation::Preparation(const PlanRequest &request)
    : m_request(request),
      m_car(request.site.car),
      m_curve(request.site.charger),
      m_n(request.steps),
      m_start(stepStart(request.now, request.step))
{
}

Prepared Preparation::run()
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
    pace();
    m_result.room = usualErrors * m_request.houseError.kW();
    leaveRoom(problem(), m_result.room);
    terminal();
    return std::move(m_result);
}

int Preparation::floorBoundary(Instant moment) const
{
    return static_cast<int>(
        std::clamp<std::int64_t>((stepStart(moment, m_request.step) - m_start) / m_request.step, 0, m_n));
}

std::vector<TripOccurrence> Preparation::tripsIn(Interval window) const
{
    if (!m_request.journeys)
        return occurrences(m_request.orders.trips, window, m_request.calendar);
    std::vector<TripOccurrence> found;
    for (const TripOccurrence &trip : *m_request.journeys) {
        if (trip.returnAt > window.begin && trip.readyBy < window.end)
            found.push_back(trip);
    }
    return found;
}

void Preparation::machine()
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
    if (!m_request.site.grid.importWindows.empty()) {
        for (int t = 0; t < m_n; ++t)
            p.importLimits.push_back(
                m_request.site.grid.importLimitIn({boundary(t), boundary(t + 1)}, m_request.calendar).kW());
    }
    p.exportLimit = m_request.site.grid.exportLimit.kW();
    p.curtail = m_request.site.house.curtails;
    if (m_car.taper) {
        const double begin = std::min(energyAt(m_car.taper->from, m_car.usableCapacity).kWh(), p.capacity - 0.1);
        p.taper = {{begin, p.chargeMax},
                   {p.capacity, p.chargeMax * double(m_car.taper->full.perMille()) / 1000.0}};
    }
    p.wearPerKwh = battery::wearPerDischargedKwh(m_car).perKwh() / 2;
    p.rules.assign(std::size_t(m_n), {});
    m_result.overridden.assign(std::size_t(m_n), 0);
}

void Preparation::presence()
{
    Problem &p = problem();
    p.away.assign(std::size_t(m_n), 0);
    p.drop.assign(std::size_t(m_n), 0.0);
    m_needs.assign(std::size_t(m_n) + 1, 0.0);
    const auto trips = tripsIn(horizon());
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

void Preparation::need(const TripOccurrence &trip, int from, int to)
{
    const Energy energy = std::max(m_car.energyFor(trip.rangeM), reserve());
    for (int b = std::max(1, from); b <= to; ++b)
        m_needs[std::size_t(b)] =
            std::max(m_needs[std::size_t(b)], (energy + m_request.uncertainty + m_request.keptBySales).kWh());
    m_result.trips.push_back({trip, std::max(1, from), energy});
}

void Preparation::away(Instant from, Instant until)
{
    for (int t = floorBoundary(from); t < ceilBoundary(until); ++t)
        problem().away[std::size_t(t)] = 1;
}

void Preparation::leave(Instant from, Instant until, std::int64_t usedM)
{
    away(from, until);
    const int back = ceilBoundary(until);
    if (until <= boundary(m_n) && back > 0)
        problem().drop[std::size_t(back) - 1] += m_car.energyFor(usedM).kWh();
}

void Preparation::minimums()
{
    Problem &p = problem();
    const double kept = (reserve() + m_request.uncertainty + m_request.keptBySales).kWh();
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

double Preparation::backupAt(int b) const
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

void Preparation::limits()
{
    Problem &p = problem();
    const double highest = energyAt(highestOf(m_request), m_car.usableCapacity).kWh();
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

void Preparation::hand()
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

Prepared prepare(const PlanRequest &request)
{
    return Preparation(request).run();
}

} // namespace tw::planner
