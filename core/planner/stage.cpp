#include "planner/stage.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace tw::planner {

namespace {

constexpr double noPower = 1e-12;

double along(const Curve &curve, double x)
{
    std::size_t i = 1;
    while (i + 1 < curve.size() && curve[i].x < x)
        ++i;
    const Point &a = curve[i - 1];
    const Point &b = curve[i];
    return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
}

/// The power whose standby loss eats all of it: below it a "charge" empties the battery, so wear has a corner
/// there.
double breakEven(const Curve &curve)
{
    for (std::size_t i = 1; i < curve.size(); ++i) {
        const Point &a = curve[i - 1];
        const Point &b = curve[i];
        if (a.y < 0 && b.y > 0)
            return a.x - a.y * (b.x - a.x) / (b.y - a.y);
    }
    return 0;
}

/// What holds for every corner of one step.
struct Step {
    const Problem &problem;
    int t;
    double dt;
    double base;
    bool buyForbidden;
    bool sellForbidden;
    StepRule rule;

    Step(const Problem &of, int step)
        : problem(of),
          t(step),
          dt(of.hours(step)),
          base(of.base(step)),
          buyForbidden(of.buyCeiling && of.buy[std::size_t(step)] > *of.buyCeiling),
          sellForbidden(of.sellFloor && of.sell[std::size_t(step)] < *of.sellFloor),
          rule(of.rules.empty() ? StepRule{} : of.rules[std::size_t(step)])
    {
    }

    /// What the meter sees of a net power: where export would cost, the sun is turned down as far as that helps.
    double metered(double net) const
    {
        if (!problem.curtail || net >= 0 || problem.sell[std::size_t(t)] >= 0)
            return net;
        return std::min(0.0, net + problem.pv[std::size_t(t)]);
    }

    Vertex corner(double p, double batteryKw) const
    {
        const double net = metered(base + p);
        Vertex v{.x = dt * batteryKw, .p = p};
        v.money = dt * (net > 0 ? problem.buy[std::size_t(t)] * net : problem.sell[std::size_t(t)] * net)
            + problem.wearPerKwh * std::abs(v.x);
        if (p > 0)
            v.bought = dt * std::max(0.0, std::min(p, net));
        else if (p < 0)
            v.sold = dt * std::max(0.0, std::min(-p, -net));
        if (buyForbidden)
            v.penalty += problem.penalty.price * v.bought;
        if (sellForbidden)
            v.penalty += problem.penalty.price * v.sold;
        v.penalty += rule.chargePenalty * std::max(0.0, v.x) - rule.push * v.x;
        return v;
    }
};

/// AC powers of the corners of one side, rising: its two ends, the curve's points, and the `turns` between
/// them, where the power at the grid or at the battery changes its sign. `kw` is reused from step to step.
void cornerPowers(const Curve &curve, double least, double most, std::initializer_list<double> turns,
                  std::vector<double> &kw)
{
    kw.clear();
    // Running with a standby loss at (nearly) no power is another thing than rest, so it needs a power that
    // shows.
    constexpr double barelyOn = 1e-5;
    kw.push_back(curve.front().y != 0.0 ? std::max(least, std::min(barelyOn, most)) : least);
    for (const Point &point : curve) {
        if (point.x > kw.front() && point.x < most)
            kw.push_back(point.x);
    }
    for (double turn : turns) {
        if (turn > kw.front() && turn < most)
            kw.push_back(turn);
    }
    kw.push_back(most);
    std::sort(kw.begin(), kw.end());
    kw.erase(std::unique(kw.begin(), kw.end(), [](double a, double b) { return b - a < noPower; }), kw.end());
}

} // namespace

StepLimits stepLimits(const Problem &problem, int t)
{
    if (problem.away[std::size_t(t)])
        return {};
    const double base = problem.base(t);
    StepLimits limits{.charge = std::min(problem.chargeMax, std::max(0.0, problem.importAt(t) - base)),
                      .discharge = std::min(problem.dischargeMax, std::max(0.0, problem.exportLimit + base))};
    if (limits.charge < problem.chargeMin || limits.charge < noPower)
        limits.charge = 0;
    const StepRule rule = problem.rules.empty() ? StepRule() : problem.rules[std::size_t(t)];
    limits.discharge -= rule.keptBack;
    if (limits.discharge < problem.dischargeMin || limits.discharge < noPower || rule.noDischarge)
        limits.discharge = 0;
    return limits;
}

Stages::Stages(const Problem &problem)
{
    const int n = problem.n();
    m_begin.reserve(std::size_t(n) + 1);
    m_vertices.reserve(std::size_t(n) * 8);
    m_begin.push_back(0);
    std::vector<double> powers;
    const double even = breakEven(problem.chargeCurve);
    for (int t = 0; t < n; ++t) {
        const Step step(problem, t);
        const StepLimits limits = stepLimits(problem, t);
        // A side that starts at no power without standby loss touches rest: one corner, not two.
        if (limits.discharge > 0) {
            cornerPowers(problem.dischargeCurve, problem.dischargeMin, limits.discharge,
                         {step.base, problem.load[std::size_t(t)]}, powers);
            for (std::size_t i = powers.size(); i-- > 0;) {
                const double kw = powers[i];
                if (kw == 0.0)
                    continue;
                Vertex v = step.corner(-kw, -along(problem.dischargeCurve, kw));
                v.linked = i > 0;
                m_vertices.push_back(v);
            }
        }
        m_vertices.push_back(step.corner(0.0, 0.0));
        if (limits.charge > 0) {
            cornerPowers(problem.chargeCurve, problem.chargeMin, limits.charge, {-step.base, even}, powers);
            for (std::size_t i = 0; i < powers.size(); ++i) {
                const double kw = powers[i];
                if (kw == 0.0) {
                    m_vertices.back().linked = true;
                    continue;
                }
                Vertex v = step.corner(kw, along(problem.chargeCurve, kw));
                v.linked = i + 1 < powers.size();
                m_vertices.push_back(v);
            }
        }
        m_begin.push_back(m_vertices.size());
    }
}

Stages::Stages(const Problem &problem, std::span<const StepPrice> prices) : Stages(problem)
{
    for (int t = 0; t < n(); ++t) {
        for (std::size_t i = m_begin[std::size_t(t)]; i < m_begin[std::size_t(t) + 1]; ++i)
            m_vertices[i].penalty += extraCost(m_vertices[i], prices[std::size_t(t)]);
    }
}

} // namespace tw::planner
