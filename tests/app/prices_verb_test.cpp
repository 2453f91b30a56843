#include "app/console/verb.h"

#include "tests/support/captured.h"
#include "tests/support/http_test_server.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace tw;
using support::Captured;
using support::HttpAnswer;
using support::HttpAsked;
using support::HttpTestServer;

namespace {

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// `tidewattctl prices` with `arguments`.
Outcome run(const std::vector<std::string> &arguments)
{
    CLI::App program("test");
    console::Chosen chosen;
    console::addPrices(program, chosen);
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    reversed.emplace_back("prices");
    program.parse(reversed);
    const QTemporaryDir folder;
    Captured out(stdout, folder.filePath("out"));
    Captured err(stderr, folder.filePath("err"));
    Outcome outcome;
    outcome.code = chosen();
    outcome.err = err.end();
    outcome.out = out.end();
    return outcome;
}

QByteArray recorded(const QString &day)
{
    QFile file(QString(TW_TEST_DATA) + "/energy-charts/DE-LU_" + day + ".json");
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The verb keeps what INTERFACES promises scripts: one document, one line, one exit code.
class PricesVerbTest : public QObject {
    Q_OBJECT
private slots:
    void printsOneDocument_data()
    {
        QTest::addColumn<QString>("day");
        QTest::addColumn<int>("intervals");
        QTest::addColumn<QString>("first");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<double>("price");
        QTest::newRow("23 hours") << "2024-03-31" << 23 << "2024-03-30T23:00:00Z" << 60 << 0.0757;
        QTest::newRow("25 hours of quarters")
            << "2025-10-26" << 100 << "2025-10-25T22:00:00Z" << 15 << 0.00717;
    }
    void printsOneDocument()
    {
        QFETCH(QString, day);
        HttpTestServer server(
            [&](const HttpAsked &) { return HttpAnswer{.body = recorded(day).toStdString()}; });
        const Outcome outcome =
            run({"--zone", "DE-LU", "--day", day.toStdString(), "--base-url", server.url(), "--json"});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.err, QByteArray());
        const QJsonObject document = QJsonDocument::fromJson(outcome.out).object();
        QCOMPARE(document["zone"].toString(), QString("DE-LU"));
        QCOMPARE(document["currency"].toString(), QString("EUR"));
        const QJsonArray intervals = document["intervals"].toArray();
        QTEST(int(intervals.size()), "intervals");
        QTEST(intervals[0]["start_utc"].toString(), "first");
        QTEST(intervals[0]["minutes"].toInt(), "minutes");
        QTEST(intervals[0]["price_per_kwh"].toDouble(), "price");
        QCOMPARE(intervals[0]["state"].toString(), QString("published"));
    }
    void printsALineAPrice()
    {
        HttpTestServer server(
            [](const HttpAsked &) { return HttpAnswer{.body = recorded("2024-03-31").toStdString()}; });
        const Outcome outcome = run({"--zone", "DE-LU", "--day", "2024-03-31", "--base-url", server.url()});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.out.count('\n'), 24);
        QVERIFY(outcome.out.contains("00:00   60 min    0.07570  published"));
        QVERIFY(!outcome.out.contains("02:00 ")); // the hour that was skipped
    }
    void failsInOneLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status"); // of the server's answer
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        const QStringList good{"--zone", "DE-LU", "--day", "2024-03-31"};
        QTest::newRow("broken answer") << good << 200 << "{\"unix_seconds\": [17" << 3 << "half-written";
        QTest::newRow("another day's prices")
            << good << 200 << QString(recorded("2023-07-02")) << 3 << "no prices";
        QTest::newRow("404") << good << 404 << "" << 3 << "no prices";
        QTest::newRow("500") << good << 500 << "" << 3 << "status 500";
        QTest::newRow("no such day") << QStringList{"--zone", "DE-LU", "--day", "2024-02-30"} << 200 << ""
                                     << 2 << "is not a day";
        QTest::newRow("no such source") << good + QStringList{"--source", "crystal-ball"} << 200 << "" << 2
                                        << "energy-charts is expected";
        QTest::newRow("impossible zone")
            << QStringList{"--zone", "DE LU", "--day", "2024-03-31"} << 200 << "" << 2 << "bidding zone";
    }
    void failsInOneLine()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, body);
        HttpTestServer server(
            [&](const HttpAsked &) { return HttpAnswer{.status = status, .body = body.toStdString()}; });
        std::vector<std::string> call{"--base-url", server.url(), "--json"};
        for (const QString &argument : arguments)
            call.push_back(argument.toStdString());
        const Outcome outcome = run(call);
        QTEST(outcome.code, "code");
        QCOMPARE(outcome.out, QByteArray());
        QCOMPARE(outcome.err.count('\n'), 1);
        QFETCH(QString, says);
        QVERIFY2(QString(outcome.err).contains(says), outcome.err.constData());
    }
    void nobodyListens()
    {
        const Outcome outcome = run({"--zone", "DE-LU", "--day", "2024-03-31", "--base-url",
                                     "http://127.0.0.1:" + std::to_string(support::closedPort())});
        QCOMPARE(outcome.code, 3);
        QCOMPARE(outcome.err.count('\n'), 1);
    }
    void aBaseUrlIsAWebAddress()
    {
        const Outcome outcome = run({"--zone", "DE-LU", "--day", "2024-03-31", "--base-url", "localhost:80"});
        QCOMPARE(outcome.code, 2);
        QVERIFY(outcome.err.contains("http://"));
    }
};

QTEST_APPLESS_MAIN(PricesVerbTest)
#include "prices_verb_test.moc"
