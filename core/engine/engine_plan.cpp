#include "engine/engine_core.h"

#include "base/log.h"
#include "engine/plan_inputs.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr seconds planStep = minutes(15);

Flows flowsBetween(const ledger::Amounts &before, const ledger::Amounts &after)
{
    return (after - before).flows;
}

/// True when both plans do the same from `now` to the end of the shorter one.
bool sameFrom(const Plan &a, const Plan &b, Instant now)
{
    for (const PlanStep &step : a.steps) {
        if (step.when.end <= now)
            continue;
        const PlanStep *other = b.at(step.when.begin);
        if (other && other->setpoint != step.setpoint)
            return false;
    }
    return true;
}

} // namespace

/// The site with what was learnt since it was written down.
Site EngineCore::plannedSite() const
{
    Site site = m_site;
    site.car.wearPerDischargedKwh = m_health.wear();
    site.charger = m_health.charger();
    site.charger.maxDischarge = std::min(site.charger.maxDischarge, limits().dischargeMax);
    // Nothing is bought to be sold that will not be given.
    if (m_onlyCharges || site.charger.maxDischarge < site.charger.minDischarge)
        site.charger.maxDischarge = site.charger.minDischarge = 0_W;
    return site;
}

/// The site's limits, and what the charger says it does not go beyond.
Limits EngineCore::limits() const
{
    Limits limits = m_site.limits();
    if (m_mostDischarge)
        limits.dischargeMax = std::min(limits.dischargeMax, *m_mostDischarge);
    return limits;
}

bool EngineCore::planDue(Instant now) const
{
    return m_replan || m_plannedSlot != stepStart(now, planStep);
}

Interval EngineCore::window(Per per, Instant now) const
{
    return windowOf(per, m_calendar, now);
}

Flows EngineCore::delivered(Per per, Instant now) const
{
    const auto before = m_books.totalsAt(window(per, now).begin);
    return before ? flowsBetween(*before, m_books.totals()) : Flows();
}

dispatch::OrderProgress EngineCore::progress(OrderForecast::What what, Instant now) const
{
    const bool sells = what == OrderForecast::What::Sell;
    const AmountOrder &order = sells ? m_orders.sell : m_orders.buy;
    const Interval when = window(order.per, now);
    const Flows flows = delivered(order.per, now);
    dispatch::OrderProgress progress{
        .order = order, .window = when, .delivered = sells ? flows.sold : flows.bought, .plannedLater = {}};
    // While the disk is full nobody counts what is delivered: an amount is rather missed than sold twice.
    if (!m_unsaved.empty())
        progress.delivered = std::max(progress.delivered, order.energy);
    if (!m_plan)
        return progress;
    for (const PlanStep &step : m_plan->steps) {
        if (now < step.when.begin && step.when.begin < when.end)
            progress.plannedLater += sells ? step.sold : step.bought;
    }
    return progress;
}

void EngineCore::replan(Instant now)
{
    const auto estimate = m_estimate.estimate();
    const CarNow car{.pluggedIn = m_pluggedIn.value_or(false),
                     .stored = estimate ? std::optional(estimate->stored) : std::nullopt,
                     .uncertainty = estimate ? estimate->stored - estimate->least : Energy(),
                     .keptBySales = estimate ? keptByGuard(estimate->least - floor()) : Energy(),
                     .storedWhenLeft = m_storedWhenLeft,
                     .leftAt = m_leftAt,
                     .usuallyBack = m_plug.next(now)};
    auto inputs = std::make_shared<planner::PlanInputs>(
        engine::planInputs(plannedSite(), m_orders, m_calendar, now, car, m_prices, m_house));
    inputs->deliveredToday = delivered(Per::Day, now);
    inputs->deliveredThisWeek = delivered(Per::Week, now);
    inputs->dischargedThisYear = m_health.dischargedThisYear(m_books.totals().discharged);
    if (const auto monday = m_books.totalsAt(window(Per::Week, now).begin))
        inputs->dischargedThisWeek = m_books.totals().discharged - monday->discharged;
    inputs->inputs = {"orders:" + std::to_string(m_ordersVersion), "prices:" + std::to_string(m_pricesVersion)};
    inputs->orders.override_ = hand();
    if (inputs->orders.override_)
        inputs->inputs.push_back("override:" + overrideText(inputs->orders.override_));
    m_inputs = inputs;
    planner::PlanRequest request = inputs->request();
    request.previous = m_plan ? &*m_plan : nullptr;
    auto plan = planner::makePlan(request);
    m_plannedSlot = stepStart(now, planStep);
    m_replan = false;
    if (!plan) {
        log(LogLevel::Error, "planner", plan.error().text());
        return;
    }
    ++m_counts.plans;
    const bool changed = !m_plan || !sameFrom(*plan, *m_plan, now);
    if (!changed)
        plan->id = m_plan->id; // still the one that is stored
    m_plan = std::move(*plan);
    if (changed) {
        m_planSaved = false;
        savePlan();
    }
    m_scheduleDue = true;
    m_onlyChargingToday = m_days.forecastOnlyCharging(m_prices, m_orders, *m_plan, now);
    noteShortfalls(now);
}

void EngineCore::noteShortfalls(Instant now)
{
    const auto missing = [&](std::initializer_list<Shortfall::What> kinds) {
        Energy most;
        for (const Shortfall &shortfall : m_plan->shortfalls) {
            if (std::ranges::find(kinds, shortfall.what) != kinds.end())
                most = std::max(most, shortfall.missing);
        }
        return most;
    };
    const Energy trip = missing({Shortfall::What::Trip});
    alarm(api::Alarm::What::TripNotReached, trip > 100_Wh, now, trip);
    const Energy order = missing({Shortfall::What::Sell, Shortfall::What::Buy});
    alarm(api::Alarm::What::OrderNotReached, order > 100_Wh, now, order);
}

} // namespace tw::engine
