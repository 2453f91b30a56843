#include "planner/preferences.h"

#include "planner/variants.h"
#include "random_problem.h"
#include "world.h"

#include <QtTest>

#include <algorithm>

using namespace tw;
using namespace tw::planner;

namespace {

Preferences of(const World &world)
{
    const auto found = preferencesOf(world.request());
    return found ? *found : Preferences{};
}

const WishPrice *priceOf(const Preferences &preferences, Wish wish, std::size_t trip = 0)
{
    const auto found = std::ranges::find_if(
        preferences.prices, [&](const WishPrice &price) { return price.wish == wish && price.trip == trip; });
    return found == preferences.prices.end() ? nullptr : &*found;
}

const Wording *wordingOf(const Preferences &preferences, Wish wish, Wording::How how)
{
    const auto found = std::ranges::find_if(
        preferences.wordings, [&](const Wording &wording) { return wording.wish == wish && wording.how == how; });
    return found == preferences.wordings.end() ? nullptr : &*found;
}

double inUnits(Money money)
{
    return double(money.micro()) / 1e6;
}

/// A world of wishes drawn from a seed.
World randomWorld(std::uint64_t seed)
{
    RandomProblem random(seed);
    World world;
    world.steps = 96 + int(random.number(0, 60));
    world.stored = Energy::fromWh(std::int64_t(random.number(6'000, 57'000)));
    world.house.clear();
    for (int t = 0; t < world.steps; ++t)
        world.house.push_back(Power::fromW(std::int64_t(random.number(-2500, 2500))));
    for (PriceSlot &slot : world.prices) {
        slot.import += Price::fromMicroPerKwh(std::int64_t(random.number(-60'000, 60'000)));
        slot.feedIn = slot.import - Price::fromMicroPerKwh(std::int64_t(random.number(0, 200'000)));
    }
    world.orders.reserveM = std::int64_t(random.number(0, 250'000));
    const auto amount = [&](AmountOrder &order, double limit) {
        order.mode = static_cast<AmountMode>(int(random.number(0, 4.999)));
        order.energy = Energy::fromWh(std::int64_t(random.number(0, 15'000)));
        order.per = random.chance(0.3) ? Per::Week : Per::Day;
        if (random.chance(0.4))
            order.priceLimit = Price::fromMicroPerKwh(std::int64_t(limit * 1e6));
    };
    amount(world.orders.sell, random.number(0.05, 0.4));
    amount(world.orders.buy, random.number(0.1, 0.5));
    if (random.chance(0.4))
        world.orders.backup = {.mode = BackupMode::Standby, .hours = 1 + int(random.number(0, 20)), .homes = 1};
    if (random.chance(0.6))
        world.tripTomorrow(std::int64_t(random.number(20, 330)), std::int64_t(random.number(0, 200)));
    if (random.chance(0.3))
        world.orders.wear.highest = StateOfCharge::fromPercent(70);
    return world;
}

} // namespace

/// What the owner's wishes cost.
class PreferencesTest : public QObject {
    Q_OBJECT
private slots:
    void pricesEveryWishThereIs()
    {
        World world;
        world.sellExactly(8_kWh);
        world.orders.sell.priceLimit = Price::fromMicroPerKwh(250'000);
        world.orders.buy.priceLimit = Price::fromMicroPerKwh(400'000);
        world.orders.backup = {.mode = BackupMode::Standby, .hours = 6, .homes = 1};
        world.tripTomorrow(182, 61);
        const Preferences found = of(world);
        std::vector<Wish> wishes;
        for (const WishPrice &price : found.prices)
            wishes.push_back(price.wish);
        const std::vector<Wish> all{Wish::Reserve, Wish::Trip,         Wish::Backup,      Wish::Sell,
                                    Wish::SellFloor, Wish::BuyCeiling, Wish::LowestCharge, Wish::HighestCharge};
        QVERIFY(wishes == all);
        QVERIFY(found.conflicts.empty());
        QVERIFY(found.net > Money());
    }
    void aReserveCostsWhatItKeepsFromTheMarket()
    {
        World world;
        const Preferences found = of(world);
        const WishPrice *reserve = priceOf(found, Wish::Reserve);
        QVERIFY(reserve && reserve->binds && !reserve->breaks);
        // The same by hand: the plan with and the plan without, the energy at the end worth the same.
        Site site = world.site;
        Orders without = world.orders;
        without.reserveM = 0;
        const Prepared base = prepare(world.request());
        Prepared free = prepare(requestWith(world.request(), site, without));
        free.problem.terminalValue = base.problem.terminalValue;
        const double byHand = solve(base.problem).money - solve(free.problem).money;
        QVERIFY2(std::abs(inUnits(reserve->costs) - byHand) < 2e-3, qPrintable(QString::number(byHand)));
        QVERIFY(reserve->more && *reserve->more > Money());
        QVERIFY(reserve->less && *reserve->less > Money());
        QVERIFY(*reserve->less <= *reserve->more); // the next 20 km are never cheaper than the last
    }
    void aWishThatDoesNotBindCostsNothing()
    {
        World world;
        world.orders.sell.priceLimit = Price::fromMicroPerKwh(1'000); // below every price
        world.orders.buy = {.mode = AmountMode::AtMost, .energy = 200_kWh};
        const Preferences found = of(world);
        for (const Wish wish : {Wish::SellFloor, Wish::Buy}) {
            const WishPrice *price = priceOf(found, wish);
            QVERIFY(price);
            QCOMPARE(price->costs.micro(), std::int64_t(0));
            QVERIFY(!price->binds && !price->breaks);
        }
    }
    void droppingAWishNeverCosts()
    {
        for (std::uint64_t seed = 1; seed <= 150; ++seed) { // some 20 ms each
            const World world = randomWorld(seed);
            const Preferences found = of(world);
            const auto what = [&](const WishPrice &price) {
                return QString("seed %1, wish %2").arg(seed).arg(int(price.wish)).toUtf8();
            };
            for (const WishPrice &price : found.prices) {
                QVERIFY2(price.binds || price.costs == Money(), what(price));
                // Money alone may be had back only where a promise is broken for the wish.
                QVERIFY2(price.breaks || price.costs >= Money::fromMicro(-1), what(price));
                QVERIFY2(!price.breaks || price.binds, what(price));
            }
            for (const Wording &wording : found.wordings)
                QVERIFY(wording.gains > Money());
        }
    }
    void countingPerWeekGains()
    {
        World world;
        // A dear evening tomorrow, none today.
        for (PriceSlot &slot : world.prices) {
            if (slot.when.begin < utc("2025-06-16T22:00:00Z"))
                slot.feedIn = Price::fromMicroPerKwh(20'000);
        }
        world.sellExactly(8_kWh);
        const Preferences found = of(world);
        const Wording *weekly = wordingOf(found, Wish::Sell, Wording::How::CountedPerWeek);
        QVERIFY(weekly);
        QCOMPARE(weekly->becomes->energy.ws(), (56_kWh).ws());
        QVERIFY(weekly->becomes->per == Per::Week);
        // 8 kWh for 0.02 now, or for about 0.3 tomorrow.
        QVERIFY(weekly->gains > Money::fromMicro(1'000'000) && weekly->gains < Money::fromMicro(3'000'000));
        QVERIFY(weekly->gains <= priceOf(found, Wish::Sell)->costs);
    }
    void exactlyIsDearerThanAtMostOrAtLeast()
    {
        World world;
        world.sellExactly(2_kWh); // more would pay
        Preferences found = of(world);
        QVERIFY(wordingOf(found, Wish::Sell, Wording::How::AtLeast));
        QVERIFY(!wordingOf(found, Wish::Sell, Wording::How::AtMost));
        for (PriceSlot &slot : world.prices)
            slot.feedIn = Price();
        world.sellExactly(8_kWh); // nothing would pay
        found = of(world);
        QVERIFY(wordingOf(found, Wish::Sell, Wording::How::AtMost));
        QVERIFY(!wordingOf(found, Wish::Sell, Wording::How::AtLeast));
    }
    void namesThePriceLimitThatCostsNothing()
    {
        World world;
        world.orders.sell.priceLimit = Price::fromMicroPerKwh(500'000); // above every price
        Preferences found = of(world);
        const Wording *free = wordingOf(found, Wish::SellFloor, Wording::How::FreeLimit);
        QVERIFY(free);
        QVERIFY(*free->becomes->priceLimit < Price::fromMicroPerKwh(310'000));
        world.orders.sell = *free->becomes;
        found = of(world);
        QVERIFY(priceOf(found, Wish::SellFloor)->costs < Money::fromMicro(100));
        QVERIFY(!wordingOf(found, Wish::SellFloor, Wording::How::FreeLimit));
    }
    void namesTheReserveThatCostsNothing()
    {
        World world;
        world.orders.reserveM = 250'000;
        world.stored = 50_kWh;
        Preferences found = of(world);
        const Wording *free = wordingOf(found, Wish::Reserve, Wording::How::FreeReserve);
        QVERIFY(free && *free->reserveM < 250'000);
        world.orders.reserveM = *free->reserveM;
        found = of(world);
        // What the energy left at the end is worth follows the reserve a little.
        QVERIFY(priceOf(found, Wish::Reserve)->costs < Money::fromMicro(100'000));
    }
    void keepsMoneyAndPromisesApart()
    {
        World world;
        world.stored = 15_kWh; // below the reserve: late, whatever it costs
        const Preferences found = of(world);
        const WishPrice *reserve = priceOf(found, Wish::Reserve);
        QVERIFY(reserve->binds && reserve->breaks);
        QVERIFY(reserve->costs < Money::fromMicro(10'000'000)); // no penalty of 200 times the price in it
        QCOMPARE(found.conflicts.size(), std::size_t(1));
        QCOMPARE(found.conflicts[0].gives, Wish::Reserve);
        QVERIFY(found.conflicts[0].with.empty()); // nothing but the charger stands in its way
    }
    void namesWishesThatContradict()
    {
        World world;
        world.orders.reserveM = 280'000; // 47.6 of 52.2 kWh
        world.stored = 48_kWh;
        world.house.assign(std::size_t(world.steps), 0_W);
        world.orders.buy = {.mode = AmountMode::AtMost, .energy = 2_kWh};
        world.sellExactly(20_kWh);
        const Preferences found = of(world);
        QVERIFY(!found.conflicts.empty());
        const Conflict &sale = found.conflicts.front();
        QCOMPARE(sale.gives, Wish::Sell);
        QVERIFY(std::ranges::find(sale.with, Wish::Buy) != sale.with.end());
        QVERIFY(std::ranges::find(sale.with, Wish::Reserve) != sale.with.end());
        QVERIFY(sale.nearest < 20_kWh);
        // The nearest wish can be met.
        world.sellExactly(Energy::fromWh(wholeWh(sale.nearest, Rounding::TowardZero)));
        const Preferences nearest = of(world);
        for (const Conflict &conflict : nearest.conflicts)
            QVERIFY(conflict.gives != Wish::Sell || conflict.window.begin != sale.window.begin);
    }
    void namesATripThatAPriceLimitCannotStop()
    {
        World world;
        world.stored = 22_kWh;
        world.tripTomorrow(250, 60);
        world.orders.buy.priceLimit = Price::fromMicroPerKwh(10'000); // no price is that low
        const Preferences found = of(world);
        QCOMPARE(found.conflicts.size(), std::size_t(1));
        QCOMPARE(found.conflicts[0].gives, Wish::BuyCeiling); // the trip goes first
        QVERIFY(std::ranges::find(found.conflicts[0].with, Wish::Trip) != found.conflicts[0].with.end());
        QVERIFY(found.conflicts[0].missing > 20_kWh);
    }
    void seesAmountsThatAreMetOnlyByLosingEnergy()
    {
        World world;
        world.house.assign(std::size_t(world.steps), 0_W);
        for (PriceSlot &slot : world.prices)
            slot.feedIn = slot.import;
        world.stored = Energy::fromWh(20'400); // at the reserve, and full at 90 %
        world.site.car.highest = StateOfCharge::fromPercent(40);
        world.orders.buy = {.mode = AmountMode::Exactly, .energy = 60_kWh};
        world.sellExactly(45_kWh);
        const Preferences found = of(world);
        // Buying 60 kWh and selling 45 in a day: the losses decide whether both fit.
        QVERIFY(!found.conflicts.empty());
    }
    void canBeCancelled()
    {
        std::stop_source stop;
        stop.request_stop();
        const World world;
        const auto found = preferencesOf(world.request(), stop.get_token());
        QVERIFY(!found);
        QCOMPARE(found.error().fault, Fault::Cancelled);
    }
    void refusesNonsense()
    {
        World world;
        world.steps = 0;
        const auto found = preferencesOf(world.request());
        QVERIFY(!found);
        QCOMPARE(found.error().fault, Fault::BadInput);
    }
};

QTEST_APPLESS_MAIN(PreferencesTest)
#include "test_preferences.moc"
