#pragma once

#include "app/console/verb.h"

namespace tw::console {

/// `der show|set|clear` of the verb `charger`: the grid code kept in a charger, for its installer.
void addDer(CLI::App &charger, Chosen &chosen);

} // namespace tw::console
