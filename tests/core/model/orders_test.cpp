#include "model/orders.h"
#include "model/site.h"
#include "units/text.h"

#include <QTest>

#include <rapidcheck.h>

using namespace tw;

namespace {

constexpr auto allDays = {std::chrono::Monday, std::chrono::Tuesday, std::chrono::Wednesday, std::chrono::Thursday,
                          std::chrono::Friday, std::chrono::Saturday, std::chrono::Sunday};

Calendar calendarOf(const char *zone)
{
    const auto calendar = Calendar::forZone(zone);
    TW_ASSERT(calendar);
    return *calendar;
}

Instant at(const QString &text)
{
    return *parseInstant(text.toStdString());
}

} // namespace

/// Trips happen at the owner's wall clock, on every day there is.
class OrdersTest : public QObject
{
    Q_OBJECT
private slots:
    void tripsFollowTheWallClock_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("ready");   // of the trip
        QTest::addColumn<QString>("back");
        QTest::addColumn<QString>("begin");   // of the window
        QTest::addColumn<QString>("end");
        QTest::addColumn<QString>("expected");
        QTest::newRow("winter day") << "Europe/Berlin" << "07:30" << "17:30" << "2024-01-15T00:00Z" << "2024-01-15T23:00Z"
                                    << "2024-01-15T06:30:00Z..2024-01-15T16:30:00Z";
        QTest::newRow("23-hour day") << "Europe/Berlin" << "01:30" << "17:30" << "2024-03-30T23:00Z" << "2024-03-31T22:00Z"
                                     << "2024-03-31T00:30:00Z..2024-03-31T15:30:00Z";
        QTest::newRow("ready in the skipped hour") << "Europe/Berlin" << "02:30" << "17:30" << "2024-03-30T23:00Z"
                                                   << "2024-03-31T22:00Z" << "2024-03-31T01:00:00Z..2024-03-31T15:30:00Z";
        QTest::newRow("ready in the doubled hour, back after it")
            << "Europe/Berlin" << "02:30" << "03:00" << "2024-10-26T22:00Z" << "2024-10-27T23:00Z"
            << "2024-10-27T00:30:00Z..2024-10-27T02:00:00Z";
        QTest::newRow("over midnight, on the road when the window opens")
            << "Europe/Berlin" << "22:00" << "06:00" << "2024-06-25T02:00Z" << "2024-06-25T10:00Z"
            << "2024-06-24T20:00:00Z..2024-06-25T04:00:00Z";
        QTest::newRow("same time of return means a day later")
            << "Europe/London" << "08:00" << "08:00" << "2024-06-24T07:30Z" << "2024-06-25T07:00Z"
            << "2024-06-24T07:00:00Z..2024-06-25T07:00:00Z";
        QTest::newRow("window touches ready at its end") << "Europe/London" << "08:00" << "09:00" << "2024-06-24T05:00Z"
                                                        << "2024-06-24T07:00Z" << "";
        QTest::newRow("window touches return at its start") << "Europe/London" << "08:00" << "09:00"
                                                           << "2024-06-24T08:00Z" << "2024-06-24T20:00Z" << "";
        QTest::newRow("half-hour change of clocks") << "Australia/Lord_Howe" << "01:45" << "12:00" << "2024-04-06T12:00Z"
                                                    << "2024-04-07T06:00Z"
                                                    << "2024-04-06T14:45:00Z..2024-04-07T01:30:00Z";
    }
    void tripsFollowTheWallClock()
    {
        QFETCH(QString, zone);
        QFETCH(QString, ready);
        QFETCH(QString, back);
        QFETCH(QString, begin);
        QFETCH(QString, end);
        const Trip trip{.weekdays = allDays, .readyBy = *parseClock(ready.toStdString()),
                        .returnAt = *parseClock(back.toStdString())};
        QStringList got;
        for (const TripOccurrence &one : occurrences({trip}, {at(begin), at(end)}, calendarOf(zone.toLatin1())))
            got += QString::fromStdString(instantText(one.readyBy) + ".." + instantText(one.returnAt));
        QTEST(got.join(' '), "expected");
    }

    void onlyOnItsDays()
    {
        const Calendar berlin = calendarOf("Europe/Berlin");
        const Interval fortnight{at("2024-12-15T23:00Z"), at("2024-12-29T23:00Z")};
        const Trip weekly{.weekdays = {std::chrono::Monday, std::chrono::Friday}, .readyBy = minutes(450),
                          .rangeM = 182'000, .returnAt = minutes(1050), .usedM = 61'000};
        Trip once = weekly;
        once.weekdays.clear();
        once.once = LocalDay(std::chrono::year(2024), std::chrono::December, std::chrono::day(24));
        const auto found = occurrences({weekly, once}, fortnight, berlin);
        QCOMPARE(found.size(), std::size_t(5));
        QCOMPARE(QString::fromStdString(instantText(found[3].readyBy)), QString("2024-12-24T06:30:00Z"));
        QCOMPARE(found[3].usedM, 61'000);
        QVERIFY(occurrences({once}, {at("2025-12-15T23:00Z"), at("2025-12-29T23:00Z")}, berlin).empty());
        QVERIFY(occurrences({}, fortnight, berlin).empty());
        QVERIFY(occurrences({weekly}, {fortnight.end, fortnight.begin}, berlin).empty());
    }

    void importIsLessInItsWindows_data()
    {
        QTest::addColumn<QString>("begin");
        QTest::addColumn<QString>("end");
        QTest::addColumn<int>("limit");
        // 17:00 to 19:00 on weekdays 4200 W, 22:00 to 06:00 every night 9000 W, 23:00 to 24:00 on Sunday 1000 W; else 24 kW
        QTest::newRow("before") << "2025-06-16T14:45Z" << "2025-06-16T15:00Z" << 24'000;
        QTest::newRow("within") << "2025-06-16T15:00Z" << "2025-06-16T15:15Z" << 4'200;
        QTest::newRow("a step partly within") << "2025-06-16T16:30Z" << "2025-06-16T17:30Z" << 4'200;
        QTest::newRow("after") << "2025-06-16T17:00Z" << "2025-06-16T17:15Z" << 24'000;
        QTest::newRow("not on a Sunday") << "2025-06-15T15:00Z" << "2025-06-15T15:15Z" << 24'000;
        QTest::newRow("after midnight") << "2025-06-17T03:00Z" << "2025-06-17T03:15Z" << 9'000;
        QTest::newRow("ended in the morning") << "2025-06-17T04:00Z" << "2025-06-17T04:15Z" << 24'000;
        QTest::newRow("the least of two") << "2025-06-15T21:30Z" << "2025-06-15T21:45Z" << 1'000;
        QTest::newRow("until the day's end") << "2025-06-15T22:00Z" << "2025-06-15T22:15Z" << 9'000;
    }
    void importIsLessInItsWindows()
    {
        QFETCH(QString, begin);
        QFETCH(QString, end);
        using namespace std::chrono;
        Grid grid;
        grid.importLimit = 24_kW;
        grid.importWindows = {
            {{Monday, Tuesday, Wednesday, Thursday, Friday}, minutes(17 * 60), minutes(19 * 60), 4200_W},
            {{}, minutes(22 * 60), minutes(6 * 60), 9000_W},
            {{Sunday}, minutes(23 * 60), minutes(24 * 60), 1000_W}};
        const Power limit = grid.importLimitIn({at(begin), at(end)}, calendarOf("Europe/Berlin"));
        QTEST(int(limit.w()), "limit");
    }

    void windowsJoinWithoutLossOrDouble()
    {
        QVERIFY(rc::check("trips of two windows side by side are the trips of both together", [] {
            const Calendar berlin = calendarOf(*rc::gen::element("Europe/Berlin", "America/New_York", "Australia/Lord_Howe"));
            const Trip trip{.weekdays = allDays,
                            .readyBy = minutes(*rc::gen::inRange(0, 24 * 60)),
                            .returnAt = minutes(*rc::gen::inRange(0, 24 * 60))};
            const Instant start = at("2024-01-01T00:00Z") + minutes(*rc::gen::inRange(0, 365 * 24 * 60));
            const Instant middle = start + minutes(*rc::gen::inRange(0, 3 * 24 * 60));
            const Instant end = middle + minutes(*rc::gen::inRange(0, 3 * 24 * 60));
            auto both = occurrences({trip}, {start, middle}, berlin);
            for (const TripOccurrence &one : occurrences({trip}, {middle, end}, berlin)) {
                if (std::ranges::find(both, one) == both.end())
                    both.push_back(one);
            }
            RC_ASSERT(both == occurrences({trip}, {start, end}, berlin));
        }));
    }
};

QTEST_APPLESS_MAIN(OrdersTest)
#include "orders_test.moc"
