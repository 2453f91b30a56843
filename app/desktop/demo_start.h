#pragma once

#include "api/engine.h"
#include "base/result.h"

#include <functional>
#include <memory>
#include <string>

namespace tw::desktop {

/// The demo on a thread of its own, with its store in `db` (empty: a temporary one). Fast until the evening of the
/// fifth day, so that there is something to see, then a minute in a second. `failed` hears, on that thread, why it
/// does not run. No Qt here: its keywords are names in the core.
std::unique_ptr<api::Engine> startDemo(const std::string &db, std::function<void(Error)> failed);

} // namespace tw::desktop
