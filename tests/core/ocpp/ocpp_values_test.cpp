#include "ocpp/meter_values.h"

#include "charger/belief.h"
#include "ocpp/der_control.h"
#include "ocpp/device_model.h"
#include "ocpp/discharge_trial.h"
#include "ocpp/discharge_unit.h"
#include "ocpp/ocpp_time.h"
#include "tests/support/printers.h"

#include <QTest>

#include <rapidcheck.h>

using namespace tw;
using namespace tw::ocpp;
using charger::RegisterChain;
using charger::StateOfChargeBelief;

namespace {

constexpr Instant noon{seconds(1'800'000'000)};
using Readings = QList<std::pair<int, int>>; ///< seconds after a moment, watts

/// A SetDERControl whose values are `values`, of `type`.
Json gridCode(const char *type, const char *values, bool isDefault = true)
{
    return {{"isDefault", isDefault}, {"controlId", "a"}, {"controlType", type}, {derField(type), Json::parse(values)}};
}

/// "in=3600Ws out=.. p=..W soc=..", what is unknown left out.
QString outline(const MeterReading &r)
{
    QStringList parts;
    const auto energy = [&parts](const char *name, const std::optional<Energy> &e) {
        if (e)
            parts << QString("%1=%2").arg(name).arg(e->ws());
    };
    energy("in", r.chargerImport);
    energy("out", r.chargerExport);
    if (r.power)
        parts << QString("p=%1").arg(r.power->w());
    if (r.stateOfCharge)
        parts << QString("soc=%1").arg(r.stateOfCharge->perMille());
    energy("siteIn", r.siteImport);
    energy("siteOut", r.siteExport);
    if (r.sitePower)
        parts << QString("site=%1").arg(r.sitePower->w());
    return parts.join(' ');
}

MeterReadings readSamples(const QString &samples)
{
    return readMeterValues(Json::parse(
            (R"([{"timestamp":"2026-11-23T01:00:00Z","sampledValue":[)" + samples + "]}]").toStdString()));
}

} // namespace

/// What meters say, in our units and signs, and what of it is believed.
class OcppValuesTest : public QObject
{
    Q_OBJECT
private slots:
    void reads_data()
    {
        QTest::addColumn<QString>("samples");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("all defaults: import in Wh") << R"({"value":10})" << "in=36000";
        QTest::newRow("kWh by its text")
                << R"({"value":310.251,"measurand":"Energy.Active.Export.Register","unitOfMeasure":{"unit":"kWh"}})"
                << "out=1116903600";
        QTest::newRow("a double's noise is below a Ws")
                << R"({"value":0.15002000000000001,"unitOfMeasure":{"unit":"kWh"}})" << "in=540072";
        QTest::newRow("multiplier") << R"({"value":1.5,"unitOfMeasure":{"unit":"Wh","multiplier":3}})" << "in=5400000";
        QTest::newRow("a number as text") << R"({"value":"12.5"})" << "in=45000";
        QTest::newRow("import and export power")
                << R"({"value":0,"measurand":"Power.Active.Import"},{"value":4990,"measurand":"Power.Active.Export"})"
                << "p=-4990";
        QTest::newRow("only one, signed") << R"({"value":-3.5,"measurand":"Power.Active.Import","unitOfMeasure":{"unit":"kW"}})"
                                          << "p=-3500";
        QTest::newRow("no power is no zero") << R"({"value":230,"measurand":"Voltage"})" << "";
        QTest::newRow("phases are summed")
                << R"({"value":1000,"measurand":"Power.Active.Import","phase":"L1"},{"value":1100,"measurand":"Power.Active.Import","phase":"L2-N"},{"value":900,"measurand":"Power.Active.Import","phase":"L3"})"
                << "p=3000";
        QTest::newRow("a total wins over its phases")
                << R"({"value":1000,"measurand":"Power.Active.Import","phase":"L1"},{"value":2950,"measurand":"Power.Active.Import"})"
                << "p=2950";
        QTest::newRow("between phases is no share") << R"({"value":400,"measurand":"Power.Active.Import","phase":"L1-L2"})" << "";
        QTest::newRow("upstream is the home")
                << R"({"value":5,"measurand":"Energy.Active.Import.Register","location":"Upstream"},{"value":7,"measurand":"Energy.Active.Export.Register","location":"Upstream"},{"value":800,"measurand":"Power.Active.Export","location":"Upstream"})"
                << "siteIn=18000 siteOut=25200 site=-800";
        QTest::newRow("outlet wins over inlet")
                << R"({"value":9,"location":"Inlet"},{"value":8,"location":"Outlet"})" << "in=28800";
        QTest::newRow("inlet alone") << R"({"value":9,"location":"Inlet"})" << "in=32400";
        QTest::newRow("state of charge") << R"({"value":58.4,"measurand":"SoC","location":"EV","unitOfMeasure":{"unit":"Percent"}})"
                                         << "soc=584";
        QTest::newRow("state of charge of 0 is read") << R"({"value":0,"measurand":"SoC"})" << "soc=0";
    }
    void reads()
    {
        QFETCH(QString, samples);
        const MeterReadings all = readSamples(samples);
        QCOMPARE(all.readings.size(), std::size_t(1));
        QVERIFY(all.unreadable.empty());
        QTEST(outline(all.readings.front()), "wanted");
    }

    void leavesOutAndNames_data()
    {
        QTest::addColumn<QString>("samples");
        QTest::newRow("unknown unit") << R"({"value":1,"unitOfMeasure":{"unit":"MJ"}})";
        QTest::newRow("watts for energy") << R"({"value":1,"unitOfMeasure":{"unit":"W"}})";
        QTest::newRow("no value") << R"({"measurand":"SoC"})";
        QTest::newRow("null") << R"({"value":null,"measurand":"SoC"})";
        QTest::newRow("words") << R"({"value":"full","measurand":"SoC"})";
        QTest::newRow("101 %") << R"({"value":101,"measurand":"SoC"})";
        QTest::newRow("-1 %") << R"({"value":-1,"measurand":"SoC"})";
        QTest::newRow("more than any meter counts") << R"({"value":1e30})";
        QTest::newRow("a multiplier of 99") << R"({"value":1,"unitOfMeasure":{"multiplier":99}})";
        QTest::newRow("a power of a star") << R"({"value":1e15,"measurand":"Power.Active.Import"})";
    }
    void leavesOutAndNames()
    {
        QFETCH(QString, samples);
        const MeterReadings all = readSamples(samples);
        QCOMPARE(all.unreadable.size(), std::size_t(1));
        QCOMPARE(outline(all.readings.front()), QString());
    }

    void wrongShapes_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no array") << QByteArray("{}");
        QTest::newRow("texts") << QByteArray(R"(["a"])");
        QTest::newRow("no time") << QByteArray(R"([{"sampledValue":[{"value":1}]}])");
        QTest::newRow("a time in words") << QByteArray(R"([{"timestamp":"noon","sampledValue":[{"value":1}]}])");
        QTest::newRow("values are no array") << QByteArray(R"([{"timestamp":"2026-11-23T01:00:00Z","sampledValue":7}])");
    }
    void wrongShapes()
    {
        QFETCH(QByteArray, json);
        const MeterReadings all = readMeterValues(Json::parse(json.toStdString()));
        QVERIFY(all.readings.empty());
        QCOMPARE(all.unreadable.size(), std::size_t(1));
    }

    void whatIsShownOnly_data()
    {
        QTest::addColumn<QString>("samples");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const char *samples, const char *said) { QTest::newRow(name) << samples << said; };
        row("none of it", R"({"value":5,"measurand":"Power.Active.Import"})", "");
        row("all of it",
            R"({"value":229.4,"measurand":"Voltage","location":"Inlet"},{"value":13.42,"measurand":"Current.Import"},)"
            R"({"value":50.01,"measurand":"Frequency","unitOfMeasure":{"unit":"Hertz"}},{"value":41,"measurand":"Temperature","location":"Body"})",
            "229400 V, 13420 A, 50010 Hz, 41000 C");
        row("three phases",
            R"({"value":229,"measurand":"Voltage","phase":"L1-N"},{"value":231,"measurand":"Voltage","phase":"L2-N"},)"
            R"({"value":230.6,"measurand":"Voltage","phase":"L3-N"},{"value":400,"measurand":"Voltage","phase":"L1-L2"})",
            "230200 V +-2000");
        row("the grid's side of a DC charger",
            R"({"value":400,"measurand":"Voltage","location":"Outlet"},{"value":230,"measurand":"Voltage","location":"Inlet"})", "230000 V");
        row("the battery's voltage alone", R"({"value":400,"measurand":"Voltage"},{"value":25,"measurand":"Current.Import"})", "");
        row("the battery's side and the grid's frequency", R"({"value":400,"measurand":"Voltage"},{"value":25,"measurand":"Current.Import"},{"value":50,"measurand":"Frequency"})", "50000 Hz");
        row("gives", R"({"value":0,"measurand":"Current.Import"},{"value":-8.5,"measurand":"Current.Export"})", "8500 A");
        row("in tenths", R"({"value":2301,"measurand":"Voltage","unitOfMeasure":{"unit":"V","multiplier":-1}})", "230100 V");
        row("kelvin", R"({"value":300.15,"measurand":"Temperature","unitOfMeasure":{"unit":"K"}})", "27000 C");
        row("fahrenheit", R"({"value":"104","measurand":"Temperature","unitOfMeasure":{"unit":"Fahrenheit"}})", "40000 C");
        row("misspelt, as 1.6 has it", R"({"value":"38.5","measurand":"Temperature","unitOfMeasure":{"unit":"Celcius"}})", "38500 C");
        row("the car's is not the charger's", R"({"value":35,"measurand":"Temperature","location":"EV"})", "");
        row("no number", R"({"value":"warm","measurand":"Temperature"},{"value":{},"measurand":"Voltage"},{"measurand":"Frequency"})", "");
        row("beyond belief",
            R"({"value":1e300,"measurand":"Voltage"},{"value":-1e15,"measurand":"Temperature","unitOfMeasure":{"unit":"Fahrenheit"}},)"
            R"({"value":9223372036854775807,"measurand":"Current.Import","unitOfMeasure":{"multiplier":2147483647}},{"value":0,"measurand":"Frequency"})", "");
    }
    void whatIsShownOnly()
    {
        QFETCH(QString, samples);
        QFETCH(QString, said);
        const MeterReadings all = readSamples(samples);
        QVERIFY(all.unreadable.empty()); // nothing rests on it: no word of it either
        QCOMPARE(all.readings.size(), std::size_t(1));
        const auto &electrical = all.readings.front().electrical;
        QStringList parts;
        if (electrical && electrical->voltage)
            parts += QStringLiteral("%1 V").arg(*electrical->voltage) + (electrical->voltageSpread ? QStringLiteral(" +-%1").arg(*electrical->voltageSpread) : QString());
        if (electrical && electrical->current)
            parts += QStringLiteral("%1 A").arg(*electrical->current);
        if (electrical && electrical->frequency)
            parts += QStringLiteral("%1 Hz").arg(*electrical->frequency);
        if (electrical && electrical->temperature)
            parts += QStringLiteral("%1 C").arg(*electrical->temperature);
        QCOMPARE(parts.join(QStringLiteral(", ")), said);
        QCOMPARE(electrical.has_value(), !said.isEmpty());
    }
    void kWhAreExact()
    {
        QVERIFY(rc::check([] {
            const auto wh = *rc::gen::inRange<std::int64_t>(0, 9'000'000'000);
            const Json inWh = wh;
            const Json inKwh = Json::parse(std::to_string(wh / 1000) + "." + std::to_string(1000 + wh % 1000).substr(1));
            RC_ASSERT(energyOf(inWh, "Wh", 0) == Energy::fromWh(wh));
            RC_ASSERT(energyOf(inKwh, "kWh", 0) == Energy::fromWh(wh));
        }));
    }

    void times_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("right");
        QTest::newRow("UTC") << "2027-01-15T08:00:00Z" << true;
        QTest::newRow("many decimals") << "2027-01-15T08:00:00.123456789Z" << true;
        QTest::newRow("an offset") << "2027-01-15T09:00:00+01:00" << true;
        QTest::newRow("no zone at all") << "2027-01-15T08:00:00" << true;
        QTest::newRow("empty") << "" << false;
        QTest::newRow("a word") << "yesterday" << false;
        QTest::newRow("month 13") << "2027-13-15T08:00:00Z" << false;
        QTest::newRow("year 9999") << "9999-01-15T08:00:00Z" << false;
        QTest::newRow("the clock never set") << "1970-01-01T00:00:10Z" << false;
    }
    void times()
    {
        QFETCH(QString, text);
        QFETCH(bool, right);
        const auto at = readTime(text.toStdString());
        QCOMPARE(at.has_value(), right);
        if (right)
            QCOMPARE(*at, noon);
    }

    void statesOfCharge_data()
    {
        QTest::addColumn<QVector<int>>("perMille"); // one a minute
        QTest::addColumn<int>("power");             // W
        QTest::addColumn<int>("movedPerMinute");    // Wh by the registers; -1: none said
        QTest::addColumn<int>("believed");          // the last one
        QTest::newRow("the first one") << QVector<int>{620} << 0 << 0 << 620;
        QTest::newRow("empty at first, at rest") << QVector<int>{0} << 0 << 0 << -1;
        QTest::newRow("empty at first, while charging") << QVector<int>{10} << 7000 << 117 << 10;
        QTest::newRow("falls to 0 at rest") << QVector<int>{620, 0} << 0 << 0 << 620;
        QTest::newRow("0 once, then as before") << QVector<int>{620, 0, 620} << 0 << 0 << 620;
        QTest::newRow("0 three times") << QVector<int>{620, 0, 0, 0} << 0 << 0 << 620;
        QTest::newRow("1 % twice") << QVector<int>{620, 10, 10} << 0 << 0 << 620;
        QTest::newRow("a jump no power explains") << QVector<int>{620, 800} << 0 << 0 << 620;
        QTest::newRow("jumps that disagree") << QVector<int>{620, 800, 300, 900} << 0 << 0 << 620;
        QTest::newRow("a jump that stays for some minutes") << QVector<int>{620, 800, 800, 805} << 0 << 0 << 620;
        QTest::newRow("the registers explain it") << QVector<int>{620, 700} << 7000 << 4800 << 700;
        QTest::newRow("they explain a discharge") << QVector<int>{620, 540} << -7000 << -4400 << 540;
        QTest::newRow("the other way than they say") << QVector<int>{620, 700} << -7000 << -4800 << 620;
        QTest::newRow("no registers: within the rating") << QVector<int>{620, 635} << 7000 << -1 << 635;
        QTest::newRow("no registers: beyond the rating") << QVector<int>{620, 700} << 7000 << -1 << 620;
        QTest::newRow("a percent of rounding") << QVector<int>{620, 610, 620} << 0 << 0 << 620;
    }
    void statesOfCharge()
    {
        QFETCH(QVector<int>, perMille);
        QFETCH(int, power);
        QFETCH(int, movedPerMinute);
        QFETCH(int, believed);
        StateOfChargeBelief belief(58_kWh, 11_kW);
        std::optional<Energy> moved = 0_Wh;
        for (int i = 0; i < perMille.size(); ++i) {
            moved = movedPerMinute == -1 ? std::nullopt : std::optional(Energy::fromWh(i * movedPerMinute));
            belief.take({StateOfCharge::fromPerMille(perMille[i]), noon + minutes(i), Power::fromW(power), moved});
        }
        QCOMPARE(belief.last() ? int(belief.last()->value.perMille()) : -1, believed);
        belief.forget();
        QVERIFY(!belief.last());
    }

    void registers_data()
    {
        using V = RegisterChain::Verdict;
        QTest::addColumn<QVector<qint64>>("wh"); // one a minute at up to 11 kW
        QTest::addColumn<int>("verdict");        // of the last
        QTest::newRow("counts up") << QVector<qint64>{1000, 1100, 1200} << int(V::Good);
        QTest::newRow("stands still") << QVector<qint64>{1000, 1000} << int(V::Good);
        QTest::newRow("below zero") << QVector<qint64>{-1} << int(V::Back);
        QTest::newRow("back") << QVector<qint64>{1'000'000, 200} << int(V::Back);
        QTest::newRow("back and on again") << QVector<qint64>{1'000'000, 200, 1'000'100} << int(V::Good);
        QTest::newRow("back for good") << QVector<qint64>{1'000'000, 200, 300, 400} << int(V::NewBase);
        QTest::newRow("after another meter came") << QVector<qint64>{1'000'000, 200, 300, 400, 500} << int(V::Good);
        QTest::newRow("a thousandfold") << QVector<qint64>{1'000'000, 1'000'000'000} << int(V::Jump);
        QTest::newRow("a thousandfold, and right again") << QVector<qint64>{1'000'000, 1'000'000'000, 1'000'100} << int(V::Good);
    }
    void registers()
    {
        QFETCH(QVector<qint64>, wh);
        RegisterChain chain(11_kW);
        RegisterChain::Verdict verdict = RegisterChain::Verdict::Good;
        for (int i = 0; i < wh.size(); ++i)
            verdict = chain.take(Energy::fromWh(wh[i]), noon + minutes(i));
        QTEST(int(verdict), "verdict");
    }

    void whatIsUsedNeverCountsDown()
    {
        QVERIFY(rc::check([](const std::vector<std::int32_t> &values) {
            RegisterChain chain(11_kW);
            std::int32_t lowest = 0; // of this chain; a new one begins anywhere
            for (std::size_t i = 0; i < values.size(); ++i) {
                const auto verdict = chain.take(Energy::fromWh(values[i]), noon + minutes(i));
                if (verdict == RegisterChain::Verdict::NewBase)
                    lowest = 0;
                if (verdict == RegisterChain::Verdict::Good) {
                    RC_ASSERT(values[i] >= lowest);
                    lowest = values[i];
                }
            }
        }));
    }

    void aQueuedReadingLiesBelow()
    {
        RegisterChain chain(11_kW);
        QVERIFY(chain.take(1000_Wh, noon) == RegisterChain::Verdict::Good);
        QVERIFY(chain.take(900_Wh, noon - hours(1)) == RegisterChain::Verdict::Good);
        QVERIFY(chain.take(1100_Wh, noon - hours(1)) == RegisterChain::Verdict::Back);
        QVERIFY(chain.take(1001_Wh, noon + seconds(10)) == RegisterChain::Verdict::Good);
    }

    void inventories_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<bool>("discharges");
        const auto v2x = [](const char *modes, const char *enabled, int evse = 1) {
            return QByteArray::fromStdString(
                    Json::array({{{"component", {{"name", "V2XChargingCtrlr"}, {"evse", {{"id", evse}}}}},
                                  {"variable", {{"name", "SupportedOperationModes"}}},
                                  {"variableAttribute", Json::array({{{"value", modes}}})}},
                                 {{"component", {{"name", "V2XChargingCtrlr"}, {"evse", {{"id", evse}}}}},
                                  {"variable", {{"name", "Enabled"}}},
                                  {"variableAttribute", Json::array({{{"value", enabled}}})}}})
                            .dump());
        };
        QTest::newRow("set-points, enabled") << v2x("ChargingOnly, CentralSetpoint", "true") << true;
        QTest::newRow("not enabled") << v2x("ChargingOnly,CentralSetpoint", "false") << false;
        QTest::newRow("other modes") << v2x("ChargingOnly,CentralSetpointX", "true") << false;
        QTest::newRow("another EVSE") << v2x("CentralSetpoint", "true", 2) << false;
        QTest::newRow("nothing") << QByteArray("[]") << false;
        QTest::newRow("wrong types") << QByteArray(R"([3,{"component":1,"variable":2},{"component":{"name":4},"variable":{"name":{}}}])")
                                     << false;
    }
    void inventories()
    {
        QFETCH(QByteArray, data);
        DeviceModel device;
        device.take(Json::parse(data.toStdString()), 1);
        QTEST(device.discharges(), "discharges");
        QCOMPARE(device.periodsPerSchedule(), 24);
        QCOMPARE(device.firstProfileId(), 101);
    }

    void takesWhatTheStationSays()
    {
        DeviceModel device;
        device.set("SmartChargingCtrlr", "PeriodsPerSchedule", "42");
        device.set("SmartChargingCtrlr", "MaxExternalConstraintsId", "500");
        device.set("SmartChargingCtrlr", "SupportsDynamicProfiles", "false");
        QCOMPARE(device.periodsPerSchedule(), 42);
        QCOMPARE(device.firstProfileId(), 501);
        QVERIFY(!device.takesDynamicProfiles());
        device.set("SmartChargingCtrlr", "PeriodsPerSchedule", "many");
        QCOMPARE(device.periodsPerSchedule(), 24);
    }

    void unitsOfTheTable_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("said");
        QTest::newRow("no JSON") << "{" << "" << "a JSON object";
        QTest::newRow("an unknown key") << "\"title\"" << "\"titel\"" << "\"titel\" is not known";
        QTest::newRow("no maker") << "\"V\"" << "7" << "\"vendor\"";
        QTest::newRow("any firmware") << "[\"1.\"]" << "[\"\"]" << "\"firmware\"";
        QTest::newRow("not tried") << "\"here\"" << "\"\"" << "\"tried\"";
        QTest::newRow("for 2.1") << "ocpp1.6" << "ocpp2.1" << "\"ocpp2.1\" is not ocpp1.6 or ocpp2.0.1";
        QTest::newRow("for none") << "[\"ocpp1.6\"]" << "[]" << "\"versions\"";
    }
    void unitsOfTheTable()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, said);
        QString text = R"({"title":"T","vendor":"V","model":"M","firmware":["1."],"versions":["ocpp1.6"],"tried":"here"})";
        const auto unit = parseDischargeUnit(text.toStdString(), "t", "t.json");
        QVERIFY(unit);
        QVERIFY(isUnit(*unit, "V", "M", "1.2.3", Version::V16));
        QVERIFY(!isUnit(*unit, "V", "M", "2.1.3", Version::V16));
        QVERIFY(!isUnit(*unit, "V", "M", "1.2.3", Version::V201));
        QVERIFY(!isUnit(*unit, "V", "m", "1.2.3", Version::V16));
        text.replace(text.indexOf(from), from.size(), to);
        const auto wrong = parseDischargeUnit(text.toStdString(), "t", "t.json");
        QVERIFY(!wrong);
        QVERIFY2(wrong.error().text().find(said.toStdString()) != std::string::npos, wrong.error().text().c_str());
    }

    /// Readings by seconds after a discharge of 5 kW was accepted.
    void trials_data()
    {
        using State = DischargeTrial::State;
        QTest::addColumn<Readings>("readings");
        QTest::addColumn<int>("state");
        QTest::newRow("it gives") << Readings{{20, -4800}} << int(State::Proven);
        QTest::newRow("it gives as much as the car lets it") << Readings{{20, -2600}} << int(State::Proven);
        QTest::newRow("a little is its meter's error") << Readings{{20, -900}, {59, -900}} << int(State::Open);
        QTest::newRow("nothing for a minute") << Readings{{20, 0}, {60, 0}} << int(State::Failed);
        QTest::newRow("no reading for a minute") << Readings{{-30, -5000}, {60, 0}} << int(State::Failed);
        QTest::newRow("a reading from before says nothing") << Readings{{-10, -5000}} << int(State::Open);
        QTest::newRow("a charge is still ending") << Readings{{5, 7000}} << int(State::Open);
        QTest::newRow("it charges") << Readings{{15, 5000}} << int(State::Failed);
        QTest::newRow("it charges later") << Readings{{20, -5000}, {300, 5000}} << int(State::Failed);
        QTest::newRow("nothing later is another's matter") << Readings{{20, -5000}, {300, 0}} << int(State::Proven);
    }
    void trials()
    {
        QFETCH(Readings, readings);
        DischargeTrial trial;
        trial.begin();
        trial.asked(-5_kW, noon - seconds(25));
        trial.accepted(noon);
        int reasons = 0;
        for (const auto &[at, watts] : readings) {
            const Instant now = noon + seconds(at);
            reasons += trial.look(charger::Dated<Power>{Power::fromW(watts), now}, std::max(now, noon)) ? 1 : 0;
        }
        QTEST(int(trial.state()), "state");
        QCOMPARE(reasons, trial.state() == DischargeTrial::State::Failed ? 1 : 0);
    }
    void gridCodeIsCheckedBeforeItIsSent_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QString>("wrong"); ///< the field; empty: all is well
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const Json &request, const char *wrong, const char *says) {
            QTest::newRow(name) << QByteArray::fromStdString(request.dump()) << QString(wrong) << QString(says);
        };
        const char *limit = "LimitMaxDischarge";
        row("a limit", gridCode(limit, R"({"priority":0,"pctMaxDischargePower":60})"), "", "");
        row("more than all", gridCode(limit, R"({"priority":0,"pctMaxDischargePower":160})"), "limitMaxDischarge.pctMaxDischargePower",
            "is 160; a number from 0 to 100 % is expected");
        row("a text", gridCode(limit, R"({"priority":0,"pctMaxDischargePower":"60%"})"), "limitMaxDischarge.pctMaxDischargePower", "0 to 100 %");
        row("no priority", gridCode(limit, R"({"pctMaxDischargePower":60})"), "limitMaxDischarge.priority", "is missing");
        row("a priority below the highest", gridCode(limit, R"({"priority":-1,"pctMaxDischargePower":60})"), "limitMaxDischarge.priority", "0 being");
        row("no limit in it", gridCode(limit, R"({"priority":0})"), "limitMaxDischarge.pctMaxDischargePower", "is missing");
        row("a field of nobody", gridCode(limit, R"({"priority":0,"pctMaxDischargePower":6,"watts":6000})"), "limitMaxDischarge.watts", "is no field");
        row("a default for a time", gridCode(limit, R"({"priority":0,"pctMaxDischargePower":6,"duration":60})"), "limitMaxDischarge.duration",
            "has no place in a default");
        row("neither default nor timed", gridCode(limit, R"({"priority":0,"pctMaxDischargePower":6})", false), "limitMaxDischarge.startTime", "is missing");
        const char *night = R"({"priority":0,"pctMaxDischargePower":6,"startTime":"2027-01-15T08:00:00Z","duration":600})";
        row("for a time to come", gridCode(limit, night, false), "", "");
        row("for a time that is over",
            gridCode(limit, R"({"priority":0,"pctMaxDischargePower":6,"startTime":"2026-01-15T08:00:00Z","duration":600})", false),
            "limitMaxDischarge.startTime", "is over");
        row("for no time at all", gridCode(limit, R"({"priority":0,"pctMaxDischargePower":6,"startTime":"2027-01-15T08:00:00Z","duration":0})", false),
            "limitMaxDischarge.duration", "1 to");
        row("a droop", gridCode("FreqDroop", R"({"priority":1,"overFreq":50.2,"underFreq":49.8,"overDroop":0.05,"underDroop":0.05,"responseTime":2})"), "", "");
        row("no frequency of a grid",
            gridCode("FreqDroop", R"({"priority":1,"overFreq":502,"underFreq":49.8,"overDroop":0.05,"underDroop":0.05,"responseTime":2})"),
            "freqDroop.overFreq", "40 to 70 Hz");
        row("frequencies that changed places",
            gridCode("FreqDroop", R"({"priority":1,"overFreq":49.8,"underFreq":50.2,"overDroop":0.05,"underDroop":0.05,"responseTime":2})"),
            "freqDroop.underFreq", "less than overFreq");
        const char *service = R"({"priority":0,"highVoltage":110,"lowVoltage":85,"highFreq":50.1,"lowFreq":49.5,"delay":60})";
        row("a return to service", gridCode("EnterService", service), "", "");
        row("a return to service for a time", gridCode("EnterService", service, false), "isDefault", "a default always");
        row("a power factor", gridCode("FixedPFInject", R"({"priority":0,"displacement":0.95,"excitation":true})"), "", "");
        row("a power factor above 1", gridCode("FixedPFInject", R"({"priority":0,"displacement":95,"excitation":true})"), "fixedPFInject.displacement", "0 to 1");
        row("reactive power in watts of nobody", gridCode("FixedVar", R"({"priority":0,"setpoint":20,"unit":"VAr"})"), "fixedVar.unit", "PctMaxVar");
        const char *voltVar = R"({"priority":0,"yUnit":"PctMaxVar","curveData":[{"x":95,"y":40},{"x":98,"y":0},{"x":102,"y":0},{"x":105,"y":-40}]})";
        row("a curve", gridCode("VoltVar", voltVar), "", "");
        row("a curve of another unit", gridCode("VoltWatt", voltVar), "curve.yUnit", "PctMaxW or PctWAvail");
        row("a curve that goes back", gridCode("VoltVar", R"({"priority":0,"yUnit":"PctMaxVar","curveData":[{"x":98,"y":0},{"x":95,"y":40}]})"),
            "curve.curveData[1].x", "more than the 98 before it");
        row("a step where none may be", gridCode("VoltVar", R"({"priority":0,"yUnit":"PctMaxVar","curveData":[{"x":98,"y":0},{"x":98,"y":40}]})"),
            "curve.curveData[1].x", "more than");
        row("a step of what disconnects", gridCode("HVMustTrip", R"({"priority":0,"yUnit":"Not_Applicable","curveData":[{"x":110,"y":13},{"x":110,"y":2}]})"), "", "");
        row("half a point", gridCode("VoltVar", R"({"priority":0,"yUnit":"PctMaxVar","curveData":[{"x":98}]})"), "curve.curveData[0].y", "is missing");
        row("no points", gridCode("VoltVar", R"({"priority":0,"yUnit":"PctMaxVar","curveData":[]})"), "curve.curveData", "1 to 10 points");
        row("a curve for a hysteresis", gridCode("FreqWatt", R"({"priority":0,"yUnit":"PctMaxW","curveData":[{"x":50.2,"y":100}],"hysteresis":{"hysteresisGradient":-3}})"),
            "curve.hysteresis.hysteresisGradient", "0 to 1000 %/s");
        row("no type", {{"isDefault", true}, {"controlId", "a"}}, "controlType", "is missing");
        row("a type of nobody", {{"isDefault", true}, {"controlId", "a"}, {"controlType", "MaxDischarge"}}, "controlType", "LimitMaxDischarge");
        Json two = gridCode(limit, R"({"priority":0,"pctMaxDischargePower":60})");
        two["freqDroop"] = Json::object();
        row("two objects", two, "freqDroop", "is no field");
        row("no object", Json::array(), "SetDERControl", "an object is expected");
    }
    void gridCodeIsCheckedBeforeItIsSent()
    {
        QFETCH(QByteArray, request);
        QFETCH(QString, wrong);
        QFETCH(QString, says);
        const auto fits = checkDer(Json::parse(request.toStdString()), noon - hours(1));
        QCOMPARE(QString::fromStdString(fits ? "" : fits.error().subject), wrong);
        const std::string detail = fits ? "" : fits.error().detail;
        QVERIFY2(detail.find(says.toStdString()) != std::string::npos, detail.c_str());
    }

    void gridCodeComesBackInFloats()
    {
        const Json asked = Json::parse(R"({"priority":0,"curveData":[{"x":50.2,"y":100},{"x":51.5,"y":40}],"startTime":"2027-01-15T08:00:00Z"})");
        Json held = Json::parse(R"({"priority":0,"curveData":[{"x":50.200001,"y":100.0},{"x":51.5,"y":40}],"startTime":"2027-01-15T09:00:00+01:00","responseTime":2})");
        QVERIFY2(!derDifference(asked, held), derDifference(asked, held).value_or("").c_str());
        held["curveData"][1]["y"] = 41;
        QCOMPARE(derDifference(asked, held).value_or("nothing"), std::string("curveData [1] y is 41, asked for was 40"));
        held["curveData"].erase(1);
        QCOMPARE(derDifference(asked, held).value_or("nothing"), std::string("curveData has 1 entries, asked for were 2"));
        QCOMPARE(derDifference(asked, Json("x")).has_value(), true);
    }

    void theStrictestGridCodeInForceCounts()
    {
        std::vector<DerControl> all;
        const auto add = [&](const char *id, int percent, bool isDefault, bool isSuperseded, std::optional<Interval> when = {}) {
            all.push_back({.id = id, .type = "LimitMaxDischarge", .isDefault = isDefault, .isSuperseded = isSuperseded, .when = when,
                           .values = {{"pctMaxDischargePower", percent}}});
        };
        QVERIFY(!mostDischargePercent(all, noon));
        add("superseded", 10, true, true);
        QVERIFY(!mostDischargePercent(all, noon));
        add("one", 60, true, false);
        add("two", 70, true, false);
        QCOMPARE(mostDischargePercent(all, noon), std::optional(60.0));
        add("later", 90, false, false, Interval{noon, noon + hours(1)});
        QCOMPARE(mostDischargePercent(all, noon), std::optional(90.0)); // a default is for when nothing else is said
        QCOMPARE(mostDischargePercent(all, noon + hours(1)), std::optional(60.0));
    }

    /// Whatever a station says that it holds, what is kept of it can be shown.
    void anyGridCodeIsReadOrLeftOut()
    {
        QVERIFY(rc::check([] {
            const std::vector<Json> odd{nullptr, -1, 3.5, 1e300, "x", std::string(500, 'y'), "\x1b[2J", true, Json::array(), Json::object(),
                                        Json::array({1, "2"}), "2027-01-15T08:00:00Z", {{"priority", "0"}}, {{"pctMaxDischargePower", 1e300}},
                                        {{"startTime", "2027-01-15T08:00:00Z"}, {"duration", 1e300}}};
            const auto any = [&] { return odd[*rc::gen::inRange<std::size_t>(0, odd.size())]; };
            std::vector<DerControl> controls;
            for (int page = 0; page < 5; ++page) {
                Json report{{"requestId", 1}};
                for (const char *list : {"curve", "enterService", "fixedPFAbsorb", "freqDroop", "gradient", "limitMaxDischarge"}) {
                    Json entry{{"id", *rc::gen::inRange(0, 2) == 0 ? any() : Json(std::to_string(page))}, {"curveType", any()}};
                    for (const char *key : {"curve", "enterService", "fixedPF", "freqDroop", "gradient", "limitMaxDischarge", "isDefault", "isSuperseded"})
                        entry[key] = any();
                    report[list] = *rc::gen::inRange(0, 4) == 0 ? any() : Json::array({entry, any()});
                }
                takeDerReport(report, controls);
            }
            for (const DerControl &control : controls) {
                RC_ASSERT(derField(control.type) != nullptr);
                RC_ASSERT(derJson(control).dump(-1, ' ', false, Json::error_handler_t::replace).size() < 4000);
            }
            const auto percent = mostDischargePercent(controls, noon);
            RC_ASSERT(!percent || (*percent >= 0 && *percent <= 100));
        }));
        Json many{{"requestId", 1}};
        for (int i = 0; i < 500; ++i)
            many["gradient"].push_back({{"id", std::to_string(i)}, {"gradient", {{"priority", 0}}}});
        std::vector<DerControl> controls;
        takeDerReport(many, controls);
        QCOMPARE(controls.size(), mostDerControls);
    }
};

QTEST_APPLESS_MAIN(OcppValuesTest)
#include "ocpp_values_test.moc"
