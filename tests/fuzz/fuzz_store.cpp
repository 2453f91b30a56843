// uses: store ledger model units base

// A store whose bytes were changed, by a dying disk or by somebody: opened, read and looked at without an end but an answer,
// and what is saved of it is a store again. The input says which bytes: three for the place, one for what stands there then;
// the first byte of all, when it is odd, cuts the file off.

#include "base/assert.h"
#include "base/log.h"
#include "store/books.h"
#include "store/copies.h"
#include "tests/support/metered_home.h"
#include "units/text.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>

namespace {

using namespace tw;

const Interval always{Instant::min(), Instant::max()};

std::string folder()
{
    std::string name = std::filesystem::temp_directory_path().string() + "/tidewatt-fuzz-XXXXXX"; // TMPDIR may be of memory
    TW_ASSERT(::mkdtemp(name.data()));
    static std::string made;
    made = name;
    std::atexit([] { std::filesystem::remove_all(made); });
    return name;
}

/// A store with something in most of its tables.
std::string soundStore(const std::string &path)
{
    const Instant noon = *parseInstant("2025-06-24T12:00Z");
    {
        const auto opened = store::Store::open(path, store::Role::Engine, store::Durability::Temporary);
        TW_ASSERT(opened);
        store::Store &store = **opened;
        auto books = store::Books::open(store, tests::rulesOf(tests::meteredSite()), Price::fromMicroPerKwh(24'000));
        TW_ASSERT(books);
        {
            auto batch = store.begin();
            TW_ASSERT(batch && batch->addSite(noon, "{\"site\": {\"time_zone\": \"Europe/Berlin\"}}") && batch->addOrders(noon, "{}"));
            const SpotSeries spot{.source = "file", .zone = "NL", .currency = "EUR", .fetchedAt = noon,
                                  .prices = {{{noon, noon + hours(1)}, Price::fromMicroPerKwh(70'000), {}}}};
            TW_ASSERT(batch->add(spot) && batch->add(store::PlugEvent{noon, true, {}, {}}) && batch->add(store::LogLine{noon, "test", "a line"}));
            TW_ASSERT(batch->add(store::MeterKey{"meter", "key", noon, true}) && batch->add(Plan{}));
            TW_ASSERT(batch->commit());
        }
        for (const Measurement &sample : tests::busyDay(noon, hours(6), 1))
            TW_ASSERT(books->take(sample));
        TW_ASSERT(books->settle(tests::unevenPrices({noon, noon + hours(6)}, minutes(15))));
    }
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void read(const store::Store &store)
{
    (void)store.check();
    (void)store.samples(always);
    (void)store.sampledSpan();
    (void)store.postings(always);
    (void)store.postingHistory();
    (void)store.days();
    (void)store.settlerState();
    (void)store.imports();
    (void)store.orders();
    (void)store.sites();
    (void)store.latestPlan();
    (void)store.plugEvents(always);
    (void)store.logLines(always);
    (void)store.batteryDays(store::BatteryOf::ThisCar);
    (void)store.baselines(store::Baseline::OnlyCharging);
    (void)store.charges(store::firstDay, store::lastDay);
    (void)store.compacted(always);
    (void)store.spotSeries("NL", always);
    (void)store.meterKey("meter");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const std::string where = folder();
    static const std::string sound = soundStore(where + "/sound.db");
    const std::string path = where + "/a.db";
    const std::string saved = where + "/saved.db";
    setLogLevel(LogLevel::Error);
    std::string bytes = sound;
    if (size > 2 && data[0] % 2 == 1)
        bytes.resize(bytes.size() * (1 + data[1]) / 256);
    for (std::size_t i = 1; i + 4 <= size; i += 4) {
        const std::size_t at = (data[i] | data[i + 1] << 8 | data[i + 2] << 16) % std::max<std::size_t>(bytes.size(), 1);
        if (at < bytes.size())
            bytes[at] = static_cast<char>(data[i + 3]);
    }
    for (const char *part : {"", "-wal", "-shm", ".lock"})
        std::filesystem::remove(path + part);
    std::ofstream(path, std::ios::binary) << bytes;
    if (const auto store = store::Store::open(path, store::Role::Reader))
        read(**store);
    else
        TW_ASSERT(!store.error().detail.empty());
    if (const auto report = store::salvage(path, saved)) {
        const auto store = store::Store::open(saved, store::Role::Engine, store::Durability::Temporary);
        TW_ASSERT(store && (*store)->begin());
    } else {
        TW_ASSERT(!report.error().detail.empty());
    }
    for (const auto &entry : std::filesystem::directory_iterator(where)) {
        if (entry.path().filename().string().starts_with("saved.db"))
            std::filesystem::remove(entry.path());
    }
    return 0;
}
