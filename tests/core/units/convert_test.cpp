#include "units/convert.h"
#include "units/time.h"

#include <QTest>

#include <rapidcheck.h>

using namespace tw;

namespace {

/// The same rounding, from its definition and in 128 bits.
__int128 dividedWide(__int128 numerator, __int128 denominator, Rounding rounding)
{
    __int128 floor = numerator / denominator;
    if (numerator % denominator < 0)
        --floor;
    const __int128 twice = 2 * (numerator - floor * denominator); // in [0, 2 * denominator)
    if (twice == 0)
        return floor;
    switch (rounding) {
    case Rounding::TowardZero:
        return numerator < 0 ? floor + 1 : floor;
    case Rounding::HalfAwayFromZero:
        return twice > denominator || (twice == denominator && numerator > 0) ? floor + 1 : floor;
    case Rounding::HalfEven:
        return twice > denominator || (twice == denominator && floor % 2 != 0) ? floor + 1 : floor;
    }
    return floor;
}

rc::Gen<Rounding> anyRounding()
{
    return rc::gen::element(Rounding::HalfEven, Rounding::HalfAwayFromZero, Rounding::TowardZero);
}

} // namespace

/// From one unit to the next, rounded as the caller says and never otherwise.
class ConvertTest : public QObject
{
    Q_OBJECT
private slots:
    void valueOfRounds_data()
    {
        QTest::addColumn<qint64>("ws");
        QTest::addColumn<qint64>("price"); // micro per kWh
        QTest::addColumn<qint64>("even");
        QTest::addColumn<qint64>("away");
        QTest::addColumn<qint64>("zero");
        const auto row = [](const char *name, qint64 ws, qint64 price, qint64 even, qint64 away, qint64 zero) {
            QTest::newRow(name) << ws << price << even << away << zero;
        };
        row("8 kWh at 0.20", 8 * 3'600'000, 200'000, 1'600'000, 1'600'000, 1'600'000);
        row("half, even below", 1'800'000, 1, 0, 1, 0);
        row("half, odd below", 1'800'000, 3, 2, 2, 1);
        row("half, negative price", 1'800'000, -3, -2, -2, -1);
        row("half, negative energy", -1'800'000, 1, 0, -1, 0);
        row("both negative", -1'800'000, -3, 2, 2, 1);
        row("tie beside whole kWh, odd", 3 * 3'600'000 + 1'800'000, 1, 4, 4, 3);
        row("tie beside whole kWh, even", 2 * 3'600'000 + 1'800'000, 1, 2, 3, 2);
        row("just below half", 1'799'999, 1, 0, 0, 0);
        row("just above half", 1'800'001, 1, 1, 1, 0);
        row("a watt-second at a spike", 1, 17'304'000, 5, 5, 4);
        row("a lifetime at a spike", 1'000'000 * qint64(3'600'000), 17'304'000, 17'304'000'000'000, 17'304'000'000'000,
            17'304'000'000'000);
        row("nothing", 0, 200'000, 0, 0, 0);
    }
    void valueOfRounds()
    {
        QFETCH(qint64, ws);
        QFETCH(qint64, price);
        const auto value = [&](Rounding rounding) {
            return qint64(valueOf(Energy::fromWs(ws), Price::fromMicroPerKwh(price), rounding).micro());
        };
        QTEST(value(Rounding::HalfEven), "even");
        QTEST(value(Rounding::HalfAwayFromZero), "away");
        QTEST(value(Rounding::TowardZero), "zero");
    }
    void valueOfIsExactForAll()
    {
        QVERIFY(rc::check("valueOf is the 128-bit product, divided once", [] {
            const auto ws = *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-3'600'000'000'000, 3'600'000'000'000),
                                            rc::gen::map(rc::gen::inRange<std::int64_t>(-1000, 1000),
                                                         [](std::int64_t n) { return n * 900'000; })); // many ties
            const auto price = *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-20'000'000, 20'000'000),
                                               rc::gen::inRange<std::int64_t>(-9, 9));
            const Rounding rounding = *anyRounding();
            const __int128 expected = dividedWide(__int128(ws) * price, 3'600'000, rounding);
            RC_ASSERT(valueOf(Energy::fromWs(ws), Price::fromMicroPerKwh(price), rounding).micro()
                      == static_cast<std::int64_t>(expected));
        }));
    }
    void dividedIsExactForAll()
    {
        QVERIFY(rc::check("divided follows its definition up to the edges of 64 bits", [] {
            const auto numerator = *rc::gen::oneOf(rc::gen::arbitrary<std::int64_t>(),
                                                   rc::gen::inRange<std::int64_t>(-20, 20),
                                                   rc::gen::element<std::int64_t>(INT64_MAX, INT64_MIN + 1));
            const auto denominator = *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(1, 12),
                                                     rc::gen::inRange<std::int64_t>(1, INT64_MAX),
                                                     rc::gen::just<std::int64_t>(INT64_MAX));
            const Rounding rounding = *anyRounding();
            RC_ASSERT(divided(numerator, denominator, rounding)
                      == static_cast<std::int64_t>(dividedWide(numerator, denominator, rounding)));
        }));
    }
    void powersLast()
    {
        QVERIFY(energyOver(10_kW, hours(1)) == 10_kWh);
        QVERIFY(energyOver(-(1_W), seconds(1)) == Energy::fromWs(-1));
        QVERIFY(meanPower(1_kWh, hours(1)) == 1_kW);
        QVERIFY(meanPower(Energy::fromWs(-7), seconds(4)) == -(1_W)); // no limit is passed by rounding
        QVERIFY(meanPower(Energy::fromWs(7), seconds(4)) == 1_W);
    }
    void wholeWattHours()
    {
        QCOMPARE(wholeWh(Energy::fromWs(1800), Rounding::HalfEven), 0);
        QCOMPARE(wholeWh(Energy::fromWs(5400), Rounding::HalfEven), 2);
        QCOMPARE(wholeWh(Energy::fromWs(-5400), Rounding::HalfEven), -2);
        QCOMPARE(wholeWh(Energy::fromWs(3599), Rounding::TowardZero), 0);
    }
    void stateOfChargePromisesNoMore()
    {
        QCOMPARE(stateOfCharge(29_kWh, 58_kWh).perMille(), 500);
        QCOMPARE(stateOfCharge(58_kWh - Energy::fromWs(1), 58_kWh).perMille(), 999);
        QVERIFY(energyAt(StateOfCharge::fromPercent(10), 58_kWh) == 5800_Wh);
        QVERIFY(rc::check([] {
            const Energy capacity = Energy::fromWh(*rc::gen::inRange<std::int64_t>(1, 200'000));
            const Energy stored = Energy::fromWs(*rc::gen::inRange<std::int64_t>(0, capacity.ws() + 1));
            RC_ASSERT(energyAt(stateOfCharge(stored, capacity), capacity) <= stored);
        }));
    }
    void stepsStartOnTheirGrid()
    {
        const Instant noon(hours(12));
        QVERIFY(stepStart(noon + seconds(899), minutes(15)) == noon);
        QVERIFY(stepStart(noon + seconds(900), minutes(15)) == noon + minutes(15));
        QVERIFY(stepStart(Instant(seconds(-1)), minutes(15)) == Instant(minutes(-15)));
        QVERIFY(stepStart(Instant(minutes(-15)), minutes(15)) == Instant(minutes(-15)));
    }
    void intervalsAreHalfOpen()
    {
        const Interval hour{Instant(hours(1)), Instant(hours(2))};
        QVERIFY(hour.contains(hour.begin) && !hour.contains(hour.end));
        QVERIFY(intersection(hour, {Instant(hours(2)), Instant(hours(3))}).empty());
        QVERIFY(intersection(hour, {Instant(minutes(90)), Instant(hours(3))}).length() == minutes(30));
    }
};

QTEST_APPLESS_MAIN(ConvertTest)
#include "convert_test.moc"
