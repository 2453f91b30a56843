#pragma once

#include "base/result.h"
#include "planner/problem.h"

#include <optional>
#include <string>
#include <string_view>

namespace tw::planner {

/// A planner instance: a problem, and what is known about its best plan.
struct Instance {
    std::string name;
    Problem problem;
    std::optional<double> bestKnown; ///< objective
    double toleranceScale = 1;
};

/// Reads a planner instance (format tidewatt-planner-instance/1) and checks all of it: every length, every
/// number's range, curves that rise and bend the right way, quota windows. BadInput with line and column, and
/// what would be right. Keys the format does not know are ignored. At most 40,000 steps and 200 quotas.
Result<Instance> parseInstance(std::string_view text, const std::string &subject);
/// The same from disk.
Result<Instance> readInstance(const std::string &path);

} // namespace tw::planner
