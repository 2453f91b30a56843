#include "planner/master.h"

#include "base/assert.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

double deviation(const Quota &quota, double use)
{
    const double over = use - quota.kwh;
    switch (quota.sense) {
    case Quota::Sense::AtMost:
        return quota.weight * std::max(0.0, over);
    case Quota::Sense::AtLeast:
        return quota.weight * std::max(0.0, -over);
    case Quota::Sense::Exactly:
        break;
    }
    return quota.weight * std::abs(over);
}

Master::Master(const std::vector<Quota> &quotas, double penalty)
    : m_quotas(quotas), m_penalty(penalty), m_rows(quotas.size() + 1), m_multipliers(quotas.size(), 0.0)
{
}

void Master::add(double cost, std::vector<double> use)
{
    m_cost.push_back(cost);
    m_use.push_back(std::move(use));
    if (m_cost.size() > 1)
        return;
    // The first plan alone, its deviations taken up by the slacks, is where the method starts.
    for (std::size_t k = 0; k < m_quotas.size(); ++k)
        m_basis.push_back({m_use[0][k] > m_quotas[k].kwh ? Variable::Over : Variable::Under, k});
    m_basis.push_back({Variable::Plan, 0});
}

double Master::costOf(const Variable &variable) const
{
    if (variable.kind == Variable::Plan)
        return m_cost[variable.index];
    const Quota::Sense sense = m_quotas[variable.index].sense;
    const bool free =
        variable.kind == Variable::Over ? sense == Quota::Sense::AtLeast : sense == Quota::Sense::AtMost;
    return free ? 0.0 : m_penalty * m_quotas[variable.index].weight;
}

void Master::columnOf(const Variable &variable, std::vector<double> &column) const
{
    column.assign(m_rows, 0.0);
    if (variable.kind == Variable::Plan) {
        std::copy(m_use[variable.index].begin(), m_use[variable.index].end(), column.begin());
        column.back() = 1;
    } else {
        column[variable.index] = variable.kind == Variable::Over ? -1 : 1;
    }
}

/// The inverse of the basis afresh, by Gauss-Jordan with row exchange, and the levels and duals from it.
void Master::invert()
{
    const std::size_t n = m_rows;
    std::vector<double> work(n * n);
    m_inverse.assign(n * n, 0.0);
    for (std::size_t j = 0; j < n; ++j) {
        columnOf(m_basis[j], m_column);
        for (std::size_t i = 0; i < n; ++i)
            work[i * n + j] = m_column[i];
        m_inverse[j * n + j] = 1;
    }
    for (std::size_t j = 0; j < n; ++j) {
        std::size_t best = j;
        for (std::size_t i = j; i < n; ++i) {
            if (std::abs(work[i * n + j]) > std::abs(work[best * n + j]))
                best = i;
        }
        TW_ASSERT(work[best * n + j] != 0.0); // pivots are never this small
        for (std::size_t c = 0; c < n && best != j; ++c) {
            std::swap(work[j * n + c], work[best * n + c]);
            std::swap(m_inverse[j * n + c], m_inverse[best * n + c]);
        }
        const double scale = 1 / work[j * n + j];
        for (std::size_t c = 0; c < n; ++c) {
            work[j * n + c] *= scale;
            m_inverse[j * n + c] *= scale;
        }
        for (std::size_t i = 0; i < n; ++i) {
            const double factor = work[i * n + j];
            if (i == j || factor == 0.0)
                continue;
            for (std::size_t c = 0; c < n; ++c) {
                work[i * n + c] -= factor * work[j * n + c];
                m_inverse[i * n + c] -= factor * m_inverse[j * n + c];
            }
        }
    }
    m_level.assign(n, 0.0);
    m_dual.assign(n, 0.0);
    m_value = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k + 1 < n; ++k)
            m_level[i] += m_inverse[i * n + k] * m_quotas[k].kwh;
        m_level[i] = std::max(0.0, m_level[i] + m_inverse[i * n + n - 1]);
        const double cost = costOf(m_basis[i]);
        m_value += cost * m_level[i];
        for (std::size_t k = 0; k < n; ++k)
            m_dual[k] += cost * m_inverse[i * n + k];
    }
}

/// One step of the simplex method; false at the optimum.
bool Master::improve(bool firstOnly)
{
    constexpr double worth = -1e-11;
    Variable entering;
    double least = worth;
    const auto consider = [&](const Variable &variable) {
        if (firstOnly && least < worth)
            return;
        columnOf(variable, m_column);
        double reduced = costOf(variable);
        for (std::size_t k = 0; k < m_rows; ++k)
            reduced -= m_dual[k] * m_column[k];
        if (reduced < least) {
            least = reduced;
            entering = variable;
        }
    };
    for (std::size_t k = 0; k < m_quotas.size(); ++k) {
        consider({Variable::Over, k});
        consider({Variable::Under, k});
    }
    for (std::size_t j = 0; j < m_cost.size(); ++j)
        consider({Variable::Plan, j});
    if (least >= worth)
        return false;
    columnOf(entering, m_column);
    m_direction.assign(m_rows, 0.0);
    std::size_t leaving = m_rows;
    double step = 0;
    for (std::size_t i = 0; i < m_rows; ++i) {
        for (std::size_t k = 0; k < m_rows; ++k)
            m_direction[i] += m_inverse[i * m_rows + k] * m_column[k];
        if (m_direction[i] <= 1e-9)
            continue;
        const double ratio = m_level[i] / m_direction[i];
        if (leaving == m_rows || ratio < step) {
            leaving = i;
            step = ratio;
        }
    }
    if (leaving == m_rows)
        return false; // no way down that rounding lets us trust
    m_basis[leaving] = entering;
    return true;
}

void Master::solve()
{
    invert();
    // Ties could make it turn in a circle: after a while the first improvement is taken instead of the best.
    const std::size_t patience = 20 * m_rows + m_cost.size();
    for (std::size_t i = 0; i < 4 * patience && improve(i > patience); ++i)
        invert();
    for (std::size_t k = 0; k < m_quotas.size(); ++k)
        m_multipliers[k] = -m_dual[k];
}

std::vector<double> Master::shares() const
{
    std::vector<double> shares(m_cost.size(), 0.0);
    for (std::size_t i = 0; i < m_rows; ++i) {
        if (m_basis[i].kind == Variable::Plan)
            shares[m_basis[i].index] += m_level[i];
    }
    return shares;
}

} // namespace tw::planner
