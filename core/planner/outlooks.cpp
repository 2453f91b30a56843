#include "planner/outlooks.h"

#include "planner/variants.h"

#include <utility>

namespace tw::planner {

Money netOf(const Plan &plan, const PlanRequest &request, const Prepared &base)
{
    Prepared prepared = prepare(request);
    prepared.problem.terminalValue = base.problem.terminalValue;
    Way way;
    for (const PlanStep &step : plan.steps)
        way.kw.push_back(step.setpoint.kW());
    const Way alone{std::vector<double>(way.kw.size()), {}};
    return moneyOf(lived(base.problem, alone).money - lived(prepared.problem, way).money);
}

Outlooks::Outlooks(Prepared prepared, Orders orders, Plan plan, Money net)
    : m_prepared(std::move(prepared)), m_orders(std::move(orders)), m_plan(std::move(plan)), m_net(net)
{
}

Result<Outlooks> Outlooks::from(const PlanRequest &inForce, std::stop_token stop)
{
    auto plan = makePlan(inForce, stop);
    if (!plan)
        return plan.error();
    Prepared prepared = prepare(inForce);
    const Money net = netOf(*plan, inForce, prepared);
    return Outlooks(std::move(prepared), inForce.orders, *std::move(plan), net);
}

Result<OrderOutlook> Outlooks::of(const PlanRequest &wanted, std::stop_token stop)
{
    // What is asked for already has the same plan, to the last tie.
    auto plan = wanted.orders == m_orders ? Result<Plan>(m_plan) : makePlanAtOnce(wanted, m_solver, stop);
    if (!plan)
        return plan.error();
    const auto charging = onlyCharging(wanted, stop);
    if (!charging)
        return charging.error();
    const Instant begin = m_prepared.start;
    return OrderOutlook{.horizon = {begin, begin + wanted.step * wanted.steps},
                        .before = m_net,
                        .after = netOf(*plan, wanted, m_prepared),
                        .onlyCharging = *charging,
                        .plan = *std::move(plan)};
}

Result<Money> Outlooks::onlyCharging(const PlanRequest &wanted, std::stop_token stop)
{
    Orders orders = wanted.orders;
    orders.buy = {};
    orders.sell = {.mode = AmountMode::Off, .energy = {}, .per = Per::Day, .priceLimit = {}};
    if (m_charging != orders) {
        Site oneWay = wanted.site;
        oneWay.charger.maxDischarge = {};
        oneWay.charger.minDischarge = {};
        const PlanRequest request = requestWith(wanted, oneWay, orders);
        const auto plan = makePlan(request, stop);
        if (!plan)
            return plan.error();
        m_onlyCharging = netOf(*plan, request, m_prepared);
        m_charging = std::move(orders);
    }
    return m_onlyCharging;
}

} // namespace tw::planner
