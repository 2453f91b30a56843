#include "tests/scenarios/demo_world_on_thread.h"

#include "app/wiring/demo_start.h"

namespace tw::test {

std::unique_ptr<api::Engine> demoOnThread(seconds catchUp, double pace, std::function<void(Error)> failed)
{
    return wiring::startDemo({.catchUp = catchUp, .pace = pace}, std::move(failed));
}

} // namespace tw::test
