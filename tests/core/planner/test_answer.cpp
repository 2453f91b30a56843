#include "planner/answer.h"

#include "world.h"

#include <QtTest>

#include <algorithm>

using namespace tw;
using namespace tw::planner;

namespace {

/// The answer to `orders` where those of `world` are in force.
OrderAnswer answer(const World &world, const Orders &orders)
{
    World wanted = world;
    wanted.orders = orders;
    const auto found = answerTo(world.request(), wanted.request());
    return found ? *found : OrderAnswer{};
}

Trip once(const char *day, int minute, std::int64_t rangeKm)
{
    return {.weekdays = {},
            .once = *parseDay(day),
            .readyBy = minutes(minute),
            .rangeM = rangeKm * 1000,
            .returnAt = minutes(minute + 120),
            .usedM = 40'000};
}

} // namespace

/// What an order costs, and what is out of reach.
class AnswerTest : public QObject {
    Q_OBJECT
private slots:
    void tellsWhatItCosts()
    {
        World world;
        Orders orders = world.orders;
        orders.reserveM = 200'000;
        const OrderAnswer found = answer(world, orders);
        QVERIFY(!found.refused);
        QVERIFY(found.after < found.before);
        QVERIFY(found.before > Money());
        QCOMPARE(answer(world, world.orders).after.micro(), answer(world, world.orders).before.micro());
    }
    void refusesAReserveBeyondTheBattery()
    {
        World world;
        Orders orders = world.orders;
        orders.reserveM = 310'000; // 52.7 of 52.2 kWh
        const OrderAnswer found = answer(world, orders);
        QVERIFY(found.refused);
        QCOMPARE(found.refused->wish, Wish::Reserve);
        QCOMPARE(found.refused->why, OrderRefusal::Why::BeyondBattery);
        QCOMPARE(found.refused->nearest.reserveM, std::int64_t(307'000));
        QVERIFY(!answer(world, found.refused->nearest).refused);
    }
    void refusesAnAmountNoDayCanBring_data()
    {
        QTest::addColumn<int>("kWh");
        QTest::addColumn<int>("houseErrorW");
        QTest::newRow("far") << 200 << 0;
        QTest::newRow("absurd") << 9000 << 0;
        QTest::newRow("a home that is hard to foresee") << 400 << 200;
    }
    void refusesAnAmountNoDayCanBring()
    {
        QFETCH(int, kWh);
        QFETCH(int, houseErrorW);
        World world;
        world.houseError = Power::fromW(houseErrorW);
        Orders orders = world.orders;
        orders.sell = {.mode = AmountMode::Exactly, .energy = Energy::fromWh(kWh * 1000)};
        const OrderAnswer found = answer(world, orders);
        QVERIFY(found.refused);
        QCOMPARE(found.refused->wish, Wish::Sell);
        const Energy nearest = found.refused->nearest.sell.energy;
        QVERIFY(nearest > 40_kWh && nearest < 120_kWh);
        QVERIFY(!answer(world, found.refused->nearest).refused);
        // A tenth more than the nearest is out of reach too: it is the nearest.
        orders.sell.energy = Energy::fromWh(nearest.ws() / 3600 * 11 / 10);
        QVERIFY(answer(world, orders).refused);
    }
    void acceptsWhatOnlyTodayIsTooShortFor()
    {
        World world;
        world.now = utc("2025-06-16T20:30:00Z"); // 22:30: an hour and a half of today left
        world.prices = testPrices(world.now, 60);
        Orders orders = world.orders;
        orders.sell = {.mode = AmountMode::Exactly, .energy = 20_kWh};
        const OrderAnswer found = answer(world, orders);
        QVERIFY(!found.refused);
        QVERIFY(std::ranges::any_of(found.plan.shortfalls,
                                    [](const Shortfall &s) { return s.what == Shortfall::What::Sell; }));
    }
    /// Of a week that ends beyond the horizon a part by its time is asked for, and as much as all of it may be done now.
    void takesAWeeksAmountThatPaysEarly_data()
    {
        QTest::addColumn<int>("kWh");
        QTest::newRow("less than pays now") << 10;
        QTest::newRow("about as much as pays now") << 30;
        QTest::newRow("more than pays now") << 60;
    }
    void takesAWeeksAmountThatPaysEarly()
    {
        QFETCH(int, kWh);
        World world;
        Orders orders = world.orders;
        orders.sell = {.mode = AmountMode::Exactly, .energy = Energy::fromWh(kWh * 1000), .per = Per::Week};
        const OrderAnswer found = answer(world, orders);
        QVERIFY(!found.refused);
        QVERIFY(std::ranges::none_of(found.preferences.conflicts, [](const Conflict &c) { return c.gives == Wish::Sell; }));
        Energy sold;
        for (const PlanStep &step : found.plan.steps)
            sold += step.sold;
        QVERIFY(sold <= orders.sell.energy + 10_Wh);
        const Energy share = Energy::fromWh(kWh * 1000 * 48 / 156); // Monday noon: two days of six and a half
        QVERIFY(share <= sold + 10_Wh);
        if (kWh == 30)
            QVERIFY(share + 1_kWh < sold);
    }
    /// What the trips of the rest of the week need is not bought now and sold.
    void keepsOfAWeeksPurchaseWhatItsTripsNeed()
    {
        World world;
        Orders orders = world.orders;
        orders.buy = {.mode = AmountMode::Exactly, .energy = 80_kWh, .per = Per::Week};
        const auto bought = [&] {
            Energy sum;
            for (const PlanStep &step : answer(world, orders).plan.steps)
                sum += step.bought;
            return sum;
        };
        const Energy share = Energy::fromWh(80'000 * 48 / 156); // Monday noon: two days of six and a half
        const Energy free = bought();
        QVERIFY2(share + 5_kWh < free, qPrintable(QString::number(free.kWh())));
        orders.trips = {{.weekdays = {std::chrono::Thursday, std::chrono::Friday}, // beyond the two days
                         .readyBy = minutes(7 * 60 + 30),
                         .rangeM = 220'000,
                         .returnAt = minutes(17 * 60 + 30),
                         .usedM = 200'000}};
        const Energy kept = bought();
        QVERIFY2(share <= kept + 10_Wh && kept <= share + 10_Wh, qPrintable(QString::number(kept.kWh())));
    }
    void refusesTooLittleToBuyForATrip()
    {
        World world;
        world.stored = 22_kWh;
        world.tripTomorrow(250, 100);
        Orders orders = world.orders;
        orders.buy = {.mode = AmountMode::AtMost, .energy = 2_kWh};
        const OrderAnswer found = answer(world, orders);
        QVERIFY(found.refused);
        QCOMPARE(found.refused->wish, Wish::Buy);
        QVERIFY(found.refused->nearest.buy.energy > 10_kWh);
        QVERIFY(!answer(world, found.refused->nearest).refused);
    }
    void refusesATripItIsTooLateFor()
    {
        World world;
        world.now = utc("2025-06-17T04:00:00Z"); // 06:00
        world.prices = testPrices(world.now, 60);
        world.stored = 21_kWh;
        Orders orders = world.orders;
        orders.trips = {once("2025-06-17", 7 * 60 + 30, 280)};
        OrderAnswer found = answer(world, orders);
        QVERIFY(found.refused);
        QCOMPARE(found.refused->why, OrderRefusal::Why::NotInTime);
        QCOMPARE(*found.refused->readyAfterAll, utc("2025-06-17T06:51:00Z"));
        const std::int64_t range = found.refused->nearest.trips[0].rangeM;
        QVERIFY(range > 190'000 && range < 210'000); // 21 kWh and 1.5 h at 9.36 kW
        QVERIFY(!answer(world, found.refused->nearest).refused);
        orders.trips = {once("2025-06-17", 5 * 60, 100)};
        found = answer(world, orders);
        QCOMPARE(found.refused->why, OrderRefusal::Why::TooLate);
        QVERIFY(found.refused->nearest.trips.empty());
        orders.trips = {once("2025-06-18", 5 * 60, 342)}; // of 341
        found = answer(world, orders);
        QCOMPARE(found.refused->why, OrderRefusal::Why::BeyondBattery);
        QCOMPARE(found.refused->nearest.trips[0].rangeM, std::int64_t(341'000));
    }
    void refusesABackupTheBatteryDoesNotHold()
    {
        World world;
        Orders orders = world.orders;
        orders.backup = {.mode = BackupMode::Standby, .hours = 168, .homes = 1}; // 500 W
        const OrderAnswer found = answer(world, orders);
        QVERIFY(found.refused);
        QCOMPARE(found.refused->wish, Wish::Backup);
        const int hours = found.refused->nearest.backup.hours;
        QVERIFY(hours > 50 && hours < 116);
        QVERIFY(!answer(world, found.refused->nearest).refused);
        Orders more = found.refused->nearest;
        ++more.backup.hours;
        QVERIFY(answer(world, more).refused);
    }
    void refusesChargeLimitsThatCross()
    {
        World world;
        Orders orders = world.orders;
        orders.wear.lowest = StateOfCharge::fromPercent(95); // the car's highest is 90
        const OrderAnswer found = answer(world, orders);
        QVERIFY(found.refused);
        QCOMPARE(found.refused->why, OrderRefusal::Why::LimitsCross);
        QVERIFY(!answer(world, found.refused->nearest).refused);
    }
    void whatAStrongerWishTakesIsNamedAndNotRefused()
    {
        World world;
        world.sellExactly(25_kWh);
        Orders orders = world.orders;
        orders.reserveM = 300'000;
        const OrderAnswer found = answer(world, orders);
        QVERIFY(!found.refused);
        QVERIFY(std::ranges::any_of(found.preferences.conflicts, [](const Conflict &conflict) {
            return conflict.gives == Wish::Sell && std::ranges::find(conflict.with, Wish::Reserve) != conflict.with.end();
        }));
    }
};

QTEST_APPLESS_MAIN(AnswerTest)
#include "test_answer.moc"
