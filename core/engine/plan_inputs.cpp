#include "engine/plan_inputs.h"

#include "forecast/plug.h"
#include "ledger/attribution.h"
#include "model/site_file.h"
#include "units/text.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr seconds planStep = minutes(15);
constexpr int leastSteps = 36 * 4;
constexpr int mostSteps = 84 * 4;
constexpr const char *overrideNames[] = {"charge now", "hold", "pause", "sell now"};

/// The trip under way, or the one the owner left early for.
std::optional<TripOccurrence> underWay(const Orders &orders, const Calendar &calendar, Instant now, Instant leftAt)
{
    for (const TripOccurrence &trip : occurrences(orders.trips, {now - hours(24), now + hours(24)}, calendar)) {
        if (trip.returnAt > leftAt && trip.readyBy < leftAt + hours(3))
            return trip;
    }
    return {};
}

Result<Site> siteOf(const store::Store &store)
{
    const auto kept = store.latestSite();
    if (!kept)
        return kept.error();
    if (!*kept)
        return Error{Fault::NotFound, store.path(),
                     "no engine has run on this store yet; start one with tidewattctl run", {}};
    SiteFile file = parseSite((*kept)->text, store.path());
    if (!file.findings.empty())
        return file.findings.front();
    return std::move(file.site);
}

/// The car as the store last heard of it.
Result<CarNow> carOf(const store::Store &store, const Site &site, const Calendar &calendar, Instant now)
{
    const auto events = store.plugEvents({now - hours(24 * 180), now + seconds(1)});
    if (!events)
        return events.error();
    forecast::PlugForecast plug(calendar);
    for (const store::PlugEvent &event : *events)
        plug.note(event.at, event.pluggedIn);
    CarNow car;
    car.usuallyBack = plug.next(now);
    if (!events->empty()) {
        const store::PlugEvent &last = events->back();
        car.pluggedIn = last.pluggedIn;
        if (!last.pluggedIn) {
            car.storedWhenLeft = last.stored;
            car.leftAt = last.at;
            return car;
        }
        car.stored = last.stored;
    }
    const auto samples = store.samples({now - hours(6), now + seconds(1)});
    if (!samples)
        return samples.error();
    for (auto sample = samples->rbegin(); sample != samples->rend(); ++sample) {
        if (sample->stateOfCharge) {
            car.pluggedIn = true;
            car.stored = energyAt(*sample->stateOfCharge, site.car.usableCapacity);
            break;
        }
    }
    return car;
}

Result<PriceBook> pricesOf(const store::Store &store, const Site &site, const Calendar &calendar, Instant now)
{
    PriceBook prices(site.tariffs, calendar);
    if (const auto market = marketOf(site.tariffs)) {
        const auto held = store.spotSeries(market->zone, {now - PriceBook::memory, now + hours(72)});
        if (!held)
            return held.error();
        prices.take(*held);
    }
    return prices;
}

Result<Flows> deliveredIn(const store::Store &store, Interval when)
{
    const auto postings = store.postings(when);
    if (!postings)
        return postings.error();
    using ledger::operator+;
    Flows sum;
    for (const Posting &posting : *postings)
        sum = sum + posting.flows;
    return sum;
}

/// Now, or the moment of the last plan where the store has no prices for now.
Result<Instant> momentOf(const store::Store &store, const Site &site, const Calendar &calendar, Instant now)
{
    const auto prices = pricesOf(store, site, calendar, now);
    if (!prices)
        return prices.error();
    if (!prices->needsMarket() || prices->publishedUntil(now))
        return now;
    const auto plan = store.latestPlan();
    if (!plan)
        return plan.error();
    return *plan ? std::min((*plan)->madeAt, now) : now;
}

} // namespace

std::string overrideText(const std::optional<Override> &hand)
{
    return hand ? std::string(overrideNames[static_cast<int>(hand->kind)]) + " until " + instantText(hand->until)
                : std::string();
}

std::optional<Override> overrideFrom(const std::string &text, Instant now)
{
    for (int kind = 0; kind < 4; ++kind) {
        const std::string prefix = std::string(overrideNames[kind]) + " until ";
        if (!text.starts_with(prefix))
            continue;
        const auto until = parseInstant(text.substr(prefix.size()));
        if (until && now < *until)
            return Override{static_cast<OverrideKind>(kind), *until};
    }
    return {};
}

std::vector<forecast::HousePower> historyOf(const store::Store &store, Instant now)
{
    std::vector<forecast::HousePower> history;
    const auto postings = store.postings({now - PriceBook::memory, now});
    if (!postings)
        return history;
    for (const Posting &posting : *postings) {
        if (posting.houseMeter)
            history.push_back({posting.when, meanPower(posting.house, posting.when.length())});
    }
    return history;
}

Interval windowOf(Per per, const Calendar &calendar, Instant now)
{
    const LocalDay day = calendar.day(now);
    if (per == Per::Day)
        return calendar.dayInterval(day);
    const LocalDay monday = Calendar::weekStart(day);
    const LocalDay nextMonday(std::chrono::sys_days(monday) + std::chrono::days(7));
    return {calendar.at(monday, minutes(0)), calendar.at(nextMonday, minutes(0))};
}

planner::PlanInputs planInputs(const Site &site, const Orders &orders, const Calendar &calendar, Instant now,
                               const CarNow &car, const PriceBook &prices, const HouseBook &house)
{
    planner::PlanInputs inputs{.site = site,
                               .orders = orders,
                               .calendar = calendar,
                               .now = now,
                               .stored = car.stored.value_or(car.storedWhenLeft.value_or(reserveOf(site.car, orders))),
                               .uncertainty = car.uncertainty,
                               .keptBySales = car.keptBySales,
                               .pluggedIn = car.pluggedIn,
                               .expectedBack = {},
                               .prices = {},
                               .house = {},
                               .houseError = {},
                               .step = planStep,
                               .deliveredToday = {},
                               .deliveredThisWeek = {},
                               .dischargedThisYear = {},
                               .dischargedThisWeek = {},
                               .inputs = {}};
    if (!car.pluggedIn) {
        const auto trip = underWay(orders, calendar, now, car.leftAt.value_or(now));
        inputs.expectedBack = std::max(trip ? trip->returnAt : car.usuallyBack.value_or(now + hours(1)), now + minutes(30));
        // A trip that has begun is taken off at its end by the planner; one the owner left early for is not.
        if (trip && now < trip->readyBy)
            inputs.stored = std::max(Energy(), inputs.stored - site.car.energyFor(trip->usedM));
    }
    const Instant begin = stepStart(now, planStep);
    const Instant until = prices.publishedUntil(now).value_or(now);
    inputs.steps = std::clamp(static_cast<int>((until - begin) / planStep), leastSteps, mostSteps);
    inputs.prices = prices.expected({begin, begin + inputs.steps * planStep});
    inputs.house = house.expected(now, inputs.steps);
    if (const auto skill = house.skill())
        inputs.houseError = skill->error.value_or(Power());
    return inputs;
}

Result<StoredOrders> storedOrders(const store::Store &store, Instant now)
{
    const auto latest = store.latestOrders();
    if (!latest)
        return latest.error();
    if (!*latest)
        return StoredOrders{};
    auto orders = parseOrders((*latest)->text);
    if (!orders)
        return orders.error().inside(store.path());
    const auto adopted = store.meta(adoptedKey);
    if (!adopted)
        return adopted.error();
    const auto hand = store.meta(overrideKey);
    if (!hand)
        return hand.error();
    StoredOrders found{.orders = *std::move(orders), .version = (*latest)->id};
    found.adopted = !*adopted || **adopted == std::to_string(found.version);
    if (found.adopted && *hand)
        found.orders.override_ = overrideFrom(**hand, now);
    if (found.orders.override_ && found.orders.override_->until <= now)
        found.orders.override_.reset();
    return found;
}

Result<planner::PlanInputs> storedInputs(const store::Store &store, Instant now)
{
    const auto site = siteOf(store);
    if (!site)
        return site.error();
    const auto calendar = Calendar::forZone(site->place.timeZone);
    if (!calendar)
        return calendar.error();
    const auto moment = momentOf(store, *site, *calendar, now);
    if (!moment)
        return moment.error();
    const auto prices = pricesOf(store, *site, *calendar, *moment);
    if (!prices)
        return prices.error();
    auto orders = storedOrders(store, now);
    if (!orders)
        return orders.error();
    if (orders->version == 0)
        orders->orders = site->orders;
    if (orders->orders.override_)
        orders->orders.override_->until -= now - *moment; // as long as it would be now
    auto car = carOf(store, *site, *calendar, *moment);
    if (!car)
        return car.error();
    if (!car->stored && car->pluggedIn) {
        const auto plan = store.latestPlan();
        if (!plan)
            return plan.error();
        const PlanStep *step = *plan ? (*plan)->at(*moment) : nullptr;
        if (step)
            car->stored = step->storedAfter;
    }
    const HouseBook house(*site, *calendar, historyOf(store, *moment));
    planner::PlanInputs inputs = planInputs(*site, orders->orders, *calendar, *moment, *car, *prices, house);
    for (const auto &[per, sum] : {std::pair(Per::Day, &inputs.deliveredToday), {Per::Week, &inputs.deliveredThisWeek}}) {
        const auto flows = deliveredIn(store, {windowOf(per, *calendar, *moment).begin, *moment});
        if (!flows)
            return flows.error();
        *sum = *flows;
    }
    const LocalDay today = calendar->day(*moment);
    const LocalDay newYear(today.year() / std::chrono::January / 1);
    const auto days = store.days(newYear, today);
    const auto lived = store.batteryDays(store::BatteryOf::ThisCar);
    if (!days || !lived)
        return days ? lived.error() : days.error();
    for (const DayFigures &day : *days) {
        inputs.dischargedThisYear.energy += day.discharged;
        if (Calendar::weekStart(today) <= day.day)
            inputs.dischargedThisWeek += day.discharged;
    }
    for (const store::BatteryDay &day : *lived) {
        if (newYear <= day.day)
            inputs.dischargedThisYear.time += day.discharging;
    }
    return inputs;
}

} // namespace tw::engine
