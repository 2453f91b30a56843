#include "app/wiring/live_start.h"

#include "app/wiring/live_record.h"
#include "app/wiring/watching_engine.h"
#include "store/store.h"

#include <fstream>

namespace tw::wiring {

Result<bool> holdsHome(const std::string &db)
{
    const auto opened = store::Store::open(db, store::Role::Reader);
    if (!opened) {
        if (opened.error().fault == Fault::NotFound)
            return false;
        if (opened.error().fault == Fault::Refused || opened.error().fault == Fault::Broken)
            return true; // of an older version, or damaged: for the engine to say
        return opened.error();
    }
    const auto site = (*opened)->latestSite();
    if (!site)
        return site.error();
    return site->has_value();
}

bool looksLikeStore(const std::string &path)
{
    // https://www.sqlite.org/fileformat.html, 1.3.1
    static constexpr std::string_view magic("SQLite format 3\0", 16);
    std::string head(magic.size(), '\0');
    std::ifstream file(path, std::ios::binary);
    return file.read(head.data(), std::streamsize(head.size())) && head == magic;
}

std::unique_ptr<api::Engine> startLive(LiveOptions options, std::function<void(Error)> failed)
{
    auto opening = [db = options.db]() -> std::shared_ptr<const api::Snapshot> {
        const auto store = store::Store::open(db, store::Role::Reader);
        auto told = store ? LiveReader().read(**store) : store.error();
        if (!told || !*told)
            return nullptr;
        return std::make_shared<const api::Snapshot>(lastKnown(**told, SystemClock().now()));
    };
    auto make = [options = std::move(options)]() -> Result<std::unique_ptr<World>> {
        auto world = LiveWorld::create(options);
        if (!world)
            return world.error();
        return std::unique_ptr<World>(std::move(*world));
    };
    auto engine = std::make_unique<EngineThread>(std::move(make), std::move(opening));
    engine->onFailure(std::move(failed));
    return engine;
}

bool runsElsewhere(const std::string &db)
{
    return store::Store::held(db);
}

std::unique_ptr<api::Engine> startWatching(const std::string &db, std::function<void(Error)> failed)
{
    auto engine = std::make_unique<WatchingEngine>(db, WatchingEngine::Of::Home);
    engine->onFailure(std::move(failed));
    return engine;
}

std::unique_ptr<api::Engine> startLogs(const std::string &db, std::function<void(Error)> failed)
{
    auto engine = std::make_unique<WatchingEngine>(db, WatchingEngine::Of::Logs);
    engine->onFailure(std::move(failed));
    return engine;
}

} // namespace tw::wiring
