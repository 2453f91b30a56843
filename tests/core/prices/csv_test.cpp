#include "prices/csv.h"

#include "tests/support/printers.h"

#include <QFile>
#include <QtTest>

#include <rapidcheck.h>

#include <cmath>

using namespace tw;
using prices::energyColumns;
using prices::readPriceCsv;
using prices::readPriceFile;

namespace {

std::string shared(const std::string &name)
{
    return std::string(TW_SHARED_DATA) + "/prices/" + name;
}

const std::string head = "start_utc,minutes,eur_per_mwh\n";

} // namespace

/// A price file is read to the last digit or refused with its place.
class CsvTest : public QObject {
    Q_OBJECT
private slots:
    // The check sums of the data's own README, in its unit.
    void readsEveryMarket_data()
    {
        QTest::addColumn<std::string>("file");
        QTest::addColumn<std::string>("column");
        QTest::addColumn<std::string>("currency");
        QTest::addColumn<double>("perUnit"); // micro-currency per kWh in one unit of the file
        QTest::addColumn<int>("rows");
        QTest::addColumn<double>("lowest");
        QTest::addColumn<double>("mean");
        QTest::addColumn<double>("highest");
        const auto row = [](const char *file, std::string column, std::string currency, double perUnit,
                            int rows, double lowest, double mean, double highest) {
            QTest::addRow("%s %s", file, column.c_str())
                << std::string(file) << column << currency << perUnit << rows << lowest << mean << highest;
        };
        row("AU-QLD_2025-01_spot_5min.csv", "aud_per_mwh", "AUD", 1e3, 8928, -41.01, 114.012, 17304);
        row("DE-LU_2023_day-ahead_60min.csv", "eur_per_mwh", "EUR", 1e3, 8760, -500, 95.1755, 524.27);
        row("DE-LU_2024_day-ahead_60min.csv", "eur_per_mwh", "EUR", 1e3, 8784, -135.45, 78.512, 936.28);
        row("DE-LU_2025_day-ahead_native.csv", "eur_per_mwh", "EUR", 1e3, 15387, -250.32, 90.9719, 583.4);
        row("DK1_2023_day-ahead_60min.csv", "eur_per_mwh", "EUR", 1e3, 8760, -440.1, 86.8265, 524.27);
        row("FR_2024_day-ahead_60min.csv", "eur_per_mwh", "EUR", 1e3, 8784, -87.29, 58.0181, 284.21);
        row("FR_2025-12_day-ahead_15min.csv", "eur_per_mwh", "EUR", 1e3, 2976, -0.01, 68.7316, 200);
        row("FR_2025_day-ahead_60min.csv", "eur_per_mwh", "EUR", 1e3, 8760, -118.01, 61.0739, 473.28);
        row("GB-London_2023_octopus-agile_30min.csv", "export_p_per_kwh", "GBP", 1e4, 17520, 0, 11.0537,
            33.26);
        row("GB-London_2023_octopus-agile_30min.csv", "import_formula_p_per_kwh", "GBP", 1e4, 17520, -2.8737,
            21.4972, 70.2284);
        row("NL_2024_day-ahead_60min.csv", "eur_per_mwh", "EUR", 1e3, 8784, -200, 77.2877, 872.96);
        row("PL_2024_day-ahead_60min.csv", "eur_per_mwh", "EUR", 1e3, 8784, -61.64, 96.258, 630.19);
        row("US-CAISO_2020_day-ahead-and-regulation_60min.csv", "da_usd_per_mwh", "USD", 1e3, 8784, -10.1698,
            35.5552, 1557.43);
    }
    void readsEveryMarket()
    {
        QFETCH(std::string, file);
        QFETCH(std::string, column);
        QFETCH(std::string, currency);
        QFETCH(double, perUnit);
        QFETCH(int, rows);
        QFETCH(double, lowest);
        QFETCH(double, mean);
        QFETCH(double, highest);
        if (!QFile::exists(QString::fromStdString(shared(file))))
            QSKIP("the large data files are not on this machine (TW_SHARED_DATA)");
        const auto series = readPriceFile(shared(file), column);
        QVERIFY2(series, series ? "" : series.error().text().c_str());
        QCOMPARE(series->currency, currency);
        QCOMPARE(series->zone, column);
        QCOMPARE(int(series->prices.size()), rows);
        Price least = series->prices.front().price;
        Price most = least;
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < series->prices.size(); ++i) {
            const SpotSlot &slot = series->prices[i];
            QVERIFY(i == 0 || series->prices[i - 1].when.end == slot.when.begin);
            least = std::min(least, slot.price);
            most = std::max(most, slot.price);
            sum += slot.price.microPerKwh();
        }
        // The README gives six digits, and we whole micro-units.
        const auto near = [&](double is, double asked) {
            return std::abs(is - asked) <= 6e-6 * std::abs(asked) + 0.5 / perUnit;
        };
        QVERIFY(near(double(least.microPerKwh()) / perUnit, lowest));
        QVERIFY(near(double(most.microPerKwh()) / perUnit, highest));
        QVERIFY2(near(double(sum) / rows / perUnit, mean),
                 std::to_string(double(sum) / rows / perUnit).c_str());
    }

    void followsAChangeOfResolution()
    {
        if (!QFile::exists(QString::fromStdString(shared("DE-LU_2025_day-ahead_native.csv"))))
            QSKIP("the large data files are not on this machine (TW_SHARED_DATA)");
        const auto series = readPriceFile(shared("DE-LU_2025_day-ahead_native.csv"));
        QVERIFY(series);
        const Instant change = *parseInstant("2025-09-30T22:00Z"); // 1 October, local
        for (const SpotSlot &slot : series->prices)
            QCOMPARE(slot.when.length() == minutes(15), slot.when.begin >= change);
    }

    void refusesAFileOfRegulationOnly()
    {
        const std::string text = "start_utc,minutes,rmcp_usd_per_mw_h,mileage_ratio_regd_over_rega\n"
                                 "2017-01-01T05:00Z,60,11.99,1.2172\n";
        QVERIFY(energyColumns(text).empty());
        const auto series = readPriceCsv(text, "pjm.csv");
        QVERIFY(!series);
        QCOMPARE(
            series.error().text(),
            std::string(
                "pjm.csv:1:1: the file has no energy price; a column such as eur_per_mwh or p_per_kwh is "
                "expected"));
    }

    void knowsUnits_data()
    {
        QTest::addColumn<std::string>("column");
        QTest::addColumn<std::string>("cell");
        QTest::addColumn<std::string>("currency"); // empty: no energy price
        QTest::addColumn<qlonglong>("micro");
        QTest::newRow("EUR/MWh") << std::string("eur_per_mwh") << std::string("95.17") << std::string("EUR")
                                 << 95170LL;
        QTest::newRow("pence") << std::string("p_per_kwh") << std::string("11.05") << std::string("GBP")
                               << 110500LL;
        QTest::newRow("EUR/kWh") << std::string("final_eur_per_kwh") << std::string("0.3")
                                 << std::string("EUR") << 300000LL;
        QTest::newRow("below zero") << std::string("da_usd_per_mwh") << std::string("-0.001")
                                    << std::string("USD") << -1LL;
        QTest::newRow("half to even, down")
            << std::string("eur_per_mwh") << std::string("0.0005") << std::string("EUR") << 0LL;
        QTest::newRow("half to even, up")
            << std::string("eur_per_mwh") << std::string("0.0015") << std::string("EUR") << 2LL;
        QTest::newRow("exponent") << std::string("eur_per_mwh") << std::string("1e2") << std::string("EUR")
                                  << 100000LL;
        QTest::newRow("regulation") << std::string("reg_up_usd_per_mw_h") << std::string("1") << std::string()
                                    << 0LL;
        QTest::newRow("a flag") << std::string("export_floored") << std::string("1") << std::string() << 0LL;
        QTest::newRow("unknown currency")
            << std::string("xyz_per_mwh") << std::string("1") << std::string() << 0LL;
        QTest::newRow("no currency") << std::string("_per_mwh") << std::string("1") << std::string() << 0LL;
        QTest::newRow("bytes a terminal obeys")
            << std::string("\x1B[2J_eur_per_mwh") << std::string("1") << std::string() << 0LL;
        QTest::newRow("capital letters")
            << std::string("EUR_per_mwh") << std::string("1") << std::string() << 0LL;
        QTest::newRow("an energy") << std::string("wh_per_1000kwh_year") << std::string("1") << std::string()
                                   << 0LL;
        QTest::newRow("another word's end")
            << std::string("temp_per_kwh") << std::string("1") << std::string() << 0LL;
    }
    void knowsUnits()
    {
        QFETCH(std::string, column);
        QFETCH(std::string, cell);
        QFETCH(std::string, currency);
        QFETCH(qlonglong, micro);
        const std::string text = "start_utc,minutes," + column + "\n2024-01-01T00:00Z,60," + cell + "\n";
        const auto series = readPriceCsv(text, "x.csv");
        QCOMPARE(bool(series), !currency.empty());
        QCOMPARE(energyColumns(text).size(), std::size_t(currency.empty() ? 0 : 1));
        if (series) {
            QCOMPARE(series->currency, currency);
            QCOMPARE(series->prices.at(0).price, Price::fromMicroPerKwh(micro));
        }
    }

    void takesWhatOtherProgramsWrite()
    {
        const auto series =
            readPriceCsv("\xEF\xBB\xBFstart_utc,eur_per_mwh,note,minutes\r\n"
                         "2024-01-01T00:00:00Z,1.5,,30\r\n2024-01-01T00:30:00.000Z,-2,x,15\r\n",
                         "x.csv");
        QVERIFY2(series, series ? "" : series.error().text().c_str());
        QCOMPARE(series->prices.size(), std::size_t(2));
        QCOMPARE(series->prices[1].when.length(), seconds(900));
        QCOMPARE(series->prices[1].price, Price::fromMicroPerKwh(-2000));
    }

    void asksWhichColumn()
    {
        const std::string text = "start_utc,minutes,export_p_per_kwh,import_p_per_kwh,reg_usd_per_mw_h\n"
                                 "2024-01-01T00:00Z,30,1,2,3\n";
        QCOMPARE(energyColumns(text), (std::vector<std::string>{"export_p_per_kwh", "import_p_per_kwh"}));
        const auto unnamed = readPriceCsv(text, "gb.csv");
        QVERIFY(!unnamed);
        QVERIFY(unnamed.error().detail.find("export_p_per_kwh, import_p_per_kwh") != std::string::npos);
        QCOMPARE(readPriceCsv(text, "gb.csv", "import_p_per_kwh")->prices.at(0).price,
                 Price::fromMicroPerKwh(20000));
        QVERIFY(!readPriceCsv(text, "gb.csv", "reg_usd_per_mw_h"));
        QVERIFY(!readPriceCsv(text, "gb.csv", "eur_per_mwh"));
    }

    void namesThePlace_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<std::string>("says");
        const auto row = [](const char *name, std::string text, int line, int column, std::string says) {
            QTest::newRow(name) << text << line << column << says;
        };
        const std::string first = "2024-01-01T00:00Z,60,1\n";
        row("empty", "", 1, 1, "is empty");
        row("empty first line", "\n", 1, 1, "is empty");
        row("header only", head, 1, 1, "no rows");
        row("no header", first, 1, 1, "start_utc is expected");
        row("semicolons", "start_utc;minutes;eur_per_mwh\n", 1, 1, "';'");
        row("no minutes", "start_utc,eur_per_mwh\n2024-01-01T00:00Z,1\n", 1, 1, "'minutes'");
        row("gap", head + first + "2024-01-01T02:00Z,60,1\n", 3, 1, "a gap");
        row("jump back", head + first + "2023-01-01T00:00Z,60,1\n", 3, 1, "a jump back");
        row("twice", head + first + first, 3, 1, "a moment twice");
        row("overlap", head + first + "2024-01-01T00:30Z,30,1\n", 3, 1, "an overlap");
        row("word for a price", head + first + "2024-01-01T01:00Z,60,n/a\n", 3, 22, "'n/a' is not a price");
        row("no price", head + "2024-01-01T00:00Z,60,\n", 2, 22, "'' is not a price");
        row("not a number", head + "2024-01-01T00:00Z,60,nan\n", 2, 22, "not a price");
        row("infinite", head + "2024-01-01T00:00Z,60,1e999\n", 2, 22, "not a price");
        row("decimal comma", head + "2024-01-01T00:00Z,60,1,5\n", 2, 1, "4 fields; 3 are expected");
        row("a field short", head + "2024-01-01T00:00Z,60\n", 2, 1, "2 fields");
        row("an empty line", head + first + "\n", 3, 1, "1 fields");
        row("wrong unit", head + "2024-01-01T00:00Z,60,2000000\n", 2, 22, "is the unit right");
        row("half-written number", head + first + "2024-01-01T01:00Z,60,12", 3, 1, "half-written");
        row("half-written moment", head + first + "2024-01-01T0", 3, 1, "half-written");
        row("half-written header", "start_utc,min", 1, 1, "'minutes'");
        row("local time", head + "2024-01-01T00:00+01:00,60,1\n", 2, 1, "not a moment in UTC");
        row("no zone", head + "2024-01-01T00:00,60,1\n", 2, 1, "not a moment in UTC");
        row("no such day", head + "2024-02-30T00:00Z,60,1\n", 2, 1, "not a moment in UTC");
        row("seven minutes", head + "2024-01-01T00:00Z,7,1\n", 2, 19, "length in minutes");
        row("minutes below zero", head + "2024-01-01T00:00Z,-60,1\n", 2, 19, "length in minutes");
        row("minutes with a fraction", head + "2024-01-01T00:00Z,60.0,1\n", 2, 19, "length in minutes");
        row("between the hours", head + "2024-01-01T00:07Z,60,1\n", 2, 1, "does not begin");
        row("bytes of another kind", head + std::string("\x00\xFF\x1B[2J\n", 7), 2, 1, "fields");
    }
    void namesThePlace()
    {
        QFETCH(std::string, text);
        QFETCH(int, line);
        QFETCH(int, column);
        QFETCH(std::string, says);
        const auto series = readPriceCsv(text, "p.csv");
        QVERIFY(!series);
        const Error &error = series.error();
        QVERIFY(error.fault == Fault::BadInput);
        QVERIFY2(error.detail.find(says) != std::string::npos, error.text().c_str());
        QVERIFY(error.at);
        QCOMPARE(error.at->line, line);
        QCOMPARE(error.at->column, column);
        QVERIFY(error.text().rfind("p.csv:", 0) == 0);
        QVERIFY(std::ranges::none_of(error.text(), [](unsigned char c) { return c < 0x20; }));
    }

    void aMissingFileIsNotFound()
    {
        const auto series = readPriceFile("/nowhere/at/all.csv");
        QVERIFY(!series);
        QVERIFY(series.error().fault == Fault::NotFound);
        QVERIFY(!readPriceFile("/")); // a folder
    }

    void readsBackWhatItIsGiven() // for every price and length (rapidcheck)
    {
        QVERIFY(rc::check([](const std::vector<int> &micro) {
            RC_PRE(!micro.empty());
            std::string text = head;
            Instant at = *parseInstant("2024-03-30T00:00Z");
            for (std::size_t i = 0; i < micro.size(); ++i) {
                text += instantText(at) + ",15," + decimalText(micro[i] % 1'000'000'000, 3) + "\n";
                at += minutes(15);
            }
            const auto series = readPriceCsv(text, "x");
            RC_ASSERT(bool(series));
            for (std::size_t i = 0; i < micro.size(); ++i)
                RC_ASSERT(series->prices[i].price.microPerKwh() == micro[i] % 1'000'000'000);
        }));
    }

    void aCutFileIsNeverTaken() // wherever the pen stopped inside a line (rapidcheck)
    {
        std::string text = head;
        for (int i = 0; i < 24; ++i)
            text += instantText(*parseInstant("2024-01-01T00:00Z") + hours(i)) + ",60,12.34\n";
        QVERIFY(rc::check([&] {
            const auto cut = *rc::gen::inRange<std::size_t>(1, text.size());
            const auto series = readPriceCsv(std::string_view(text).substr(0, cut), "x");
            RC_ASSERT((!series || text[cut - 1] == '\n'));
        }));
    }
};

QTEST_APPLESS_MAIN(CsvTest)
#include "csv_test.moc"
