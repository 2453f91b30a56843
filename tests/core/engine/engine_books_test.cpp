#include "tests/core/engine/engine_world.h"

#include "engine/plan_inputs.h"
#include "store/explain.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace tw;
using namespace tw::test;
using engine::EngineCore;

namespace {

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

} // namespace

/// What the engine settles, keeps and says of it, also over a full disk and another start.
class EngineBooksTest : public QObject
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

    /// A full disk stops no control: since when nothing is saved is said, and what was measured is written with room again.
    void aFullDiskHoldsNothingUp()
    {
#ifndef Q_OS_UNIX
        QSKIP("the size of files is limited");
#else
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
#endif
    }
    /// What happens while the disk is full is written once there is room: a car that left and came, the owner's hand, the
    /// plan that is followed, since when.
    void whatAFullDiskKeptOutIsWrittenLater()
    {
#ifndef Q_OS_UNIX
        QSKIP("the size of files is limited");
#else
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
#endif
    }
};

QTEST_APPLESS_MAIN(EngineBooksTest)
#include "engine_books_test.moc"
