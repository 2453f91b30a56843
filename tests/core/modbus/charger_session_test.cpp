#include "tests/core/modbus/charger_line.h"

#include <QTest>

using namespace tw;
using namespace tw::modbus;
using namespace tw::modbus::test;

Q_DECLARE_METATYPE(SimulatedKind)

/// A Modbus charger does what is asked, stops when nobody asks any more, and its nonsense is not believed.
class ChargerSessionTest : public QObject
{
    Q_OBJECT
private slots:
    void movesPowerBothWays_data()
    {
        QTest::addColumn<SimulatedKind>("kind");
        QTest::newRow("Quasar") << SimulatedKind::Quasar;
        QTest::newRow("SunSpec") << SimulatedKind::SunSpec;
    }
    void movesPowerBothWays()
    {
        QFETCH(SimulatedKind, kind);
        Line line(kind);
        line.contact();
        QVERIFY(line.session->last().connected);
        QCOMPARE(line.session->last().pluggedIn, std::optional(true));
        QVERIFY(!line.session->last().transaction.empty());
        for (const Power wish : {5000_W, -3000_W, -1500_W}) {
            line.ask(wish);
            QVERIFY2(*line.answer, *line.answer ? "" : line.answer->error().text().c_str());
            line.live(seconds(60));
            QVERIFY2(std::abs((line.world->power() - wish).w()) < 100, qPrintable(QString::number(line.world->power().w())));
            QCOMPARE(line.session->last().power->value, line.world->power());
            QVERIFY(line.session->last().stateOfCharge.has_value());
        }
        line.ask(0_W);
        line.live(seconds(20));
        QCOMPARE(line.world->power(), 0_W);
    }

    void countsWhatFlowed() // a charger without registers
    {
        Line line(SimulatedKind::Quasar);
        line.contact();
        const Energy before = line.world->exportRegister();
        line.ask(-5000_W, hours(2));
        line.live(hours(1));
        line.ask(0_W);
        line.live(minutes(1));
        const Energy counted = *line.samples.all.back().chargerExport;
        const Energy truly = line.world->exportRegister() - before;
        QVERIFY(truly > 4900_Wh);
        QVERIFY2(std::abs((counted - truly).ws()) < (10_Wh).ws(), qPrintable(QString::number((counted - truly).ws() / 3600)));
    }

    void aSetpointEndsByItself()
    {
        Line line(SimulatedKind::Quasar);
        line.contact();
        line.ask(-3000_W, seconds(60));
        line.live(seconds(30));
        QVERIFY(line.world->power() < -2500_W);
        line.live(seconds(60));
        QCOMPARE(line.world->power(), 0_W);
    }

    void theChargersWatchdogEndsIt_data() { movesPowerBothWays_data(); }
    void theChargersWatchdogEndsIt() // nobody ticks: as if the engine hung
    {
        QFETCH(SimulatedKind, kind);
        Line line(kind);
        line.contact();
        line.ask(5000_W, seconds(90));
        line.clock.advance(seconds(60));
        line.world->advance(line.clock.now());
        QVERIFY(line.world->power() > 4000_W);
        for (int i = 0; i < 3; ++i) {
            line.clock.advance(seconds(30));
            line.world->advance(line.clock.now());
        }
        QCOMPARE(line.world->power(), 0_W);
    }

    void theMeterBesideItIsNoWordToIt_data() { movesPowerBothWays_data(); }
    void theMeterBesideItIsNoWordToIt() // the program was killed, another one reads the meter behind the same port
    {
        QFETCH(SimulatedKind, kind);
        Line line(kind);
        line.contact();
        line.ask(5000_W, seconds(60));
        TcpBus other({.host = "127.0.0.1", .port = line.world->port(), .timeout = std::chrono::seconds(20)});
        for (int i = 0; i < 5; ++i) {
            line.clock.advance(seconds(30));
            QVERIFY(other.read(SimulatedWorld::meterUnit, Table::Holding, 40000, 2));
            line.world->advance(line.clock.now());
        }
        QCOMPARE(line.world->power(), 0_W);
    }

    void zeroIsNoStateOfCharge()
    {
        Line line(SimulatedKind::Quasar, {}, false);
        line.contact();
        line.session->askStateOfCharge(); // not without the owner's leave
        line.live(minutes(2));
        QVERIFY(!line.session->last().stateOfCharge);
        for (const Measurement &sample : line.samples.all)
            QVERIFY(!sample.stateOfCharge);
    }

    void wakesToHearIt()
    {
        Line line(SimulatedKind::Quasar);
        line.contact();
        QVERIFY(!line.session->last().stateOfCharge);
        line.session->askStateOfCharge();
        line.live(seconds(40));
        QVERIFY(line.session->last().stateOfCharge.has_value());
        QCOMPARE(line.session->last().stateOfCharge->value, StateOfCharge::fromPercent(50));
        QCOMPARE(line.world->power(), 0_W);
    }

    void aWakeEndsWhenItIsNotWanted()
    {
        Line line(SimulatedKind::Quasar);
        int writes = 0;
        line.session->setFrameObserver([&](bool, const std::string &text, Instant) {
            writes += text.find("\"write\"") != std::string::npos ? 1 : 0;
        });
        const auto written = [&](auto act) {
            line.session->tick();
            const int before = writes;
            act();
            line.settle();
            line.session->tick();
            return writes - before;
        };
        line.contact();
        QCOMPARE(written([&] { line.session->stopAsking(); }), 0); // none flows
        QVERIFY(written([&] { line.session->askStateOfCharge(); }) > 0);
        QVERIFY(written([&] { line.session->stopAsking(); }) > 0);
        QCOMPARE(written([&] { line.session->stopAsking(); }), 0);
    }

    void lostConnectionComesBack()
    {
        Line line(SimulatedKind::Quasar);
        line.contact();
        line.ask(5000_W, hours(1));
        line.live(seconds(30));
        line.world->server().dropConnections();
        line.live(seconds(5));
        line.live(seconds(30));
        QVERIFY(line.session->last().connected);
        line.ask(-3000_W);
        QVERIFY(*line.answer);
        line.live(seconds(10));
        QVERIFY(line.world->power() < -2500_W);
    }

    void saysWhenItIsGone()
    {
        Line line(SimulatedKind::Quasar);
        line.contact();
        line.world.reset();
        line.clock.advance(seconds(5));
        line.session->tick();
        line.settle();
        QVERIFY(!line.session->last().connected);
        line.ask(5000_W);
        QVERIFY(!*line.answer);
        QCOMPARE(line.answer->error().fault, Fault::Unreachable);
    }

    void readsBackWhatItFollows()
    {
        Line line(SimulatedKind::Quasar);
        line.contact();
        QVERIFY(!line.session->last().follows);
        line.ask(-3000_W, hours(1));
        line.live(seconds(10));
        QCOMPARE(line.session->last().follows->value, -3000_W);
        QCOMPARE(line.session->last().stopsAfter, std::optional(seconds(900))); // its most, where an hour was asked for
        TcpBus other({.host = "127.0.0.1", .port = line.world->port(), .timeout = std::chrono::seconds(20)});
        const std::uint16_t theirs = 2000;
        QVERIFY(other.write(1, 260, {&theirs, 1}));
        line.live(seconds(10));
        QCOMPARE(line.session->last().follows->value, 2000_W);
        line.ask(0_W);
        line.live(seconds(10));
        QVERIFY(!line.session->last().follows);
    }

    void takesItOverAnewAfterItsOwnAppHadIt()
    {
        Line line(SimulatedKind::Quasar);
        line.contact();
        line.ask(5000_W, hours(1));
        TcpBus other({.host = "127.0.0.1", .port = line.world->port(), .timeout = std::chrono::seconds(20)});
        const std::uint16_t user = 0;
        QVERIFY(other.write(1, 81, {&user, 1}));
        line.ask(-3000_W);
        QCOMPARE(line.answer->error().fault, Fault::Refused);
        line.ask(-3000_W);
        QVERIFY(*line.answer);
        line.live(seconds(10));
        QVERIFY(line.world->power() < -2500_W);
    }

    void aNewSessionLetsTheOldSetpointEnd() // the program was killed and is back before the charger's watchdog bites
    {
        Line line(SimulatedKind::Quasar);
        line.contact();
        line.ask(-5000_W, seconds(60));
        line.live(seconds(10));
        QVERIFY(line.world->power() < -4500_W);
        line.again();
        line.live(seconds(90));
        QVERIFY(line.session->last().connected);
        QCOMPARE(line.world->power(), 0_W);
        line.live(seconds(300));
        line.ask(-5000_W);
        QVERIFY(*line.answer);
    }

    void withoutAWatchdogNothingIsGiven()
    {
        Line line(SimulatedKind::Quasar, {}, true, {}, [](RegisterMap &map) {
            for (Sequence &sequence : map.sequences)
                std::erase_if(sequence, [](const SequenceStep &step) { return step.what == SequenceStep::What::Watchdog; });
            map.watchdog.reset();
        });
        line.contact();
        QVERIFY(!line.session->last().mayDischarge);
        QVERIFY(!line.session->last().stopsAfter);
        line.ask(-3000_W);
        QCOMPARE(line.answer->error().fault, Fault::Refused);
        line.live(seconds(10));
        QCOMPARE(line.world->power(), 0_W);
        line.ask(3000_W);
        QVERIFY(*line.answer);
    }

    void aWrongUnitIsNamed()
    {
        Line line(SimulatedKind::SunSpec);
        TcpBus bus({.host = "127.0.0.1", .port = line.world->port(), .timeout = std::chrono::seconds(20)});
        const auto opened = Device(line.config.map, 9).open(bus);
        QVERIFY(!opened);
        QVERIFY2(QByteArray::fromStdString(opened.error().text()).contains("unit 9 has no"), opened.error().text().c_str());
    }

    void aRegisterNobodyCanReachIsUnknown() // found by fuzz_modbus_device
    {
        DeviceValues values;
        values.numbers[static_cast<std::size_t>(Role::ExportEnergy)] = 694'465'659'245'536'061;
        QVERIFY(!values.energy(Role::ExportEnergy));
        values.numbers[static_cast<std::size_t>(Role::ExportEnergy)] = 5'000'000;
        QCOMPARE(values.energy(Role::ExportEnergy), std::optional(5_kWh));
    }

    void nothingStartsWithTheNextCar()
    {
        Line line(SimulatedKind::Quasar, {}, true, {{.leaves = morning + minutes(10), .returns = morning + minutes(20), .used = 5_kWh}});
        line.contact();
        const std::string first = line.session->last().transaction;
        line.ask(5000_W, hours(1));
        line.live(minutes(8));
        QCOMPARE(line.session->last().pluggedIn, std::optional(false));
        QVERIFY(line.session->last().transaction.empty());
        line.live(minutes(10));
        QCOMPARE(line.session->last().pluggedIn, std::optional(true));
        QVERIFY(line.session->last().transaction != first);
        QCOMPARE(line.world->power(), 0_W);
    }

    void tellsEveryRequestInTheWordsOfTheMap()
    {
        Line line(SimulatedKind::Quasar);
        std::vector<std::pair<bool, std::string>> frames;
        line.session->setFrameObserver([&](bool fromCharger, const std::string &text, Instant) { frames.emplace_back(fromCharger, text); });
        line.contact();
        line.ask(-3000_W);
        line.live(seconds(10));
        const auto told = [&](bool fromCharger, const std::string &part) {
            return std::ranges::any_of(frames, [&](const auto &frame) {
                return frame.first == fromCharger && frame.second.find(part) != std::string::npos;
            });
        };
        QVERIFY(told(false, R"({"modbus":"write","unit":1,"register":81,"words":[1],"says":{"control":"1"}})"));
        QVERIFY(told(false, R"("register":260,"words":[62536],"says":{"setpoint":"-3000 W"}})"));
        QVERIFY(told(true, R"("says":{"power":"-3000 W"}})"));
        QVERIFY(told(true, R"("state_of_charge":)"));
        frames.clear();
        line.world.reset();
        line.clock.advance(seconds(5));
        line.session->tick();
        line.settle();
        QVERIFY(told(true, R"("error":)"));
    }

    void handsBack()
    {
        Line line(SimulatedKind::Quasar);
        line.contact();
        line.ask(5000_W, hours(1));
        line.session->leave(ChargerSession::Leave::HandedBack, std::chrono::seconds(20));
        TcpBus bus({.host = "127.0.0.1", .port = line.world->port(), .timeout = std::chrono::seconds(20)});
        const auto control = bus.read(1, Table::Holding, 81, 2);
        QVERIFY(control);
        QCOMPARE(int((*control)[0]), 0);
        QCOMPARE(int((*control)[1]), 1); // its own app starts on plug-in again
    }
    void stopsWhatRunsFromBeforeItIsBelieved() // the program was killed, is back, and is ended before it may command
    {
        Line line(SimulatedKind::Quasar);
        line.contact();
        line.ask(-5000_W, minutes(15));
        line.live(seconds(10));
        QVERIFY(line.world->power() < -4500_W);
        line.again();
        line.live(seconds(5));
        QVERIFY(line.session->last().connected);
        line.session->leave(ChargerSession::Leave::Idle, std::chrono::seconds(20));
        line.clock.advance(seconds(5));
        line.world->advance(line.clock.now());
        QCOMPARE(line.world->power(), 0_W);
    }

    void nothingIsSentBehindTheLastStop()
    {
        Line line(SimulatedKind::Quasar);
        line.contact();
        std::optional<Result<void>> waiting;
        const Instant until = line.clock.now() + hours(1);
        line.session->apply({.power = 3000_W, .validUntil = until}, [](const Result<void> &) {});
        line.session->apply({.power = 5000_W, .validUntil = until}, [&](Result<void> outcome) { waiting = outcome; });
        line.session->leave(ChargerSession::Leave::Idle, std::chrono::seconds(20));
        QVERIFY(line.session->settled());
        QVERIFY(waiting && !*waiting && waiting->error().fault == Fault::Cancelled);
        line.clock.advance(seconds(5));
        line.world->advance(line.clock.now());
        QCOMPARE(line.world->power(), 0_W);
    }

    void whatCannotBeTakenOverIsStillHeardAndStopped()
    {
        Line line(SimulatedKind::Quasar, {}, true, {}, [](RegisterMap &map) {
            Point nowhere = map.points[map.sequence(Act::Start).front().point];
            nowhere.address = 9999;
            nowhere.role.reset();
            map.points.push_back(nowhere);
            map.sequences[static_cast<std::size_t>(Act::TakeOver)].push_back(
                {.point = map.points.size() - 1, .what = SequenceStep::What::Number, .number = 1000});
        });
        line.contact();
        line.live(seconds(30));
        QVERIFY(line.session->last().connected);
        QVERIFY(line.session->last().power); // its values are read all the same
        line.ask(5000_W);
        QVERIFY(line.answer && !*line.answer);
        QCOMPARE(line.world->power(), 0_W);
        // Somebody else lets it run.
        TcpBus bus({.host = "127.0.0.1", .port = line.world->port(), .timeout = std::chrono::seconds(20)});
        const RegisterMap &map = line.config.map;
        for (const SequenceStep &step : map.sequence(Act::Start)) {
            const std::uint16_t word = step.what == SequenceStep::What::Power ? 5000
                : step.what == SequenceStep::What::Watchdog                  ? 60
                                                                             : static_cast<std::uint16_t>(step.number / 1000);
            QVERIFY(bus.write(1, map.points[step.point].address, {&word, 1}));
        }
        line.live(seconds(10));
        QVERIFY(1000_W < line.world->power());
        line.ask(0_W);
        QVERIFY(line.answer && *line.answer);
        line.live(seconds(10));
        QCOMPARE(line.world->power(), 0_W);
    }
};
QTEST_GUILESS_MAIN(ChargerSessionTest)
#include "charger_session_test.moc"
