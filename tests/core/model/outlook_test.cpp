#include "model/outlook.h"
#include "units/text.h"

#include <QtTest>

using namespace tw;

/// Figures of a plan and its prices that a page shows.
class OutlookTest : public QObject
{
    Q_OBJECT

    static Interval from(int hour, int length)
    {
        const Instant begin = *parseInstant("2024-06-24T00:00:00Z") + hours(hour);
        return {begin, begin + hours(length)};
    }

private slots:
    void ofADay()
    {
        Plan plan;
        QVERIFY(!perDay(plan, &PlanStep::sold));
        plan.steps = {PlanStep{.when = from(0, 12)}, PlanStep{.when = from(12, 24)}};
        plan.steps[0].sold = 4_kWh;
        plan.steps[1].sold = 5_kWh;
        QCOMPARE(perDay(plan, &PlanStep::sold), std::optional(6_kWh)); // 9 kWh in a day and a half
        QCOMPARE(perDay(plan, &PlanStep::bought), std::optional(Energy()));
    }
    void meanOfPrices()
    {
        QCOMPARE(meanPrice({}, &PriceSlot::import), Price());
        std::vector<PriceSlot> slots_(2);
        slots_[0].when = from(0, 1);
        slots_[0].import = Price::fromMicroPerKwh(100'000);
        slots_[1].when = from(1, 3);
        slots_[1].import = Price::fromMicroPerKwh(304'000);
        QCOMPARE(meanPrice(slots_, &PriceSlot::import), Price::fromMicroPerKwh(250'000)); // 25.3 cents
    }
    void ofAWeek()
    {
        QCOMPARE(perWeek(Money::fromMicro(1'000'000), from(0, 84)), Money::fromMicro(2'000'000));
        QCOMPARE(perWeek(Money::fromMicro(1'000'000), from(0, 0)), Money());
    }
};

QTEST_APPLESS_MAIN(OutlookTest)
#include "outlook_test.moc"
