#include "charger/belief.h"

#include <QTest>

using namespace tw;
using charger::StateOfChargeBelief;

namespace {

constexpr Instant noon{seconds(1'719'230'400)};

} // namespace

/// A state of charge that nothing explains must last before it is believed: long where it says more than there may be.
class BeliefTest : public QObject
{
    Q_OBJECT
    StateOfChargeBelief m_belief{58_kWh, 11_kW};
    Instant m_at;
    Energy m_moved;

    /// The same said every so often; how long until it was believed, at most an hour.
    std::optional<seconds> until(int perMille, seconds every, Power power = 0_W)
    {
        const Instant from = m_at;
        for (; m_at < from + hours(1); m_at += every) {
            if (power < 0_W)
                m_moved -= energyOver(-power, every);
            else
                m_moved += energyOver(power, every);
            if (m_belief.take({StateOfCharge::fromPerMille(perMille), m_at, power, m_moved}))
                return m_at - from;
        }
        return std::nullopt;
    }

private slots:
    void init()
    {
        m_belief = {58_kWh, 11_kW};
        m_at = noon;
        m_moved = Energy();
    }

    void whatNothingExplainsMustLast_data()
    {
        QTest::addColumn<int>("perMille"); // after 500
        QTest::addColumn<int>("every");    // s
        QTest::addColumn<int>("lasts");    // s until it is believed
        QTest::newRow("the same") << 500 << 5 << 0;
        QTest::newRow("a rounding more") << 515 << 5 << 0;
        QTest::newRow("more, a poll each 5 s") << 700 << 5 << 600;
        QTest::newRow("more, a sample each minute") << 700 << 60 << 600;
        QTest::newRow("more, a sample each quarter hour") << 700 << 900 << 1800;
        QTest::newRow("less, a poll each 5 s") << 300 << 5 << 60;
        QTest::newRow("less, a sample each minute") << 300 << 60 << 120;
        QTest::newRow("empty at rest") << 0 << 5 << 600;
    }
    void whatNothingExplainsMustLast()
    {
        QFETCH(int, perMille);
        QFETCH(int, every);
        QVERIFY(until(500, seconds(every)) == seconds(0));
        m_at += seconds(every);
        const auto lasted = until(perMille, seconds(every));
        QVERIFY(lasted);
        QTEST(int(lasted->count()), "lasts");
    }

    void aNewCarIsBelievedAtOnce()
    {
        QVERIFY(until(300, seconds(5)) == seconds(0));
        m_at += seconds(5);
        m_belief.forget();
        QVERIFY(until(700, seconds(5)) == seconds(0));
    }

    /// Empty at rest is how many cars begin; what they say then is believed as the first word of another car.
    void whatFollowsAFirstNotYetIsTheFirstWord()
    {
        QCOMPARE(until(0, seconds(5)), std::optional(seconds(10)));
        m_at += seconds(5);
        QCOMPARE(until(600, seconds(5)), std::optional(seconds(10)));
        m_at += seconds(5);
        QCOMPARE(until(800, seconds(5)), std::optional(seconds(600)));
    }
    void aLieThatEndsIsNoLongerCounted() // 20 points too much in every second ten minutes
    {
        QVERIFY(until(500, seconds(5)) == seconds(0));
        for (const Instant end = noon + hours(3); m_at < end; m_at += seconds(5)) {
            const bool lies = (m_at - noon) / minutes(10) % 2 == 1;
            const bool believed = m_belief.take({StateOfCharge::fromPerMille(lies ? 700 : 500), m_at, 0_W, m_moved});
            QCOMPARE(believed, !lies);
        }
    }

    void aNumberThatStandsWhileTheCarGivesIsNoMore() // it was 50 %, and is less by what the registers counted
    {
        QVERIFY(until(500, seconds(5)) == seconds(0));
        m_at += minutes(30);
        m_moved -= 10_kWh;
        const Instant from = m_at;
        const auto lasted = until(500, seconds(5));
        QVERIFY(lasted == seconds(600));
        QCOMPARE(m_belief.last()->at, from + seconds(600));
    }

    void creepingUpIsNotTheSame() // each close to the one before, and far from the first
    {
        QVERIFY(until(500, seconds(5)) == seconds(0));
        for (int perMille = 600; perMille <= 1000; perMille += 10) {
            m_at += seconds(30);
            QVERIFY(!m_belief.take({StateOfCharge::fromPerMille(perMille), m_at, 0_W, m_moved}));
        }
    }

    void whatWasKnownBeforeACarSleptExplainsItsWaking()
    {
        QVERIFY(until(620, seconds(60)) == seconds(0));
        m_at += minutes(1);
        QVERIFY(until(0, seconds(60)) == seconds(600)); // "0 %" at rest
        m_at += minutes(1);
        QVERIFY(until(0, seconds(60)) == seconds(0));
        m_at += hours(1);
        QVERIFY(until(800, seconds(60), 3000_W) != seconds(0)); // nothing explains that
        init();
        QVERIFY(until(620, seconds(60)) == seconds(0));
        m_at += minutes(1);
        QVERIFY(until(0, seconds(60)) == seconds(600));
        m_at += hours(1);
        QVERIFY(until(620, seconds(60), 3000_W) == seconds(0));
        m_at += minutes(1);
        QCOMPARE(m_belief.last()->value, StateOfCharge::fromPerMille(620));
    }
};
QTEST_APPLESS_MAIN(BeliefTest)
#include "belief_test.moc"
