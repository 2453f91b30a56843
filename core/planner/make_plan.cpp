#include "planner/make_plan.h"

#include "base/log.h"
#include "battery/charger_curve.h"
#include "planner/audit.h"
#include "planner/change.h"
#include "planner/planner.h"
#include "planner/prepare.h"
#include "planner/promises.h"
#include "planner/reason.h"
#include "planner/rounded.h"
#include "planner/stage.h"
#include "planner/whole_watts.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace tw::planner {

namespace {

constexpr double calmReserve = 0.001; // kWh by which the running plan may be worse in its promises
constexpr double calmQuota = 0.005;

/// Charge to the reserve, else idle: what needs no planner.
std::vector<double> safePlan(const Problem &problem)
{
    std::vector<double> kw;
    double energy = problem.e0;
    for (int t = 0; t < problem.n(); ++t) {
        const std::size_t i = std::size_t(t);
        const double most = stepLimits(problem, t).charge;
        const double gain = problem.hours(t) * batteryKw(problem, most);
        const bool charge =
            most > 0 && gain > 0 && energy < problem.eMin[i + 1] && energy + gain <= problem.eMax[i + 1];
        kw.push_back(charge ? most : 0.0);
        energy = std::max(0.0, energy + (charge ? gain : 0.0) - problem.drop[i]);
    }
    return kw;
}

class Maker {
public:
    using Solver = std::function<Solution(const Problem &)>;

    Maker(const PlanRequest &request, const Solver &solver)
        : m_request(request),
          m_prepared(prepare(request)),
          m_problem(m_prepared.problem),
          m_solution(solver(belowLimits(m_problem)))
    {
    }

    Plan run()
    {
        choose();
        m_plan.madeAt = m_request.now;
        m_plan.storedAtStart = m_request.stored;
        m_plan.inputs = m_request.inputs;
        m_plan.gap = moneyOf(std::max(0.0, m_audit.objective - m_solution.bound));
        steps();
        tellPromises(m_request, m_prepared, m_audit, m_solution, m_plan);
        return std::move(m_plan);
    }

private:
    void choose()
    {
        m_kw = wholeWatts(m_problem, m_solution);
        m_audit = audit(m_problem, m_kw, m_solution.road);
        if (!m_audit.violations.empty()) {
            log(LogLevel::Error, "planner",
                "a plan failed the audit and is not used: " + m_audit.violations.front());
            m_kw = safePlan(m_problem);
            m_audit = audit(m_problem, m_kw);
        } else if (const auto running = runningPlan(m_request, m_prepared, m_kw); running && *running != m_kw) {
            Audit kept = audit(m_problem, *running, m_solution.road);
            const double leastGain = double(m_request.orders.leastGain.micro()) / 1e6;
            if (kept.violations.empty() && kept.objective <= m_audit.objective + leastGain
                && kept.reserveShortfall <= m_audit.reserveShortfall + calmReserve
                && kept.quotaDeviation <= m_audit.quotaDeviation + calmQuota) {
                m_kw = *running;
                m_audit = std::move(kept);
            } else {
                m_plan.change = changeOf(m_request, m_prepared);
                m_plan.change->gains = moneyOf(kept.money() - m_audit.money());
                m_plan.change->keepsPromise = !kept.violations.empty()
                    || kept.reserveShortfall > m_audit.reserveShortfall + calmReserve
                    || kept.quotaDeviation > m_audit.quotaDeviation + calmQuota;
            }
        }
        // Reasons speak of the plan that is used.
        m_solution.kw = m_kw;
        for (std::size_t i = 0; i < m_audit.steps.size(); ++i)
            m_solution.energy[i + 1] = m_audit.steps[i].energyAfter;
    }

    void steps()
    {
        const Price wearPrice = battery::wearPerDischargedKwh(m_request.site.car);
        const std::vector<Reason> reasons = reasonsOf(m_problem, m_solution);
        double top = 0;
        for (int t = 0; t < m_problem.n(); ++t)
            top = std::max({top, 1.25 * std::abs(m_problem.buy[std::size_t(t)]),
                            1.25 * std::abs(m_problem.sell[std::size_t(t)])});
        for (std::size_t i = 0; i < m_kw.size(); ++i) {
            const PriceSlot &slot = m_prepared.slots[i];
            const AuditStep &lived = m_audit.steps[i];
            PlanStep step;
            step.when = slot.when;
            step.setpoint = Power::fromW(std::llround(m_kw[i] * 1000.0));
            step.storedAfter = energyOf(std::max(0.0, lived.energyAfter));
            step.bought = energyOf(lived.bought);
            step.sold = energyOf(lived.sold);
            step.avoided = energyOf(lived.avoided);
            step.storedSolar = energyOf(lived.storedSolar);
            step.house = Power::fromW(std::llround(m_problem.base(int(i)) * 1000.0));
            step.importPrice = slot.import;
            step.exportPrice = slot.feedIn;
            step.priceState = slot.state;
            const auto value = [](Energy energy, Price price) {
                return valueOf(energy, price, Rounding::HalfEven);
            };
            step.earned = value(step.sold, slot.feedIn) + value(step.avoided, slot.import)
                - value(step.bought, slot.import) - value(step.storedSolar, slot.feedIn);
            step.wear = value(energyOf(lived.discharged), wearPrice);
            step.reason = m_prepared.overridden[i] ? Reason::Override : reasons[i];
            // Below the reserve a kWh is beyond price; what is shown stays a price one could meet.
            step.storedValue =
                Price::fromMicroPerKwh(std::llround(std::clamp(m_solution.value[i], -top, top) * 1e6));
            step.binds = bindsOf(m_problem, m_solution, int(i));
            m_plan.earned += step.earned;
            m_plan.wear += step.wear;
            m_plan.steps.push_back(step);
        }
    }

    const PlanRequest &m_request;
    Prepared m_prepared;
    const Problem &m_problem;
    Solution m_solution;
    std::vector<double> m_kw;
    Audit m_audit;
    Plan m_plan;
};

Result<Plan> planBy(const Maker::Solver &solver, const PlanRequest &request, std::stop_token stop)
{
    if (auto error = refusal(request))
        return *error;
    const auto cancelled = [&] {
        return Error{
            .fault = Fault::Cancelled, .subject = "plan", .detail = "no longer wanted", .at = std::nullopt};
    };
    if (stop.stop_requested())
        return cancelled();
    Plan plan = Maker(request, solver).run();
    if (stop.stop_requested())
        return cancelled();
    return plan;
}

} // namespace

std::optional<Error> refusal(const PlanRequest &request)
{
    const auto error = [](std::string detail) {
        return Error{
            .fault = Fault::BadInput, .subject = "plan", .detail = std::move(detail), .at = std::nullopt};
    };
    if (request.step < minutes(1) || std::chrono::days(1) % request.step != seconds(0))
        return error("a step of " + std::to_string(request.step.count())
                     + " s; 60 s or more that divide a day are right");
    if (request.steps < 1 || request.steps > 40'000)
        return error(std::to_string(request.steps) + " steps; 1 to 40000 are right");
    if (request.stored < Energy{} || request.uncertainty < Energy{} || request.keptBySales < Energy{})
        return error("stored energy below 0; unknown is not a number");
    if (request.site.car.usableCapacity < Energy::fromWh(100))
        return error("a battery below 100 Wh; the car's usable capacity is needed");
    return std::nullopt;
}

Result<Plan> makePlan(const PlanRequest &request, std::stop_token stop)
{
    return planBy([](const Problem &problem) { return solve(problem, promptEffort(problem)); }, request, stop);
}

Result<Plan> makePlanAtOnce(const PlanRequest &request, AtOnce &solver, std::stop_token stop)
{
    return planBy(
        [&](const Problem &problem) { return problem.quotas.empty() ? solve(problem) : solver.solve(problem); },
        request, stop);
}

} // namespace tw::planner
