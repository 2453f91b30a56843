#include "ocpp/dialect_16.h"
#include "ocpp/dialect_201.h"

#include "base/log.h"
#include "ocpp/meter_values.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QTest>
#include <rapidcheck.h>

using namespace tw;
using namespace tw::ocpp;

// QCOMPARE offers a Json to every number type of Qt.
#define JSON_EQUAL(got, wanted)                                                                                        \
    do {                                                                                                               \
        const Json gotOnce = (got);                                                                                    \
        QVERIFY2(gotOnce == (wanted), gotOnce.dump().c_str());                                                         \
    } while (false)

namespace {

const Instant start = *parseInstant("2026-11-23T01:20:24Z");

/// A dialect between a session and a station that answer what a test says.
template <class D>
struct Between {
    template <class... Args>
    explicit Between(Args &&...args)
        : dialect(std::forward<Args>(args)...)
    {
    }
    std::vector<std::pair<std::string, Json>> told; ///< to the session
    std::vector<std::pair<std::string, Json>> sent; ///< to the station
    std::vector<Json> answers;                      ///< of the station, in order; the last one stays
    Json accepted{{"idTokenInfo", {{"status", "Accepted"}}}};
    D dialect;
    Dialect::Session session = [this](const std::string &action, const Json &payload) -> RpcAnswer {
        told.emplace_back(action, payload);
        return accepted;
    };
    std::optional<Result<Json>> heard;

    Json hear(const char *action, const Json &payload)
    {
        const RpcAnswer answer = dialect.heard(action, payload, session);
        const auto *said = std::get_if<Json>(&answer);
        return said ? *said : Json(std::get<RpcError>(answer).code);
    }
    void ask(const char *action, const Json &payload)
    {
        heard.reset();
        dialect.ask(
            action, payload,
            [this](const std::string &name, const Json &said, const Dialect::Done &done) {
                sent.emplace_back(name, said);
                const Json answer = answers.empty() ? Json{{"status", "Accepted"}} : answers.front();
                if (answers.size() > 1)
                    answers.erase(answers.begin());
                done(answer);
            },
            session, [this](Result<Json> answer) { heard = std::move(answer); });
    }
    Json lastTold() const { return told.empty() ? Json() : told.back().second; }
};

struct Old : Between<Dialect16> {
    explicit Old(int phases = 3)
        : Between(true, phases, clock)
    {
    }
    ManualClock clock{start};
};

Json startMessage(const char *at = "2026-11-23T01:20:30Z", int wattHours = 1204500)
{
    return {{"connectorId", 1}, {"idTag", "OWNER01"}, {"meterStart", wattHours}, {"timestamp", at}};
}

Json valuesMessage(const Json &samples, const char *at = "2026-11-23T01:20:00Z")
{
    return {{"connectorId", 1}, {"meterValue", Json::array({{{"timestamp", at}, {"sampledValue", samples}}})}};
}

Json planOf(const Json &periods, const char *kind = "Absolute")
{
    return {{"evseId", 1},
            {"chargingProfile",
             {{"id", 103},
              {"transactionId", "1701"},
              {"stackLevel", 1},
              {"chargingProfilePurpose", "TxProfile"},
              {"chargingProfileKind", kind},
              {"chargingSchedule",
               Json::array({{{"id", 1},
                             {"startSchedule", "2026-11-23T01:20:19Z"},
                             {"duration", 3600},
                             {"chargingRateUnit", "W"},
                             {"chargingSchedulePeriod", periods}}})}}}};
}

} // namespace

/// One session for all versions: what older ones say and are told.
class DialectTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { setLogLevel(LogLevel::Error); }

    void aStartToldAgainIsTheSameTransaction()
    {
        Old old;
        const Json first = old.hear("StartTransaction", startMessage());
        QCOMPARE(first["idTagInfo"]["status"].get<std::string>(), std::string("Accepted"));
        QVERIFY(first["transactionId"].get<int>() > 0);
        JSON_EQUAL(old.hear("StartTransaction", startMessage()), first);
        Old anew; // after a restart of this program
        JSON_EQUAL(anew.hear("StartTransaction", startMessage())["transactionId"], first["transactionId"]);
        const Json other = old.hear("StartTransaction", startMessage("2026-11-23T01:20:30Z", 1204501));
        QVERIFY(other["transactionId"] != first["transactionId"]);
        const Json later = old.hear("StartTransaction", startMessage("2026-11-23T01:25:30Z"));
        QVERIFY(later["transactionId"] != first["transactionId"]);
        // A clock that was never set does not make the number.
        QVERIFY(old.hear("StartTransaction", startMessage("1970-01-01T00:00:10Z"))["transactionId"] > 200'000'000);
    }

    void samplesAreRepaired_data()
    {
        QTest::addColumn<QByteArray>("sample");
        QTest::addColumn<QString>("read");
        const auto row = [](const char *name, const char *sample, const char *read) {
            QTest::newRow(name) << QByteArray(sample) << QString(read);
        };
        row("as it should be", R"({"value":"1204.6","measurand":"Energy.Active.Import.Register","unit":"kWh"})", "in 4336560000");
        row("the default is Wh", R"({"value":"10"})", "in 36000");
        row("other letters", R"({"value":"1204.6","unit":"KWH"})", "in 4336560000");
        row("decimal comma", R"({"value":"1204,6","unit":"kWh"})", "in 4336560000");
        row("a blank", R"({"value":" 10 ","unit":"Wh"})", "in 36000");
        row("a number, not a text", R"({"value":10,"unit":"Wh"})", "in 36000");
        row("power in Wh", R"({"value":"7360","measurand":"Power.Active.Import","unit":"Wh"})", "power 7360");
        row("power in kW", R"({"value":"-7.36","measurand":"Power.Active.Import","unit":"kW"})", "power -7360");
        row("export", R"({"value":"4990","measurand":"Power.Active.Export","unit":"W"})", "power -4990");
        row("car", R"({"value":"62","measurand":"SoC","unit":"Percent","location":"EV"})", "soc 620");
        row("two commas are no number", R"({"value":"1,204,6","unit":"kWh"})", "unreadable");
        row("no number", R"({"value":"full","unit":"Wh"})", "unreadable");
        const Json sealed{{"value", Json{{"signedMeterData", "AA=="}}.dump()}, {"format", "SignedData"}};
        row("signed data carries no number", sealed.dump().c_str(), "");
    }
    void samplesAreRepaired()
    {
        QFETCH(QByteArray, sample);
        Old old;
        old.hear("MeterValues", valuesMessage(Json::array({Json::parse(sample.toStdString())})));
        const MeterReadings all = readMeterValues(old.lastTold()["meterValue"]);
        std::string read = all.unreadable.empty() ? "" : "unreadable";
        if (!all.readings.empty()) {
            const MeterReading &r = all.readings.front();
            if (r.chargerImport)
                read += "in " + std::to_string(r.chargerImport->ws());
            if (r.power)
                read += "power " + std::to_string(r.power->w());
            if (r.stateOfCharge)
                read += "soc " + std::to_string(r.stateOfCharge->perMille());
        }
        QTEST(QString::fromStdString(read), "read");
    }

    void wholeWattHoursAreNoStepBack()
    {
        Old old;
        old.hear("MeterValues", valuesMessage(Json::array({{{"value", "1204500.6"}, {"unit", "Wh"}}})));
        old.hear("StartTransaction", startMessage());
        const auto began = readMeterValues(old.lastTold()["meterValue"]).readings;
        QCOMPARE(began.size(), std::size_t(1));
        QCOMPARE(began[0].chargerImport->ws(), std::int64_t(12'045'006) * 360);
        // More than a rounding is told as it is, for the session to judge.
        old.hear("StartTransaction", startMessage("2026-11-23T01:20:40Z", 1204000));
        QCOMPARE(*readMeterValues(old.lastTold()["meterValue"]).readings[0].chargerImport, Energy::fromWh(1'204'000));
    }

    void aStopTellsItsMeterOnce()
    {
        Old old;
        const int number = old.hear("StartTransaction", startMessage())["transactionId"].get<int>();
        const Json atEnd{{"timestamp", "2026-11-23T06:31:00Z"},
                         {"sampledValue", Json::array({{{"value", "1209100.4"}, {"context", "Transaction.End"}}})}};
        Json stop{{"transactionId", number}, {"meterStop", 1209100}, {"timestamp", "2026-11-23T06:31:00Z"},
                  {"reason", "EVDisconnected"}, {"transactionData", Json::array({atEnd})}};
        JSON_EQUAL(old.hear("StopTransaction", stop), Json::object());
        QCOMPARE(readMeterValues(old.lastTold()["meterValue"]).readings.size(), std::size_t(1));
        JSON_EQUAL(old.lastTold()["transactionInfo"]["stoppedReason"], "EVDisconnected");
        JSON_EQUAL(old.lastTold()["evse"]["id"], 1);
        stop.erase("transactionData");
        stop["idTag"] = "OWNER01";
        JSON_EQUAL(old.hear("StopTransaction", stop)["idTagInfo"]["status"], "Accepted");
        QCOMPARE(readMeterValues(old.lastTold()["meterValue"]).readings.size(), std::size_t(1));
        // What comes of it later opens nothing.
        Json late = valuesMessage(Json::array({{{"value", "1209100.4"}}}));
        late["transactionId"] = number;
        old.hear("MeterValues", late);
        QCOMPARE(old.told.back().first, std::string("MeterValues"));
    }

    void aTransactionLostInARestartIsOver()
    {
        Old old;
        const int number = old.hear("StartTransaction", startMessage())["transactionId"].get<int>();
        const Json preparing{{"connectorId", 1}, {"errorCode", "NoError"}, {"status", "Preparing"}};
        old.hear("StatusNotification", preparing); // told late: it is no end
        QCOMPARE(old.told.back().first, std::string("StatusNotification"));
        QCOMPARE(old.told.size(), std::size_t(2));
        old.hear("BootNotification", {{"chargePointVendor", "Example"}, {"chargePointModel", "AC 22"}});
        old.hear("StatusNotification", preparing);
        const Json ended = old.told.at(3).second;
        JSON_EQUAL(ended["eventType"], "Ended");
        JSON_EQUAL(ended["transactionInfo"]["transactionId"], std::to_string(number));
        old.hear("StatusNotification", preparing); // once
        QCOMPARE(old.told.size(), std::size_t(6));
    }

    void oneMomentIsOneReading()
    {
        Old old;
        Json message = valuesMessage(Json::array({{{"value", "10"}}}));
        message["meterValue"].push_back(valuesMessage(Json::array({{{"value", "7"}, {"measurand", "Power.Active.Import"}}}))["meterValue"][0]);
        old.hear("MeterValues", message);
        const auto readings = readMeterValues(old.lastTold()["meterValue"]).readings;
        QCOMPARE(readings.size(), std::size_t(1));
        QCOMPARE(*readings[0].power, 7_W);
        QCOMPARE(*readings[0].chargerImport, 10_Wh);
    }

    void oldStampsWereQueued()
    {
        Old old;
        old.hear("StartTransaction", startMessage());
        QVERIFY(!old.lastTold().contains("offline"));
        old.clock.advance(hours(1));
        old.hear("StartTransaction", startMessage("2026-11-23T01:20:31Z"));
        JSON_EQUAL(old.lastTold()["offline"], true);
        JSON_EQUAL(old.lastTold()["timestamp"], "2026-11-23T01:20:31Z");
    }

    void aCarThatIsBackBeforeTheQueueIsThere_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("told"); // after the stop; empty: nothing
        QTest::newRow("it came back") << "Preparing" << "2026-11-23T01:00:00Z" << "Occupied";
        QTest::newRow("it left") << "Available" << "2026-11-23T00:10:00Z" << "Available";
        QTest::newRow("it charged until then") << "Charging" << "2026-11-22T20:00:00Z" << "";
    }
    /// The state of now comes with the connection, before the queue of what was; the program may be newer than both.
    void aCarThatIsBackBeforeTheQueueIsThere()
    {
        QFETCH(QString, status);
        QFETCH(QString, at);
        QFETCH(QString, told);
        Old old;
        old.hear("StatusNotification", {{"connectorId", 0}, {"errorCode", "NoError"}, {"status", "Available"}, {"timestamp", "2026-11-23T01:20:00Z"}});
        old.hear("StatusNotification",
                 {{"connectorId", 1}, {"errorCode", "NoError"}, {"status", status.toStdString()}, {"timestamp", at.toStdString()}});
        const std::size_t before = old.told.size();
        old.hear("StopTransaction",
                 {{"transactionId", 77}, {"meterStop", 1'209'000}, {"reason", "EVDisconnected"}, {"timestamp", "2026-11-23T00:10:00Z"}});
        JSON_EQUAL(old.told.at(before).second["eventType"], "Ended");
        QCOMPARE(old.told.size(), before + (told.isEmpty() ? 1 : 2));
        if (told.isEmpty())
            return;
        JSON_EQUAL(old.lastTold()["connectorStatus"], told.toStdString());
        JSON_EQUAL(old.lastTold()["evseId"], 1);
    }

    void statusIsTold_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("told");
        for (const char *busy : {"Preparing", "Charging", "SuspendedEV", "SuspendedEVSE", "Finishing"})
            QTest::newRow(busy) << busy << "Occupied";
        for (const char *same : {"Available", "Reserved", "Unavailable", "Faulted"})
            QTest::newRow(same) << same << same;
    }
    void statusIsTold()
    {
        QFETCH(QString, said);
        QFETCH(QString, told);
        Old old;
        old.hear("StatusNotification", {{"connectorId", 1}, {"errorCode", "GroundFailure"}, {"status", said.toStdString()}});
        JSON_EQUAL(old.lastTold()["connectorStatus"], told.toStdString());
        JSON_EQUAL(old.told.at(0).second["eventData"][0]["actualValue"], "true");
        old.hear("StatusNotification", {{"connectorId", 1}, {"errorCode", "NoError"}, {"status", said.toStdString()}});
        JSON_EQUAL(old.told.at(2).second["eventData"][0]["actualValue"], "false");
        JSON_EQUAL(old.told.at(2).second["eventData"][0]["techInfo"], "GroundFailure");
    }

    void aPlanInItsWords()
    {
        Old old;
        old.ask("SetChargingProfile", planOf({{{"startPeriod", 0}, {"limit", 0}}, {{"startPeriod", 1800}, {"limit", 7400}}}));
        const Json wanted = Json::parse(R"({"connectorId":1,"csChargingProfiles":{"chargingProfileId":103,"transactionId":1701,
            "stackLevel":1,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Absolute","chargingSchedule":{
            "startSchedule":"2026-11-23T01:20:19Z","duration":3600,"chargingRateUnit":"W","chargingSchedulePeriod":[
            {"startPeriod":0,"limit":0},{"startPeriod":1800,"limit":7400}]}}})");
        JSON_EQUAL(old.sent.back().second, wanted);
        QVERIFY(old.heard && *old.heard);
        // A unit that knows amperes only gets them rounded down, on three phases of 230 V.
        old.answers = {{{"configurationKey", Json::array({{{"key", "ChargingScheduleAllowedChargingRateUnit"},
                                                            {"readonly", true}, {"value", "Current"}}})}}};
        old.ask("GetBaseReport", {{"requestId", 4}, {"reportBase", "FullInventory"}});
        JSON_EQUAL(old.lastTold()["requestId"], 4);
        old.answers = {{{"status", "Accepted"}}};
        old.ask("SetChargingProfile", planOf({{{"startPeriod", 0}, {"limit", 7400}}}));
        const Json &schedule = old.sent.back().second["csChargingProfiles"]["chargingSchedule"];
        JSON_EQUAL(schedule["chargingRateUnit"], "A");
        JSON_EQUAL(schedule["chargingSchedulePeriod"][0], Json({{"startPeriod", 0}, {"limit", 10.7}}));
    }

    /// On one phase an ampere is 230 W, and the unit is told so: without a word 1.6 means three.
    void amperesOfOnePhase()
    {
        Old old(1);
        old.answers = {{{"configurationKey", Json::array({{{"key", "ChargingScheduleAllowedChargingRateUnit"},
                                                            {"readonly", true}, {"value", "Current"}}})}}};
        old.ask("GetBaseReport", {{"requestId", 4}, {"reportBase", "FullInventory"}});
        old.answers = {{{"status", "Accepted"}}};
        old.ask("SetChargingProfile", planOf({{{"startPeriod", 0}, {"limit", 7400}}}));
        JSON_EQUAL(old.sent.back().second["csChargingProfiles"]["chargingSchedule"]["chargingSchedulePeriod"][0],
                   Json({{"startPeriod", 0}, {"limit", 32.1}, {"numberPhases", 1}}));
        old.answers = {Json::parse(R"({"status":"Accepted","scheduleStart":"2026-11-23T01:20:19Z","chargingSchedule":{
            "chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":32}]}})")};
        old.ask("GetCompositeSchedule", {{"evseId", 1}, {"duration", 60}});
        QVERIFY(old.heard && *old.heard);
        JSON_EQUAL((**old.heard)["schedule"]["chargingSchedulePeriod"][0]["limit"], 7360.0);
    }

    void whatOlderVersionsCannotSayIsNotSent_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QByteArray>("payload");
        const Json giving = planOf({{{"startPeriod", 0}, {"operationMode", "CentralSetpoint"}, {"setpoint", -5000}, {"limit", 0}}});
        const auto row = [](const char *name, const char *action, const Json &payload) {
            QTest::newRow(name) << action << QByteArray::fromStdString(payload.dump());
        };
        row("a set-point", "SetChargingProfile", giving);
        row("a negative limit", "SetChargingProfile", planOf({{{"startPeriod", 0}, {"limit", -3000}}}));
        row("a dynamic profile", "SetChargingProfile", planOf({{{"startPeriod", 0}, {"limit", 3000}}}, "Dynamic"));
        row("an update", "UpdateDynamicSchedule", {{"chargingProfileId", 104}, {"scheduleUpdate", {{"setpoint", -2800}}}});
        row("grid code", "SetDERControl", {{"isDefault", true}, {"controlId", "a"}, {"controlType", "LimitMaxDischarge"},
                                           {"limitMaxDischarge", {{"priority", 0}, {"pctMaxDischargePower", 60}}}});
        row("what grid code there is", "GetDERControl", {{"requestId", 1}});
        row("discharging", "NotifyAllowedEnergyTransfer", {{"transactionId", "1"}, {"allowedEnergyTransfer", {"DC_BPT"}}});
    }
    void whatOlderVersionsCannotSayIsNotSent()
    {
        QFETCH(QString, action);
        QFETCH(QByteArray, payload);
        const std::string name = action.toStdString();
        const Json asked = Json::parse(payload.toStdString());
        Old old;
        old.ask(name.c_str(), asked);
        QVERIFY(old.sent.empty() && old.heard && !*old.heard && old.heard->error().fault == Fault::Refused);
        Between<Dialect201> middle(true);
        middle.ask(name.c_str(), asked);
        QVERIFY(middle.sent.empty() && middle.heard && !*middle.heard && middle.heard->error().fault == Fault::Refused);
    }

    void aListIsShortenedUntilItIsTaken()
    {
        Old old;
        old.answers = {{{"status", "Rejected"}}, {{"status", "Rejected"}}, {{"status", "Accepted"}}, {{"status", "NotSupported"}}};
        const auto item = [](const char *component, const char *variable, const char *value) {
            return Json{{"component", {{"name", component}}}, {"variable", {{"name", variable}}}, {"attributeValue", value}};
        };
        const std::string all = "Energy.Active.Import.Register,Energy.Active.Export.Register,Power.Active.Import,"
                                "Power.Active.Export,SoC";
        old.ask("SetVariables", {{"setVariableData", Json::array({item("SampledDataCtrlr", "TxUpdatedMeasurands", all.c_str()),
                                                                  item("V2XChargingCtrlr", "Enabled", "true"),
                                                                  item("SampledDataCtrlr", "TxUpdatedInterval", "60")})}});
        QCOMPARE(old.sent.size(), std::size_t(4));
        JSON_EQUAL(old.sent[0].second["value"], all + ",Voltage,Current.Import,Current.Export,Frequency,Temperature");
        JSON_EQUAL(old.sent[1].second["value"], all);
        JSON_EQUAL(old.sent[2].second["value"], "Energy.Active.Import.Register,Power.Active.Import,SoC");
        JSON_EQUAL(old.sent[3].second["key"], "MeterValueSampleInterval");
        QVERIFY(old.heard && *old.heard);
        const Json &results = (**old.heard)["setVariableResult"];
        JSON_EQUAL(results[0]["attributeStatus"], "Accepted");
        JSON_EQUAL(results[1]["attributeStatus"], "UnknownVariable");
        JSON_EQUAL(results[2]["attributeStatus"], "UnknownVariable");
    }

    void theMainMeterIsTheHomes()
    {
        Between<Dialect201> middle(true);
        middle.hear("MeterValues", {{"evseId", 0}, {"meterValue", Json::array({{{"timestamp", "2026-11-23T01:20:30Z"},
                    {"sampledValue", Json::array({{{"value", 812}, {"measurand", "Power.Active.Import"}}})}}})}});
        QCOMPARE(*readMeterValues(middle.lastTold()["meterValue"]).readings.at(0).sitePower, 812_W);
        middle.accepted["allowedEnergyTransfer"] = {"DC", "DC_BPT"};
        QVERIFY(!middle.hear("Authorize", {{"idToken", {{"idToken", "A"}, {"type", "Central"}}}}).contains("allowedEnergyTransfer"));
        JSON_EQUAL(middle.hear("NotifyDERAlarm", Json::object()), code::NotImplemented);
    }

    /// Whatever stands in it: an error would make the charger repeat it and finally lose its queue.
    void aTransactionMessageIsAlwaysAnswered()
    {
        QVERIFY(rc::check([] {
            const std::vector<Json> odd{nullptr, -1, 3.5, "x", true, Json::array(), Json::object(), Json::array({1, "2"}),
                                        4'000'000'000'000, Json::array({{{"sampledValue", 3}}}), "2026-11-23T01:20:30Z"};
            const auto any = [&] { return odd[*rc::gen::inRange<std::size_t>(0, odd.size())]; };
            Old old;
            for (const char *action : {"StartTransaction", "MeterValues", "StopTransaction"}) {
                Json payload = Json::object();
                for (const char *key : {"connectorId", "idTag", "meterStart", "meterStop", "timestamp", "transactionId",
                                        "meterValue", "transactionData", "reason"}) {
                    if (*rc::gen::inRange(0, 3) > 0)
                        payload[key] = any();
                }
                const Json answer = old.hear(action, payload);
                RC_ASSERT(answer.is_object());
                if (std::string(action) == "StartTransaction")
                    RC_ASSERT(answer["transactionId"] > 0);
            }
        }));
    }
};

QTEST_APPLESS_MAIN(DialectTest)
#include "dialect_test.moc"
