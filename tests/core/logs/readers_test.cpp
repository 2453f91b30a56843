#include "logs/reader.h"

#include "tests/core/logs/collected.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QtTest>

#include <cmath>

using namespace tw;
using namespace tw::logs;
using tests::Collected;
using tests::collected;

namespace {

const QString logsFolder = QStringLiteral(TW_SHARED_DATA "/logs/");

std::string bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

ReadOptions in(const char *zone)
{
    ReadOptions options;
    options.calendar = *Calendar::forZone(zone);
    return options;
}

Collected good(const std::string &text, const ReadOptions &options = {}, std::size_t piece = 1 << 16)
{
    auto all = collected(text, options, piece);
    if (!all)
        qFatal("%s", all.error().text().c_str());
    return *std::move(all);
}

double whOf(const std::optional<Energy> &energy)
{
    return energy ? std::round(double(energy->ws()) / 36.0) / 100.0 : -1;
}

} // namespace

/// Logs from elsewhere, as their writers write them and as they arrive damaged.
class ReadersTest : public QObject {
    Q_OBJECT
private slots:
    void ocppLogsGiveTheirTransactions_data()
    {
        QTest::addColumn<int>("piece");
        for (const char *log : {"ocpp16_owner-station", "ocpp16_reconnects", "ocpp201_owner-station",
                                "ocpp201_reconnects", "ocpp21_v2x-setpoints"}) {
            QTest::addRow("%s", log) << (1 << 16);
            QTest::addRow("%s, in small pieces", log) << 7;
        }
    }
    void ocppLogsGiveTheirTransactions()
    {
        QFETCH(int, piece);
        const QString file = QString(QTest::currentDataTag()).section(',', 0, 0) + ".jsonl";
        const std::string text = bytesOf(logsFolder + file);
        if (text.empty())
            QSKIP("needs TW_SHARED_DATA");
        const auto expected =
            nlohmann::json::parse(bytesOf(logsFolder + "ocpp_expected.json"))[file.toStdString()];
        const Collected all = good(text, {}, std::size_t(piece));
        QCOMPARE(all.refusals.size(), 0u);
        QCOMPARE(all.rows.size(), expected["records"].get<std::size_t>());
        const auto &transactions = expected["transactions"];
        QCOMPARE(all.sessions.size(), transactions.size());
        for (const Session &session : all.sessions) {
            QVERIFY2(transactions.contains(session.id), session.id.c_str());
            const auto &told = transactions[session.id];
            QCOMPARE(session.charger, expected["charge_point"].get<std::string>());
            QCOMPARE(session.complete, told["complete"].get<bool>());
            QCOMPARE(*session.start, *parseInstant(told["start_ts"].get<std::string>()));
            if (told.contains("energy_wh"))
                QCOMPARE(whOf(session.in), told["energy_wh"].get<double>());
            if (told.contains("stop_ts"))
                QCOMPARE(*session.end, *parseInstant(told["stop_ts"].get<std::string>()));
        }
    }
    void ocppAsATableSaysTheSame()
    {
        const std::string text = bytesOf(logsFolder + "ocpp16_reconnects.jsonl");
        if (text.empty())
            QSKIP("needs TW_SHARED_DATA");
        std::string table = "ts,charge_point,subprotocol,direction,event,frame\n";
        for (const QByteArray &line : QByteArray::fromStdString(text).trimmed().split('\n')) {
            const auto object = nlohmann::json::parse(line.toStdString());
            for (const char *key : {"ts", "charge_point", "subprotocol", "direction", "event"})
                table += object.value(key, "") + ",";
            table += "\""
                + QString::fromStdString(object.value("frame", "")).replace("\"", "\"\"").toStdString()
                + "\"\n";
        }
        const Collected lines = good(text);
        const Collected rows = good(table);
        QVERIFY(lines.samples() == rows.samples());
        QVERIFY(lines.sessions == rows.sessions);
    }
    void evccSessionsInGermanAndEnglish()
    {
        const std::string german = bytesOf(logsFolder + "evcc_sessions_de.csv");
        if (german.empty())
            QSKIP("needs TW_SHARED_DATA");
        const Collected all = good(german, in("Europe/Oslo"));
        QCOMPARE(all.refusals.size(), 0u);
        QCOMPARE(all.sessions.size(), 213u);
        QCOMPARE(*all.sessions[0].start, *parseInstant("2019-01-31T17:34:00Z"));
        QCOMPARE(all.sessions[0].in->ws(), (7200_Wh).ws());
        QCOMPARE(all.sessions[0].charger, std::string("Garage"));
        const Collected english = good(bytesOf(logsFolder + "evcc_sessions_en.csv"), in("Europe/Berlin"));
        QVERIFY(!english.sessions.empty());
        QCOMPARE(*english.sessions[0].start, *parseInstant("2023-03-01T07:00:00Z"));
        QCOMPARE(english.sessions[0].in->ws(), (10_kWh).ws());
        // Without the site's zone nothing is guessed.
        QCOMPARE(good(german).sessions.size(), 0u);
        QCOMPARE(good(german).refusals.size(), 213u);
    }
    void chargersEventsTellTheSameSessions()
    {
        const std::string keba = bytesOf(logsFolder + "keba_reports_constructed.jsonl");
        const std::string events = bytesOf(logsFolder + "openevse_events_constructed.jsonl");
        if (keba.empty() || events.empty())
            QSKIP("needs TW_SHARED_DATA");
        const Collected reports = good(keba);
        const Collected openEvse = good(events);
        QCOMPARE(reports.sessions.size(), 25u);
        QCOMPARE(openEvse.sessions.size(), 25u);
        for (std::size_t i = 0; i < 25; ++i) {
            QVERIFY(reports.sessions[i].complete && openEvse.sessions[i].complete);
            QVERIFY(reports.sessions[i].start == openEvse.sessions[i].start);
            QVERIFY(reports.sessions[i].end == openEvse.sessions[i].end);
            QVERIFY(reports.sessions[i].in == openEvse.sessions[i].in);
        }
    }
    void theDoubledHourGoesByOrder()
    {
        const Collected all =
            good("start;Energie (kWh)\n27.10.2024 01:45;0,1\n27.10.2024 02:00;0,2\n27.10.2024 02:15;0,3\n"
                 "27.10.2024 02:30;0,4\n27.10.2024 02:45;0,5\n27.10.2024 02:00;0,6\n27.10.2024 02:15;0,7\n"
                 "27.10.2024 02:30;0,8\n27.10.2024 02:45;0,9\n27.10.2024 03:00;1,0\n",
                 in("Europe/Berlin"));
        QCOMPARE(all.refusals.size(), 0u);
        QCOMPARE(all.rows.size(), 10u);
        Instant expected = *parseInstant("2024-10-26T23:45Z");
        for (std::size_t i = 0; i < all.rows.size(); ++i, expected += minutes(15)) {
            QCOMPARE(all.rows[i].samples.at(0).at, expected);
            QCOMPARE(all.rows[i].samples.at(1).at, expected + minutes(15));
            QCOMPARE(all.rows[i].samples.at(1).chargerImport->ws(),
                     Energy::fromWh(100 * std::int64_t(i + 1)).ws());
        }
    }
    void theLeftOutHourIsRefused()
    {
        const Collected all = good("start,minutes,energy_wh\n2024-03-31 01:45:00,15,100\n2024-03-31 "
                                   "02:15:00,15,100\n2024-03-31 03:00:00,15,100\n",
                                   in("Europe/Berlin"));
        QCOMPARE(all.rows.size(), 2u);
        QCOMPARE(all.refusals.size(), 1u);
        QCOMPARE(all.refusals[0].first, 3);
    }
    void columnsMayBeNamed()
    {
        ReadOptions options = in("Europe/Berlin");
        options.columns = {{"start", "Ladebeginn"}, {"end", "Ladeschluss"}, {"energy", "Menge"}};
        const Collected all =
            good("Nr;Ladebeginn;Ladeschluss;Menge\n1;01.02.2024 20:00;02.02.2024 06:00;12,5\n", options);
        QCOMPARE(all.sessions.size(), 1u);
        QCOMPARE(all.sessions[0].in->ws(), (12500_Wh).ws());
        QVERIFY(!collected("Nr;Ladebeginn;Ladeschluss;Menge\n1;01.02.2024 20:00;02.02.2024 06:00;12,5\n"));
    }
    void aHoleIsNoLongRow()
    {
        const Collected all = good("start_utc,energy_wh\n2024-01-01T00:00Z,1\n2024-01-01T01:00Z,1\n2024-01-"
                                   "01T01:15Z,1\n2024-01-01T01:30Z,1\n");
        QCOMPARE(all.rows.size(), 4u);
        for (const Row &row : all.rows)
            QCOMPARE((row.samples.at(1).at - row.samples.at(0).at).count(), 900);
    }
    void damageIsRefusedRowByRow_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("refused");
        const QByteArray event = R"({"t":"2019-03-14T16:06:00Z","es":2,"e":0})";
        QTest::newRow("a line that is none") << event + "\nnonsense\n" + event + "\n" << 2 << 1;
        QTest::newRow("the last line cut off") << event + "\n" + event.left(20) << 1 << 1;
        QTest::newRow("a line cut off in the middle") << event + "\n" + event.left(20) + "\n" + event + "\n"
                                                      << 2 << 1;
        QTest::newRow("a huge line") << event + "\n" + QByteArray(3 << 20, 'x') + "\n" + event + "\n"
                                     << 2 << 1;
        QTest::newRow("deep JSON") << event + "\n" + QByteArray(100'000, '[')
                + "\n{\"a\":" + QByteArray(1000, '[') + "\n" + event
                + "\n" << 2 << 2;
        QTest::newRow("an array of objects") << "[\n  " + event + ",\n  " + event + "\n]\n" << 2 << 0;
        QTest::newRow("an array on one line each") << "[" + event + ",\n" + event + "]\n" << 2 << 0;
        QTest::newRow("two kinds mixed") << event + "\n" + R"({"ocmf":"OCMF|{}|{}","public_key":""})" + "\n"
                                         << 2 << 0;
        QTest::newRow("an unknown object") << event + "\n{\"a\":1}\n" << 1 << 1;
        QTest::newRow("another encoding") << QByteArray(
            "start;end;Ladepunkt;Energie (kWh)\n2024-01-01T00:00Z;2024-01-01T01:00Z;G\xE4ste;1\n")
                                          << 1 << 0;
        QTest::newRow("too few fields")
            << QByteArray("start;end;Energie (kWh)\n2024-01-01T00:00Z;2024-01-01T01:00Z\n") << 0 << 1;
        QTest::newRow("an end before its start")
            << QByteArray("start;end;Energie (kWh)\n2024-01-01T02:00Z;2024-01-01T01:00Z;1\n") << 0 << 1;
        QTest::newRow("an energy below zero")
            << QByteArray("start;end;Energie (kWh)\n2024-01-01T00:00Z;2024-01-01T01:00Z;-1\n") << 0 << 1;
        QTest::newRow("two tables in one")
            << QByteArray("start;end;Energie (kWh)\n2024-01-01T00:00Z;2024-01-01T01:00Z;1\nstart,end,energy "
                          "(kWh)\n2024-01-02T00:00Z,2024-01-02T01:00Z,1\n")
            << 2 << 0;
    }
    void damageIsRefusedRowByRow()
    {
        QFETCH(QByteArray, text);
        for (const std::size_t piece : {std::size_t(11), std::size_t(1) << 16}) {
            auto reader = readerFor(text.toStdString(), "test", {});
            QVERIFY(reader);
            Collected all;
            const std::string bytes = text.toStdString();
            for (std::size_t at = 0; at < bytes.size(); at += piece)
                (*reader)->take(std::string_view(bytes).substr(at, piece), all);
            (*reader)->end(all);
            QTEST(int(all.rows.size()), "rows");
            QTEST(int(all.refusals.size()), "refused");
        }
    }
    void whatIsNoLogIsRefusedAtOnce_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFEs\0t\0", 6);
        QTest::newRow("packed") << QByteArray("\x1F\x8B\x08");
        QTest::newRow("a database") << QByteArray("SQLite format 3\0", 16);
        QTest::newRow("prose") << QByteArray("Dear owner,\n");
        QTest::newRow("prices") << QByteArray("start_utc,minutes,eur_per_mwh\n2024-12-31T23:00Z,60,2.16\n");
    }
    void whatIsNoLogIsRefusedAtOnce()
    {
        QFETCH(QByteArray, text);
        const auto reader = readerFor(text.toStdString(), "test", {});
        QVERIFY(!reader);
        QVERIFY(reader.error().fault == Fault::BadInput);
    }
};

QTEST_APPLESS_MAIN(ReadersTest)
#include "readers_test.moc"
