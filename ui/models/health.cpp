#include "ui/models/health.h"

#include <algorithm>

namespace tw::ui {

namespace {

HealthSpan spanOf(const std::vector<double> &left)
{
    HealthSpan span;
    if (left.empty())
        return span;
    const auto [least, most] = std::minmax_element(left.begin(), left.end());
    return {100 * left.front(), 100 * *least, 100 * *most};
}

} // namespace

int HealthView::at(LocalDay day) const
{
    const auto after = std::ranges::upper_bound(points, day, {}, &HealthPoint::day);
    return static_cast<int>(after - points.begin()) - 1;
}

LocalDay HealthView::end() const
{
    if (warrantyEnds && today < *warrantyEnds)
        return *warrantyEnds;
    return points.empty() ? today : points.back().day;
}

std::optional<double> HealthView::pointsByTheEnd() const
{
    const int last = at(end());
    if (paceDays == 0 || !compared || last < 0)
        return {};
    const HealthPoint &point = points[static_cast<std::size_t>(last)];
    return point.onlyCharging.best - point.withTrading.best;
}

HealthView healthView(const BatteryHealth &health, const Car &car)
{
    HealthView view;
    view.today = health.course.today;
    view.paceDays = health.course.paceDays;
    view.warrantyEnds = health.course.warrantyEnds;
    view.severalModels = health.thisCar.models.size() > 1;
    view.compared = health.daysCompared > 0;
    for (const CapacityPoint &point : health.course.points)
        view.points.push_back({point.day, spanOf(point.thisCar), spanOf(point.onlyCharging)});
    if (health.capacity && Energy() < car.usableCapacity) {
        const double whole = car.usableCapacity.kWh();
        view.measured = {100 * health.capacity->value.kWh() / whole, 100 * health.capacity->error.kWh() / whole};
    }
    return view;
}

} // namespace tw::ui
