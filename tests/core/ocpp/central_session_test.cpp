#include "tests/core/ocpp/household.h"

#include "base/log.h"

#include <QFile>

using namespace tw;
using namespace tw::ocpp;
using namespace tw::test;

/// The central system against a scripted station: from the first word to discharging, and every way it goes wrong.
class CentralSessionTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { setLogLevel(LogLevel::Error); }

    void knocks_data()
    {
        QTest::addColumn<QString>("identity");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QStringList>("protocols");
        QTest::addColumn<int>("status"); // 0: accepted, 1: without protocol
        const QStringList v21{"ocpp2.1"};
        QTest::newRow("the right key") << "TW-0001" << "0123456789abcdef" << v21 << 0;
        QTest::newRow("the key as hex") << "TW-0001" << "30313233343536373839616263646566" << v21 << 0;
        QTest::newRow("the key as hex, other case") << "TW-0001" << "0123456789ABCDEF" << v21 << 0;
        QTest::newRow("a wrong key") << "TW-0001" << "0123456789abcdee" << v21 << 401;
        QTest::newRow("a part of the key") << "TW-0001" << "0123456789" << v21 << 401;
        QTest::newRow("no key") << "TW-0001" << "" << v21 << 401;
        QTest::newRow("another identity") << "TW-0002" << "0123456789abcdef" << v21 << 404;
        QTest::newRow("newest in common") << "TW-0001" << "0123456789abcdef" << QStringList{"ocpp1.6", "ocpp2.1"} << 0;
        QTest::newRow("1.6 alone") << "TW-0001" << "0123456789abcdef" << QStringList{"ocpp1.6"} << 0;
        QTest::newRow("nothing in common") << "TW-0001" << "0123456789abcdef" << QStringList{"ocpp1.5", "ocpp2.0"} << 1;
        QTest::newRow("no protocol at all") << "TW-0001" << "0123456789abcdef" << QStringList{} << 1;
    }
    void knocks()
    {
        QFETCH(QString, identity);
        QFETCH(QString, password);
        QFETCH(QStringList, protocols);
        QFETCH(int, status);
        ManualClock clock(start);
        test::MeasurementList store;
        CentralConfig c = config();
        c.password = "0123456789abcdef";
        CentralSystem central(c, clock, store);
        UpgradeRequest request{identity.toStdString(), identity.toStdString(), password.toStdString(), {}, "127.0.0.1"};
        for (const QString &p : protocols)
            request.protocols.push_back(p.toStdString());
        const auto answer = central.accept(request);
        int got = 0;
        if (const auto *refused = std::get_if<UpgradeRefused>(&answer))
            got = refused->httpStatus;
        else if (std::holds_alternative<UpgradeWithoutProtocol>(answer))
            got = 1;
        QCOMPARE(got, status);
    }

    /// Security profile 3: TLS has checked who issued it, what is left is whose it is.
    void knocksWithACertificate_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<int>("status");
        QTest::newRow("its own") << QStringList{"TW-0001"} << 0;
        QTest::newRow("its own among others") << QStringList{"serial 7", "TW-0001"} << 0;
        QTest::newRow("another's") << QStringList{"TW-0002"} << 403;
        QTest::newRow("one that begins alike") << QStringList{"TW-0001 and more"} << 403;
        QTest::newRow("none") << QStringList{} << 403;
    }
    void knocksWithACertificate()
    {
        QFETCH(QStringList, names);
        QFETCH(int, status);
        ManualClock clock(start);
        test::MeasurementList store;
        CentralConfig c = config();
        c.byCertificate = true;
        CentralSystem central(c, clock, store);
        UpgradeRequest request{.identity = "TW-0001", .user = {}, .password = {}, .protocols = {"ocpp2.1"}, .peer = {}};
        for (const QString &name : names)
            request.certificateNames.push_back(name.toStdString());
        const auto answer = central.accept(request);
        const auto *refused = std::get_if<UpgradeRefused>(&answer);
        QCOMPARE(refused ? refused->httpStatus : 0, status);
    }

    void bootsToDischarging()
    {
        Household h;
        QVERIFY(h.station.connect());
        h.station.bootUp();
        QVERIFY(h.central.ready());
        QCOMPARE(h.last().model, std::string("Example BiDi 10"));
        QCOMPARE(h.last().firmware, std::string("1.4.2"));
        JSON_EQUAL(h.station.profiles[10]["chargingProfilePurpose"], Json("ChargingStationMaxProfile"));
        JSON_EQUAL(h.station.profiles[0]["chargingProfilePurpose"], Json("TxDefaultProfile"));
        QVERIFY(!h.station.profiles[0]["chargingSchedule"][0].contains("duration"));
        QVERIFY(h.anomalies.empty());

        h.station.call("StatusNotification", {{"timestamp", "2026-11-23T01:20:28Z"},
                                              {"connectorStatus", "Occupied"},
                                              {"evseId", 1},
                                              {"connectorId", 1}});
        QCOMPARE(h.last().pluggedIn, std::optional(true));
        const Json token{{"idToken", "owner01"}, {"type", "Central"}};
        const Json allowed = h.station.call("Authorize", {{"idToken", token}});
        JSON_EQUAL(allowed[2]["idTokenInfo"]["status"], Json("Accepted"));
        JSON_EQUAL(allowed[2]["allowedEnergyTransfer"], Json({"DC", "DC_BPT"}));
        Json begun = FakeStation::event("Started", "CablePluggedIn", "2026-11-23T01:20:30Z", 0,
                                        Household::registers(1204500, 310250, 62), "EVConnected");
        begun["idToken"] = token;
        const Json answer = h.station.call("TransactionEvent", begun);
        JSON_EQUAL(answer[2]["idTokenInfo"]["status"], Json("Accepted"));
        QCOMPARE(h.last().transaction, std::string("tx-17"));
        QCOMPARE(h.last().stateOfCharge->value, StateOfCharge::fromPercent(62));
        h.needs("DC_BPT");
        QVERIFY(h.last().mayDischarge);

        QVERIFY(h.keep(nightPlan()));
        const auto held = h.holder().held();
        QVERIFY(held);
        QCOMPARE(held->value.steps.back().power, 0_W);
        QVERIFY(h.apply(-3500_W));
        const Json live = h.station.lastAsked("SetChargingProfile");
        JSON_EQUAL(live["chargingProfile"]["chargingProfileKind"], Json("Dynamic"));
        JSON_EQUAL(firstPeriod(live)["setpoint"], Json(-3500));
        JSON_EQUAL(firstPeriod(live)["dischargeLimit"], Json(-5000));
        JSON_EQUAL(firstPeriod(live)["limit"], Json(7400));
        h.clock.advance(seconds(5));
        QVERIFY(h.apply(-2800_W));
        JSON_EQUAL(h.station.lastAsked("UpdateDynamicSchedule")["scheduleUpdate"]["setpoint"], Json(-2800));
        const Json pulled = h.station.call("PullDynamicScheduleUpdate", {{"chargingProfileId", 104}});
        JSON_EQUAL(pulled[2]["scheduleUpdate"]["setpoint"], Json(-2800));

        h.updated("2026-11-23T01:21:30Z", 1,
                  Json::array({FakeStation::value("Energy.Active.Import.Register", 1204500, "Wh"),
                               FakeStation::value("Energy.Active.Export.Register", 310.3, "kWh"),
                               FakeStation::value("Power.Active.Export", 2800, "W"),
                               FakeStation::value("SoC", 62, "Percent")}));
        QCOMPARE(h.last().power->value, -2800_W);
        QCOMPARE(h.store.all.back().chargerExport, std::optional(310300_Wh));
        QCOMPARE(h.store.all.back().sequence, std::int64_t(1));
        h.station.call("TransactionEvent",
                       [] {
                           Json e = FakeStation::event("Ended", "EVCommunicationLost", "2026-11-23T06:31:00Z", 2, {}, "Idle");
                           e["transactionInfo"]["stoppedReason"] = "EVDisconnected";
                           return e;
                       }());
        QVERIFY(h.last().transaction.empty());
        QCOMPARE(h.last().pluggedIn, std::optional(false));
        QVERIFY(!h.last().mayDischarge);
        QVERIFY(h.central.settled());
        writeFrames(h.station.texts);
    }

    void reconnectsWithoutBoot()
    {
        Household h;
        h.untilStarted();
        h.needs("DC_BPT");
        QVERIFY(h.apply(-3_kW));
        h.station.drop();
        QVERIFY(!h.last().connected);
        QVERIFY(!h.last().mayDischarge);
        const auto unreachable = h.apply(-3_kW);
        QCOMPARE(unreachable.error().fault, Fault::Unreachable);
        h.clock.advance(seconds(12));
        const auto before = h.station.asked.size();
        QVERIFY(h.station.connect());
        QVERIFY(h.last().connected);
        QCOMPARE(h.last().transaction, std::string("tx-17"));
        QCOMPARE(h.station.asked.size(), before + 1); // reads what the station does, sets nothing
        QCOMPARE(h.station.asked.back().first, std::string("GetCompositeSchedule"));
        // What was set may have run out meanwhile: the next set-point goes whole.
        QVERIFY(h.apply(-3_kW));
        QCOMPARE(h.station.asked.back().first, std::string("SetChargingProfile"));
    }

    void setsUpAStationThatNeverBoots()
    {
        Household h;
        h.station.connect();
        h.clock.advance(seconds(11));
        h.central.tick();
        h.station.call("Heartbeat", Json::object());
        QCOMPARE(h.station.countAsked("GetBaseReport"), 1);
        h.station.report(FakeStation::bidirectional());
        QVERIFY(h.central.ready());
    }

    void keepsQueuedEventsOnce()
    {
        Household h;
        h.untilStarted();
        h.station.drop();
        h.clock.advance(seconds(600));
        h.station.connect();
        const auto before = h.store.all.size();
        for (int i = 1; i <= 5; ++i) {
            const std::string at = "2026-11-23T01:2" + std::to_string(i) + ":30Z";
            h.updated(at.c_str(), i, Household::registers(1204500 + i * 100, 310250, 62), true);
        }
        // The answer to the last was lost, so it comes again.
        h.updated("2026-11-23T01:25:30Z", 5, Household::registers(1205000, 310250, 62), true);
        QCOMPARE(h.store.all.size(), before + 5);
        for (std::size_t i = before; i < h.store.all.size(); ++i)
            QCOMPARE(h.store.all[i].source, Source::Replayed);
        QVERIFY(h.anomalies.empty());
        h.updated("2026-11-23T01:31:00Z", 6, Household::registers(1205100, 310250, 62));
        QCOMPARE(h.store.all.back().source, Source::Live);
    }

    void aQueuedEventStartsNothing()
    {
        Household h;
        h.station.connect();
        h.station.bootUp();
        const auto before = h.station.asked.size();
        h.updated("2026-11-23T01:00:00Z", 3, Household::registers(1204500, 310250, 62), true);
        QCOMPARE(h.station.asked.size(), before);
    }

    void startsACarThatWaits()
    {
        Household h;
        h.station.connect();
        h.station.answers["SetVariables"] = [](const Json &asked) {
            Json results = Json::array();
            for (const Json &one : asked["setVariableData"])
                results.push_back({{"attributeStatus", "Rejected"}, {"component", one["component"]}, {"variable", one["variable"]}});
            return Json{{"setVariableResult", results}};
        };
        h.station.bootUp();
        QVERIFY(h.saw(Anomaly::Kind::SettingRefused));
        h.station.call("StatusNotification", {{"timestamp", "2026-11-23T01:20:28Z"},
                                              {"connectorStatus", "Occupied"},
                                              {"evseId", 1},
                                              {"connectorId", 1}});
        h.central.tick();
        QCOMPARE(h.station.countAsked("RequestStartTransaction"), 0); // it may start by itself at once
        h.clock.advance(seconds(3));
        h.central.tick();
        h.station.call("Heartbeat", Json::object());
        QCOMPARE(h.station.countAsked("RequestStartTransaction"), 1);
        JSON_EQUAL(h.station.lastAsked("RequestStartTransaction")["idToken"]["idToken"], Json("OWNER01"));
        h.station.call("TransactionEvent", FakeStation::event("Started", "RemoteStart", "2026-11-23T01:20:31Z", 0,
                                                              Household::registers(1, 1, 62), "EVConnected"));
        h.clock.advance(seconds(300));
        h.central.tick();
        h.station.call("Heartbeat", Json::object());
        QCOMPARE(h.station.countAsked("RequestStartTransaction"), 1);
    }

    void answersWhatItCannotRead_data()
    {
        QTest::addColumn<QString>("sent");
        QTest::addColumn<QString>("answer"); // beginning of the last frame; empty: none
        QTest::newRow("garbage") << "%$&" << R"([4,"-1","RpcFrameworkError")";
        QTest::newRow("cut off") << R"([2,"x","Heartbeat")" << R"([4,"-1","RpcFrameworkError")";
        QTest::newRow("no payload") << R"([2,"x","Heartbeat"])" << R"([4,"x","FormatViolation")";
        QTest::newRow("unknown type") << R"([9,"x","Heartbeat",{}])" << R"([4,"x","MessageTypeNotSupported")";
        QTest::newRow("unknown action") << R"([2,"x","Dance",{}])" << R"([4,"x","NotImplemented")";
        QTest::newRow("not for a home") << R"([2,"x","Get15118EVCertificate",{}])" << R"([4,"x","NotImplemented")";
        QTest::newRow("a number as id") << R"([2,7,"Heartbeat",{}])" << R"([4,"-1","RpcFrameworkError")";
        QTest::newRow("text payload") << R"([2,"x","Heartbeat","hello"])" << R"([4,"x","FormatViolation")";
        QTest::newRow("boot says nothing") << R"([2,"x","BootNotification",{}])" << R"([4,"x","OccurrenceConstraintViolation")";
        QTest::newRow("boot of wrong type") << R"([2,"x","BootNotification",{"chargingStation":3,"reason":"PowerUp"}])"
                                            << R"([4,"x","TypeConstraintViolation")";
        QTest::newRow("report without id") << R"([2,"x","NotifyReport",{"seqNo":0}])" << R"([4,"x","OccurrenceConstraintViolation")";
        QTest::newRow("null is absent") << R"([2,"x","Authorize",{"idToken":null}])" << R"([4,"x","OccurrenceConstraintViolation")";
        QTest::newRow("empty transaction event") << R"([2,"x","TransactionEvent",{}])" << R"([3,"x",{}])";
        QTest::newRow("transaction event of wrong types")
                << R"([2,"x","TransactionEvent",{"timestamp":5,"transactionInfo":[],"meterValue":"no","idToken":{"idToken":9}}])"
                << R"([3,"x",{"idTokenInfo":{"status":"Unknown"}}])";
        QTest::newRow("transaction event that is no object") << R"([2,"x","TransactionEvent",7])" << R"([3,"x",{}])";
        QTest::newRow("meter values of wrong types") << R"([2,"x","MeterValues",{"evseId":1,"meterValue":{"a":1}}])" << R"([3,"x",{}])";
        QTest::newRow("a pull for a strange profile") << R"([2,"x","PullDynamicScheduleUpdate",{"chargingProfileId":5}])"
                                                      << R"([3,"x",{"status":"Rejected"}])";
        QTest::newRow("answer to nothing") << R"([3,"x",{}])" << "";
        QTest::newRow("error to nothing") << R"([4,"x","GenericError","",{}])" << "";
        QTest::newRow("our answer not understood") << R"([5,"x","FormatViolation","",{}])" << "";
        QTest::newRow("a stream") << R"([6,"x","NotifyPeriodicEventStream",{}])" << "";
        QTest::newRow("an unknown stream") << R"([6,"x","Dance",{}])" << "";
    }
    void answersWhatItCannotRead()
    {
        QFETCH(QString, sent);
        QFETCH(QString, answer);
        Household h;
        h.station.connect();
        h.station.bootUp();
        h.station.sendText(sent.toStdString());
        const QString last = QString::fromStdString(h.station.texts.back());
        if (answer.isEmpty())
            QCOMPARE(last, sent);
        else
            QVERIFY2(last.startsWith(answer), qPrintable(last));
        // It goes on as if nothing had been.
        JSON_EQUAL(h.station.call("Heartbeat", Json::object())[0], Json(3));
    }

    void survivesHugeAndDeepFrames()
    {
        Household h;
        h.station.connect();
        h.station.bootUp();
        h.station.sendText("[2,\"x\",\"Heartbeat\",{\"a\":\"" + std::string(300'000, 'x') + "\"}]");
        QVERIFY(h.station.texts.back().rfind(R"([4,"-1","RpcFrameworkError")", 0) == 0);
        h.station.sendText("[2,\"x\",\"Heartbeat\"," + std::string(100'000, '[') + std::string(100'000, ']') + "]");
        QVERIFY(h.station.texts.back().rfind(R"([4,"-1","RpcFrameworkError")", 0) == 0);
        JSON_EQUAL(h.station.call("Heartbeat", Json::object())[0], Json(3));
    }

    void aCallThatComesTwiceIsHandledOnce()
    {
        Household h;
        h.untilStarted();
        const std::string text =
                Json::array({2, "same", "TransactionEvent",
                             FakeStation::event("Updated", "MeterValuePeriodic", "2026-11-23T01:21:00Z", 1,
                                                Household::registers(1204600, 310250, 62))})
                        .dump();
        h.station.sendText(text);
        const auto stored = h.store.all.size();
        h.station.sendText(text);
        QCOMPARE(h.store.all.size(), stored);
        QCOMPARE(h.station.texts.back(), std::string(R"([3,"same",{}])"));
    }

    void answersThoughTheStoreIsFull()
    {
        Household h;
        h.untilStarted();
        h.store.full = true;
        const Json answer = h.station.call("TransactionEvent", FakeStation::event("Updated", "MeterValuePeriodic",
                                                                                  "2026-11-23T01:21:00Z", 1,
                                                                                  Household::registers(1204600, 310250, 62)));
        JSON_EQUAL(answer[0], Json(3));
        QVERIFY(h.saw(Anomaly::Kind::NotStored));
    }

    void aNewConnectionWins()
    {
        Household h;
        h.untilStarted();
        const auto answer = h.central.accept({"TW-0001", "", "", {"ocpp2.1"}, "again"});
        QVERIFY(std::holds_alternative<UpgradeAccepted>(answer));
        QVERIFY(!h.station.closedByCentral()); // asking is not opening
        FakeStation second(h.central);
        QVERIFY(second.connect());
        QVERIFY(h.station.closedByCentral());
        h.station.drop(); // the old line ends late; the new one stays
        QVERIFY(h.last().connected);
        JSON_EQUAL(second.call("Heartbeat", Json::object())[0], Json(3));
    }

    void refusedAndSilentStations_data()
    {
        QTest::addColumn<QString>("answer"); // of SetChargingProfile; empty: none
        QTest::addColumn<Fault>("fault");
        QTest::newRow("refused with a reason")
                << R"({"status":"Rejected","statusInfo":{"reasonCode":"InvalidStackLevel"}})" << Fault::Refused;
        QTest::newRow("no status at all") << R"({})" << Fault::Refused;
        QTest::newRow("an array") << R"([1])" << Fault::BadInput;
        QTest::newRow("silence") << "" << Fault::TimedOut;
    }
    void refusedAndSilentStations()
    {
        QFETCH(QString, answer);
        QFETCH(Fault, fault);
        Household h;
        h.untilStarted();
        h.station.answers["SetChargingProfile"] = [&](const Json &) {
            return answer.isEmpty() ? Json() : Json::parse(answer.toStdString());
        };
        std::optional<Result<void>> heard;
        h.central.link().apply({-3_kW, 7400_W, 5_kW, h.clock.now() + seconds(60)}, [&](Result<void> r) { heard = r; });
        h.station.call("Heartbeat", Json::object());
        h.clock.advance(seconds(31));
        h.central.tick();
        QVERIFY(heard);
        QVERIFY(!*heard);
        QCOMPARE(heard->error().fault, fault);
        QVERIFY(h.central.settled());
        if (fault == Fault::Refused && answer.size() > 5)
            QVERIFY(heard->error().detail.find("InvalidStackLevel") != std::string::npos);
    }

private:
    /// For the schema stage, which reads every frame of both sides.
    static void writeFrames(const std::vector<std::string> &texts)
    {
        QFile file(QStringLiteral(TW_FRAMES_FILE));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (const std::string &text : texts)
            file.write(QByteArray::fromStdString(text + "\n"));
    }
};

QTEST_APPLESS_MAIN(CentralSessionTest)
#include "central_session_test.moc"
