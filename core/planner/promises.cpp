#include "planner/promises.h"

#include "planner/stage.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

namespace {

constexpr Energy worthSaying = Energy::fromWh(10); // a shortfall

/// The part `share` of a step, to the next whole minute: what is said of a moment is never too early.
Instant within(Interval step, double share)
{
    const double length = double(step.length().count()) * std::clamp(share, 0.0, 1.0);
    const Instant moment = step.begin + seconds(std::llround(std::ceil(length - 1e-6)));
    return std::min(step.end, stepStart(moment + minutes(1) - seconds(1), minutes(1)));
}

class Teller {
public:
    Teller(const PlanRequest &request, const Prepared &prepared, const Audit &lived, const Solution &solution, Plan &plan)
        : m_request(request), m_prepared(prepared), m_lived(lived), m_solution(solution), m_plan(plan)
    {
    }

    void run()
    {
        for (const TripNeed &trip : m_prepared.trips) {
            const Energy there = storedAt(trip.boundary);
            missing(Shortfall::What::Trip, trip.need - there, trip.trip.readyBy,
                    [&] { return readyAfterAll(m_request, m_prepared, trip, there); });
        }
        const Energy reserve = reserveOf(m_request.site.car, m_request.orders);
        stretches(Shortfall::What::Reserve, [&](int) { return reserve; });
        stretches(Shortfall::What::Backup, [&](int b) { return energyOf(m_prepared.backup[std::size_t(b)]); });
        for (const OrderWindow &window : m_prepared.windows)
            order(window);
    }

private:
    Energy storedAt(int boundary) const
    {
        return boundary == 0 ? m_request.stored : m_plan.steps[std::size_t(boundary) - 1].storedAfter;
    }
    Interval step(int t) const
    {
        const Instant begin = m_prepared.start + m_request.step * t;
        return {t == 0 ? std::max(begin, m_request.now) : begin, begin + m_request.step};
    }

    template <class MetAt> void missing(Shortfall::What what, Energy amount, Instant when, MetAt metAt)
    {
        if (amount > worthSaying)
            m_plan.shortfalls.push_back({.what = what, .missing = amount, .when = when, .metAt = metAt()});
    }

    /// One shortfall for each stretch at home below `kept`: its worst, when it begins and when it is over.
    template <class Kept> void stretches(Shortfall::What what, Kept kept)
    {
        Energy worst;
        int since = 0;
        const auto end = [&](std::optional<Instant> metAt) {
            missing(what, worst, step(since - 1).end, [&] { return metAt; });
            worst = {};
        };
        for (int b = 1; b <= m_prepared.problem.n(); ++b) {
            const bool home = !m_prepared.problem.away[std::size_t(b) - 1];
            const Energy below = home ? kept(b) - storedAt(b) : Energy{};
            if (below > worthSaying) {
                since = worst > Energy{} ? since : b;
                worst = std::max(worst, below);
            } else if (worst > Energy{}) {
                end(home ? std::optional(crossing(b, kept(b))) : std::nullopt);
            }
        }
        if (worst > Energy{})
            end({});
    }

    /// When, in the step before boundary `b`, the battery comes up to `kept`.
    Instant crossing(int b, Energy kept) const
    {
        const double from = storedAt(b - 1).kWh();
        const double to = storedAt(b).kWh();
        return within(step(b - 1), to > from ? (kept.kWh() - from) / (to - from) : 1.0);
    }

    void order(const OrderWindow &window)
    {
        const bool wants = window.mode != AmountMode::AtMost;
        if (wants && !window.complete && !window.share)
            return;
        OrderForecast forecast{.what = window.what, .window = window.window, .asked = window.asked};
        forecast.planned = energyOf(m_lived.quotaUse[window.quota]);
        // Less than one step at least power: dispatch ends that step when the amount is reached.
        if (m_prepared.problem.quotas[window.quota].kwh > window.asked.kWh() + 1e-9)
            forecast.planned = std::min(forecast.planned, window.asked);
        forecast.priceOfOne = Price::fromMicroPerKwh(std::llround(m_solution.quotas[window.quota].price * 1e6));
        m_plan.orders.push_back(forecast);
        if (wants) {
            const auto what = window.what == OrderForecast::What::Buy ? Shortfall::What::Buy : Shortfall::What::Sell;
            missing(what, window.asked - forecast.planned, window.window.end, [] { return std::optional<Instant>(); });
        }
    }

    const PlanRequest &m_request;
    const Prepared &m_prepared;
    const Audit &m_lived;
    const Solution &m_solution;
    Plan &m_plan;
};

} // namespace

std::optional<Instant> readyAfterAll(const PlanRequest &request, const Prepared &prepared, const TripNeed &trip,
                                     Energy energy)
{
    Problem waiting = prepared.problem;
    std::ranges::fill(waiting.away, char(0));
    double stored = energy.kWh();
    const double need = trip.need.kWh();
    for (int t = trip.boundary; t < waiting.n(); ++t) {
        const double most = stepLimits(waiting, t).charge;
        const double gain = most > 0 ? waiting.hours(t) * batteryKw(waiting, most) : 0.0;
        const Instant begin = prepared.start + request.step * t;
        if (stored + gain >= need)
            return within({begin, begin + request.step}, gain > 0 ? (need - stored) / gain : 0.0);
        stored += std::max(0.0, gain);
    }
    return {};
}

void tellPromises(const PlanRequest &request, const Prepared &prepared, const Audit &lived, const Solution &solution,
                  Plan &plan)
{
    Teller(request, prepared, lived, solution, plan).run();
}

} // namespace tw::planner
