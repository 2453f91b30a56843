#pragma once

#include "api/engine.h"
#include "app/desktop/options.h"

namespace tw::desktop {

/// Exit codes of INTERFACES, "Programs".
enum Exit { Done = 0, WrongInput = 2, WorldFailed = 3 };

/// Prints `error` as the one line on stderr and gives its exit code.
int failed(const Error &error);

/// Writes the statement asked for; gives the exit code. Needs a QGuiApplication.
int writeStatement(const Options &options);

/// Shows the window over `engine` until it is closed, or until its picture is written. Needs the QApplication; gives
/// the exit code.
int runWindow(const Options &options, api::Engine &engine);

} // namespace tw::desktop
