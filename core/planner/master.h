#pragma once

#include "planner/problem.h"

#include <vector>

namespace tw::planner {

/// kWh by which `use` misses the quota, times its weight.
double deviation(const Quota &quota, double use);

/// The master of the decomposition in orders.h: the cheapest mixture of the plans found so far,
///
///     min  sum a_j cost_j + penalty * deviation      sum a_j use_kj - over_k + under_k = kwh_k,   sum a_j =
///     1,   a >= 0
///
/// by the revised simplex method on a dense basis of (quotas + 1) rows, warm from one plan to the next.
class Master {
public:
    Master(const std::vector<Quota> &quotas, double penalty);

    void add(double cost, std::vector<double> use);
    void solve();

    double value() const { return m_value; }
    /// What a kWh of each quota's use costs extra: the multiplier to plan with next.
    const std::vector<double> &multipliers() const { return m_multipliers; }
    /// The share of each plan, in the order they were added.
    std::vector<double> shares() const;

private:
    struct Variable {
        enum Kind { Plan, Over, Under } kind = Plan;
        std::size_t index = 0;
    };
    double costOf(const Variable &variable) const;
    void columnOf(const Variable &variable, std::vector<double> &column) const;
    void invert();
    bool improve(bool firstOnly);

    const std::vector<Quota> &m_quotas;
    double m_penalty;
    std::size_t m_rows;
    std::vector<double> m_cost;
    std::vector<std::vector<double>> m_use;
    std::vector<Variable> m_basis;
    std::vector<double> m_inverse; ///< row-major
    std::vector<double> m_level; ///< of the basic variables
    std::vector<double> m_dual;
    std::vector<double> m_column; ///< scratch
    std::vector<double> m_direction;
    std::vector<double> m_multipliers;
    double m_value = 0;
};

} // namespace tw::planner
