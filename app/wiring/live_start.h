#pragma once

#include "api/engine.h"
#include "app/wiring/live_world.h"

#include <functional>
#include <memory>
#include <string>

namespace tw::wiring {

/// Whether the store at `db` has a site, so that an engine can start from it. False where there is no such file; an
/// older store has one until an engine says otherwise. A damaged one may have one, for the engine to say. As Store::open() for what is no store.
Result<bool> holdsHome(const std::string &db);

/// Whether the file is a store, by its first bytes.
bool looksLikeStore(const std::string &path);

/// A LiveWorld on a thread of its own; `failed` hears, on that thread, why there is none.
std::unique_ptr<api::Engine> startLive(LiveOptions options, std::function<void(Error)> failed);

/// Whether an engine of another program holds the store at `db`.
bool runsElsewhere(const std::string &db);

/// A WatchingEngine of that one; `failed` hears why it shows nothing.
std::unique_ptr<api::Engine> startWatching(const std::string &db, std::function<void(Error)> failed);

/// A WatchingEngine of a store that is for logs only, made where it is not there.
std::unique_ptr<api::Engine> startLogs(const std::string &db, std::function<void(Error)> failed);

} // namespace tw::wiring
