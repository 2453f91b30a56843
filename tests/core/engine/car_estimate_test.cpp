#include "engine/car_estimate.h"
#include "tests/core/dispatch/home.h"
#include "tests/support/printers.h"

#include <rapidcheck.h>

using namespace tw;
using engine::CarEstimate;

namespace {

Car car()
{
    Car result;
    result.usableCapacity = 58_kWh;
    result.consumptionWhPerKm = 170;
    return result;
}

/// A charger with a car behind it: registers as a meter counts, the state of charge cut to whole percents.
struct World {
    battery::ChargerCurve curve{test::charger()};
    Energy stored = 30_kWh;
    Energy in = 1000_kWh;
    Energy out = 200_kWh;
    Instant now = test::noon;

    Measurement run(Power power, seconds duration)
    {
        now += duration;
        stored += curve.batteryChange(power, duration);
        (power < 0_W ? out : in) += energyOver(power < 0_W ? -power : power, duration);
        return report();
    }
    Measurement report() const
    {
        Measurement m;
        m.transaction = "tx";
        m.at = now;
        m.chargerImport = in;
        m.chargerExport = out;
        m.stateOfCharge = StateOfCharge::fromPercent(stateOfCharge(stored, 58_kWh).perMille() / 10);
        return m;
    }
};

void give(CarEstimate &estimate, const Measurement &measurement)
{
    estimate.take(measurement, measurement.at);
}

} // namespace

/// The stored energy between two coarse reports.
class CarEstimateTest : public QObject
{
    Q_OBJECT
private slots:
    void unknownUntilSaid()
    {
        CarEstimate estimate(car(), battery::ChargerCurve(test::charger()));
        QVERIFY(!estimate.estimate());
        World world;
        Measurement silent = world.report();
        silent.stateOfCharge.reset();
        give(estimate, silent);
        QVERIFY(!estimate.estimate());
        give(estimate, world.run(0_W, minutes(1)));
        QVERIFY(estimate.estimate().has_value());
    }
    void unknownAfterTheCarLeft()
    {
        World world;
        CarEstimate estimate(car(), world.curve);
        give(estimate, world.report());
        estimate.left();
        QVERIFY(!estimate.estimate());
    }
    void countsBetweenReports()
    {
        World world;
        CarEstimate estimate(car(), world.curve);
        give(estimate, world.report());
        const Energy before = estimate.estimate()->stored;
        Measurement m = world.run(6000_W, minutes(5));
        m.stateOfCharge.reset();
        give(estimate, m);
        QCOMPARE(estimate.estimate()->stored - before, world.curve.batteryChange(6000_W, minutes(5)));
        QCOMPARE(estimate.estimate()->saidAt, test::noon);
    }
    void queuedHistoryMovesNothing()
    {
        World world;
        CarEstimate estimate(car(), world.curve);
        const Measurement old = world.report();
        give(estimate, world.run(-5000_W, minutes(10)));
        const auto before = estimate.estimate();
        give(estimate, old);
        QVERIFY(estimate.estimate() == before);
    }
    void registerThatJumpsBackIsNotCounted()
    {
        World world;
        CarEstimate estimate(car(), world.curve);
        give(estimate, world.report());
        const auto before = estimate.estimate();
        Measurement m = world.run(0_W, minutes(1));
        m.chargerImport = 5_kWh;
        m.stateOfCharge.reset();
        give(estimate, m);
        QCOMPARE(estimate.estimate()->stored, before->stored);
    }
    void aRepeatedValueIsNotCountedOn()
    {
        World world;
        CarEstimate estimate(car(), world.curve);
        give(estimate, world.report());
        const auto stuck = world.report().stateOfCharge;
        for (int i = 0; i < 60; ++i) {
            Measurement m = world.run(-10000_W, minutes(1));
            m.stateOfCharge = stuck;
            give(estimate, m);
        }
        QVERIFY(estimate.estimate()->least <= world.stored);
    }
    void aSuddenHighValueIsNotCountedOn()
    {
        World world;
        CarEstimate estimate(car(), world.curve);
        give(estimate, world.report());
        for (int i = 0; i < 10; ++i) {
            Measurement m = world.run(-5000_W, minutes(1));
            m.stateOfCharge = StateOfCharge::fromPercent(71);
            give(estimate, m);
            QVERIFY(estimate.estimate()->least <= world.stored);
        }
    }
    void moreLossThanCountedIsBelieved()
    {
        World world;
        CarEstimate estimate(car(), world.curve);
        give(estimate, world.report());
        for (int i = 0; i < 30; ++i) {
            world.stored -= 100_Wh; // preheating
            give(estimate, world.run(0_W, minutes(1)));
            QVERIFY(estimate.estimate()->least <= world.stored);
        }
    }
    void anotherTransactionBeginsAnew()
    {
        World world;
        CarEstimate estimate(car(), world.curve);
        give(estimate, world.report());
        Measurement m = world.run(0_W, minutes(1));
        m.transaction = "another";
        m.stateOfCharge.reset();
        give(estimate, m);
        QVERIFY(!estimate.estimate());
    }
    void outsideATransactionItSaysNothing()
    {
        World world;
        CarEstimate estimate(car(), world.curve);
        Measurement m = world.report();
        m.transaction.clear();
        give(estimate, m);
        QVERIFY(!estimate.estimate());
    }
    void aStampFromTheFutureIsNotBelieved()
    {
        World world;
        CarEstimate estimate(car(), world.curve);
        Measurement m = world.report();
        m.at += hours(2);
        estimate.take(m, world.now);
        QVERIFY(!estimate.estimate());
        give(estimate, world.run(0_W, minutes(1)));
        QVERIFY(estimate.estimate().has_value());
    }
    void neverFarFromTheTruth()
    {
        QVERIFY(rc::check("least <= true, and the estimate within one percent", [] {
            World world;
            CarEstimate estimate(car(), world.curve);
            give(estimate, world.report());
            for (int i = 0; i < 40; ++i) {
                Power power = Power::fromW(*rc::gen::inRange(-10'000, 10'000));
                const Energy after = world.stored + world.curve.batteryChange(power, minutes(1));
                if (after < 1_kWh || 57_kWh < after)
                    power = 0_W;
                give(estimate, world.run(power, minutes(1)));
                const auto got = *estimate.estimate();
                RC_ASSERT(got.least <= world.stored);
                RC_ASSERT(got.least <= got.stored);
                RC_ASSERT(got.stored - world.stored <= Energy::fromWh(600));
                RC_ASSERT(world.stored - got.stored <= Energy::fromWh(1200));
            }
        }));
    }
};

QTEST_APPLESS_MAIN(CarEstimateTest)
#include "car_estimate_test.moc"
