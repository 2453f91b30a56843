#include "replay/history_files.h"
#include "tests/core/replay/support.h"

#include <QtTest>

using namespace tw;
using namespace tw::replay;

namespace {

const House house{.yearlyLoad = Energy::fromWh(2'000'000), .solarPeak = 5_kW};

const std::string head = "start_utc,minutes,";
const std::string row = "2024-01-01T00:00Z,30,";

} // namespace

/// A home's and a car's past come as people have them, or with the place of what is wrong.
class HistoryFilesTest : public QObject {
    Q_OBJECT
private slots:
    void unitsAreInTheName_data()
    {
        QTest::addColumn<QString>("columns");
        QTest::addColumn<QString>("values");
        QTest::addColumn<bool>("sun");
        QTest::addColumn<qlonglong>("ws");
        QTest::newRow("Wh") << "load_wh" << "250.5" << false << qlonglong(250'500) * 36 / 10;
        QTest::newRow("kWh") << "load_kwh" << "0.5" << false << qlonglong(1'800'000);
        QTest::newRow("mean W") << "load_w" << "400" << false << qlonglong(400 * 1800);
        QTest::newRow("mean kW") << "pv_kw" << "1.25" << true << qlonglong(1250 * 1800);
        QTest::newRow("a profile for 1000 kWh") << "wh_per_1000kwh_year" << "10" << false << qlonglong(72'000);
        QTest::newRow("for 1 kWp") << "south35_wh_per_kwp" << "10" << true << qlonglong(5 * 36'000);
        QTest::newRow("the load of two") << "load_wh,pv_wh" << "100,7" << false << qlonglong(360'000);
        QTest::newRow("the sun of two") << "load_wh,pv_wh" << "100,7" << true << qlonglong(7 * 3600);
        QTest::newRow("a flag has no unit") << "load_wh,load_filled" << "100,1" << false << qlonglong(360'000);
        QTest::newRow("the only one with a unit") << "total_kwh" << "1" << false << qlonglong(3'600'000);
    }
    void unitsAreInTheName()
    {
        QFETCH(QString, columns);
        QFETCH(QString, values);
        QFETCH(bool, sun);
        const auto rows = readHomeCsv(head + columns.toStdString() + "\n" + row + values.toStdString() + "\n", "h.csv",
                                      sun ? HomeSeries::Sun : HomeSeries::Load, house);
        QVERIFY2(bool(rows), rows ? "" : rows.error().text().c_str());
        QCOMPARE(rows->size(), std::size_t(1));
        QTEST(qlonglong(rows->front().energy.ws()), "ws");
    }

    void aBadHomeFileIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("sun");
        QTest::addColumn<QString>("error");
        const QString h = QString::fromStdString(head);
        const QString r = QString::fromStdString(row);
        QTest::newRow("no unit") << h + "load\n" + r + "1\n" << false
                                 << "h.csv:1:1: the file has no load; a column such as load_wh is expected";
        QTest::newRow("two suns") << h + "a_wh_per_kwp,b_wh_per_kwp\n" + r + "1,1\n" << true
                                  << "h.csv:1:1: the file has several columns that could be the solar; name one of "
                                     "a_wh_per_kwp, b_wh_per_kwp";
        QTest::newRow("below 0") << h + "load_wh\n" + r + "-3\n" << false
                                 << "h.csv:2:22: '-3' is below 0; load and sun are both counted upward";
        QTest::newRow("no number") << h + "load_wh\n" + r + "x\n" << false
                                   << "h.csv:2:22: 'x' is not a number; a decimal such as 431.5 is expected";
        QTest::newRow("too much") << h + "load_kwh\n" + r + "5000\n" << false
                                  << "h.csv:2:22: '5000' is more than a home has; is the unit right?";
        QTest::newRow("a gap") << h + "load_wh\n" + r + "1\n2024-01-01T01:00Z,30,1\n" << false
                               << "h.csv:3:1: a gap: the row begins at 2024-01-01T01:00:00Z; 2024-01-01T00:30:00Z is "
                                  "expected";
    }
    void aBadHomeFileIsRefusedWithItsPlace()
    {
        QFETCH(QString, text);
        QFETCH(bool, sun);
        const auto rows =
            readHomeCsv(text.toStdString(), "h.csv", sun ? HomeSeries::Sun : HomeSeries::Load, house);
        QVERIFY(!rows);
        QTEST(QString::fromStdString(rows.error().text()), "error");
    }

    void theNamedColumnIsRead()
    {
        const std::string text = head + "a_wh_per_kwp,b_wh_per_kwp\n" + row + "1,2\n";
        const auto rows = readHomeCsv(text, "h.csv", HomeSeries::Sun, house, "b_wh_per_kwp");
        QVERIFY(bool(rows));
        QCOMPARE(rows->front().energy.ws(), std::int64_t(5 * 2 * 3600));
        QVERIFY(!readHomeCsv(text, "h.csv", HomeSeries::Sun, house, "c_wh"));
    }

    void sessionsOfOneCarInOrder()
    {
        const std::string text = "user,plug_in_utc,plug_out_utc,kwh\n"
                                 "b,2024-01-03T17:00Z,2024-01-04T06:30Z,9.5\n"
                                 "b,2024-01-01T17:00Z,2024-01-02T06:30Z,11\n"
                                 "a,2024-01-01T17:00Z,2024-01-02T06:30Z,1\n"
                                 "b,2024-01-02T06:40Z,2024-01-02T07:00Z,0.5\n";
        const auto file = readSessionsCsv(text, "s.csv");
        QVERIFY(bool(file));
        QCOMPARE(file->user, std::string("b"));
        QCOMPARE(file->users, 2);
        QCOMPARE(file->sessions.size(), std::size_t(2)); // a plug pulled for ten minutes is no journey
        QVERIFY(file->sessions[0].plugged == (Interval{utc("2024-01-01T17:00Z"), utc("2024-01-02T07:00Z")}));
        QCOMPARE(file->sessions[0].charged.ws(), std::int64_t(11'500) * 3600);
        QCOMPARE(readSessionsCsv(text, "s.csv", "a")->sessions.size(), std::size_t(1));
        QCOMPARE(readSessionsCsv(text, "s.csv", "c").error().fault, Fault::NotFound);
    }

    void aBadSessionFileIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const QString h = "plug_in_utc,plug_out_utc,kwh\n";
        QTest::newRow("empty") << "" << "s.csv:1:1: the file is empty; a header line such as "
                                        "plug_in_utc,plug_out_utc,kwh is expected";
        QTest::newRow("no kwh") << "plug_in_utc,plug_out_utc\n"
                                << "s.csv:1:1: there is no column 'kwh'; a header line such as "
                                   "plug_in_utc,plug_out_utc,kwh is expected";
        QTest::newRow("nothing in it") << h << "s.csv:1:1: the file has no sessions after its header";
        QTest::newRow("backwards") << h + "2024-01-01T17:00Z,2024-01-01T16:00Z,3\n"
                                   << "s.csv:2:19: the stay ends before it begins; a later moment is expected";
        QTest::newRow("local time") << h + "2024-01-01T17:00,2024-01-01T18:00Z,3\n"
                                    << "s.csv:2:1: '2024-01-01T17:00' is not a moment in UTC such as 2024-06-24T17:32Z";
        QTest::newRow("half a line") << h + "2024-01-01T17:00Z,2024-01-01T18:00Z,3"
                                     << "s.csv:2:1: the last line does not end: the file looks half-written; a line "
                                        "break is expected";
        QTest::newRow("no energy") << h + "2024-01-01T17:00Z,2024-01-01T18:00Z,-3\n"
                                   << "s.csv:2:37: '-3' is not the energy of a stay; kWh such as 11.2 are expected";
    }
    void aBadSessionFileIsRefusedWithItsPlace()
    {
        QFETCH(QString, text);
        const auto file = readSessionsCsv(text.toStdString(), "s.csv");
        QVERIFY(!file);
        QTEST(QString::fromStdString(file.error().text()), "error");
    }
};

QTEST_APPLESS_MAIN(HistoryFilesTest)
#include "history_files_test.moc"
