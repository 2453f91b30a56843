#include "tests/core/engine/engine_world.h"

using namespace tw;
using namespace tw::test;

/// Whole days of the engine: what the owner orders, and what is refused.
class EngineTest : public QObject
{
    Q_OBJECT
private slots:
    void sellsExactly()
    {
        World world(exactly(8_kWh));
        world.minutes(24 * 60 + 5);
        const auto miss = world.soldOn(monday) - 8_kWh;
        QVERIFY2(miss < 100_Wh && -100_Wh < miss, qPrintable(QString::number(miss.ws() / 3600)));
        QVERIFY(world.leastWhileGiving >= reserveEnergy);
        QCOMPARE(world.core->counts().refusals, 0);
    }
    void theOwnersLowestChargeHoldsForTheOwnersHandToo()
    {
        World world({});
        Orders orders = world.site.orders;
        orders.wear.lowest = StateOfCharge::fromPercent(50); // 29 kWh; the reserve is 20.4
        QVERIFY(world.core->setOrders(orders, world.now));
        QVERIFY(world.core->setOverride(Override{OverrideKind::SellNow, world.now + hours(3)}, world.now));
        world.minutes(3 * 60);
        // The guard counts on the least that may be in the car.
        QVERIFY2(world.leastWhileGiving < 31_kWh && world.leastWhileGiving >= 29_kWh,
                 qPrintable(QString("%1 kWh").arg(world.leastWhileGiving.kWh())));
    }
    void automaticEarns()
    {
        World world({});
        world.minutes(24 * 60 + 60);
        const auto days = *world.core->snapshot()->days;
        QVERIFY(!days.empty());
        QVERIFY(days.front().onlyCharging.has_value());
        QVERIFY(days.front().chargeAtOnce.has_value());
        QVERIFY(days.front().money.earned() > Money());
    }
    void neverGivesBelowTheReserve()
    {
        World world(exactly(30_kWh), Energy::fromWh(24'000));
        world.minutes(24 * 60);
        QVERIFY(world.leastWhileGiving >= reserveEnergy);
    }
    void chargesWhenBelowTheReserve()
    {
        World world({}, 10_kWh);
        world.minutes(3);
        QVERIFY(world.charger.drawn > 5_kW);
        QVERIFY(has(*world.core, api::Alarm::What::BelowReserve));
        QCOMPARE(world.core->snapshot()->doing, api::Doing::BelowReserve);
        world.minutes(120);
        QVERIFY(world.charger.stored() >= reserveEnergy);
        QVERIFY(!has(*world.core, api::Alarm::What::BelowReserve));
    }
    void overridesActAtOnceAndEnd()
    {
        World world({});
        world.minutes(5);
        QVERIFY(world.core->setOverride(Override{OverrideKind::ChargeNow, world.now + seconds(600)}, world.now));
        world.minutes(3);
        QVERIFY(world.charger.drawn > 9_kW);
        world.minutes(10);
        QVERIFY(!world.core->snapshot()->orders.override_);
        QVERIFY(world.core->setOverride(Override{OverrideKind::Hold, world.now + hours(1)}, world.now));
        world.minutes(3);
        QCOMPARE(world.charger.drawn, 0_W);
        QCOMPARE(world.core->snapshot()->doing, api::Doing::Holding);
    }
    void overrideTooLongIsRefused()
    {
        World world({});
        QVERIFY(!world.core->setOverride(Override{OverrideKind::Hold, world.now + hours(200)}, world.now));
        QVERIFY(!world.core->setOverride(Override{OverrideKind::Hold, world.now - hours(1)}, world.now));
    }
    void reserveBeyondTheCarIsRefused()
    {
        World world({});
        Orders orders = world.site.orders;
        orders.reserveM = 400'000;
        const auto outcome = world.core->setOrders(orders, world.now);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().fault, Fault::Refused);
        QCOMPARE(world.core->snapshot()->orders.reserveM, 120'000);
    }
    /// The next engine could not read them, and would not begin.
    void ordersThatCannotBeReadAgainAreRefused()
    {
        World world({});
        Orders orders = world.site.orders;
        orders.backup.mode = BackupMode::Standby;
        orders.backup.hours = 0;
        QVERIFY(!world.core->setOrders(orders, world.now));
        QVERIFY(world.store->orders() && world.store->orders()->size() == 1); // nothing stored
    }
    void anAmountNoDayCanBringIsRefused()
    {
        World world({});
        world.minutes(5);
        Orders orders = world.site.orders;
        orders.sell = exactly(300_kWh);
        const auto outcome = world.core->setOrders(orders, world.now);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().fault, Fault::Refused);
        QVERIFY(world.core->snapshot()->orders.sell == world.site.orders.sell);
        QVERIFY(world.store->orders() && world.store->orders()->size() == 1); // nothing stored
    }
    void takesOrdersWrittenBesideIt()
    {
        World world({});
        world.minutes(5);
        Orders orders = world.site.orders;
        orders.reserveM = 150'000;
        orders.override_ = Override{OverrideKind::Hold, world.now + hours(2)};
        give(world, orders);
        QVERIFY(world.core->adoptOrders(world.now));
        QVERIFY(!world.core->adoptOrders(world.now));
        world.minutes(2); // a tick commands, the next tells what came of it
        QCOMPARE(world.core->snapshot()->orders.reserveM, 150'000);
        QCOMPARE(world.core->snapshot()->doing, api::Doing::Holding);
        // Orders without one end it.
        orders.override_.reset();
        give(world, orders);
        world.minutes(1); // a tick takes them too
        QVERIFY(!world.core->snapshot()->orders.override_);
        world.open();
        QVERIFY(!world.core->snapshot()->orders.override_);
    }
    void takesOrdersWrittenWhileItDidNotRun()
    {
        World world({});
        QVERIFY(world.core->setOverride(Override{OverrideKind::Pause, world.now + hours(5)}, world.now));
        Orders orders = world.site.orders;
        orders.reserveM = 140'000;
        orders.override_ = Override{OverrideKind::Hold, world.now + hours(2)};
        give(world, orders);
        world.open();
        QCOMPARE(world.core->snapshot()->orders.reserveM, 140'000);
        QVERIFY(world.core->snapshot()->orders.override_ == orders.override_);
        // The engine's own word counts again from here on.
        QVERIFY(world.core->setOverride(std::nullopt, world.now));
        world.open();
        QVERIFY(!world.core->snapshot()->orders.override_);
    }
    void yearlyWearLimitsHold()
    {
        World world(exactly(8_kWh));
        Orders orders = world.site.orders;
        orders.wear.dischargePerYear = 3_kWh;
        QVERIFY(world.core->setOrders(orders, world.now));
        // The plan leaves it to the rest of the year; the owner's hand takes it at once, and no more.
        world.minutes(60);
        QVERIFY(world.core->setOverride(Override{OverrideKind::SellNow, world.now + hours(2)}, world.now));
        world.minutes(23 * 60 + 5);
        QVERIFY2(world.soldOn(monday) <= 3_kWh, qPrintable(QString::number(world.soldOn(monday).ws() / 3600)));
        QVERIFY(world.soldOn(monday) > 1_kWh); // the rest ran the home or was lost
    }
    void yearlyWearLimitsArePaced()
    {
        World world(exactly(8_kWh));
        Orders orders = world.site.orders;
        orders.wear.dischargePerYear = 573_kWh; // 3 a day from Monday 24 June to the end of the year
        QVERIFY(world.core->setOrders(orders, world.now));
        world.minutes(24 * 60 + 5);
        QVERIFY2(world.soldOn(monday) <= 3_kWh, qPrintable(QString::number(world.soldOn(monday).ws() / 3600)));
        QVERIFY(world.soldOn(monday) > 2_kWh);
    }
    void importIsLessInItsWindows()
    {
        World world({}, 22_kWh);
        world.site.grid.importWindows = {{{}, std::chrono::minutes(0), std::chrono::minutes(23 * 60 + 59), 3000_W}};
        world.open();
        Power most;
        for (int i = 0; i < 6 * 60; ++i) {
            world.minutes(1);
            most = std::max(most, world.charger.drawn);
        }
        QVERIFY2(most <= 3000_W && 1000_W < most, qPrintable(QString::number(most.w())));
    }
    void awayAndBack()
    {
        World world({});
        world.minutes(60);
        world.charger.plug(false);
        world.minutes(60);
        QCOMPARE(world.core->snapshot()->doing, api::Doing::Away);
        QCOMPARE(world.charger.drawn, 0_W);
        world.charger.plug(true, 10_kWh);
        world.minutes(10);
        const auto snapshot = world.core->snapshot();
        QVERIFY(snapshot->car.stored.has_value());
        QVERIFY(snapshot->car.pluggedIn);
        const auto events = world.store->plugEvents({Instant(), Instant::max()});
        QVERIFY(events && events->size() >= 3);
        QVERIFY(events->back().used > 9_kWh && events->back().used < 11_kWh);
    }
    /// Away without a trip, the plan waits for the hour at which the car was back on other days.
    void backWhenItUsuallyIs()
    {
        World world({});
        for (int day = 0; day < 3; ++day) {
            world.minutes(8 * 60);
            world.charger.plug(false);
            world.minutes(6 * 60);
            world.charger.plug(true, 1_kWh);
            world.minutes(10 * 60);
        }
        world.minutes(8 * 60);
        world.charger.plug(false);
        const Instant left = world.now;
        world.minutes(20);
        const auto snapshot = world.core->snapshot();
        QVERIFY(snapshot->car.nextPlugChange && !snapshot->car.pluggedIn);
        QVERIFY(std::chrono::abs(*snapshot->car.nextPlugChange - left - hours(6)) <= tw::minutes(2));
        for (const PlanStep &step : snapshot->plan->steps)
            QVERIFY(*snapshot->car.nextPlugChange < step.when.end || step.reason == Reason::Away);
    }
    /// The maker's limit ends the sale before it is passed, with the charger left alone too.
    void warrantyStopsTheSale()
    {
        World world(exactly(8_kWh));
        world.site.car.warranty.discharge = 5_kWh;
        world.open();
        world.minutes(24 * 60 + 5);
        const auto health = world.core->snapshot()->battery;
        QVERIFY(health && health->warranty.size() == 1);
        QVERIFY(health->discharged.energy <= 5_kWh);
        QVERIFY2(health->discharged.energy > Energy::fromWh(4500),
                 qPrintable(QString::number(health->discharged.energy.kWh())));
        for (const ScheduleStep &step : world.charger.stored_->steps)
            QVERIFY(step.power >= 0_W);
    }
};

QTEST_APPLESS_MAIN(EngineTest)
#include "engine_test.moc"
