#include "forecast/plug.h"

#include "tests/support/printers.h"
#include "tests/support/walk_forward.h"
#include "units/text.h"

#include <QtTest>

#include <rapidcheck.h>

using namespace tw;
using namespace tw::forecast;

namespace {

const Calendar &oslo()
{
    static const Calendar calendar = *Calendar::forZone("Europe/Oslo");
    return calendar;
}

/// Monday, 3 June 2019, and `days` later, at `clock`.
Instant june(int days, minutes clock)
{
    return oslo().at(
        LocalDay(std::chrono::sys_days(std::chrono::year{2019} / 6 / 3) + std::chrono::days(days)), clock);
}

/// Leaves at 07:30 and is back at 17:00 on working days; on Saturdays out from 10:00 to 14:00.
PlugForecast commuter(int days)
{
    PlugForecast forecast(oslo());
    forecast.note(june(0, minutes(0)), true);
    for (int day = 0; day < days; ++day) {
        if (day % 7 == 6)
            continue;
        forecast.note(june(day, day % 7 == 5 ? hours(10) : minutes(450)), false);
        forecast.note(june(day, day % 7 == 5 ? hours(14) : hours(17)), true);
    }
    return forecast;
}

} // namespace

/// When the car comes and goes, by when it came and went.
class PlugForecastTest : public QObject {
    Q_OBJECT
private slots:
    void aCommuterIsForetold_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("hour");
        QTest::addColumn<int>("nextDay");
        QTest::addColumn<int>("nextMinute");
        QTest::newRow("Monday evening: leaves on Tuesday") << 29 << 20 << 29 << 450;
        QTest::newRow("Friday evening: leaves on Saturday at ten") << 33 << 20 << 33 << 600;
        QTest::newRow("Saturday evening: leaves on Monday") << 34 << 20 << 35 << 450;
    }
    void aCommuterIsForetold()
    {
        QFETCH(int, days);
        QFETCH(int, hour);
        QFETCH(int, nextDay);
        QFETCH(int, nextMinute);
        const auto next = commuter(days).next(june(days - 1, hours(hour)));
        QVERIFY(next);
        QCOMPARE(instantText(*next), instantText(june(nextDay, minutes(nextMinute))));
    }
    void awayUntilItIsUsuallyBack()
    {
        PlugForecast forecast = commuter(29);
        forecast.note(june(29, minutes(450)), false);
        QCOMPARE(instantText(*forecast.next(june(29, minutes(500)))), instantText(june(29, hours(17))));
        // It never was away for longer than that: nothing is known.
        QVERIFY(!forecast.next(june(29, hours(18))));
    }
    void nothingIsForetoldFromNothing()
    {
        PlugForecast forecast(oslo());
        QVERIFY(!forecast.next(june(0, hours(1))));
        forecast.note(june(0, hours(0)), true);
        QVERIFY(!forecast.next(june(0, hours(1))));
        QVERIFY(!forecast.skill(true).error);
    }
    void aMovedPlugIsNoTrip()
    {
        PlugForecast forecast = commuter(29);
        const auto before = forecast.next(june(28, hours(20)));
        forecast.note(june(28, hours(20)), false);
        forecast.note(june(28, hours(20)) + minutes(3), true);
        QCOMPARE(instantText(*forecast.next(june(28, hours(21)))), instantText(*before));
    }
    void lastWeekTakesOverWhereItIsBetter()
    {
        // Every weekday at another hour, every week the same: back after as many hours as the weekday has.
        PlugForecast forecast(oslo());
        forecast.note(june(0, minutes(0)), true);
        for (int day = 0; day < 140; ++day) {
            forecast.note(june(day, hours(6)), false);
            forecast.note(june(day, hours(7 + (day * 5) % 7 * 2)), true);
        }
        const auto skill = forecast.skill(false);
        QCOMPARE(skill.days, 40);
        QVERIFY(*skill.error <= *skill.yardstick);
        QVERIFY(*skill.error < minutes(5)); // both are right on the same weekday
    }
    void whatIsForetoldLiesAhead() // (rapidcheck)
    {
        QVERIFY(rc::check([] {
            PlugForecast forecast(oslo());
            Instant at = june(0, hours(12));
            bool plugged = *rc::gen::arbitrary<bool>();
            for (const int length : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 5000))) {
                forecast.note(at, plugged);
                plugged = !plugged;
                at += minutes(length);
            }
            const Instant now = at + minutes(*rc::gen::inRange(0, 10000));
            const auto next = forecast.next(now);
            RC_ASSERT((!next || now < *next));
            for (const bool kind : {true, false}) {
                const auto skill = forecast.skill(kind);
                RC_ASSERT((!skill.error || skill.days < 10 || *skill.error <= *skill.yardstick));
            }
        }));
    }
    /// 5,400 sessions of 56 homes, each foretold from the ones before.
    void beatsTheSameAsLastWeek()
    {
        const auto homes =
            test::readSessions(std::string(TW_SHARED_DATA) + "/ev/sessions_trondheim_2018-20.csv");
        if (homes.empty())
            QSKIP("the large data files are not on this machine (TW_SHARED_DATA)");
        const test::PlugErrors errors = test::plugErrors(homes, oslo());
        QVERIFY(errors.leaving.counted > 3000 && errors.returning.counted > 3000);
        QVERIFY2(errors.leaving.ratio() < 0.40, std::to_string(errors.leaving.ratio()).c_str());
        QVERIFY2(errors.returning.ratio() < 0.75, std::to_string(errors.returning.ratio()).c_str());
    }
};

QTEST_APPLESS_MAIN(PlugForecastTest)
#include "plug_test.moc"
