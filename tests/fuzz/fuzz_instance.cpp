// uses: planner base
// seeds: tests/data/planner
#include "base/assert.h"
#include "planner/audit.h"
#include "planner/instance_file.h"
#include "planner/planner.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

/// Any bytes are a problem or one refusal; whatever is accepted is planned, lived through by the audit, and
/// costs no less than its bound.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace tw::planner;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto instance = parseInstance(text, "fuzz");
    if (!instance || instance->problem.n() > 500 || instance->problem.quotas.size() > 8)
        return 0;
    const Solution solution = solve(instance->problem);
    const Audit lived = audit(instance->problem, solution.kw, solution.road);
    TW_ASSERT(std::isfinite(lived.objective) && std::isfinite(solution.bound));
    // Penalties of 1e6 over many boundaries leave few digits for cents.
    const double size1 =
        std::abs(lived.objective) + instance->problem.penalty.reserve * instance->problem.capacity;
    TW_ASSERT(!lived.violations.empty() || solution.bound <= lived.objective + 1e-6 * std::max(1.0, size1));
    return 0;
}
