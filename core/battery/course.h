#pragma once

#include "battery/life.h"

#include <span>
#include <vector>

namespace tw::battery {

/// What is left of the capacity at the start of each of `days`: a share of the capacity when new for each model of the
/// chemistry, in the order of Life::ages().
///
/// `days` are rising, counted from the first of `ways`: negative ones lie in LifeRules::daysBefore. Those beyond the
/// last way are lived as the last `pace` ways again and again, each as deep as it was; where none of those is known,
/// nothing ages. A day ahead costs some microseconds.
std::vector<std::vector<double>> capacityOn(std::span<const int> days, const LifeRules &rules,
                                            std::span<const std::vector<BatteryLevel>> ways, int pace);

} // namespace tw::battery
