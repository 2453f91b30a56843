#include "dispatch/home_power.h"
#include "tests/core/dispatch/home.h"
#include "tests/support/printers.h"

#include <QtTest>

#include <algorithm>
#include <deque>
#include <random>

using namespace tw;
using namespace tw::dispatch;

namespace {

Instant at(int second)
{
    return test::noon + seconds(second);
}

PhasePowers watts(int w)
{
    return {Power::fromW(w), {}};
}

/// Ten minutes, second by second, of a charger that follows what it is told late and by a ramp, read every ten seconds,
/// and of a house meter that tells of a moment ago.
class Minutes {
public:
    Minutes(unsigned seed, bool homeMoves)
        : m_random(seed)
        , m_homeMoves(homeMoves)
        , m_late(upTo(1) * 30)
    {
    }

    void live()
    {
        for (int second = 0; second < 600; ++second)
            step(second);
    }

    int known = 0;
    int seconds_ = 0;
    QString broken; ///< where the home was taken for what it never was

private:
    int upTo(int most) { return std::uniform_int_distribution(0, most)(m_random); }

    void step(int second)
    {
        if (m_homeMoves && upTo(20) == 0)
            m_house = upTo(9000) - 3000;
        m_leastHouse = std::min(m_leastHouse, m_house);
        m_mostHouse = std::max(m_mostHouse, m_house);
        if (90 < second && upTo(40) == 0) {
            m_target = upTo(14000) - 7000;
            m_power.told(Power::fromW(m_target), at(second));
            m_begins = second + upTo(20);
        }
        if (m_begins <= second)
            m_charger += std::clamp(m_target - m_charger, -2000, 2000); // a ramp of some seconds
        m_grids.push_front(m_house + m_charger);
        m_grids.resize(std::min<std::size_t>(m_grids.size(), 31));
        if (second % 10 == m_phase)
            m_power.measured(Power::fromW(m_charger), at(second));
        if (upTo(4) == 0)
            m_power.grid(watts(m_grids[std::min(m_grids.size() - 1, std::size_t(upTo(m_late)))]), at(second), seconds(m_late));
        ++seconds_;
        if (!m_power.home())
            return;
        ++known;
        const Power home = m_power.home()->total;
        if (home < Power::fromW(m_leastHouse - 100) || Power::fromW(m_mostHouse + 100) < home)
            broken = QString("second %1: %2 W").arg(second).arg(home.w());
    }

    std::mt19937 m_random;
    bool m_homeMoves;
    int m_late;
    int m_phase = upTo(9);
    HomePower m_power{1};
    int m_house = 1000;
    int m_leastHouse = 1000;
    int m_mostHouse = 1000;
    int m_target = 0;
    int m_begins = 0;
    int m_charger = 0;
    std::deque<int> m_grids; ///< the last one first
};

} // namespace

/// The home without the car, where house meter and charger speak of different moments.
class HomePowerTest : public QObject
{
    Q_OBJECT
private slots:
    void isGridLessChargerOfOneMoment()
    {
        HomePower home(3);
        QVERIFY(!home.home());
        home.grid({8500_W, std::array{3000_W, 2500_W, 3000_W}}, at(0), seconds(0));
        QVERIFY(!home.home());
        home.measured(7500_W, at(0));
        QVERIFY(home.home());
        QCOMPARE(home.home()->total, 1000_W);
        QCOMPARE((*home.home()->phases)[0], 500_W);
        QCOMPARE((*home.home()->phases)[1], 0_W);
        // The next moment is told by both, whatever happened between them.
        home.told(-5000_W, at(5));
        home.measured(-5000_W, at(10));
        home.grid(watts(-3800), at(10), seconds(0));
        QCOMPARE(home.home()->total, 1200_W);
    }

    void staysWhileThePowerOfThatMomentIsUnknown_data()
    {
        QTest::addColumn<int>("before"); // W the charger had
        QTest::addColumn<int>("now");    // has
        QTest::addColumn<int>("grid");   // what the house meter says, of one of the two
        QTest::addColumn<int>("home");   // 1,000 W before
        QTest::newRow("a sale has ended, the meter does not know yet") << -5000 << 0 << -4000 << 1000;
        QTest::newRow("a sale has ended, the meter knows") << -5000 << 0 << 1000 << 1000;
        QTest::newRow("a charge has ended, the meter does not know yet") << 7000 << 0 << 8000 << 1000;
        QTest::newRow("a charge begins, the meter knows") << 0 << 7000 << 8000 << 1000;
        QTest::newRow("reversed") << -5000 << 7000 << 8000 << 1000;
        QTest::newRow("more than the car can explain") << 0 << 7000 << 13000 << 6000;
        QTest::newRow("less than the car can explain") << 0 << -5000 << -7000 << -2000;
    }
    void staysWhileThePowerOfThatMomentIsUnknown()
    {
        QFETCH(int, before);
        QFETCH(int, now);
        QFETCH(int, grid);
        QFETCH(int, home);
        HomePower power(1);
        power.measured(Power::fromW(before), at(0));
        power.grid(watts(1000 + before), at(1), seconds(0));
        power.measured(Power::fromW(before), at(10));
        QCOMPARE(power.home()->total, 1000_W);
        power.told(Power::fromW(now), at(11));
        power.grid(watts(grid), at(15), seconds(0));
        QCOMPARE(power.home()->total, Power::fromW(home));
        power.measured(Power::fromW(now), at(20));
        QCOMPARE(power.home()->total, Power::fromW(home));
        // Between two readings of the same power there is no doubt any more.
        power.grid(watts(1300 + now), at(25), seconds(0));
        QCOMPARE(power.home()->total, 1300_W);
    }

    void aLateMeterIsNotBelievedBesideANewerPower()
    {
        HomePower power(1);
        for (int t = 0; t <= 60; t += 10) {
            power.measured(-5000_W, at(t));
            power.grid(watts(-4000 + t), at(t + 1), seconds(30));
        }
        power.told(0_W, at(61));
        // Until 30 s after the change the meter may still speak of the sale.
        for (int t = 70; t <= 90; t += 10) {
            power.measured(0_W, at(t));
            power.grid(watts(-4000 + t), at(t + 1), seconds(30));
            QVERIFY2(power.home()->total >= 1000_W && power.home()->total <= 1100_W, qPrintable(QString::number(t)));
        }
        for (int t = 100; t <= 120; t += 10) {
            power.measured(0_W, at(t));
            power.grid(watts(1500 + t), at(t + 1), seconds(30));
        }
        QCOMPARE(power.home()->total, 1620_W);
    }

    void aMeterThatStandsStillTellsNothing()
    {
        HomePower power(1);
        power.measured(-5000_W, at(0));
        power.grid(watts(-4000), at(0), seconds(0));
        for (int t = 10; t <= 1200; t += 10) {
            power.measured(0_W, at(t));
            power.grid(watts(-4000), at(t), seconds(0));
            QCOMPARE(power.home().has_value(), t <= 30);
            QVERIFY(!power.home() || power.home()->total == 1000_W);
        }
        // It moves again.
        power.measured(0_W, at(1210));
        power.grid(watts(900), at(1210), seconds(0));
        QCOMPARE(power.home()->total, 900_W);
    }

    void aRoundingMeterAtNightIsBelieved()
    {
        HomePower power(1);
        for (int t = 0; t <= 600; t += 10) {
            power.measured(Power::fromW(t % 20), at(t));
            power.grid(watts(300), at(t + 1), seconds(0));
        }
        QVERIFY(power.home());
        QVERIFY(power.home()->total >= 280_W && power.home()->total <= 300_W);
    }

    void nothingIsKnownFromBeforeASilence()
    {
        HomePower power(1);
        power.measured(0_W, at(0));
        power.grid(watts(1000), at(0), seconds(0));
        power.measured(0_W, at(100));
        power.measured(7000_W, at(105));
        power.grid(watts(8000), at(102), seconds(0));
        QVERIFY(!power.home());
        power.measured(7000_W, at(110));
        power.grid(watts(8000), at(110), seconds(0));
        QCOMPARE(power.home()->total, 1000_W);
    }

    void forgetsWhenTheClockGoesBack()
    {
        HomePower power(1);
        power.measured(0_W, at(100));
        power.grid(watts(1000), at(100), seconds(0));
        power.forget();
        QVERIFY(!power.home());
        power.measured(2000_W, at(0));
        power.grid(watts(2500), at(0), seconds(0));
        QCOMPARE(power.home()->total, 500_W);
    }

    void isNeverWhatItNeverWas_data()
    {
        QTest::addColumn<bool>("homeMoves");
        QTest::newRow("a steady home") << false;
        QTest::newRow("a home that moves") << true;
    }
    void isNeverWhatItNeverWas()
    {
        QFETCH(bool, homeMoves);
        int known = 0, all = 0;
        for (unsigned seed = 0; seed < 1000; ++seed) {
            Minutes minutes(seed, homeMoves);
            minutes.live();
            QVERIFY2(minutes.broken.isEmpty(), qPrintable(QString("seed %1, %2").arg(seed).arg(minutes.broken)));
            known += minutes.known;
            all += minutes.seconds_;
        }
        QVERIFY2(known > all * 8 / 10, qPrintable(QString("%1 of %2").arg(known).arg(all)));
    }

    void eachPhaseStaysByItself()
    {
        HomePower power(1);
        power.measured(0_W, at(0));
        power.grid({900_W, std::array{300_W, 300_W, 300_W}}, at(0), seconds(0));
        power.told(3000_W, at(1));
        power.grid({3900_W, std::array{3300_W, 300_W, 300_W}}, at(5), seconds(0));
        QCOMPARE(power.home()->total, 900_W);
        QCOMPARE((*power.home()->phases)[0], 300_W);
        power.grid({8000_W, std::array{3400_W, 4300_W, 300_W}}, at(6), seconds(0));
        QCOMPARE(power.home()->total, 5000_W);
        QCOMPARE((*power.home()->phases)[0], 400_W);
        QCOMPARE((*power.home()->phases)[1], 4300_W);
    }
};

QTEST_APPLESS_MAIN(HomePowerTest)
#include "home_power_test.moc"
