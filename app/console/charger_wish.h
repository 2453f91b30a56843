#pragma once

#include "app/wiring/charger_care.h"
#include "model/site.h"
#include "store/store.h"

#include <nlohmann/json.hpp>

#include <string>

namespace tw::console {

/// The site of a store; NotFound, with what to do about it, where none is set up.
Result<Site> siteIn(const store::Store &store, const std::string &db);

/// What the engine last wrote; null when it is older than an engine that runs would leave it.
nlohmann::json liveStatus(const store::Store &store);

/// Has a running engine ask it of the charger, and waits for what comes of it: `charger.care` of the status. BadInput for a
/// charger that has no words for it; Unreachable without an engine or a charger; TimedOut when nobody took it up.
Result<nlohmann::json> careAnswer(const std::string &db, wiring::Care care);
/// The same of a wish about the grid code (der_care.h).
Result<nlohmann::json> gridCodeAnswer(const std::string &db, const std::string &wish);

} // namespace tw::console
