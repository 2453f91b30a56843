#include "engine/health_book.h"
#include "charger/simulated_car.h"
#include "units/text.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

using namespace tw;
using engine::HealthBook;

namespace {

Site site()
{
    Site site;
    site.place = {.name = "Home", .timeZone = "Europe/Berlin", .currency = "EUR", .latitude = {}, .longitude = {}};
    site.car.usableCapacity = 58_kWh;
    site.car.consumptionWhPerKm = 170;
    site.car.warranty = {.discharge = 10'000_kWh, .dischargeTime = hours(4000), .years = 8, .cyclesPerYear = 200, .begins = {}};
    site.charger = charger::exampleCharger();
    return site;
}

/// Days of a car that discharges every evening and charges every night, as samples.
std::vector<Measurement> samplesOf(Instant from, int days, const ChargerSpec &truth = charger::exampleCharger())
{
    charger::SimulatedCarSpec spec;
    spec.charger = truth;
    spec.start = StateOfCharge::fromPercent(55);
    charger::SimulatedCar car(spec);
    std::vector<Measurement> samples;
    Energy in = 100_kWh;
    Energy out = 50_kWh;
    Measurement m;
    m.charger = "TW-0001";
    m.transaction = "transaction 1";
    for (int minute = 0; minute < days * 24 * 60; ++minute) {
        const int hour = minute / 60 % 24;
        const Power wish = hour >= 18 && hour < 20 ? -7000_W : hour < 3 ? 5400_W : 0_W;
        const auto step = car.step(wish, seconds(60));
        (step.power < 0_W ? out : in) += energyOver(step.power < 0_W ? -step.power : step.power, seconds(60));
        m.sequence = minute;
        m.at = from + seconds(60) * (minute + 1);
        m.chargerImport = in;
        m.chargerExport = out;
        m.stateOfCharge = car.shownStateOfCharge();
        samples.push_back(m);
    }
    return samples;
}

const Instant begin = *parseInstant("2024-06-23T22:00Z"); // midnight in Berlin

/// A store with a book beside it; samples as they would come.
struct World {
    QTemporaryDir folder;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<HealthBook> book;
    Site home;
    std::vector<DayFigures> days; ///< nothing is settled here
    Energy discharged;

    explicit World(Site what = site())
        : home(std::move(what))
    {
        open(begin);
    }
    void open(Instant now)
    {
        book.reset();
        store.reset();
        store = std::move(*store::Store::open((folder.path() + "/s.db").toStdString(), store::Role::Engine,
                                              store::Durability::Temporary));
        book = std::make_unique<HealthBook>(*store, home, *Calendar::forZone(home.place.timeZone));
        QVERIFY(book->load(now));
    }
    void write(const std::vector<Measurement> &samples)
    {
        auto batch = store->begin();
        for (const Measurement &sample : samples)
            QVERIFY(batch->add(sample));
        QVERIFY(batch->commit());
    }
    void live(const std::vector<Measurement> &samples)
    {
        for (const Measurement &sample : samples) {
            write({sample});
            book->take(sample);
            if (sample.sequence % 15 == 0)
                tick(sample.at);
        }
    }
    void tick(Instant now)
    {
        QVERIFY(book->close(now));
        QVERIFY(book->refresh({days, discharged, discharged}, now));
    }
    BatteryHealth health() const { return *book->health(); }
};

} // namespace

/// The battery's life as the engine keeps it.
class HealthBookTest : public QObject
{
    Q_OBJECT
private slots:
    void livesTheDays()
    {
        World world;
        world.live(samplesOf(begin, 5));
        world.tick(begin + hours(5 * 24) + minutes(1));
        const BatteryHealth health = world.health();
        QCOMPARE(dayText(*health.since), std::string("2024-06-24"));
        QCOMPARE(health.days, 6);
        QCOMPARE(health.thisCar.models.size(), std::size_t(2));
        QVERIFY(health.thisCar.models[0].left < 1);
        QVERIFY(health.celsiusAssumed);
        // 14 kWh out at the charger, each evening, some more at the battery, and all of it back in.
        QVERIFY2(health.thisCar.fullCycles > 1.2 && health.thisCar.fullCycles < 1.5,
                 std::to_string(health.thisCar.fullCycles).c_str());
        QCOMPARE(health.discharged.time, seconds(hours(10)));
        QVERIFY(health.wearFromModel);
        QVERIFY(health.wearLeast <= health.wear && health.wear <= health.wearMost);
        QVERIFY(health.capacity.has_value());
        QVERIFY(std::abs(health.capacity->value.kWh() - 58) < health.capacity->error.kWh());
        // Without a baseline both lived alike, and it says so.
        QCOMPARE(health.daysCompared, 0);
        QVERIFY(health.onlyCharging == health.thisCar);
    }
    void looksAheadFromTheFifthDay()
    {
        World world;
        world.live(samplesOf(begin, 5));
        world.tick(begin + hours(5 * 24) + minutes(1));
        const CapacityCourse course = world.health().course;
        QCOMPARE(dayText(course.today), std::string("2024-06-29"));
        QCOMPARE(course.paceDays, 5);
        QCOMPARE(dayText(*course.warrantyEnds), std::string("2032-06-24"));
        QCOMPARE(dayText(course.points.front().day), std::string("2024-06-24"));
        QCOMPARE(dayText(course.points.back().day), std::string("2033-06-24")); // a year beyond the warranty
        // A point a month, today, the end of the warranty and both ends.
        QCOMPARE(course.points.size(), std::size_t(4 + 9 * 12));
        for (std::size_t i = 1; i < course.points.size(); ++i) {
            QVERIFY(course.points[i - 1].day < course.points[i].day);
            for (std::size_t model = 0; model < 2; ++model)
                QVERIFY(course.points[i].thisCar[model] < course.points[i - 1].thisCar[model]);
        }
        QCOMPARE(course.points.front().thisCar, (std::vector<double>{1, 1}));
        // Without a baseline both lived alike.
        QCOMPARE(course.points.back().onlyCharging, course.points.back().thisCar);
    }
    void daysBeforeTheFirstAreInTheCourse()
    {
        Site home = site();
        home.car.warranty.begins = *parseDay("2022-06-24");
        World world(home);
        world.live(samplesOf(begin, 1));
        world.tick(begin + hours(24) + minutes(1));
        const CapacityCourse course = world.health().course;
        QCOMPARE(dayText(course.points.front().day), std::string("2022-06-24"));
        QCOMPARE(dayText(*course.warrantyEnds), std::string("2030-06-24"));
        QCOMPARE(dayText(course.points.back().day), std::string("2032-06-25")); // eight years from today
        const auto today = std::ranges::find(course.points, course.today, &CapacityPoint::day);
        QVERIFY(today != course.points.end());
        QVERIFY(today->thisCar.front() < 0.99);
    }
    void halfAndHalfIsTheWhole()
    {
        const auto samples = samplesOf(begin, 4);
        World whole;
        whole.live(samples);
        World halves;
        const auto cut = samples.begin() + 2 * 1440 + 700; // in the middle of a day
        halves.live({samples.begin(), cut});
        halves.open((cut - 1)->at);
        halves.live({cut, samples.end()});
        const Instant end = begin + hours(4 * 24) + minutes(1);
        whole.tick(end);
        halves.tick(end);
        QVERIFY(whole.health() == halves.health());
        halves.open(end);
        halves.tick(end);
        QVERIFY(whole.health() == halves.health());
    }
    void whatCameWhileNobodyRanIsRead()
    {
        const auto samples = samplesOf(begin, 4);
        World whole;
        whole.live(samples);
        World late;
        late.live({samples.begin(), samples.begin() + 1500});
        late.write({samples.begin() + 1500, samples.end()}); // an import, say
        const Instant end = begin + hours(4 * 24) + minutes(1);
        late.open(end);
        whole.tick(end);
        late.tick(end);
        QVERIFY(whole.health().thisCar == late.health().thisCar);
        QVERIFY(whole.health().discharged == late.health().discharged);
        QVERIFY(whole.health().capacity == late.health().capacity);
    }
    /// Days that are read a few with each tick are not read from the first one again by the next run.
    void aLongReadingGoesOnAfterARestart()
    {
        const auto samples = samplesOf(begin, 20);
        const Instant end = begin + hours(20 * 24) + minutes(1);
        const auto ticksLeft = [end](World &world) {
            int ticks = 0;
            for (; !world.book->upToDate(); ++ticks)
                world.tick(end);
            return ticks;
        };
        World whole;
        whole.write(samples);
        whole.open(end);
        const int all = ticksLeft(whole);
        QVERIFY(all >= 5);
        World parts;
        parts.write(samples);
        parts.open(end);
        for (int i = 0; i < 3; ++i)
            parts.tick(end);
        parts.open(end);
        QCOMPARE(ticksLeft(parts), all - 3);
        QVERIFY(parts.health() == whole.health());
        // What came meanwhile for a day that was read is read, also when the program ends before it gets there.
        auto late = samples;
        late.resize(1440);
        for (Measurement &sample : late) {
            sample.at -= hours(24 * 3);
            sample.transaction = "earlier";
        }
        World added;
        added.write(samples);
        added.open(end);
        added.tick(end);
        added.tick(end);
        added.write(late);
        added.open(end);
        ticksLeft(added);
        QCOMPARE(dayText(*added.health().since), std::string("2024-06-21"));
        QCOMPARE(added.health().days, whole.health().days + 3);
        added.open(end);
        QVERIFY(added.book->upToDate()); // all is kept
    }
    /// Samples that an import brought for days that are over are known by what was settled from them.
    void daysOfAnImportAreRead()
    {
        World world;
        world.live(samplesOf(begin, 2));
        const Instant now = begin + hours(2 * 24) + minutes(1);
        world.tick(now);
        auto earlier = samplesOf(begin, 1);
        for (Measurement &sample : earlier) {
            sample.at -= hours(24 * 3);
            sample.transaction = "earlier";
            sample.source = Source::Log;
        }
        world.write(earlier);
        world.tick(now);
        QCOMPARE(dayText(*world.health().since), std::string("2024-06-24"));
        Posting posting;
        posting.when = {begin - hours(60), begin - hours(59)};
        posting.source = Source::Log;
        world.book->settled({posting});
        world.tick(now);
        QCOMPARE(dayText(*world.health().since), std::string("2024-06-21"));
        world.open(now);
        QVERIFY(world.book->upToDate());
    }
    void lateSamplesChangeTheirDay()
    {
        auto samples = samplesOf(begin, 3);
        World whole;
        whole.live(samples);
        // An hour of the second evening was queued in the charger and comes on the third day.
        const auto hole = samples.begin() + 1440 + 18 * 60 + 30;
        std::vector<Measurement> queued(hole, hole + 60);
        for (Measurement &sample : queued)
            sample.source = Source::Replayed;
        World late;
        late.live({samples.begin(), hole});
        late.live({hole + 60, samples.end() - 60});
        late.live(queued);
        late.live({samples.end() - 60, samples.end()});
        const Instant end = begin + hours(3 * 24) + minutes(1);
        whole.tick(end);
        late.tick(end);
        QVERIFY(whole.health().thisCar == late.health().thisCar);
        QVERIFY(whole.health().discharged == late.health().discharged);
    }
    void besideTheCarThatOnlyCharges()
    {
        World world;
        const auto samples = samplesOf(begin, 3);
        world.live(samples);
        for (int day = 0; day < 3; ++day) {
            const Instant morning = begin + hours(24 * day);
            const store::BatteryDay row{LocalDay(std::chrono::year{2024} / 6 / (24 + day)),
                                        store::BatteryOf::OnlyCharging,
                                        {{morning, 32_kWh}, {morning + hours(24), 32_kWh}}, seconds(0), {}};
            auto batch = world.store->begin();
            QVERIFY(batch->add(row));
            QVERIFY(batch->commit());
            world.book->onlyCharging(row.day, row.levels);
        }
        const Instant end = begin + hours(3 * 24) + minutes(1);
        world.tick(end);
        const BatteryHealth pair = world.health();
        QCOMPARE(pair.daysCompared, 3);
        QVERIFY(pair.onlyCharging.fullCycles < 0.1);
        QVERIFY(pair.onlyCharging.models[0].lostCycling < pair.thisCar.models[0].lostCycling);
        world.open(end);
        world.tick(end);
        QVERIFY(world.health() == pair);
    }
    void countsAgainstTheWarranty()
    {
        World world;
        world.discharged = 9'990_kWh;
        world.live(samplesOf(begin, 1));
        const BatteryHealth health = world.health();
        QCOMPARE(health.warranty.size(), std::size_t(4));
        QVERIFY(health.allowance.energy == 10_kWh);
        QVERIFY(health.allowance.time == seconds(hours(3998)));
        QCOMPARE(health.virtualM / 1000, 9'990'000 / 170);
        // Between two looks the count goes on.
        QVERIFY(world.book->allowance(9'996_kWh, {}).energy == 4_kWh);
        QVERIFY(world.book->allowance(10'001_kWh, {}).energy == Energy());
    }
    void yearsBeforeTheFirstDayAreAssumed()
    {
        Site old = site();
        old.car.warranty.begins = LocalDay(std::chrono::year{2022} / 6 / 24);
        World world(old);
        World fresh;
        const auto samples = samplesOf(begin, 2);
        world.live(samples);
        fresh.live(samples);
        QCOMPARE(world.health().daysBefore, 731);
        QVERIFY(world.health().thisCar.models[0].left < fresh.health().thisCar.models[0].left);
        QVERIFY(world.health().wear < fresh.health().wear); // the first cycles are the dearest
    }
    void theOwnersWearCounts()
    {
        Site set = site();
        set.car.wearPerDischargedKwh = Price::fromMicroPerKwh(24'000);
        World world(set);
        world.live(samplesOf(begin, 1));
        QCOMPARE(world.health().wear.microPerKwh(), 24'000);
        QVERIFY(!world.health().wearFromModel);
    }
    void wearOfADaySurvivesARestart()
    {
        World world;
        const auto samples = samplesOf(begin, 3);
        world.live({samples.begin(), samples.begin() + 2 * 1440 + 300});
        const Price wear = world.health().wear;
        world.live({samples.begin() + 2 * 1440 + 300, samples.begin() + 2 * 1440 + 900});
        QCOMPARE(world.health().wear, wear);
        world.open(samples[2 * 1440 + 900].at);
        world.tick(samples[2 * 1440 + 900].at);
        QCOMPARE(world.health().wear, wear);
    }
    /// A charger that loses more than its data sheet says: learnt once there are days enough, and planned with.
    void learnsTheCharger()
    {
        ChargerSpec truth = charger::exampleCharger();
        for (double &share : truth.efficiency.charge)
            share -= 0.04;
        for (double &share : truth.efficiency.discharge)
            share -= 0.04;
        const auto samples = samplesOf(begin, 12, truth);
        World world;
        const auto until = [&](int days) {
            const Instant end = begin + hours(24 * days) + minutes(1);
            world.open(end);
            for (int i = 0; i < 5; ++i)
                world.tick(end + seconds(60 * i)); // a few days are read at once
        };
        world.write({samples.begin(), samples.begin() + 4 * 1440});
        until(4);
        QVERIFY(world.health().charger.has_value());
        QCOMPARE(world.health().charger->days, 4);
        QVERIFY(!world.health().charger->planned);
        QVERIFY(world.book->charger() == world.home.charger);
        world.write({samples.begin() + 4 * 1440, samples.end()});
        until(12);
        const ChargerPhysics physics = *world.health().charger;
        QVERIFY2(physics.planned, std::to_string(physics.significance).c_str());
        const battery::ChargerCurve learnt(world.book->charger());
        const battery::ChargerCurve right(truth);
        const double in = learnt.chargeKw(5.4) - right.chargeKw(5.4);
        const double out = learnt.dischargeKw(7) - right.dischargeKw(7);
        QVERIFY2(std::abs(in) < 0.03 && std::abs(out) < 0.04, (std::to_string(in) + ", " + std::to_string(out)).c_str());
        for (const LearntShare &share : physics.charge)
            QVERIFY(share.learnt < share.sheet);
        const auto lines = world.store->logLines({Instant(), Instant::max()});
        QVERIFY(bool(lines));
        QCOMPARE(std::ranges::count(*lines, "learnt", &store::LogLine::kind), 1); // said once
        until(12);
        QVERIFY(*world.health().charger == physics);
        QCOMPARE(std::ranges::count(*world.store->logLines({Instant(), Instant::max()}), "learnt", &store::LogLine::kind), 1);
    }
    void commandsAreReadAgain()
    {
        World world;
        const auto samples = samplesOf(begin, 1);
        for (const Measurement &sample : samples) {
            Measurement measured = sample;
            const int hour = static_cast<int>((sample.at - begin).count() / 3600);
            measured.power = hour >= 18 && hour < 20 ? -7000_W : 0_W;
            if (sample.at == begin + hours(18))
                QVERIFY(world.book->commanded(sample.at, -7000_W));
            if (sample.at == begin + hours(20))
                QVERIFY(world.book->commanded(sample.at, 0_W));
            world.live({measured});
        }
        const Instant end = begin + hours(24) + minutes(1);
        world.tick(end);
        QVERIFY(world.health().charger.has_value());
        QCOMPARE(world.health().charger->commands, 2);
        QVERIFY(world.health().charger->latency >= seconds(60));
    }
};

QTEST_APPLESS_MAIN(HealthBookTest)
#include "health_book_test.moc"
