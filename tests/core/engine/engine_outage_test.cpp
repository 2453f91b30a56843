#include "tests/core/engine/engine_world.h"

using namespace tw;
using namespace tw::test;

/// The home without the grid.
class EngineOutageTest : public QObject
{
    Q_OBJECT
private slots:
    /// Outage, island, back: the home runs on the car down to its own floor, nothing is sold until 300 s after, and all
    /// of it is in the log, also for the next start.
    void runsTheHomeThroughAnOutage()
    {
        World world(exactly(8_kWh), 50_kWh);
        world.site.charger.islanding = true;
        world.site.backupFloor = StateOfCharge::fromPercent(20);
        world.open();
        const Instant out = world.now + hours(1);
        const Instant back = out + hours(2);
        bool gone = false;
        world.charger.gridSays = [&](Instant at) {
            gone = out <= at && at < back;
            return GridReport{.present = !gone, .islanded = gone, .at = at};
        };
        world.charger.house = [](Instant) { return 2_kW; };
        world.minutes(59);
        QVERIFY(world.core->setOverride(Override{OverrideKind::SellNow, world.now + hours(6)}, world.now));
        world.minutes(2);
        QVERIFY(gone);
        world.minutes(3);
        auto snapshot = world.core->snapshot();
        QVERIFY(snapshot->backup.grid == GridState::Island);
        QCOMPARE(snapshot->doing, api::Doing::Backup);
        QCOMPARE(snapshot->reason, Reason::Backup);
        QVERIFY(!snapshot->backup.exportFrom);
        QVERIFY(snapshot->backup.spare && *snapshot->backup.spare > 20_kWh);
        QVERIFY(snapshot->backup.savings.size() == 4);
        QVERIFY(!snapshot->backup.homes.empty() && snapshot->backup.homes.front().load == snapshot->backup.homeLoad);
        QVERIFY(has(*world.core, api::Alarm::What::GridGone));
        QVERIFY(!has(*world.core, api::Alarm::What::CommandRefused));
        QCOMPARE(world.charger.drawn, -2_kW);
        world.open(); // the computer starts anew within the outage
        QVERIFY(world.core->snapshot()->backup.grid == GridState::Island);
        const Energy before = world.charger.stored();
        world.minutes(60);
        QVERIFY(world.charger.stored() < before - 2_kWh);
        while (gone)
            world.minutes(1);
        // Back: the owner's "sell now" still stands, and waits.
        for (int i = 0; i < 5; ++i) {
            QVERIFY2(world.charger.gridSays(world.now).present && world.core->snapshot()->backup.grid == GridState::Reconnecting,
                     qPrintable(QString::number(i)));
            QVERIFY(world.core->snapshot()->backup.exportFrom.has_value());
            world.minutes(1);
            QVERIFY(world.charger.drawn >= 0_W);
        }
        world.minutes(2);
        QVERIFY(world.core->snapshot()->backup.grid == GridState::Connected);
        QVERIFY(!has(*world.core, api::Alarm::What::GridGone));
        world.minutes(2);
        QVERIFY(world.charger.drawn < 0_W);
        world.open();
        const auto outages = world.core->snapshot()->backup.outages;
        QCOMPARE(outages.size(), std::size_t(1));
        QVERIFY2(out <= outages[0].began && outages[0].began <= out + seconds(60),
                 qPrintable(QString::number((outages[0].began - out).count())));
        QVERIFY(outages[0].islanded && outages[0].ended);
        QVERIFY(back <= *outages[0].ended && *outages[0].ended <= back + seconds(60));
    }
    void theBackupFloorIsTheLowerOne()
    {
        World world({}, 22_kWh); // the reserve is 20.4 kWh
        world.site.charger.islanding = true;
        world.site.backupFloor = StateOfCharge::fromPercent(20);
        world.open();
        Orders orders = world.core->snapshot()->orders;
        orders.backup = {.mode = BackupMode::Standby, .hours = 1, .homes = 1};
        give(world, orders);
        world.charger.gridSays = [](Instant at) { return GridReport{.present = false, .islanded = true, .at = at}; };
        world.charger.house = [](Instant) { return 3_kW; };
        world.minutes(6 * 60);
        QVERIFY2(world.charger.stored() < Energy::fromWh(13'500), qPrintable(QString::number(world.charger.stored().kWh())));
        QVERIFY(world.charger.stored() >= Energy::fromWh(11'600));
        QCOMPARE(world.core->snapshot()->doing, api::Doing::NoGrid);
        // An owner who wants no backup keeps his reserve in an outage as well.
        World off({}, 22_kWh);
        off.site.charger.islanding = true;
        off.open();
        off.charger.gridSays = world.charger.gridSays;
        off.charger.house = world.charger.house;
        off.minutes(3 * 60);
        QVERIFY(off.charger.stored() >= reserveEnergy);
    }
    void withoutASwitchTheCarRests()
    {
        World world(exactly(8_kWh), 50_kWh);
        world.open();
        world.charger.gridSays = [](Instant at) { return GridReport{.present = false, .islanded = false, .at = at}; };
        world.minutes(30);
        const auto snapshot = world.core->snapshot();
        QVERIFY(!snapshot->backup.canIsland && snapshot->backup.gridReported);
        QVERIFY(snapshot->backup.grid == GridState::Outage);
        QCOMPARE(snapshot->doing, api::Doing::NoGrid);
        QVERIFY(world.charger.commands.empty() || world.charger.commands.back().power == 0_W);
        for (const ScheduleStep &step : world.charger.stored_->steps)
            QVERIFY(step.dischargeLimit == 0_W);
    }
    void onNowRunsTheHomeByTheOwnersWord()
    {
        World world({}, 40_kWh);
        world.charger.house = [](Instant) { return 3_kW; };
        world.minutes(5);
        Orders orders = world.core->snapshot()->orders;
        orders.backup = {.mode = BackupMode::OnNow, .hours = 0, .homes = 1};
        give(world, orders);
        world.minutes(4);
        QCOMPARE(world.charger.drawn, -3_kW);
        QCOMPARE(world.core->snapshot()->doing, api::Doing::Backup);
    }
};

QTEST_APPLESS_MAIN(EngineOutageTest)
#include "engine_outage_test.moc"
