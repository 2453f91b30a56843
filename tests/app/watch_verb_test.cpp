#include "tests/app/console_process.h"

#include <QDir>
#include <QJsonArray>
#include <QtTest>

namespace {

constexpr int patience = 120'000; ///< ms, for a slow machine: a file is read once it was seen twice, 5 s apart

}

/// The folder of `run --watch` as its owner has it: files are put there while the engine runs.
class WatchVerbTest : public QObject {
    Q_OBJECT
private slots:
    void whatIsPutThereIsSettled()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("logs"));
        const QString db = folder.filePath("a.db");
        Running engine({"run", "--db", db, "--site", fixedSite(folder), "--ocpp", "127.0.0.1:0", "--insecure-loopback",
                        "--watch", folder.filePath("logs")});
        QVERIFY2(engine.says("waits for charger", patience), engine.said());
        QCOMPARE(energyBought(db), 0);

        // They are read in order of their names: the broken one first.
        put(folder, "broken.csv", QByteArray("\0\1\2 no log\n", 11));
        put(folder, "july.csv", "start,end,kwh\n2025-07-01T08:00:00Z,2025-07-01T10:00:00Z,1.5\nrubbish\n");
        put(folder, "june.csv", "start,end,kwh\n2025-06-01T08:00:00Z,2025-06-01T10:00:00Z,7.5\n"
                                "2025-06-02T08:00:00Z,2025-06-02T09:00:00Z,3.25\n");
        QVERIFY2(engine.says("june.csv: 2 rows, 2 new, 0 refused", patience), engine.said());
        QVERIFY2(engine.said().contains("july.csv: 2 rows, 1 new, 1 refused"), engine.said());
        QTRY_COMPARE_WITH_TIMEOUT(energyBought(db), 12'250, patience);
        QCOMPARE(engine.said().count("broken.csv"), 1); // in one sentence, once
        const QJsonObject status = statusOf(db);
        QVERIFY(status.contains("doing"));

        QCOMPARE(engine.end(), 0);
        const Outcome doctor = run({"doctor", "--db", db});
        QVERIFY2(!doctor.out.contains("WRONG"), doctor.out);
        QVERIFY2(doctor.out.contains("ledger"), doctor.out);
        QCOMPARE(QDir(folder.filePath("logs")).entryList(QDir::Files).size(), 3); // all are where they were put

        // What ends within a settlement period is said to wait, and is settled with what comes next.
        put(folder, "august.csv", "start,end,kwh\n2025-08-01T08:00:00Z,2025-08-01T09:30:00Z,3\n");
        const QStringList call{"import", folder.filePath("logs/august.csv"), "--db", db, "--json"};
        const QJsonObject effect = run(call).json()["ledger_effect"].toObject();
        QCOMPARE(effect["waiting_wh"].toInt(), 1000);
        QCOMPARE(effect["waiting_since_utc"].toString(), "2025-08-01T09:00:00Z");
        QVERIFY2(effect["note"].toString().startsWith("1.000 kWh since"), qPrintable(effect["note"].toString()));
        put(folder, "september.csv", "start,end,kwh\n2025-09-01T08:00:00Z,2025-09-01T10:00:00Z,1\n");
        QCOMPARE(run({"import", folder.filePath("logs/september.csv"), "--db", db}).code, 0);
        QCOMPARE(energyBought(db), 16'250);
        QVERIFY(!run({"doctor", "--db", db}).out.contains("the ledger has no such period"));
    }
    void aFolderThatIsNotThereIsSaidInOneLine()
    {
        const QTemporaryDir folder;
        const Outcome outcome = run({"run", "--db", folder.filePath("a.db"), "--site", fixedSite(folder), "--ocpp",
                                     "127.0.0.1:0", "--insecure-loopback", "--watch", folder.filePath("none")});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.saysOneLine(), outcome.err);
    }

private:
    /// As a program does that writes a file in its place: under another name first.
    static void put(const QTemporaryDir &folder, const QString &name, const QByteArray &content)
    {
        const QString path = folder.filePath("logs/" + name);
        QFile file(path + ".part");
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        QVERIFY(QFile::rename(file.fileName(), path));
    }
    static int energyBought(const QString &db)
    {
        const Outcome ledger = run({"ledger", "--db", db, "--json"});
        int sum = 0;
        for (const auto &period : QJsonDocument::fromJson(ledger.out).array())
            sum += period.toObject()["wh"].toObject()["bought"].toInt();
        return sum;
    }
};

QTEST_GUILESS_MAIN(WatchVerbTest)
#include "watch_verb_test.moc"
