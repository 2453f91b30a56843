#include "app/wiring/demo_start.h"

#include "app/wiring/engine_thread.h"

namespace tw::wiring {

std::unique_ptr<api::Engine> startDemo(DemoOptions options, std::function<void(Error)> failed)
{
    auto engine = std::make_unique<EngineThread>([options = std::move(options)]() -> Result<std::unique_ptr<World>> {
        auto world = DemoWorld::create(options);
        if (!world)
            return world.error();
        return std::unique_ptr<World>(std::move(*world));
    });
    engine->onFailure(std::move(failed));
    return engine;
}

} // namespace tw::wiring
