// `tidewattctl backtest` as its users have it: another process, its streams, its exit code.

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

namespace {

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

Outcome run(const QStringList &arguments)
{
    QProcess process;
    process.start(TW_CONSOLE, QStringList{"backtest"} + arguments);
    Outcome outcome;
    if (!process.waitForFinished(120'000))
        process.kill();
    outcome.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

/// Whether the process has a handler of its own for `signal`; where no /proc says so, true after a second.
bool handles(pid_t pid, int signal)
{
    QFile status(QString("/proc/%1/status").arg(pid));
    if (!status.open(QIODevice::ReadOnly)) {
        QTest::qWait(1'000);
        return true;
    }
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines)
        if (line.startsWith("SigCgt:"))
            return line.mid(7).trimmed().toULongLong(nullptr, 16) & (1ULL << (signal - 1));
    return false;
}

const QString demo = QString(TW_SOURCE_DIR) + "/resources/demo/";

/// Money as text in millionths, or nothing.
std::optional<qint64> micro(const QJsonValue &value)
{
    const QStringList parts = value.toString().split('.');
    if (parts.size() != 2 || parts[1].size() > 6)
        return {};
    const bool negative = parts[0].startsWith('-');
    const qint64 fraction = parts[1].leftJustified(6, '0').toLongLong();
    return parts[0].toLongLong() * 1'000'000 + (negative ? -fraction : fraction);
}

} // namespace

/// The verb keeps what INTERFACES promises scripts.
class BacktestVerbTest : public QObject {
    Q_OBJECT
private slots:
    void answersWithOneDocument()
    {
        const Outcome outcome =
            run({"--site", demo + "demo-site.json", "--prices", demo + "prices_nl.csv", "--load", demo + "house.csv",
                 "--pv", demo + "house.csv", "--from", "2024-06-24", "--to", "2024-06-30", "--json"});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.err, QByteArray());
        QCOMPARE(outcome.out.count('\n'), 1);
        const QJsonObject answer = outcome.json();
        for (const char *key : {"plans", "seconds", "worst_gap", "certified", "full_cycles", "months", "orders",
                                "foresight", "money", "energy_wh"})
            QVERIFY2(answer.contains(key), key);
        QCOMPARE(answer["days"].toInt(), 7);
        QVERIFY(answer["plans"].toInt() >= 7 * 24);
        QCOMPARE(answer["foresight"].toString(), QString("published"));
        for (const char *key : {"this_car", "only_charging", "charge_at_once", "wear"})
            QVERIFY2(micro(answer["money"][key]), key);
        for (const char *key : {"bought", "sold", "avoided", "stored_solar"})
            QVERIFY2(answer["energy_wh"][key].isDouble(), key);
        const QJsonArray orders = answer["orders"].toArray();
        QCOMPARE(orders.size(), 1);
        QCOMPARE(orders[0]["asked_wh"].toInt(), 56'000);
        QCOMPARE(orders[0]["met"].toInt(), 7);
        QVERIFY(orders[0]["worst_miss_wh"].toInt() <= 10);
        QCOMPARE(answer["trips"]["met"].toInt(), 5);
        QCOMPARE(answer["violations"].toInt(), 0);
    }

    void monthsAddUp()
    {
        QTemporaryDir folder;
        QFile prices(folder.filePath("p.csv"));
        QVERIFY(prices.open(QIODevice::WriteOnly));
        prices.write("start_utc,minutes,eur_per_mwh\n");
        const QDateTime begin = QDateTime::fromString("2023-12-31T23:00:00Z", Qt::ISODate);
        for (int h = 0; h < 40 * 24; ++h)
            prices.write(begin.addSecs(h * 3600).toString("yyyy-MM-ddTHH:mm").toUtf8() + "Z,60,"
                         + QByteArray::number(40 + (h * 7919) % 150) + "\n");
        prices.close();
        const QJsonObject answer =
            run({"--site", demo + "demo-site.json", "--prices", prices.fileName(), "--json"}).json();
        QCOMPARE(answer["days"].toInt(), 40);
        const QJsonArray months = answer["months"].toArray();
        QCOMPARE(months.size(), 2);
        QCOMPARE(months[0]["month"].toString(), QString("2024-01"));
        for (const char *key : {"this_car", "only_charging", "charge_at_once", "wear", "advantage_over_only_charging",
                                "left_in_battery_against_charge_at_once"})
            QCOMPARE(*micro(months[0]["money"][key]) + *micro(months[1]["money"][key]), *micro(answer["money"][key]));
        for (const char *key : {"bought", "sold", "avoided", "stored_solar"})
            QCOMPARE(months[0]["energy_wh"][key].toInt() + months[1]["energy_wh"][key].toInt(),
                     answer["energy_wh"][key].toInt());
    }

    void aMistakeIsOneLine_data()
    {
        QTest::addColumn<QStringList>("change");
        QTest::addColumn<QString>("says");
        QTest::addColumn<int>("code");
        QTest::newRow("another currency")
            << QStringList{"--prices", "gbp"}
            << "its prices are in GBP and the site counts in EUR; --scale with the EUR for one GBP would convert them"
            << 2;
        QTest::newRow("a gap") << QStringList{"--prices", "gap"} << ":3:1: a gap: the row begins at" << 2;
        QTest::newRow("no energy price") << QStringList{"--prices", "regulation"} << "the file has no energy price" << 2;
        QTest::newRow("no such file") << QStringList{"--prices", "nowhere"} << "a price file is expected" << 2;
        QTest::newRow("days not covered") << QStringList{"--from", "2023-01-01"} << "days inside can be replayed" << 2;
        QTest::newRow("days the wrong way") << QStringList{"--from", "2024-06-30", "--to", "2024-06-01"}
                                            << "--from comes before --to" << 2;
        QTest::newRow("no day") << QStringList{"--to", "yesterday"} << "--to" << 2;
        QTest::newRow("no length of time") << QStringList{"--replan", "often"} << "1h or 15min is expected" << 2;
        QTest::newRow("too often") << QStringList{"--replan", "1min"} << "a multiple of 900 s" << 2;
        QTest::newRow("no factor") << QStringList{"--scale", "-1"} << "is no factor" << 2;
        QTest::newRow("export prices for nothing")
            << QStringList{"--export-prices", demo + "prices_nl.csv"} << "--export-prices is not used" << 2;
    }
    void aMistakeIsOneLine()
    {
        QFETCH(QStringList, change);
        QFETCH(QString, says);
        QTemporaryDir folder;
        const auto file = [&](const char *name, const QByteArray &text) {
            QFile written(folder.filePath(name));
            if (written.open(QIODevice::WriteOnly))
                written.write(text);
        };
        file("gbp", "start_utc,minutes,p_per_kwh\n2024-06-01T00:00Z,30,12\n");
        file("gap", "start_utc,minutes,eur_per_mwh\n2024-06-01T00:00Z,60,12\n2024-06-01T02:00Z,60,12\n");
        file("regulation", "start_utc,minutes,rmcp_usd_per_mw_h\n2024-06-01T00:00Z,60,12\n");
        QStringList arguments{"--site", demo + "demo-site.json", "--prices", demo + "prices_nl.csv"};
        if (change[0] == "--prices")
            arguments[3] = folder.filePath(change[1]);
        else
            arguments += change;
        const Outcome outcome = run(arguments);
        QTEST(outcome.code, "code");
        QCOMPARE(outcome.out, QByteArray());
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY2(outcome.err.contains(says.toUtf8()), outcome.err.constData());
    }

    void aScaleConverts()
    {
        const QStringList week{"--site", demo + "demo-site.json", "--prices", demo + "prices_nl.csv", "--from",
                               "2024-06-24", "--to", "2024-06-25", "--json"};
        const QJsonObject once = run(week).json();
        const QJsonObject twice = run(week + QStringList{"--scale", "2"}).json();
        QVERIFY(*micro(once["money"]["charge_at_once"]) > *micro(twice["money"]["charge_at_once"]));
    }

    void anInterruptEndsIt()
    {
        // A year of quarter hours with exact orders takes longer than this test waits before it interrupts.
        QTemporaryDir folder;
        QFile prices(folder.filePath("p.csv"));
        QVERIFY(prices.open(QIODevice::WriteOnly));
        prices.write("start_utc,minutes,eur_per_mwh\n");
        const QDateTime begin = QDateTime::fromString("2022-12-31T23:00:00Z", Qt::ISODate);
        for (int h = 0; h < 3 * 365 * 24; ++h)
            prices.write(begin.addSecs(h * 3600).toString("yyyy-MM-ddTHH:mm").toUtf8() + "Z,60,"
                         + QByteArray::number(40 + (h * 7919) % 150) + "\n");
        prices.close();
        QProcess process;
        process.start(TW_CONSOLE, {"backtest", "--site", demo + "demo-site.json", "--prices", prices.fileName(),
                                   "--json"});
        QVERIFY(process.waitForStarted());
        const auto pid = static_cast<pid_t>(process.processId());
        QTRY_VERIFY_WITH_TIMEOUT(handles(pid, SIGINT), 60'000); // before, an interrupt ends it as it ends any program
        QCOMPARE(process.state(), QProcess::Running);
        ::kill(pid, SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 3);
        QCOMPARE(process.readAllStandardOutput(), QByteArray());
        QVERIFY(process.readAllStandardError().contains("no longer wanted"));
    }
};

QTEST_GUILESS_MAIN(BacktestVerbTest)
#include "backtest_verb_test.moc"
