#include "ui/widgets/plan_series.h"

#include <algorithm>

namespace tw::ui {

namespace {

constexpr hours shown{36};

double meanKw(Energy energy, seconds length)
{
    return length.count() > 0 ? double(energy.ws()) / double(length.count()) / 1000 : 0;
}

void addSteps(PlanSeries &series, const std::vector<PlanStep> &steps)
{
    for (const PlanStep &step : steps) {
        const bool after = series.steps.empty() || series.steps.back().when.end <= step.when.begin;
        if (after && !intersection(step.when, series.window).empty())
            series.steps.push_back(step);
    }
}

void addPrices(PlanSeries &series, const std::vector<PriceSlot> &tariff)
{
    // Yesterday's prices are only in the steps that were; today's and tomorrow's reach beyond the plan.
    const Instant known = tariff.empty() ? series.window.end : tariff.front().when.begin;
    for (const PlanStep &step : series.steps) {
        if (step.when.begin < known)
            series.prices.push_back(
                {step.when, step.importPrice, step.exportPrice, step.priceState == PriceState::Forecast});
    }
    for (const PriceSlot &slot : tariff) {
        if (!intersection(slot.when, series.window).empty())
            series.prices.push_back({slot.when, slot.import, slot.feedIn, slot.state == PriceState::Forecast});
    }
}

void addRange(PlanSeries &series, const api::Snapshot &snapshot)
{
    const Car &car = snapshot.site.car;
    if (car.consumptionWhPerKm <= 0)
        return;
    const auto range = [&](Energy stored) { return car.rangeOf(stored); };
    for (const PlanStep &step : series.steps) {
        if (series.rangeM.empty()) {
            const bool planned = snapshot.plan && !snapshot.plan->steps.empty()
                && snapshot.plan->steps.front().when.begin == step.when.begin;
            series.rangeM.emplace_back(step.when.begin,
                                       range(planned ? snapshot.plan->storedAtStart : step.storedAfter));
        }
        series.rangeM.emplace_back(step.when.end, range(step.storedAfter));
    }
    if (snapshot.car.stored)
        series.rangeNowM = range(*snapshot.car.stored);
    series.fullM = range(car.usableCapacity);
    series.reserveM = range(snapshot.site.reserve());
}

void addAway(PlanSeries &series)
{
    for (const PlanStep &step : series.steps) {
        if (step.reason != Reason::Away)
            continue;
        if (!series.away.empty() && series.away.back().end == step.when.begin)
            series.away.back().end = step.when.end;
        else
            series.away.push_back(step.when);
    }
}

} // namespace

PlanSeries::Bars PlanSeries::barsOf(const PlanStep &step)
{
    const seconds length = step.when.length();
    const double whole = std::abs(step.setpoint.kW());
    Bars bars;
    if (step.setpoint > 0_W) {
        bars.sun = std::min(whole, meanKw(step.storedSolar, length));
        bars.buy = whole - bars.sun;
    } else if (step.setpoint < 0_W) {
        bars.home = std::min(whole, meanKw(step.avoided, length));
        bars.sell = whole - bars.home;
    }
    return bars;
}

std::optional<std::size_t> PlanSeries::stepAt(Instant moment) const
{
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [&](const PlanStep &step) { return step.when.contains(moment); });
    if (found == steps.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - steps.begin());
}

Interval planExtent(const api::Snapshot &snapshot)
{
    Interval extent = planWindow(snapshot);
    if (snapshot.past && !snapshot.past->empty())
        extent.begin = std::min(extent.begin, snapshot.past->front().when.begin);
    if (snapshot.plan && !snapshot.plan->steps.empty())
        extent.end = std::max(extent.end, snapshot.plan->steps.back().when.end);
    return extent;
}

Interval planWindow(const api::Snapshot &snapshot)
{
    const Instant from = snapshot.now - minutes(45);
    // Without a known zone the owner's clock is UTC; the window is only a frame.
    Instant begin = stepStart(from, hours(3));
    if (const auto calendar = Calendar::forZone(snapshot.site.place.timeZone)) {
        const LocalTime local = calendar->local(from);
        const auto third = std::chrono::floor<hours>(local.clock).count() / 3 * 3;
        begin = calendar->at(local.day, hours(third));
    }
    return {begin, begin + shown};
}

PlanSeries planSeries(const api::Snapshot &snapshot, const Interval &window)
{
    PlanSeries series;
    series.window = window;
    series.now = snapshot.now;
    if (snapshot.past)
        addSteps(series, *snapshot.past);
    if (snapshot.plan) {
        addSteps(series, snapshot.plan->steps);
        series.shortfalls = snapshot.plan->shortfalls;
    }
    addPrices(series, snapshot.prices);
    addRange(series, snapshot);
    addAway(series);
    if (const auto calendar = Calendar::forZone(snapshot.site.place.timeZone))
        series.trips = occurrences(snapshot.orders.trips, window, *calendar);
    const ChargerSpec &charger = snapshot.site.charger;
    series.powerMax = std::max({charger.maxCharge, charger.maxDischarge, 1_kW});
    if (series.prices.empty())
        series.missing = PlanSeries::Missing::Prices;
    else if (!snapshot.plan)
        series.missing = PlanSeries::Missing::Loading;
    return series;
}

} // namespace tw::ui
