#include "replay/replay.h"

#include "ledger/attribution.h"
#include "ledger/days.h"
#include "model/amount_mode.h"
#include "planner/reason.h"
#include "replay/counterfactual.h"
#include "replay/outlook.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <memory>
#include <optional>

namespace tw::replay {

namespace {

constexpr hours horizon{36};
constexpr int daysWithForesight = 8;
constexpr Energy met = 10_Wh;

Energy energyOf(double kWh)
{
    return Energy::fromWs(std::llround(kWh * 3.6e6));
}

/// A car tells whole percents of its battery, so half a percent is not counted on, as in life.
Energy doubt(const Car &car)
{
    return Energy::fromWs(car.usableCapacity.ws() / 200);
}

/// A full half of the battery, or the reserve if that is more: what a day usually begins with.
Energy startOf(const Site &site)
{
    const Energy half = energyAt(StateOfCharge::fromPercent(50), site.car.usableCapacity);
    const Energy most = energyAt(site.car.highest, site.car.usableCapacity);
    return std::max(std::min(half, most), std::min(site.reserve(), site.car.usableCapacity));
}

class Replay {
public:
    Replay(const Request &request, Timeline line)
        : m_request(request)
        , m_site(request.site)
        , m_line(std::move(line))
        , m_knowledge(request.site, request.history, m_line, request.foresight)
        , m_home(request.site, m_line, request.stored.value_or(startOf(request.site)), request.window.begin)
    {
        m_outcome.storedAtBegin = m_home.stored();
        m_outcome.step = m_line.step;
        m_outcome.metered = m_line.metered;
        const auto open = std::ranges::partition_point(m_line.journeys, [&](const Journey &journey) {
            return journey.trip.returnAt <= request.window.begin;
        });
        m_journey = std::size_t(open - m_line.journeys.begin());
    }

    Result<Outcome> run(std::stop_token stop)
    {
        const std::stop_callback passOn(stop, [this] { m_others.request_stop(); });
        std::future<std::vector<OtherWays>> others = std::async(
            m_request.threads > 1 ? std::launch::async : std::launch::deferred,
            [this, stored = m_home.stored(), token = m_others.get_token()] {
                return otherWays(m_site, m_line, stored, token);
            });
        for (Instant now = m_request.window.begin; now < m_request.window.end;) {
            if (stop.stop_requested())
                break;
            now = live(now);
        }
        const std::vector<OtherWays> ways = others.get();
        if (stop.stop_requested())
            return Error{Fault::Cancelled, "replay", "no longer wanted", {}};
        finish(ways);
        return std::move(m_outcome);
    }

private:
    /// Lives from `now` to the next moment at which anything may change; gives that.
    Instant live(Instant now)
    {
        const bool returned = journeys(now);
        if (returned || now == m_request.window.begin || (now - m_request.window.begin) % m_request.replan == seconds(0))
            plan(now);
        Instant next = std::min(stepStart(now, m_line.step) + m_line.step, m_request.window.end);
        if (m_journey < m_line.journeys.size()) {
            const TripOccurrence &trip = m_line.journeys[m_journey].trip;
            next = std::min(next, m_home.pluggedIn() ? std::max(trip.readyBy, now + seconds(1)) : trip.returnAt);
        }
        const Home::Lived lived = m_home.live({now, next}, m_running);
        m_outlook->lived(m_outlook->stepAt(now), lived.atCharger, lived.flows, lived.discharged);
        report(next);
        return next;
    }

    /// Lets the car leave and come back; true when it came.
    bool journeys(Instant now)
    {
        bool returned = false;
        while (m_journey < m_line.journeys.size()) {
            const Journey &journey = m_line.journeys[m_journey];
            if (m_home.pluggedIn() && journey.trip.readyBy <= now && now < journey.trip.returnAt)
                m_home.leave(journey);
            if (now < journey.trip.returnAt)
                break;
            if (!m_home.pluggedIn()) {
                m_home.comeBack(journey);
                returned = true;
            }
            ++m_journey;
        }
        return returned;
    }

    void look(Instant now)
    {
        const Knowledge::Edition edition = m_knowledge.edition(now);
        const Instant last = m_knowledge.nextPublication(now);
        const bool whole = stepStart(now, m_line.step) == now; // a plan for the rest of a step has its own problem
        if (m_outlook && edition == m_edition && whole && now + horizon <= m_outlook->end())
            return;
        m_outcome.plansMade += m_outlook ? m_outlook->made() : 0;
        m_edition = edition;
        const bool perfect = m_request.foresight == Foresight::Perfect;
        LocalDay day = edition.published;
        for (int i = perfect ? 1 - daysWithForesight : 0; i < 1; ++i)
            day = Calendar::next(day);
        const Instant begin = stepStart(now, m_line.step);
        const Instant until = std::max(m_line.calendar.dayInterval(day).end, last + horizon - m_request.replan);
        const int steps = static_cast<int>((until - begin + m_line.step - seconds(1)) / m_line.step);
        const PriceSlots prices = m_knowledge.prices(now, {begin, begin + steps * m_line.step});
        const std::vector<TripOccurrence> trips = m_knowledge.journeys(now);
        const Journey *under = m_line.away(now);
        m_outlook.emplace(
            planner::prepare({.site = m_site,
                              .orders = m_site.orders,
                              .calendar = m_line.calendar,
                              .now = now,
                              .stored = m_home.stored(),
                              .uncertainty = doubt(m_site.car),
                              .pluggedIn = m_home.pluggedIn(),
                              .expectedBack = under ? std::optional(under->trip.returnAt) : std::nullopt,
                              .prices = prices,
                              .house = m_knowledge.house(now, steps),
                              .houseError = m_knowledge.houseError(),
                              .step = m_line.step,
                              .steps = steps,
                              .deliveredToday = m_home.today(),
                              .deliveredThisWeek = m_home.thisWeek(),
                              .dischargedThisYear = m_home.dischargedThisYear(),
                              .dischargedThisWeek = m_home.dischargedThisWeek(),
                              .journeys = &trips}),
            m_line.step, m_request.effort);
    }

    void plan(Instant now)
    {
        look(now);
        const int t = m_outlook->stepAt(now);
        m_outlook->plan(t, m_home.stored());
        ++m_outcome.plans;
        const double gap = m_outlook->gap();
        if (m_outcome.worstGap < gap) {
            m_outcome.worstGap = gap;
            m_outcome.worstGapAt = now;
        }
        m_outcome.certified += gap <= provenGap(m_outlook->solution()) ? 1 : 0;
        if (m_request.watch && m_outlook->planFrom() == t)
            m_request.watch({now, m_outlook->tail(t, m_home.stored()), m_outlook->solution()});
        adopt(now, t);
    }

    /// The first steps of the plan as what is in force until the next one.
    void adopt(Instant now, int t)
    {
        const planner::Problem &problem = m_outlook->problem();
        const int count = std::min(problem.n() - t, static_cast<int>(m_request.replan / m_line.step) + 1);
        const std::vector<double> kw = m_outlook->watts(t, m_home.stored(), count);
        m_running.plan.madeAt = now;
        m_running.plan.steps.clear();
        m_running.soldLater.clear();
        m_running.boughtLater.clear();
        const std::vector<Reason> reasons = reasonsFor(t, count);
        const auto asked = [&](OrderForecast::What what, const AmountOrder &order) {
            return asksAmount(order.mode) ? movedWithin(what, order.per, t) : Energy();
        };
        Energy soldLater = asked(OrderForecast::What::Sell, m_site.orders.sell);
        Energy boughtLater = asked(OrderForecast::What::Buy, m_site.orders.buy);
        for (int i = 0; i < count; ++i) {
            const Interval when = m_outlook->stepInterval(t + i);
            PlanStep step{.when = when};
            step.setpoint = Power::fromW(std::llround(kw[std::size_t(i)] * 1000.0));
            step.house = Power::fromW(std::llround(problem.base(t + i) * 1000.0));
            const seconds length = when.end - std::max(when.begin, now);
            const Energy charger = energyOver(step.setpoint, length);
            const Flows flows = ledger::attributed(energyOver(step.house, length) + charger, charger);
            step.bought = flows.bought;
            step.sold = flows.sold;
            step.avoided = flows.avoided;
            step.storedSolar = flows.storedSolar;
            step.reason = reasons.empty() ? Reason::HoldSpreadTooSmall : reasons[std::size_t(i)];
            soldLater -= energyOf(movedIn(OrderForecast::What::Sell, t + i));
            boughtLater -= energyOf(movedIn(OrderForecast::What::Buy, t + i));
            m_running.soldLater.push_back(std::max(Energy(), soldLater));
            m_running.boughtLater.push_back(std::max(Energy(), boughtLater));
            m_running.plan.steps.push_back(step);
        }
        noteShortfalls(t);
    }

    /// Dispatch asks for the reason only where an amount governs what is bought.
    std::vector<Reason> reasonsFor(int t, int count) const
    {
        if (!hasAmount(m_site.orders.buy.mode))
            return {};
        const planner::Solution &solution = m_outlook->solution();
        const int from = m_outlook->planFrom();
        const auto all = planner::reasonsOf(m_outlook->tail(from, energyOf(solution.energy.front())), solution);
        return {all.begin() + (t - from), all.begin() + (t - from + count)};
    }

    /// What the plan sells or buys in a step of the problem, kWh.
    double movedIn(OrderForecast::What what, int t) const
    {
        const planner::Problem &problem = m_outlook->problem();
        const double p = m_outlook->solution().kw[std::size_t(t - m_outlook->planFrom())];
        const double base = problem.base(t);
        const double kw = what == OrderForecast::What::Sell ? std::min(-p, -p - base) : std::min(p, p + base);
        return problem.hours(t) * std::max(0.0, kw);
    }

    /// The same from step `t` on in the running window of the order.
    Energy movedWithin(OrderForecast::What what, Per per, int t) const
    {
        const Instant end = m_home.window(per).end;
        double moved = 0;
        for (; t < m_outlook->problem().n() && m_outlook->stepInterval(t).begin < end; ++t)
            moved += movedIn(what, t);
        return energyOf(moved);
    }

    /// Remembers the windows for which a plan, when it was made, could not bring what is asked.
    void noteShortfalls(int t)
    {
        if (m_outlook->planFrom() != t)
            return;
        for (std::size_t k = 0; k < m_outlook->problem().quotas.size(); ++k) {
            const planner::Quota &quota = m_outlook->problem().quotas[k];
            if (t < quota.from || quota.to <= t || quota.sense == planner::Quota::Sense::AtMost
                || m_outlook->lacking(k) <= met.kWh())
                continue;
            if (quota.what == planner::Quota::What::Buy)
                m_buyShortOn.push_back(m_home.window(m_site.orders.buy.per).begin);
            else
                m_sellShortOn.push_back(m_home.window(m_site.orders.sell.per).begin);
        }
    }

    void report(Instant now)
    {
        const auto done = (now - m_request.window.begin) * 1000 / m_request.window.length();
        if (m_request.progress && m_reported != done) {
            m_reported = done;
            m_request.progress(static_cast<int>(done));
        }
    }

    void finish(const std::vector<OtherWays> &ways)
    {
        m_outcome.postings = m_home.postings();
        m_outcome.days = ledger::daysOf(m_outcome.postings, m_line.calendar);
        for (std::size_t i = 0; i < m_outcome.days.size() && i < ways.size(); ++i) {
            const Energy worth = m_home.worthAtMidnight()[i];
            m_outcome.days[i].onlyCharging = ended(ways[i].onlyCharging, worth);
            m_outcome.days[i].chargeAtOnce = ended(ways[i].chargeAtOnce, worth);
        }
        m_outcome.plansMade += m_outlook->made();
        m_outcome.tally = m_home.tally();
        m_outcome.storedAtEnd = m_home.stored();
        order(OrderForecast::What::Sell, m_site.orders.sell, m_sellShortOn);
        order(OrderForecast::What::Buy, m_site.orders.buy, m_buyShortOn);
    }

    void order(OrderForecast::What what, const AmountOrder &order, const std::vector<Instant> &shortOn)
    {
        if (order.mode == AmountMode::Off || order.mode == AmountMode::Automatic)
            return;
        OrderOutcome outcome{.what = what, .order = order};
        Energy sum;
        int days = 0;
        const auto &all = m_outcome.days;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool monday = Calendar::weekStart(all[i].day) == all[i].day;
            if (order.per == Per::Day || monday) {
                sum = {};
                days = 0;
            }
            sum += what == OrderForecast::What::Sell ? all[i].flows.sold : all[i].flows.bought;
            if (++days < (order.per == Per::Day ? 1 : 7))
                continue;
            const Energy over = sum - order.energy;
            const Energy miss = order.mode == AmountMode::AtMost ? std::max(Energy(), over)
                : order.mode == AmountMode::AtLeast              ? std::max(Energy(), -over)
                                                                 : std::max(over, -over);
            ++outcome.windows;
            outcome.asked += order.energy;
            outcome.delivered += sum;
            outcome.worstMiss = std::max(outcome.worstMiss, miss);
            const Instant begin = all[i + 1 - std::size_t(days)].when.begin;
            if (miss <= met)
                ++outcome.met;
            else if (std::ranges::binary_search(shortOn, begin))
                ++outcome.outOfReach;
        }
        m_outcome.orders.push_back(outcome);
    }

    const Request &m_request;
    const Site &m_site;
    const Timeline m_line;
    Knowledge m_knowledge;
    Home m_home;
    std::stop_source m_others;
    std::size_t m_journey = 0; ///< under way, or the next
    Knowledge::Edition m_edition;
    std::optional<Outlook> m_outlook;
    Running m_running;
    std::vector<Instant> m_sellShortOn; ///< begins of windows, in order, some more than once
    std::vector<Instant> m_buyShortOn;
    std::int64_t m_reported = -1;
    Outcome m_outcome;
};

} // namespace

double Outcome::fullCycles(Energy usableCapacity) const
{
    Energy discharged;
    for (const DayFigures &day : days)
        discharged += day.discharged;
    return discharged.kWh() / usableCapacity.kWh();
}

Result<Outcome> run(const Request &request, std::stop_token stop)
{
    auto line = Timeline::of(request.site, request.history, request.window);
    if (!line)
        return line.error();
    if (request.replan < line->step || request.replan % line->step != seconds(0) || hours(24) < request.replan)
        return Error{Fault::BadInput, "replay",
                     "plans every " + std::to_string(request.replan.count()) + " s; a multiple of "
                         + std::to_string(line->step.count()) + " s up to a day is expected",
                     {}};
    return Replay(request, std::move(*line)).run(stop);
}

} // namespace tw::replay
