#include "ledger/baselines.h"

#include "tests/support/printers.h"
#include "units/text.h"

#include <QtTest>

#include <rapidcheck.h>

using namespace tw;
using namespace tw::ledger;

namespace {

const Instant day = *parseInstant("2025-06-24T00:00Z");

Instant at(int hour)
{
    return day + hours(hour);
}

Price cents(int n)
{
    return Price::fromMicroPerKwh(n * 10'000);
}

/// 10 kW without loss, so that figures can be read.
battery::ChargerCurve curve()
{
    ChargerSpec spec;
    spec.maxCharge = spec.maxDischarge = 10_kW;
    return battery::ChargerCurve(spec);
}

/// A day at 30 ct import and 8 ct export all along, the car plugged in throughout and a house that uses 1 kW. `ahead`
/// days of prices behind it.
BaselineInput plainDay(int ahead = 1)
{
    BaselineInput input;
    input.day = {day, at(24)};
    for (int hour = 0; hour < 24 * (1 + ahead); ++hour) {
        input.periods.push_back({{{at(hour), at(hour + 1)}, cents(30), cents(8)},
                                 at(hour / 24 * 24 - 11), // 13:00 on the day before
                                 hour < 24 ? 1_kWh : Energy()});
    }
    input.stays = {{{day - hours(6), at(100)}, {}}};
    input.stored = input.storedInCar = 20_kWh;
    input.reserve = 10_kWh;
    input.highest = 50_kWh;
    input.chargeMax = 10_kW;
    input.chargeMin = Power::fromW(1400);
    return input;
}

void price(BaselineInput &input, int hour, Price import)
{
    input.periods[std::size_t(hour)].price.import = import;
}

} // namespace

/// The same car, the same trips, the same house: what charging alone would have cost.
class BaselinesTest : public QObject
{
    Q_OBJECT
private slots:
    void withoutNeedNothingIsBought()
    {
        for (const BaselineDay &figures : {onlyCharging(plainDay(), curve()), chargeAtOnce(plainDay(), curve())}) {
            QCOMPARE(figures.bought, Energy());
            QCOMPARE(figures.earned, Money());
            QCOMPARE(figures.storedAtEnd, 20_kWh);
            QCOMPARE(figures.endDifference, Money());
            QCOMPARE(figures.valuedAt, cents(30));
        }
    }
    void picksTheCheapestHoursBeforeTheTrip()
    {
        auto input = plainDay();
        input.targets = {{at(7), 35_kWh}};
        price(input, 3, cents(10));
        price(input, 5, cents(12));
        price(input, 9, cents(1)); // too late
        const auto smart = onlyCharging(input, curve());
        QCOMPARE(smart.bought, 15_kWh);
        QCOMPARE(smart.earned, Money::fromMicro(-(10 * 100'000 + 5 * 120'000)));
        QCOMPARE(smart.storedAtEnd, 35_kWh);
        const auto atOnce = chargeAtOnce(input, curve());
        QCOMPARE(atOnce.bought, 15_kWh);
        QCOMPARE(atOnce.earned, Money::fromMicro(-15 * 300'000));
    }
    void waitsForPricesOnlyOnceTheyAreKnown_data()
    {
        QTest::addColumn<int>("publishedHour");
        QTest::addColumn<Energy>("boughtToday");
        QTest::newRow("published before today's best hour") << 13 << Energy();
        QTest::newRow("published after today's best hour") << 20 << 10_kWh;
    }
    void waitsForPricesOnlyOnceTheyAreKnown()
    {
        QFETCH(int, publishedHour);
        auto input = plainDay();
        input.targets = {{at(24 + 12), 30_kWh}};
        price(input, 14, cents(20));
        price(input, 24 + 3, cents(5)); // tomorrow is cheaper
        for (int hour = 24; hour < 48; ++hour)
            input.periods[std::size_t(hour)].knownFrom = at(publishedHour);
        QTEST(onlyCharging(input, curve()).bought, "boughtToday");
    }
    void reserveComesAtOnce()
    {
        auto input = plainDay();
        input.stored = 4_kWh;
        price(input, 0, cents(90));
        const auto figures = onlyCharging(input, curve());
        QCOMPARE(figures.bought, 6_kWh);
        QCOMPARE(figures.earned, Money::fromMicro(-6 * 900'000));
    }
    void lateMeansFullPowerNow()
    {
        auto input = plainDay();
        input.targets = {{at(2), 55_kWh}};
        const auto figures = onlyCharging(input, curve());
        QCOMPARE(figures.bought, 20_kWh);
        QCOMPARE(figures.storedAtEnd, 40_kWh);
    }
    void paidToChargeUpToTheLimit()
    {
        auto input = plainDay();
        for (int hour = 10; hour < 15; ++hour)
            price(input, hour, cents(-3));
        const auto figures = onlyCharging(input, curve());
        QCOMPARE(figures.storedAtEnd, 50_kWh);
        QCOMPARE(figures.earned, Money::fromMicro(30 * 30'000));
        QCOMPARE(chargeAtOnce(input, curve()).bought, Energy());
    }
    void storesSunThatWouldBeExportedForLess()
    {
        auto input = plainDay();
        input.targets = {{at(20), 24_kWh}};
        input.periods[12].house = -4_kWh;
        const auto figures = onlyCharging(input, curve());
        QCOMPARE(figures.bought, Energy());
        QCOMPARE(figures.storedAtEnd, 24_kWh);
        QCOMPARE(figures.earned, Money::fromMicro(-4 * 80'000)); // export given up
    }
    void awayNothingIsCharged()
    {
        auto input = plainDay();
        input.targets = {{at(20), 40_kWh}};
        input.stays = {{{day - hours(6), at(6)}, {}}, {{at(21), at(100)}, 8_kWh}};
        price(input, 12, cents(1)); // the cheapest hour, on the road
        price(input, 22, cents(2));
        const auto figures = onlyCharging(input, curve());
        QCOMPARE(figures.bought, 20_kWh);
        QCOMPARE(figures.earned, Money::fromMicro(-20 * 300'000));
        QCOMPARE(figures.storedAtEnd, 32_kWh); // 20 + 20 - 8 driven
    }
    void returnsEmptierAndChargesThat()
    {
        auto input = plainDay();
        input.stays = {{{day - hours(6), at(6)}, {}}, {{at(17), at(100)}, 12_kWh}};
        const auto atOnce = chargeAtOnce(input, curve());
        QCOMPARE(atOnce.bought, 2_kWh); // 20 - 12 is 2 below the reserve
        QCOMPARE(atOnce.storedAtEnd, 10_kWh);
    }
    void energyBelowZeroIsOwed()
    {
        auto input = plainDay();
        input.stays = {{{day - hours(6), at(6)}, {}}, {{at(17), at(100)}, 25_kWh}};
        const auto atOnce = chargeAtOnce(input, curve());
        QCOMPARE(atOnce.bought, 15_kWh);
        QCOMPARE(atOnce.storedAtEnd, 10_kWh);
    }
    void lossIsBoughtToo()
    {
        ChargerSpec spec;
        spec.maxCharge = spec.maxDischarge = 10_kW;
        spec.efficiency = {{10_kW}, {0.8}, {0.8}};
        auto input = plainDay();
        input.targets = {{at(7), 28_kWh}};
        QCOMPARE(onlyCharging(input, battery::ChargerCurve(spec)).bought, 10_kWh);
    }
    void whatIsLeftIsValuedAtTheNextDay()
    {
        auto input = plainDay();
        input.storedInCar = 25_kWh;
        for (int hour = 24; hour < 48; ++hour)
            price(input, hour, cents(hour < 36 ? 10 : 30));
        const auto figures = onlyCharging(input, curve());
        QCOMPARE(figures.valuedAt, cents(20));
        QCOMPARE(figures.endDifference, Money::fromMicro(5 * 200'000));
    }
    void withoutANextDayAtItsOwnMean()
    {
        auto input = plainDay(0);
        input.storedInCar = 15_kWh;
        price(input, 0, cents(54));
        const auto figures = onlyCharging(input, curve());
        QCOMPARE(figures.valuedAt, cents(31));
        QCOMPARE(figures.endDifference, Money::fromMicro(-5 * 310'000));
    }
    void forecastsValueNothing()
    {
        auto input = plainDay();
        for (int hour = 24; hour < 48; ++hour) {
            price(input, hour, cents(1));
            input.periods[std::size_t(hour)].price.state = PriceState::Forecast;
        }
        QCOMPARE(onlyCharging(input, curve()).valuedAt, cents(30));
    }
    void publishedAtOneOnTheDayBefore()
    {
        const auto berlin = *Calendar::forZone("Europe/Berlin");
        QVERIFY(dayAheadPublished(*parseInstant("2025-06-24T10:00Z"), berlin) == *parseInstant("2025-06-23T11:00Z"));
        QVERIFY(dayAheadPublished(*parseInstant("2025-06-23T22:00Z"), berlin) == *parseInstant("2025-06-23T11:00Z"));
        QVERIFY(dayAheadPublished(*parseInstant("2025-12-24T10:00Z"), berlin) == *parseInstant("2025-12-23T12:00Z"));
    }
    void smartIsNeverDearerWhenAllIsKnown()
    {
        QVERIFY(rc::check("the same energy, the cheapest hours", [](const std::vector<std::uint8_t> &prices,
                                                                    std::uint8_t needed, std::uint8_t deadline) {
            auto input = plainDay();
            for (std::size_t i = 0; i < prices.size() && i < 24; ++i)
                input.periods[i].price.import = cents(prices[i]);
            input.targets = {{at(deadline % 24), 20_kWh + Energy::fromWh(1000 * (needed % 30))}};
            const auto smart = onlyCharging(input, curve());
            const auto atOnce = chargeAtOnce(input, curve());
            RC_ASSERT(smart.bought == atOnce.bought);
            RC_ASSERT(smart.storedAtEnd == atOnce.storedAtEnd);
            RC_ASSERT(smart.earned >= atOnce.earned);
        }));
    }
};

QTEST_APPLESS_MAIN(BaselinesTest)
#include "baselines_test.moc"
