#include "planner/rounded.h"

#include "planner/branching.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace tw::planner {

namespace {

constexpr double precise = 1e-4; ///< currency: how far the powers within the modes may be from the best
constexpr double near = 0.01; ///< gap, of the money, that is good enough to take

/// The mode nearest to what the mixture asks of a step.
struct Mode {
    CornerRange corners;
    double change = 0; ///< kWh, as much of what was asked as the mode can do
};

/// `least`, `most`: changes that keep the battery within its limits.
Mode modeOf(std::span<const Vertex> corners, double asked, double threshold, double least, double most)
{
    const int last = static_cast<int>(corners.size()) - 1;
    int rest = 0;
    while (rest < last && corners[std::size_t(rest)].p < 0)
        ++rest;
    const auto change = [&](int corner) { return corners[std::size_t(corner)].x; };
    if (asked < 0 && rest > 0 && asked <= threshold * change(rest - 1)) {
        const double run = std::clamp(asked, change(0), change(rest - 1));
        if (run >= std::min(asked, least))
            return {{0, rest - 1}, run};
    }
    if (asked > 0 && rest < last) {
        const double weakest = std::max(0.0, change(rest + 1));
        const double run = std::clamp(asked, weakest, std::max(weakest, change(last)));
        if (asked >= threshold * weakest && run <= std::max(asked, most))
            return {{rest + 1, last}, run};
    }
    return {{rest, rest}, 0};
}

std::vector<CornerRange> modesOf(const Problem &problem, const Stages &stages, const Mixture &mixture,
                                 double threshold)
{
    std::vector<CornerRange> modes;
    double carried = 0;
    double energy = problem.e0;
    for (int t = 0; t < stages.n(); ++t) {
        const std::size_t i = std::size_t(t);
        const double asked = mixture.x[i] + carried;
        const double drop = problem.drop[i];
        const Mode mode = modeOf(stages.at(t), asked, threshold, problem.eMin[i + 1] + drop - energy,
                                 problem.eMax[i + 1] + drop - energy);
        modes.push_back(mode.corners);
        carried = asked - mode.change;
        energy = std::max(0.0, energy + mode.change - drop + mixture.road[i]);
    }
    return modes;
}

/// The problem but for what its quotas ask and what is left is worth: a plan for one of its like is one for it.
Problem askedNothing(Problem problem)
{
    for (Quota &quota : problem.quotas) {
        quota.kwh = 0;
        quota.sense = Quota::Sense::AtMost;
        quota.weight = 1;
    }
    problem.terminalValue.clear();
    return problem;
}

} // namespace

Solution solveAtOnce(const Problem &problem)
{
    return AtOnce().solve(problem);
}

Solution AtOnce::solve(const Problem &problem)
{
    if (Problem like = askedNothing(problem); m_multipliers.empty() || like != m_last) {
        m_last = std::move(like);
        m_known.clear();
        m_multipliers.assign(problem.quotas.size(), 0.0);
    }
    for (auto &column : m_known) {
        auto again = std::make_shared<Column>(*column);
        again->cost += terminalValue(m_valued, again->left) - terminalValue(problem.terminalValue, again->left);
        column = std::move(again);
    }
    m_valued = problem.terminalValue;
    const Stages stages(problem);
    Decomposition decomposition(problem, stages);
    const Mixture root =
        *decomposition.run({.start = m_multipliers, .known = m_known, .enough = precise / 10});
    m_multipliers = root.multipliers;
    m_known = root.parts;
    std::optional<Path> best;
    double bound = root.bound;
    double total = endless;
    double money = 0; // of the best, without penalties, or a promise out of reach would excuse everything
    const auto offer = [&](const std::optional<Path> &path) {
        const Cost cost = path ? costOf(problem, stages, *path) : Cost();
        if (!path || cost.total() >= total)
            return;
        total = cost.total();
        money = cost.money;
        best = path;
    };
    const auto good = [&] { return total - root.bound <= near * std::max(1.0, std::abs(money)); };
    offer(realPath(problem, stages, root));
    for (const double threshold : {0.5, 0.25, 0.75}) {
        if (good())
            break;
        const std::vector<CornerRange> modes = modesOf(problem, stages, root, threshold);
        const auto mixture =
            decomposition.run({.ranges = modes, .start = root.multipliers, .enough = precise});
        offer(mixture ? realPath(problem, stages, *mixture) : std::nullopt);
    }
    if (!good()) {
        Solution searched = planner::solve(problem, Effort::LookAhead);
        if (searched.objective < total)
            return searched;
        bound = std::max(bound, searched.bound);
    }
    std::vector<double> prices;
    for (const double multiplier : root.multipliers)
        prices.push_back(-multiplier);
    return solutionOf(problem, stages, *best, bound, prices, stepPrices(problem, root.multipliers));
}

} // namespace tw::planner
