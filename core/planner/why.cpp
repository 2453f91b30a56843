#include "planner/why.h"

#include "planner/stage.h"
#include "planner/variants.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

namespace {

using Does = StepWhy::Does;
using Of = StepWhy::Turn::Of;

constexpr double some = 1e-6; // kW
constexpr double fine = 1e-7; // currency, currency per kWh

Does doesIn(const Way &way, int t)
{
    const double kw = way.kw[std::size_t(t)];
    return kw > some ? Does::Charges : kw < -some ? Does::Discharges : Does::Rests;
}

double largestPrice(const Problem &problem)
{
    double top = 0.01;
    for (std::size_t i = 0; i < problem.buy.size(); ++i)
        top = std::max({top, std::abs(problem.buy[i]), std::abs(problem.sell[i])});
    return top;
}

bool ownersHand(const Problem &problem, int t)
{
    if (problem.away[std::size_t(t)])
        return true;
    if (problem.rules.empty())
        return false;
    const StepRule &rule = problem.rules[std::size_t(t)];
    return rule.noDischarge || rule.chargePenalty != 0 || rule.push != 0;
}

/// One price of one step, and one thing to do there.
class Turner {
public:
    Turner(const Problem &problem, int t, Of of, Does does)
        : m_with(problem), m_without(problem), m_t(t), m_of(of), m_does(does)
    {
        const std::size_t i = std::size_t(t);
        m_without.rules.resize(std::size_t(problem.n()));
        if (does == Does::Charges)
            m_without.rules[i].chargePenalty = 1e4 * (largestPrice(problem) + 1);
        else
            m_without.rules[i].noDischarge = true;
    }

    std::optional<Turning> run()
    {
        const double now = price();
        Best here = at(now);
        const bool doesNow = here.does;
        // Charging wants a low price, discharging a high one.
        const double side = m_does == Does::Charges ? -1.0 : 1.0;
        const double far = 10 * largestPrice(m_with);
        double yes = doesNow ? now : side * far;
        double no = doesNow ? -side * far : now;
        Best inside = doesNow ? here : at(yes);
        if (!inside.does)
            return std::nullopt; // at no price
        if (doesNow && at(no).does)
            return std::nullopt; // at any price
        for (int i = 0; i < 60 && std::abs(yes - no) > fine; ++i) {
            const double low = std::min(yes, no);
            const double high = std::max(yes, no);
            double next = yes + (inside.without.cost - inside.with.cost) / (inside.with.slope - inside.without.slope);
            // A hair to the other side of the crossing closes the bracket once it is the root.
            next += side < 0 ? fine / 2 : -fine / 2;
            if (!(low < next && next < high) || i % 4 == 3)
                next = (low + high) / 2;
            const Best found = at(next);
            if (found.does) {
                yes = next;
                inside = found;
            } else {
                no = next;
            }
        }
        return Turning{.of = m_of, .price = (yes + no) / 2, .becomes = doesNow ? at(no).instead : m_does};
    }

private:
    struct Line {
        double cost = 0;
        double slope = 0; ///< of the price: the energy that pays it
    };
    struct Best {
        bool does = false; ///< the best plan does it, and is better for it
        Line with;
        Line without;
        Does instead = Does::Rests;
    };

    double &priceIn(Problem &problem) const
    {
        return (m_of == Of::Import ? problem.buy : problem.sell)[std::size_t(m_t)];
    }
    double price() const { return (m_of == Of::Import ? m_with.buy : m_with.sell)[std::size_t(m_t)]; }

    Line line(const Way &way) const
    {
        const double net = m_with.base(m_t) + way.kw[std::size_t(m_t)];
        const double energy = m_of == Of::Import ? std::max(0.0, net) : -std::max(0.0, -net);
        return {lived(m_with, way).total, m_with.hours(m_t) * energy};
    }

    Best at(double price)
    {
        priceIn(m_with) = price;
        priceIn(m_without) = price;
        const Way with = bestWay(m_with);
        const Way without = bestWay(m_without);
        Best best{.does = false, .with = line(with), .without = line(without), .instead = doesIn(without, m_t)};
        best.does = doesIn(with, m_t) == m_does && best.with.cost < best.without.cost - 1e-9;
        return best;
    }

    Problem m_with;
    Problem m_without;
    int m_t;
    Of m_of;
    Does m_does;
};

Way pushed(Problem problem, int t, Does does)
{
    const std::size_t i = std::size_t(t);
    problem.rules.resize(std::size_t(problem.n()));
    const double strength = 100 * (largestPrice(problem) + problem.penalty.quota + problem.penalty.price);
    if (does == Does::Rests)
        problem.away[i] = 1;
    else if (does == Does::Charges)
        problem.rules[i] = {.noDischarge = true, .push = strength};
    else
        problem.rules[i].push = -strength;
    return bestWay(problem);
}

} // namespace

std::vector<Turning> turningPrices(const Problem &problem, int t)
{
    std::vector<Turning> found;
    if (ownersHand(problem, t))
        return found;
    const StepLimits limits = stepLimits(problem, t);
    const double base = problem.base(t);
    const auto add = [&](Of of, Does does) {
        if (const auto turn = Turner(problem, t, of, does).run())
            found.push_back(*turn);
    };
    if (limits.charge > 0) {
        if (base + limits.charge > some)
            add(Of::Import, Does::Charges);
        if (base < -some)
            add(Of::Export, Does::Charges);
    }
    if (limits.discharge > 0) {
        if (base - limits.discharge < -some)
            add(Of::Export, Does::Discharges);
        if (base > some)
            add(Of::Import, Does::Discharges);
    }
    return found;
}

std::vector<OtherWay> otherWays(const Problem &problem, int t)
{
    std::vector<OtherWay> found;
    if (ownersHand(problem, t))
        return found;
    const Way best = bestWay(problem);
    const Lived with = lived(problem, best);
    for (const Does does : {Does::Discharges, Does::Rests, Does::Charges}) {
        if (does == doesIn(best, t))
            continue;
        const Way way = pushed(problem, t, does);
        const Lived other = lived(problem, way);
        if (!other.possible || doesIn(way, t) != does)
            continue;
        found.push_back({does, other.money - with.money, std::max(0.0, other.promises - with.promises)});
    }
    std::ranges::sort(found, {}, [](const OtherWay &way) { return way.money + way.promises; });
    return found;
}

Result<StepWhy> whyOf(const PlanRequest &request, const Plan &plan, int step, std::stop_token stop)
{
    const auto error = [](Fault fault, std::string detail) {
        return Error{.fault = fault, .subject = "plan", .detail = std::move(detail), .at = std::nullopt};
    };
    if (auto wrong = refusal(request))
        return *wrong;
    if (step < 0 || step >= request.steps || std::size_t(step) >= plan.steps.size()
        || plan.steps.front().when.begin != stepStart(request.now, request.step))
        return error(Fault::BadInput, "step " + std::to_string(step) + " of a plan made from something else");
    const Prepared prepared = prepare(request);
    const PlanStep &planned = plan.steps[std::size_t(step)];
    StepWhy why{.when = planned.when,
                .does = Power() < planned.setpoint ? Does::Charges
                    : planned.setpoint < Power()   ? Does::Discharges
                                                   : Does::Rests,
                .reason = planned.reason,
                .binds = planned.binds,
                .storedValue = planned.storedValue};
    for (const OtherWay &way : otherWays(prepared.problem, step))
        if (way.does != why.does)
            why.alternatives.push_back({way.does, moneyOf(way.money), way.promises > fine});
    if (stop.stop_requested())
        return error(Fault::Cancelled, "no longer wanted");
    for (const Turning &turn : turningPrices(prepared.problem, step))
        why.turns.push_back({turn.of, Price::fromMicroPerKwh(std::llround(turn.price * 1e6)), turn.becomes});
    if (stop.stop_requested())
        return error(Fault::Cancelled, "no longer wanted");
    return why;
}

} // namespace tw::planner
