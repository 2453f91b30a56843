#include "tests/scenarios/demo_world_on_thread.h"

#include "app/wiring/demo_world.h"
#include "app/wiring/engine_thread.h"

namespace tw::test {

std::unique_ptr<api::Engine> demoOnThread(seconds catchUp, double pace, std::function<void(Error)> failed)
{
    const wiring::DemoOptions options{.catchUp = catchUp, .pace = pace};
    auto engine = std::make_unique<wiring::EngineThread>([options]() -> Result<std::unique_ptr<wiring::World>> {
        auto world = wiring::DemoWorld::create(options);
        if (!world)
            return world.error();
        return std::unique_ptr<wiring::World>(std::move(*world));
    });
    engine->onFailure(std::move(failed));
    return engine;
}

} // namespace tw::test
