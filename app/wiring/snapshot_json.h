#pragma once

#include "api/snapshot.h"

#include <nlohmann/json.hpp>

namespace tw::wiring {

/// A snapshot as JSON, field by field in the order of their declaration, and back: for another run of the same program,
/// not for people. What a store has anyway is left out: the site, the orders, the plan and the days.
nlohmann::json snapshotJson(const api::Snapshot &snapshot);
/// Gives false when `json` is not what snapshotJson() makes here.
bool snapshotFrom(const nlohmann::json &json, api::Snapshot &snapshot);

/// Counts up with every change of what is written: programs that differ in it do not read each other's.
inline constexpr int snapshotFormat = 2;

} // namespace tw::wiring
