#include "tests/app/console_process.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QtTest>

namespace {

/// fixedSite() with a charger and a house meter behind `port` of this computer.
QString modbusSite(const QTemporaryDir &folder, int port, const QString &map = "sunspec-der")
{
    QFile file(fixedSite(folder));
    if (!file.open(QIODevice::ReadWrite))
        return {};
    QJsonObject site = QJsonDocument::fromJson(file.readAll()).object();
    const auto at = [&](int unit, const QString &name) {
        return QJsonObject{{"host", "127.0.0.1"}, {"port", port}, {"unit", unit}, {"map", name}};
    };
    QJsonObject charger = site["charger"].toObject();
    charger["protocol"] = "modbus";
    charger["modbus"] = at(1, map);
    charger["max_charge_w"] = charger["max_discharge_w"] = 7400;
    site["charger"] = charger;
    site["meter"] = QJsonObject{{"kind", "modbus"}, {"modbus", at(2, "sunspec-meter")}};
    file.resize(0);
    file.write(QJsonDocument(site).toJson());
    return file.fileName();
}

int portOf(Running &charger)
{
    return charger.says("listens on port")
        ? QRegularExpression("port (\\d+)").match(charger.said()).captured(1).toInt() : 0;
}

} // namespace

/// A charger and a house meter over Modbus, as the owner has them: demo, run and simulate-charger.
class ModbusVerbsTest : public QObject
{
    Q_OBJECT
private slots:
    void livesTheSameDaysTwice()
    {
        const QTemporaryDir folder;
        const QString db = folder.filePath("demo.db");
        const QStringList call{"demo", "--protocol", "modbus", "--days", "2", "--json"};
        const Outcome demo = run(call + QStringList{"--db", db});
        QVERIFY2(demo.code == 0, demo.err);
        const QJsonObject json = demo.json();
        QCOMPARE(json["protocol"].toString(), QString("modbus"));
        QCOMPARE(json["violations"].toInt(-1), 0);
        QVERIFY(json["worst_margin_above_reserve_wh"].toInt(-1) >= 0);
        QVERIFY(json["ledger_equals_recomputation"].toBool());
        const QJsonObject order = json["orders"].toArray().at(0).toObject();
        QVERIFY2(order["worst_miss_wh"].toInt(1000) <= 10, demo.out);
        const Outcome doctor = run({"doctor", "--db", db, "--json"});
        QVERIFY2(doctor.code == 0 && doctor.json()["well"].toBool(), doctor.out);
        QCOMPARE(run(call).out, demo.out);
    }

    void refusesInOneLine_data()
    {
        QTest::addColumn<QString>("map");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("a map nobody has") << "wallbox-quasar-9" << QByteArray("wallbox-quasar");
        QTest::newRow("the map of a meter") << "sunspec-meter" << QByteArray("not of a charger");
    }
    void refusesInOneLine()
    {
        QFETCH(QString, map);
        QFETCH(QByteArray, says);
        const QTemporaryDir folder;
        const Outcome outcome = run({"run", "--db", folder.filePath("n.db"), "--site", modbusSite(folder, 502, map)});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.saysOneLine() && outcome.err.contains(says), outcome.err);
        QVERIFY(!QFile::exists(folder.filePath("n.db")));
    }

    void theSimulatedChargerRefusesWhatItIsNot_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("nowhere to listen") << QStringList{"--protocol", "modbus"} << QByteArray("--listen ADDRESS:PORT");
        QTest::newRow("it does not call")
            << QStringList{"--protocol", "modbus", "--url", "ws://127.0.0.1:9"} << QByteArray("--listen ADDRESS:PORT");
        QTest::newRow("it does not listen") << QStringList{"--listen", "127.0.0.1:0"} << QByteArray("--url ws://HOST:PORT");
        QTest::newRow("no port") << QStringList{"--protocol", "modbus", "--listen", "127.0.0.1"} << QByteArray("not ADDRESS:PORT");
        QTest::newRow("a unit nobody simulates")
            << QStringList{"--protocol", "modbus", "--listen", "127.0.0.1:0", "--map", "evtec-bidipro"} << QByteArray("is not simulated");
        QTest::newRow("a fault it has not")
            << QStringList{"--protocol", "modbus", "--listen", "127.0.0.1:0", "--faults", "clock-skew"} << QByteArray("is no fault of Modbus");
        QTest::newRow("more than full")
            << QStringList{"--protocol", "modbus", "--listen", "127.0.0.1:0", "--soc", "50"} << QByteArray("from 0 to 1");
    }
    void theSimulatedChargerRefusesWhatItIsNot()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, says);
        const Outcome outcome = run(QStringList{"simulate-charger"} + options);
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.saysOneLine() && outcome.err.contains(says), outcome.err);
    }

    void runsAChargerAndComesBackAfterAKill()
    {
        const QTemporaryDir folder;
        const QString db = folder.filePath("home.db");
        auto charger = std::make_unique<Running>(
            QStringList{"simulate-charger", "--protocol", "modbus", "--map", "sunspec-der", "--listen", "127.0.0.1:0", "--soc", "0.7"});
        const int port = portOf(*charger);
        QVERIFY2(port > 0, charger->said());
        const QString site = modbusSite(folder, port);
        auto engine = std::make_unique<Running>(QStringList{"run", "--db", db, "--site", site});
        QVERIFY2(engine->says("asks charger"), engine->said());
        QTRY_VERIFY_WITH_TIMEOUT(statusOf(db)["charger"].toObject()["connected"].toBool(), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(statusOf(db)["stored_wh"].toInt() > 39'000, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(statusOf(db)["grid_w"].isDouble(), 60'000);
        const QJsonObject status = statusOf(db)["charger"].toObject();
        QCOMPARE(status["protocol"].toString(), QString("modbus"));
        QVERIFY2(status["fallback"].toString().contains(" s without this program"), qPrintable(status["fallback"].toString()));

        engine->kill();
        engine = std::make_unique<Running>(QStringList{"run", "--db", db});
        QVERIFY2(engine->says("connected"), engine->said());
        charger.reset(); // now the charger dies
        QTRY_VERIFY_WITH_TIMEOUT(!statusOf(db)["charger"].toObject()["connected"].toBool(), 60'000);
        charger = std::make_unique<Running>(QStringList{"simulate-charger", "--protocol", "modbus", "--map", "sunspec-der",
                                                        "--listen", "127.0.0.1:" + QString::number(port), "--soc", "0.7"});
        QCOMPARE(portOf(*charger), port);
        QTRY_VERIFY_WITH_TIMEOUT(statusOf(db)["charger"].toObject()["connected"].toBool(), 60'000);
        QCOMPARE(engine->end(), 0);
        QVERIFY2(engine->said().contains("the charger rests"), engine->said());
        QCOMPARE(charger->end(), 0);
    }
};

QTEST_GUILESS_MAIN(ModbusVerbsTest)
#include "modbus_verbs_test.moc"
