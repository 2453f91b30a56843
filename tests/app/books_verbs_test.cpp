// statement and store compact as their users have them: another process, its streams, its exit code.

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <array>

namespace {

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    /// One line on stderr, nothing on stdout.
    bool saysOneLine() const { return out.isEmpty() && err.count('\n') == 1; }
};

Outcome run(const QStringList &arguments)
{
    QProcess process;
    process.start(TW_CONSOLE, arguments);
    if (!process.waitForFinished(240'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

constexpr std::array flows{"bought", "sold", "avoided", "stored_solar"};

} // namespace

/// A month as a bill has it, and what stays of it when its samples go.
class BooksVerbsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_db = m_folder.filePath("a.db");
        QCOMPARE(run({"demo", "--days", "2", "--db", m_db}).code, 0);
        const Outcome days = run({"ledger", "--db", m_db, "--per", "day", "--json"});
        m_days = QJsonDocument::fromJson(days.out).array();
        QVERIFY(m_days.size() == 2);
        // The second one begins in the month of the first, even in UTC.
        m_month = m_days[1].toObject()["start_utc"].toString().left(7);
    }
    void theStatementIsTheSumOfTheLedger()
    {
        const Outcome statement = run({"statement", "--db", m_db, "--month", m_month, "--format", "json"});
        QVERIFY2(statement.code == 0, statement.err);
        const QJsonObject total = statement.json()["total"].toObject();
        QCOMPARE(total["days"].toInt(), 2);
        for (const char *flow : flows) {
            qint64 sum = 0;
            for (const QJsonValue &day : m_days)
                sum += day["wh"][flow].toInteger();
            QCOMPARE(total["wh"].toObject()[flow].toInteger(-1), sum);
        }
        qint64 earned = 0;
        for (const QJsonValue &row : statement.json()["rows"].toArray())
            earned += row["earned"].toInteger();
        QCOMPARE(total["earned"].toInteger(), earned);
        QVERIFY(earned != 0);
        QCOMPARE(statement.json()["last_link"].toString().size(), 64);
        // The year is made of its months.
        const Outcome year = run({"statement", "--db", m_db, "--year", m_month.left(4), "--format", "json"});
        QVERIFY2(year.code == 0, year.err);
        QCOMPARE(year.json()["rows"].toArray().size(), 1);
        QCOMPARE(year.json()["total"].toObject()["wh"], total["wh"]);
        QCOMPARE(year.json()["total"].toObject()["earned"], total["earned"]);
    }
    void theTableIsWrittenWholeOrNotAtAll()
    {
        const Outcome printed = run({"statement", "--db", m_db, "--month", m_month});
        QCOMPARE(printed.code, 0);
        QVERIFY2(printed.out.count('\n') >= 3, printed.out); // a heading, two days
        const QString file = m_folder.filePath("month.csv");
        QVERIFY(run({"statement", "--db", m_db, "--month", m_month, "--out", file}).out.isEmpty());
        QCOMPARE(bytesOf(file), printed.out);
        const Outcome nowhere =
            run({"statement", "--db", m_db, "--month", m_month, "--out", m_folder.filePath("no/month.csv")});
        QCOMPARE(nowhere.code, 3);
        QVERIFY2(nowhere.saysOneLine(), nowhere.err);
        QVERIFY(QDir(m_folder.path()).entryList({"*.part"}).isEmpty());
    }
    void aWrongCallIsOneLine_data()
    {
        QTest::addColumn<QStringList>("call");
        QTest::newRow("no month") << QStringList{"statement", "--db", m_db, "--month", "2025-13"};
        QTest::newRow("a day") << QStringList{"statement", "--db", m_db, "--month", "2025-06-24"};
        QTest::newRow("no time") << QStringList{"statement", "--db", m_db};
        QTest::newRow("two times") << QStringList{"statement", "--db", m_db, "--month", m_month, "--year", "2025"};
        QTest::newRow("no year") << QStringList{"statement", "--db", m_db, "--year", "25"};
        QTest::newRow("no store") << QStringList{"statement", "--db", "/nonexistent/a.db", "--month",
                                                 "2025-06"};
        QTest::newRow("a month of nothing") << QStringList{"statement", "--db", m_db, "--month", "1999-01"};
        QTest::newRow("no age") << QStringList{"store", "compact", "--db", m_db, "--older-than", "soon"};
        QTest::newRow("too young") << QStringList{"store", "compact", "--db", m_db, "--older-than", "1d"};
        QTest::newRow("no store to compact")
            << QStringList{"store", "compact", "--db", "/nonexistent/a.db", "--older-than", "7d"};
    }
    void aWrongCallIsOneLine()
    {
        QFETCH(QStringList, call);
        const Outcome outcome = run(call);
        QVERIFY2(outcome.code == 2, outcome.err + outcome.out);
        QVERIFY2(outcome.saysOneLine(), outcome.err);
    }
    /// The last: what it takes away is gone.
    void whatIsCompactedKeepsItsFigures()
    {
        const QStringList statement{"statement", "--db", m_db, "--month", m_month, "--format", "json"};
        // The store's first reading of all goes with the samples of its first period, so the meter's part
        // begins later.
        const auto figures = [&] {
            QJsonObject whole = run(statement).json();
            whole.remove("meter");
            return whole;
        };
        const QJsonObject before = figures();
        QVERIFY(!before["rows"].toArray().isEmpty());
        const QStringList compact{"store", "compact", "--db", m_db, "--older-than", "7d", "--json"};
        const Outcome first = run(compact);
        QVERIFY2(first.code == 0, first.err);
        const qint64 periods = first.json()["periods"].toInteger();
        QVERIFY2(periods > 24 && first.json()["samples"].toInteger() > periods, first.out);
        QCOMPARE(figures(), before);
        QCOMPARE(run(compact).json()["periods"].toInt(-1), 0);
        const Outcome doctor = run({"doctor", "--db", m_db, "--json"});
        QVERIFY2(doctor.code == 0 && doctor.json()["well"].toBool(), doctor.out);
        bool named = false;
        for (const QJsonValue &check : doctor.json()["checks"].toArray())
            named = named || (check["ok"].isNull() && check["found"].toString().contains("compacted"));
        QVERIFY2(named, doctor.out);
    }

private:
    QTemporaryDir m_folder;
    QString m_db;
    QString m_month;
    QJsonArray m_days;
};

QTEST_APPLESS_MAIN(BooksVerbsTest)
#include "books_verbs_test.moc"
