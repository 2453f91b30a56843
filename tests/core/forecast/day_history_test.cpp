#include "forecast/day_history.h"

#include "tests/support/printers.h"
#include "units/text.h"

#include <QtTest>

#include <rapidcheck.h>

#include <cmath>

using namespace tw;
using namespace tw::forecast;

namespace {

const Calendar &berlin()
{
    static const Calendar calendar = *Calendar::forZone("Europe/Berlin");
    return calendar;
}

const Calendar &utc()
{
    static const Calendar calendar = *Calendar::forZone("Etc/UTC");
    return calendar;
}

QuarterDay yesterday(const DayHistory &history, std::size_t known, std::size_t)
{
    return history.day(known - 1);
}

QuarterDay nought(const DayHistory &, std::size_t, std::size_t)
{
    return {};
}

/// Likes yesterday and learns nothing: so that the winner can be told.
DayHistory contestants()
{
    return {utc(), {.likeDays = yesterday, .learned = nought}};
}

const Instant monday = utc().at(*parseDay("2025-09-01"), minutes(0));

/// Notes `days` days from Monday, 1 September 2025; the value of day i at quarter q is value(i, q).
template <class Value> void note(DayHistory &history, int days, Value value, int from = 0)
{
    for (int day = from; day < days; ++day) {
        for (int q = 0; q < 96; ++q)
            history.note(monday + day * hours(24) + q * minutes(15), value(day, q));
    }
    history.learn();
}

} // namespace

/// Which way of foretelling is in force is decided by the site's own last days, each foretold from what was
/// known then.
class DayHistoryTest : public QObject {
    Q_OBJECT
private slots:
    void theBestOfTheLastDaysIsInForce_data()
    {
        QTest::addColumn<int>("world");
        QTest::addColumn<int>("method");
        QTest::newRow("every week the same") << 0 << int(ForecastMethod::SameAsLastWeek);
        QTest::newRow("every day like the one before, but drifting") << 1 << int(ForecastMethod::LikeDays);
        QTest::newRow("nought, now and then something") << 2 << int(ForecastMethod::Learned);
    }
    void theBestOfTheLastDaysIsInForce()
    {
        QFETCH(int, world);
        QFETCH(int, method);
        DayHistory history = contestants();
        note(history, 28, [world](int day, int q) {
            switch (world) {
            case 0:
                return 100.0 * (day % 7) + q;
            case 1:
                return 100.0 * day + q;
            default:
                return day % 5 ? 0.0 : 5.0;
            }
        });
        QCOMPARE(int(history.skill().method), method);
        QCOMPARE(history.skill().days, 20); // from the eighth day on, each that has ended
        QVERIFY(*history.skill().error <= *history.skill().yardstick);
    }
    void theErrorIsThatOfOneAndTwoDaysAhead()
    {
        DayHistory history = contestants();
        note(history, 28, [](int day, int) { return 100.0 * day; });
        // One day behind on 20 days, two on 19: the eighth day has no week before two days before it.
        QVERIFY(std::abs(*history.skill().error - (20 * 100 + 19 * 200) / 39.0) < 1e-9);
        QVERIFY(std::abs(*history.skill().yardstick - 700) < 1e-9); // seven days behind
    }
    void aChangedWorldChangesTheMethod()
    {
        DayHistory history = contestants();
        note(history, 28, [](int day, int) { return 100.0 * day; });
        QCOMPARE(history.skill().method, ForecastMethod::LikeDays);
        note(
            history, 90, [](int day, int) { return 1000.0 * (day % 7); }, 28);
        QCOMPARE(history.skill().method, ForecastMethod::SameAsLastWeek);
        QVERIFY(*history.skill().yardstick < 1e-9);
        QCOMPARE(*history.value(monday + hours(24 * 92)), 1000.0);
    }
    void aTieIsTheYardsticks()
    {
        DayHistory history = contestants();
        note(history, 28, [](int, int) { return 0.0; });
        QCOMPARE(history.skill().method, ForecastMethod::SameAsLastWeek);
    }
    void tooFewDaysDecideNothing()
    {
        DayHistory history = contestants();
        note(history, 14, [](int day, int) { return 100.0 * (day % 7) + 5; });
        QCOMPARE(history.skill().days, 6);
        QCOMPARE(history.skill().method, ForecastMethod::Learned);
        note(
            history, 15, [](int day, int) { return 100.0 * (day % 7) + 5; }, 14);
        QCOMPARE(history.skill().days, 7);
        QCOMPARE(history.skill().method, ForecastMethod::SameAsLastWeek);
    }
    void daysWithHolesAreNotJudged()
    {
        DayHistory history = contestants();
        for (int day = 0; day < 20; ++day) {
            for (int q = 0; q < (day % 2 ? 96 : 60); ++q)
                history.note(monday + day * hours(24) + q * minutes(15), 1);
        }
        history.learn();
        QCOMPARE(history.skill().days, 2); // 15 and 17, by the days two weeks before; 19 has not ended
    }
    void nothingIsKnownOfTheTimeBefore()
    {
        DayHistory history = contestants();
        QVERIFY(!history.value(monday));
        note(history, 3, [](int, int) { return 1.0; });
        QVERIFY(!history.value(monday - minutes(15)));
        QVERIFY(history.value(monday + hours(24 * 30)));
        QVERIFY(!history.value(monday + hours(24 * 31))); // four weeks after the last
    }
    void aLongSilenceIsANewBeginning()
    {
        DayHistory history = contestants();
        note(history, 28, [](int day, int) { return 100.0 * day; });
        history.note(monday + hours(24 * 200), 7);
        history.learn();
        QCOMPARE(history.skill().days, 0);
        QVERIFY(!history.skill().error);
        QVERIFY(!history.value(monday + hours(24 * 199)));
    }
    /// What is foretold of a day does not know the day: whatever comes after changes nothing already judged,
    /// and one long batch is as good as many short ones.
    void neverPeeks() // (rapidcheck)
    {
        QVERIFY(rc::check([] {
            const auto seed = *rc::gen::arbitrary<std::uint32_t>();
            const auto value = [seed](int day, int q) {
                return double((std::uint32_t(day * 96 + q) * 2'654'435'761U ^ seed) >> 20);
            };
            const int days = *rc::gen::inRange(10, 60);
            DayHistory atOnce = contestants();
            note(atOnce, days, value);
            DayHistory piecemeal = contestants();
            for (int day = 0; day < days; ++day)
                note(piecemeal, day + 1, value, day);
            RC_ASSERT(atOnce.skill() == piecemeal.skill());
            // The same past with another last day: that day has not ended, so nothing of it is judged.
            DayHistory other = contestants();
            note(other, days, [&](int day, int q) { return day == days - 1 ? 1e6 : value(day, q); });
            RC_ASSERT(other.skill() == atOnce.skill());
        }));
    }
    void daysOfTwentyThreeAndTwentyFiveHours()
    {
        DayHistory history(berlin(), {.likeDays = yesterday, .learned = nought});
        const Interval longDay = berlin().dayInterval(*parseDay("2025-10-26"));
        const Instant nextDay = longDay.end;
        int hour = 0;
        for (Instant at = longDay.begin; at < nextDay; at += hours(1), ++hour) {
            for (int q = 0; q < 4; ++q)
                history.note(at + q * minutes(15), hour);
        }
        QCOMPARE(history.day(0)[4], 1.0);
        QCOMPARE(history.day(0)[8], 2.5); // 02:00 comes as hour 2 and hour 3
        QCOMPARE(history.day(0)[12], 4.0);
        QVERIFY(history.isWhole(0));
        DayHistory spring(berlin(), {.likeDays = yesterday, .learned = nought});
        const Interval shortDay = berlin().dayInterval(*parseDay("2026-03-29"));
        hour = 0;
        for (Instant at = shortDay.begin; at < shortDay.end; at += hours(1), ++hour) {
            for (int q = 0; q < 4; ++q)
                spring.note(at + q * minutes(15), hour);
        }
        QCOMPARE(spring.day(0)[4], 1.0);
        QCOMPARE(spring.day(0)[8], 2.0); // skipped: as what came then
        QCOMPARE(spring.day(0)[12], 2.0);
        QCOMPARE(spring.day(0)[95], 22.0);
    }
    void quartersAreTheMeanOfWhatCoversThem()
    {
        struct Slot {
            Interval when;
            std::optional<double> value;
        };
        const std::vector<Slot> pieces{
            {{monday, monday + minutes(5)}, 3},
            {{monday + minutes(5), monday + minutes(40)}, 6}, // fills the second whole
            {{monday + minutes(50), monday + minutes(60)}, 9},
            {{monday + minutes(60), monday + minutes(75)}, std::nullopt},
            {{monday + minutes(75), monday + minutes(120)}, 12}};
        std::vector<std::pair<int, double>> got;
        forEachQuarter(
            pieces, monday, monday + minutes(105), [](const Slot &slot) { return slot.value; },
            [&](Instant at, double mean) { got.emplace_back(int((at - monday) / minutes(15)), mean); });
        const std::vector<std::pair<int, double>> wanted{{0, 5}, {1, 6}, {5, 12}, {6, 12}};
        QVERIFY(got == wanted);
    }
};

QTEST_APPLESS_MAIN(DayHistoryTest)
#include "day_history_test.moc"
