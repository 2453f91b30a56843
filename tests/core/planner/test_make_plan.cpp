#include "battery/charger_curve.h"
#include "planner/make_plan.h"
#include "planner/prepare.h"
#include "planner/whole_watts.h"

#include "world.h"

#include <QtTest>

#include <chrono>

using namespace tw;
using namespace tw::planner;

namespace {

Energy sum(const Plan &plan, Energy PlanStep::*field)
{
    Energy total;
    for (const PlanStep &step : plan.steps)
        total += step.*field;
    return total;
}

const Shortfall *shortfall(const Plan &plan, Shortfall::What what)
{
    for (const Shortfall &found : plan.shortfalls) {
        if (found.what == what)
            return &found;
    }
    return nullptr;
}

} // namespace

/// From the owner's words to a plan: the situations of SEMANTICS, Orders and Plan.
class MakePlanTest : public QObject {
    Q_OBJECT
private slots:
    /// What whole watts left in the battery before, a step that fills it takes less, by as many watts as it needs.
    void wholeWattsFillNoBatteryBeyondItsLimit_data()
    {
        QTest::addColumn<double>("moreWh");
        for (const double wh : {0.0, 0.1, 0.2489, 0.5, 3.0, 3000.0})
            QTest::newRow(qPrintable(QString::number(wh))) << wh;
    }
    void wholeWattsFillNoBatteryBeyondItsLimit()
    {
        QFETCH(double, moreWh);
        Problem problem = prepare(World().request()).problem;
        const double charged = problem.hours(0) * batteryKw(problem, problem.chargeMax);
        problem.eMax[1] = problem.e0 + charged;
        const Solution filled{.kw = {problem.chargeMax}, .road = {0.0}, .energy = {problem.e0, problem.eMax[1]}};
        const double before = problem.e0 + moreWh / 1000;
        const double kw = wholeWatts(problem, filled, {.from = 0, .count = 1, .energy = before}).front();
        QVERIFY(before + problem.hours(0) * batteryKw(problem, kw) <= std::max(before, problem.eMax[1]) + 1e-9);
        const double lost = problem.chargeMax - moreWh / 1000 / charged * problem.chargeMax - kw;
        QVERIFY2(kw == 0 || std::abs(lost) < 0.003, qPrintable(QString::number(lost)));
    }
    void hasEqualStepsFromTheStepOfNow()
    {
        World world;
        world.now += minutes(7);
        const Plan plan = world.plan();
        QCOMPARE(int(plan.steps.size()), 192);
        QVERIFY(plan.steps.front().when.contains(world.now));
        for (std::size_t i = 1; i < plan.steps.size(); ++i)
            QVERIFY(plan.steps[i].when.begin == plan.steps[i - 1].when.end);
        QCOMPARE(plan.inputs, world.request().inputs);
        QVERIFY(plan.shortfalls.empty());
        QVERIFY(plan.gap >= Money{});
        QVERIFY(plan.gap < Money::fromMicro(50'000));
    }
    void tradesTheSpread()
    {
        const Plan plan = World().plan();
        QVERIFY(sum(plan, &PlanStep::sold) > 10_kWh);
        QVERIFY(sum(plan, &PlanStep::bought) > 10_kWh);
        QVERIFY(plan.earned > Money{});
        for (const PlanStep &step : plan.steps)
            QVERIFY(step.storedAfter >= World().site.reserve());
    }
    void chargesAtOnceBelowTheReserve()
    {
        World world;
        world.stored = 15_kWh; // reserve 20.4
        const Plan plan = world.plan();
        QCOMPARE(plan.steps.front().setpoint.w(), std::int64_t(10'000));
        QCOMPARE(plan.steps.front().reason, Reason::ReserveFirst);
        const Shortfall *late = shortfall(plan, Shortfall::What::Reserve);
        QVERIFY(late);
        QVERIFY(late->missing < 5400_Wh && late->missing > 2_kWh);
        // 5.4 kWh at 9.36 kW are 35 min, and the plan has until the end of that quarter hour.
        QVERIFY(late->metAt);
        QVERIFY(*late->metAt >= world.now + minutes(35) && *late->metAt <= world.now + minutes(45));
        for (const PlanStep &step : plan.steps) {
            if (step.when.begin >= world.now + hours(1))
                QVERIFY(step.storedAfter >= world.site.reserve());
        }
    }
    void keepsItsUncertaintyAboveTheReserve()
    {
        World world;
        world.uncertainty = 2_kWh;
        for (const PlanStep &step : world.plan().steps)
            QVERIFY(step.storedAfter >= world.site.reserve() + 2_kWh);
    }
    void isReadyForATrip()
    {
        World world;
        world.stored = 22_kWh;
        world.tripTomorrow(250, 60); // 42.5 kWh
        const Plan plan = world.plan();
        const PlanStep *before = plan.at(utc("2025-06-17T05:15:00Z"));
        QVERIFY(before);
        QVERIFY(before->storedAfter >= world.site.car.energyFor(250'000));
        const PlanStep *away = plan.at(utc("2025-06-17T10:00:00Z"));
        QCOMPARE(away->setpoint.w(), std::int64_t(0));
        QCOMPARE(away->reason, Reason::Away);
        const PlanStep *back = plan.at(utc("2025-06-17T15:15:00Z"));
        QCOMPARE(back->storedAfter.ws(),
                 (plan.at(utc("2025-06-17T15:00:00Z"))->storedAfter - world.site.car.energyFor(60'000)).ws());
        bool cheap = false;
        for (const PlanStep &step : plan.steps)
            cheap = cheap || step.reason == Reason::CheapBeforeTrip;
        QVERIFY(cheap);
        QVERIFY(plan.shortfalls.empty());
    }
    void isLateForATripItCannotReach()
    {
        World world;
        world.stored = 21_kWh;
        world.now = utc("2025-06-17T04:00:00Z"); // 90 min before
        world.prices = testPrices(world.now, 60);
        world.tripTomorrow(280, 60);
        const Plan plan = world.plan();
        QCOMPARE(plan.steps.front().setpoint.w(), std::int64_t(10'000));
        QCOMPARE(plan.steps.front().reason, Reason::TripFirst);
        const Shortfall *late = shortfall(plan, Shortfall::What::Trip);
        QVERIFY(late);
        QCOMPARE(late->when, utc("2025-06-17T05:30:00Z"));
        // 47.6 needed, 21 there, 1.5 h at 9.36 kW; it would be ready 171 min after it began
        QVERIFY(late->metAt);
        QCOMPARE(*late->metAt, utc("2025-06-17T06:51:00Z"));
        QVERIFY(late->missing > 12_kWh && late->missing < 13_kWh);
    }
    void keepsChargingForATripThatIsLate()
    {
        World world;
        world.stored = 30_kWh;
        world.now = utc("2025-06-17T05:45:00Z"); // should have left a quarter of an hour ago
        world.prices = testPrices(world.now, 60);
        world.tripTomorrow(250, 60);
        QCOMPARE(world.plan().steps.front().setpoint.w(), std::int64_t(10'000));
    }
    void goesAboveTheDailyLimitOnlyForATrip()
    {
        World world;
        world.tripTomorrow(330, 200); // 56.1 of 58 kWh, daily limit 52.2
        const Plan plan = world.plan();
        QVERIFY(plan.at(utc("2025-06-17T05:15:00Z"))->storedAfter >= world.site.car.energyFor(330'000));
        QVERIFY(plan.at(utc("2025-06-16T20:00:00Z"))->storedAfter <= Energy::fromWh(52'200));
        QVERIFY(plan.shortfalls.empty());
    }
    void doesNotDischargeBecauseTheLimitWasLowered()
    {
        World world;
        world.stored = 57_kWh;
        for (PriceSlot &slot : world.prices)
            slot.feedIn = Price{};
        world.house.assign(std::size_t(world.steps), 0_W);
        const Plan plan = world.plan();
        QCOMPARE(sum(plan, &PlanStep::sold).ws(), std::int64_t(0));
        QCOMPARE(plan.steps.back().storedAfter.ws(), world.stored.ws());
    }
    void isPaidToChargeAtNegativePrices()
    {
        World world;
        world.prices = testPrices(world.now, 60, -0.20);
        const Plan plan = world.plan();
        const PlanStep *night = plan.at(utc("2025-06-17T03:00:00Z"));
        bool paid = false;
        for (const PlanStep &step : plan.steps)
            paid = paid || step.reason == Reason::PaidToCharge;
        QVERIFY(paid);
        QVERIFY(night->importPrice < Price{});
        QVERIFY(plan.earned > Money{});
    }
    void restsWhileAway()
    {
        World world;
        world.pluggedIn = false;
        world.expectedBack = world.now + hours(5);
        const Plan plan = world.plan();
        for (const PlanStep &step : plan.steps) {
            if (step.when.begin < *world.expectedBack) {
                QCOMPARE(step.setpoint.w(), std::int64_t(0));
                QCOMPARE(step.reason, Reason::Away);
            }
        }
        QVERIFY(sum(plan, &PlanStep::sold) > Energy{});
        world.expectedBack.reset();
        QCOMPARE(sum(world.plan(), &PlanStep::sold).ws(), std::int64_t(0));
    }
    void doesNotTradeWithoutPrices()
    {
        World world;
        world.prices.clear();
        QCOMPARE(sum(world.plan(), &PlanStep::bought).ws(), std::int64_t(0));
        QCOMPARE(sum(world.plan(), &PlanStep::avoided).ws(), std::int64_t(0));
        world.stored = 15_kWh;
        const Plan plan = world.plan();
        QCOMPARE(plan.steps.front().setpoint.w(), std::int64_t(10'000)); // the reserve needs no price
        QVERIFY(plan.steps.back().storedAfter >= world.site.reserve());
        QVERIFY(plan.steps.back().storedAfter <= world.site.reserve() + 1_kWh);
        QCOMPARE(plan.steps.front().priceState, PriceState::Forecast);
    }
    void meetsAnExactOrder_data()
    {
        QTest::addColumn<int>("askedWh");
        QTest::addColumn<int>("deliveredWh");
        QTest::newRow("8 kWh a day") << 8000 << 0;
        QTest::newRow("half of it delivered") << 8000 << 4000;
        QTest::newRow("all of it delivered") << 8000 << 8000;
        QTest::newRow("more than asked delivered") << 8000 << 8300;
        QTest::newRow("an odd amount") << 3333 << 0;
        QTest::newRow("nothing") << 0 << 0;
        QTest::newRow("more than profit would sell") << 26000 << 0;
    }
    void meetsAnExactOrder()
    {
        QFETCH(int, askedWh);
        QFETCH(int, deliveredWh);
        World world;
        world.sellExactly(Energy::fromWh(askedWh));
        world.today.sold = Energy::fromWh(deliveredWh);
        const Plan plan = world.plan();
        QVERIFY(plan.orders.size() >= 2);
        for (std::size_t i = 0; i < 2; ++i) {
            const OrderForecast &forecast = plan.orders[i];
            const Energy left =
                i > 0 ? Energy::fromWh(askedWh) : Energy::fromWh(std::max(0, askedWh - deliveredWh));
            QCOMPARE(forecast.asked.ws(), left.ws());
            const auto off = forecast.planned - forecast.asked;
            QVERIFY2(off <= 10_Wh && off >= -10_Wh, qPrintable(QString("%1 Ws off").arg(off.ws())));
            Energy sold;
            for (const PlanStep &step : plan.steps) {
                if (forecast.window.begin <= step.when.begin && step.when.begin < forecast.window.end)
                    sold += step.sold;
            }
            QVERIFY(sold - forecast.planned < 1_Wh && forecast.planned - sold < 1_Wh);
        }
        QVERIFY(plan.shortfalls.empty());
    }
    void meetsAnExactOrderWhereAllHoursAreWorthTheSame_data()
    {
        QTest::addColumn<int>("askedWh");
        QTest::addColumn<int>("importMicro");
        QTest::addColumn<int>("exportMicro");
        for (int asked : {500, 1000, 2000, 3700, 8000, 12000}) {
            QTest::addRow("%d Wh, same rate", asked) << asked << 300'000 << 300'000;
            QTest::addRow("%d Wh, little for export", asked) << asked << 300'000 << 80'000;
        }
    }
    void meetsAnExactOrderWhereAllHoursAreWorthTheSame()
    {
        QFETCH(int, askedWh);
        QFETCH(int, importMicro);
        QFETCH(int, exportMicro);
        World world;
        world.stored = 40_kWh;
        for (PriceSlot &slot : world.prices) {
            slot.import = Price::fromMicroPerKwh(importMicro);
            slot.feedIn = Price::fromMicroPerKwh(exportMicro);
        }
        world.sellExactly(Energy::fromWh(askedWh));
        const Plan plan = world.plan();
        QVERIFY(plan.orders.size() >= 2);
        for (std::size_t i = 0; i < 2; ++i) {
            const auto off = plan.orders[i].planned - plan.orders[i].asked;
            QVERIFY2(off <= 20_Wh && off >= -20_Wh, qPrintable(QString("%1 Wh off").arg(off.ws() / 3600)));
        }
        QVERIFY(plan.shortfalls.empty());
    }
    void plansAStepForLessThanAStepSells()
    {
        World world; // 1380 W less 500 W of the house sell 220 Wh in a quarter of an hour
        world.sellExactly(100_Wh);
        const Plan plan = world.plan();
        QCOMPARE(plan.orders.front().planned.ws(), (100_Wh).ws());
        Energy sold;
        for (const PlanStep &step : plan.steps) {
            if (step.when.begin < plan.orders.front().window.end)
                sold += step.sold;
        }
        QVERIFY(sold >= 219_Wh && sold <= 221_Wh); // dispatch ends it at 100
        QVERIFY(plan.shortfalls.empty());
    }
    void leavesRoomForTheHomeBeforeAWindowEnds_data()
    {
        QTest::addColumn<Energy>("asked");
        QTest::addColumn<Power>("houseError");
        QTest::addColumn<Power>("most");
        QTest::newRow("the home is known") << 8_kWh << 0_W << 10_kW;
        QTest::newRow("200 W off in the mean") << 8_kWh << 200_W << 9000_W;
        QTest::newRow("hardly known: half is left") << 8_kWh << 3_kW << 5690_W;
        QTest::newRow("no time for it") << 18900_Wh << 200_W << 10_kW;
    }
    void leavesRoomForTheHomeBeforeAWindowEnds()
    {
        QFETCH(Energy, asked);
        QFETCH(Power, houseError);
        QFETCH(Power, most);
        World world;
        world.now = utc("2025-06-16T20:00:00Z"); // two hours before midnight, the second of them far dearer
        world.prices = testPrices(world.now, 60);
        world.prices[1].feedIn = Price::fromMicroPerKwh(900'000);
        world.stored = 50_kWh;
        world.sellExactly(asked);
        PlanRequest request = world.request();
        request.houseError = houseError;
        const auto plan = makePlan(request);
        QVERIFY(bool(plan));
        const OrderForecast &today = plan->orders.front();
        QVERIFY(today.planned - today.asked <= 20_Wh && today.asked - today.planned <= 20_Wh);
        Power strongest;
        for (std::size_t i = 4; i < 8; ++i)
            strongest = std::max(strongest, -plan->steps[i].setpoint);
        QVERIFY2(strongest <= most, qPrintable(QString("%1 W").arg(strongest.w())));
        QVERIFY(strongest > most - 150_W);
    }
    void pacesWhatAYearAllows_data()
    {
        QTest::addColumn<WearOrder>("wear");
        QTest::addColumn<int>("usedKwh");
        QTest::addColumn<int>("usedThisWeekKwh");
        QTest::addColumn<double>("tomorrow"); // kWh, at most until its end
        // Monday 16 June 2025: 199 days to the end of the year, two of them ahead.
        QTest::newRow("kWh") << WearOrder{.dischargePerYear = 199_kWh} << 0 << 0 << 2.0;
        QTest::newRow("some used long ago") << WearOrder{.dischargePerYear = 700_kWh} << 302 << 0 << 4.0;
        QTest::newRow("some used today") << WearOrder{.dischargePerYear = 700_kWh} << 104 << 3 << 6.0 + 3.0 / 199 * 2 - 3;
        QTest::newRow("the share of today used twice") << WearOrder{.dischargePerYear = 396_kWh} << 4 << 4 << 0.0;
        QTest::newRow("full cycles of 58 kWh") << WearOrder{.cyclesPerYear = 10} << 182 << 0 << 4.0;
        QTest::newRow("hours, at the power so far") << WearOrder{.dischargeTimePerYear = hours(100 + 199)} << 200 << 0 << 4.0;
        QTest::newRow("used up") << WearOrder{.dischargePerYear = 100_kWh} << 100 << 0 << 0.0;
    }
    void pacesWhatAYearAllows()
    {
        QFETCH(WearOrder, wear);
        QFETCH(int, usedKwh);
        QFETCH(int, usedThisWeekKwh);
        QFETCH(double, tomorrow);
        for (const bool ordered : {false, true}) {
            World world;
            world.prices = testPrices(world.now, 60, 0.02); // every day is worth far more than it wears
            world.site.charger.minDischarge = 0_W;
            world.orders.wear = wear;
            if (ordered)
                world.sellExactly(8_kWh); // gives way
            PlanRequest request = world.request();
            request.dischargedThisYear = {Energy::fromWh(usedKwh * 1000), hours(100)};
            request.dischargedThisWeek = Energy::fromWh(usedThisWeekKwh * 1000);
            const auto plan = makePlan(request);
            QVERIFY(bool(plan));
            const Instant end = utc("2025-06-17T22:00:00Z");
            const battery::ChargerCurve curve(world.site.charger);
            double taken = 0;
            for (const PlanStep &step : plan->steps) {
                if (step.when.begin < end)
                    taken -= std::min(0.0, curve.batteryChange(step.setpoint, minutes(15)).kWh());
            }
            // A first answer may leave a little of what it might use.
            QVERIFY2(taken < tomorrow + 0.06 && 0.9 * tomorrow - 0.06 < taken,
                     qPrintable(QString("%1 kWh").arg(taken)));
            if (ordered)
                QVERIFY(shortfall(*plan, Shortfall::What::Sell));
        }
    }
    void keepsTheOwnersLowestCharge()
    {
        World world;
        world.orders.reserveM = 0;
        world.orders.wear.lowest = StateOfCharge::fromPercent(40);
        world.sellExactly(8_kWh);
        QCOMPARE(reserveOf(world.site.car, world.orders), energyAt(StateOfCharge::fromPercent(40), 58_kWh));
        const Plan plan = world.plan();
        for (const PlanStep &step : plan.steps)
            QVERIFY(step.storedAfter + 1_Wh >= energyAt(StateOfCharge::fromPercent(40), 58_kWh));
    }
    void namesWhatAnOrderLacks()
    {
        World world;
        world.sellExactly(200_kWh);
        const Plan plan = world.plan();
        const Shortfall *lacks = shortfall(plan, Shortfall::What::Sell);
        QVERIFY(lacks);
        QVERIFY(lacks->missing > 50_kWh);
        QVERIFY(plan.orders.front().priceOfOne > Price{});
        for (const PlanStep &step : plan.steps)
            QVERIFY(step.storedAfter >= world.site.reserve());
    }
    void sellsAtMost()
    {
        World world;
        world.orders.sell = {.mode = AmountMode::AtMost, .energy = 5_kWh};
        const Plan plan = world.plan();
        QVERIFY(!plan.orders.empty());
        for (const OrderForecast &forecast : plan.orders)
            QVERIFY(forecast.planned <= 5_kWh + 2_Wh);
        QVERIFY(shortfall(plan, Shortfall::What::Sell) == nullptr);
    }
    void chargesBeforeTheTaperCostsTheTrip()
    {
        World world;
        world.stored = 35_kWh;
        world.site.car.taper = Taper{.from = StateOfCharge::fromPercent(70), .full = StateOfCharge::fromPercent(10)};
        world.orders.trips = {{.weekdays = {std::chrono::Tuesday}, .readyBy = hours(7), .rangeM = 330'000,
                               .returnAt = hours(17), .usedM = 60'000}};
        const Plan plan = world.plan();
        QVERIFY(plan.shortfalls.empty());
        for (std::size_t i = 1; i < plan.steps.size(); ++i) {
            const double share = double(plan.steps[i - 1].storedAfter.ws()) / double(world.site.car.usableCapacity.ws());
            const double most = 10'000 * std::min(1.0, 1 - 0.9 * (share - 0.7) / 0.3);
            QVERIFY(plan.steps[i].setpoint <= Power::fromW(std::int64_t(most) + 3));
        }
    }
    void keepsToTheHoursWithLessImport()
    {
        World world;
        world.stored = 21_kWh;
        world.site.grid.importWindows = {{.weekdays = {}, .from = hours(0), .until = hours(3), .limit = 2500_W}};
        const Plan plan = world.plan();
        bool charged = false;
        for (const PlanStep &step : plan.steps) {
            const auto ofDay = step.when.begin - world.calendar.dayInterval(world.calendar.day(step.when.begin)).begin;
            if (ofDay < hours(3))
                QVERIFY(step.setpoint + step.house <= 2500_W);
            charged = charged || step.setpoint > 5000_W;
        }
        QVERIFY(charged);
    }
    void storesTheSunThatWouldBeTurnedDown()
    {
        World world;
        world.site.house.curtails = true;
        for (std::size_t t = 0; t < world.house.size(); ++t)
            world.house[t] = t < 24 ? -4000_W : 500_W;
        for (std::size_t h = 0; h < 6; ++h)
            world.prices[h].feedIn = Price::fromMicroPerKwh(-50'000);
        const Plan plan = world.plan();
        Energy stored;
        for (std::size_t t = 0; t < 24; ++t)
            stored += energyOver(plan.steps[t].setpoint, plan.steps[t].when.length());
        QVERIFY(stored > 15_kWh);
        QCOMPARE(plan.steps.front().storedSolar, Energy{}); // it would not have been exported
    }
    void buysAtLeast()
    {
        World world;
        world.orders.buy = {.mode = AmountMode::AtLeast, .energy = 20_kWh};
        const Plan plan = world.plan();
        QVERIFY(!plan.orders.empty());
        for (const OrderForecast &forecast : plan.orders)
            QVERIFY(forecast.planned + 10_Wh >= forecast.asked);
    }
    void sellsNothingWhenSwitchedOff()
    {
        World world;
        world.orders.sell.mode = AmountMode::Off;
        world.house.assign(std::size_t(world.steps), 2000_W);
        const Plan plan = world.plan();
        QCOMPARE(sum(plan, &PlanStep::sold).ws(), std::int64_t(0));
        QVERIFY(sum(plan, &PlanStep::avoided) > 5_kWh);
    }
    void neverSellsBelowTheFloor()
    {
        World world;
        world.orders.sell.priceLimit = Price::fromMicroPerKwh(200'000);
        for (const PlanStep &step : world.plan().steps)
            QVERIFY(step.sold < 1_Wh || step.exportPrice >= *world.orders.sell.priceLimit);
        QVERIFY(sum(world.plan(), &PlanStep::sold) > 5_kWh);
    }
    void followsTheOwnersHand()
    {
        World world;
        world.hand = Override{.kind = OverrideKind::Pause, .until = world.now + hours(20)};
        Plan plan = world.plan();
        for (const PlanStep &step : plan.steps) {
            if (step.when.begin < world.hand->until) {
                QCOMPARE(step.setpoint.w(), std::int64_t(0));
                QCOMPARE(step.reason, Reason::Override);
            }
        }
        QVERIFY(sum(plan, &PlanStep::sold) > Energy{});
        world.stored = 15_kWh; // the reserve goes on under a pause, not under a hold
        QCOMPARE(world.plan().steps.front().setpoint.w(), std::int64_t(10'000));
        world.hand->kind = OverrideKind::Hold;
        QCOMPARE(world.plan().steps.front().setpoint.w(), std::int64_t(0));
        world.stored = 30_kWh;
        world.hand = Override{.kind = OverrideKind::ChargeNow, .until = world.now + hours(1)};
        QCOMPARE(world.plan().steps.front().setpoint.w(), std::int64_t(10'000));
        world.hand->kind = OverrideKind::SellNow;
        QCOMPARE(world.plan().steps.front().setpoint.w(), std::int64_t(-10'000));
        world.stored = world.site.reserve();
        QVERIFY(world.plan().steps.front().setpoint >= 0_W);
    }
    void keepsABackup()
    {
        World world;
        world.orders.reserveM = 0;
        world.orders.backup = {.mode = BackupMode::Standby, .hours = 24, .homes = 1};
        world.site.backupFloor = StateOfCharge::fromPercent(10);
        // 24 h of 500 W through the losses, above 5.8 kWh
        for (const PlanStep &step : world.plan().steps)
            QVERIFY(step.storedAfter > Energy::fromWh(5800 + 12000));
        world.orders.backup.homes = 20;
        QVERIFY(shortfall(world.plan(), Shortfall::What::Backup));
    }
    void staysWithinTheGridLimits()
    {
        World world;
        world.site.grid.importLimit = 5000_W;
        world.site.grid.exportLimit = 3000_W;
        world.house.assign(std::size_t(world.steps), 1500_W);
        world.house[10] = 7000_W;
        world.house[11] = -9000_W;
        for (const PlanStep &step : world.plan().steps) {
            QVERIFY(step.setpoint <= 0_W || step.setpoint + step.house <= 5000_W);
            QVERIFY(step.setpoint >= 0_W || step.setpoint + step.house >= -3000_W);
        }
    }
    void countsLocalDays_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<int>("hours");
        QTest::newRow("a day of 24 h") << QByteArray("2025-06-16T10:00:00Z") << 24;
        QTest::newRow("a day of 23 h") << QByteArray("2025-03-29T10:00:00Z") << 23;
        QTest::newRow("a day of 25 h") << QByteArray("2025-10-25T10:00:00Z") << 25;
    }
    void countsLocalDays()
    {
        QFETCH(QByteArray, from);
        QFETCH(int, hours);
        World world;
        world.now = utc(from.constData());
        world.prices = testPrices(world.now, 60);
        world.sellExactly(8_kWh);
        const Plan plan = world.plan();
        QVERIFY(plan.orders.size() >= 2);
        QCOMPARE(plan.orders[1].window.length().count(), std::int64_t(hours) * 3600);
        const Energy off = plan.orders[1].planned - plan.orders[1].asked;
        QVERIFY(off <= 10_Wh && off >= -10_Wh);
    }
    void isTheSameBitForBit()
    {
        World world;
        world.sellExactly(8_kWh);
        world.tripTomorrow(182, 61);
        QVERIFY(world.plan() == world.plan());
    }
    void staysCalm()
    {
        World world;
        world.sellExactly(8_kWh);
        const Plan before = world.plan();
        World later = world;
        later.previous = &before;
        later.now += minutes(15);
        later.stored = before.steps.front().storedAfter;
        later.today.sold = before.steps.front().sold;
        for (PriceSlot &slot : later.prices)
            slot.import +=
                Price::fromMicroPerKwh((slot.when.begin.time_since_epoch().count() / 3600) % 3 * 40);
        const Plan kept = later.plan();
        for (std::size_t i = 0; i + 1 < before.steps.size(); ++i)
            QCOMPARE(kept.steps[i].setpoint.w(), before.steps[i + 1].setpoint.w());
        // A promise or a real gain moves it.
        later.tripTomorrow(300, 100);
        QVERIFY(later.plan().at(utc("2025-06-17T05:15:00Z"))->storedAfter >= 51_kWh);
    }
    void isAsCalmAsTheOwnerWants()
    {
        World world;
        const Plan before = world.plan();
        World later = world;
        later.previous = &before;
        later.prices.back().import += Price::fromMicroPerKwh(1);
        for (PriceSlot &slot : later.prices) { // the best hour of the evening is another one
            if (slot.when.begin == utc("2025-06-16T19:00:00Z"))
                slot.feedIn -= Price::fromMicroPerKwh(60'000);
        }
        const Plan moved = later.plan();
        QVERIFY(moved.change);
        QVERIFY(moved.change->gains > Money::fromMicro(50'000));
        QVERIFY(moved.change->has(PlanChange::Moved::Prices));
        QCOMPARE(moved.change->price.microPerKwh(), std::int64_t(-60'000));
        later.orders.leastGain = moved.change->gains + Money::fromMicro(1'000);
        const Plan kept = later.plan();
        QVERIFY(!kept.change);
        for (std::size_t i = 0; i < before.steps.size(); ++i)
            QCOMPARE(kept.steps[i].setpoint.w(), before.steps[i].setpoint.w());
    }
    void saysWhatMoved_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("the car") << int(PlanChange::Moved::Car);
        QTest::newRow("the home") << int(PlanChange::Moved::House);
        QTest::newRow("an order") << int(PlanChange::Moved::Orders);
        QTest::newRow("a trip") << (int(PlanChange::Moved::Orders) | int(PlanChange::Moved::Presence));
    }
    void saysWhatMoved()
    {
        QFETCH(int, what);
        World world;
        const Plan before = world.plan();
        World later = world;
        later.previous = &before;
        PlanRequest request = later.request();
        const auto moved = static_cast<PlanChange::Moved>(what);
        if (moved == PlanChange::Moved::Car)
            request.stored = world.stored - 8_kWh;
        if (moved == PlanChange::Moved::House)
            request.house.assign(request.house.size(), 3000_W);
        if (what & int(PlanChange::Moved::Orders)) {
            if (what & int(PlanChange::Moved::Presence))
                later.tripTomorrow(250, 100);
            else
                later.sellExactly(25_kWh);
            request.inputs = {"prices:1", "orders:2"};
        }
        const auto plan = makePlan(request);
        QVERIFY(plan && plan->change);
        QCOMPARE(int(plan->change->moved), what);
        if (moved == PlanChange::Moved::Car)
            QCOMPARE(plan->change->car.ws(), (Energy() - 8_kWh).ws());
        if (what & int(PlanChange::Moved::Orders))
            QVERIFY(plan->change->keepsPromise);
    }
    void staysWithinTheOwnersChargeLimits()
    {
        World world;
        world.orders.reserveM = 0;
        world.orders.wear.lowest = StateOfCharge::fromPercent(40);
        world.orders.wear.highest = StateOfCharge::fromPercent(70);
        bool bound = false;
        for (const PlanStep &step : world.plan().steps) {
            QVERIFY(step.storedAfter >= Energy::fromWh(23'200) && step.storedAfter <= Energy::fromWh(40'600));
            bound = bound || step.bound(Binds::BatteryFull);
        }
        QVERIFY(bound);
    }
    void refusesNonsense_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("step");
        QTest::addColumn<int>("storedWh");
        QTest::newRow("no steps") << 0 << 900 << 30000;
        QTest::newRow("too many steps") << 50000 << 900 << 30000;
        QTest::newRow("a step that divides no day") << 96 << 700 << 30000;
        QTest::newRow("a step of nothing") << 96 << 0 << 30000;
        QTest::newRow("energy below zero") << 96 << 900 << -1;
    }
    void refusesNonsense()
    {
        QFETCH(int, steps);
        QFETCH(int, step);
        QFETCH(int, storedWh);
        World world;
        world.stored = Energy::fromWh(storedWh);
        PlanRequest request = world.request();
        request.steps = steps;
        request.step = seconds(step);
        const auto plan = makePlan(request);
        QVERIFY(!plan);
        QCOMPARE(plan.error().fault, Fault::BadInput);
    }
    void canBeCancelled()
    {
        World world;
        std::stop_source stop;
        stop.request_stop();
        const auto plan = makePlan(world.request(), stop.get_token());
        QVERIFY(!plan);
        QCOMPARE(plan.error().fault, Fault::Cancelled);
    }
};

QTEST_APPLESS_MAIN(MakePlanTest)
#include "test_make_plan.moc"
