#include "planner/problem.h"

#include <algorithm>

namespace tw::planner {

Problem part(const Problem &whole, int from, int to, double energy)
{
    const auto cut = [&](auto &series, int more = 0) {
        using Series = std::remove_reference_t<decltype(series)>;
        if (!series.empty())
            series = Series(series.begin() + from, series.begin() + to + more);
    };
    Problem result = whole;
    if (from > 0)
        result.firstDt.reset();
    result.e0 = energy;
    result.capacity = std::max(whole.capacity, energy);
    cut(result.eMin, 1);
    cut(result.eMax, 1);
    cut(result.away);
    cut(result.drop);
    cut(result.importLimits);
    cut(result.load);
    cut(result.pv);
    cut(result.buy);
    cut(result.sell);
    cut(result.rules);
    result.quotas.clear();
    return result;
}

} // namespace tw::planner
