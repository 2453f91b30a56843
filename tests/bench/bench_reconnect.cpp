// uses: ocpp_server ocpp store charger battery ledger model units base
//
// How fast what 10,000 queued events tell is taken in when a charger comes back.
#include "base/log.h"
#include "store/store.h"
#include "tests/bench/charger_line.h"

#include <cstdio>
#include <filesystem>
#include <optional>

#include <unistd.h>

using namespace tw;
using namespace tw::ocpp;
using namespace tw::bench;

namespace {

/// As the engine keeps a measurement: a transaction of its own before the message is answered (store/books.h).
struct Disk : charger::MeasurementSink {
    Disk(store::Store &to, store::Sync when)
        : store(to), sync(when)
    {
    }
    Result<void> take(const Measurement &measurement) override
    {
        auto batch = store.begin(sync);
        if (!batch)
            return batch.error();
        if (const auto added = batch->add(measurement); !added)
            return added.error();
        return batch->commit();
    }
    store::Store &store;
    store::Sync sync;
};

/// A charger that was away for hours tells all it kept.
void reconnect()
{
    const int events = quick() ? 200 : 10'000;
    const std::string folder = std::filesystem::temp_directory_path() / ("tidewatt-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    {
        const auto store = store::Store::open(folder + "/home.db", store::Role::Engine);
        if (!store) {
            std::printf("reconnect: %s\n", store.error().text().c_str());
            return;
        }
        struct Run {
            const char *name;
            std::optional<store::Sync> sync; ///< nothing: without the disk
        };
        int days = 0;
        for (const auto &[name, sync] : {Run{"without the disk", {}}, Run{"each 16th synced, as the engine does", store::Sync::Soon},
                                        Run{"each synced before its answer", store::Sync::Now}}) {
            ManualClock clock(Instant(seconds(1'795'000'000) + hours(24 * 14) * days++));
            NoDisk none;
            Disk disk(**store, sync.value_or(store::Sync::Now));
            CentralConfig central = config("TW-0001");
            central.sampleInterval = seconds(1);
            Pair pair(clock, sync ? static_cast<charger::MeasurementSink &>(disk) : none, central);
            pair.connect(clock);
            pair.dialer.close("away");
            for (int i = 0; i < 100 && pair.world.station().peer().connected(); ++i)
                pair.io.run_one_for(std::chrono::milliseconds(10));
            while (pair.world.station().queuedEvents() < static_cast<std::size_t>(events)) {
                clock.advance(seconds(60));
                pair.world.advance(clock.now());
            }
            const std::size_t queued = pair.world.station().queuedEvents();
            const auto begin = Now::now();
            pair.dialer.tick(clock.now());
            while (pair.world.station().queuedEvents() > 0 && since(begin) < 120)
                pair.io.run_one_for(std::chrono::milliseconds(10));
            std::printf("reconnect with %zu queued events, %s: %s s (bar 5)\n", queued,
                        name, number(since(begin)).c_str());
        }
    }
    std::filesystem::remove_all(folder);
}

} // namespace

int main()
{
    setLogLevel(LogLevel::Error);
    reconnect();
}
