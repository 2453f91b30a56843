// The whole line between the engine and the car: central system, real sockets, strict station, simulated car. Time is
// virtual: it moves when nothing waits for an answer.

#include "ocpp/central_system.h"
#include "ocpp/station_world.h"
#include "ocpp_server/station_dialer.h"
#include "ocpp_server/websocket_server.h"
#include "tests/support/printers.h"

#include <boost/asio/io_context.hpp>

#include <QTest>

#include <algorithm>
#include <fstream>

using namespace tw;
using namespace tw::ocpp;

namespace {

const Instant begin(seconds(1'790'000'100)); // 13:35 UTC, not on a quarter hour

class Samples : public charger::MeasurementSink {
public:
    Result<void> take(const Measurement &measurement) override
    {
        all.push_back(measurement);
        return {};
    }
    std::vector<Measurement> all;
};

StationWorldSpec worldSpec()
{
    StationWorldSpec spec;
    spec.car.charger = charger::exampleCharger();
    spec.houseMeter = true;
    for (int hour = 0; hour < 8 * 24; ++hour) {
        const Interval when{begin + hours(hour), begin + hours(hour + 1)};
        spec.load.push_back({when, Power::fromW(300 + 137 * (hour % 7))});
        spec.solar.push_back({when, Power::fromW(hour % 24 < 8 ? 400 * (hour % 24) : 0)});
    }
    return spec;
}

/// The simulated station, as a table would know it.
DischargeUnit knownUnit()
{
    const StationSpec station;
    return {.name = "simulated",
            .title = "Simulated",
            .vendor = station.vendor,
            .model = station.model,
            .firmware = {"1."},
            .versions = {Version::V16, Version::V201},
            .tried = "here"};
}

struct Line {
    explicit Line(StationWorldSpec spec = worldSpec(), std::optional<DischargeUnit> unit = {})
        : central({.identity = "TW-0001",
                   .password = "sixteen letters!",
                   .importLimit = 24_kW,
                   .mostCharge = 10_kW,
                   .mostDischarge = 10_kW,
                   .usableCapacity = 58_kWh,
                   .upstreamMeter = true,
                   .dischargeUnit = std::move(unit)},
                  clock, samples)
        , server(*ocpp_server::WebSocketServer::listen(io, {}, central))
        , world(clock, std::move(spec))
        , dialer(io, world.station(),
                 {.url = "ws://127.0.0.1:" + std::to_string(server->port()),
                  .identity = "TW-0001",
                  .password = "sixteen letters!",
                  .protocols = {},
                  .limits = {}})
    {
        central.setFrameObserver([this](FrameDirection, const std::string &text, Instant) { frames.push_back(text); });
        central.setAnomalySink([this](const Anomaly &anomaly) { anomalies.push_back(anomaly); });
    }
    ~Line() { world.station().peer().setObserver({}); }

    /// Runs the sockets until both sides have said all they have to say.
    void settle()
    {
        for (int idle = 0; idle < 2;) {
            const bool moved = io.poll() > 0;
            const bool quiet = world.settled() && central.settled() && central.link().settled();
            if (quiet && !moved)
                ++idle;
            else if (!moved)
                io.run_one();
        }
    }
    bool connect()
    {
        dialer.tick(clock.now());
        for (int i = 0; i < 1000 && !world.station().accepted(); ++i)
            io.run_one_for(std::chrono::milliseconds(10));
        settle();
        return central.ready();
    }
    void live(seconds length, seconds step = seconds(60))
    {
        const Instant end = clock.now() + length;
        while (clock.now() < end) {
            clock.advance(std::min(step, end - clock.now()));
            world.advance(clock.now());
            settle();
            central.tick();
            dialer.tick(clock.now());
            // A call on its way arrives before the next minute, however slow the machine is.
            for (int i = 0; i < 1000 && dialer.dialing() && !world.station().peer().connected(); ++i)
                io.run_one_for(std::chrono::milliseconds(10));
            settle();
        }
    }
    std::optional<Result<void>> ask(Power power, seconds length)
    {
        std::optional<Result<void>> answer;
        central.link().apply({power, 10_kW, 10_kW, clock.now() + length}, [&](Result<void> r) { answer = r; });
        settle();
        return answer;
    }

    ManualClock clock{begin};
    boost::asio::io_context io;
    Samples samples;
    std::vector<std::string> frames;
    std::vector<Anomaly> anomalies;
    CentralSystem central;
    std::unique_ptr<ocpp_server::WebSocketServer> server;
    StationWorld world;
    ocpp_server::StationDialer dialer;
};

} // namespace

class StationLineTest : public QObject
{
    Q_OBJECT
private slots:
    void isSetUpAndIdle()
    {
        Line line;
        QVERIFY(line.connect());
        for (const Anomaly &anomaly : line.anomalies)
            QFAIL(anomaly.detail.c_str());
        line.live(minutes(10));
        // The base profile holds the car at nothing, though the station alone would charge at full power.
        QCOMPARE(line.world.power(), 0_W);
        QCOMPARE(line.world.battery().stored(), Energy::fromWh(29'000));
        const auto reading = line.central.link().last();
        QVERIFY(reading.connected && reading.mayDischarge);
        QCOMPARE(reading.stateOfCharge->value, StateOfCharge::fromPercent(50));
        QVERIFY(!reading.transaction.empty());
    }
    void followsASetpointUntilItsEnd_data()
    {
        QTest::addColumn<Power>("wish");
        QTest::newRow("charge") << 7000_W;
        QTest::newRow("discharge") << -7000_W;
    }
    void followsASetpointUntilItsEnd()
    {
        QFETCH(Power, wish);
        Line line;
        QVERIFY(line.connect());
        const auto answer = line.ask(wish, seconds(300));
        QVERIFY(answer && *answer);
        line.live(seconds(240));
        QVERIFY(std::abs(line.world.power().w() - wish.w()) <= 35);
        QCOMPARE(line.central.link().last().power->value, line.world.power());
        // Nobody asks any more: the watchdog ends it, and the base profile says nothing flows.
        line.live(seconds(600));
        QCOMPARE(line.world.power(), 0_W);
    }
    void registersArriveToTheWattHour()
    {
        Line line;
        QVERIFY(line.connect());
        QVERIFY(line.ask(-5000_W, minutes(30)));
        line.live(minutes(30));
        QVERIFY(line.samples.all.size() >= 30);
        const Measurement *last = nullptr;
        for (const Measurement &m : line.samples.all) {
            if (m.chargerExport)
                last = &m;
            if (m.sitePower && m.power && m.siteExport)
                QVERIFY(*m.siteExport >= Energy());
        }
        QVERIFY(last);
        QCOMPARE(last->at, line.clock.now());
        QVERIFY(std::abs((*last->chargerExport - line.world.exportRegister()).ws()) < 4);
        QVERIFY(std::abs((*last->siteExport - line.world.house().exportRegister()).ws()) < 4);
        QCOMPARE(*last->sitePower, line.world.house().site(last->at, line.world.power()));
    }
    void offlineSamplesComeLater()
    {
        Line line;
        QVERIFY(line.connect());
        line.world.station().peer().disconnect("the cable is pulled");
        line.settle();
        QVERIFY(!line.central.link().last().connected);
        for (int i = 0; i < 5; ++i) {
            line.clock.advance(seconds(60));
            line.world.advance(line.clock.now());
        }
        QVERIFY(line.world.station().queuedEvents() >= 5);
        const std::size_t before = line.samples.all.size();
        for (int i = 0; i < 5 && !line.world.station().peer().connected(); ++i) {
            line.clock.advance(seconds(1));
            line.world.advance(line.clock.now());
            line.dialer.tick(line.clock.now());
            for (int j = 0; j < 200 && !line.world.station().peer().connected(); ++j)
                line.io.run_one_for(std::chrono::milliseconds(5));
        }
        line.settle();
        QCOMPARE(line.world.station().queuedEvents(), std::size_t(0));
        std::size_t replayed = 0;
        for (std::size_t i = before; i < line.samples.all.size(); ++i)
            replayed += line.samples.all[i].source == Source::Replayed ? 1 : 0;
        QVERIFY(replayed >= 5);
    }
    void aWeekWithTripsIsQuickAndValid()
    {
        StationWorldSpec spec = worldSpec();
        for (int day = 0; day < 6; ++day)
            spec.trips.push_back({begin + hours(24 * day + 18), begin + hours(24 * day + 27), Energy::fromWh(10'000)});
        Line line(spec);
        QVERIFY(line.connect());
        const auto started = std::chrono::steady_clock::now();
        for (int quarter = 0; quarter < 7 * 96; ++quarter) {
            const int part = quarter % 96 / 16;
            const Power wish = part == 1 || part == 2 ? 6000_W : part == 0 ? -5000_W : 0_W;
            if (line.world.station().pluggedIn())
                QVERIFY(line.ask(wish, minutes(16)));
            line.live(minutes(15));
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
        qInfo("%zu messages in %.2f s", line.frames.size(), took.count());
        QVERIFY(line.world.exportRegister() > worldSpec().exportRegister + 20_kWh);
        // Registers only ever rise, and every transaction counts its events from 0 without a gap.
        Energy lastImport;
        std::string transaction;
        std::int64_t next = 0;
        for (const Measurement &m : line.samples.all) {
            if (m.chargerImport) {
                QVERIFY(*m.chargerImport >= lastImport);
                lastImport = *m.chargerImport;
            }
            if (m.sequence >= 0 && m.transaction != transaction) {
                transaction = m.transaction;
                next = 0;
            }
            if (m.sequence >= 0)
                QVERIFY(m.sequence >= next);
            next = std::max(next, m.sequence);
        }
        std::ofstream file(TW_FRAMES_FILE);
        for (const std::string &frame : line.frames)
            file << frame << '\n';
        QVERIFY(file.good());
    }
    /// Set, held, seen in the measured power, kept over a restart, overruled for a while, and cleared.
    void theGridCodeIsObeyedUntilItIsCleared()
    {
        Line line;
        QVERIFY(line.connect());
        line.live(minutes(1));
        const auto measured = [&](seconds after = minutes(3)) {
            line.ask(-9500_W, after + minutes(2));
            line.live(after);
            return line.central.link().last().power->value.w();
        };
        std::optional<Result<CentralDer::Change>> change;
        const auto set = [&](int percent, const char *id, bool isDefault) {
            Json values{{"priority", 0}, {"pctMaxDischargePower", percent}};
            if (!isDefault) {
                values["startTime"] = instantText(line.clock.now() + minutes(5));
                values["duration"] = 600;
            }
            change.reset();
            line.central.gridCode().set({{"isDefault", isDefault}, {"controlId", id}, {"controlType", "LimitMaxDischarge"},
                                         {"limitMaxDischarge", values}},
                                        [&](const Result<CentralDer::Change> &heard) { change = heard; });
            line.settle();
            return change && *change && !(*change)->difference;
        };
        QVERIFY(std::abs(measured() + 9500) <= 35);
        QVERIFY2(set(60, "always", true), change && !*change ? change->error().text().c_str() : "it is not held");
        QVERIFY(std::abs(measured() + 6000) <= 35);
        QCOMPARE(line.central.link().last().mostDischarge, std::optional(6_kW));
        line.world.station().reboot("Watchdog", line.clock.now());
        line.live(minutes(3));
        QVERIFY(line.central.ready());
        QVERIFY(std::abs(measured() + 6000) <= 35); // stored for good
        QVERIFY(set(25, "for a while", false));
        QVERIFY(std::abs(measured(minutes(2)) + 6000) <= 35);
        line.live(minutes(4));
        QVERIFY(std::abs(measured() + 2500) <= 35);
        QCOMPARE(line.central.link().last().mostDischarge, std::optional(2500_W));
        line.live(minutes(8));
        QVERIFY(std::abs(measured() + 6000) <= 35);
        const auto told = [&](const char *words) {
            return std::ranges::any_of(line.anomalies, [&](const Anomaly &a) { return a.detail.find(words) != std::string::npos; });
        };
        QVERIFY(told("for a while began") && told("for a while ended"));
        line.central.gridCode().clear("LimitMaxDischarge", [&](const Result<CentralDer::Change> &heard) { change = heard; });
        line.settle();
        QVERIFY(*change && (*change)->held.empty());
        QVERIFY(std::abs(measured() + 9500) <= 35);
        QVERIFY(!line.central.link().last().mostDischarge);
        std::ofstream file(TW_FRAMES_FILE, std::ios::app); // beside the week's
        for (const std::string &frame : line.frames)
            file << frame << '\n';
    }
    void olderVersionsAreOnlyCharged_data()
    {
        QTest::addColumn<QString>("protocol");
        for (const Version version : allVersions) {
            if (version != Version::V21)
                QTest::newRow(subprotocol(version)) << subprotocol(version);
        }
    }
    /// Two days with a trip, a lost link and the meter of the home, in the words of each version.
    void olderVersionsAreOnlyCharged()
    {
        QFETCH(QString, protocol);
        StationWorldSpec spec = worldSpec();
        spec.station.version = *versionOf(protocol.toStdString());
        spec.trips.push_back({begin + hours(18), begin + hours(27), Energy::fromWh(10'000)});
        Line line(spec);
        QVERIFY(line.connect());
        for (const Anomaly &anomaly : line.anomalies)
            QFAIL(anomaly.detail.c_str());
        line.live(minutes(10));
        QCOMPARE(line.world.power(), 0_W); // alone it would charge at full power
        auto reading = line.central.link().last();
        QCOMPARE(reading.protocol, protocol.toStdString());
        QVERIFY(reading.connected && !reading.mayDischarge && !reading.transaction.empty());
        QCOMPARE(reading.stateOfCharge->value, StateOfCharge::fromPercent(50));
        QVERIFY(reading.sitePower.has_value());

        auto answer = line.ask(7000_W, seconds(300));
        QVERIFY(answer && *answer);
        line.live(seconds(240));
        QVERIFY(std::abs(line.world.power().w() - 7000) <= 35);
        QCOMPARE(line.central.link().last().power->value, line.world.power());
        answer = line.ask(-7000_W, seconds(120));
        QVERIFY(answer && !*answer && answer->error().fault == Fault::Refused);
        line.live(seconds(60));
        QCOMPARE(line.world.power(), 0_W);

        auto *holder = charger::skill<charger::HoldsSchedule>(line.central.link());
        const Instant now = line.clock.now();
        const ChargerSchedule plan{{{now, 3000_W, 10_kW, 10_kW}, {now + hours(2), -4000_W, 10_kW, 10_kW},
                                    {now + hours(3), 5000_W, 10_kW, 10_kW}},
                                   now + hours(4)};
        holder->store(plan, [&](Result<void> r) { answer = r; });
        line.settle();
        QVERIFY2(*answer, *answer ? "" : answer->error().text().c_str());
        line.live(minutes(20));
        QVERIFY(std::abs(line.world.power().w() - 3000) <= 35); // the set-point is over, the plan goes on

        const std::size_t before = line.samples.all.size();
        const Energy exported = line.world.exportRegister();
        line.world.station().peer().disconnect("the cable is pulled");
        line.settle();
        for (int i = 0; i < 30; ++i) {
            line.clock.advance(seconds(60));
            line.world.advance(line.clock.now());
        }
        QVERIFY(line.world.station().queuedEvents() >= 25);
        line.live(minutes(30));
        QCOMPARE(line.world.station().queuedEvents(), std::size_t(0));
        const auto queued = std::count_if(line.samples.all.begin() + static_cast<std::ptrdiff_t>(before), line.samples.all.end(),
                                          [](const Measurement &m) { return m.source == Source::Replayed; });
        QVERIFY(queued >= 25);
        line.live(hours(45));
        QCOMPARE(line.world.exportRegister(), exported);
        QVERIFY(line.world.station().pluggedIn() && !line.central.link().last().transaction.empty());
        Energy last;
        Measurement newest;
        for (const Measurement &m : line.samples.all) {
            if (m.chargerImport) {
                QVERIFY(*m.chargerImport >= last);
                last = *m.chargerImport;
            }
            if (m.siteImport)
                newest = m;
        }
        QVERIFY(std::abs((last - line.world.importRegister()).ws()) < 3600);
        QCOMPARE(newest.at, line.clock.now());
        QVERIFY(std::abs((*newest.siteImport - line.world.house().importRegister()).ws()) < 3600);
        for (const Anomaly &anomaly : line.anomalies)
            QFAIL(anomaly.detail.c_str());
        std::ofstream file(std::string(TW_FRAMES_FILE) + "." + protocol.toStdString());
        for (const std::string &frame : line.frames)
            file << frame << '\n';
        QVERIFY(file.good());
    }
    void theSameWeekTwiceIsTheSame()
    {
        std::vector<std::string> first;
        for (int run = 0; run < 2; ++run) {
            Line line;
            QVERIFY(line.connect());
            QVERIFY(line.ask(-5000_W, minutes(30)));
            line.live(hours(2));
            if (run == 0)
                first = line.frames;
            else
                QVERIFY(first == line.frames);
        }
    }

    /// Units before 2.1 that say they are the one of the table: who does what it is known for may, and keeps a plan that
    /// discharges; who does not is found out by what it says or by its meter, and is only charged from then on.
    void aKnownUnitProvesThatItDischarges_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<int>("how");
        QTest::addColumn<bool>("proven");
        const std::pair<const char *, NegativeLimit> ways[] = {{"refused", NegativeLimit::Refused},
                                                               {"discharges", NegativeLimit::Discharges},
                                                               {"shown as nothing", NegativeLimit::ShownAsNothing},
                                                               {"not followed", NegativeLimit::NotFollowed},
                                                               {"charges", NegativeLimit::Charges}};
        for (const Version version : {Version::V16, Version::V201}) {
            for (const auto &[name, how] : ways)
                QTest::addRow("%s %s", subprotocol(version), name)
                    << int(version) << int(how) << (how == NegativeLimit::Discharges);
        }
    }
    void aKnownUnitProvesThatItDischarges()
    {
        QFETCH(int, version);
        QFETCH(int, how);
        QFETCH(bool, proven);
        StationWorldSpec spec = worldSpec();
        spec.station.version = Version(version);
        spec.station.limits.negativeLimit = NegativeLimit(how);
        Line line(spec, knownUnit());
        QVERIFY(line.connect());
        line.live(minutes(2));
        QVERIFY(line.central.link().last().mayDischarge);
        const Energy in = line.world.importRegister();
        const Energy out = line.world.exportRegister();
        bool refused = false;
        for (int i = 0; i < 12; ++i) { // every ten seconds, as an engine does
            const auto answer = line.ask(-5_kW, seconds(30));
            refused = refused || (answer && !*answer);
            line.live(seconds(10), seconds(1));
        }
        const auto reading = line.central.link().last();
        QCOMPARE(reading.mayDischarge, proven);
        QCOMPARE(line.world.exportRegister() - out > 100_Wh, proven);
        // At 5 kW the wrong way for the half minute until its meter says so.
        QVERIFY(line.world.importRegister() - in < Energy::fromWh(45));
        const bool failed = std::any_of(line.anomalies.begin(), line.anomalies.end(),
                                        [](const Anomaly &a) { return a.kind == Anomaly::Kind::DischargeFailed; });
        QCOMPARE(failed, !proven);
        if (failed)
            QVERIFY(reading.onlyCharges == charger::OnlyCharges::Failed);
        QCOMPARE(refused, !proven);
        if (!proven)
            QCOMPARE(line.world.power(), 0_W);
        line.ask(0_W, seconds(120));
        const Instant later = line.clock.now() + minutes(30);
        std::optional<Result<void>> kept;
        charger::skill<charger::HoldsSchedule>(line.central.link())
            ->store({{{line.clock.now(), 0_W, 0_W, 0_W}, {later, -4_kW, 0_W, 4_kW}}, later + hours(1)},
                    [&](Result<void> r) { kept = r; });
        line.settle();
        QVERIFY(kept && *kept);
        line.dialer.close("asleep");
        const Energy before = line.world.exportRegister();
        line.clock.advance(hours(2));
        line.world.advance(line.clock.now());
        QCOMPARE(line.world.exportRegister() - before > Energy::fromWh(3500), proven);
        QVERIFY(line.world.importRegister() - in < Energy::fromWh(45));
    }
    /// Neither another unit nor a unit nobody named is sent a negative number.
    void anotherUnitIsOnlyCharged_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("firmware");
        QTest::addColumn<bool>("named");
        for (const Version version : {Version::V16, Version::V201}) {
            const char *spoken = subprotocol(version);
            QTest::addRow("%s another model", spoken) << int(version) << "Simulated BiDi 11" << "1.0.0" << true;
            QTest::addRow("%s other firmware", spoken) << int(version) << "Simulated BiDi 10" << "2.0.0" << true;
            QTest::addRow("%s not named", spoken) << int(version) << "Simulated BiDi 10" << "1.0.0" << false;
        }
    }
    void anotherUnitIsOnlyCharged()
    {
        QFETCH(int, version);
        QFETCH(QString, model);
        QFETCH(QString, firmware);
        QFETCH(bool, named);
        StationWorldSpec spec = worldSpec();
        spec.station.version = Version(version);
        spec.station.model = model.toStdString();
        spec.station.firmware = firmware.toStdString();
        spec.station.limits.negativeLimit = NegativeLimit::Charges;
        Line line(spec, named ? std::optional(knownUnit()) : std::nullopt);
        QVERIFY(line.connect());
        line.live(minutes(2));
        QVERIFY(line.central.link().last().onlyCharges == charger::OnlyCharges::Unknown);
        const auto answer = line.ask(-5_kW, seconds(60));
        QVERIFY(answer && !*answer);
        line.live(minutes(2));
        QCOMPARE(line.world.power(), 0_W);
        for (const std::string &frame : line.frames)
            QVERIFY2(frame.find("-5000") == std::string::npos, frame.c_str());
    }
};

QTEST_APPLESS_MAIN(StationLineTest)
#include "station_line_test.moc"
