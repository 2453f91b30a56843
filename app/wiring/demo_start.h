#pragma once

#include "api/engine.h"
#include "app/wiring/demo_world.h"

#include <functional>
#include <memory>

namespace tw::wiring {

/// A DemoWorld on a thread of its own; `failed` hears, on that thread, why there is none.
std::unique_ptr<api::Engine> startDemo(DemoOptions options, std::function<void(Error)> failed);

} // namespace tw::wiring
