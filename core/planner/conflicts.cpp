#include "planner/conflicts.h"

#include "model/amount_mode.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

namespace {

constexpr Energy worthSaying = Energy::fromWh(10);

class Finder {
public:
    Finder(const PlanRequest &request, const Prepared &prepared, const Way &way)
        : m_request(request), m_prepared(prepared), m_audit(audit(prepared.problem, way.kw, way.road))
    {
    }

    std::vector<Conflict> run()
    {
        for (const TripNeed &trip : m_prepared.trips)
            add({.gives = Wish::Trip,
                 .trip = indexOf(trip.trip),
                 .with = {},
                 .missing = trip.need - storedAt(trip.boundary),
                 .nearest = storedAt(trip.boundary),
                 .window = {trip.trip.readyBy, trip.trip.returnAt},
                 .costs = {}});
        const Energy reserve = reserveOf(m_request.site.car, m_request.orders);
        worst(Wish::Reserve, [&](int) { return reserve; });
        worst(Wish::Backup, [&](int b) { return energyOf(m_prepared.backup[std::size_t(b)]); });
        for (const OrderWindow &window : m_prepared.windows)
            amount(window);
        forbidden();
        return std::move(m_found);
    }

private:
    void add(Conflict conflict)
    {
        if (conflict.missing > worthSaying)
            m_found.push_back(std::move(conflict));
    }
    Energy storedAt(int boundary) const
    {
        return boundary == 0 ? m_request.stored
                             : energyOf(std::max(0.0, m_audit.steps[std::size_t(boundary) - 1].energyAfter));
    }
    Instant moment(int boundary) const { return m_prepared.start + m_request.step * boundary; }

    std::size_t indexOf(const TripOccurrence &occurrence) const
    {
        for (std::size_t i = 0; i < m_request.orders.trips.size(); ++i) {
            const Interval around{occurrence.readyBy, occurrence.returnAt};
            const auto found = occurrences({m_request.orders.trips[i]}, around, m_request.calendar);
            if (std::ranges::any_of(found, [&](const TripOccurrence &o) { return o.readyBy == occurrence.readyBy; }))
                return i;
        }
        return 0;
    }

    template <class Kept> void worst(Wish wish, Kept kept)
    {
        Conflict most{.gives = wish, .with = {}, .missing = {}, .nearest = {}, .window = {}, .costs = {}};
        for (int b = 1; b <= m_prepared.problem.n(); ++b) {
            const Energy below = m_prepared.problem.away[std::size_t(b) - 1] ? Energy() : kept(b) - storedAt(b);
            if (below > most.missing) {
                most.missing = below;
                most.nearest = storedAt(b);
                most.window = {moment(b), moment(b)};
            }
        }
        add(std::move(most));
    }

    /// Too little, or, where an amount limits, too much.
    void amount(const OrderWindow &window)
    {
        const Energy planned = energyOf(m_audit.quotaUse[window.quota]);
        const bool limits = bindsAmount(window.mode);
        const bool wants = window.mode != AmountMode::AtMost && (window.complete || window.share);
        // A sale of less than one step at least power takes that step.
        const Energy most = std::max(window.most, energyOf(m_prepared.problem.quotas[window.quota].kwh));
        const Energy lacks = wants ? window.asked - planned : Energy();
        const Energy beyond = limits ? planned - most : Energy();
        add({.gives = window.what == OrderForecast::What::Sell ? Wish::Sell : Wish::Buy,
             .with = {},
             .missing = std::max(lacks, beyond),
             .tooMuch = lacks < beyond,
             .nearest = planned,
             .window = window.window,
             .costs = {}});
    }

    /// Traded beyond a price limit, or at all where nothing may be.
    void forbidden()
    {
        const Problem &problem = m_prepared.problem;
        double sold = 0;
        double bought = 0;
        for (std::size_t i = 0; i < m_audit.steps.size(); ++i) {
            if (problem.sellFloor && problem.sell[i] < *problem.sellFloor)
                sold += m_audit.steps[i].sold;
            if (problem.buyCeiling && problem.buy[i] > *problem.buyCeiling)
                bought += m_audit.steps[i].bought;
        }
        const Interval whole{m_prepared.start, moment(problem.n())};
        const Orders &orders = m_request.orders;
        add({.gives = orders.sell.mode == AmountMode::Off ? Wish::Sell : Wish::SellFloor,
             .with = {}, .missing = energyOf(sold), .tooMuch = true, .nearest = energyOf(sold), .window = whole, .costs = {}});
        add({.gives = orders.buy.mode == AmountMode::Off ? Wish::Buy : Wish::BuyCeiling,
             .with = {}, .missing = energyOf(bought), .tooMuch = true, .nearest = energyOf(bought), .window = whole, .costs = {}});
    }

    const PlanRequest &m_request;
    const Prepared &m_prepared;
    Audit m_audit;
    std::vector<Conflict> m_found;
};

/// How much of the same promise is missing in another world; nothing of it when it is not among `broken`.
Energy missingOf(const Conflict &promise, const std::vector<Conflict> &broken)
{
    const auto found = std::ranges::find_if(broken, [&](const Conflict &other) {
        return other.gives == promise.gives && other.trip == promise.trip
            && (promise.gives == Wish::Reserve || promise.gives == Wish::Backup
                || other.window.begin == promise.window.begin);
    });
    return found == broken.end() ? Energy() : found->missing;
}

/// Amounts that are met only by moving energy to lose it: the last kWh of both costs more than any price ahead can.
std::optional<Conflict> wasteful(const Prepared &base)
{
    const Problem &problem = base.problem;
    if (problem.quotas.empty())
        return std::nullopt;
    double least = problem.buy.front();
    double most = least;
    for (std::size_t i = 0; i < problem.buy.size(); ++i) {
        least = std::min({least, problem.buy[i], problem.sell[i]});
        most = std::max({most, problem.buy[i], problem.sell[i]});
    }
    const double dear = 3 * (most - least + problem.wearPerKwh);
    const Solution solution = solve(problem, promptEffort(problem));
    const auto costly = [&](OrderForecast::What what) -> const OrderWindow * {
        for (const OrderWindow &window : base.windows) {
            if (window.what == what && std::abs(solution.quotas[window.quota].price) > dear)
                return &window;
        }
        return nullptr;
    };
    const OrderWindow *sell = costly(OrderForecast::What::Sell);
    if (!sell || !costly(OrderForecast::What::Buy))
        return std::nullopt;
    return Conflict{.gives = Wish::Sell,
                    .with = {Wish::Buy},
                    .missing = {},
                    .nearest = energyOf(solution.quotas[sell->quota].planned),
                    .window = sell->window,
                    .wasteful = true,
                    .costs = {}};
}

} // namespace

std::vector<Conflict> brokenBy(const PlanRequest &request, const Prepared &prepared, const Way &way)
{
    return Finder(request, prepared, way).run();
}

std::vector<Conflict> conflictsOf(const PlanRequest &request, const Prepared &base, const Way &best,
                                  const std::vector<Without> &dropped)
{
    std::vector<Conflict> conflicts = brokenBy(request, base, best);
    if (conflicts.empty()) {
        if (auto loss = wasteful(base))
            conflicts.push_back(*loss);
        return conflicts;
    }
    for (const Without &without : dropped) {
        const std::vector<Conflict> broken = brokenBy(request, without.prepared, without.way);
        for (Conflict &conflict : conflicts) {
            const bool itself = conflict.gives == without.wish && conflict.trip == without.trip;
            const bool named = std::ranges::find(conflict.with, without.wish) != conflict.with.end();
            if (!itself && !named && missingOf(conflict, broken) + worthSaying < conflict.missing)
                conflict.with.push_back(without.wish);
        }
    }
    return conflicts;
}

} // namespace tw::planner
