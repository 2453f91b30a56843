#include "base/located_json.h"
#include "json_meter/meter_values.h"
#include "tests/support/printers.h"

#include <QDir>
#include <QTest>

using namespace tw;
using namespace tw::json_meter;

namespace {

const std::string folder = TW_SOURCE_DIR "/resources/meters";

std::string answerOf(const QString &file)
{
    const auto text = readText(TW_TEST_DATA "/json_meters/" + file.toStdString());
    return text ? *text : std::string();
}

const char *good = R"({"title": "M", "source": "S", "tested_on_hardware": false, "path": "/now",
 "values": {"site_power": {"unit": "kW", "negated": true, "at": ["/p", ["/a~1b/0", "/a~1b/1"]]},
 "site_import": {"unit": "kWh", "at": ["/i"]}, "site_export": {"unit": "Wh", "at": ["/e"]}}})";

} // namespace

/// A meter map is taken as written or refused with every mistake at its place, and an answer says what the maker means.
class MeterMapTest : public QObject
{
    Q_OBJECT
private slots:
    void takesEveryShippedMap()
    {
        const QFileInfoList files = QDir(QString::fromStdString(folder)).entryInfoList({"*.json"}, QDir::Files);
        QVERIFY(files.size() >= 4);
        for (const QFileInfo &file : files) {
            const auto map = readMeterMap(folder, file.completeBaseName().toStdString());
            QVERIFY2(map, map ? "" : map.error().text().c_str());
            QVERIFY2(!answerOf(file.fileName()).empty(), qPrintable("no answer to test " + file.fileName() + " with"));
        }
    }

    void readsWhatTheMakerSays_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<Power>("power");
        QTest::addColumn<std::optional<charger::SiteRegisters>>("registers");
        QTest::addColumn<std::optional<std::array<Power, 3>>>("phases");
        using Registers = std::optional<charger::SiteRegisters>;
        using Phases = std::optional<std::array<Power, 3>>;
        QTest::newRow("HomeWizard") << "homewizard-p1.json" << -543_W << Registers({13'779'338_Wh, 4'321'500_Wh}) << Phases({-676_W, 133_W, 0_W});
        QTest::newRow("HomeWizard, two tariffs, one phase") << "homewizard-p1.2.json" << 812_W << Registers({12'750_Wh, 1'125_Wh}) << Phases();
        QTest::newRow("Shelly of today") << "shelly-pro-3em.json" << -153_W
            << Registers({Energy::fromWs(9'044'444'412), Energy::fromWs(24'440'436)}) << Phases({951_W, -1205_W, 100_W});
        QTest::newRow("Shelly of before") << "shelly-3em.json" << 411_W
            << Registers({Energy::fromWs(19'442'700), Energy::fromWs(216'900)}) << Phases({11_W, 700_W, -300_W});
        QTest::newRow("evcc") << "evcc.json" << 1524_W << Registers() << Phases();
        QTest::newRow("evcc of before") << "evcc.2.json" << -2500_W << Registers() << Phases();
    }
    void readsWhatTheMakerSays()
    {
        QFETCH(QString, file);
        const auto map = readMeterMap(folder, file.section('.', 0, 0).toStdString());
        QVERIFY(map);
        const auto values = valuesIn(answerOf(file), *map);
        QVERIFY2(values, values ? "" : values.error().text().c_str());
        QTEST(values->power, "power");
        QCOMPARE(values->refused.size(), std::size_t(file.startsWith("homewizard-p1.2") ? 2 : 0));
        using Registers = std::optional<charger::SiteRegisters>;
        using Phases = std::optional<std::array<Power, 3>>;
        QFETCH(Registers, registers);
        QFETCH(Phases, phases);
        QVERIFY(values->registers == registers);
        QVERIFY(values->phases == phases);
    }

    void unknownIsNotZero_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("power");
        QTest::addColumn<bool>("registers");
        QTest::newRow("all") << QByteArray(R"({"p": 1, "i": 2, "e": 3})") << true << true;
        QTest::newRow("the second place") << QByteArray(R"({"a/b": [1, 2], "i": 2, "e": 3})") << true << true;
        QTest::newRow("half of a sum") << QByteArray(R"({"a/b": [1], "i": 2, "e": 3})") << false << false;
        QTest::newRow("null") << QByteArray(R"({"p": null})") << false << false;
        QTest::newRow("a text") << QByteArray(R"({"p": "1"})") << false << false;
        QTest::newRow("one register") << QByteArray(R"({"p": 1, "i": 2})") << true << false;
        QTest::newRow("a register below nothing") << QByteArray(R"({"p": 1, "i": -2, "e": 3})") << true << false;
        QTest::newRow("a register beyond all meters") << QByteArray(R"({"p": 1, "i": 1e30, "e": 3})") << true << false;
        QTest::newRow("a power no home has") << QByteArray(R"({"p": 201})") << false << false;
        QTest::newRow("an array") << QByteArray("[1]") << false << false;
        QTest::newRow("no JSON") << QByteArray("<html>") << false << false;
        QTest::newRow("nothing") << QByteArray() << false << false;
    }
    void unknownIsNotZero()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, power);
        QFETCH(bool, registers);
        const auto file = parseMeterMap(good, "m");
        QVERIFY(file.findings.empty());
        const auto values = valuesIn(answer.toStdString(), file.map);
        QCOMPARE(bool(values), power);
        if (values)
            QCOMPARE(values->registers.has_value(), registers);
    }

    void saysWhatItLacks_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("says");
        const QByteArray expected = "; the home's power is expected there";
        QTest::newRow("null") << QByteArray(R"({"p": null})") << "/p is null, not a number" + expected;
        QTest::newRow("a text") << QByteArray(R"({"p": "1"})") << "/p is a text, not a number" + expected;
        QTest::newRow("an object") << QByteArray(R"({"p": {}})") << "/p is an object, not a number" + expected;
        QTest::newRow("missing") << QByteArray("{}") << "/p is missing" + expected;
        QTest::newRow("absurd") << QByteArray(R"({"p": -201})") << "/p says 201000 W, more than a home can have" + expected;
        QTest::newRow("beyond counting") << QByteArray(R"({"p": 1e200})") << "/p is 1e200, more than any meter counts" + expected;
        QTest::newRow("not valid") << QByteArray(R"({"p": 1, "ok": false})") << QByteArray("/ok is not true: the meter does not stand by its values");
        QTest::newRow("a fault") << QByteArray(R"({"p": 1, "errors": ["power_meter_failure"]})") << QByteArray("/errors says \"power_meter_failure\"");
    }
    void saysWhatItLacks()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, says);
        const QByteArray strict = QByteArray(good).replace("\"path\"", R"("must_be_true": ["/ok"], "faults": ["/errors"], "path")");
        const auto file = parseMeterMap(strict.toStdString(), "m");
        QVERIFY(file.findings.empty());
        QVERIFY(valuesIn(R"({"p": 1, "ok": true, "errors": []})", file.map));
        const auto values = valuesIn(answer.toStdString(), file.map);
        QVERIFY(!values);
        QCOMPARE(values.error().fault, Fault::Broken);
        QCOMPARE(QByteArray::fromStdString(values.error().detail), says);
    }

    void saysWhatIsWrongWithAMap_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("no power") << QByteArray("site_power") << QByteArray("site_pover") << QByteArray("site_power is missing");
        QTest::newRow("another unit") << QByteArray("\"kW\"") << QByteArray("\"kWh\"") << QByteArray("\"W\" or \"kW\" is expected");
        QTest::newRow("no pointer") << QByteArray("\"/p\"") << QByteArray("\"p\"") << QByteArray("no JSON pointer");
        QTest::newRow("a broken escape") << QByteArray("\"/p\"") << QByteArray("\"/p~2\"") << QByteArray("no JSON pointer");
        QTest::newRow("a number for a pointer") << QByteArray("\"/p\"") << QByteArray("7") << QByteArray("no JSON pointer");
        QTest::newRow("an empty sum") << QByteArray("\"/p\"") << QByteArray("[]") << QByteArray("1 to 8 are expected");
        QTest::newRow("nowhere") << QByteArray("[\"/i\"]") << QByteArray("[]") << QByteArray("1 to 8 are expected");
        QTest::newRow("import alone") << QByteArray(", \"site_export\": {\"unit\": \"Wh\", \"at\": [\"/e\"]}") << QByteArray() << QByteArray("belong together");
        QTest::newRow("a register that counts down") << QByteArray("\"unit\": \"kWh\",") << QByteArray("\"unit\": \"kWh\", \"negated\": true,")
            << QByteArray("values.site_import.negated has no meaning for a register");
        QTest::newRow("asked too seldom") << QByteArray("\"path\"") << QByteArray("\"poll_s\": 6, \"path\"") << QByteArray("a whole number from 1 to 5 is expected");
        QTest::newRow("a stamp nowhere") << QByteArray("\"path\"") << QByteArray("\"stamp\": \"uptime\", \"path\"") << QByteArray("stamp has an entry that is no JSON pointer");
        QTest::newRow("no faults listed") << QByteArray("\"path\"") << QByteArray("\"faults\": [], \"path\"") << QByteArray("faults has 0 entries");
        QTest::newRow("no path") << QByteArray("\"/now\"") << QByteArray("\"now\"") << QByteArray("begins with /");
        QTest::newRow("not an object") << QByteArray(good) << QByteArray("[]") << QByteArray("an object");
    }
    void saysWhatIsWrongWithAMap()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, says);
        const QByteArray text = QByteArray(good).replace(from, to);
        QVERIFY(text != good);
        const auto findings = parseMeterMap(text.toStdString(), "m").findings;
        QVERIFY(!findings.empty());
        const std::string all = findings.front().text() + (findings.size() > 1 ? findings[1].text() : "");
        QVERIFY2(all.find(says.toStdString()) != std::string::npos, all.c_str());
        QVERIFY(findings.front().at.has_value());
    }

    void namesTheMapsThereAre()
    {
        const auto map = readMeterMap(folder, "../meters/evcc");
        QVERIFY(!map);
        QVERIFY2(map.error().detail.find("homewizard-p1") != std::string::npos, map.error().text().c_str());
    }
};
QTEST_APPLESS_MAIN(MeterMapTest)
#include "meter_map_test.moc"
