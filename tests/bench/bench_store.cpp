// uses: years_store store ledger model units base
//
// A store of ten years of one-minute samples (5.3 million rows, 350,000 quarter hours): what the owner's questions take,
// and what a sample costs while it grows. Bars: earnings of any year 5 ms, of all 20 ms, a live insert 1 ms with full
// durability. The store is made once, in half a minute, as TW_YEARS_STORE or in the folder for temporary files.

#include "ledger/days.h"
#include "store/books.h"
#include "store/store.h"
#include "tests/support/metered_home.h"
#include "tests/support/years_store.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace tw;

namespace {

namespace fs = std::filesystem;

const std::string &yearsStore()
{
    static const std::string path = [] {
        const char *given = std::getenv("TW_YEARS_STORE");
        const std::string file = given ? given : (fs::temp_directory_path() / "tidewatt-ten-years.db").string();
        if (fs::exists(file))
            return file;
        std::fprintf(stderr, "making %s ...\n", file.c_str());
        if (const auto made = tests::makeYears(file + ".part", {}); !made) {
            std::fprintf(stderr, "%s\n", made.error().text().c_str());
            std::exit(3);
        }
        fs::rename(file + ".part", file);
        fs::remove(file + ".part.lock");
        return file;
    }();
    return path;
}

std::unique_ptr<store::Store> reader()
{
    auto opened = store::Store::open(yearsStore(), store::Role::Reader);
    if (!opened) {
        std::fprintf(stderr, "%s\n", opened.error().text().c_str());
        std::exit(3);
    }
    return std::move(*opened);
}

LocalDay day(int year, unsigned month, unsigned dayOfMonth)
{
    return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(dayOfMonth)};
}

void earnings(benchmark::State &state, LocalDay first, LocalDay last)
{
    const auto store = reader();
    std::size_t days = 0;
    for (auto _ : state) {
        const auto found = store->days(first, last);
        benchmark::DoNotOptimize(ledger::sumOf(*found).money.earned());
        days = found->size();
    }
    state.counters["days"] = static_cast<double>(days);
}

void earningsOfAYear(benchmark::State &state)
{
    const int year = static_cast<int>(state.range(0));
    earnings(state, day(year, 1, 1), day(year, 12, 31));
}
BENCHMARK(earningsOfAYear)->Arg(2016)->Arg(2020)->Arg(2025)->Unit(benchmark::kMillisecond);

void earningsOfAll(benchmark::State &state)
{
    earnings(state, store::firstDay, store::lastDay);
}
BENCHMARK(earningsOfAll)->Unit(benchmark::kMillisecond);

/// As the command line does it: with opening the file.
void openAndEarningsOfAll(benchmark::State &state)
{
    for (auto _ : state) {
        const auto store = reader();
        benchmark::DoNotOptimize(ledger::sumOf(*store->days()).money.earned());
    }
}
BENCHMARK(openAndEarningsOfAll)->Unit(benchmark::kMillisecond);

/// For comparison: what the same took before sums were kept.
void addingUpTheYearsPostings(benchmark::State &state)
{
    const auto store = reader();
    const auto calendar = Calendar::forZone("Europe/Berlin");
    const Interval year{calendar->dayInterval(day(2020, 1, 1)).begin, calendar->dayInterval(day(2020, 12, 31)).end};
    for (auto _ : state) {
        const auto postings = store->postings(year);
        benchmark::DoNotOptimize(ledger::sumOf(ledger::daysOf(*postings, *calendar)).money.earned());
    }
}
BENCHMARK(addingUpTheYearsPostings)->Unit(benchmark::kMillisecond);

void aDaysSamples(benchmark::State &state)
{
    const auto store = reader();
    const Instant begin = (*store->sampledSpan())->begin + hours(24 * 2000);
    for (auto _ : state)
        benchmark::DoNotOptimize(store->samples({begin, begin + hours(24)})->size());
}
BENCHMARK(aDaysSamples)->Unit(benchmark::kMillisecond);

/// One sample, one transaction, synced to the disk, through the books, at the end of ten years; with what is settled.
void liveInsert(benchmark::State &state)
{
    const std::string copy = yearsStore() + ".insert";
    fs::copy_file(yearsStore(), copy, fs::copy_options::overwrite_existing);
    {
        auto store = store::Store::open(copy, store::Role::Engine, store::Durability::Full);
        auto books = store::Books::open(**store, tests::rulesOf(tests::meteredSite()), Price::fromMicroPerKwh(24'000));
        Measurement sample = (*store)->samples({(*(*store)->sampledSpan())->end, Instant::max()})->back();
        for (auto _ : state) {
            sample.at += minutes(1);
            ++sample.sequence;
            *sample.chargerImport += energyOver(7'400_W, minutes(1));
            *sample.siteImport += energyOver(7'700_W, minutes(1));
            benchmark::DoNotOptimize(bool(books->take(sample)));
            const Instant quarter(sample.at.time_since_epoch() / minutes(15) * minutes(15));
            const PriceSlots prices{{{quarter - minutes(15), quarter}, Price::fromMicroPerKwh(300'000),
                                     Price::fromMicroPerKwh(80'000), PriceState::Published}};
            if (sample.at == quarter)
                benchmark::DoNotOptimize(bool(books->settle(prices)));
        }
    }
    for (const char *part : {"", "-wal", "-shm", ".lock"})
        fs::remove(copy + part);
}
BENCHMARK(liveInsert)->Unit(benchmark::kMillisecond)->MinTime(3)->UseRealTime();

#ifndef _WIN32
/// What the disk itself takes to keep four kilobytes: an insert cannot be quicker than this.
void theDiskAlone(benchmark::State &state)
{
    const std::string path = yearsStore() + ".sync";
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const std::string page(4096, 'x');
    for (auto _ : state) {
        if (::write(file, page.data(), page.size()) < 0 || ::fdatasync(file) != 0)
            state.SkipWithError("the disk cannot be written");
    }
    ::close(file);
    fs::remove(path);
}
BENCHMARK(theDiskAlone)->Unit(benchmark::kMillisecond)->MinTime(2)->UseRealTime();
#endif

/// What the engine reads of the ledger when it starts.
void openBooks(benchmark::State &state)
{
    const auto store = reader();
    for (auto _ : state)
        benchmark::DoNotOptimize(bool(store::Books::open(*store, tests::rulesOf(tests::meteredSite()), Price())));
}
BENCHMARK(openBooks)->Unit(benchmark::kMillisecond);

} // namespace
