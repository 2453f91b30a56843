#include "tests/core/ocpp/household.h"

#include "base/log.h"

using namespace tw;
using namespace tw::ocpp;
using namespace tw::test;

Q_DECLARE_METATYPE(tw::Fault)

namespace {

Json sixtyPercent()
{
    return {{"isDefault", true}, {"controlId", "a"}, {"controlType", "LimitMaxDischarge"},
            {"limitMaxDischarge", {{"priority", 0}, {"pctMaxDischargePower", 60}}}};
}

/// What a bidirectional unit says of itself that keeps a grid code.
Json withGridCode(const char *types = "LimitMaxDischarge,FreqDroop", const char *enabled = "true")
{
    Json all = FakeStation::bidirectional();
    all.push_back(FakeStation::variable("DCDERCtrlr", "Enabled", enabled, "boolean", "ReadWrite", true));
    all.push_back(FakeStation::variable("DCDERCtrlr", "ModesSupported", types, "MemberList", "ReadOnly", true));
    all.push_back(FakeStation::variable("EVSE", "DischargePower", "3000", "integer", "ReadOnly", true)); // at this moment: no rating
    return all;
}

/// A household whose station keeps the grid code it is set to, one control a page.
struct Installed : Household {
    std::map<std::string, Json> kept; ///< requests, by id
    explicit Installed(const Json &inventory = withGridCode())
    {
        station.answers["GetDERControl"] = [this](const Json &request) {
            std::size_t told = 0;
            for (const auto &[id, asked] : kept)
                station.call("ReportDERControl",
                             {{"requestId", request["requestId"]}, {"tbc", ++told < kept.size()},
                              {"limitMaxDischarge", Json::array({{{"id", id}, {"isDefault", asked["isDefault"]}, {"isSuperseded", false},
                                                                  {"limitMaxDischarge", asked["limitMaxDischarge"]}}})}});
            return Json{{"status", kept.empty() ? "NotFound" : "Accepted"}};
        };
        station.answers["SetDERControl"] = [this](const Json &request) {
            kept[request["controlId"].get<std::string>()] = request;
            return Json{{"status", "Accepted"}, {"supersededIds", Json::array({"older"})}};
        };
        station.answers["ClearDERControl"] = [this](const Json &) { return Json{{"status", std::exchange(kept, {}).empty() ? "NotFound" : "Accepted"}}; };
        station.connect();
        station.bootUp();
        station.call("BootNotification", {{"reason", "PowerUp"}, {"chargingStation", {{"vendorName", "Example"}, {"model", "BiDi 10"}}}});
        station.report(inventory);
        later();
    }
    void later(seconds length = seconds(1))
    {
        clock.advance(length);
        central.tick();
        station.call("Heartbeat", Json::object());
    }
    /// Nothing: no answer yet.
    std::optional<Result<CentralDer::Change>> set(const Json &request)
    {
        auto heard = std::make_shared<std::optional<Result<CentralDer::Change>>>();
        central.gridCode().set(request, [heard](const Result<CentralDer::Change> &change) { *heard = change; });
        station.call("Heartbeat", Json::object());
        return *heard;
    }
    std::optional<Result<CentralDer::Change>> clear(const std::string &what)
    {
        auto heard = std::make_shared<std::optional<Result<CentralDer::Change>>>();
        central.gridCode().clear(what, [heard](const Result<CentralDer::Change> &change) { *heard = change; });
        station.call("Heartbeat", Json::object());
        return *heard;
    }
};

} // namespace

/// The grid code in a station: read, set, cleared, and what the station tells of the grid.
class CentralGridCodeTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { setLogLevel(LogLevel::Error); }

    void theGridCodeIsReadSetAndCleared()
    {
        Installed h;
        QCOMPARE(h.station.countAsked("GetDERControl"), 1); // once it is set up, by itself
        QVERIFY(h.central.gridCode().held() && h.central.gridCode().held()->value.empty());
        QVERIFY(!h.last().mostDischarge);
        const auto first = h.set(sixtyPercent());
        QVERIFY2(first && *first, first && !*first ? first->error().text().c_str() : "no answer");
        QCOMPARE((*first)->answer, std::string("Accepted"));
        QCOMPARE((*first)->superseded, std::vector<std::string>{"older"});
        QVERIFY((*first)->before.empty() && !(*first)->difference);
        QCOMPARE((*first)->held.size(), std::size_t(1));
        h.later();
        QCOMPARE(h.last().mostDischarge, std::optional(6_kW)); // of the 10 kW it was said to have
        // Another one beside it: the old value is told, and both pages are read.
        Json other = sixtyPercent();
        other["controlId"] = "b";
        other["limitMaxDischarge"]["pctMaxDischargePower"] = 30;
        const auto second = h.set(other);
        QVERIFY(second && *second);
        QCOMPARE((*second)->before.size(), std::size_t(1));
        QCOMPARE((*second)->held.size(), std::size_t(2));
        h.later();
        QCOMPARE(h.last().mostDischarge, std::optional(3_kW));
        const auto gone = h.clear("LimitMaxDischarge");
        QVERIFY2(gone && *gone, gone && !*gone ? gone->error().text().c_str() : "no answer");
        JSON_EQUAL(h.station.lastAsked("ClearDERControl"), Json({{"isDefault", true}, {"controlType", "LimitMaxDischarge"}}));
        QVERIFY((*gone)->before.size() == 2 && (*gone)->held.empty() && !(*gone)->difference);
        h.later();
        QVERIFY(!h.last().mostDischarge);
        const auto none = h.clear("LimitMaxDischarge");
        QVERIFY(none && !*none && none->error().fault == Fault::NotFound);
        QVERIFY(h.anomalies.empty());
    }
    /// It says yes, and holds something else.
    void gridCodeThatIsNotKeptIsSaid()
    {
        Installed h;
        h.station.answers["SetDERControl"] = [&](const Json &request) {
            h.kept["a"] = request;
            h.kept["a"]["limitMaxDischarge"]["pctMaxDischargePower"] = 100;
            return Json{{"status", "Accepted"}};
        };
        const auto change = h.set(sixtyPercent());
        QVERIFY(change && *change && (*change)->difference);
        QVERIFY2((*change)->difference->find("100") != std::string::npos, (*change)->difference->c_str());
        QVERIFY(h.saw(Anomaly::Kind::GridCode));
    }
    void gridCodeIsRefusedInASentence_data()
    {
        QTest::addColumn<QByteArray>("inventory");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<tw::Fault>("fault");
        QTest::addColumn<QString>("says");
        QTest::addColumn<int>("sent");
        const auto row = [](const char *name, const Json &inventory, const char *answer, Fault fault, const char *says, int sent) {
            QTest::newRow(name) << QByteArray::fromStdString(inventory.dump()) << QString(answer) << fault << QString(says) << sent;
        };
        row("no controller", FakeStation::bidirectional(), "", Fault::Refused, "no controller", 0);
        row("a controller that is off", withGridCode("LimitMaxDischarge", "false"), "", Fault::Refused, "not switched on", 0);
        row("a type it has not", withGridCode("FreqDroop,VoltVar"), "", Fault::BadInput, "it has FreqDroop, VoltVar", 0);
        row("it says no", withGridCode(), R"({"status":"Rejected","statusInfo":{"reasonCode":"InvalidValue","additionalInfo":"no"}})", Fault::Refused,
            "Rejected (InvalidValue no)", 1);
        row("it says nothing that is meant", withGridCode(), R"({"state":3})", Fault::Refused, "it does not say", 1);
    }
    void gridCodeIsRefusedInASentence()
    {
        QFETCH(QByteArray, inventory);
        QFETCH(QString, answer);
        QFETCH(tw::Fault, fault);
        QFETCH(QString, says);
        QFETCH(int, sent);
        Installed h(Json::parse(inventory.toStdString()));
        if (!answer.isEmpty())
            h.station.answers["SetDERControl"] = [answer](const Json &) { return Json::parse(answer.toStdString()); };
        const auto change = h.set(sixtyPercent());
        QVERIFY(change && !*change);
        QCOMPARE(change->error().fault, fault);
        QVERIFY2(change->error().text().find(says.toStdString()) != std::string::npos, change->error().text().c_str());
        QCOMPARE(h.station.countAsked("SetDERControl"), sent);
        if (sent == 0) { // nor is nonsense sent
            Json wrong = sixtyPercent();
            wrong["limitMaxDischarge"]["pctMaxDischargePower"] = 101;
            QVERIFY(!*h.set(wrong));
            QCOMPARE(h.station.countAsked("SetDERControl"), 0);
        }
    }
    void olderVersionsHaveNoWordsForAGridCode()
    {
        for (const char *protocol : {"ocpp1.6", "ocpp2.0.1"}) {
            Household h(config(), protocol);
            QVERIFY(h.station.connect());
            std::optional<Error> why;
            h.central.gridCode().set(sixtyPercent(), [&](const Result<CentralDer::Change> &change) { why = change ? Error{} : change.error(); });
            QVERIFY(why && why->fault == Fault::Refused);
            QVERIFY2(why->detail.find("has no words for it; it is set at the charger itself") != std::string::npos, why->detail.c_str());
        }
    }
    void whatTheGridDoesIsTold()
    {
        Installed h;
        const int read = h.station.countAsked("GetDERControl");
        JSON_EQUAL(h.station.call("NotifyDERAlarm", {{"controlType", "HVMustTrip"}, {"gridEventFault", "OverVoltage"},
                                                     {"timestamp", "2026-11-23T01:21:00Z"}, {"extraInfo", "261 V"}})[2],
                   Json::object());
        QCOMPARE(h.last().fault.value_or(""), std::string("grid: OverVoltage (HVMustTrip)"));
        QVERIFY(h.saw(Anomaly::Kind::GridCode));
        h.station.call("NotifyDERAlarm", {{"controlType", "HVMustTrip"}, {"gridEventFault", "OverVoltage"}, {"alarmEnded", true},
                                          {"timestamp", "2026-11-23T01:22:00Z"}});
        QVERIFY(!h.last().fault);
        h.kept["timed"] = sixtyPercent();
        JSON_EQUAL(h.station.call("NotifyDERStartStop", {{"controlId", "timed"}, {"started", true}, {"timestamp", "2026-11-23T01:23:00Z"},
                                                         {"supersededIds", Json::array({"x"})}})[2],
                   Json::object());
        QVERIFY2(h.anomalies.back().detail.find("timed began") != std::string::npos, h.anomalies.back().detail.c_str());
        h.later();
        QCOMPARE(h.station.countAsked("GetDERControl"), read + 1); // what is in force now is asked for
        h.later();
        QCOMPARE(h.last().mostDischarge, std::optional(6_kW));
        h.station.call("NotifyDERAlarm", {{"controlType", "LFMustTrip"}, {"timestamp", "2026-11-23T01:24:00Z"}});
        QVERIFY(h.last().fault);
        h.station.bootUp(); // an end it was not there to tell
        QVERIFY(!h.last().fault);
    }
    void aListOfGridCodeWithoutEndDoesNoHarm()
    {
        Installed h;
        Json asked;
        h.station.answers["GetDERControl"] = [&](const Json &request) {
            asked = request["requestId"];
            return Json{{"status", "Accepted"}};
        };
        std::optional<Error> why;
        const auto read = [&] {
            why.reset();
            h.central.gridCode().read([&](const Result<std::vector<DerControl>> &held) { why = held ? Error{} : held.error(); });
            h.station.call("Heartbeat", Json::object());
        };
        read();
        for (const Json &odd : {Json(nullptr), Json("x"), Json::array(), Json{{"requestId", "7"}}, Json{{"requestId", 7.5}},
                                Json{{"requestId", 9999}, {"tbc", true}, {"curve", 3}}})
            QVERIFY(!h.station.call("ReportDERControl", odd).is_null()); // answered, one way or the other
        QVERIFY(!why);
        int pages = 0;
        for (; !why && pages < 1000; ++pages)
            h.station.call("ReportDERControl", {{"requestId", asked}, {"tbc", true},
                                                {"limitMaxDischarge", Json::array({{{"id", "p" + std::to_string(pages)}, {"isDefault", 1},
                                                                                    {"limitMaxDischarge", {{"priority", 0}, {"pctMaxDischargePower", -5}}}}})}});
        QVERIFY(why && why->fault == Fault::BadInput);
        QVERIFY2(pages <= 100, std::to_string(pages).c_str());
        h.later();
        QVERIFY(!h.last().mostDischarge); // nothing of it counts
        // Nor does one that never begins.
        read();
        QVERIFY(!why);
        h.later(seconds(31));
        QVERIFY(why && why->fault == Fault::TimedOut);
        QVERIFY(h.last().connected && h.central.ready());
    }
};

QTEST_APPLESS_MAIN(CentralGridCodeTest)
#include "central_grid_code_test.moc"
