#include "tests/core/ocpp/household.h"

#include "base/log.h"

#include <set>

using namespace tw;
using namespace tw::ocpp;
using namespace tw::test;

/// What the central system has a station do and keep: set-points, schedules, nothing more once it is handed back.
class CentralScheduleTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { setLogLevel(LogLevel::Error); }

    /// Handed back, nothing of ours stays in the station, whatever it does; taken again, all of it is there as before.
    void isHandedBackAndTakenAgain()
    {
        Household h;
        h.untilStarted();
        auto *hands = charger::skill<charger::HandsBack>(h.central.link());
        QVERIFY(hands);
        std::vector<Json> cleared;
        h.station.answers["ClearChargingProfile"] = [&](const Json &request) {
            cleared.push_back(request["chargingProfileId"]);
            return Json{{"status", cleared.size() == 1 ? "Unknown" : "Accepted"}};
        };
        h.station.answers["GetCompositeSchedule"] = [](const Json &) {
            return Json{{"status", "Accepted"},
                        {"schedule", {{"evseId", 1}, {"duration", 86400}, {"scheduleStart", "2026-11-23T01:20:30Z"}, {"chargingRateUnit", "W"},
                                      {"chargingSchedulePeriod", Json::array({{{"startPeriod", 0}, {"limit", 11000}}})}}}};
        };
        std::optional<Result<ChargerSchedule>> alone;
        hands->handBack([&](Result<ChargerSchedule> said) { alone = std::move(said); });
        h.station.call("Heartbeat", Json::object());
        QVERIFY(alone && *alone);
        QCOMPARE((*alone)->steps.at(0).power, 11000_W); // what it does by itself
        QCOMPARE(cleared.size(), std::size_t(4));
        QCOMPARE(std::set<Json>(cleared.begin(), cleared.end()).size(), std::size_t(4));
        const int sent = h.station.countAsked("SetChargingProfile");
        std::optional<Result<void>> answer;
        h.central.link().apply({5000_W, 10_kW, 10_kW, h.clock.now() + seconds(60)}, [&](Result<void> r) { answer = r; });
        QVERIFY(answer && !*answer && answer->error().fault == Fault::Refused);
        h.holder().store({{{h.clock.now(), 3000_W, 10_kW, 10_kW}}, h.clock.now() + hours(1)}, [&](Result<void> r) { answer = r; });
        QVERIFY(answer && !*answer);
        h.station.drop();
        QVERIFY(h.station.connect());
        h.station.bootUp(); // a reboot brings nothing of ours back
        h.clock.advance(seconds(30));
        h.central.tick();
        QCOMPARE(h.station.countAsked("SetChargingProfile"), sent);
        hands->takeBack();
        h.station.call("Heartbeat", Json::object());
        h.station.report(FakeStation::bidirectional());
        QVERIFY(h.central.ready());
        QCOMPARE(h.station.countAsked("SetChargingProfile"), sent + 2); // the limits of home and base
        // Taken while it is away: it is set up once it is back, though it does not boot; after that a lost link costs nothing.
        hands->handBack([](const Result<ChargerSchedule> &) {});
        h.station.call("Heartbeat", Json::object());
        h.station.drop();
        hands->takeBack();
        QVERIFY(h.station.connect());
        h.station.call("Heartbeat", Json::object());
        h.station.report(FakeStation::bidirectional());
        QVERIFY(h.central.ready());
        QCOMPARE(h.station.countAsked("SetChargingProfile"), sent + 4);
        h.station.drop();
        QVERIFY(h.station.connect());
        h.station.call("Heartbeat", Json::object());
        QVERIFY(h.central.ready());
        QCOMPARE(h.station.countAsked("SetChargingProfile"), sent + 4);
    }
    void aStationThatKeepsOurProfilesIsNotHandedBack()
    {
        Household h;
        h.untilStarted();
        auto *hands = charger::skill<charger::HandsBack>(h.central.link());
        std::optional<Result<ChargerSchedule>> alone;
        const auto ask = [&] {
            alone.reset();
            hands->handBack([&](Result<ChargerSchedule> said) { alone = std::move(said); });
            h.station.call("Heartbeat", Json::object());
            return alone && !*alone ? std::optional(alone->error().fault) : std::nullopt;
        };
        QCOMPARE(ask(), std::optional(Fault::Refused)); // it does not know the request
        h.station.answers["ClearChargingProfile"] = [&](const Json &) { return Json{{"status", "Rejected"}}; };
        QCOMPARE(ask(), std::optional(Fault::Refused));
        h.station.drop();
        QCOMPARE(ask(), std::optional(Fault::Unreachable));
    }
    void onlyTheNewestSetpointWaits()
    {
        Household h;
        h.untilStarted();
        std::vector<std::string> heard;
        const auto order = [&](Power power, const char *name) {
            h.central.link().apply({power, 7400_W, 5_kW, h.clock.now() + seconds(60)}, [&heard, name](Result<void> r) {
                heard.push_back(std::string(name) + (r ? " done" : std::string(" ") + tw::name(r.error().fault)));
            });
        };
        order(-1_kW, "a");
        order(-2_kW, "b");
        order(-3_kW, "c");
        h.station.call("Heartbeat", Json::object());
        QCOMPARE(heard, (std::vector<std::string>{std::string("b ") + tw::name(Fault::Cancelled), "a done", "c done"}));
        JSON_EQUAL(h.station.lastAsked("UpdateDynamicSchedule")["scheduleUpdate"]["setpoint"], Json(-3000));
    }

    void chargesOnlyWhatCannotDischarge()
    {
        Household h;
        h.station.connect();
        h.station.call("BootNotification", {{"reason", "PowerUp"}, {"chargingStation", {{"vendorName", "E"}, {"model", "M"}}}});
        h.station.report(FakeStation::chargeOnly());
        h.station.call("TransactionEvent", FakeStation::event("Started", "CablePluggedIn", "2026-11-23T01:20:30Z", 0,
                                                              Household::registers(1, 1, 62), "EVConnected"));
        h.needs("DC_BPT");
        QVERIFY(!h.last().mayDischarge);
        const auto result = h.apply(-3_kW);
        QCOMPARE(result.error().fault, Fault::Refused);
        JSON_EQUAL(firstPeriod(h.station.lastAsked("SetChargingProfile")), Json({{"startPeriod", 0}, {"limit", 0}}));
        QVERIFY(h.apply(5_kW));
        JSON_EQUAL(h.station.lastAsked("UpdateDynamicSchedule")["scheduleUpdate"], Json({{"limit", 5000}}));
        QVERIFY(h.keep(nightPlan()));
        for (const std::string &text : h.station.texts)
            QVERIFY2(text.find("-3000") == std::string::npos && text.find("-5000") == std::string::npos, text.c_str());
    }

    void aCarBelowItsOwnFloorDoesNotDischarge()
    {
        Household h;
        h.untilStarted();
        h.needs("DC_BPT", 2000);
        QVERIFY(!h.last().mayDischarge);
        h.updated("2026-11-23T01:40:30Z", 1, Household::registers(1207000, 310250, 66));
        QVERIFY(h.last().mayDischarge);
    }

    void saysWhenTheStationHoldsSomethingElse()
    {
        Household h;
        h.untilStarted();
        h.station.answers["GetCompositeSchedule"] = [](const Json &asked) {
            return Json{{"status", "Accepted"},
                        {"schedule",
                         {{"evseId", 1},
                          {"duration", asked["duration"]},
                          {"scheduleStart", "2026-11-23T01:20:24Z"},
                          {"chargingRateUnit", "W"},
                          {"chargingSchedulePeriod", Json::array({{{"startPeriod", 0}, {"limit", 33120}}})}}}};
        };
        const auto result = h.keep(nightPlan());
        QCOMPARE(result.error().fault, Fault::Refused);
        QVERIFY(h.saw(Anomaly::Kind::ScheduleDiffers));
        QCOMPARE(h.holder().held()->value.steps.front().power, Power::fromW(33120));
    }

    /// The profiles a station says it keeps, against those it was given.
    void looksAtWhatElseIsStored_data()
    {
        QTest::addColumn<QList<int>>("ids");
        QTest::addColumn<bool>("foreign");
        QTest::addColumn<bool>("lost");
        QTest::newRow("ours") << QList<int>{101, 102} << false << false;
        QTest::newRow("ours and our plan") << QList<int>{101, 102, 103, 104} << false << false;
        QTest::newRow("another's beside them") << QList<int>{101, 102, 7} << true << false;
        QTest::newRow("the import limit was not kept") << QList<int>{102} << false << true;
        QTest::newRow("only another's") << QList<int>{7} << true << true;
    }
    void looksAtWhatElseIsStored()
    {
        QFETCH(QList<int>, ids);
        Household h;
        h.station.answers["GetChargingProfiles"] = [](const Json &) { return Json{{"status", "Accepted"}}; };
        h.station.connect();
        h.station.bootUp();
        QVERIFY(!h.central.ready());
        const Json asked = h.station.lastAsked("GetChargingProfiles");
        JSON_EQUAL(asked["chargingProfile"], Json({{"chargingLimitSource", {"CSO"}}}));
        for (qsizetype i = 0; i < ids.size(); ++i) {
            Json profile = h.station.profiles.at(10);
            profile["id"] = ids[i];
            h.station.call("ReportChargingProfiles", {{"requestId", asked["requestId"]},
                                                      {"chargingLimitSource", "CSO"},
                                                      {"evseId", 1},
                                                      {"chargingProfile", Json::array({profile})},
                                                      {"tbc", i + 1 < ids.size()}});
        }
        QVERIFY(h.central.ready());
        QTEST(h.saw(Anomaly::Kind::ForeignProfile), "foreign");
        QTEST(h.saw(Anomaly::Kind::FallbackUnknown), "lost");
    }
    void aStationThatTellsNoProfilesIsNotWaitedFor()
    {
        Household h;
        h.station.answers["GetChargingProfiles"] = [](const Json &) { return Json{{"status", "Accepted"}}; };
        h.station.connect();
        h.station.bootUp();
        h.station.call("ReportChargingProfiles", {{"requestId", 4711}, {"evseId", 1}}); // to nobody's question
        QVERIFY(!h.central.ready());
        h.clock.advance(seconds(30));
        h.central.tick();
        QVERIFY(h.central.ready());
    }
    void saysWhenTheBaseIsNotIdle()
    {
        Household h;
        h.station.answers["SetChargingProfile"] = [](const Json &) { return Json{{"status", "Rejected"}}; };
        h.station.connect();
        h.station.bootUp();
        QVERIFY(h.central.ready());
        QVERIFY(h.saw(Anomaly::Kind::FallbackUnknown));
    }
};

QTEST_APPLESS_MAIN(CentralScheduleTest)
#include "central_schedule_test.moc"
