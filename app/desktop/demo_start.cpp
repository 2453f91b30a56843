#include "app/desktop/demo_start.h"

#include "app/wiring/demo_world.h"
#include "app/wiring/engine_thread.h"

namespace tw::desktop {

std::unique_ptr<api::Engine> startDemo(const std::string &db, std::function<void(Error)> failed)
{
    const wiring::DemoOptions options{.db = db, .catchUp = hours(4 * 24 + 21) + minutes(20)};
    auto engine = std::make_unique<wiring::EngineThread>([options]() -> Result<std::unique_ptr<wiring::World>> {
        auto world = wiring::DemoWorld::create(options);
        if (!world)
            return world.error();
        return std::unique_ptr<wiring::World>(std::move(*world));
    });
    engine->onFailure(std::move(failed));
    return engine;
}

} // namespace tw::desktop
