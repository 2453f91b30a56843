// verify and import as their users have them: another process, its streams, its exit code.

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

namespace {

const QString records = QStringLiteral(TW_TEST_DATA "/logs/");

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

Outcome run(const QStringList &arguments)
{
    QProcess process;
    process.start(TW_CONSOLE, arguments);
    if (!process.waitForFinished(60'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

QString keyOfRecord()
{
    return QJsonDocument::fromJson(bytesOf(records + "record.jsonl")).object()["public_key"].toString();
}

} // namespace

class LogsVerbsTest : public QObject {
    Q_OBJECT
private slots:
    void verifyJudgesEveryContainerAlike_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("key");
        QTest::newRow("plain") << "record.ocmf" << keyOfRecord();
        QTest::newRow("JSON lines") << "record.jsonl"
                                    << "";
        QTest::newRow("XML") << "record.xml"
                             << "";
    }
    void verifyJudgesEveryContainerAlike()
    {
        QFETCH(QString, file);
        QFETCH(QString, key);
        QStringList arguments{"verify", records + file, "--json"};
        if (!key.isEmpty())
            arguments << "--public-key" << key;
        const Outcome good = run(arguments);
        QCOMPARE(good.code, 0);
        const QJsonObject record = good.json()["records"].toArray().at(0).toObject();
        QCOMPARE(record["valid"], QJsonValue(true));
        QCOMPARE(record["meter"].toString(), "A1");
        QCOMPARE(record["wh"].toDouble(), 0.0);
        QCOMPARE(record["wh_out"].toDouble(), 3500.0);
        QCOMPARE(record["from"].toString(), "2026-03-29T00:45:00Z");
        QByteArray changed = bytesOf(records + file);
        changed.replace("313.750", "343.750");
        write(m_folder.filePath(file), changed);
        arguments[1] = m_folder.filePath(file);
        const Outcome bad = run(arguments);
        QCOMPARE(bad.code, 1);
        QCOMPARE(bad.json()["records"].toArray().at(0).toObject()["valid"], QJsonValue(false));
    }
    void aKeyFileIsAsGoodAsAKey()
    {
        write(m_folder.filePath("meter.key"), keyOfRecord().toLatin1() + "\n");
        QCOMPARE(
            run({"verify", records + "record.ocmf", "--public-key", m_folder.filePath("meter.key")}).code, 0);
        const Outcome unknown = run({"verify", records + "record.ocmf", "--json"});
        QCOMPARE(unknown.code, 0);
        QVERIFY(unknown.json()["records"].toArray().at(0).toObject()["valid"].isNull());
    }
    void whatIsNoRecordIsRefusedInOneLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("binary") << QByteArray("\0\1\2\3", 4);
        QTest::newRow("something else") << QByteArray("hello\n");
        QTest::newRow("packed") << QByteArray("\x1f\x8b\x08");
        QTest::newRow("no record in it") << QByteArray("{}\n");
    }
    void whatIsNoRecordIsRefusedInOneLine()
    {
        QFETCH(QByteArray, bytes);
        write(m_folder.filePath("bad"), bytes);
        const Outcome outcome = run({"verify", m_folder.filePath("bad"), "--json"});
        QCOMPARE(outcome.code, 2);
        QVERIFY(outcome.out.isEmpty());
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(outcome.err.startsWith(m_folder.filePath("bad").toLocal8Bit()));
    }
    void withoutASiteDoctorSaysWhyNothingIsSettled()
    {
        const QString db = m_folder.filePath("bare.db");
        QCOMPARE(run({"import", records + "evcc.csv", "--db", db, "--time-zone", "Europe/Berlin"}).code, 0);
        const Outcome doctor = run({"doctor", "--db", db});
        QVERIFY2(doctor.out.contains("no site is set up"), doctor.out);
        QVERIFY2(!doctor.out.contains("start the engine once"), doctor.out);
    }
    void importReadsEveryFormatOnceAndForAll_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<int>("sessions");
        QTest::newRow("evcc.csv") << "evcc" << 2;
        QTest::newRow("interval.csv") << "interval-table" << 0;
        QTest::newRow("keba.jsonl") << "keba" << 1;
        QTest::newRow("openevse.jsonl") << "openevse" << 1;
        QTest::newRow("ocpp16.jsonl") << "ocpp-log" << 1;
        QTest::newRow("ocpp21.jsonl") << "ocpp-log" << 1;
        QTest::newRow("record.jsonl") << "ocmf" << 0;
        QTest::newRow("record.xml") << "ocmf-xml" << 0;
    }
    void importReadsEveryFormatOnceAndForAll()
    {
        QFETCH(QString, format);
        QFETCH(int, sessions);
        const QString db = m_folder.filePath(QString(QTest::currentDataTag()) + ".db");
        const QStringList call{
            "import", records + QTest::currentDataTag(), "--db", db, "--time-zone", "Europe/Berlin",
            "--json"};
        const Outcome preview = run(QStringList(call) << "--dry-run");
        QCOMPARE(preview.code, 0);
        QVERIFY(!QFile::exists(db));
        const Outcome first = run(call);
        QVERIFY2(first.code == 0, first.err.constData());
        const QJsonObject file = first.json()["files"].toArray().at(0).toObject();
        QCOMPARE(file["format"].toString(), format);
        QVERIFY(file["new"].toInt() > 0);
        QCOMPARE(file["known"].toInt(), 0);
        QCOMPARE(file["conflicting"].toInt(), 0);
        QCOMPARE(file["refused"].toArray().size(), 0);
        QCOMPARE(first.json()["sessions"].toArray().size(), sessions);
        QCOMPARE(preview.json()["files"].toArray().at(0).toObject()["new"], file["new"]);
        const QJsonObject again = run(call).json()["files"].toArray().at(0).toObject();
        QCOMPARE(again["new"].toInt(), 0);
        QCOMPARE(again["known"], file["new"]);
        QCOMPARE(run({"import", "--undo", "1", "--db", db}).code, 0);
        QCOMPARE(run({"import", "--undo", "1", "--db", db}).code, 1);
        QCOMPARE(run({"doctor", "--db", db}).code, 0);
    }
    void aBadSignatureIsRefusedAndAForeignKeyIsNoticed()
    {
        const QString db = m_folder.filePath("signed.db");
        QByteArray changed = bytesOf(records + "record.jsonl");
        changed.replace("313.750", "343.750");
        write(m_folder.filePath("changed.jsonl"), changed);
        const Outcome bad = run({"import", m_folder.filePath("changed.jsonl"), "--db", db, "--json"});
        QCOMPARE(bad.code, 0);
        QCOMPARE(bad.json()["files"].toArray().at(0).toObject()["refused"].toArray().size(), 1);
        QCOMPARE(bad.json()["files"].toArray().at(0).toObject()["new"].toInt(), 0);
        const Outcome good = run({"import", records + "record.jsonl", "--db", db, "--json"});
        QCOMPARE(good.json()["files"].toArray().at(0).toObject()["signed_records"].toInt(), 1);
        // The same record with another key beside it: judged by the one that is known.
        QByteArray other = bytesOf(records + "record.jsonl");
        other.replace("7bb7738c", "8bb7738c");
        write(m_folder.filePath("other.jsonl"), other);
        const QJsonObject noticed = run({"import", m_folder.filePath("other.jsonl"), "--db", db, "--json"})
                                        .json()["files"]
                                        .toArray()
                                        .at(0)
                                        .toObject();
        QCOMPARE(noticed["known"].toInt(), 1);
    }
    void whatCannotBeImportedLeavesNothing()
    {
        write(m_folder.filePath("bad"), QByteArray("\0\1\2", 3));
        const QString db = m_folder.filePath("none.db");
        const Outcome outcome = run({"import", m_folder.filePath("bad"), "--db", db});
        QCOMPARE(outcome.code, 2);
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(!QFile::exists(db));
        QCOMPARE(run({"import", "--db", db}).code, 2);
        const QString pipe = m_folder.filePath("pipe.csv");
        QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
        const Outcome waits = run({"import", pipe, "--db", db}); // for nobody
        QCOMPARE(waits.code, 2);
        QCOMPARE(waits.err.count('\n'), 1);
        QVERIFY(!QFile::exists(db));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(LogsVerbsTest)
#include "logs_verbs_test.moc"
