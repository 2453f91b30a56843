#pragma once

#include "model/site.h"

#include <CLI/CLI.hpp>

namespace tw::console {

/// Adds --protocol: ocpp2.1, ocpp2.0.1, ocpp1.6 or modbus; another name is refused with those.
void addProtocol(CLI::App &verb, Protocol &protocol);

} // namespace tw::console
