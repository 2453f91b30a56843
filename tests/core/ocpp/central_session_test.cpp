#include "ocpp/central_system.h"

#include "base/log.h"
#include "fake_station.h"
#include "ledger/settlement.h"
#include "ocpp/clock_watch.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <set>

using namespace tw;
using namespace tw::ocpp;
using tw::test::FakeStation;
using tw::test::Json;

using Jumps = QList<std::pair<int, qint64>>;

Q_DECLARE_METATYPE(tw::Fault)

// QCOMPARE offers a Json to every number type of Qt.
#define JSON_EQUAL(got, wanted) QVERIFY2(Json(got) == (wanted), Json(got).dump().c_str())

namespace {

const Instant start = *parseInstant("2026-11-23T01:20:24Z");

CentralConfig config()
{
    CentralConfig c;
    c.identity = "TW-0001";
    c.importLimit = 24_kW;
    c.mostCharge = 11_kW;
    c.mostDischarge = 10_kW;
    c.usableCapacity = 58_kWh;
    return c;
}

/// A central system, its clock, its store, and the other end of its line.
struct Household {
    ManualClock clock{start};
    test::MeasurementList store;
    std::vector<Anomaly> anomalies;
    CentralSystem central;
    FakeStation station;
    explicit Household(const CentralConfig &setup = config(), std::string protocol = "ocpp2.1")
        : central(setup, clock, store)
        , station(central, std::move(protocol))
    {
        central.setAnomalySink([this](const Anomaly &a) { anomalies.push_back(a); });
    }
    charger::HoldsSchedule &holder() { return *charger::skill<charger::HoldsSchedule>(central.link()); }
    charger::ChargerReading last() { return central.link().last(); }
    bool saw(Anomaly::Kind kind) const
    {
        return std::any_of(anomalies.begin(), anomalies.end(), [kind](const Anomaly &a) { return a.kind == kind; });
    }
    /// Booted, set up, a car plugged in, a transaction running with 62 %.
    void untilStarted()
    {
        station.connect();
        station.bootUp();
        Json begun = FakeStation::event("Started", "CablePluggedIn", "2026-11-23T01:20:30Z", 0, registers(1204500, 310250, 62),
                                        "EVConnected");
        station.call("TransactionEvent", begun);
    }
    static Json registers(const Json &in, const Json &out, const Json &soc, const Json &power = nullptr)
    {
        Json values = Json::array({FakeStation::value("Energy.Active.Import.Register", in, "Wh"),
                                   FakeStation::value("Energy.Active.Export.Register", out, "Wh")});
        if (!soc.is_null())
            values.push_back(FakeStation::value("SoC", soc, "Percent"));
        if (!power.is_null())
            values.push_back(FakeStation::value("Power.Active.Import", power, "W"));
        return values;
    }
    void updated(const char *at, int seqNo, const Json &values, bool offline = false)
    {
        clock.set(std::max(clock.now(), *parseInstant(at)));
        Json e = FakeStation::event("Updated", "MeterValuePeriodic", at, seqNo, values);
        if (offline)
            e["offline"] = true;
        station.call("TransactionEvent", e);
    }
    void needs(const char *transfer, int untilFloor = -15000)
    {
        station.call("NotifyEVChargingNeeds",
                     {{"evseId", 1},
                      {"chargingNeeds",
                       {{"requestedEnergyTransfer", transfer},
                        {"availableEnergyTransfer", {"DC", "DC_BPT"}},
                        {"v2xChargingParameters",
                         {{"maxChargePower", 11000}, {"maxDischargePower", 10000}, {"evMinV2XEnergyRequest", untilFloor}}}}}});
    }
    Result<void> apply(Power power, seconds watchdog = seconds(60))
    {
        std::optional<Result<void>> heard;
        central.link().apply({power, 7400_W, 5_kW, clock.now() + watchdog}, [&](Result<void> r) { heard = r; });
        // The fake station answers what is queued when it next says something.
        station.call("Heartbeat", Json::object());
        return heard ? *heard : Error{Fault::Busy, "test", "no answer yet", {}};
    }
    Result<void> keep(const ChargerSchedule &schedule)
    {
        std::optional<Result<void>> heard;
        holder().store(schedule, [&](Result<void> r) { heard = r; });
        station.call("Heartbeat", Json::object());
        return heard ? *heard : Error{Fault::Busy, "test", "no answer yet", {}};
    }
};

/// The owner named the unit that FakeStation says it is.
CentralConfig withUnit()
{
    CentralConfig c = config();
    c.dischargeUnit = DischargeUnit{.name = "x", .title = "X", .vendor = "Example", .model = "BiDi 10", .firmware = {"1.4"}, .versions = {Version::V201}, .tried = "here"};
    return c;
}

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

ChargerSchedule nightPlan()
{
    return {{{start + seconds(60), -5_kW, 7400_W, 5_kW},
             {start + seconds(1860), 7400_W, 7400_W, 5_kW},
             {start + seconds(2760), 0_W, 7400_W, 5_kW}},
            start + seconds(3660)};
}

const Json &firstPeriod(const Json &asked)
{
    return asked["chargingProfile"]["chargingSchedule"][0]["chargingSchedulePeriod"][0];
}

} // namespace

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

    void saysWhenTheBaseIsNotIdle()
    {
        Household h;
        h.station.answers["SetChargingProfile"] = [](const Json &) { return Json{{"status", "Rejected"}}; };
        h.station.connect();
        h.station.bootUp();
        QVERIFY(h.central.ready());
        QVERIFY(h.saw(Anomaly::Kind::FallbackUnknown));
    }

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
