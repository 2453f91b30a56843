#pragma once

#include "api/engine.h"
#include "base/result.h"
#include "units/time.h"

#include <functional>
#include <memory>

namespace tw::test {

/// The real demo on its thread, unwatched for `catchUp`, then at `pace` virtual seconds a second. `failed` hears, on
/// that thread, why it does not run. No Qt here: its keywords are names in the core.
std::unique_ptr<api::Engine> demoOnThread(seconds catchUp, double pace, std::function<void(Error)> failed);

} // namespace tw::test
