#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace tw::base {

void assertFailed(const char *condition, const char *file, int line)
{
    std::fprintf(stderr, "tidewatt: %s:%d: %s does not hold\n", file, line, condition);
    std::abort();
}

} // namespace tw::base
