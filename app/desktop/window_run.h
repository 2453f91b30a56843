#pragma once

#include "api/engine.h"
#include "app/desktop/options.h"

#include <memory>

namespace tw::desktop {

/// Exit codes of INTERFACES, "Programs".
enum Exit { Done = 0, WrongInput = 2, WorldFailed = 3 };

/// Prints `error` as the one line on stderr and gives its exit code.
int failed(const Error &error);

/// Its exit code alone.
int exitCodeOf(const Error &error);

/// Writes the statement asked for; gives the exit code. Needs a QGuiApplication.
int writeStatement(const Options &options);

/// What the owner chose, and what this start asks for beside it; a picture depends on nothing kept.
ui::Preferences preferencesFor(const Options &options);
/// Words, colours and fonts of this start, before the first window.
void installLook(const Options &options);
/// The window over `engine`, not shown yet; with a picture asked for, it writes that when it is ready and ends the
/// program.
std::unique_ptr<ui::MainWindow> makeWindow(const Options &options, api::Engine &engine);
/// Writes a picture of a window that waits for nothing, and ends the program.
void pictureSoon(QWidget &window, const QString &path);

/// Shows the window over `engine` until it is closed, or until its picture is written. Needs the QApplication; gives
/// the exit code.
int runWindow(const Options &options, api::Engine &engine);

} // namespace tw::desktop
