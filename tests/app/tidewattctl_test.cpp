#include "tests/app/console_process.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QtTest>

class TidewattctlTest : public QObject
{
    Q_OBJECT
private slots:
    void livesSevenDays()
    {
        const QTemporaryDir folder;
        const QString db = folder.filePath("demo.db");
        const Outcome demo = run({"demo", "--days", "7", "--json", "--db", db});
        QCOMPARE(demo.code, 0);
        const QJsonObject json = demo.json();
        QCOMPARE(json["days"].toInt(), 7);
        QCOMPARE(json["protocol"].toString(), QString("ocpp2.1"));
        QVERIFY(json["messages"].toInt() > 10'000);
        QCOMPARE(json["violations"].toInt(-1), 0);
        QVERIFY(json["worst_margin_above_reserve_wh"].toInt(-1) >= 0);
        QCOMPARE(json["ledger_equals_recomputation"].toBool(), true);
        const QJsonObject order = json["orders"].toArray().at(0).toObject();
        QCOMPARE(order["asked_wh"].toInt(), 56'000);
        QVERIFY2(order["worst_miss_wh"].toInt(1000) <= 100, demo.out);
        for (const char *key : {"this_car", "only_charging", "charge_at_once", "wear"})
            QVERIFY2(json["money"].toObject()[key].isString(), key);
        for (const char *key : {"bought", "sold", "avoided", "stored_solar"})
            QVERIFY2(json["energy_wh"].toObject()[key].toInt(-1) >= 0, key);

        const Outcome doctor = run({"doctor", "--db", db, "--json"});
        QVERIFY2(doctor.code == 0 && doctor.json()["well"].toBool(), doctor.out);
        const Outcome status = run({"status", "--db", db, "--json"});
        QCOMPARE(status.code, 0);
        const QJsonObject battery = status.json()["battery"].toObject();
        QVERIFY2(battery["days_compared"].toInt() >= 6, status.out);
        for (const char *car : {"this_car", "only_charging"}) {
            const double left = battery[car].toObject()["models"].toArray().at(0).toObject()["capacity_left"].toDouble();
            QVERIFY2(left > 0.98 && left < 1, car);
        }
        QCOMPARE(battery["warranty"].toArray().size(), 4);
        QVERIFY(battery["discharged"].toObject()["wh"].toInt() > 56'000);
        QVERIFY(run({"status", "--db", db}).out.contains("of its capacity left"));
        const Outcome ledger = run({"ledger", "--db", db, "--per", "day", "--json"});
        QCOMPARE(QJsonDocument::fromJson(ledger.out).array().size(), 7);
        // The same store a second time would mix two weeks.
        const Outcome again = run({"demo", "--days", "1", "--db", db});
        QCOMPARE(again.code, 2);
        QVERIFY2(again.saysOneLine(), again.err);
    }
    void onlyChargesOverOlderVersions_data()
    {
        QTest::addColumn<QString>("protocol");
        QTest::newRow("2.0.1") << "ocpp2.0.1";
        QTest::newRow("1.6") << "ocpp1.6";
    }
    /// Its order to buy is met, nothing is sold, and the ledger holds.
    void onlyChargesOverOlderVersions()
    {
        QFETCH(QString, protocol);
        const Outcome demo = run({"demo", "--days", "2", "--protocol", protocol, "--json"});
        QVERIFY2(demo.code == 0, demo.err);
        const QJsonObject json = demo.json();
        QCOMPARE(json["protocol"].toString(), protocol);
        QCOMPARE(json["violations"].toInt(-1), 0);
        QCOMPARE(json["ledger_equals_recomputation"].toBool(), true);
        QCOMPARE(json["energy_wh"].toObject()["sold"].toInt(-1), 0);
        const QJsonObject order = json["orders"].toArray().at(0).toObject();
        QCOMPARE(order["asked_wh"].toInt(), 18'000);
        QVERIFY2(order["worst_miss_wh"].toInt(1000) <= 100, demo.out);
    }
    void livesTheSameWeekTwice()
    {
        const QStringList call{"demo", "--days", "3", "--seed", "11", "--json"};
        const Outcome first = run(call);
        QCOMPARE(first.code, 0);
        QCOMPARE(run(call).out, first.out);
    }

    void refusesInOneLine_data()
    {
        QTest::addColumn<QStringList>("call");
        QTest::addColumn<int>("code");
        QTest::newRow("no such verb") << QStringList{"fly"} << 2;
        QTest::newRow("no such option") << QStringList{"demo", "--speed", "9"} << 2;
        QTest::newRow("eight days") << QStringList{"demo", "--days", "8"} << 2;
        QTest::newRow("a protocol that is not built") << QStringList{"demo", "--protocol", "ocpp1.5"} << 2;
        QTest::newRow("no such store") << QStringList{"status", "--db", "/nonexistent/a.db"} << 2;
        QTest::newRow("no such instance") << QStringList{"plan", "/nonexistent/i.json"} << 2;
        QTest::newRow("no such site")
            << QStringList{"run", "--db", "%/n.db", "--site", "/nonexistent/s.json", "--insecure-loopback"} << 2;
        QTest::newRow("no site at all") << QStringList{"run", "--db", "%/n.db", "--insecure-loopback"} << 2;
        QTest::newRow("an address that is not loopback")
            << QStringList{"run", "--db", "%/n.db", "--site", "%/site.json", "--insecure-loopback", "--ocpp", "0.0.0.0:9"} << 2;
        QTest::newRow("a port that is none")
            << QStringList{"run", "--db", "%/n.db", "--insecure-loopback", "--ocpp", "127.0.0.1:99999"} << 2;
        QTest::newRow("a site with a mistake")
            << QStringList{"run", "--db", "%/n.db", "--site", "%/wrong.json", "--insecure-loopback"} << 2;
        QTest::newRow("half a site")
            << QStringList{"run", "--db", "%/n.db", "--site", "%/half.json", "--insecure-loopback"} << 2;
        QTest::newRow("a store that is none") << QStringList{"ledger", "--db", "%/text.db"} << 2;
    }
    void refusesInOneLine()
    {
        QFETCH(QStringList, call);
        QFETCH(int, code);
        const QTemporaryDir folder;
        QFile good(fixedSite(folder));
        QVERIFY(good.open(QIODevice::ReadOnly));
        const QByteArray site = good.readAll();
        const auto write = [&](const char *name, const QByteArray &text) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write("wrong.json", QByteArray(site).replace("\"fuse_a\": 35", "\"fuse_a\": -35"));
        write("half.json", site.left(site.size() / 2));
        write("text.db", "This is a letter, not a store.\n");
        call.replaceInStrings("%", folder.path());
        const Outcome outcome = run(call);
        QCOMPARE(outcome.code, code);
        QVERIFY2(outcome.saysOneLine(), outcome.err);
    }
    void aStartThatFailsLeavesNothingBehind()
    {
        const QTemporaryDir folder;
        const QString site = fixedSite(folder);
        QCOMPARE(run({"run", "--db", folder.filePath("n.db"), "--site", site, "--insecure-loopback", "--ocpp", "0.0.0.0:9"}).code, 2);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{"site.json"});
    }
    void namesThePlaceOfAMistake()
    {
        const QTemporaryDir folder;
        QFile file(fixedSite(folder));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray text = file.readAll();
        text.replace("\"fuse_a\"", "\"fuse_amp\"");
        QFile wrong(folder.filePath("wrong.json"));
        QVERIFY(wrong.open(QIODevice::WriteOnly));
        wrong.write(text);
        wrong.close();
        const Outcome outcome
            = run({"run", "--db", folder.filePath("n.db"), "--site", wrong.fileName(), "--insecure-loopback"});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(QRegularExpression("wrong\\.json:\\d+:\\d+: ").match(outcome.err).hasMatch(), outcome.err);
    }

    void plansTheReferenceInstances()
    {
        const QDir shared(QString(TW_SHARED_DATA) + "/planner-instances");
        if (!shared.exists())
            QSKIP("the shared planner instances are not here");
        const QTemporaryDir folder;
        for (const QString &name : shared.entryList({"c*.json"})) {
            const Outcome plan = run({"plan", shared.filePath(name), "--json"});
            QVERIFY2(plan.code == 0, qPrintable(name));
            QFile file(folder.filePath("plan.json"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(plan.out);
            file.close();
            QProcess check;
            check.start("python3", {shared.filePath("check_plan.py"), shared.filePath(name), file.fileName()});
            QVERIFY(check.waitForFinished(60'000));
            const QJsonObject said = QJsonDocument::fromJson(check.readAllStandardOutput()).object();
            QVERIFY2(check.exitCode() == 0, qPrintable(name));
            QVERIFY2(qAbs(said["relative"].toDouble(1)) <= 1e-6, qPrintable(name));
        }
    }

    void ordersAreShownSetAndRemembered()
    {
        const QTemporaryDir folder;
        const QString db = folder.filePath("demo.db");
        QCOMPARE(run({"demo", "--days", "3", "--db", db, "--json"}).code, 0);
        const QJsonObject before = run({"orders", "show", "--db", db, "--json"}).json();
        QVERIFY(before["prices"].toArray().size() >= 3);
        QVERIFY(before["net"].isString());
        const int version = before["version"].toInt();

        const Outcome tried = run({"orders", "set", "reserve", "200km", "--db", db, "--dry-run", "--json"});
        QCOMPARE(tried.code, 0);
        QVERIFY(!tried.json()["stored"].toBool());
        QVERIFY(tried.json()["money"].toObject()["costs"].toString().toDouble() > 0);
        QCOMPARE(run({"orders", "show", "--db", db, "--json"}).json()["version"].toInt(), version);

        const Outcome set = run({"orders", "set", "reserve", "200km", "--db", db});
        QVERIFY2(set.code == 0 && set.out.contains("reserve 200 km") && set.out.contains("it costs"), set.out + set.err);
        const QJsonObject after = run({"orders", "show", "--db", db, "--json"}).json();
        QCOMPARE(after["version"].toInt(), version + 1);
        QCOMPARE(after["in_force"].toBool(true), false); // no engine has seen it yet
        QCOMPARE(after["orders"].toObject()["reserve_km"].toInt(), 200);

        // What cannot be met is refused with the nearest that can, and nothing is stored.
        const Outcome refused = run({"orders", "set", "sell", "exactly", "500kWh/day", "--db", db, "--json"});
        QCOMPARE(refused.code, 1);
        const double nearest = refused.json()["refused"].toObject()["nearest_wh"].toDouble();
        QVERIFY2(nearest > 1000 && nearest < 200'000 && refused.err.count('\n') == 1, refused.out + refused.err);
        QCOMPARE(run({"orders", "show", "--db", db, "--json"}).json()["version"].toInt(), version + 1);
        const Outcome met = run({"orders", "set", "sell", "exactly", QString::number(nearest / 1000) + "kWh/day", "--db", db});
        QVERIFY2(met.code == 0, met.out + met.err);

        const Outcome history = run({"orders", "history", "--db", db, "--json"});
        const QJsonArray versions = QJsonDocument::fromJson(history.out).array();
        QCOMPARE(versions.size(), version + 2);
        QVERIFY(versions.last().toObject()["changes"].toArray().at(0).toString().startsWith("sell exactly"));
        const Outcome wrong = run({"orders", "set", "sell", "exactly", "8", "--db", db});
        QVERIFY2(wrong.code == 2 && wrong.saysOneLine(), wrong.err);
    }

    void aRunningEngineTakesOrdersAtOnce()
    {
        const QTemporaryDir folder;
        const QString db = folder.filePath("home.db");
        Running engine({"run", "--db", db, "--site", fixedSite(folder), "--ocpp", "127.0.0.1:0", "--insecure-loopback"});
        QVERIFY2(engine.says("waits for charger"), engine.said());
        const Outcome set = run({"orders", "set", "override", "pause", "--until", "cancelled", "--db", db});
        QVERIFY2(set.code == 0, set.out + set.err);
        const auto inForce = [&] {
            return run({"orders", "show", "--db", db, "--json"}).json()["in_force"].toBool();
        };
        QTRY_VERIFY_WITH_TIMEOUT(inForce(), 60'000);
        const QJsonObject show = run({"orders", "show", "--db", db, "--json"}).json();
        QCOMPARE(show["orders"].toObject()["override"].toObject()["kind"].toString(), QString("pause"));
        QCOMPARE(run({"orders", "set", "override", "off", "--db", db}).code, 0);
        QTRY_VERIFY_WITH_TIMEOUT(inForce(), 60'000);
        QVERIFY(!run({"orders", "show", "--db", db, "--json"}).json()["orders"].toObject().contains("override"));
        QCOMPARE(engine.end(), 0);
    }

    void runsAChargerAndComesBackAfterAKill()
    {
        const QTemporaryDir folder;
        const QString db = folder.filePath("home.db");
        const QString site = fixedSite(folder);
        auto engine = std::make_unique<Running>(
            QStringList{"run", "--db", db, "--site", site, "--ocpp", "127.0.0.1:0", "--insecure-loopback"});
        QVERIFY2(engine->says("waits for charger"), engine->said());
        const auto port = QRegularExpression("127\\.0\\.0\\.1:(\\d+)").match(engine->said()).captured(1);
        QVERIFY(!port.isEmpty());
        Running station({"simulate-charger", "--protocol", "ocpp2.1", "--url", "ws://127.0.0.1:" + port, "--soc", "0.7"});
        QVERIFY2(station.says("connected"), station.said());
        QTRY_VERIFY_WITH_TIMEOUT(statusOf(db)["charger"].toObject()["connected"].toBool(), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(statusOf(db)["stored_wh"].toInt() > 39'000, 30'000);

        const Outcome second = run({"run", "--db", db, "--ocpp", "127.0.0.1:0", "--insecure-loopback"});
        QCOMPARE(second.code, 3);
        QVERIFY2(second.saysOneLine() && second.err.contains("held by"), second.err);
        QVERIFY(QFile::link(db, folder.filePath("link.db")));
        const Outcome linked = run({"run", "--db", folder.filePath("link.db"), "--ocpp", "127.0.0.1:0", "--insecure-loopback"});
        QCOMPARE(linked.code, 3);
        const Outcome taken = run({"run", "--db", folder.filePath("other.db"), "--site", site, "--ocpp",
                                   "127.0.0.1:" + port, "--insecure-loopback"});
        QCOMPARE(taken.code, 3);
        QVERIFY2(taken.saysOneLine() && taken.err.contains(port.toUtf8()), taken.err);

        engine->kill();
        engine = std::make_unique<Running>(
            QStringList{"run", "--db", db, "--ocpp", "127.0.0.1:" + port, "--insecure-loopback"});
        QVERIFY2(engine->says("waits for charger"), engine->said());
        QTRY_VERIFY_WITH_TIMEOUT(statusOf(db)["charger"].toObject()["connected"].toBool(), 60'000);
        QCOMPARE(engine->end(), 0);
        QCOMPARE(station.end(), 0);
        const Outcome ledger = run({"ledger", "--db", db, "--json"});
        QCOMPARE(ledger.code, 0);
    }
};

QTEST_GUILESS_MAIN(TidewattctlTest)
#include "tidewattctl_test.moc"
