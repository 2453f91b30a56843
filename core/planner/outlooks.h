#pragma once

#include "base/result.h"
#include "model/outlook.h"
#include "planner/make_plan.h"
#include "planner/prepare.h"
#include "planner/rounded.h"

#include <optional>
#include <stop_token>

namespace tw::planner {

/// What `plan`, made for `request`, brings against a car left alone, with the energy at the end valued as `base` does.
Money netOf(const Plan &plan, const PlanRequest &request, const Prepared &base);

/// What one set of orders after another would bring, each compared with those in force: for a slider, so the plan at once
/// (makePlanAtOnce), and what does not change from one to the next is found once.
class Outlooks {
public:
    /// `inForce`: with the orders in force. Fails as makePlan does.
    static Result<Outlooks> from(const PlanRequest &inForce, std::stop_token stop = {});

    /// The plan for `wanted.orders` and its money. `wanted` differs from the request given to `from` in its orders only.
    /// Fails as makePlan does.
    Result<OrderOutlook> of(const PlanRequest &wanted, std::stop_token stop = {});

private:
    Outlooks(Prepared prepared, Orders orders, Plan plan, Money net);
    Result<Money> onlyCharging(const PlanRequest &wanted, std::stop_token stop);

    Prepared m_prepared; ///< of the request with the orders in force
    Orders m_orders;
    Plan m_plan;
    Money m_net; ///< of m_plan
    AtOnce m_solver;
    std::optional<Orders> m_charging; ///< what the car that only charges was last planned with
    Money m_onlyCharging;
};

} // namespace tw::planner
