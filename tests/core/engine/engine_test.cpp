#include "engine/engine_core.h"
#include "engine/plan_inputs.h"
#include "model/site_file.h"
#include "store/explain.h"
#include "tests/core/dispatch/home.h"
#include "tests/support/fake_charger.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace tw;
using engine::EngineCore;

namespace {

Site siteWith(AmountOrder sell)
{
    Site site;
    site.place = {.name = "Home", .timeZone = "Europe/Amsterdam", .currency = "EUR", .latitude = {}, .longitude = {}};
    site.grid.fuseA = 25;
    site.grid.importLimit = 17_kW;
    site.grid.exportLimit = 17_kW;
    site.car.usableCapacity = 58_kWh;
    site.car.consumptionWhPerKm = 170;
    site.car.lowest = StateOfCharge::fromPercent(10);
    site.car.highest = StateOfCharge::fromPercent(90);
    site.car.wearPerDischargedKwh = Price::fromMicroPerKwh(24'000);
    site.charger = test::charger();
    site.charger.id = "TW-0001";
    site.meter = MeterKind::ChargerUpstream;
    DynamicTariff dynamic;
    dynamic.source = "file";
    dynamic.zone = "NL";
    dynamic.adder = Price::fromMicroPerKwh(100'000);
    dynamic.vatPerMille = 210;
    site.tariffs = {.import = dynamic, .feedIn = SameRateTariff()};
    site.orders.reserveM = 120'000;
    site.orders.sell = sell;
    return site;
}

/// Two days cheap at night, dear in the evening, hour by hour; below zero at noon.
SpotSeries market(Instant begin, int days)
{
    SpotSeries series{.source = "file", .zone = "NL", .currency = "EUR", .fetchedAt = begin, .prices = {}};
    for (int h = 0; h < days * 24; ++h) {
        const int hour = (h + 2) % 24; // local summer time
        const std::int64_t price = hour < 6 ? 40'000 : hour == 13 ? -20'000 : hour < 17 ? 70'000 : hour < 21 ? 250'000 : 90'000;
        series.prices.push_back({{begin + hours(h), begin + hours(h + 1)}, Price::fromMicroPerKwh(price), {}});
    }
    return series;
}

/// A store, a charger and an engine between them, driven minute by minute.
struct World {
    struct Watch final : Clock {
        explicit Watch(const Instant &shown) : now_(&shown) { }
        Instant now() const override { return *now_; }
        const Instant *now_;
    };
    QTemporaryDir folder;
    std::unique_ptr<store::Store> store;
    engine::PublishedFeed feed;
    test::FakeCharger charger;
    std::unique_ptr<EngineCore> core;
    Instant now;
    Watch watch{now};
    Site site;
    seconds hold{60};

    explicit World(AmountOrder sell, Energy stored = 40_kWh, Instant begin = *parseInstant("2024-06-23T22:00Z"))
        : feed(market(begin - hours(24), 5)), charger(test::charger(), 58_kWh, stored), now(begin), site(siteWith(sell))
    {
        open();
    }
    void open()
    {
        core.reset();
        store.reset();
        auto opened = store::Store::open((folder.path() + "/s.db").toStdString(), store::Role::Engine,
                                         store::Durability::Temporary);
        TW_ASSERT(opened);
        store = std::move(*opened);
        auto made = EngineCore::create({.store = store.get(), .feed = &feed, .site = site, .houseHistory = {}, .hold = hold, .clock = &watch,
                                       .demo = false}, now);
        TW_ASSERT(made);
        core = std::move(*made);
        core->attach(charger, nullptr);
        core->tick(now);
    }
    void minutes(int count)
    {
        for (int i = 0; i < count; ++i) {
            charger.run(now, seconds(60), *core);
            now += seconds(60);
            core->tick(now);
            if (charger.drawn < 0_W)
                leastWhileGiving = std::min(leastWhileGiving, charger.stored());
        }
    }
    Energy soldOn(LocalDay day) const
    {
        for (const DayFigures &figures : *core->snapshot()->days) {
            if (figures.day == day)
                return figures.flows.sold;
        }
        return {};
    }
    Energy leastWhileGiving = 58_kWh;
};

#ifdef Q_OS_UNIX
/// While it lives no file of this process grows beyond its first page.
class FullDisk {
public:
    FullDisk()
    {
        ::signal(SIGXFSZ, SIG_IGN);
        TW_ASSERT(::getrlimit(RLIMIT_FSIZE, &m_before) == 0);
        const rlimit full{4096, m_before.rlim_max};
        TW_ASSERT(::setrlimit(RLIMIT_FSIZE, &full) == 0);
    }
    ~FullDisk() { TW_ASSERT(::setrlimit(RLIMIT_FSIZE, &m_before) == 0); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
};
#endif

/// The charger of a World, of the kind whose car tells its state of charge only while power flows.
class Sleepy final : public charger::ChargerLink, public charger::AsksStateOfCharge {
public:
    explicit Sleepy(test::FakeCharger &charger)
        : m_charger(charger)
    {
    }
    charger::ChargerReading last() const override { return m_charger.last(); }
    void apply(charger::Setpoint setpoint, Done done) override { m_charger.apply(setpoint, std::move(done)); }
    bool settled() const override { return true; }
    void askStateOfCharge() override { ++asked; }
    void stopAsking() override { ++stopped; }
    int asked = 0;
    int stopped = 0;

private:
    test::FakeCharger &m_charger;
};

AmountOrder exactly(Energy energy)
{
    return {.mode = AmountMode::Exactly, .energy = energy, .per = Per::Day, .priceLimit = {}};
}

const LocalDay monday = std::chrono::year{2024} / 6 / 24;
const Energy reserveEnergy = Energy::fromWh(20'400);

bool has(const EngineCore &core, api::Alarm::What what)
{
    const auto snapshot = core.snapshot();
    return std::ranges::find(snapshot->alarms, what, &api::Alarm::what) != snapshot->alarms.end();
}

} // namespace

/// Whole days of the engine with a charger that needs no protocol.
class EngineTest : public QObject
{
    Q_OBJECT
private slots:
    /// The prices of hours that nobody fetched in time come days later: what they cost is settled then.
    void pricesSleptThroughSettleTheirHours()
    {
        struct SleepyFeed final : engine::PriceFeed {
            explicit SleepyFeed(SpotSeries series)
                : all(std::move(series))
            {
            }
            std::optional<Result<SpotSeries>> poll(Instant now, std::optional<Instant>) override
            {
                if (given == 0) {
                    SpotSeries first = all; // six hours, then nothing until somebody asks for them
                    std::erase_if(first.prices, [&](const SpotSlot &slot) { return gap.contains(slot.when.begin); });
                    given = 1;
                    return first;
                }
                if (given == 1 && since && gap.end + hours(50) < now) {
                    given = 2;
                    SpotSeries rest = all;
                    std::erase_if(rest.prices, [&](const SpotSlot &slot) { return !gap.contains(slot.when.begin); });
                    rest.fetchedAt = now;
                    return rest;
                }
                return {};
            }
            void missing(std::optional<Instant> from) override { since = from; }
            SpotSeries all;
            Interval gap;
            std::optional<Instant> since;
            int given = 0;
        };
        World world({});
        SleepyFeed feed(market(world.now - hours(24), 8));
        feed.gap = {world.now + hours(6), world.now + hours(9)};
        world.core.reset();
        world.store.reset();
        QFile::remove(world.folder.path() + "/s.db");
        auto opened = store::Store::open((world.folder.path() + "/t.db").toStdString(), store::Role::Engine,
                                         store::Durability::Temporary);
        world.store = std::move(*opened);
        world.core = std::move(*EngineCore::create({.store = world.store.get(), .feed = &feed, .site = world.site,
                                                    .houseHistory = {}, .hold = seconds(60), .demo = false}, world.now));
        world.core->attach(world.charger, nullptr);
        world.core->tick(world.now);
        world.minutes(10 * 60);
        const auto provisional = [&] {
            const auto postings = world.store->postings(feed.gap);
            return std::ranges::count(*postings, SettleState::Provisional, &Posting::state);
        };
        QCOMPARE(provisional(), 3); // settled by a forecast for now
        QVERIFY(feed.since == feed.gap.begin);
        world.minutes(51 * 60);
        QCOMPARE(feed.given, 2);
        QCOMPARE(provisional(), 0);
        QVERIFY(!feed.since);
    }
    /// A contract that changed without a word of the old one holds from its day: what was settled before stays, also
    /// when it is settled again, and the day's own hours cost what the new one says.
    void aNewContractHoldsFromItsDay()
    {
        World world(exactly(8_kWh));
        world.minutes((24 + 12) * 60);
        const Interval day{*parseInstant("2024-06-23T22:00Z"), *parseInstant("2024-06-24T22:00Z")};
        const auto before = *world.store->postings(day);
        QCOMPARE(before.size(), std::size_t(24));
        QCOMPARE(store::contractsOf(*world.store)->size(), std::size_t(1));
        world.site.tariffs = {.import = FixedTariff{Price::fromMicroPerKwh(400'000)},
                              .feedIn = FixedTariff{Price::fromMicroPerKwh(100'000)}};
        world.open();
        Measurement late = world.store->samples({day.begin + hours(5), day.begin + hours(6)})->front();
        late.at += seconds(1);
        late.sequence += 1'000'000;
        QVERIFY(world.core->books().take(late));
        world.minutes(90);
        const auto after = *world.store->postings(day);
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            QCOMPARE(after[i].importPrice, before[i].importPrice);
            QCOMPARE(after[i].exportPrice, before[i].exportPrice);
            QCOMPARE(after[i].money.earned(), before[i].money.earned());
        }
        const auto today = *world.store->postings({day.end, Instant::max()});
        QCOMPARE(today.size(), std::size_t(13));
        for (const Posting &posting : today) {
            QCOMPARE(posting.importPrice, Price::fromMicroPerKwh(400'000));
            QCOMPARE(posting.exportPrice, Price::fromMicroPerKwh(100'000));
        }
        QCOMPARE(*world.store->check(), std::vector<std::string>());
        // The day that ran over the change is compared with what it would have cost then.
        const auto baselines = *world.store->baselines(store::Baseline::OnlyCharging);
        QVERIFY(baselines.contains(std::chrono::year{2024} / 6 / 24));
        const std::size_t written = world.store->postingHistory()->size();
        world.open();
        QCOMPARE(world.store->postingHistory()->size(), written);
    }
    /// One that is put right on the day the site was set up counts for all there is.
    void aContractPutRightOnItsFirstDayPricesWhatIsSettled()
    {
        World world(exactly(8_kWh));
        world.minutes(150);
        QVERIFY(world.store->postings({Instant(), Instant::max()})->size() > 1);
        world.site.tariffs = {.import = FixedTariff{Price::fromMicroPerKwh(400'000)},
                              .feedIn = FixedTariff{Price::fromMicroPerKwh(100'000)}};
        world.open();
        const auto postings = *world.store->postings({Instant(), Instant::max()});
        for (const Posting &posting : postings)
            QCOMPARE(posting.importPrice, Price::fromMicroPerKwh(400'000));
        QCOMPARE(*world.store->check(), std::vector<std::string>());
    }
    /// A tick in the middle of an import settles what is there, with the prices of its time.
    void whatIsImportedIsSettledByATickToo()
    {
        World world(exactly(8_kWh));
        world.minutes(70);
        const Instant since = *parseInstant("2024-06-23T02:00Z"); // 20 h before the engine ran
        auto batch = *world.store->begin();
        const auto import = *batch.addImport(world.now, "log.csv", "content");
        QVERIFY(batch.commit());
        Measurement log{.charger = "Garage", .sequence = 1, .at = since, .source = Source::Log, .chargerImport = Energy()};
        std::vector<Measurement> samples{log};
        for (int hour = 1; hour <= 4; ++hour) {
            log.at += hours(1);
            log.chargerImport = *log.chargerImport + 3_kWh;
            samples.push_back(log);
        }
        QVERIFY(world.core->books().import(samples, import));
        world.minutes(1);
        const auto postings = *world.store->postings({since, since + hours(4)});
        QCOMPARE(postings.size(), std::size_t(4));
        for (const Posting &posting : postings) {
            QCOMPARE(posting.flows.bought, 3_kWh);
            QCOMPARE(posting.state, SettleState::Settled);
        }
        QCOMPARE(*world.store->check(), std::vector<std::string>());
    }
    /// A window can say how far its forecasts were off of late, and by which way they are made.
    void saysHowWellItForesees()
    {
        const Instant begin = *parseInstant("2024-06-23T22:00Z");
        World world({}, 40_kWh, begin);
        auto snapshot = world.core->snapshot();
        QVERIFY(snapshot->priceForecast && !snapshot->priceForecast->error); // one day of prices says nothing
        QVERIFY(snapshot->houseForecast && !snapshot->houseForecast->error);
        world.feed = engine::PublishedFeed(market(begin - hours(24 * 30), 33));
        world.site.meter = MeterKind::None;
        world.open();
        snapshot = world.core->snapshot();
        QVERIFY(snapshot->priceForecast->days >= 20);
        QVERIFY(*snapshot->priceForecast->error <= *snapshot->priceForecast->yardstick);
        QVERIFY(!snapshot->houseForecast);
    }
    void sellsExactly()
    {
        World world(exactly(8_kWh));
        world.minutes(24 * 60 + 5);
        const auto miss = world.soldOn(monday) - 8_kWh;
        QVERIFY2(miss < 100_Wh && -100_Wh < miss, qPrintable(QString::number(miss.ws() / 3600)));
        QVERIFY(world.leastWhileGiving >= reserveEnergy);
        QCOMPARE(world.core->counts().refusals, 0);
    }
    void theOwnersLowestChargeHoldsForTheOwnersHandToo()
    {
        World world({});
        Orders orders = world.site.orders;
        orders.wear.lowest = StateOfCharge::fromPercent(50); // 29 kWh; the reserve is 20.4
        QVERIFY(world.core->setOrders(orders, world.now));
        QVERIFY(world.core->setOverride(Override{OverrideKind::SellNow, world.now + hours(3)}, world.now));
        world.minutes(3 * 60);
        // The guard counts on the least that may be in the car.
        QVERIFY2(world.leastWhileGiving < 31_kWh && world.leastWhileGiving >= 29_kWh,
                 qPrintable(QString("%1 kWh").arg(world.leastWhileGiving.kWh())));
    }
    void whatMidnightBringsIsTheSameAllDay()
    {
        World world(exactly(8_kWh));
        world.minutes(15);
        for (int i = 0; i < 23 * 4; ++i) {
            world.minutes(15);
            world.minutes(i % 3); // also between the quarter hours
            if (world.now >= *parseInstant("2024-06-24T21:59Z"))
                break;
            const api::MoneyView money = world.core->snapshot()->today;
            const Energy off = money.flowsByMidnight.sold - 8_kWh;
            QVERIFY2(off < 400_Wh && -400_Wh < off, qPrintable(QString("%1: %2 Wh off")
                                                                   .arg(instantText(world.now).c_str())
                                                                   .arg(off.ws() / 3600)));
            QVERIFY(money.flowsSoFar.sold <= money.flowsByMidnight.sold);
        }
    }
    void automaticEarns()
    {
        World world({});
        world.minutes(24 * 60 + 60);
        const auto days = *world.core->snapshot()->days;
        QVERIFY(!days.empty());
        QVERIFY(days.front().onlyCharging.has_value());
        QVERIFY(days.front().chargeAtOnce.has_value());
        QVERIFY(days.front().money.earned() > Money());
    }
    void neverGivesBelowTheReserve()
    {
        World world(exactly(30_kWh), Energy::fromWh(24'000));
        world.minutes(24 * 60);
        QVERIFY(world.leastWhileGiving >= reserveEnergy);
    }
    void chargesWhenBelowTheReserve()
    {
        World world({}, 10_kWh);
        world.minutes(3);
        QVERIFY(world.charger.drawn > 5_kW);
        QVERIFY(has(*world.core, api::Alarm::What::BelowReserve));
        QCOMPARE(world.core->snapshot()->doing, api::Doing::BelowReserve);
        world.minutes(120);
        QVERIFY(world.charger.stored() >= reserveEnergy);
        QVERIFY(!has(*world.core, api::Alarm::What::BelowReserve));
    }
    void stateOfChargeLostMeansNoDischarge()
    {
        World world(exactly(8_kWh));
        world.minutes(10);
        world.charger.silentStateOfCharge = true;
        for (int i = 0; i < 24 * 60; ++i) {
            world.minutes(1);
            if (i > 6)
                QVERIFY(world.charger.drawn >= 0_W);
        }
        QVERIFY(has(*world.core, api::Alarm::What::StateOfChargeUnknown));
    }
    void silentMeterMeansNoDischarge()
    {
        World world(exactly(8_kWh));
        world.minutes(10);
        world.charger.silentSite = true;
        for (int i = 0; i < 24 * 60; ++i) {
            world.minutes(1);
            if (i > 3)
                QVERIFY(world.charger.drawn >= 0_W);
        }
        QVERIFY(has(*world.core, api::Alarm::What::MeterSilent));
        world.charger.silentSite = false;
        world.minutes(2);
        QVERIFY(!has(*world.core, api::Alarm::What::MeterSilent));
    }
    void refusalIsAnAlarm()
    {
        World world({}, 10_kWh);
        world.charger.refuses = true;
        world.charger.stored_.reset();
        world.charger.commands.clear();
        world.minutes(4);
        QVERIFY(has(*world.core, api::Alarm::What::CommandRefused));
        world.charger.refuses = false;
        world.minutes(3);
        QVERIFY(!has(*world.core, api::Alarm::What::CommandRefused));
    }
    void ignoredSaleIsAnAlarm()
    {
        World world(exactly(8_kWh));
        world.minutes(5);
        QVERIFY(world.core->setOverride(Override{OverrideKind::SellNow, world.now + hours(1)}, world.now));
        world.charger.ignores = true;
        world.minutes(5);
        QVERIFY(has(*world.core, api::Alarm::What::CommandRefused));
    }
    /// Outage, island, back: the home runs on the car down to its own floor, nothing is sold until 300 s after, and all
    /// of it is in the log, also for the next start.
    void runsTheHomeThroughAnOutage()
    {
        World world(exactly(8_kWh), 50_kWh);
        world.site.charger.islanding = true;
        world.site.backupFloor = StateOfCharge::fromPercent(20);
        world.open();
        const Instant out = world.now + hours(1);
        const Instant back = out + hours(2);
        bool gone = false;
        world.charger.gridSays = [&](Instant at) {
            gone = out <= at && at < back;
            return GridReport{.present = !gone, .islanded = gone, .at = at};
        };
        world.charger.house = [](Instant) { return 2_kW; };
        world.minutes(59);
        QVERIFY(world.core->setOverride(Override{OverrideKind::SellNow, world.now + hours(6)}, world.now));
        world.minutes(2);
        QVERIFY(gone);
        world.minutes(3);
        auto snapshot = world.core->snapshot();
        QVERIFY(snapshot->backup.grid == GridState::Island);
        QCOMPARE(snapshot->doing, api::Doing::Backup);
        QCOMPARE(snapshot->reason, Reason::Backup);
        QVERIFY(!snapshot->backup.exportFrom);
        QVERIFY(snapshot->backup.spare && *snapshot->backup.spare > 20_kWh);
        QVERIFY(snapshot->backup.savings.size() == 4);
        QVERIFY(!snapshot->backup.homes.empty() && snapshot->backup.homes.front().load == snapshot->backup.homeLoad);
        QVERIFY(has(*world.core, api::Alarm::What::GridGone));
        QVERIFY(!has(*world.core, api::Alarm::What::CommandRefused));
        QCOMPARE(world.charger.drawn, -2_kW);
        world.open(); // the computer starts anew within the outage
        QVERIFY(world.core->snapshot()->backup.grid == GridState::Island);
        const Energy before = world.charger.stored();
        world.minutes(60);
        QVERIFY(world.charger.stored() < before - 2_kWh);
        while (gone)
            world.minutes(1);
        // Back: the owner's "sell now" still stands, and waits.
        for (int i = 0; i < 5; ++i) {
            QVERIFY2(world.charger.gridSays(world.now).present && world.core->snapshot()->backup.grid == GridState::Reconnecting,
                     qPrintable(QString::number(i)));
            QVERIFY(world.core->snapshot()->backup.exportFrom.has_value());
            world.minutes(1);
            QVERIFY(world.charger.drawn >= 0_W);
        }
        world.minutes(2);
        QVERIFY(world.core->snapshot()->backup.grid == GridState::Connected);
        QVERIFY(!has(*world.core, api::Alarm::What::GridGone));
        world.minutes(2);
        QVERIFY(world.charger.drawn < 0_W);
        world.open();
        const auto outages = world.core->snapshot()->backup.outages;
        QCOMPARE(outages.size(), std::size_t(1));
        QVERIFY2(out <= outages[0].began && outages[0].began <= out + seconds(60),
                 qPrintable(QString::number((outages[0].began - out).count())));
        QVERIFY(outages[0].islanded && outages[0].ended);
        QVERIFY(back <= *outages[0].ended && *outages[0].ended <= back + seconds(60));
    }
    void theBackupFloorIsTheLowerOne()
    {
        World world({}, 22_kWh); // the reserve is 20.4 kWh
        world.site.charger.islanding = true;
        world.site.backupFloor = StateOfCharge::fromPercent(20);
        world.open();
        Orders orders = world.core->snapshot()->orders;
        orders.backup = {.mode = BackupMode::Standby, .hours = 1, .homes = 1};
        give(world, orders);
        world.charger.gridSays = [](Instant at) { return GridReport{.present = false, .islanded = true, .at = at}; };
        world.charger.house = [](Instant) { return 3_kW; };
        world.minutes(6 * 60);
        QVERIFY2(world.charger.stored() < Energy::fromWh(13'500), qPrintable(QString::number(world.charger.stored().kWh())));
        QVERIFY(world.charger.stored() >= Energy::fromWh(11'600));
        QCOMPARE(world.core->snapshot()->doing, api::Doing::NoGrid);
        // An owner who wants no backup keeps his reserve in an outage as well.
        World off({}, 22_kWh);
        off.site.charger.islanding = true;
        off.open();
        off.charger.gridSays = world.charger.gridSays;
        off.charger.house = world.charger.house;
        off.minutes(3 * 60);
        QVERIFY(off.charger.stored() >= reserveEnergy);
    }
    void withoutASwitchTheCarRests()
    {
        World world(exactly(8_kWh), 50_kWh);
        world.open();
        world.charger.gridSays = [](Instant at) { return GridReport{.present = false, .islanded = false, .at = at}; };
        world.minutes(30);
        const auto snapshot = world.core->snapshot();
        QVERIFY(!snapshot->backup.canIsland && snapshot->backup.gridReported);
        QVERIFY(snapshot->backup.grid == GridState::Outage);
        QCOMPARE(snapshot->doing, api::Doing::NoGrid);
        QVERIFY(world.charger.commands.empty() || world.charger.commands.back().power == 0_W);
        for (const ScheduleStep &step : world.charger.stored_->steps)
            QVERIFY(step.dischargeLimit == 0_W);
    }
    void onNowRunsTheHomeByTheOwnersWord()
    {
        World world({}, 40_kWh);
        world.charger.house = [](Instant) { return 3_kW; };
        world.minutes(5);
        Orders orders = world.core->snapshot()->orders;
        orders.backup = {.mode = BackupMode::OnNow, .hours = 0, .homes = 1};
        give(world, orders);
        world.minutes(4);
        QCOMPARE(world.charger.drawn, -3_kW);
        QCOMPARE(world.core->snapshot()->doing, api::Doing::Backup);
    }
    /// What somebody else set stands while it is safe, is shown, and ends with the plan's next wish.
    void leavesAnotherHandAlone()
    {
        World world({}, 40_kWh);
        world.minutes(5);
        QCOMPARE(world.charger.drawn, world.charger.commands.back().power);
        world.charger.follows = 4_kW;
        world.minutes(3);
        QVERIFY(has(*world.core, api::Alarm::What::ChargerChanged));
        QVERIFY(!has(*world.core, api::Alarm::What::CommandRefused));
        const std::size_t told = world.charger.commands.size();
        world.minutes(5);
        QCOMPARE(world.charger.commands.size(), told); // not fought over
        // A sale beyond the reserve is not left alone.
        world.charger.plug(true, world.charger.stored() - 18_kWh);
        world.charger.follows = -4_kW;
        world.minutes(6);
        QVERIFY(world.charger.commands.size() > 0);
        QVERIFY(world.charger.commands.back().power >= 0_W);
        world.charger.follows.reset();
        world.minutes(3);
        QVERIFY(!has(*world.core, api::Alarm::What::ChargerChanged));
    }
    void whatTheChargerHoldsIsShownBesideWhatItWasSent()
    {
        World world(exactly(8_kWh));
        world.minutes(60);
        api::ChargerView view = world.core->snapshot()->charger;
        QVERIFY(view.connected);
        QVERIFY(view.mayDischarge);
        QVERIFY(view.followsSchedules);
        QCOMPARE(view.mostSteps, world.charger.mostSteps());
        QVERIFY(!view.fault);
        QVERIFY(!world.charger.commands.empty());
        QCOMPARE(view.asked, std::optional(world.charger.commands.back().power));
        QVERIFY(view.sent && !view.sent->steps.empty());
        QVERIFY(view.held && *view.held == *view.sent);
        QCOMPARE(view.heldAt, std::optional(world.now));
        QCOMPARE(view.holdsUntil, std::optional(view.held->end));
        // Somebody else's plan in it is shown as it is, beside ours.
        ChargerSchedule other = *world.charger.stored_;
        other.end -= hours(1);
        world.charger.stored_ = other;
        world.charger.fault = "GroundFailure";
        world.minutes(1);
        view = world.core->snapshot()->charger;
        QVERIFY(view.fault == world.charger.fault);
        QVERIFY(view.held && view.sent);
        QVERIFY(*view.held == other);
        QVERIFY(*view.held != *view.sent);
    }
    void aChargerThatHoldsNoPlanSaysSo()
    {
        struct Plain final : charger::ChargerLink {
            explicit Plain(test::FakeCharger &charger)
                : real(charger)
            {
            }
            charger::ChargerReading last() const override { return real.last(); }
            void apply(charger::Setpoint setpoint, Done done) override { real.apply(setpoint, std::move(done)); }
            bool settled() const override { return true; }
            test::FakeCharger &real;
        };
        World world(exactly(8_kWh));
        Plain plain(world.charger);
        world.core->attach(plain, nullptr);
        world.minutes(60);
        const api::ChargerView view = world.core->snapshot()->charger;
        QVERIFY(view.asked.has_value());
        QVERIFY(!view.followsSchedules);
        QCOMPARE(view.mostSteps, 0);
        QVERIFY(!view.held && !view.heldAt && !view.sent && !view.storedAt && !view.holdsUntil);
    }
    void keepsWhatAWatchdogWouldStillLetOut()
    {
        static constexpr seconds watchdog{1800};
        struct Watched final : charger::ChargerLink {
            explicit Watched(test::FakeCharger &charger)
                : real(charger)
            {
            }
            charger::ChargerReading last() const override
            {
                charger::ChargerReading reading = real.last();
                reading.stopsAfter = watchdog;
                return reading;
            }
            void apply(charger::Setpoint setpoint, Done done) override { real.apply(setpoint, std::move(done)); }
            bool settled() const override { return true; }
            test::FakeCharger &real;
        };
        World world(exactly(30_kWh), Energy::fromWh(26'000));
        Watched watched(world.charger);
        world.core->attach(watched, nullptr);
        int giving = 0;
        for (int i = 0; i < 24 * 60; ++i) {
            world.minutes(1);
            if (0_W <= world.charger.drawn)
                continue;
            ++giving;
            QVERIFY(reserveEnergy <= world.charger.stored() + energyOver(world.charger.drawn, watchdog - seconds(60)));
        }
        QVERIFY(giving > 0);
    }
    void lostChargerGoesOnByItsSchedule()
    {
        World world(exactly(8_kWh));
        world.minutes(60);
        QVERIFY(world.core->snapshot()->charger.holdsUntil.has_value());
        world.charger.lost = true;
        world.minutes(5);
        QVERIFY(has(*world.core, api::Alarm::What::ChargerLost));
        QCOMPARE(world.core->snapshot()->doing, api::Doing::Offline);
        world.minutes(20 * 60);
        QVERIFY(world.leastWhileGiving >= reserveEnergy);
        world.charger.lost = false;
        world.minutes(2);
        QVERIFY(!has(*world.core, api::Alarm::What::ChargerLost));
    }
    void overridesActAtOnceAndEnd()
    {
        World world({});
        world.minutes(5);
        QVERIFY(world.core->setOverride(Override{OverrideKind::ChargeNow, world.now + seconds(600)}, world.now));
        world.minutes(3);
        QVERIFY(world.charger.drawn > 9_kW);
        world.minutes(10);
        QVERIFY(!world.core->snapshot()->orders.override_);
        QVERIFY(world.core->setOverride(Override{OverrideKind::Hold, world.now + hours(1)}, world.now));
        world.minutes(3);
        QCOMPARE(world.charger.drawn, 0_W);
        QCOMPARE(world.core->snapshot()->doing, api::Doing::Holding);
    }
    void aSetpointIsRenewedWhileTwoTicksAreLeft() // as long as the watchdog of a SunSpec unit runs
    {
        World world({});
        world.hold = seconds(10);
        world.open();
        QVERIFY(world.core->setOverride(Override{OverrideKind::ChargeNow, world.now + hours(1)}, world.now));
        for (int i = 0; i < 60; ++i) {
            world.charger.run(world.now, seconds(10), *world.core);
            world.now += seconds(10);
            world.core->tick(world.now);
            if (0_W < world.core->snapshot()->charger.asked.value_or(0_W))
                QVERIFY(world.now + seconds(20) < world.charger.commands.back().validUntil);
        }
        QVERIFY(world.charger.drawn > 9_kW);
    }
    void noTrickleAgainstHoldOrGuard()
    {
        World world({});
        world.charger.silentStateOfCharge = true;
        Sleepy sleepy(world.charger);
        world.core->attach(sleepy, nullptr);
        world.minutes(5);
        QVERIFY(sleepy.asked > 0); // there is no plan without it
        QCOMPARE(sleepy.stopped, 0);
        QVERIFY(world.core->setOverride(Override{OverrideKind::Hold, world.now + hours(1)}, world.now));
        const int before = sleepy.asked;
        world.minutes(5);
        QCOMPARE(sleepy.asked, before);
        QVERIFY(sleepy.stopped > 0); // and one that flows ends
        QVERIFY(world.core->setOverride({}, world.now));
        world.charger.house = [](Instant) { return 17_kW; }; // the connection has no room
        world.minutes(2);
        const int full = sleepy.asked;
        world.minutes(5);
        QCOMPARE(sleepy.asked, full);
        world.charger.house = [](Instant) { return 1_kW; };
        world.minutes(5);
        QVERIFY(full < sleepy.asked);
    }
    void overrideTooLongIsRefused()
    {
        World world({});
        QVERIFY(!world.core->setOverride(Override{OverrideKind::Hold, world.now + hours(200)}, world.now));
        QVERIFY(!world.core->setOverride(Override{OverrideKind::Hold, world.now - hours(1)}, world.now));
    }
    void reserveBeyondTheCarIsRefused()
    {
        World world({});
        Orders orders = world.site.orders;
        orders.reserveM = 400'000;
        const auto outcome = world.core->setOrders(orders, world.now);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().fault, Fault::Refused);
        QCOMPARE(world.core->snapshot()->orders.reserveM, 120'000);
    }
    void anAmountNoDayCanBringIsRefused()
    {
        World world({});
        world.minutes(5);
        Orders orders = world.site.orders;
        orders.sell = exactly(300_kWh);
        const auto outcome = world.core->setOrders(orders, world.now);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().fault, Fault::Refused);
        QVERIFY(world.core->snapshot()->orders.sell == world.site.orders.sell);
        QVERIFY(world.store->orders() && world.store->orders()->size() == 1); // nothing stored
    }
    /// Another program's orders, through a store of its own.
    static void give(const World &world, const Orders &orders)
    {
        const auto beside = store::Store::open(world.store->path(), store::Role::Owner);
        QVERIFY(beside);
        auto batch = (*beside)->begin();
        QVERIFY(batch && batch->addOrders(world.now, ordersText(orders)) && batch->commit());
    }
    void takesOrdersWrittenBesideIt()
    {
        World world({});
        world.minutes(5);
        Orders orders = world.site.orders;
        orders.reserveM = 150'000;
        orders.override_ = Override{OverrideKind::Hold, world.now + hours(2)};
        give(world, orders);
        QVERIFY(world.core->adoptOrders(world.now));
        QVERIFY(!world.core->adoptOrders(world.now));
        world.minutes(2); // a tick commands, the next tells what came of it
        QCOMPARE(world.core->snapshot()->orders.reserveM, 150'000);
        QCOMPARE(world.core->snapshot()->doing, api::Doing::Holding);
        // Orders without one end it.
        orders.override_.reset();
        give(world, orders);
        world.minutes(1); // a tick takes them too
        QVERIFY(!world.core->snapshot()->orders.override_);
        world.open();
        QVERIFY(!world.core->snapshot()->orders.override_);
    }
    void takesOrdersWrittenWhileItDidNotRun()
    {
        World world({});
        QVERIFY(world.core->setOverride(Override{OverrideKind::Pause, world.now + hours(5)}, world.now));
        Orders orders = world.site.orders;
        orders.reserveM = 140'000;
        orders.override_ = Override{OverrideKind::Hold, world.now + hours(2)};
        give(world, orders);
        world.open();
        QCOMPARE(world.core->snapshot()->orders.reserveM, 140'000);
        QVERIFY(world.core->snapshot()->orders.override_ == orders.override_);
        // The engine's own word counts again from here on.
        QVERIFY(world.core->setOverride(std::nullopt, world.now));
        world.open();
        QVERIFY(!world.core->snapshot()->orders.override_);
    }
    void yearlyWearLimitsHold()
    {
        World world(exactly(8_kWh));
        Orders orders = world.site.orders;
        orders.wear.dischargePerYear = 3_kWh;
        QVERIFY(world.core->setOrders(orders, world.now));
        // The plan leaves it to the rest of the year; the owner's hand takes it at once, and no more.
        world.minutes(60);
        QVERIFY(world.core->setOverride(Override{OverrideKind::SellNow, world.now + hours(2)}, world.now));
        world.minutes(23 * 60 + 5);
        QVERIFY2(world.soldOn(monday) <= 3_kWh, qPrintable(QString::number(world.soldOn(monday).ws() / 3600)));
        QVERIFY(world.soldOn(monday) > 1_kWh); // the rest ran the home or was lost
    }
    void yearlyWearLimitsArePaced()
    {
        World world(exactly(8_kWh));
        Orders orders = world.site.orders;
        orders.wear.dischargePerYear = 573_kWh; // 3 a day from Monday 24 June to the end of the year
        QVERIFY(world.core->setOrders(orders, world.now));
        world.minutes(24 * 60 + 5);
        QVERIFY2(world.soldOn(monday) <= 3_kWh, qPrintable(QString::number(world.soldOn(monday).ws() / 3600)));
        QVERIFY(world.soldOn(monday) > 2_kWh);
    }
    void importIsLessInItsWindows()
    {
        World world({}, 22_kWh);
        world.site.grid.importWindows = {{{}, std::chrono::minutes(0), std::chrono::minutes(23 * 60 + 59), 3000_W}};
        world.open();
        Power most;
        for (int i = 0; i < 6 * 60; ++i) {
            world.minutes(1);
            most = std::max(most, world.charger.drawn);
        }
        QVERIFY2(most <= 3000_W && 1000_W < most, qPrintable(QString::number(most.w())));
    }
    void recordsWhyThePlanChanged()
    {
        World world(exactly(8_kWh));
        world.minutes(20);
        Orders orders = world.site.orders;
        orders.sell = exactly(20_kWh);
        QVERIFY(world.core->setOrders(orders, world.now));
        world.minutes(1);
        const auto plan = world.store->latestPlan();
        QVERIFY(plan && *plan && (*plan)->change);
        QVERIFY((*plan)->change->has(PlanChange::Moved::Orders));
        QVERIFY((*plan)->change->keepsPromise);
        QVERIFY((*plan)->change->replaces > 0);
    }
    void anotherStartGoesOn()
    {
        World world(exactly(8_kWh));
        world.minutes(21 * 60);
        const Energy before = world.soldOn(monday);
        world.open();
        world.minutes(3 * 60 + 5);
        QVERIFY(world.soldOn(monday) >= before);
        const auto miss = world.soldOn(monday) - 8_kWh;
        QVERIFY2(miss < 100_Wh && -100_Wh < miss, qPrintable(QString::number(miss.ws() / 3600)));
    }
    void awayAndBack()
    {
        World world({});
        world.minutes(60);
        world.charger.plug(false);
        world.minutes(60);
        QCOMPARE(world.core->snapshot()->doing, api::Doing::Away);
        QCOMPARE(world.charger.drawn, 0_W);
        world.charger.plug(true, 10_kWh);
        world.minutes(10);
        const auto snapshot = world.core->snapshot();
        QVERIFY(snapshot->car.stored.has_value());
        QVERIFY(snapshot->car.pluggedIn);
        const auto events = world.store->plugEvents({Instant(), Instant::max()});
        QVERIFY(events && events->size() >= 3);
        QVERIFY(events->back().used > 9_kWh && events->back().used < 11_kWh);
    }
    /// Away without a trip, the plan waits for the hour at which the car was back on other days.
    void backWhenItUsuallyIs()
    {
        World world({});
        for (int day = 0; day < 3; ++day) {
            world.minutes(8 * 60);
            world.charger.plug(false);
            world.minutes(6 * 60);
            world.charger.plug(true, 1_kWh);
            world.minutes(10 * 60);
        }
        world.minutes(8 * 60);
        world.charger.plug(false);
        const Instant left = world.now;
        world.minutes(20);
        const auto snapshot = world.core->snapshot();
        QVERIFY(snapshot->car.nextPlugChange && !snapshot->car.pluggedIn);
        QVERIFY(std::chrono::abs(*snapshot->car.nextPlugChange - left - hours(6)) <= tw::minutes(2));
        for (const PlanStep &step : snapshot->plan->steps)
            QVERIFY(*snapshot->car.nextPlugChange < step.when.end || step.reason == Reason::Away);
    }
    void clockThatJumpsBackHarmsNothing()
    {
        World world(exactly(8_kWh));
        world.minutes(120);
        world.now -= seconds(1800);
        world.minutes(60);
        QVERIFY(world.leastWhileGiving >= reserveEnergy);
        QVERIFY(world.core->plan().has_value());
    }
    /// Whatever the clock does, nothing is sold twice or out of the reserve, and what the ledger does not count has a name.
    void aClockThatJumpsMakesNoEnergy_data()
    {
        QTest::addColumn<int>("at");   // minutes since it began
        QTest::addColumn<int>("jump"); // seconds
        QTest::newRow("back half an hour") << 160 << -1800;
        QTest::newRow("back between two samples") << 160 << -1830;
        QTest::newRow("back two hours, at a full hour") << 180 << -7210;
        QTest::newRow("back by a step of the network's time") << 160 << -7;
        QTest::newRow("back before it began") << 100 << -3 * 3600 + 17;
        QTest::newRow("back while it sells") << 390 << -1800;
        QTest::newRow("back two hours while it sells") << 410 << -7210;
        QTest::newRow("back a day while it sells") << 400 << -86400;
        QTest::newRow("forward two hours") << 100 << 7200;
        QTest::newRow("forward by a step") << 160 << 11;
        QTest::newRow("forward a day") << 160 << 86400 + 17;
    }
    void aClockThatJumpsMakesNoEnergy()
    {
        QFETCH(int, at);
        QFETCH(int, jump);
        World world(exactly(8_kWh), 40_kWh, *parseInstant("2024-06-24T15:00Z")); // the dear hours begin
        world.minutes(at);
        const Instant measured = world.now;
        world.now += seconds(jump);
        const Energy before = world.charger.exported();
        int left = 9 * 60;
        for (; world.now < measured; --left)
            world.minutes(1);
        // Not on while the clock is behind: one tick and a charger that is told a moment later.
        const Energy given = world.charger.exported() - before;
        QVERIFY2(given <= 180_Wh, qPrintable(QString::number(given.ws() / 3600)));
        world.minutes(std::max(left, 60));
        const Interval always{Instant::min(), Instant::max()};
        const auto samples = world.store->samples(always);
        QVERIFY(samples && !samples->empty());
        for (std::size_t i = 1; i < samples->size(); ++i) { // one story: no time is told twice
            QVERIFY((*samples)[i - 1].at < (*samples)[i].at);
            QVERIFY(*(*samples)[i - 1].chargerExport <= *(*samples)[i].chargerExport);
        }
        const Flows flows = world.core->books().totals().flows;
        const Energy counted = flows.sold + flows.avoided;
        const Energy out = world.charger.exported() - *samples->front().chargerExport;
        const Energy apart = out - counted;
        const auto told = QString("%1 Wh out, %2 Wh in the ledger").arg(out.ws() / 3600).arg(counted.ws() / 3600);
        QVERIFY2(apart <= 20_Wh && -20_Wh <= apart, qPrintable(told));
        for (const DayFigures &day : *world.core->snapshot()->days)
            QVERIFY2(day.flows.sold <= 8_kWh + 20_Wh, qPrintable(QString::number(day.flows.sold.ws() / 3600)));
        QVERIFY(world.leastWhileGiving >= reserveEnergy);
    }
#ifdef Q_OS_UNIX
    /// A full disk stops no control: since when nothing is saved is said, and what was measured is written with room again.
    void aFullDiskHoldsNothingUp()
    {
        const Interval always{Instant::min(), Instant::max()};
        World world(exactly(8_kWh), 40_kWh, *parseInstant("2024-06-24T15:00Z"));
        world.minutes(30);
        const auto saved = world.store->samples(always)->size();
        const auto commands = world.core->counts().commands;
        const Energy given = world.charger.exported();
        const Instant since = world.now;
        {
            const FullDisk full;
            world.minutes(90);
            QVERIFY(has(*world.core, api::Alarm::What::NotSaved));
            const auto told = world.core->snapshot()->notSavedSince;
            QVERIFY(told && since <= *told && *told <= since + seconds(60));
            QVERIFY(world.core->counts().commands > commands + 30);
            const Energy more = world.charger.exported() - given;
            QVERIFY2(-20_Wh <= more && more <= 8_kWh + 20_Wh, qPrintable(QString::number(more.ws() / 3600)));
            QVERIFY(world.core->snapshot()->plan != nullptr);
            QCOMPARE(world.store->samples(always)->size(), saved);
        }
        world.minutes(3);
        QVERIFY(!has(*world.core, api::Alarm::What::NotSaved));
        QVERIFY(!world.core->snapshot()->notSavedSince);
        QCOMPARE(world.store->samples(always)->size(), saved + 93);
        world.minutes(8 * 60);
        const auto findings = world.store->check();
        QVERIFY(findings && findings->empty());
        const Energy sold = world.soldOn(monday);
        QVERIFY2(sold <= 8_kWh + 20_Wh, qPrintable(QString::number(sold.ws() / 3600)));
        const Flows flows = world.core->books().totals().flows;
        const Energy apart = world.charger.exported() - *world.store->samples(always)->front().chargerExport - flows.sold - flows.avoided;
        QVERIFY2(apart <= 20_Wh && -20_Wh <= apart, qPrintable(QString::number(apart.ws() / 3600)));
    }
    /// What happens while the disk is full is written once there is room: a car that left and came, the owner's hand, the
    /// plan that is followed, since when.
    void whatAFullDiskKeptOutIsWrittenLater()
    {
        const Interval always{Instant::min(), Instant::max()};
        World world({}, 40_kWh, *parseInstant("2024-06-24T15:00Z"));
        world.minutes(30);
        const auto samples = world.store->samples(always)->size();
        const auto events = world.store->plugEvents(always)->size();
        const auto version = (*world.store->latestOrders())->id;
        Orders other = world.site.orders;
        other.reserveM = 100'000;
        {
            const FullDisk full;
            world.minutes(5);
            world.charger.plug(false);
            world.minutes(10);
            world.charger.plug(true, 2_kWh);
            world.minutes(10);
            QVERIFY(world.core->setOverride(Override{.kind = OverrideKind::Pause, .until = world.now + hours(5)}, world.now));
            const auto refused = world.core->setOrders(other, world.now);
            QVERIFY(!refused && refused.error().fault == Fault::Io);
            world.minutes(10);
            QCOMPARE(world.store->plugEvents(always)->size(), events);
            QCOMPARE(world.charger.drawn, 0_W); // the pause holds all the same
        }
        world.minutes(3);
        QVERIFY(!world.core->snapshot()->notSavedSince);
        QCOMPARE(world.store->samples(always)->size(), samples + 38);
        QCOMPARE(world.store->plugEvents(always)->size(), events + 2);
        const auto told = world.store->logLines(always, "store");
        QVERIFY(told && told->size() == 1);
        QVERIFY2(told->front().text.find("36 measurements") != std::string::npos, told->front().text.c_str());
        QCOMPARE((*world.store->latestPlan())->id, world.core->plan()->id);
        QVERIFY(**world.store->latestPlan() == *world.core->plan());
        QVERIFY(world.core->setOrders(other, world.now)); // what was refused took no number away
        QCOMPARE((*world.store->latestOrders())->id, version + 1);
        world.open();
        QVERIFY(world.core->snapshot()->orders.override_.has_value());
        QCOMPARE(world.core->snapshot()->orders.reserveM, std::int64_t(100'000));
        QVERIFY(world.store->check()->empty());
    }
#endif
    void aWrongClockOfTheChargerIsTold()
    {
        World world({});
        world.charger.clockOff = hours(1);
        world.minutes(1);
        QVERIFY(has(*world.core, api::Alarm::What::ChargerClock));
        QCOMPARE(world.core->snapshot()->charger.clockOff, std::optional<seconds>(hours(1)));
        world.charger.clockOff.reset();
        world.minutes(1);
        QVERIFY(!has(*world.core, api::Alarm::What::ChargerClock));
    }
    /// Nothing is planned to be sold, or bought for it, by a charger that turned out to charge only.
    void whatDoesNotDischargeIsPlannedForAsItIs()
    {
        World world(exactly(8_kWh));
        const auto sells = [&] {
            const auto plan = world.core->snapshot()->plan;
            return plan && std::ranges::any_of(plan->steps, [&](const PlanStep &step) { return world.now < step.when.end && step.setpoint < 0_W; });
        };
        world.minutes(20);
        QVERIFY(sells());
        world.charger.onlyCharges = charger::OnlyCharges::Unknown;
        world.minutes(2);
        QVERIFY(!sells());
        QVERIFY(world.core->snapshot()->charger.onlyCharges);
        QVERIFY(!has(*world.core, api::Alarm::What::DischargeFailed));
        world.charger.onlyCharges = charger::OnlyCharges::Failed;
        world.minutes(1);
        QVERIFY(has(*world.core, api::Alarm::What::DischargeFailed));
        world.charger.onlyCharges = charger::OnlyCharges::No;
        world.minutes(2);
        QVERIFY(sells());
        QVERIFY(!has(*world.core, api::Alarm::What::DischargeFailed));
    }
    /// What the grid code in the charger does not allow is neither planned nor asked for.
    void theGridCodeInTheChargerIsPlannedWith()
    {
        World world(exactly(8_kWh));
        const auto strongest = [&] {
            Power most;
            const auto plan = world.core->snapshot()->plan;
            for (const PlanStep &step : plan ? plan->steps : std::vector<PlanStep>()) {
                if (world.now < step.when.end)
                    most = std::max(most, -step.setpoint);
            }
            return most;
        };
        world.minutes(20);
        QVERIFY(2_kW < strongest());
        world.charger.mostDischarge = 2_kW;
        world.minutes(2);
        QVERIFY(0_W < strongest() && strongest() <= 2_kW);
        const std::size_t before = world.charger.commands.size();
        world.minutes(22 * 60);
        QVERIFY(std::ranges::none_of(world.charger.commands.begin() + std::ptrdiff_t(before), world.charger.commands.end(),
                                     [](const charger::Setpoint &asked) { return asked.power < -2_kW; }));
        QVERIFY(7_kWh < world.charger.exported());
        QVERIFY(!has(*world.core, api::Alarm::What::CommandRefused));
        world.charger.mostDischarge = 10_W; // less than it can give at all
        world.minutes(2);
        QCOMPARE(strongest(), 0_W);
    }
    /// The maker's limit ends the sale before it is passed, with the charger left alone too.
    void warrantyStopsTheSale()
    {
        World world(exactly(8_kWh));
        world.site.car.warranty.discharge = 5_kWh;
        world.open();
        world.minutes(24 * 60 + 5);
        const auto health = world.core->snapshot()->battery;
        QVERIFY(health && health->warranty.size() == 1);
        QVERIFY(health->discharged.energy <= 5_kWh);
        QVERIFY2(health->discharged.energy > Energy::fromWh(4500),
                 qPrintable(QString::number(health->discharged.energy.kWh())));
        for (const ScheduleStep &step : world.charger.stored_->steps)
            QVERIFY(step.power >= 0_W);
    }
    void batteryIsShownBesideTheOneThatOnlyCharges()
    {
        World world(exactly(8_kWh));
        world.site.grid.fuseA = 25; // as a site file has it, which is read again below
        world.open();
        world.minutes(50 * 60);
        const auto health = world.core->snapshot()->battery;
        QVERIFY(health && health->daysCompared >= 1);
        QVERIFY(health->thisCar.fullCycles > health->onlyCharging.fullCycles);
        QVERIFY(health->thisCar.models.front().left < 1);
        // A question asked beside the engine counts the same year against the owner's limits.
        const auto asked = engine::storedInputs(*world.store, world.now);
        QVERIFY2(asked, asked ? "" : asked.error().text().c_str());
        QVERIFY(asked->dischargedThisYear.time > seconds(0));
        QVERIFY(asked->dischargedThisYear.time <= health->dischargedThisYear.time);
        const BatteryHealth before = *health;
        world.open(); // another start says the same
        QVERIFY(world.core->snapshot()->battery->thisCar == before.thisCar);
        QVERIFY(world.core->snapshot()->battery->onlyCharging == before.onlyCharging);
        QVERIFY(world.core->snapshot()->battery->discharged == before.discharged);
    }
};

QTEST_APPLESS_MAIN(EngineTest)
#include "engine_test.moc"
