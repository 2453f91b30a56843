#pragma once

#include "api/engine.h"
#include "base/result.h"
#include "ui/first_run/electrician.h"

#include <functional>
#include <memory>
#include <string>

class QString;

// The engines a window can have.
namespace tw::desktop {

using EngineFailed = std::function<void(Error)>;

/// The demo on a thread of its own, with its store in `db` (empty: a temporary one). Fast until the evening of the
/// fifth day, so that there is something to see, then a minute in a second. `failed` hears, on that thread, why it
/// does not run.
std::unique_ptr<api::Engine> demoEngine(const QString &db, EngineFailed failed);

/// The home in the store `db`, by the site file `site` or, when that is empty, by the site the store has. A failed start
/// leaves no store that was not there before.
std::unique_ptr<api::Engine> homeEngine(const QString &db, const QString &site, EngineFailed failed);

/// The home in the store `db` as the engine of another program runs it.
std::unique_ptr<api::Engine> watchedEngine(const QString &db, EngineFailed failed);

/// Logs without a home: read into the store `db`, which is made where it is not there.
std::unique_ptr<api::Engine> logsEngine(const QString &db, EngineFailed failed);

/// wiring::runsElsewhere().
bool runsElsewhere(const QString &db);

/// wiring::holdsHome() and wiring::looksLikeStore().
Result<bool> holdsHome(const QString &db);
bool looksLikeStore(const QString &path);

/// Where chargers over OCPP call the engine of homeEngine(), and where its keys will be.
ui::OcppPlaces ocppPlaces(const QString &db);

} // namespace tw::desktop
