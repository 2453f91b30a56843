#include "tests/core/ocpp/household.h"

#include "base/log.h"
#include "ledger/settlement.h"
#include "ocpp/clock_watch.h"

using namespace tw;
using namespace tw::ocpp;
using namespace tw::test;

using Jumps = QList<std::pair<int, qint64>>;

/// What a station measures is believed only as far as it can be.
class CentralReadingsTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { setLogLevel(LogLevel::Error); }

    void doubtsAStateOfCharge()
    {
        Household h;
        h.untilStarted();
        h.updated("2026-11-23T01:21:30Z", 1, Household::registers(1204500, 310250, 0, 0));
        QCOMPARE(h.last().stateOfCharge->value, StateOfCharge::fromPercent(62));
        QCOMPARE(h.last().stateOfCharge->at, *parseInstant("2026-11-23T01:20:30Z"));
        QVERIFY(!h.store.all.back().stateOfCharge);
        QVERIFY(h.saw(Anomaly::Kind::StateOfChargeDoubted));
        h.updated("2026-11-23T01:22:30Z", 2, Household::registers(1204500, 310250, nullptr, 0));
        QCOMPARE(h.last().stateOfCharge->value, StateOfCharge::fromPercent(62));
        h.updated("2026-11-23T01:23:30Z", 3, Household::registers(1204500, 310250, 62, 0));
        QCOMPARE(h.last().stateOfCharge->at, *parseInstant("2026-11-23T01:23:30Z"));
        // Twenty points more, each minute: it must last before the car is thought to hold them.
        for (int i = 0; i < 9; ++i) {
            const std::string at = instantText(*parseInstant("2026-11-23T01:24:30Z") + minutes(i));
            h.updated(at.c_str(), 4 + i, Household::registers(1204500, 310250, 82, 0));
            QCOMPARE(h.last().stateOfCharge->value, StateOfCharge::fromPercent(62));
            QVERIFY(h.last().stateOfChargeDoubted);
        }
    }

    void noStateOfChargeStaysNothing()
    {
        Household h;
        h.station.connect();
        h.station.bootUp();
        h.station.call("TransactionEvent", FakeStation::event("Started", "CablePluggedIn", "2026-11-23T01:20:30Z", 0,
                                                              Household::registers(1204500, 310250, nullptr), "EVConnected"));
        QVERIFY(!h.last().stateOfCharge);
        QVERIFY(!h.store.all.back().stateOfCharge);
    }

    void aRegisterThatJumpsBackIsNotCounted()
    {
        Household h;
        h.untilStarted();
        h.updated("2026-11-23T01:21:30Z", 1, Household::registers(1204600, 310250, 62, 6000));
        h.updated("2026-11-23T01:22:30Z", 2, Household::registers(200, 310250, 62, 6000));
        QVERIFY(!h.store.all.back().chargerImport);
        QCOMPARE(h.store.all.back().chargerExport, std::optional(310250_Wh));
        QVERIFY(h.saw(Anomaly::Kind::RegisterBack));
        h.updated("2026-11-23T01:23:30Z", 3, Household::registers(1204800, 310250, 62, 6000));
        QCOMPARE(h.store.all.back().chargerImport, std::optional(1204800_Wh));
    }

    /// Whatever the charger's clock does: no reading from the future or from before anything was, no energy that did not
    /// flow, what flowed while it was right is counted, and it is said.
    void aClockThatJumpsMakesNoEnergy_data()
    {
        QTest::addColumn<Jumps>("jumps"); // minute, seconds that the clock is ahead from then on
        QTest::addColumn<bool>("told");
        QTest::addColumn<int>("uncounted"); // minutes of a hundred
        const qint64 now = start.time_since_epoch().count();
        const qint64 of2000 = 946'684'800;
        QTest::newRow("right") << Jumps{} << false << 0;
        QTest::newRow("forty seconds ahead") << Jumps{{10, 40}} << false << 0;
        QTest::newRow("two minutes ahead for a while") << Jumps{{10, 120}, {40, 0}} << true << 0;
        QTest::newRow("two minutes ahead for good") << Jumps{{10, 120}} << true << 91;
        QTest::newRow("two minutes behind for good") << Jumps{{10, -120}} << true << 0;
        QTest::newRow("its summer time begins") << Jumps{{10, 3600}, {40, 0}} << true << 0;
        QTest::newRow("its summer time ends") << Jumps{{10, -3600}, {40, 0}} << true << 0;
        QTest::newRow("a day ahead, then right") << Jumps{{10, 86400}, {90, 0}} << true << 0;
        QTest::newRow("a day behind, then right") << Jumps{{10, -86400}, {90, 0}} << true << 0;
        QTest::newRow("forth and back") << Jumps{{10, 3600}, {30, -3600}, {50, 86400}, {70, 0}} << true << 0;
        QTest::newRow("1970 after a restart, then set") << Jumps{{10, -now}, {13, 0}} << true << 0;
        QTest::newRow("1970 for good") << Jumps{{10, -now}} << true << 91;
        QTest::newRow("2000 after a restart, then set") << Jumps{{10, of2000 - now}, {13, 0}} << true << 0;
        QTest::newRow("2000 for good") << Jumps{{10, of2000 - now}} << true << 91;
        QTest::newRow("2000 from the beginning, then set") << Jumps{{0, of2000 - now}, {20, 0}} << true << 20;
        QTest::newRow("the year 2106") << Jumps{{10, 4'294'967'295 - now}, {13, 0}} << true << 0;
    }
    void aClockThatJumpsMakesNoEnergy()
    {
        QFETCH(Jumps, jumps);
        QFETCH(bool, told);
        QFETCH(int, uncounted);
        Household h;
        h.station.connect();
        h.station.bootUp();
        constexpr int minutesLong = 100;
        seconds ahead{0};
        for (int minute = 0; minute <= minutesLong; ++minute) {
            for (const auto &[at, by] : jumps) {
                if (at == minute)
                    ahead = seconds(by);
            }
            h.clock.set(start + minutes(minute));
            h.station.call("TransactionEvent",
                           FakeStation::event(minute == 0 ? "Started" : "Updated", "MeterValuePeriodic",
                                              instantText(h.clock.now() + ahead), minute, Household::registers(1204500 + 100 * minute, 310250, 62, 6000)));
            QCOMPARE(h.last().transaction, std::string("tx-17"));
            QCOMPARE(h.last().pluggedIn, std::optional(true));
            QCOMPARE(h.last().clockOff, std::chrono::abs(ahead) > seconds(60) ? std::optional(ahead) : std::nullopt);
        }
        QCOMPARE(h.saw(Anomaly::Kind::ClockOff), told);
        Site site;
        site.charger.maxCharge = config().mostCharge;
        site.charger.maxDischarge = config().mostDischarge;
        site.grid.importLimit = site.grid.exportLimit = config().importLimit;
        ledger::Settler settler({site.charger, site.grid, MeterKind::None}, {});
        for (const Measurement &sample : h.store.all) {
            QVERIFY2(sample.at <= h.clock.now() + seconds(60) && start - hours(24 * 90) < sample.at, instantText(sample.at).c_str());
            settler.take(sample);
        }
        const Energy real = Energy::fromWh(100 * (minutesLong - uncounted));
        const Energy counted = settler.totals().flows.bought;
        QVERIFY2(counted == real, qPrintable(QStringLiteral("%1 Wh counted").arg(counted.ws() / 3600)));
    }
    /// A charger of 1.6 never says that a message was queued: one whose clock is behind is told from one with a queue.
    void aClockThatIsBehindIsToldFromAQueue()
    {
        ClockWatch watch;
        for (int i = 0; i < 20; ++i) // 20 samples of half a minute each, in one go
            QVERIFY(!watch.heard(start - minutes(30) + seconds(30 * i), true, start + seconds(i)));
        QVERIFY(!watch.heard(start + seconds(30), false, start + seconds(30)));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(watch.heard(start - hours(1) + seconds(30 * i), true, start + seconds(30 * i)).has_value(), i >= 2);
        QVERIFY(!watch.heard(start + seconds(600), true, start + seconds(600)));
    }
};

QTEST_APPLESS_MAIN(CentralReadingsTest)
#include "central_readings_test.moc"
