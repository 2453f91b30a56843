#include "battery/charger_loss.h"
#include "battery/observed.h"
#include "charger/simulated_car.h"

#include <QtTest>

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace tw;
using namespace tw::battery;

namespace {

constexpr Energy capacity = 58_kWh;

/// A charger that loses a + b P + c P^2 kW on the way in and on the way out.
ChargerSpec losing(double a, double b, double c)
{
    ChargerSpec spec = charger::exampleCharger();
    spec.efficiency = {};
    for (const int w : {1380, 2000, 3000, 4000, 5500, 7400, 8700, 10'000}) {
        const double kW = w / 1000.0;
        const double loss = a + b * kW + c * kW * kW - spec.standby.kW();
        spec.efficiency.power.push_back(Power::fromW(w));
        spec.efficiency.charge.push_back((kW - loss) / kW);
        spec.efficiency.discharge.push_back(kW / (kW + loss));
    }
    return spec;
}

/// Published round trips fit this one: 0.87 at 7.4 kW, 0.80 at 6 A.
ChargerSpec published()
{
    return losing(0.09, 0.041, 0.00225);
}

/// Days on the simulated charger `truth`, each as what an Observer with the data sheet says of it. Power changes from
/// hour to hour between `least` and the charger's most, as prices and orders would have it.
std::vector<Observed> daysOf(const ChargerSpec &truth, int count, std::uint64_t seed, Power least = 1500_W,
                             const ChargerSpec &sheet = charger::exampleCharger())
{
    charger::SimulatedCarSpec spec;
    spec.charger = truth;
    spec.usableCapacity = capacity;
    spec.start = StateOfCharge::fromPercent(60);
    spec.seed = seed;
    charger::SimulatedCar car(spec);
    charger::SeededNoise chance(seed + 77);
    std::vector<Observed> days;
    Energy in = 10_kWh;
    Energy out = 20_kWh;
    Measurement m;
    m.charger = "the charger";
    m.transaction = "a transaction";
    m.at = Instant(hours(480'000));
    for (int day = 0; day < count; ++day) {
        Observer observer(sheet, capacity);
        Power wish;
        for (int minute = 0; minute < 1440; ++minute) {
            if (minute % 45 == 0) {
                const Power size = Power::fromW(least.w() + chance.upTo(truth.maxCharge.w() - least.w()));
                const int hour = minute / 60;
                wish = hour < 6 ? size : hour >= 16 && hour < 22 ? -size : 0_W;
                if (car.stored() < 8_kWh)
                    wish = std::max(wish, 0_W);
                observer.commanded(m.at, wish);
            }
            const auto step = car.step(wish, seconds(60));
            (step.power < 0_W ? out : in) += energyOver(step.power < 0_W ? -step.power : step.power, seconds(60));
            m.at += seconds(60);
            m.sequence += 1;
            m.power = step.power;
            m.chargerImport = in;
            m.chargerExport = out;
            m.stateOfCharge = car.shownStateOfCharge();
            observer.take(m);
        }
        days.push_back(observer.observed());
    }
    return days;
}

std::vector<LossSums> sumsOf(const std::vector<Observed> &days)
{
    std::vector<LossSums> sums;
    for (const Observed &day : days)
        sums.push_back(day.loss);
    return sums;
}

/// The largest difference of efficiency between two chargers at powers from 2 to 9 kW, both ways.
double farthest(const ChargerSpec &a, const ChargerSpec &b)
{
    const ChargerCurve one(a);
    const ChargerCurve other(b);
    double most = 0;
    for (double kW = 2; kW <= 9; kW += 0.5) {
        most = std::max(most, std::abs(one.chargeKw(kW) - other.chargeKw(kW)) / kW);
        most = std::max(most, std::abs(kW / one.dischargeKw(kW) - kW / other.dischargeKw(kW)));
    }
    return most;
}

} // namespace

/// The true charger, learnt from whole percents and a meter.
class ChargerLossTest : public QObject
{
    Q_OBJECT
private slots:
    void learnsAnotherCurve_data()
    {
        QTest::addColumn<double>("a");
        QTest::addColumn<double>("b");
        QTest::addColumn<double>("c");
        QTest::newRow("published round trips") << 0.09 << 0.041 << 0.00225;
        QTest::newRow("much worse than its sheet") << 0.20 << 0.07 << 0.004;
        QTest::newRow("better than its sheet") << 0.06 << 0.02 << 0.001;
    }
    void learnsAnotherCurve()
    {
        QFETCH(double, a);
        QFETCH(double, b);
        QFETCH(double, c);
        const ChargerSpec sheet = charger::exampleCharger();
        const ChargerSpec truth = losing(a, b, c);
        const auto loss = learntLoss(sumsOf(daysOf(truth, 30, 5)), sheet);
        QVERIFY(loss.has_value());
        const ChargerSpec learnt = withLoss(sheet, *loss);
        QVERIFY2(farthest(truth, learnt) < 0.006, std::to_string(farthest(truth, learnt)).c_str());
        QVERIFY2(significantlyBetter(*loss, sheet), std::to_string(loss->significance).c_str());
        QVERIFY(farthest(truth, learnt) < farthest(truth, sheet) / 2);
        ChargerPhysics physics;
        describe(*loss, sheet, physics);
        const ChargerCurve curve(truth);
        for (const LearntShare &share : physics.charge) {
            const double kW = share.power.kW();
            const double off = std::abs(share.learnt - curve.chargeKw(kW) / kW);
            QVERIFY2(off < share.error + 0.006, (std::to_string(kW) + ": " + std::to_string(off)).c_str());
        }
    }
    void convergesWithDays() // a property, but a case is a month of minutes: fewer of them
    {
        const ChargerSpec sheet = charger::exampleCharger();
        charger::SeededNoise any(2024);
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            const auto thousandth = [&](int least, int most) { return static_cast<double>(least + any.upTo(most - least)) / 1000; };
            const ChargerSpec truth = losing(thousandth(50, 250), thousandth(10, 80), thousandth(0, 4));
            const auto days = sumsOf(daysOf(truth, 28, seed));
            const auto few = learntLoss({days.begin(), days.begin() + 4}, sheet);
            const auto many = learntLoss(days, sheet);
            QVERIFY(few && many);
            const double off = farthest(truth, withLoss(sheet, *many));
            QVERIFY2(off < 0.012, std::to_string(off).c_str());
            QVERIFY(off < farthest(truth, withLoss(sheet, *few)) + 0.004);
            QVERIFY(!significantlyBetter(*few, sheet)); // however clear: four days are too few
        }
    }
    void aTrueSheetStays() // likewise
    {
        const ChargerSpec sheet = charger::exampleCharger();
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            const auto loss = learntLoss(sumsOf(daysOf(sheet, 21, seed * 31)), sheet);
            QVERIFY(loss.has_value());
            QVERIFY2(!significantlyBetter(*loss, sheet), std::to_string(loss->significance).c_str());
            QVERIFY(farthest(sheet, withLoss(sheet, *loss)) < 0.005);
        }
    }
    void tooFewDaysTellNothing()
    {
        const ChargerSpec sheet = charger::exampleCharger();
        const auto days = sumsOf(daysOf(published(), 6, 3));
        QVERIFY(!learntLoss({}, sheet));
        QVERIFY(!learntLoss({days[0], days[1]}, sheet));
        const auto loss = learntLoss(days, sheet);
        QVERIFY(loss && !significantlyBetter(*loss, sheet));
    }
    void standingDaysDoNotCount()
    {
        const ChargerSpec sheet = charger::exampleCharger();
        auto days = sumsOf(daysOf(published(), 6, 3));
        days.resize(40); // the others nobody plugged in
        QCOMPARE(learntLoss(days, sheet)->days, 6);
    }
    /// Where nothing was measured, nothing is claimed.
    void staysAtTheSheetWhereNothingWasUsed()
    {
        const ChargerSpec sheet = charger::exampleCharger();
        const auto loss = learntLoss(sumsOf(daysOf(published(), 20, 9, 7000_W)), sheet);
        QVERIFY(loss.has_value());
        QVERIFY(loss->range.leastCharge > 0);
        const ChargerCurve before(sheet);
        const ChargerCurve after(withLoss(sheet, *loss));
        const double off = std::abs(after.chargeKw(1.5) - before.chargeKw(1.5));
        QVERIFY2(off < 0.3, std::to_string(off).c_str());
    }
    void neverFarFromTheSheet() // (rapidcheck)
    {
        QVERIFY(rc::check([] {
            const ChargerSpec sheet = charger::exampleCharger();
            LearntLoss loss;
            for (double &kW : loss.theta)
                kW = *rc::gen::inRange(-20'000, 20'000) / 1000.0;
            loss.range.leastCharge = loss.range.leastDischarge = 1.5;
            loss.range.mostCharge = loss.range.mostDischarge = *rc::gen::inRange(15, 100) / 10.0;
            const ChargerSpec spec = withLoss(sheet, loss);
            RC_ASSERT(spec.efficiency.charge.size() == spec.efficiency.power.size());
            const ChargerCurve one(sheet);
            const ChargerCurve other(spec);
            for (std::size_t i = 0; i < spec.efficiency.power.size(); ++i) {
                RC_ASSERT(spec.efficiency.charge[i] >= 0.1 && spec.efficiency.charge[i] <= 1);
                RC_ASSERT(spec.efficiency.discharge[i] >= 0.1 && spec.efficiency.discharge[i] <= 1);
                const double kW = spec.efficiency.power[i].kW();
                RC_ASSERT(other.chargeKw(kW) <= kW);
                RC_ASSERT(other.dischargeKw(kW) >= kW);
            }
        }));
    }
    void daysAddUp()
    {
        const auto days = daysOf(published(), 2, 8);
        Observed sum = days[0];
        sum += days[1];
        QCOMPARE(sum.answers, days[0].answers + days[1].answers);
        const auto again = parseObserved(observedText(days[1]));
        QVERIFY(again && *again == days[1]);
    }
    void leastPowerIsLearntFromSilence()
    {
        ChargerSpec truth = charger::exampleCharger();
        truth.minCharge = 4140_W; // three phases where the sheet says one
        Observed sum;
        for (const Observed &day : daysOf(truth, 30, 4))
            sum += day;
        const auto least = sum.charge.least();
        QVERIFY(least.has_value());
        QVERIFY2(least >= 4000_W && least <= 4250_W, std::to_string(least->w()).c_str());
        QVERIFY(!sum.discharge.least());
    }
    void latencyIsAsCoarseAsSamples()
    {
        Observed sum;
        for (const Observed &day : daysOf(charger::exampleCharger(), 5, 4))
            sum += day;
        QVERIFY(sum.answers > 20);
        QCOMPARE(sum.answerSeconds / sum.answers, 60.0);
    }
};

QTEST_APPLESS_MAIN(ChargerLossTest)
#include "charger_loss_test.moc"
