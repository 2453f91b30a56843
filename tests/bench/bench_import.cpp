// uses: wiring store ledger model units base
//
// Big files into a store, as `tidewattctl import` reads them. Bars: 30 MB/s of OCPP JSON lines, 200,000 rows/s of a
// table, 100 MB of memory whatever the file's size (peak_MB; it grows if it does with the file). `apply` writes into a
// store with full durability, `preview` into a copy that is thrown away; both count all from opening to closing.
// `settled` goes on until the ledger has all of it; `besideAnEngine` does the same in the folder that a running engine
// watches, where the figure is the longest time that the engine was held (bar: 1 s).

#include "app/wiring/import_desk.h"
#include "app/wiring/live_world.h"
#include "units/text.h"

#include <benchmark/benchmark.h>

#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

using namespace tw;

namespace {

namespace fs = std::filesystem;

const Instant begin = *parseInstant("2010-01-01T00:00Z");

struct File {
    std::string path;
    std::int64_t rows = 0;
};

enum Kind { Registers, Intervals, Ocpp16, Ocpp21 };

std::string envelope(Instant at, const char *protocol, const std::string &frame)
{
    std::string text = R"({"ts": ")" + instantText(at) + R"(", "charge_point": "TW-0001", "subprotocol": ")" + protocol
        + R"(", "direction": "cp->csms", "frame": ")";
    for (const char c : frame) {
        if (c == '"')
            text += '\\';
        text += c;
    }
    return text + "\"}\n";
}

std::string values16(int n, Instant at, std::int64_t wh)
{
    const std::string id = "16-" + std::to_string(n);
    return envelope(at, "ocpp1.6",
                    R"([2,")" + id + R"(","MeterValues",{"connectorId":1,"transactionId":)" + std::to_string(1 + n / 400)
                        + R"(,"meterValue":[{"timestamp":")" + instantText(at) + R"(","sampledValue":[{"value":")"
                        + std::to_string(wh)
                        + R"(","measurand":"Energy.Active.Import.Register","unit":"Wh"},{"value":"7400","measurand":"Power.Active.Import","unit":"W"}]}]}])")
        + envelope(at, "ocpp1.6", R"([3,")" + id + R"(",{}])");
}

std::string event21(int n, Instant at, std::int64_t wh)
{
    const char *type = n % 400 == 0 ? "Started" : n % 400 == 399 ? "Ended" : "Updated";
    const std::string id = "21-" + std::to_string(n);
    return envelope(
               at, "ocpp2.1",
               R"([2,")" + id + R"(","TransactionEvent",{"eventType":")" + type + R"(","timestamp":")" + instantText(at)
                   + R"(","triggerReason":"MeterValuePeriodic","seqNo":)" + std::to_string(n % 400)
                   + R"(,"transactionInfo":{"transactionId":"tx-)" + std::to_string(n / 400)
                   + R"(","chargingState":"Charging"},"evse":{"id":1,"connectorId":1},"meterValue":[{"timestamp":")"
                   + instantText(at) + R"(","sampledValue":[{"value":)" + std::to_string(wh)
                   + R"(,"measurand":"Energy.Active.Import.Register","unitOfMeasure":{"unit":"Wh"}},{"value":)"
                   + std::to_string(wh / 2)
                   + R"(,"measurand":"Energy.Active.Export.Register","unitOfMeasure":{"unit":"Wh"}},{"value":50,"measurand":"SoC","unitOfMeasure":{"unit":"Percent"}}]}]}])")
        + envelope(at, "ocpp2.1", R"([3,")" + id + R"(",{}])");
}

File made(Kind kind)
{
    const bool quick = std::getenv("TW_BENCH_QUICK") != nullptr;
    const bool table = kind == Registers || kind == Intervals;
    const int rows = (table ? 1'000'000 : 200'000) / (quick ? 50 : 1);
    File file{(fs::temp_directory_path() / ("tidewatt-import-" + std::to_string(kind))).string(), rows};
    std::ofstream out(file.path, std::ios::binary);
    std::mt19937 random(1);
    std::int64_t wh = 1'000'000;
    if (kind == Registers)
        out << "timestamp,charger_register (kWh)\n";
    if (kind == Intervals)
        out << "start_utc,minutes,energy_kwh\n";
    for (int n = 0; n < rows; ++n) {
        const auto risen = static_cast<std::int64_t>(random() % 120);
        wh += risen;
        const Instant at = begin + minutes(n);
        if (kind == Registers)
            out << instantText(at) << ',' << decimalText(wh, 3, 3) << '\n';
        else if (kind == Intervals)
            out << instantText(begin + minutes(5 * n)) << ",5," << decimalText(risen, 3, 3) << '\n';
        else
            out << (kind == Ocpp16 ? values16(n, at, wh) : event21(n, at, wh));
    }
    return file;
}

enum Way { Apply, Preview };

void tellPeak(benchmark::State &state)
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    state.counters["peak_MB"] = static_cast<double>(used.ru_maxrss) / 1024;
}

void import(benchmark::State &state)
{
    const File file = made(static_cast<Kind>(state.range(0)));
    const fs::path folder = fs::temp_directory_path() / "tidewatt-import";
    for (auto _ : state) {
        fs::create_directory(folder);
        const std::string db = (folder / "a.db").string();
        auto desk = state.range(1) == Apply ? wiring::ImportDesk::open(db)
                                            : wiring::ImportDesk::openCopy(db, folder.string());
        const auto report = desk ? (*desk)->read(file.path, {}, begin, {}) : Result<model::ImportReport>(desk.error());
        if (!report || report->fresh < file.rows / 2)
            state.SkipWithError(report ? "rows were not read" : report.error().text().c_str());
        if (desk)
            *desk = nullptr;
        fs::remove_all(folder);
    }
    tellPeak(state);
    state.counters["rows/s"] =
        benchmark::Counter(static_cast<double>(file.rows), benchmark::Counter::kIsIterationInvariantRate);
    state.counters["MB/s"] = benchmark::Counter(static_cast<double>(fs::file_size(file.path)) / 1e6,
                                                benchmark::Counter::kIsIterationInvariantRate);
    fs::remove(file.path);
}
BENCHMARK(import)
    ->ArgNames({"0_registers_1_intervals_2_ocpp16_3_ocpp21", "preview"})
    ->ArgsProduct({{Registers, Intervals, Ocpp16, Ocpp21}, {Apply, Preview}})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

const std::string site = TW_SOURCE_DIR "/packaging/provisioning/home-gb-time-of-use.json"; // its prices are known for any time

void putSite(const std::string &db)
{
    std::ifstream in(site, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    auto store = store::Store::open(db, store::Role::Engine);
    if (auto batch = store ? (*store)->begin() : Result<store::Batch>(store.error()); batch) {
        (void)batch->addSite(begin, text);
        (void)batch->commit();
    }
}

void settled(benchmark::State &state)
{
    const File file = made(static_cast<Kind>(state.range(0)));
    const fs::path folder = fs::temp_directory_path() / "tidewatt-import";
    for (auto _ : state) {
        fs::create_directory(folder);
        const std::string db = (folder / "a.db").string();
        putSite(db);
        auto desk = wiring::ImportDesk::open(db);
        const auto report = desk ? (*desk)->read(file.path, {}, begin, {}) : Result<ImportReport>(desk.error());
        const auto effect = report ? (*desk)->settle() : Result<LedgerEffect>(report.error());
        if (!effect || effect->newPeriods == 0)
            state.SkipWithError(effect ? "nothing was settled" : effect.error().text().c_str());
        else
            state.counters["periods"] = static_cast<double>(effect->newPeriods);
        if (desk)
            *desk = nullptr;
        fs::remove_all(folder);
    }
    tellPeak(state);
    state.counters["rows/s"] =
        benchmark::Counter(static_cast<double>(file.rows), benchmark::Counter::kIsIterationInvariantRate);
    fs::remove(file.path);
}
BENCHMARK(settled)
    ->ArgName("0_registers_1_intervals_2_ocpp16_3_ocpp21")
    ->DenseRange(Registers, Ocpp21)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void besideAnEngine(benchmark::State &state)
{
    using Clock = std::chrono::steady_clock;
    const File file = made(static_cast<Kind>(state.range(0)));
    const fs::path folder = fs::temp_directory_path() / "tidewatt-import";
    std::chrono::duration<double, std::milli> longest{};
    for (auto _ : state) {
        fs::create_directories(folder / "in");
        auto world = wiring::LiveWorld::create({.db = (folder / "a.db").string(),
                                                .site = site,
                                                .port = 0,
                                                .security = wiring::DoorSecurity::PlainLoopback,
                                                .watch = (folder / "in").string(),
                                                .feedUrl = {}});
        if (!world) {
            state.SkipWithError(world.error().text().c_str());
            break;
        }
        fs::rename(file.path, folder / "in" / "a.log");
        const store::Books &books = (*world)->core().books();
        bool begun = false;
        for (bool done = false; !done;) {
            const auto before = Clock::now();
            (void)(*world)->advance(std::chrono::milliseconds(1));
            longest = std::max<std::chrono::duration<double, std::milli>>(longest, Clock::now() - before);
            begun = begun || books.lateSince();
            done = begun && !books.lateSince() && !books.goesOn();
        }
        *world = nullptr;
        fs::remove_all(folder);
    }
    tellPeak(state);
    state.counters["longest_ms"] = longest.count();
}
BENCHMARK(besideAnEngine)
    ->ArgName("0_registers_1_intervals_2_ocpp16_3_ocpp21")
    ->Arg(Registers)
    ->Arg(Ocpp21)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

} // namespace
