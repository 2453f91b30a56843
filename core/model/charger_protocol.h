#pragma once

#include "model/site.h"

#include <optional>
#include <string_view>

namespace tw {

/// As a site file writes it: "ocpp2.1", "modbus".
const char *nameOf(Protocol protocol);
/// Nothing for a name that is none of them.
std::optional<Protocol> protocolNamed(std::string_view name);

/// False for OCPP before 2.1: discharging is not in it, and a unit that takes a negative limit may ignore its sign and
/// charge at full power. Such a charger only charges, whatever its rating says.
bool discharges(Protocol protocol);

} // namespace tw
