#include "charger/simulated_car.h"
#include "charger/simulated_house.h"
#include "tests/support/printers.h"

#include <QTest>
#include <rapidcheck.h>

using namespace tw;
using namespace tw::charger;

namespace {

SimulatedCarSpec spec(int percent)
{
    SimulatedCarSpec result;
    result.charger = exampleCharger();
    result.start = StateOfCharge::fromPercent(percent);
    return result;
}

Instant at(int second)
{
    return Instant(seconds(1'790'000'000 + second));
}

} // namespace

/// The simulator is the ground the demo stands on: it makes and loses no energy.
class SimulatedCarTest : public QObject
{
    Q_OBJECT
private slots:
    void takesAndGivesWhatItCan_data()
    {
        QTest::addColumn<int>("percent");
        QTest::addColumn<Power>("wish");
        QTest::addColumn<Power>("least"); // what flows is between these two
        QTest::addColumn<Power>("most");
        QTest::newRow("half full, charge")           << 50  << 7000_W  << 6965_W << 7000_W;
        QTest::newRow("half full, discharge")        << 50  << -7000_W << -7000_W << -6965_W;
        QTest::newRow("beyond the charger")          << 50  << 50'000_W << 9950_W << 10'000_W;
        QTest::newRow("beyond it the other way")     << 50  << -50'000_W << -10'000_W << -9950_W;
        QTest::newRow("idle")                        << 50  << 0_W << 0_W << 0_W;
        QTest::newRow("under the minimum, charge")   << 50  << 1300_W << 0_W << 0_W;
        QTest::newRow("under the minimum, discharge") << 50 << -1300_W << 0_W << 0_W;
        QTest::newRow("tapers above 90 %")           << 95  << 10'000_W << 5500_W << 5800_W;
        QTest::newRow("almost full")                 << 99  << 10'000_W << 2300_W << 2400_W;
        QTest::newRow("full")                        << 100 << 10'000_W << 0_W << 0_W;
        QTest::newRow("at the car's own floor")      << 5   << -5000_W << 0_W << 0_W;
        QTest::newRow("empty, charge")               << 0   << 5000_W << 4975_W << 5000_W;
        QTest::newRow("empty, discharge")            << 0   << -5000_W << 0_W << 0_W;
    }
    void takesAndGivesWhatItCan()
    {
        QFETCH(int, percent);
        QFETCH(Power, wish);
        QFETCH(Power, least);
        QFETCH(Power, most);
        SimulatedCar car(spec(percent));
        const Power power = car.step(wish, seconds(10)).power;
        QVERIFY2(least <= power && power <= most, qPrintable(QString::number(power.w())));
    }
    void keepsEnergyAndBounds()
    {
        QVERIFY(rc::check([](std::uint64_t seed) {
            SimulatedCarSpec chosen = spec(*rc::gen::inRange(0, 101));
            chosen.seed = seed;
            SimulatedCar car(chosen);
            const battery::ChargerCurve curve(chosen.charger);
            Energy expected = car.stored();
            const Energy floor = energyAt(chosen.dischargeFloor, chosen.usableCapacity);
            for (int i = 0; i < 60; ++i) {
                if (*rc::gen::inRange(0, 10) == 0) {
                    expected -= car.drive(Energy::fromWh(*rc::gen::inRange(0, 20'000)));
                } else {
                    const Power wish = Power::fromW(*rc::gen::inRange(-15'000, 15'000));
                    const seconds length(*rc::gen::inRange(1, 3600));
                    const Energy before = car.stored();
                    const auto step = car.step(wish, length);
                    RC_ASSERT(step.change == (step.power == 0_W ? Energy() : curve.batteryChange(step.power, length)));
                    RC_ASSERT(step.power.w() * wish.w() >= 0);
                    RC_ASSERT(std::abs(step.power.w()) <= std::abs(wish.w()));
                    RC_ASSERT((step.power >= 0_W || car.stored() >= floor));
                    RC_ASSERT((step.power != 0_W || car.stored() == before));
                    expected += step.change;
                }
                RC_ASSERT(car.stored() == expected);
                RC_ASSERT(car.stored() >= Energy() && car.stored() <= chosen.usableCapacity);
            }
        }));
    }
    void isTheSameEveryTime()
    {
        SimulatedCar one(spec(50));
        SimulatedCar other(spec(50));
        for (int i = 0; i < 100; ++i)
            QCOMPARE(one.step(5000_W, seconds(60)).power, other.step(5000_W, seconds(60)).power);
        SimulatedCarSpec third = spec(50);
        third.seed = 2;
        SimulatedCar another(third);
        for (int i = 0; i < 100; ++i)
            another.step(5000_W, seconds(60));
        QVERIFY(another.stored() != one.stored());
    }
    void tellsItsStateOfChargeInSteps()
    {
        SimulatedCarSpec coarse = spec(50);
        coarse.start = StateOfCharge::fromPerMille(506);
        QCOMPARE(SimulatedCar(coarse).shownStateOfCharge(), StateOfCharge::fromPercent(51));
        coarse.resolution = StateOfCharge::fromPerMille(5);
        QCOMPARE(SimulatedCar(coarse).shownStateOfCharge(), StateOfCharge::fromPerMille(505));
    }
    void drivesNoFurtherThanTheBattery()
    {
        SimulatedCar car(spec(10));
        QCOMPARE(car.drive(10_kWh), Energy::fromWh(5800));
        QCOMPARE(car.stored(), Energy());
    }
    void houseRegistersAreExactAndOnlyCountUp()
    {
        QVERIFY(rc::check([] {
            std::vector<PowerSlot> load;
            std::vector<PowerSlot> solar;
            for (int i = 0; i < 8; ++i) {
                const Interval when{at(i * 900), at((i + 1) * 900)};
                load.push_back({when, Power::fromW(*rc::gen::inRange(0, 5000))});
                solar.push_back({when, Power::fromW(*rc::gen::inRange(0, 8000))});
            }
            SimulatedHouse house(load, solar);
            std::int64_t net = 0;
            Energy lastImport;
            Energy lastExport;
            for (int now = 0; now < 7200;) {
                const int length = *rc::gen::inRange(1, 1500);
                const Power charger = Power::fromW(*rc::gen::inRange(-10'000, 10'000));
                for (int s = now; s < now + length; ++s)
                    net += house.site(at(s), charger).w();
                house.live({at(now), at(now + length)}, charger);
                now += length;
                RC_ASSERT(house.importRegister() >= lastImport && house.exportRegister() >= lastExport);
                lastImport = house.importRegister();
                lastExport = house.exportRegister();
                RC_ASSERT((lastImport - lastExport).ws() == net);
            }
        }));
    }
    void nothingIsDrawnOutsideTheSeries()
    {
        SimulatedHouse house({{{at(0), at(60)}, 600_W}}, {});
        house.live({at(-60), at(120)}, 0_W);
        QCOMPARE(house.importRegister(), 10_Wh);
        QCOMPARE(house.exportRegister(), Energy());
    }
};

QTEST_APPLESS_MAIN(SimulatedCarTest)
#include "simulated_car_test.moc"
