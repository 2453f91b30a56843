#include "engine/engine_core.h"
#include "engine/view.h"
#include "ledger/attribution.h"
#include "ledger/days.h"

#include <algorithm>

namespace tw::engine {

namespace {

constexpr seconds showFreshFor{150};

} // namespace

api::CarView EngineCore::carView(const charger::ChargerReading &reading, Instant now) const
{
    api::CarView view;
    view.pluggedIn = m_pluggedIn.value_or(false);
    if (const auto estimate = m_estimate.estimate()) {
        view.stored = estimate->stored;
        view.storedAt = estimate->saidAt;
    }
    if (m_pluggedIn) {
        view.nextPlugChange = m_plug.next(now);
        view.plugForecast = m_plug.skill(*m_pluggedIn);
    }
    const Power power = reading.power ? reading.power->value : 0_W;
    view.charging = view.pluggedIn && 50_W < power;
    view.giving = view.pluggedIn && power < -50_W;
    for (const TripOccurrence &trip : occurrences(m_orders.trips, {now, now + hours(7 * 24)}, m_calendar)) {
        if (trip.readyBy <= now)
            continue;
        view.nextTrip = trip;
        view.nextTripNeeds = m_site.car.energyFor(trip.rangeM);
        view.nextTripWillBeReady = !m_plan || std::ranges::none_of(m_plan->shortfalls, [&](const Shortfall &s) {
            return s.what == Shortfall::What::Trip && s.when == trip.readyBy;
        });
        break;
    }
    return view;
}

/// What was measured since the last settled period of the day.
ledger::Amounts EngineCore::running(const DayFigures &figures) const
{
    const auto &postings = m_days.postingsOf(figures.day);
    const Instant settled = postings.empty() ? figures.when.begin : postings.back().when.end;
    const auto before = m_books.totalsAt(settled);
    return before ? m_books.totals() - *before : ledger::Amounts();
}

/// It counts at the price that runs: it is settled with its end.
void EngineCore::addRunning(api::MoneyView &money, const DayFigures &figures) const
{
    const auto &postings = m_days.postingsOf(figures.day);
    const Instant settled = postings.empty() ? figures.when.begin : postings.back().when.end;
    const PriceSlots prices = m_prices.expected({settled, settled + minutes(5)});
    const PriceSlot *slot = slotAt(prices, settled);
    if (!slot)
        return;
    using ledger::operator+;
    const ledger::Amounts fresh = running(figures);
    money.flowsSoFar = money.flowsSoFar + fresh.flows;
    money.soFar = money.soFar + ledger::moneyOf(fresh.flows, slot->import, slot->feedIn);
    money.wearSoFar += valueOf(fresh.discharged, m_health.wear(), Rounding::HalfEven);
    money.dischargedSoFar += fresh.discharged;
}

/// An amount that ends is told as what the day has then, not as what is left of it.
void EngineCore::tellWholeDay(std::vector<api::NextView> &next, Instant now) const
{
    const PlanStep *step = m_plan->at(now);
    if (next.empty() || next.front().what != api::NextView::What::Stop || !step || kindOf(*step) != api::NextView::What::Sell)
        return;
    const ledger::Amounts inStep = m_books.totals() - m_totalsAtStep;
    next.front().amount += delivered(Per::Day, now).sold - std::min(inStep.flows.sold, step->sold);
}

api::MoneyView EngineCore::moneyView(Instant now) const
{
    const LocalDay day = m_calendar.day(now);
    const DayFigures figures = m_days.figuresOf(day);
    api::MoneyView money;
    money.flowsSoFar = figures.flows;
    money.soFar = figures.money;
    money.wearSoFar = figures.wear;
    money.dischargedSoFar = figures.discharged;
    money.houseMeter = m_site.meter != MeterKind::None;
    addRunning(money, figures);
    if (m_plan)
        addExpected(money, *m_plan, {now, figures.when.end});
    else
        addExpected(money, Plan(), {});
    if (m_onlyChargingToday) {
        DayFigures expected = figures;
        expected.flows = money.flowsByMidnight;
        expected.money = money.byMidnight;
        expected.wear = money.wearByMidnight;
        Money before;
        for (const DayFigures &past : *m_days.days()) {
            if (past.day < day && past.onlyCharging)
                before = past.onlyCharging->endDifference;
        }
        money.againstOnlyCharging = ledger::advantage(expected, *m_onlyChargingToday, before);
    }
    return money;
}

api::ChargerView EngineCore::chargerView(const charger::ChargerReading &reading) const
{
    using Shown = api::ChargerView::Hand;
    api::ChargerView view{.hand = m_hand == Hand::Ours ? Shown::Ours : m_cleared ? Shown::HandedBack : Shown::HandingBack,
                          .connected = reading.connected,
                          .heardAt = reading.heardAt,
                          .protocol = reading.protocol,
                          .model = reading.model,
                          .storedAt = {},
                          .holdsUntil = {},
                          .firmware = reading.firmware,
                          .fault = reading.fault,
                          .asked = m_validUntil ? std::optional(m_motion.setpoint) : std::nullopt,
                          .mayDischarge = reading.mayDischarge,
                          .onlyCharges = reading.onlyCharges != charger::OnlyCharges::No,
                          .followsSchedules = false,
                          .mostSteps = 0,
                          .held = {},
                          .heldAt = {},
                          .sent = {},
                          .stopsAfter = reading.stopsAfter,
                          .clockOff = reading.clockOff,
                          .electrical = reading.electrical,
                          .alone = m_hand == Hand::Ours ? aloneView() : std::nullopt,
                          .starting = reading.starting};
    auto *holder = m_link ? charger::skill<charger::HoldsSchedule>(*m_link) : nullptr;
    if (!holder)
        return view;
    view.followsSchedules = true;
    view.mostSteps = holder->mostSteps();
    if (!m_scheduleSent.steps.empty())
        view.sent = std::make_shared<const ChargerSchedule>(m_scheduleSent);
    if (const auto held = holder->held()) {
        view.held = std::make_shared<const ChargerSchedule>(held->value);
        view.heldAt = held->at;
        if (m_scheduleSentAt) {
            view.storedAt = m_scheduleSentAt;
            view.holdsUntil = held->value.end;
        }
    }
    return view;
}

/// Keeps what happened in the quarter hour that just ended, as a step beside the plan's.
void EngineCore::notePast(Instant now)
{
    const Instant quarter = stepStart(now, minutes(15));
    if (m_pastUntil == quarter)
        return;
    const ledger::Amounts totals = m_books.totals();
    const bool whole = m_pastUntil && *m_pastUntil + minutes(15) == quarter;
    if (whole) {
        auto steps = std::make_shared<std::vector<PlanStep>>();
        const Instant yesterday = m_calendar.dayInterval(Calendar::previous(m_calendar.day(now))).begin;
        for (const PlanStep &step : m_past ? *m_past : std::vector<PlanStep>()) {
            if (yesterday <= step.when.begin)
                steps->push_back(step);
        }
        PlanStep step;
        step.when = {*m_pastUntil, quarter};
        const ledger::Amounts moved = totals - m_totalsAtPast;
        const Flows &f = moved.flows;
        step.setpoint = meanPower(f.bought + f.storedSolar - f.sold - f.avoided, step.when.length());
        step.bought = f.bought;
        step.sold = f.sold;
        step.avoided = f.avoided;
        step.storedSolar = f.storedSolar;
        step.house = meanPower(moved.house, step.when.length());
        const auto estimate = m_estimate.estimate();
        step.storedAfter = estimate ? estimate->stored : m_storedWhenLeft.value_or(Energy());
        step.reason = m_pluggedIn.value_or(false) ? m_wish.reason : Reason::Away;
        const PriceSlots prices = m_prices.expected(step.when);
        if (const PriceSlot *slot = slotAt(prices, step.when.begin)) {
            step.importPrice = slot->import;
            step.exportPrice = slot->feedIn;
            step.priceState = slot->state;
            step.earned = ledger::moneyOf(f, slot->import, slot->feedIn).earned();
        }
        steps->push_back(step);
        m_past = std::move(steps);
    }
    m_pastUntil = quarter;
    m_totalsAtPast = totals;
}

api::FlowView EngineCore::flowNow(const charger::ChargerReading &reading, const charger::HouseReading &home) const
{
    const auto alone = m_homePower.home();
    return flowView(nowOf(reading, home, m_now, showFreshFor), alone ? std::optional(alone->total) : std::nullopt);
}

/// A clock that went back is for the next tick, as everything that steers.
bool EngineCore::look(Instant now)
{
    if (now <= m_now || m_version == 0)
        return false;
    const charger::ChargerReading reading = m_link ? m_link->last() : charger::ChargerReading();
    const charger::HouseReading home = m_home ? m_home->last() : charger::HouseReading();
    noteHome(reading, home, now);
    m_now = now;
    const api::FlowView flow = flowNow(reading, home);
    if (flow == m_shown)
        return false;
    m_shown = flow;
    ++m_version;
    return true;
}

std::shared_ptr<const api::Snapshot> EngineCore::snapshot() const
{
    auto view = std::make_shared<api::Snapshot>();
    const Instant now = m_now;
    const charger::ChargerReading reading = m_link ? m_link->last() : charger::ChargerReading();
    const charger::HouseReading home = m_home ? m_home->last() : charger::HouseReading();
    const Now present = nowOf(reading, home, now, showFreshFor);
    view->flow = flowNow(reading, home);
    view->now = now;
    view->demo = m_parts.demo;
    view->version = m_version;
    view->site = m_site;
    view->orders = m_orders;
    view->reason = m_wish.reason;
    view->doing = m_version == 0 ? api::Doing::Starting : doing(present, m_wish.reason, hand(), m_grid.phase().state);
    const Interval today = m_calendar.dayInterval(m_calendar.day(now));
    view->prices = m_prices.expected({today.begin, now + hours(48)});
    if (const PriceSlot *slot = slotAt(view->prices, now)) {
        view->importPrice = slot->import;
        view->exportPrice = slot->feedIn;
    }
    view->publishedUntil = m_prices.publishedUntil(now);
    view->bestExportPriceAhead = bestExportAhead(view->prices, now);
    view->car = carView(reading, now);
    view->today = moneyView(now);
    if (m_plan) {
        view->doingUntil = doingUntil(*m_plan, now);
        view->next = nextViews(*m_plan, now, occurrences(m_orders.trips, {now, now + hours(48)}, m_calendar));
        tellWholeDay(view->next, now);
        view->plan = std::make_shared<const Plan>(*m_plan);
    }
    for (const auto what : {OrderForecast::What::Sell, OrderForecast::What::Buy}) {
        const dispatch::OrderProgress so = progress(what, now);
        if (so.order.mode == AmountMode::Automatic)
            continue;
        Energy running;
        if (const PlanStep *step = m_plan ? m_plan->at(now) : nullptr) {
            const ledger::Amounts inStep = m_books.totals() - m_totalsAtStep;
            running = what == OrderForecast::What::Sell ? step->sold - inStep.flows.sold
                                                        : step->bought - inStep.flows.bought;
        }
        view->orderProgress.push_back(
            {what, so.order, so.window, so.delivered, so.delivered + so.plannedLater + std::max(running, Energy())});
    }
    view->priceForecast = m_prices.skill();
    view->houseForecast = m_house.skill();
    view->past = m_past;
    view->days = m_days.days();
    view->battery = m_health.health();
    view->charger = chargerView(reading);
    view->meter = {.title = home.title, .heardAt = home.sitePower ? std::optional(home.sitePower->at) : std::nullopt, .fault = home.fault};
    view->backup = backupView(now);
    view->alarms = m_alarms;
    std::ranges::stable_sort(view->alarms, {}, &api::Alarm::what);
    view->notSavedSince = m_notSavedSince;
    return view;
}

} // namespace tw::engine
