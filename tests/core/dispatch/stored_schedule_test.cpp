#include "dispatch/stored_schedule.h"
#include "tests/core/dispatch/home.h"
#include "tests/support/printers.h"

#include <rapidcheck.h>

using namespace tw;
using namespace tw::dispatch;

namespace {

const battery::ChargerCurve curve(test::charger());

Plan planOf(const std::vector<Power> &powers)
{
    Plan plan;
    Instant begin = test::noon;
    for (Power power : powers) {
        PlanStep step;
        step.when = {begin, begin + minutes(15)};
        step.setpoint = power;
        plan.steps.push_back(step);
        begin = step.when.end;
    }
    return plan;
}

ChargerSchedule alone(const Plan &plan, Energy stored, Instant now = test::noon)
{
    return storedSchedule(plan, now, stored, 20_kWh, test::limits(), curve);
}

std::vector<Power> powersOf(const ChargerSchedule &schedule)
{
    std::vector<Power> powers;
    for (const ScheduleStep &step : schedule.steps)
        powers.push_back(step.power);
    return powers;
}

} // namespace

/// What the charger does alone keeps the promises without anybody watching.
class StoredScheduleTest : public QObject
{
    Q_OBJECT
private slots:
    void mergesEqualNeighbours()
    {
        const auto schedule = alone(planOf({5000_W, 5000_W, 0_W, 0_W, -3000_W}), 40_kWh);
        QCOMPARE(powersOf(schedule), (std::vector{5000_W, 0_W, -3000_W}));
        QCOMPARE(schedule.steps[1].begin, test::noon + minutes(30));
        QCOMPARE(schedule.end, test::noon + minutes(75));
    }
    void beginsNow()
    {
        const auto schedule = alone(planOf({5000_W, 0_W}), 40_kWh, test::noon + minutes(7));
        QCOMPARE(schedule.steps.front().begin, test::noon + minutes(7));
    }
    void stopsSellingBeforeTheReserve()
    {
        // 8 kW for a quarter hour takes about 2.2 kWh: two fit into 5 kWh above the reserve, three do not.
        const auto schedule = alone(planOf({-8000_W, -8000_W, -8000_W, -8000_W}), 25_kWh);
        QCOMPARE(powersOf(schedule), (std::vector{-8000_W, 0_W}));
        QCOMPARE(schedule.steps[1].begin, test::noon + minutes(30));
    }
    void sellsNothingTheCarMightNotHave()
    {
        // The charge may be refused; what it would bring is not sold.
        const auto schedule = alone(planOf({10000_W, 10000_W, 10000_W, -8000_W}), 21_kWh);
        QCOMPARE(powersOf(schedule), (std::vector{10000_W, 0_W}));
    }
    void keepsTheConnection()
    {
        Plan plan = planOf({10000_W, -10000_W});
        plan.steps[0].house = 4000_W;
        QCOMPARE(powersOf(alone(plan, 40_kWh)), (std::vector{7000_W, -8000_W}));
    }
    void limitsEveryStep()
    {
        for (const ScheduleStep &step : alone(planOf({5000_W, 0_W, -3000_W}), 40_kWh).steps) {
            QVERIFY(step.power <= step.chargeLimit);
            QVERIFY(-step.dischargeLimit <= step.power);
            QVERIFY(step.power > 0_W || step.chargeLimit == 0_W);
            QVERIFY(step.power < 0_W || step.dischargeLimit == 0_W);
        }
    }
    void knowsWhatEachStepGains()
    {
        Plan plan = planOf({8000_W, -8000_W, 0_W});
        plan.steps[0].earned = Money::fromMicro(-200'000); // 2 kWh bought at 0.10
        plan.steps[0].storedValue = Price::fromMicroPerKwh(200'000);
        plan.steps[1].earned = Money::fromMicro(800'000); // sold at 0.40
        plan.steps[1].storedValue = Price::fromMicroPerKwh(200'000);
        plan.steps[1].wear = Money::fromMicro(48'000);
        const auto steps = alone(plan, 40_kWh).steps;
        // What reaches the battery, or leaves it, is less, or more, than the 2 kWh.
        QVERIFY(steps[0].worth > Price::fromMicroPerKwh(70'000) && steps[0].worth < Price::fromMicroPerKwh(100'000));
        QVERIFY(steps[1].worth > Price::fromMicroPerKwh(140'000) && steps[1].worth < Price::fromMicroPerKwh(176'000));
        QCOMPARE(steps[2].worth, Price());
    }
    void aChargeKnowsItsRoom()
    {
        Plan plan = planOf({3000_W, 3000_W});
        plan.steps[0].house = 4000_W;
        QCOMPARE(alone(plan, 40_kWh).steps.front().chargeLimit, 7000_W); // the least of both
    }
    void emptyPlanIsIdle()
    {
        const auto schedule = alone(Plan(), 40_kWh);
        QVERIFY(schedule.steps.empty());
        QCOMPARE(schedule.end, test::noon);
    }
    void neverBelowTheFloor()
    {
        QVERIFY(rc::check("a refused charge and a hungry charger", [] {
            std::vector<Power> powers;
            for (int w : *rc::gen::container<std::vector<int>>(rc::gen::inRange(-12'000, 12'000)))
                powers.push_back(Power::fromW(w));
            const Energy stored = Energy::fromWh(*rc::gen::inRange(0, 58'000));
            const auto schedule = alone(planOf(powers), stored);
            Energy left = stored;
            for (std::size_t i = 0; i < schedule.steps.size(); ++i) {
                const Instant end = i + 1 < schedule.steps.size() ? schedule.steps[i + 1].begin : schedule.end;
                if (schedule.steps[i].power < 0_W)
                    left += curve.batteryChange(schedule.steps[i].power, end - schedule.steps[i].begin);
            }
            RC_ASSERT(left >= std::min(stored, 20_kWh));
        }));
    }
};

QTEST_APPLESS_MAIN(StoredScheduleTest)
#include "stored_schedule_test.moc"
