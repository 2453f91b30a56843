#include "forecast/prices.h"

#include "tests/support/printers.h"
#include "units/text.h"

#include <QtTest>

#include <rapidcheck.h>

using namespace tw;
using forecast::withForecast;

namespace {

const Calendar &berlin()
{
    static const Calendar calendar = *Calendar::forZone("Europe/Berlin");
    return calendar;
}

/// Local midnight of a day in October 2025: the 1st is a Wednesday, the clock changes on the 26th.
Instant october(int day, minutes clock = minutes(0))
{
    using namespace std::chrono;
    return berlin().at(year(2025) / October / day, clock);
}

/// Published prices in [from, to) whose value tells their local time: day * 10000 + hour * 100 + minute.
SpotSeries held(Instant from, Instant to, minutes length)
{
    SpotSeries series{"test", "DE-LU", "EUR", {}, {}};
    for (Instant at = from; at < to; at += length) {
        const LocalTime local = berlin().local(at);
        const auto told = static_cast<int>(static_cast<unsigned>(local.day.day())) * 10000
            + static_cast<int>(local.clock / hours(1)) * 100
            + static_cast<int>(local.clock / minutes(1) % 60);
        series.prices.push_back({{at, at + length}, Price::fromMicroPerKwh(told)});
    }
    return series;
}

std::int64_t priceAt(const SpotSeries &series, Instant moment, PriceState state)
{
    for (const SpotSlot &slot : series.prices) {
        if (slot.when.contains(moment))
            return slot.state == state ? slot.price.microPerKwh() : -2;
    }
    return -1;
}

} // namespace

/// What tomorrow may cost, said as a forecast and taken from a day that was like it.
class ForecastPricesTest : public QObject {
    Q_OBJECT
private slots:
    void takesTheLastDayOfTheKind_data()
    {
        QTest::addColumn<int>("heldUntil"); // day of October, from the 1st
        QTest::addColumn<int>("day");
        QTest::addColumn<int>("clock");
        QTest::addColumn<int>("told");
        QTest::newRow("Thursday from Wednesday") << 16 << 16 << 7 * 60 << 150700;
        QTest::newRow("two days ahead") << 15 << 17 << 7 * 60 << 140700;
        QTest::newRow("Monday from Friday") << 20 << 20 << 18 * 60 + 45 << 171845;
        QTest::newRow("Saturday from Sunday") << 18 << 18 << 60 << 120100;
        QTest::newRow("Sunday from the day before, if held") << 19 << 19 << 60 << 180100;
        QTest::newRow("25 h day, 02:30 the first time") << 26 << 26 << 150 << 250230;
        QTest::newRow("first day, no other of its kind") << 2 << 4 << 12 * 60 << 11200;
    }
    void takesTheLastDayOfTheKind()
    {
        QFETCH(int, heldUntil);
        QFETCH(int, day);
        QFETCH(int, clock);
        QFETCH(int, told);
        const SpotSeries known = held(october(1), october(heldUntil), minutes(15));
        const Instant moment = october(day, minutes(clock));
        const SpotSeries ahead =
            withForecast(known, {october(heldUntil) - hours(3), moment + hours(36)}, berlin());
        QCOMPARE(priceAt(ahead, moment, PriceState::Forecast), std::int64_t(told));
    }
    void bothHoursOfTheLongNightHaveAPrice()
    {
        const SpotSeries known = held(october(1), october(26), hours(1));
        const SpotSeries ahead = withForecast(known, {october(26), october(27)}, berlin());
        QCOMPARE(ahead.prices.size(), std::size_t(25));
        QCOMPARE(ahead.prices[2].price, ahead.prices[3].price);
    }
    void keepsWhatIsHeld()
    {
        const SpotSeries known = held(october(6), october(8), hours(1));
        const SpotSeries ahead =
            withForecast(known, {october(7, minutes(90)), october(8, hours(3))}, berlin());
        QCOMPARE(ahead.prices.size(), std::size_t(23 + 3));
        QVERIFY(ahead.prices.front() == known.prices[25]); // the slot the window cuts, whole
        QCOMPARE(priceAt(ahead, october(7, hours(23)), PriceState::Published), std::int64_t(72300));
        QCOMPARE(priceAt(ahead, october(8), PriceState::Forecast), std::int64_t(70000));
    }
    void fillsAHoleAsForecastOnly()
    {
        SpotSeries known = held(october(6), october(9), hours(1));
        std::erase_if(known.prices,
                      [](const SpotSlot &slot) { return slot.when.contains(october(8, hours(5))); });
        const SpotSeries ahead = withForecast(known, {october(8), october(9)}, berlin());
        QCOMPARE(ahead.prices.size(), std::size_t(24));
        QCOMPARE(priceAt(ahead, october(8, hours(5)), PriceState::Forecast), std::int64_t(70500));
        QCOMPARE(priceAt(ahead, october(8, hours(6)), PriceState::Published), std::int64_t(80600));
    }
    void knowsNothingFromNothing()
    {
        QVERIFY(withForecast({}, {october(1), october(3)}, berlin()).prices.empty());
        // Held prices of the future teach nothing about the time before them.
        const SpotSeries later =
            withForecast(held(october(5), october(6), hours(1)), {october(1), october(3)}, berlin());
        QVERIFY(later.prices.empty());
        // Nor does a month-old price.
        QVERIFY(withForecast(held(october(1), october(2), hours(1)), {october(25), october(26)}, berlin())
                    .prices.empty());
    }
    void aForecastDoesNotTeach()
    {
        SpotSeries known = held(october(6), october(8), hours(1));
        for (SpotSlot &slot : known.prices) {
            if (slot.when.begin >= october(7))
                slot.state = PriceState::Forecast;
        }
        const SpotSeries ahead = withForecast(known, {october(8), october(9)}, berlin());
        QCOMPARE(priceAt(ahead, october(8, hours(4)), PriceState::Forecast), std::int64_t(60400));
    }
    void everySlotOnceAndInOrder() // (rapidcheck)
    {
        QVERIFY(rc::check([] {
            const auto length = minutes(*rc::gen::element(15, 30, 60));
            SpotSeries known = held(october(18), october(27), length);
            const auto pattern = *rc::gen::arbitrary<std::uint32_t>();
            std::erase_if(known.prices, [&](const SpotSlot &slot) { // about every eighth is missing
                const auto number =
                    static_cast<std::uint32_t>(slot.when.begin.time_since_epoch() / minutes(15));
                return (number * 2'654'435'761U ^ pattern) >> 29 == 0;
            });
            const Instant begin = october(25) + minutes(*rc::gen::inRange(0, 1400));
            const Interval window{begin, begin + minutes(*rc::gen::inRange(1, 5000))};
            const SpotSeries ahead = withForecast(known, window, berlin());
            RC_ASSERT(!ahead.prices.empty());
            RC_ASSERT(ahead.prices.front().when.begin <= window.begin);
            RC_ASSERT(ahead.prices.back().when.end >= window.end);
            for (std::size_t i = 1; i < ahead.prices.size(); ++i)
                RC_ASSERT(ahead.prices[i - 1].when.end <= ahead.prices[i].when.begin);
        }));
    }
};

QTEST_APPLESS_MAIN(ForecastPricesTest)
#include "prices_test.moc"
