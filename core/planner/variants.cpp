#include "planner/variants.h"

#include <algorithm>

namespace tw::planner {

Lived lived(const Problem &problem, const Way &way)
{
    Lived result;
    result.audit = audit(problem, way.kw, way.road);
    result.possible = result.audit.violations.empty();
    result.money = result.audit.money();
    result.promises = result.audit.penalties() - result.audit.rulePenalty;
    result.total = result.audit.objective;
    return result;
}

Way bestWay(const Problem &problem, Effort effort)
{
    Solution solution = solve(problem, effort);
    return {std::move(solution.kw), std::move(solution.road)};
}

Way bestWay(const Problem &problem)
{
    return bestWay(problem, promptEffort(problem));
}

PlanRequest requestWith(const PlanRequest &request, const Site &site, const Orders &orders)
{
    return {.site = site,
            .orders = orders,
            .calendar = request.calendar,
            .now = request.now,
            .stored = request.stored,
            .uncertainty = request.uncertainty,
            .keptBySales = request.keptBySales,
            .pluggedIn = request.pluggedIn,
            .expectedBack = request.expectedBack,
            .prices = request.prices,
            .house = request.house,
            .houseError = request.houseError,
            .step = request.step,
            .steps = request.steps,
            .deliveredToday = request.deliveredToday,
            .deliveredThisWeek = request.deliveredThisWeek,
            .dischargedThisYear = request.dischargedThisYear,
            .dischargedThisWeek = request.dischargedThisWeek,
            .override_ = orders.override_,
            .previous = nullptr,
            .journeys = request.journeys,
            .inputs = {}};
}

Prepared edited(const PlanRequest &request, const Prepared &base, Wishes wishes,
                const std::function<void(Site &, Orders &)> &edit)
{
    Site site = request.site;
    Orders orders = request.orders;
    orders.override_ = request.override_;
    edit(site, orders);
    Prepared other = prepare(requestWith(request, site, orders));
    other.problem.terminalValue = base.problem.terminalValue;
    if (wishes == Wishes::Fewer) {
        for (std::size_t b = 0; b < other.problem.eMax.size(); ++b)
            other.problem.eMax[b] = std::max(other.problem.eMax[b], base.problem.eMax[b]);
    }
    return other;
}

} // namespace tw::planner
