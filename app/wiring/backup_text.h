#pragma once

#include "api/snapshot.h"

#include <nlohmann/json_fwd.hpp>

namespace tw::wiring {

/// The state of the grid as scripts read it: "connected", "outage", "island", "reconnecting".
const char *name(GridState state);

/// The key "backup" of `tidewattctl status --json`: the grid and since when, when selling may begin again, what the car
/// can do without it, how long it lasts and what would make it last longer, the log of outages. Energies in whole Wh.
nlohmann::json backupJson(const api::BackupView &backup, const BackupOrder &order);

} // namespace tw::wiring
