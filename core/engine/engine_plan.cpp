#include "engine/engine_core.h"

#include "base/log.h"
#include "planner/make_plan.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr seconds planStep = minutes(15);
constexpr int leastSteps = 36 * 4;
constexpr int mostSteps = 84 * 4;

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
    return site;
}

bool EngineCore::planDue(Instant now) const
{
    return m_replan || m_plannedSlot != stepStart(now, planStep);
}

Interval EngineCore::window(Per per, Instant now) const
{
    const LocalDay day = m_calendar.day(now);
    if (per == Per::Day)
        return m_calendar.dayInterval(day);
    const LocalDay monday = Calendar::weekStart(day);
    const LocalDay nextMonday(std::chrono::sys_days(monday) + std::chrono::days(7));
    return {m_calendar.at(monday, minutes(0)), m_calendar.at(nextMonday, minutes(0))};
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
    const bool plugged = m_pluggedIn.value_or(false);
    Energy stored = estimate ? estimate->stored : m_storedWhenLeft.value_or(reserve());
    const auto trips = occurrences(m_orders.trips, {now - hours(24), now + hours(24)}, m_calendar);
    std::optional<Instant> expectedBack;
    if (!plugged) {
        // The trip under way, or the one the owner left early for.
        const auto under = std::ranges::find_if(trips, [&](const TripOccurrence &t) {
            return t.returnAt > m_leftAt.value_or(now) && t.readyBy < m_leftAt.value_or(now) + hours(3);
        });
        // Without a trip that says so, it is back when it usually is.
        const Instant back = under == trips.end() ? m_plug.next(now).value_or(now + hours(1)) : under->returnAt;
        expectedBack = std::max(back, now + minutes(30));
        // A trip that has begun is taken off at its end by the planner; one the owner left early for is not.
        if (under != trips.end() && now < under->readyBy)
            stored = std::max(Energy(), stored - m_site.car.energyFor(under->usedM));
    }
    const Instant begin = stepStart(now, planStep);
    const Instant until = m_prices.publishedUntil(now).value_or(now);
    const int steps = std::clamp(static_cast<int>((until - begin) / planStep), leastSteps, mostSteps);
    const Interval horizon{begin, begin + steps * planStep};
    const PriceSlots slots = m_prices.expected(horizon);
    const planner::PlanRequest request{
        .site = plannedSite(),
        .orders = m_orders,
        .calendar = m_calendar,
        .now = now,
        .stored = stored,
        .uncertainty = estimate ? estimate->stored - estimate->least : Energy(),
        .pluggedIn = plugged,
        .expectedBack = expectedBack,
        .prices = slots,
        .house = m_house.expected(now, steps),
        .step = planStep,
        .steps = steps,
        .deliveredToday = delivered(Per::Day, now),
        .deliveredThisWeek = delivered(Per::Week, now),
        .override_ = m_orders.override_,
        .previous = m_plan ? &*m_plan : nullptr,
        .inputs = {"orders:" + std::to_string(m_ordersVersion), "prices:" + std::to_string(m_pricesVersion)}};
    auto plan = planner::makePlan(request);
    m_plannedSlot = begin;
    m_replan = false;
    if (!plan) {
        log(LogLevel::Error, "planner", plan.error().text());
        return;
    }
    ++m_counts.plans;
    const bool changed = !m_plan || !sameFrom(*plan, *m_plan, now);
    m_plan = std::move(*plan);
    if (changed) {
        auto batch = m_parts.store->begin();
        Result<void> outcome = batch ? Result<void>() : Result<void>(batch.error());
        if (batch) {
            const auto id = batch->add(*m_plan);
            if (id)
                m_plan->id = *id;
            outcome = id ? batch->commit() : Result<void>(id.error());
        }
        saved(outcome);
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
