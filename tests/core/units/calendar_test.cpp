#include "units/calendar.h"
#include "units/text.h"

#include <QTest>

#include <date/tz.h>
#include <rapidcheck.h>

using namespace tw;

namespace {

Calendar calendarOf(const std::string &zone)
{
    const auto calendar = Calendar::forZone(zone);
    TW_ASSERT(calendar);
    return *calendar;
}

LocalDay day(const char *text)
{
    return *parseDay(text);
}

std::string anyZone()
{
    return *rc::gen::element<std::string>("Europe/Berlin", "Europe/London", "America/New_York", "Australia/Lord_Howe",
                                          "Asia/Kathmandu", "America/Sao_Paulo", "Africa/Cairo", "America/Havana",
                                          "Pacific/Apia", "UTC");
}

} // namespace

/// The owner's days and clock in any zone, through every change of clocks.
class CalendarTest : public QObject
{
    Q_OBJECT
private slots:
    void daysHaveTheirLength_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("begin");
        QTest::addColumn<int>("length"); // minutes
        const auto row = [](const char *name, const char *zone, const char *date, const char *begin, int length) {
            QTest::newRow(name) << zone << date << begin << length;
        };
        row("Berlin, winter", "Europe/Berlin", "2024-01-15", "2024-01-14T23:00:00Z", 1440);
        row("Berlin, 23 h", "Europe/Berlin", "2024-03-31", "2024-03-30T23:00:00Z", 1380);
        row("Berlin, 25 h", "Europe/Berlin", "2024-10-27", "2024-10-26T22:00:00Z", 1500);
        row("London, 23 h", "Europe/London", "2024-03-31", "2024-03-31T00:00:00Z", 1380);
        row("London, 25 h", "Europe/London", "2024-10-27", "2024-10-26T23:00:00Z", 1500);
        row("New York, 23 h", "America/New_York", "2024-03-10", "2024-03-10T05:00:00Z", 1380);
        row("New York, 25 h", "America/New_York", "2024-11-03", "2024-11-03T04:00:00Z", 1500);
        row("Lord Howe, 24.5 h", "Australia/Lord_Howe", "2024-04-07", "2024-04-06T13:00:00Z", 1470);
        row("Lord Howe, 23.5 h", "Australia/Lord_Howe", "2024-10-06", "2024-10-05T13:30:00Z", 1410);
        row("Sao Paulo, no midnight", "America/Sao_Paulo", "2017-10-15", "2017-10-15T03:00:00Z", 1380);
        row("Sao Paulo, 23:00 twice", "America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00Z", 1500);
        row("Cairo, no midnight", "Africa/Cairo", "2023-04-28", "2023-04-27T22:00:00Z", 1380);
        row("Havana, midnight twice", "America/Havana", "2023-11-05", "2023-11-05T04:00:00Z", 1500);
        row("Apia, a day that was left out", "Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", 0);
        row("the last year of the system's zone data", "Europe/Berlin", "2037-03-29", "2037-03-28T23:00:00Z", 1380);
        row("before the table", "Europe/Berlin", "1985-07-01", "1985-06-30T22:00:00Z", 1440);
    }
    void daysHaveTheirLength()
    {
        QFETCH(QString, zone);
        QFETCH(QString, date);
        const Interval when = calendarOf(zone.toStdString()).dayInterval(*parseDay(date.toStdString()));
        QTEST(QString::fromStdString(instantText(when.begin)), "begin");
        QTEST(int(std::chrono::duration_cast<minutes>(when.length()).count()), "length");
    }

    void theWallShowsTheClock_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("wall");
        QTest::addColumn<QString>("utc");
        QTest::newRow("plain") << "Europe/Berlin" << "2024-06-24 07:30" << "2024-06-24T05:30:00Z";
        QTest::newRow("skipped: the moment of the jump") << "Europe/Berlin" << "2024-03-31 02:30" << "2024-03-31T01:00:00Z";
        QTest::newRow("twice: the first") << "Europe/Berlin" << "2024-10-27 02:30" << "2024-10-27T00:30:00Z";
        QTest::newRow("after the doubled hour") << "Europe/Berlin" << "2024-10-27 03:00" << "2024-10-27T02:00:00Z";
        QTest::newRow("end of the day") << "Europe/Berlin" << "2024-06-24 24:00" << "2024-06-24T22:00:00Z";
        QTest::newRow("half an hour skipped") << "Australia/Lord_Howe" << "2024-10-06 02:15" << "2024-10-05T15:30:00Z";
        QTest::newRow("midnight skipped") << "America/Sao_Paulo" << "2017-10-15 00:30" << "2017-10-15T03:00:00Z";
    }
    void theWallShowsTheClock()
    {
        QFETCH(QString, zone);
        QFETCH(QString, wall);
        const auto moment = calendarOf(zone.toStdString())
                                .at(*parseDay(wall.left(10).toStdString()), *parseClock(wall.mid(11).toStdString()));
        QTEST(QString::fromStdString(instantText(moment)), "utc");
    }

    void localAgreesWithTheZoneLibrary()
    {
        QVERIFY(rc::check("local() is what the zone library says, at any moment", [] {
            const std::string zone = anyZone();
            const Instant moment(seconds(*rc::gen::inRange<std::int64_t>(0, 4'500'000'000))); // beyond the table of 2100
            const LocalTime local = calendarOf(zone).local(moment);
            const auto there = date::locate_zone(zone)->to_local(date::sys_seconds(moment.time_since_epoch()));
            const Instant wall(there.time_since_epoch());
            const auto midnight = std::chrono::floor<std::chrono::days>(wall);
            RC_ASSERT(std::chrono::sys_days(local.day) == midnight);
            RC_ASSERT(local.clock == std::chrono::floor<minutes>(wall - midnight));
        }));
    }
    void daysJoinWithoutGap()
    {
        QVERIFY(rc::check("each moment is in its own day, and days touch", [] {
            const Calendar calendar = calendarOf(anyZone());
            const Instant moment(seconds(*rc::gen::inRange<std::int64_t>(631'152'000, 4'102'000'000)));
            const LocalDay today = calendar.day(moment);
            RC_ASSERT(calendar.dayInterval(today).contains(moment));
            RC_ASSERT(calendar.dayInterval(today).end == calendar.dayInterval(Calendar::next(today)).begin);
            RC_ASSERT(calendar.dayInterval(Calendar::previous(today)).end == calendar.dayInterval(today).begin);
        }));
    }
    void atAndLocalAreInverse()
    {
        QVERIFY(rc::check("the wall shows the clock that was asked for, or has jumped past it", [] {
            const Calendar calendar = calendarOf(anyZone());
            const LocalDay asked(std::chrono::sys_days(std::chrono::days(*rc::gen::inRange(7305, 47'000))));
            const minutes clock(*rc::gen::inRange(0, 1440));
            const Instant moment = calendar.at(asked, clock);
            const LocalTime shown = calendar.local(moment);
            if (shown == LocalTime{asked, clock})
                return;
            // Skipped: a second before the jump the wall showed an earlier time.
            const LocalTime before = calendar.local(moment - seconds(1));
            const auto key = [](const LocalTime &time) { return std::pair(std::chrono::sys_days(time.day), time.clock); };
            RC_ASSERT(key(before) < key({asked, clock}));
            RC_ASSERT(key(shown) > key({asked, clock}));
        }));
    }
    void weeksStartOnMonday()
    {
        QVERIFY(Calendar::weekStart(day("2024-06-30")) == day("2024-06-24")); // a Sunday
        QVERIFY(Calendar::weekStart(day("2024-06-24")) == day("2024-06-24"));
        QVERIFY(Calendar::weekStart(day("2024-01-03")) == day("2024-01-01"));
        QVERIFY(Calendar::weekday(day("2024-06-24")) == std::chrono::Monday);
        QVERIFY(Calendar::next(day("2024-02-28")) == day("2024-02-29"));
        QVERIFY(Calendar::previous(day("2024-01-01")) == day("2023-12-31"));
    }
    void unknownZonesAreRefused()
    {
        for (const char *zone : {"", "Europe/Atlantis", "europe/berlin", "../../etc/passwd", "Europe/Berlin "}) {
            const auto calendar = Calendar::forZone(zone);
            QVERIFY2(!calendar, zone);
            QVERIFY(calendar.error().fault == Fault::NotFound);
        }
        QCOMPARE(calendarOf("Europe/Berlin").zone(), std::string("Europe/Berlin"));
    }
};

QTEST_APPLESS_MAIN(CalendarTest)
#include "calendar_test.moc"
