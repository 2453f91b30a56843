#include "forecast/holidays.h"

#include "units/text.h"

#include <QFile>
#include <QtTest>

using namespace tw;
using namespace tw::forecast;

/// The days on which a country does not work.
class HolidaysTest : public QObject {
    Q_OBJECT
private slots:
    void easterOfAYear_data()
    {
        QTest::addColumn<int>("year");
        QTest::addColumn<std::string>("sunday");
        // The earliest and the latest there can be, and the exceptions of Gauss's rule (1954, 1981).
        QTest::newRow("earliest") << 1818 << std::string("1818-03-22");
        QTest::newRow("latest") << 1943 << std::string("1943-04-25");
        QTest::newRow("1954") << 1954 << std::string("1954-04-18");
        QTest::newRow("1981") << 1981 << std::string("1981-04-19");
        QTest::newRow("2000") << 2000 << std::string("2000-04-23");
        QTest::newRow("2024") << 2024 << std::string("2024-03-31");
        QTest::newRow("2025") << 2025 << std::string("2025-04-20");
        QTest::newRow("2038") << 2038 << std::string("2038-04-25");
    }
    void easterOfAYear()
    {
        QFETCH(int, year);
        QFETCH(std::string, sunday);
        QVERIFY(easterSunday(std::chrono::year(year)) == *parseDay(sunday));
        QCOMPARE(Calendar::weekday(easterSunday(std::chrono::year(year))).iso_encoding(), 7U);
    }
    void restsAndWorks_data()
    {
        QTest::addColumn<std::string>("zone");
        QTest::addColumn<std::string>("day");
        QTest::addColumn<bool>("holiday");
        const auto row = [](const char *zone, const char *day, bool holiday) {
            QTest::addRow("%s %s", zone, day) << std::string(zone) << std::string(day) << holiday;
        };
        row("Europe/Berlin", "2025-10-03", true);
        row("Europe/Berlin", "2017-10-31", true); // five hundred years of the Reformation, once
        row("Europe/Berlin", "2018-10-31", false);
        row("Europe/Berlin", "2025-06-19", false); // Corpus Christi: not all of Germany
        row("Europe/Vienna", "2025-06-19", true);
        row("Europe/Amsterdam", "2024-04-27", true);
        row("Europe/Paris", "2024-05-09", true); // Ascension
        row("Europe/Copenhagen", "2023-05-05", true);
        row("Europe/Copenhagen", "2024-04-26", false); // the great prayer day is over
        row("Europe/Warsaw", "2025-12-24", true);
        row("Europe/Warsaw", "2024-12-24", false);
        row("Europe/London", "2025-05-26", true); // last Monday of May
        row("Europe/London", "2025-05-19", false);
        row("America/New_York", "2025-11-27", true); // fourth Thursday
        row("America/New_York", "2025-11-20", false);
        row("Europe/Oslo", "2025-05-17", true);
        row("Australia/Brisbane", "2025-12-25", false); // no country known: weekends only
    }
    void restsAndWorks()
    {
        QFETCH(std::string, zone);
        QFETCH(std::string, day);
        QFETCH(bool, holiday);
        QCOMPARE(Holidays(zone).on(*parseDay(day)), holiday);
    }
    void weekendsRestEverywhere()
    {
        for (const char *zone : {"Europe/Berlin", "Etc/UTC"}) {
            QVERIFY(Holidays(zone).isRest(*parseDay("2025-09-06")));
            QVERIFY(Holidays(zone).isRest(*parseDay("2025-09-07")));
            QVERIFY(!Holidays(zone).isRest(*parseDay("2025-09-08")));
        }
    }
    /// The German profile of 2023 and 2024 was unrolled with the nationwide holidays by others: a day rests
    /// where its course is that of a Sunday.
    void agreesWithTheGermanLoadProfile()
    {
        const auto table = rows("/household/bdew_h25_table.csv");
        if (table.empty())
            QSKIP("the large data files are not on this machine (TW_SHARED_DATA)");
        double shape[13][2][96] = {};
        for (const auto &row : table) {
            if (row[1] != "SA")
                shape[row[0].toInt()][row[1] == "FT"][row[2].toInt()] = row[3].toDouble();
        }
        const Calendar berlin = *Calendar::forZone("Europe/Berlin");
        const Holidays holidays("Europe/Berlin");
        for (const char *year : {"2023", "2024"}) {
            std::map<std::chrono::sys_days, std::array<double, 96>> days;
            for (const auto &row : rows(QString("/household/load_bdew-h25_%1_15min.csv").arg(year))) {
                const LocalTime local = berlin.local(*parseInstant(row[0].toStdString()));
                days[local.day][static_cast<std::size_t>(local.clock / minutes(15))] = row[2].toDouble();
            }
            QVERIFY(days.size() >= 365);
            int held = 0;
            for (const auto &[date, wh] : days) {
                const LocalDay day(date);
                if (Calendar::weekday(day).iso_encoding() >= 6)
                    continue;
                // All of a day is scaled by one factor, so its share at noon tells working days from Sundays.
                double error[2] = {};
                const auto &kinds = shape[static_cast<unsigned>(day.month())];
                for (int kind : {0, 1})
                    error[kind] = std::abs(wh[48] / wh[80] - kinds[kind][48] / kinds[kind][80]);
                const bool rests = error[1] < error[0];
                QVERIFY2(holidays.on(day) == rests, dayText(day).c_str());
                held += rests;
            }
            QVERIFY(held >= 7); // of nine, some fall on Sundays
        }
    }

private:
    static QList<QList<QByteArray>> rows(const QString &name)
    {
        QList<QList<QByteArray>> rows;
        QFile file(QString::fromUtf8(TW_SHARED_DATA) + name);
        if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
            return rows;
        file.readLine();
        while (!file.atEnd())
            rows.append(file.readLine().trimmed().split(','));
        return rows;
    }
};

QTEST_APPLESS_MAIN(HolidaysTest)
#include "holidays_test.moc"
