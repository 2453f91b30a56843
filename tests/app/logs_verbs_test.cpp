// verify and import as their users have them: another process, its streams, its exit code.

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

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

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(LogsVerbsTest)
#include "logs_verbs_test.moc"
