#include "tests/core/engine/engine_world.h"

using namespace tw;
using namespace tw::test;

namespace {

/// The charger of a World, of the kind whose car tells its state of charge only while power flows.
class Sleepy final : public charger::ChargerLink, public charger::AsksStateOfCharge {
public:
    explicit Sleepy(FakeCharger &charger)
        : m_charger(charger)
    {
    }
    charger::ChargerReading last() const override { return m_charger.last(); }
    void apply(charger::Setpoint setpoint, Done done) override { m_charger.apply(setpoint, std::move(done)); }
    bool settled() const override { return true; }
    void askStateOfCharge() override { ++asked; }
    void stopAsking() override { ++stopped; }
    int asked = 0;
    int stopped = 0;

private:
    FakeCharger &m_charger;
};

} // namespace

/// A charger that is silent, refuses, holds something else or tells a wrong time, and what the owner hears of it.
class EngineChargerTest : public QObject
{
    Q_OBJECT
private slots:
    void stateOfChargeLostMeansNoDischarge()
    {
        World world(exactly(8_kWh));
        world.minutes(10);
        world.charger.silentStateOfCharge = true;
        for (int i = 0; i < 24 * 60; ++i) {
            world.minutes(1);
            if (i > 6)
                QVERIFY(world.charger.drawn >= 0_W);
        }
        QVERIFY(has(*world.core, api::Alarm::What::StateOfChargeUnknown));
    }
    void silentMeterMeansNoDischarge()
    {
        World world(exactly(8_kWh));
        world.minutes(10);
        world.charger.silentSite = true;
        for (int i = 0; i < 24 * 60; ++i) {
            world.minutes(1);
            if (i > 3)
                QVERIFY(world.charger.drawn >= 0_W);
        }
        QVERIFY(has(*world.core, api::Alarm::What::MeterSilent));
        world.charger.silentSite = false;
        world.minutes(2);
        QVERIFY(!has(*world.core, api::Alarm::What::MeterSilent));
    }
    void refusalIsAnAlarm()
    {
        World world({}, 10_kWh);
        world.charger.refuses = true;
        world.charger.stored_.reset();
        world.charger.commands.clear();
        world.minutes(4);
        QVERIFY(has(*world.core, api::Alarm::What::CommandRefused));
        world.charger.refuses = false;
        world.minutes(3);
        QVERIFY(!has(*world.core, api::Alarm::What::CommandRefused));
    }
    /// A charger that starts takes nothing for minutes: that is told as what it is, and only in the end as a refusal.
    void startingIsNoRefusal()
    {
        World world(exactly(8_kWh));
        world.minutes(5);
        QVERIFY(world.core->setOverride(Override{OverrideKind::SellNow, world.now + hours(1)}, world.now));
        world.minutes(2);
        QVERIFY(world.charger.drawn < 0_W);
        world.charger.starting = world.charger.ignores = true;
        for (int i = 0; i < 9; ++i) {
            world.minutes(1);
            QVERIFY(world.core->snapshot()->charger.starting);
            QVERIFY(!has(*world.core, api::Alarm::What::CommandRefused));
        }
        world.minutes(3);
        QVERIFY(has(*world.core, api::Alarm::What::CommandRefused));
        world.charger.starting = world.charger.ignores = false;
        world.minutes(2);
        QVERIFY(!world.core->snapshot()->charger.starting);
        QVERIFY(!has(*world.core, api::Alarm::What::CommandRefused));
        QVERIFY(world.charger.drawn < 0_W);
        // The moment it has started is none in which it refuses.
        world.charger.starting = true;
        world.minutes(5);
        world.charger.starting = false;
        for (int i = 0; i < 5; ++i) {
            world.minutes(1);
            QVERIFY(!has(*world.core, api::Alarm::What::CommandRefused));
        }
    }
    void ignoredSaleIsAnAlarm()
    {
        World world(exactly(8_kWh));
        world.minutes(5);
        QVERIFY(world.core->setOverride(Override{OverrideKind::SellNow, world.now + hours(1)}, world.now));
        world.charger.ignores = true;
        world.minutes(5);
        QVERIFY(has(*world.core, api::Alarm::What::CommandRefused));
    }
    /// What somebody else set stands while it is safe, is shown, and ends with the plan's next wish.
    void leavesAnotherHandAlone()
    {
        World world({}, 40_kWh);
        world.minutes(5);
        QCOMPARE(world.charger.drawn, world.charger.commands.back().power);
        world.charger.follows = 4_kW;
        world.minutes(3);
        QVERIFY(has(*world.core, api::Alarm::What::ChargerChanged));
        QVERIFY(!has(*world.core, api::Alarm::What::CommandRefused));
        const std::size_t told = world.charger.commands.size();
        world.minutes(5);
        QCOMPARE(world.charger.commands.size(), told); // not fought over
        // A sale beyond the reserve is not left alone.
        world.charger.plug(true, world.charger.stored() - 18_kWh);
        world.charger.follows = -4_kW;
        world.minutes(6);
        QVERIFY(world.charger.commands.size() > 0);
        QVERIFY(world.charger.commands.back().power >= 0_W);
        world.charger.follows.reset();
        world.minutes(3);
        QVERIFY(!has(*world.core, api::Alarm::What::ChargerChanged));
    }
    void whatTheChargerHoldsIsShownBesideWhatItWasSent()
    {
        World world(exactly(8_kWh));
        world.minutes(60);
        api::ChargerView view = world.core->snapshot()->charger;
        QVERIFY(view.connected);
        QVERIFY(view.mayDischarge);
        QVERIFY(view.followsSchedules);
        QCOMPARE(view.mostSteps, world.charger.mostSteps());
        QVERIFY(!view.fault);
        QVERIFY(!world.charger.commands.empty());
        QCOMPARE(view.asked, std::optional(world.charger.commands.back().power));
        QVERIFY(view.sent && !view.sent->steps.empty());
        QVERIFY(view.held && *view.held == *view.sent);
        QCOMPARE(view.heldAt, std::optional(world.now));
        QCOMPARE(view.holdsUntil, std::optional(view.held->end));
        // Somebody else's plan in it is shown as it is, beside ours.
        ChargerSchedule other = *world.charger.stored_;
        other.end -= hours(1);
        world.charger.stored_ = other;
        world.charger.fault = "GroundFailure";
        world.minutes(1);
        view = world.core->snapshot()->charger;
        QVERIFY(view.fault == world.charger.fault);
        QVERIFY(view.held && view.sent);
        QVERIFY(*view.held == other);
        QVERIFY(*view.held != *view.sent);
    }
    void aChargerThatHoldsNoPlanSaysSo()
    {
        struct Plain final : charger::ChargerLink {
            explicit Plain(FakeCharger &charger)
                : real(charger)
            {
            }
            charger::ChargerReading last() const override { return real.last(); }
            void apply(charger::Setpoint setpoint, Done done) override { real.apply(setpoint, std::move(done)); }
            bool settled() const override { return true; }
            FakeCharger &real;
        };
        World world(exactly(8_kWh));
        Plain plain(world.charger);
        world.core->attach(plain, nullptr);
        world.minutes(60);
        const api::ChargerView view = world.core->snapshot()->charger;
        QVERIFY(view.asked.has_value());
        QVERIFY(!view.followsSchedules);
        QCOMPARE(view.mostSteps, 0);
        QVERIFY(!view.held && !view.heldAt && !view.sent && !view.storedAt && !view.holdsUntil);
    }
    void keepsWhatAWatchdogWouldStillLetOut()
    {
        static constexpr seconds watchdog{1800};
        struct Watched final : charger::ChargerLink {
            explicit Watched(FakeCharger &charger)
                : real(charger)
            {
            }
            charger::ChargerReading last() const override
            {
                charger::ChargerReading reading = real.last();
                reading.stopsAfter = watchdog;
                return reading;
            }
            void apply(charger::Setpoint setpoint, Done done) override { real.apply(setpoint, std::move(done)); }
            bool settled() const override { return true; }
            FakeCharger &real;
        };
        World world(exactly(30_kWh), Energy::fromWh(26'000));
        Watched watched(world.charger);
        world.core->attach(watched, nullptr);
        int giving = 0;
        for (int i = 0; i < 24 * 60; ++i) {
            world.minutes(1);
            if (0_W <= world.charger.drawn)
                continue;
            ++giving;
            QVERIFY(reserveEnergy <= world.charger.stored() + energyOver(world.charger.drawn, watchdog - seconds(60)));
        }
        QVERIFY(giving > 0);
    }
    void lostChargerGoesOnByItsSchedule()
    {
        World world(exactly(8_kWh));
        world.minutes(60);
        QVERIFY(world.core->snapshot()->charger.holdsUntil.has_value());
        world.charger.lost = true;
        world.minutes(5);
        QVERIFY(has(*world.core, api::Alarm::What::ChargerLost));
        QCOMPARE(world.core->snapshot()->doing, api::Doing::Offline);
        world.minutes(20 * 60);
        QVERIFY(world.leastWhileGiving >= reserveEnergy);
        world.charger.lost = false;
        world.minutes(2);
        QVERIFY(!has(*world.core, api::Alarm::What::ChargerLost));
    }
    void aSetpointIsRenewedWhileTwoTicksAreLeft() // as long as the watchdog of a SunSpec unit runs
    {
        World world({});
        world.hold = seconds(10);
        world.open();
        QVERIFY(world.core->setOverride(Override{OverrideKind::ChargeNow, world.now + hours(1)}, world.now));
        for (int i = 0; i < 60; ++i) {
            world.charger.run(world.now, seconds(10), *world.core);
            world.now += seconds(10);
            world.core->tick(world.now);
            if (0_W < world.core->snapshot()->charger.asked.value_or(0_W))
                QVERIFY(world.now + seconds(20) < world.charger.commands.back().validUntil);
        }
        QVERIFY(world.charger.drawn > 9_kW);
    }
    void noTrickleAgainstHoldOrGuard()
    {
        World world({});
        world.charger.silentStateOfCharge = true;
        Sleepy sleepy(world.charger);
        world.core->attach(sleepy, nullptr);
        world.minutes(5);
        QVERIFY(sleepy.asked > 0); // there is no plan without it
        QCOMPARE(sleepy.stopped, 0);
        QVERIFY(world.core->setOverride(Override{OverrideKind::Hold, world.now + hours(1)}, world.now));
        const int before = sleepy.asked;
        world.minutes(5);
        QCOMPARE(sleepy.asked, before);
        QVERIFY(sleepy.stopped > 0); // and one that flows ends
        QVERIFY(world.core->setOverride({}, world.now));
        world.charger.house = [](Instant) { return 17_kW; }; // the connection has no room
        world.minutes(2);
        const int full = sleepy.asked;
        world.minutes(5);
        QCOMPARE(sleepy.asked, full);
        world.charger.house = [](Instant) { return 1_kW; };
        world.minutes(5);
        QVERIFY(full < sleepy.asked);
    }
    void clockThatJumpsBackHarmsNothing()
    {
        World world(exactly(8_kWh));
        world.minutes(120);
        world.now -= seconds(1800);
        world.minutes(60);
        QVERIFY(world.leastWhileGiving >= reserveEnergy);
        QVERIFY(world.core->plan().has_value());
    }
    /// Whatever the clock does, nothing is sold twice or out of the reserve, and what the ledger does not count has a name.
    void aClockThatJumpsMakesNoEnergy_data()
    {
        QTest::addColumn<int>("at");   // minutes since it began
        QTest::addColumn<int>("jump"); // seconds
        QTest::newRow("back half an hour") << 160 << -1800;
        QTest::newRow("back between two samples") << 160 << -1830;
        QTest::newRow("back two hours, at a full hour") << 180 << -7210;
        QTest::newRow("back by a step of the network's time") << 160 << -7;
        QTest::newRow("back before it began") << 100 << -3 * 3600 + 17;
        QTest::newRow("back while it sells") << 390 << -1800;
        QTest::newRow("back two hours while it sells") << 410 << -7210;
        QTest::newRow("back a day while it sells") << 400 << -86400;
        QTest::newRow("forward two hours") << 100 << 7200;
        QTest::newRow("forward by a step") << 160 << 11;
        QTest::newRow("forward a day") << 160 << 86400 + 17;
    }
    void aClockThatJumpsMakesNoEnergy()
    {
        QFETCH(int, at);
        QFETCH(int, jump);
        World world(exactly(8_kWh), 40_kWh, *parseInstant("2024-06-24T15:00Z"));
        world.minutes(at);
        const Instant measured = world.now;
        world.now += seconds(jump);
        const Energy before = world.charger.exported();
        int left = 9 * 60;
        for (; world.now < measured; --left)
            world.minutes(1);
        // Not on while the clock is behind: one tick and a charger that is told a moment later.
        const Energy given = world.charger.exported() - before;
        QVERIFY2(given <= 180_Wh, qPrintable(QString::number(given.ws() / 3600)));
        world.minutes(std::max(left, 60));
        const Interval always{Instant::min(), Instant::max()};
        const auto samples = world.store->samples(always);
        QVERIFY(samples && !samples->empty());
        for (std::size_t i = 1; i < samples->size(); ++i) { // one story: no time is told twice
            QVERIFY((*samples)[i - 1].at < (*samples)[i].at);
            QVERIFY(*(*samples)[i - 1].chargerExport <= *(*samples)[i].chargerExport);
        }
        const Flows flows = world.core->books().totals().flows;
        const Energy counted = flows.sold + flows.avoided;
        const Energy out = world.charger.exported() - *samples->front().chargerExport;
        const Energy apart = out - counted;
        const auto told = QString("%1 Wh out, %2 Wh in the ledger").arg(out.ws() / 3600).arg(counted.ws() / 3600);
        QVERIFY2(apart <= 20_Wh && -20_Wh <= apart, qPrintable(told));
        QVERIFY2(out > 1_kWh, qPrintable(told));
        const auto days = world.core->snapshot()->days;
        for (const DayFigures &day : *days)
            QVERIFY2(day.flows.sold <= 8_kWh + 20_Wh, qPrintable(QString::number(day.flows.sold.ws() / 3600)));
        QVERIFY(world.leastWhileGiving >= reserveEnergy);
    }
    void aWrongClockOfTheChargerIsTold()
    {
        World world({});
        world.charger.clockOff = hours(1);
        world.minutes(1);
        QVERIFY(has(*world.core, api::Alarm::What::ChargerClock));
        QCOMPARE(world.core->snapshot()->charger.clockOff, std::optional<seconds>(hours(1)));
        world.charger.clockOff.reset();
        world.minutes(1);
        QVERIFY(!has(*world.core, api::Alarm::What::ChargerClock));
    }
    /// Nothing is planned to be sold, or bought for it, by a charger that turned out to charge only.
    void whatDoesNotDischargeIsPlannedForAsItIs()
    {
        World world(exactly(8_kWh));
        const auto sells = [&] {
            const auto plan = world.core->snapshot()->plan;
            return plan && std::ranges::any_of(plan->steps, [&](const PlanStep &step) { return world.now < step.when.end && step.setpoint < 0_W; });
        };
        world.minutes(20);
        QVERIFY(sells());
        world.charger.onlyCharges = charger::OnlyCharges::Unknown;
        world.minutes(2);
        QVERIFY(!sells());
        QVERIFY(world.core->snapshot()->charger.onlyCharges);
        QVERIFY(!has(*world.core, api::Alarm::What::DischargeFailed));
        world.charger.onlyCharges = charger::OnlyCharges::Failed;
        world.minutes(1);
        QVERIFY(has(*world.core, api::Alarm::What::DischargeFailed));
        world.charger.onlyCharges = charger::OnlyCharges::No;
        world.minutes(2);
        QVERIFY(sells());
        QVERIFY(!has(*world.core, api::Alarm::What::DischargeFailed));
    }
    /// What the grid code in the charger does not allow is neither planned nor asked for.
    void theGridCodeInTheChargerIsPlannedWith()
    {
        World world(exactly(8_kWh));
        const auto strongest = [&] {
            Power most;
            const auto plan = world.core->snapshot()->plan;
            for (const PlanStep &step : plan ? plan->steps : std::vector<PlanStep>()) {
                if (world.now < step.when.end)
                    most = std::max(most, -step.setpoint);
            }
            return most;
        };
        world.minutes(20);
        QVERIFY(2_kW < strongest());
        world.charger.mostDischarge = 2_kW;
        world.minutes(2);
        QVERIFY(0_W < strongest() && strongest() <= 2_kW);
        const std::size_t before = world.charger.commands.size();
        world.minutes(22 * 60);
        QVERIFY(std::ranges::none_of(world.charger.commands.begin() + std::ptrdiff_t(before), world.charger.commands.end(),
                                     [](const charger::Setpoint &asked) { return asked.power < -2_kW; }));
        QVERIFY(7_kWh < world.charger.exported());
        QVERIFY(!has(*world.core, api::Alarm::What::CommandRefused));
        world.charger.mostDischarge = 10_W; // less than it can give at all
        world.minutes(2);
        QCOMPARE(strongest(), 0_W);
    }
};

QTEST_APPLESS_MAIN(EngineChargerTest)
#include "engine_charger_test.moc"
