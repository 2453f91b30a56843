#include "tests/core/ocpp/household.h"

#include "base/log.h"

using namespace tw;
using namespace tw::ocpp;
using namespace tw::test;

namespace {

/// The owner named the unit that FakeStation says it is.
CentralConfig withUnit()
{
    CentralConfig c = config();
    c.dischargeUnit = DischargeUnit{.name = "x", .title = "X", .vendor = "Example", .model = "BiDi 10", .firmware = {"1.4"}, .versions = {Version::V201}, .tried = "here"};
    return c;
}

} // namespace

/// Whether a unit of an older version discharges is found out, not believed.
class CentralTrialTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { setLogLevel(LogLevel::Error); }

    /// A unit that was booted before this program began is asked which it is, where that decides on discharging.
    void asksWhichUnitItIs_data()
    {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<bool>("named");
        QTest::addColumn<int>("asked");
        QTest::newRow("named") << "ocpp2.0.1" << true << 1;
        QTest::newRow("not named") << "ocpp2.0.1" << false << 0;
        QTest::newRow("2.1 says itself what it can") << "ocpp2.1" << true << 0;
    }
    void asksWhichUnitItIs()
    {
        QFETCH(QString, protocol);
        QFETCH(bool, named);
        ManualClock clock{start};
        test::MeasurementList store;
        CentralSystem central(named ? withUnit() : config(), clock, store);
        FakeStation station(central, protocol.toStdString());
        station.connect();
        station.call("Heartbeat", Json::object());
        QTEST(station.countAsked("TriggerMessage"), "asked");
        station.bootUp();
        QCOMPARE(central.state().isKnownUnit, named && protocol == "ocpp2.0.1");
    }

    /// A unit of the table whose answer to a negative limit is lost is watched all the same; and what it keeps of negative
    /// limits once it failed is cleared until it says that it is gone.
    void aTrialCountsFromWhenItIsAskedFor()
    {
        Household h(withUnit(), "ocpp2.0.1");
        h.untilStarted();
        QVERIFY(h.central.state().isKnownUnit);
        const auto told = h.station.answers["SetChargingProfile"];
        h.station.answers["SetChargingProfile"] = [](const Json &) { return Json(); };
        int refusals = 1;
        h.station.answers["ClearChargingProfile"] = [&](const Json &) {
            return Json{{"status", refusals-- > 0 ? "Rejected" : "Accepted"}};
        };
        std::optional<Result<void>> heard;
        h.central.link().apply({-5_kW, 7400_W, 5_kW, h.clock.now() + seconds(60)}, [&](Result<void> r) { heard = r; });
        h.station.call("Heartbeat", Json::object());
        QVERIFY(!heard);
        h.clock.advance(seconds(15));
        h.updated("2026-11-23T01:20:40Z", 1, Household::registers(1204520, 310250, 62, 5000));
        h.central.tick();
        QVERIFY(h.saw(Anomaly::Kind::DischargeFailed));
        QVERIFY(h.last().onlyCharges == charger::OnlyCharges::Failed);
        QCOMPARE(h.station.countAsked("ClearChargingProfile"), 0); // the line waits for the answer that is lost
        const auto later = [&h](seconds time) {
            h.clock.advance(time);
            h.central.tick();
            h.station.call("Heartbeat", Json::object());
        };
        later(seconds(31));
        QVERIFY(heard && !*heard);
        QCOMPARE(h.station.countAsked("ClearChargingProfile"), 2); // one is refused, and one taken
        h.station.answers["SetChargingProfile"] = told;
        later(seconds(16));
        QCOMPARE(h.station.countAsked("ClearChargingProfile"), 3);
        later(seconds(16));
        QCOMPARE(h.station.countAsked("ClearChargingProfile"), 3);
    }

    /// A charger whose clock is behind is judged by when its readings were heard.
    void aTrialGoesByOurClock()
    {
        Household h(withUnit(), "ocpp2.0.1");
        h.untilStarted();
        h.station.answers["GetCompositeSchedule"] = [](const Json &) { return Json(); };
        QVERIFY(h.apply(-5_kW));
        h.clock.advance(seconds(20));
        Json e = FakeStation::event("Updated", "MeterValuePeriodic", "2026-11-23T01:20:33Z", 1, // 50 s behind, nearly
                                    Household::registers(1204500, 310280, 62));
        e["meterValue"][0]["sampledValue"].push_back(FakeStation::value("Power.Active.Export", 4800, "W"));
        h.station.call("TransactionEvent", e);
        h.central.tick();
        h.clock.advance(seconds(50));
        h.central.tick();
        QVERIFY(!h.saw(Anomaly::Kind::DischargeFailed));
        QVERIFY(h.central.state().trial.state() == DischargeTrial::State::Proven);
    }

    /// One of the table is one of it over the versions that were tried.
    void aUnitIsAskedAgainOverAnotherVersion()
    {
        Household h(withUnit(), "ocpp2.0.1");
        h.untilStarted();
        QVERIFY(h.central.state().isKnownUnit);
        h.station.drop();
        FakeStation old(h.central, "ocpp1.6");
        old.answers.clear(); // it would answer in the words of 2.1
        old.connect();
        QVERIFY(!h.central.state().isKnownUnit);
        QVERIFY(!h.last().mayDischarge);
    }
};

QTEST_APPLESS_MAIN(CentralTrialTest)
#include "central_trial_test.moc"
