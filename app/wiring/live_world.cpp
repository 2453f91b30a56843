#include "app/wiring/live_world.h"

#include "app/wiring/asked_devices.h"
#include "app/wiring/charger_maps.h"
#include "app/wiring/live_door.h"
#include "app/wiring/live_record.h"
#include "app/wiring/message_ring.h"
#include "app/wiring/present_file.h"
#include "app/wiring/status_text.h"
#include "app/wiring/temporary_folder.h"
#include "app/wiring/watch_folder.h"
#include "base/log.h"
#include "engine/live_feed.h"
#include "model/charger_protocol.h"
#include "model/site_file.h"
#include "net/curl_client.h"
#include "prices/energy_charts.h"
#include "store/copies.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <filesystem>
#include <thread>
#include <utility>

namespace tw::wiring {

namespace {

constexpr seconds tickEvery{10};
constexpr seconds sampleEvery{30};
constexpr std::chrono::milliseconds lookEvery{200}; ///< for orders that another program wrote into the store
constexpr std::chrono::milliseconds messagesAtOnce{50}; ///< are heard before anything else is done
constexpr std::chrono::milliseconds whileBusy{10}; ///< is waited for messages, where there are logs to go on with
constexpr std::chrono::milliseconds farewell{3000}; ///< for a charger that must be told to stop

Result<Site> siteFor(const LiveOptions &options, const store::Store &store)
{
    if (!options.site.empty()) {
        SiteFile file = readSite(options.site);
        if (file.findings.empty())
            return std::move(file.site);
        Error first = file.findings.front();
        if (file.findings.size() > 1)
            first.detail += "; " + std::to_string(file.findings.size() - 1) + " more mistakes come after it";
        return first;
    }
    const auto kept = store.latestSite();
    if (!kept)
        return kept.error();
    if (!*kept)
        return Error{Fault::NotFound, options.db, "no site is set up in this store yet; give one with --site SITE.json", {}};
    SiteFile file = parseSite((*kept)->text, options.db);
    if (!file.findings.empty())
        return file.findings.front();
    return std::move(file.site);
}

Result<std::unique_ptr<engine::PriceFeed>> feedFor(const Site &site, const std::string &url)
{
    const auto follows = marketOf(site.tariffs);
    if (!follows || follows->source != "energy-charts")
        return std::unique_ptr<engine::PriceFeed>(std::make_unique<engine::NoFeed>());
    auto market = prices::marketCalendar();
    if (!market)
        return market.error();
    return std::unique_ptr<engine::PriceFeed>(std::make_unique<engine::LiveFeed>(
        std::make_unique<net::CurlClient>("tidewatt/" TW_VERSION), url.empty() ? prices::energyChartsHost : url,
        follows->zone, std::move(*market)));
}

std::chrono::milliseconds untilNextSecond()
{
    using namespace std::chrono;
    const auto present = system_clock::now();
    return ceil<milliseconds>(floor<seconds>(present) + seconds(1) - present);
}

} // namespace

struct LiveWorld::Parts {
    LiveOptions options;
    SystemClock clock;
    boost::asio::io_context io{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> waits{io.get_executor()}; ///< also without a server
    std::optional<TemporaryFolder> saved; ///< where a copy of what could be read of a damaged store is; it goes with this
    std::unique_ptr<store::Store> store;
    std::unique_ptr<engine::PriceFeed> feed;
    Site site;
    std::unique_ptr<engine::EngineCore> core;
    std::optional<WatchFolder> watch;
    MessageRing messages;
    std::unique_ptr<AskedDevices> asked;
    std::optional<ocpp::DischargeUnit> dischargeUnit;
    std::unique_ptr<LiveDoor> door; ///< nullptr for a charger that speaks Modbus
    const std::int64_t run = std::chrono::system_clock::now().time_since_epoch().count();
    LiveWriter record{run};
    PresentWriter present{options.db, run}; ///< between two ticks
    Instant lastTick;
    Instant lastSecond;
    std::chrono::steady_clock::time_point lastLook; ///< for orders
    std::int64_t written = -1; ///< as of then: Store::writtenByOthers()

    explicit Parts(LiveOptions wish)
        : options(std::move(wish))
    {
    }
    ~Parts()
    {
        if (asked)
            asked->leave(farewell);
        if (door)
            door->close();
        waits.reset();
        io.restart();
        io.run_for(std::chrono::milliseconds(200)); // connections finish closing
    }
    Result<void> open();
    Result<void> listen();
    std::optional<DoorView> doorView() const { return door ? std::optional(door->view()) : std::nullopt; }
    Result<void> reach();
    void tick(Instant now);
};

/// A damaged store stays as it is: beside it lies a copy, for as long as this shows it, of what can be read of it.
Result<void> LiveWorld::Parts::open()
{
    auto opened = store::Store::open(options.db, store::Role::Engine);
    if (!opened && opened.error().fault == Fault::Broken && options.showDamaged) {
        saved.emplace();
        const std::string copy = saved->path() + "/home.db";
        const auto report = saved->path().empty() ? Result<store::SalvageReport>(opened.error()) : store::salvage(options.db, copy);
        if (report) {
            log(LogLevel::Error, "store", opened.error().text());
            options.site.clear();
            opened = store::Store::open(copy, store::Role::Engine, store::Durability::Temporary);
        }
    }
    if (!opened)
        return opened.error();
    store = std::move(*opened);
    return {};
}

/// Where a charger that speaks OCPP calls.
Result<void> LiveWorld::Parts::listen()
{
    auto opened = LiveDoor::open(io, site,
                                 {.db = options.db,
                                  .address = options.address,
                                  .port = options.port,
                                  .security = options.security,
                                  .dischargeUnit = dischargeUnit,
                                  .sampleEvery = sampleEvery},
                                 clock, asked->sink(), messages);
    if (!opened)
        return opened.error();
    door = std::move(*opened);
    core->attach(door->central().link(), asked->meter());
    return {};
}

/// The charger, the meter and the folder of logs.
Result<void> LiveWorld::Parts::reach()
{
    auto made = AskedDevices::create(site, *store, clock, *core, {.sampleEvery = sampleEvery});
    if (!made)
        return made.error().inside(options.site.empty() ? options.db : options.site);
    asked = std::move(*made);
    if (!options.watch.empty()) {
        auto folder = WatchFolder::open(options.watch, *store, core->books(), site);
        if (!folder)
            return folder.error();
        watch.emplace(*std::move(folder));
    }
    if (site.charger.protocol != Protocol::Modbus)
        return listen();
    core->attach(*asked->charger(), asked->meter());
    asked->setFrameObserver([ring = &messages](bool fromCharger, const std::string &text, Instant at) { ring->add(fromCharger, text, at); });
    return {};
}

void LiveWorld::Parts::tick(Instant now)
{
    lastTick = now;
    core->tick(now);
    auto batch = store->begin();
    if (!batch)
        return;
    const auto snapshot = core->snapshot();
    // The engine's own writes say when nothing can be saved.
    if (!batch->setMeta(statusKey, statusJson(*snapshot, doorView(), door ? door->care().view() : CareView())) || !record.write(*batch, *snapshot) || !batch->commit())
        record.lost();
}

LiveWorld::LiveWorld(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

LiveWorld::~LiveWorld() = default;

Result<std::unique_ptr<LiveWorld>> LiveWorld::create(LiveOptions options)
{
    std::error_code ignored;
    const bool isNew = !std::filesystem::exists(options.db, ignored);
    const std::string path = options.db;
    const std::string keys = provision::keyFolderOf(path);
    const bool keysAreNew = !std::filesystem::exists(keys, ignored);
    auto made = assemble(std::move(options));
    const bool anothers = !made && made.error().fault == Fault::Busy && made.error().subject == path;
    if (!made && isNew && !anothers) {
        // Nothing is half done: a start that failed leaves no store behind.
        for (const char *part : {"", "-wal", "-shm", ".lock"})
            std::filesystem::remove(path + part, ignored);
        if (keysAreNew)
            std::filesystem::remove_all(keys, ignored);
    }
    return made;
}

Result<std::unique_ptr<LiveWorld>> LiveWorld::assemble(LiveOptions options)
{
    auto parts = std::make_unique<Parts>(std::move(options));
    Parts &p = *parts;
    if (auto opened = p.open(); !opened)
        return opened.error();
    auto site = siteFor(p.options, *p.store);
    if (!site)
        return site.error();
    p.site = std::move(*site);
    const auto gives = AskedDevices::gives(p.site);
    if (!gives)
        return gives.error().inside(p.options.site.empty() ? p.options.db : p.options.site);
    if (auto known = dischargeUnitOf(p.site); !known)
        return known.error().inside(p.options.site.empty() ? p.options.db : p.options.site);
    else
        p.dischargeUnit = std::move(*known);
    // Else the plan would buy to sell what is never given.
    const bool speaksOfIt = discharges(p.site.charger.protocol) || p.dischargeUnit;
    if ((!speaksOfIt || !*gives) && p.site.charger.maxDischarge > 0_W) {
        const std::string by = *gives ? std::string("over ") + nameOf(p.site.charger.protocol) : "by its register map";
        log(LogLevel::Info, "run", by + " the car is only charged");
        p.site.charger.maxDischarge = p.site.charger.minDischarge = 0_W;
    }
    if (p.saved) {
        p.feed = std::make_unique<engine::NoFeed>();
    } else {
        auto feed = feedFor(p.site, p.options.feedUrl);
        if (!feed)
            return feed.error();
        p.feed = std::move(*feed);
    }
    const Instant now = p.clock.now();
    auto core = engine::EngineCore::create(
        {.store = p.store.get(), .feed = p.feed.get(), .site = p.site, .houseHistory = {}, .hold = tickEvery, .clock = &p.clock, .demo = false,
         .damaged = p.saved.has_value()},
        now);
    if (!core)
        return core.error();
    p.core = std::move(*core);
    if (!p.saved) {
        if (auto reached = p.reach(); !reached)
            return reached.error();
    }
    p.tick(now);
    return std::unique_ptr<LiveWorld>(new LiveWorld(std::move(parts)));
}

engine::EngineCore &LiveWorld::core()
{
    return *m_parts->core;
}

Instant LiveWorld::now() const
{
    return m_parts->clock.now();
}

std::chrono::milliseconds LiveWorld::advance(std::chrono::milliseconds most)
{
    Parts &p = *m_parts;
    const bool busy = p.core->books().goesOn() || (p.watch && p.watch->reads());
    if (busy)
        most = std::min(most, whileBusy);
    // A new second begins on time, however long the wait may be; what comes from the charger or the owner ends it.
    p.io.restart();
    if (p.io.run_one_for(std::min(most, untilNextSecond())) > 0) {
        // However much comes, what is due is done.
        const auto end = std::chrono::steady_clock::now() + messagesAtOnce;
        while (std::chrono::steady_clock::now() < end && p.io.poll_one() > 0) { }
    }
    const Instant now = p.clock.now();
    bool wanted = false;
    const bool newSecond = now != p.lastSecond;
    if (newSecond) {
        p.lastSecond = now;
        if (p.door)
            p.door->central().tick();
        if (p.asked)
            p.asked->tick();
    }
    if (const auto present = std::chrono::steady_clock::now(); present - p.lastLook >= lookEvery) {
        p.lastLook = present;
        const auto written = p.store->writtenByOthers();
        const bool news = !written || *written != p.written;
        p.written = written ? *written : p.written;
        if (news || p.core->handDone())
            wanted = p.core->adoptOrders(now); // what the owner changes is done at once
        wanted = (p.door && p.door->care().work(*p.store, now, news)) || wanted;
    }
    // On whole tens of seconds, so that a quarter hour begins with a tick.
    if (wanted || stepStart(now, tickEvery) != stepStart(p.lastTick, tickEvery))
        p.tick(now);
    else if (newSecond && !p.saved && p.core->look(now))
        p.present.write(*p.core->snapshot());
    if (p.door)
        p.door->renewKeys(now);
    if (p.watch) {
        if (const auto settled = p.watch->work(now); !settled.empty())
            p.core->settledBeside(settled);
        p.core->holdSettling(engine::EngineCore::Reads::Folder, p.watch->reads());
    }
    p.core->settleOn(now);
    return std::chrono::milliseconds(0);
}

void LiveWorld::wake()
{
    boost::asio::post(m_parts->io, [] {});
}

void LiveWorld::care(api::Care care, api::Engine::Answer<std::string> answer)
{
    if (m_parts->door)
        m_parts->door->care().ask(care, now(), std::move(answer));
    else
        World::care(care, std::move(answer));
}

std::vector<ChargerMessage> LiveWorld::messagesAfter(std::int64_t number) const
{
    return m_parts->messages.after(number);
}

std::optional<DoorView> LiveWorld::door() const
{
    return m_parts->doorView();
}

const Site &LiveWorld::site() const
{
    return m_parts->site;
}

} // namespace tw::wiring
