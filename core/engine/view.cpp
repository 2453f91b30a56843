#include "engine/view.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr Power idleBelow = 50_W; ///< a meter's noise and a charger's standing draw

template <class T>
std::optional<T> fresh(const std::optional<charger::Dated<T>> &reading, Instant now, seconds freshFor)
{
    // A stamp from the future is as little worth as an old one.
    if (!reading || now - reading->at > freshFor || reading->at - now > seconds(60))
        return {};
    return reading->value;
}

/// One stretch of equal kind within a plan.
struct Stretch {
    std::optional<api::NextView::What> kind;
    Interval when;
    Energy amount;
};

std::vector<Stretch> stretches(const Plan &plan, Instant now)
{
    std::vector<Stretch> found;
    for (const PlanStep &step : plan.steps) {
        if (step.when.end <= now)
            continue;
        const auto kind = kindOf(step);
        const Energy amount = kind == api::NextView::What::Sell ? step.sold
            : kind == api::NextView::What::RunHome              ? step.avoided
                                                                : step.bought + step.storedSolar;
        if (found.empty() || found.back().kind != kind)
            found.push_back({kind, step.when, amount});
        else {
            found.back().when.end = step.when.end;
            found.back().amount += amount;
        }
    }
    return found;
}

} // namespace

Now nowOf(const charger::ChargerReading &reading, const charger::HouseReading &home, Instant now, seconds freshFor)
{
    Now result{.at = now,
               .connected = reading.connected,
               .pluggedIn = reading.pluggedIn.value_or(false),
               .charger = fresh(reading.power, now, freshFor),
               .grid = fresh(reading.sitePower, now, freshFor),
               .solar = fresh(home.solarPower, now, freshFor),
               .gridPhases = fresh(reading.sitePhases, now, freshFor),
               .gridAt = {},
               .houseMeter = false};
    if (result.grid) {
        result.gridAt = reading.sitePower->at;
    } else {
        result.grid = fresh(home.sitePower, now, freshFor);
        result.gridAt = result.grid ? home.sitePower->at : Instant();
    }
    if (!result.gridPhases)
        result.gridPhases = fresh(home.sitePhases, now, freshFor);
    result.houseMeter = result.grid.has_value();
    return result;
}

api::FlowView flowView(const Now &now, std::optional<Power> home)
{
    api::FlowView view{.charger = now.charger, .grid = now.grid, .house = {}, .solar = now.solar};
    if (now.grid && !now.charger)
        home = now.grid; // no car is known to draw
    if (!now.grid || !home)
        return view;
    view.house = std::max(0_W, *home + now.solar.value_or(0_W));
    view.grid = *home + now.charger.value_or(0_W);
    return view;
}

api::Doing doing(const Now &now, Reason wished, const std::optional<Override> &override_, GridState grid)
{
    using api::Doing;
    if (!now.connected)
        return Doing::Offline;
    if (!now.pluggedIn)
        return Doing::Away;
    const Power charger = now.charger.value_or(0_W);
    if (grid == GridState::Outage || grid == GridState::Island)
        return charger < -idleBelow ? Doing::Backup : Doing::NoGrid;
    if (charger < -idleBelow) {
        if (wished == Reason::Backup)
            return Doing::Backup;
        const bool exports = !now.grid || *now.grid < -idleBelow;
        return exports ? Doing::Selling : Doing::RunningHome;
    }
    if (idleBelow < charger) {
        if (wished == Reason::ReserveFirst)
            return Doing::BelowReserve;
        return now.grid && *now.grid < idleBelow ? Doing::StoringSolar : Doing::Buying;
    }
    if (override_ && now.at < override_->until) {
        if (override_->kind == OverrideKind::Hold)
            return Doing::Holding;
        if (override_->kind == OverrideKind::Pause)
            return Doing::Paused;
    }
    return Doing::Waiting;
}

std::optional<api::NextView::What> kindOf(const PlanStep &step)
{
    using What = api::NextView::What;
    if (0_W < step.setpoint)
        return What::Buy;
    if (step.setpoint < 0_W)
        return step.sold > Energy() ? What::Sell : What::RunHome;
    return {};
}

std::vector<api::NextView> nextViews(const Plan &plan, Instant now, const std::vector<TripOccurrence> &trips)
{
    using What = api::NextView::What;
    std::vector<api::NextView> views;
    const auto parts = stretches(plan, now);
    if (!parts.empty() && parts.front().kind && parts.front().when.begin <= now && parts.size() > 1)
        views.push_back({What::Stop, parts.front().when.end, parts.front().amount, {}});
    for (const Stretch &part : parts) {
        if (part.kind && now < part.when.begin) {
            views.push_back({*part.kind, part.when.begin, part.amount, {}});
            break;
        }
    }
    for (const TripOccurrence &trip : trips) {
        if (now < trip.readyBy) {
            views.push_back({What::Leave, trip.readyBy, {}, trip});
            break;
        }
        if (now < trip.returnAt) {
            views.push_back({What::Return, trip.returnAt, {}, trip});
            break;
        }
    }
    std::ranges::stable_sort(views, {}, &api::NextView::when);
    return views;
}

std::optional<Instant> doingUntil(const Plan &plan, Instant now)
{
    const auto parts = stretches(plan, now);
    if (parts.empty() || now < parts.front().when.begin)
        return {};
    return parts.front().when.end;
}

bool bestExportAhead(const PriceSlots &prices, Instant now)
{
    const PriceSlot *current = slotAt(prices, now);
    if (!current)
        return false;
    return std::ranges::none_of(prices, [&](const PriceSlot &slot) {
        return now < slot.when.begin && slot.state != PriceState::Forecast && current->feedIn < slot.feedIn;
    });
}

void addExpected(api::MoneyView &money, const Plan &plan, Interval rest)
{
    money.flowsByMidnight = money.flowsSoFar;
    money.byMidnight = money.soFar;
    money.wearByMidnight = money.wearSoFar;
    money.dischargedByMidnight = money.dischargedSoFar;
    for (const PlanStep &step : plan.steps) {
        // A step that was partly over when the plan was made holds what its rest brings.
        const Interval whole{std::max(step.when.begin, plan.madeAt), step.when.end};
        const Interval part = intersection(whole, rest);
        if (part.empty())
            continue;
        const auto share = [&](Energy energy) {
            return Energy::fromWs(energy.ws() * part.length().count() / whole.length().count());
        };
        const Flows flows{share(step.bought), share(step.sold), share(step.avoided), share(step.storedSolar)};
        money.flowsByMidnight.bought += flows.bought;
        money.flowsByMidnight.sold += flows.sold;
        money.flowsByMidnight.avoided += flows.avoided;
        money.flowsByMidnight.storedSolar += flows.storedSolar;
        money.byMidnight.bought -= valueOf(flows.bought, step.importPrice, Rounding::HalfEven);
        money.byMidnight.sold += valueOf(flows.sold, step.exportPrice, Rounding::HalfEven);
        money.byMidnight.avoided += valueOf(flows.avoided, step.importPrice, Rounding::HalfEven);
        money.byMidnight.storedSolar -= valueOf(flows.storedSolar, step.exportPrice, Rounding::HalfEven);
        money.wearByMidnight += Money::fromMicro(step.wear.micro() * part.length().count() / whole.length().count());
        money.dischargedByMidnight += flows.sold + flows.avoided;
    }
}

} // namespace tw::engine
