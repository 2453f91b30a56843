#pragma once

#include "tests/scenarios/demo_world_on_thread.h"
#include "tests/support/patience.h"

#include "ui/main_window/main_window.h"

#include <atomic>
#include <memory>

namespace tw::test {

/// The real engine, charger and clock of the demo under the real window.
struct DemoRun {
    std::atomic<bool> failed = false;
    std::unique_ptr<api::Engine> engine;
    std::unique_ptr<ui::MainWindow> window;

    explicit DemoRun(seconds catchUp, double pace = 60)
        : engine(demoOnThread(catchUp, pace, [this](const Error &) { failed = true; }))
        , window(std::make_unique<ui::MainWindow>(engine.get(), ui::MainWindow::Remember::No))
    {
        window->show();
    }
    ~DemoRun() { window.reset(); } // the window goes before the engine it listens to
    bool caughtUp() const
    {
        return window->snapshot() && !window->snapshot()->catchingUp && window->snapshot()->now > Instant();
    }
};

} // namespace tw::test
