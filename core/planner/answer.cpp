#include "planner/answer.h"

#include "model/amount_mode.h"
#include "planner/conflicts.h"
#include "planner/outlooks.h"
#include "planner/preferences.h"
#include "planner/promises.h"

#include <algorithm>

namespace tw::planner {

namespace {

constexpr Energy worthSaying = Energy::fromWh(10);

/// `energy` as whole `unit`s, down or up.
Energy rounded(Energy energy, Energy unit, bool up)
{
    const std::int64_t whole = (energy.ws() + (up ? unit.ws() - 1 : 0)) / unit.ws();
    return Energy::fromWs(whole * unit.ws());
}

class Judge {
public:
    Judge(const PlanRequest &wanted, const Orders &inForce)
        : m_request(wanted), m_orders(wanted.orders), m_before(inForce), m_prepared(prepare(wanted))
    {
    }

    std::optional<OrderRefusal> run()
    {
        if (auto found = limits())
            return found;
        if (auto found = reserve())
            return found;
        for (std::size_t i = 0; i < m_orders.trips.size(); ++i) {
            if (std::ranges::find(m_before.trips, m_orders.trips[i]) == m_before.trips.end()) {
                if (auto found = trip(i))
                    return found;
            }
        }
        if (auto found = backup())
            return found;
        if (auto found = amount(OrderForecast::What::Sell, &Orders::sell))
            return found;
        return amount(OrderForecast::What::Buy, &Orders::buy);
    }

private:
    const Car &car() const { return m_request.site.car; }
    Energy highest() const { return energyAt(highestOf(m_request), car().usableCapacity); }
    OrderRefusal refusal(Wish wish, OrderRefusal::Why why) const
    {
        return {.wish = wish, .why = why, .missing = {}, .readyAfterAll = {}, .nearest = m_orders};
    }
    /// The longest range `energy` is enough for, whole km.
    std::int64_t rangeWithin(Energy energy) const { return car().rangeOf(energy) / 1000 * 1000; }

    std::optional<OrderRefusal> limits() const
    {
        if (m_orders.wear == m_before.wear || lowestOf(m_request) < highestOf(m_request))
            return {};
        auto found = refusal(Wish::LowestCharge, OrderRefusal::Why::LimitsCross);
        if (m_orders.wear.lowest != m_before.wear.lowest)
            found.nearest.wear.lowest = highestOf(m_request) - StateOfCharge::fromPercent(1);
        else
            found.nearest.wear.highest = lowestOf(m_request) + StateOfCharge::fromPercent(1);
        return found;
    }

    std::optional<OrderRefusal> reserve() const
    {
        const Energy asked = car().energyFor(m_orders.reserveM);
        if (m_orders.reserveM == m_before.reserveM || asked < highest())
            return {};
        auto found = refusal(Wish::Reserve, OrderRefusal::Why::BeyondBattery);
        found.missing = asked - highest();
        found.nearest.reserveM = rangeWithin(highest() - Energy::fromWh(1));
        return found;
    }

    std::optional<OrderRefusal> trip(std::size_t i) const
    {
        const Trip &asked = m_orders.trips[i];
        auto found = refusal(Wish::Trip, OrderRefusal::Why::BeyondBattery);
        found.trip = i;
        const Energy need = car().energyFor(asked.rangeM);
        if (need > car().usableCapacity) {
            found.missing = need - car().usableCapacity;
            found.nearest.trips[i].rangeM = rangeWithin(car().usableCapacity);
            return found;
        }
        if (!asked.once)
            return {};
        const Instant ready = m_request.calendar.at(*asked.once, asked.readyBy);
        if (ready <= m_request.now) {
            found.why = OrderRefusal::Why::TooLate;
            found.nearest.trips.erase(found.nearest.trips.begin() + std::ptrdiff_t(i));
            return found;
        }
        for (const Conflict &conflict : broken()) {
            if (conflict.gives != Wish::Trip || conflict.trip != i)
                continue;
            found.why = OrderRefusal::Why::NotInTime;
            found.missing = conflict.missing;
            const Energy reached = std::max(Energy(), conflict.nearest - m_request.uncertainty - m_request.keptBySales);
            found.nearest.trips[i].rangeM = std::min(asked.rangeM, rangeWithin(reached));
            for (const TripNeed &needed : m_prepared.trips) {
                if (needed.trip.readyBy == ready)
                    found.readyAfterAll = planner::readyAfterAll(m_request, m_prepared, needed, conflict.nearest);
            }
            return found;
        }
        return {};
    }

    std::optional<OrderRefusal> backup() const
    {
        if (m_orders.backup == m_before.backup || m_orders.backup.mode != BackupMode::Standby)
            return {};
        const auto most = [](const Prepared &prepared) {
            return prepared.backup.empty() ? 0.0 : *std::ranges::max_element(prepared.backup);
        };
        if (most(m_prepared) <= m_prepared.problem.capacity)
            return {};
        auto found = refusal(Wish::Backup, OrderRefusal::Why::BeyondBattery);
        found.missing = energyOf(most(m_prepared) - m_prepared.problem.capacity);
        BackupOrder &nearest = found.nearest.backup;
        while (--nearest.hours > 0) {
            if (most(prepare(requestWith(m_request, m_request.site, found.nearest))) <= m_prepared.problem.capacity)
                return found;
        }
        nearest = {};
        return found;
    }

    /// The amount of a whole window by what the plan brings in it; a day that is partly over says little of the wish.
    std::optional<OrderRefusal> amount(OrderForecast::What what, AmountOrder Orders::*which)
    {
        const AmountOrder &asked = m_orders.*which;
        const bool counts = hasAmount(asked.mode);
        if (!counts || asked == m_before.*which)
            return {};
        std::optional<double> share = shareReached(m_prepared, broken(), what);
        if (!share)
            return {};
        const Wish wish = what == OrderForecast::What::Sell ? Wish::Sell : Wish::Buy;
        auto found = refusal(wish, OrderRefusal::Why::Amount);
        AmountOrder &nearest = found.nearest.*which;
        const bool up = *share > 1;
        const Energy unit = asked.energy > Energy::fromWh(2000) ? Energy::fromWh(100) : Energy::fromWh(10);
        nearest.energy = rounded(energyOf(asked.energy.kWh() * *share), unit, up);
        // Planned again, so that what is offered can be had: far from it the first guess is a rough one.
        for (int attempt = 0; attempt < 20 && nearest.energy > Energy(); ++attempt) {
            const PlanRequest other = requestWith(m_request, m_request.site, found.nearest);
            const Prepared prepared = prepare(other);
            const std::optional<double> still = shareReached(prepared, brokenIn(other, prepared), what);
            if (!still)
                break;
            const Energy closer = rounded(energyOf(nearest.energy.kWh() * *still), unit, up);
            nearest.energy = up ? std::max(nearest.energy + unit, closer)
                                : std::max(Energy(), std::min(nearest.energy - unit, closer));
        }
        found.missing = up ? nearest.energy - asked.energy : asked.energy - nearest.energy;
        return found;
    }

    /// What part of the amount the worst of the windows that show it reaches; nothing when all of it.
    std::optional<double> shareReached(const Prepared &prepared, const std::vector<Conflict> &short_,
                                       OrderForecast::What what) const
    {
        const Wish wish = what == OrderForecast::What::Sell ? Wish::Sell : Wish::Buy;
        const auto shows = [&](const OrderWindow &window) {
            return window.what == what && (window.complete || window.share || window.mode == AmountMode::AtMost)
                && window.asked > Energy();
        };
        // The longest window shows most: a whole day where there is one.
        seconds longest{0};
        for (const OrderWindow &window : prepared.windows) {
            if (shows(window))
                longest = std::max(longest, window.window.length());
        }
        std::optional<double> worst;
        for (const OrderWindow &window : prepared.windows) {
            if (!shows(window) || window.window.length() + hours(2) < longest)
                continue;
            for (const Conflict &conflict : short_) {
                if (conflict.gives != wish || conflict.window != window.window || conflict.missing <= worthSaying)
                    continue;
                const double share = conflict.nearest.kWh() / (conflict.tooMuch ? window.most : window.asked).kWh();
                if (!worst || std::abs(share - 1) > std::abs(*worst - 1))
                    worst = share;
            }
        }
        return worst;
    }

    const std::vector<Conflict> &broken() const
    {
        if (!m_broken)
            m_broken = brokenIn(m_request, m_prepared);
        return *m_broken;
    }
    /// What is broken by the best plan there is: before an amount is refused, it is searched for.
    static std::vector<Conflict> brokenIn(const PlanRequest &request, const Prepared &prepared)
    {
        std::vector<Conflict> found = brokenBy(request, prepared, bestWay(prepared.problem));
        if (found.empty() || prepared.problem.quotas.empty())
            return found;
        return brokenBy(request, prepared, bestWay(prepared.problem, Effort::Certified));
    }

    const PlanRequest &m_request;
    const Orders &m_orders;
    const Orders &m_before;
    Prepared m_prepared;
    mutable std::optional<std::vector<Conflict>> m_broken;
};

Error cancelled()
{
    return {.fault = Fault::Cancelled, .subject = "orders", .detail = "no longer wanted", .at = std::nullopt};
}

} // namespace

std::optional<OrderRefusal> refusalOf(const PlanRequest &wanted, const Orders &inForce)
{
    return Judge(wanted, inForce).run();
}

Result<OrderAnswer> answerTo(const PlanRequest &inForce, const PlanRequest &wanted, std::stop_token stop)
{
    auto plan = makePlan(wanted, stop);
    if (!plan)
        return plan.error();
    auto preferences = preferencesOf(wanted, stop);
    if (!preferences)
        return preferences.error();
    auto refused = refusalOf(wanted, inForce.orders);
    if (stop.stop_requested()) // whoever asked has asked something else by now
        return cancelled();
    const auto before = makePlan(inForce, stop);
    if (!before)
        return before.error();
    const Prepared base = prepare(inForce);
    return OrderAnswer{.refused = std::move(refused),
                       .horizon = preferences->horizon,
                       .before = netOf(*before, inForce, base),
                       .after = netOf(*plan, wanted, base),
                       .plan = *std::move(plan),
                       .preferences = *std::move(preferences)};
}

} // namespace tw::planner
