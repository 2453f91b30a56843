#pragma once

#include "app/console/verb.h"

namespace tw::console {

/// The verb `charger`, as those of verb.h.
void addCharger(CLI::App &program, Chosen &chosen);

} // namespace tw::console
