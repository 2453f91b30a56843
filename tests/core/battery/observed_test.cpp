#include "battery/observed.h"
#include "charger/simulated_car.h"

#include <QtTest>

#include <rapidcheck.h>

using namespace tw;
using namespace tw::battery;

namespace {

/// A car on the simulated charger, watched by an Observer that knows another charger, or another capacity.
struct Watched {
    charger::SimulatedCar car;
    Observer observer;
    Instant now{hours(480'000)};
    Energy in = 500_kWh;
    Energy out = 300_kWh;
    std::int64_t sequence = 0;

    Watched(const charger::SimulatedCarSpec &truth, const ChargerSpec &sheet, Energy capacity)
        : car(truth), observer(sheet, capacity)
    {
        tell();
    }
    void tell()
    {
        Measurement m;
        m.charger = "x";
        m.transaction = "t";
        m.sequence = sequence++;
        m.at = now;
        m.chargerImport = in;
        m.chargerExport = out;
        m.stateOfCharge = car.shownStateOfCharge();
        observer.take(m);
    }
    void run(Power wish, int count)
    {
        for (int i = 0; i < count; ++i) {
            const auto step = car.step(wish, seconds(60));
            (step.power < 0_W ? out : in) += energyOver(step.power < 0_W ? -step.power : step.power, seconds(60));
            now += seconds(60);
            tell();
        }
    }
};

charger::SimulatedCarSpec truth(Energy capacity)
{
    charger::SimulatedCarSpec spec;
    spec.charger = charger::exampleCharger();
    spec.usableCapacity = capacity;
    spec.start = StateOfCharge::fromPercent(80);
    return spec;
}

} // namespace

/// What samples alone say of battery and charger.
class ObservedTest : public QObject
{
    Q_OBJECT
private slots:
    void measuresTheCapacity_data()
    {
        QTest::addColumn<double>("true_");
        QTest::newRow("as in the site file") << 58.0;
        QTest::newRow("aged") << 52.0;
        QTest::newRow("more than promised") << 60.0;
    }
    void measuresTheCapacity()
    {
        QFETCH(double, true_);
        Watched watched(truth(Energy::fromWh(std::llround(true_ * 1000))), charger::exampleCharger(), 58_kWh);
        for (int day = 0; day < 3; ++day) {
            watched.run(-7000_W, 200);
            watched.run(0_W, 30);
            watched.run(9000_W, 170);
        }
        const Observed observed = watched.observer.observed();
        const auto capacity = measuredCapacity(observed.charges, observed.discharges);
        QVERIFY(capacity.has_value());
        QCOMPARE(capacity->strokes, 6);
        QVERIFY2(std::abs(capacity->value.kWh() - true_) < capacity->error.kWh(), std::to_string(capacity->value.kWh()).c_str());
        QVERIFY(capacity->error < Energy::fromWh(1500));
    }
    /// A charger that loses more than its sheet says: charges tell too much, discharges too little.
    void lossesCancel()
    {
        auto spec = truth(58_kWh);
        for (double &share : spec.charger.efficiency.charge)
            share -= 0.05;
        for (double &share : spec.charger.efficiency.discharge)
            share -= 0.05;
        Watched watched(spec, charger::exampleCharger(), 58_kWh);
        for (int day = 0; day < 3; ++day) {
            watched.run(-7000_W, 200);
            watched.run(0_W, 30);
            watched.run(9000_W, 200);
        }
        const Observed observed = watched.observer.observed();
        const double charges = measuredCapacity(observed.charges, {})->value.kWh();
        const double both = measuredCapacity(observed.charges, observed.discharges)->value.kWh();
        QVERIFY2(charges > 60, std::to_string(charges).c_str());
        QVERIFY2(std::abs(both - 58) < 0.5, std::to_string(both).c_str());
        QVERIFY(std::abs(charges - 58) < 2 * measuredCapacity(observed.charges, {})->error.kWh());
    }
    void shallowStrokesTellNothing()
    {
        Watched watched(truth(58_kWh), charger::exampleCharger(), 58_kWh);
        for (int i = 0; i < 10; ++i) {
            watched.run(-7000_W, 60); // some 13 %
            watched.run(7000_W, 60);
        }
        const Observed observed = watched.observer.observed();
        QCOMPARE(observed.charges.count + observed.discharges.count, 0);
        QVERIFY(!measuredCapacity(observed.charges, observed.discharges));
    }
    void aSilenceEndsAStroke()
    {
        Watched watched(truth(58_kWh), charger::exampleCharger(), 58_kWh);
        watched.run(-7000_W, 90);
        watched.now += hours(2);
        watched.run(-7000_W, 90);
        QCOMPARE(watched.observer.observed().discharges.count, 0);
    }

    void readsBackWhatItWrote() // (rapidcheck)
    {
        QVERIFY(rc::check([] {
            Observed observed;
            for (Strokes *strokes : {&observed.charges, &observed.discharges}) {
                for (int i = *rc::gen::inRange(0, 5); i > 0; --i)
                    strokes->add(*rc::gen::inRange(1, 100'000) / 777.0, *rc::gen::inRange(25, 100) / 100.0);
            }
            const auto again = parseObserved(observedText(observed));
            RC_ASSERT(bool(again));
            RC_ASSERT(*again == observed);
        }));
    }
    void refusesWhatIsNoText_data()
    {
        QTest::addColumn<QString>("text");
        const QString good = QString::fromStdString(observedText({}));
        QTest::newRow("cut") << good.left(good.size() - 2);
        QTest::newRow("longer") << good + " 1";
        QTest::newRow("words") << "nothing at all";
        QTest::newRow("infinite") << QString(good).replace(2, 1, "inf");
    }
    void refusesWhatIsNoText()
    {
        QFETCH(QString, text);
        QVERIFY(!parseObserved(text.toStdString()));
        QVERIFY(parseObserved("") && *parseObserved("") == Observed());
    }
};

QTEST_APPLESS_MAIN(ObservedTest)
#include "observed_test.moc"
