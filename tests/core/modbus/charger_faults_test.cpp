#include "tests/core/modbus/charger_line.h"

#include "modbus/charger_values.h"

#include <QTest>

using namespace tw;
using namespace tw::modbus;
using namespace tw::modbus::test;

Q_DECLARE_METATYPE(SimulatedKind)

/// What a failing charger or line says is doubted, what it may still do is ended, and nothing else than asked is done.
class ChargerFaultsTest : public QObject
{
    Q_OBJECT
private slots:
    void refusedDischargeIsSaid()
    {
        Line line(SimulatedKind::Quasar, {.unit = {.refuseDischarge = true}});
        line.contact();
        line.ask(-3000_W);
        QVERIFY(!*line.answer);
        QCOMPARE(line.answer->error().fault, Fault::Refused);
        QVERIFY(line.session->last().connected);
        line.live(seconds(10));
        QCOMPARE(line.world->power(), 0_W);
    }

    void whatWasRefusedLeavesNothingRunning()
    {
        Line line(SimulatedKind::Quasar, {.unit = {.refuseDischarge = true}});
        line.contact();
        line.ask(5000_W, hours(1));
        line.live(seconds(30));
        QVERIFY(line.world->power() > 4500_W);
        line.ask(-3000_W, hours(1));
        QCOMPARE(line.answer->error().fault, Fault::Refused);
        line.live(seconds(10));
        QCOMPARE(line.world->power(), 0_W);
        line.ask(4000_W);
        QVERIFY2(*line.answer, "a refusal is no reason to refuse the next");
    }

    void aSetpointEndsOverANewConnectionToo() // its own watchdog hears our polls
    {
        Line line(SimulatedKind::Quasar);
        line.contact();
        line.ask(-3000_W, seconds(90));
        line.live(seconds(10));
        line.world->server().setAnswers(false);
        line.live(seconds(10));
        QVERIFY(!line.session->last().connected);
        line.world->server().setAnswers(true);
        line.live(seconds(30));
        QVERIFY(line.session->last().connected);
        QVERIFY(line.world->power() < -2500_W);
        line.live(seconds(60));
        QCOMPARE(line.world->power(), 0_W);
    }

    void aTroubledLineIsGotOver_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<SimulatedKind>("kind");
        for (const char *fault : {"delay", "duplicate", "short-frame", "busy"}) {
            QTest::addRow("%s, Quasar", fault) << fault << SimulatedKind::Quasar;
            QTest::addRow("%s, SunSpec", fault) << fault << SimulatedKind::SunSpec;
        }
    }
    void aTroubledLineIsGotOver() // what was said is done or refused, and nothing else is done
    {
        QFETCH(QString, fault);
        QFETCH(SimulatedKind, kind);
        Line line(kind, *parseWorldFaults(fault.toStdString()), true, {}, [](RegisterMap &map) { map.settle = seconds(0); },
                  std::chrono::milliseconds(300));
        line.live(seconds(60));
        int followed = 0;
        for (const Power wish : {5000_W, -3000_W, -6000_W, 2000_W, -1500_W}) {
            for (int times = 0; times < 4; ++times) { // as the engine asks again with its next tick
                line.ask(wish, seconds(60));
                line.live(seconds(5));
                if (line.answer && *line.answer)
                    break;
            }
            if (!line.answer || !*line.answer)
                continue;
            ++followed;
            QVERIFY2(std::abs((line.world->power() - wish).w()) < 100, qPrintable(QString::number(line.world->power().w())));
        }
        QVERIFY2(4 <= followed, qPrintable(QString::number(followed)));
        line.live(seconds(120), seconds(30)); // nobody asks any more
        QCOMPARE(line.world->power(), 0_W);
        const auto soc = line.session->last().stateOfCharge;
        QVERIFY(soc && std::abs((soc->value - line.world->battery().shownStateOfCharge()).perMille()) <= 20);
    }

    void aMissingRegisterIsOneValueLess()
    {
        Line line(SimulatedKind::Quasar, {.unit = {.socMissing = true}});
        line.contact();
        line.ask(3000_W);
        QVERIFY(*line.answer);
        line.live(seconds(30));
        QCOMPARE(line.session->last().power->value, line.world->power());
        QVERIFY(!line.session->last().stateOfCharge);
        Line vital(SimulatedKind::SunSpec, {.unit = {.socMissing = true}}); // it tells of the car by it
        vital.contact();
        QVERIFY(!vital.session->last().mayDischarge);
        QVERIFY(!vital.session->last().pluggedIn.value_or(false));
    }

    void whatStandsStillIsNotBelieved_data()
    {
        QTest::addColumn<SimulatedKind>("kind");
        QTest::newRow("Quasar") << SimulatedKind::Quasar;
        QTest::newRow("SunSpec") << SimulatedKind::SunSpec;
    }
    void whatStandsStillIsNotBelieved()
    {
        QFETCH(SimulatedKind, kind);
        Line line(kind, {.frozen = true});
        line.contact();
        line.live(seconds(285)); // the last that is true: it rests
        line.ask(-6000_W, hours(1));
        QVERIFY(*line.answer);
        line.live(seconds(120));
        QVERIFY(line.world->power() < -5500_W);
        line.live(seconds(300)); // as far as it is known the car may be waking
        QVERIFY(line.session->last().stateOfChargeDoubted);
        QVERIFY(seconds(60) < line.clock.now() - line.session->last().power->at);
        line.ask(0_W);
        line.live(minutes(8)); // it measures again
        line.ask(3000_W);
        line.live(seconds(30));
        QVERIFY(!line.session->last().stateOfChargeDoubted);
        QCOMPARE(line.session->last().power->value, line.world->power());
    }

    /// A car that declines honestly, its numbers standing still, is no mystery once it was stopped; a second time it is.
    void whoDeclinesIsBelievedOnceMore()
    {
        SessionConfig config{.charger = "test", .map = *readRegisterMap(TW_SOURCE_DIR "/resources/chargers", "sunspec-der"),
                             .mostCharge = 10_kW, .mostDischarge = 10_kW, .usableCapacity = 58_kWh};
        ChargerValues values(config);
        DeviceValues still;
        still.pluggedIn = true;
        const auto set = [&still](Role role, std::int64_t thousandths) { still.numbers[static_cast<std::size_t>(role)] = thousandths; };
        set(Role::Power, 0);
        set(Role::StateOfCharge, 70'000);
        set(Role::ImportEnergy, 1'000'000'000);
        set(Role::ExportEnergy, 2'000'000'000);
        Instant at{seconds(1'800'000'000)};
        const auto live = [&](std::optional<Power> asked, seconds span) {
            bool believed = true;
            for (const Instant end = at + span; at < end; at += seconds(5))
                believed = values.take(still, "t", asked, at).power.has_value();
            return believed;
        };
        QVERIFY(live(0_W, minutes(30)));    // it sleeps
        QVERIFY(live(-3000_W, minutes(5))); // and may need so long to wake
        QVERIFY(!live(-3000_W, minutes(1)));
        QVERIFY(live(0_W, seconds(10)));    // it was stopped, and says that it rests
        QVERIFY(!live(-3000_W, minutes(6)));
        QVERIFY(!live(0_W, seconds(10)));
        values.forget(); // another car
        QVERIFY(live(0_W, seconds(10)));
        set(Role::StateOfCharge, 69'000);
        QVERIFY(live(0_W, seconds(5)));
        // Giving what it was asked for, for longer than a percent and a half of the car needs, is not believed either.
        set(Role::Power, -5'000'000);
        QVERIFY(live(-5000_W, minutes(9)));
        QVERIFY(!live(-5000_W, minutes(3)));
    }

    void aQuickRestartIsSeen() // 40 s, and then it says nonsense
    {
        Line line(SimulatedKind::Quasar, {.reboot = true});
        line.contact();
        line.live(minutes(14));
        line.ask(-3000_W, minutes(15));
        QVERIFY(line.session->last().stateOfCharge || line.world->power() == 0_W);
        line.live(minutes(2));
        QCOMPARE(line.world->power(), 0_W);
        QVERIFY(line.session->last().connected);
        line.ask(-3000_W);
        QCOMPARE(line.answer->error().fault, Fault::Refused);
        line.live(minutes(6));
        line.ask(-3000_W);
        QVERIFY(*line.answer);
        line.live(seconds(30));
        QCOMPARE(line.session->last().stateOfCharge->value, line.world->battery().shownStateOfCharge());
    }

    void aPlugThatIsNotSaidIsBridgedForAMinute_data()
    {
        QTest::addColumn<SimulatedKind>("kind");
        QTest::addColumn<int>("address");
        QTest::addColumn<int>("garbled");
        QTest::newRow("Quasar") << SimulatedKind::Quasar << 537 << 999;
        const int storage = 40000 + 2 + 68 + 155 + 52 + 67; // the models before it
        QTest::newRow("SunSpec") << SimulatedKind::SunSpec << storage + 4 << 2000;
    }
    void aPlugThatIsNotSaidIsBridgedForAMinute()
    {
        QFETCH(SimulatedKind, kind);
        QFETCH(int, address);
        QFETCH(int, garbled);
        Line line(kind);
        line.contact();
        const std::string transaction = line.session->last().transaction;
        for (const Power wish : {-3000_W, 3000_W}) {
            line.ask(wish, hours(1));
            QVERIFY(*line.answer);
            line.lies[address] = static_cast<std::uint16_t>(garbled);
            line.live(seconds(55));
            QCOMPARE(line.session->last().pluggedIn, std::optional(true));
            QVERIFY(std::abs((line.world->power() - wish).w()) < 100);
            line.live(seconds(20));
            QVERIFY(!line.session->last().pluggedIn);
            QVERIFY(!line.session->last().mayDischarge);
            QVERIFY(line.session->last().fault);
            QCOMPARE(line.world->power(), 0_W);
            for (const Power other : {-3000_W, 3000_W}) {
                line.ask(other, hours(1));
                QCOMPARE(line.answer->error().fault, Fault::Refused);
                line.live(seconds(10));
                QCOMPARE(line.world->power(), 0_W);
            }
            line.ask(0_W);
            QVERIFY(*line.answer);
            line.lies.clear();
            line.live(seconds(10));
            QCOMPARE(line.session->last().pluggedIn, std::optional(true));
            QVERIFY(!line.session->last().fault);
            QCOMPARE(line.session->last().transaction, transaction); // too short for another car
        }
        line.lies[address] = static_cast<std::uint16_t>(garbled);
        line.live(minutes(6));
        line.lies.clear();
        line.live(seconds(10));
        QCOMPARE(line.session->last().pluggedIn, std::optional(true));
        QVERIFY(line.session->last().transaction != transaction);
        line.ask(-3000_W);
        QVERIFY(*line.answer);
    }

    void aUnitThatRefusesToSayIsNoLongerDriven()
    {
        Line line(SimulatedKind::Quasar);
        line.contact();
        line.ask(-3000_W, hours(1));
        line.live(seconds(10));
        line.refuses.insert(526);
        line.live(seconds(55));
        QVERIFY(line.world->power() < -2900_W);
        line.live(seconds(20));
        QVERIFY(!line.session->last().pluggedIn);
        QCOMPARE(line.world->power(), 0_W);
        line.refuses.clear();
        line.live(seconds(10));
        line.ask(-3000_W);
        QVERIFY(*line.answer);
    }

    void whoIsNeverOursForLongIsSaidAndStillDriven() // another program takes it back, and the line is closed again and again
    {
        Line line(SimulatedKind::Quasar);
        line.contact();
        TcpBus other({.host = "127.0.0.1", .port = line.world->port(), .timeout = std::chrono::seconds(20)});
        const std::uint16_t theirs = 0;
        int followed = 0;
        const auto trouble = [&] {
            line.world->server().dropConnections();
            if (!other.write(1, 81, {&theirs, 1}))
                QVERIFY(other.write(1, 81, {&theirs, 1}));
            line.live(minutes(2));
            line.ask(3000_W, seconds(30));
            followed += *line.answer ? 1 : 0;
            line.live(seconds(5));
        };
        const auto said = [&line] { return line.session->last().fault.value_or("").starts_with("three times within an hour"); };
        trouble();
        QVERIFY(!said()); // once is no news
        for (int i = 0; i < 14; ++i)
            trouble();
        QVERIFY(said());
        QVERIFY(line.session->last().connected);
        QVERIFY(line.clock.now() - line.session->last().power->at < minutes(10));
        for (int i = 0; i < 14; ++i)
            trouble();
        QVERIFY2(3 <= followed, qPrintable(QString::number(followed)));
        QVERIFY(said());
        line.live(minutes(6)); // the cause ends
        line.ask(-3000_W, minutes(5));
        QVERIFY(*line.answer);
        line.live(seconds(10));
        QVERIFY(line.world->power() < -2900_W);
        line.live(hours(1));
        QVERIFY(!line.session->last().fault);
    }

    void whoDoesNotKeepWhatTellsThatItIsOursIsNotTakenForOneThatStarted()
    {
        Line line(SimulatedKind::Quasar);
        line.lies[81] = 0;
        line.contact();
        line.world->server().dropConnections();
        line.live(seconds(10));
        line.ask(3000_W);
        QVERIFY2(*line.answer, *line.answer ? "" : line.answer->error().text().c_str());
    }

    void aSwollenStateOfChargeIsDoubted()
    {
        Line line(SimulatedKind::SunSpec, {.lieSoc = true});
        line.contact(); // five minutes of truth
        QCOMPARE(line.session->last().stateOfCharge->value, StateOfCharge::fromPercent(50));
        line.live(seconds(275)); // the last that is true
        for (seconds lied{0}; lied < minutes(10); lied += seconds(5)) {
            line.live(seconds(5));
            QVERIFY(line.session->last().stateOfChargeDoubted);
            QCOMPARE(line.session->last().stateOfCharge->value, StateOfCharge::fromPercent(50));
        }
        line.live(seconds(5));
        QVERIFY(!line.session->last().stateOfChargeDoubted);
        QCOMPARE(line.session->last().stateOfCharge->at, line.clock.now());
    }
};
QTEST_GUILESS_MAIN(ChargerFaultsTest)
#include "charger_faults_test.moc"
