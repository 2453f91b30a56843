#include "planner/whole_watts.h"

#include "planner/prepare.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

std::vector<double> wholeWatts(const Problem &problem, const Solution &solution, const WattSteps &steps)
{
    std::vector<double> kw;
    double energy = steps.energy;
    const int end = steps.count < 0 ? problem.n() : std::min(steps.from + steps.count, problem.n());
    for (int t = steps.from; t < end; ++t) {
        const std::size_t i = std::size_t(t);
        const std::size_t s = std::size_t(t - steps.solutionFrom);
        const double watts = solution.kw[s] * 1000.0;
        const double near = std::round(watts);
        const double wish = solution.energy[s + 1] + problem.drop[i] - solution.road[s];
        const auto after = [&](double w) {
            return energy + problem.hours(t) * batteryKw(problem, w / 1000.0);
        };
        const auto exists = [&](double w) {
            const double least = 1000.0 * (w > 0 ? problem.chargeMin : problem.dischargeMin);
            return w == 0 || ((w > 0) == (watts > 0) && std::abs(w) >= least - 1e-6);
        };
        double chosen = 0;
        if (std::abs(watts - near) < 1e-4) {
            chosen = exists(near) ? near : 0.0;
        } else {
            const double low = std::floor(watts);
            const double high = std::ceil(watts);
            chosen = exists(low) && (after(low) >= wish - 1e-9 || !exists(high)) ? low : high;
        }
        // More than one where several steps before gave a little less than they were to.
        while (chosen > 0 && after(chosen) - problem.drop[i] > problem.eMax[i + 1] + 1e-9)
            chosen = exists(chosen - 1) ? chosen - 1 : 0.0;
        energy = after(chosen) - problem.drop[i];
        energy = problem.drop[i] > 0 ? std::max(energy + solution.road[s], 0.0) : energy;
        kw.push_back(chosen / 1000.0);
    }
    return kw;
}

Problem belowLimits(Problem problem)
{
    const double room = 0.001 * problem.dt;
    for (Point &point : problem.taper)
        point.y -= 0.002; // a fuller battery by rounding takes a little less as well
    double idle = problem.e0;
    for (int t = 0; t < problem.n(); ++t) {
        const std::size_t i = std::size_t(t);
        idle = std::max(0.0, idle - problem.drop[i]);
        problem.eMax[i + 1] = std::max({problem.eMax[i + 1] - room, std::min(idle, problem.eMax[i + 1]),
                                        std::min(problem.eMin[i + 1], problem.eMax[i + 1])});
    }
    return problem;
}

} // namespace tw::planner
