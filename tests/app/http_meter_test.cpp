#include "tests/app/console_process.h"
#include "tests/support/http_test_server.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <mutex>

namespace {

/// A Shelly on loopback in the moods a meter has; its registers and its uptime go on as it is asked.
struct Meter {
    enum class Mood { Well, Frozen, Hanging, Garbage, Refusing };
    std::atomic<Mood> mood{Mood::Well};
    std::atomic<int> uptime{1000};
    tw::support::HttpTestServer server{[this](const tw::support::HttpAsked &) { return answer(); }};

    tw::support::HttpAnswer answer()
    {
        const Mood now = mood;
        if (now == Mood::Refusing)
            return {.closeAtOnce = true};
        if (now == Mood::Garbage)
            return {.body = R"({"em:0": {"total_act_power": )"};
        const int at = now == Mood::Frozen ? uptime.load() : uptime += 2;
        const std::string body = R"({"em:0": {"total_act_power": 1234.4, "a_act_power": 1000, "b_act_power": 334.4, "c_act_power": -100},
            "emdata:0": {"total_act": )" + std::to_string(at) + R"(, "total_act_ret": 20}, "sys": {"uptime": )" + std::to_string(at) + "}}";
        return {.body = body, .delay = now == Mood::Hanging ? std::chrono::hours(1) : std::chrono::hours(0)};
    }
};

QString siteWith(const QTemporaryDir &folder, const QString &url, const QString &map = "shelly-pro-3em")
{
    QFile file(fixedSite(folder));
    if (!file.open(QIODevice::ReadWrite))
        return {};
    QJsonObject site = QJsonDocument::fromJson(file.readAll()).object();
    site["meter"] = QJsonObject{{"kind", "http"}, {"http", QJsonObject{{"url", url}, {"map", map}}}};
    file.resize(0);
    file.write(QJsonDocument(site).toJson());
    return file.fileName();
}

QStringList runOn(const QString &db, const QString &site)
{
    return {"run", "--db", db, "--site", site, "--ocpp", "127.0.0.1:0", "--insecure-loopback"};
}

} // namespace

/// A house meter over HTTP, as the owner has it: `run` beside it, on its good and on its bad days.
class HttpMeterTest : public QObject
{
    Q_OBJECT
private slots:
    void refusesInOneLine_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("map");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("a map nobody has") << "http://127.0.0.1" << "shelly-9" << QByteArray("there are: evcc, homewizard-p1, shelly-3em, shelly-pro-3em");
        QTest::newRow("a password") << "http://me:secret@127.0.0.1" << "evcc" << QByteArray("without a password");
    }
    void refusesInOneLine()
    {
        QFETCH(QString, url);
        QFETCH(QString, map);
        QFETCH(QByteArray, says);
        const QTemporaryDir folder;
        const Outcome outcome = run(runOn(folder.filePath("n.db"), siteWith(folder, url, map)));
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.saysOneLine() && outcome.err.contains(says), outcome.err);
        QVERIFY(!QFile::exists(folder.filePath("n.db")));
    }

    void isSeenAndItsBadDaysAreSaid()
    {
        Meter meter;
        const QTemporaryDir folder;
        const QString db = folder.filePath("home.db");
        Running engine(runOn(db, siteWith(folder, QString::fromStdString(meter.server.url()))));
        const auto port = [&] {
            return engine.says("waits for charger") ? QRegularExpression(":(\\d+)/").match(engine.said()).captured(1) : QString();
        }();
        QVERIFY2(!port.isEmpty(), engine.said());
        Running charger({"simulate-charger", "--protocol", "ocpp2.1", "--url", "ws://127.0.0.1:" + port, "--id", "TW-0001"});
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(db)["grid_w"].toInt(), 1234, 60'000);
        const QJsonObject seen = statusOf(db)["meter"].toObject();
        QVERIFY(seen["title"].toString().contains("Shelly Pro 3EM"));
        QVERIFY(seen["heard_at"].isString() && seen["fault"].isNull());

        // Each is said once, with its reason; in between it is well again.
        int times = 0;
        const auto again = [&] {
            ++times;
            meter.mood = Meter::Mood::Well;
            QElapsedTimer timer;
            timer.start();
            while (engine.said().count("it answers again") < times && timer.elapsed() < 60'000)
                engine.says("it answers again, but this is never said", 200);
            return engine.said().count("it answers again") == times;
        };
        const auto in = [&](Meter::Mood mood, const char *says) {
            meter.mood = mood;
            return engine.says(says, 60'000);
        };
        QVERIFY2(in(Meter::Mood::Garbage, "Shelly Pro 3EM and 3EM-63 (generation 2 and later):1:"), engine.said());
        QVERIFY2(again(), engine.said());
        QVERIFY2(in(Meter::Mood::Refusing, "the connection broke before the answer was complete"), engine.said());
        QVERIFY2(again(), engine.said());
        QVERIFY2(in(Meter::Mood::Frozen, "it is an old one"), engine.said());
        QVERIFY2(again(), engine.said());
        QVERIFY2(in(Meter::Mood::Hanging, "no complete answer within 3000 ms"), engine.said());
        QTRY_VERIFY_WITH_TIMEOUT(statusOf(db)["meter"].toObject()["fault"].toString().contains("no complete answer"), 60'000);
        QVERIFY(statusOf(db)["charger"].toObject()["connected"].toBool()); // nothing else waits for it
        QCOMPARE(engine.end(), 0);                                          // nor does the end
    }
};

QTEST_GUILESS_MAIN(HttpMeterTest)
#include "http_meter_test.moc"
