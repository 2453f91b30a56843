#include "battery/warranty.h"
#include "units/text.h"

#include <QtTest>

#include <rapidcheck.h>

using namespace tw;
using namespace tw::battery;

namespace {

LocalDay day(const char *text)
{
    return *parseDay(text);
}

const Warranty maker{.discharge = 10'000_kWh, .dischargeTime = hours(4000), .years = 8, .cyclesPerYear = 200, .begins = {}};

WarrantyUse twoYears()
{
    return {.today = day("2026-03-01"),
            .begins = day("2024-03-01"),
            .discharged = {3000_kWh, hours(800)},
            .fullCyclesThisYear = 0,
            .paceDischarge = {450_kWh, hours(120)},
            .paceFullCycles = 45,
            .paceDays = 90};
}

QString shown(const WarrantyCounter &counter)
{
    return QStringLiteral("%1 of %2, %3").arg(counter.used).arg(counter.limit)
        .arg(counter.fullOn ? QString::fromStdString(dayText(*counter.fullOn)) : "-");
}

} // namespace

/// The maker's limits: how far, and when at this pace.
class WarrantyTest : public QObject
{
    Q_OBJECT
private slots:
    void counts()
    {
        const auto counters = warrantyCounters(maker, twoYears());
        QCOMPARE(counters.size(), std::size_t(4));
        // 7000 kWh at 5 kWh a day are 1400 days.
        QCOMPARE(shown(counters[0]), "3000 of 10000, 2029-12-30");
        // 3200 h at 4/3 h a day would be 2400 days: after the warranty's end.
        QCOMPARE(shown(counters[1]), "800 of 4000, -");
        // Half a cycle a day fills 200 in 400 days: not within this year.
        QCOMPARE(shown(counters[2]), "0 of 200, -");
        QCOMPARE(counters[3].fullOn, std::optional(day("2032-03-01")));
        QVERIFY(std::abs(counters[3].used - 2) < 0.01);
    }
    void cyclesOfAHardYear()
    {
        WarrantyUse use = twoYears();
        use.fullCyclesThisYear = 150;
        use.paceFullCycles = 90;
        QCOMPARE(shown(warrantyCounters(maker, use)[2]), "150 of 200, 2026-04-20");
    }
    void fullIsToday()
    {
        WarrantyUse use = twoYears();
        use.discharged.energy = 10'001_kWh;
        QCOMPARE(warrantyCounters(maker, use)[0].fullOn, std::optional(use.today));
        QVERIFY(warrantyAllowance(maker, use, 58_kWh).energy == Energy());
    }
    void tooFewDaysToSay()
    {
        WarrantyUse use = twoYears();
        use.paceDays = 0;
        QVERIFY(!warrantyCounters(maker, use)[0].fullOn);
    }
    void noLimitsNoCounters()
    {
        QVERIFY(warrantyCounters({}, twoYears()).empty());
        QVERIFY(warrantyAllowance({}, twoYears(), 58_kWh) == DischargeAllowance());
    }
    void overIsOver()
    {
        WarrantyUse use = twoYears();
        use.today = day("2032-03-01");
        use.discharged.energy = 20'000_kWh;
        QVERIFY(warrantyCounters(maker, use).empty());
        QVERIFY(warrantyAllowance(maker, use, 58_kWh) == DischargeAllowance());
        use.today = day("2032-02-29");
        QVERIFY(warrantyAllowance(maker, use, 58_kWh).energy == Energy());
    }
    void allowsTheTightest()
    {
        WarrantyUse use = twoYears();
        QVERIFY(warrantyAllowance(maker, use, 58_kWh).energy == 7000_kWh); // 200 cycles are 11,600 kWh
        QVERIFY(warrantyAllowance(maker, use, 58_kWh).time == seconds(hours(3200)));
        use.fullCyclesThisYear = 199;
        QVERIFY(warrantyAllowance(maker, use, 58_kWh).energy == 58_kWh);
        use.fullCyclesThisYear = 201;
        QVERIFY(warrantyAllowance(maker, use, 58_kWh).energy == Energy());
    }
    void yearsBeginOnTheDay_data()
    {
        QTest::addColumn<QString>("begins");
        QTest::addColumn<QString>("today");
        QTest::addColumn<QString>("year");
        QTest::newRow("first day") << "2024-03-01" << "2024-03-01" << "2024-03-01";
        QTest::newRow("last day of the first year") << "2024-03-01" << "2025-02-28" << "2024-03-01";
        QTest::newRow("first anniversary") << "2024-03-01" << "2025-03-01" << "2025-03-01";
        QTest::newRow("leap day") << "2024-02-29" << "2025-02-28" << "2024-02-29";
        QTest::newRow("day after a leap day that is not there") << "2024-02-29" << "2025-03-01" << "2025-03-01";
        QTest::newRow("leap day again") << "2024-02-29" << "2028-02-29" << "2028-02-29";
        QTest::newRow("before it begins") << "2024-03-01" << "2023-01-01" << "2024-03-01";
    }
    void yearsBeginOnTheDay()
    {
        QFETCH(QString, begins);
        QFETCH(QString, today);
        QFETCH(QString, year);
        QCOMPARE(dayText(warrantyYearBegin(day(qPrintable(begins)), day(qPrintable(today)))), year.toStdString());
    }
    void whatIsLeftNeverGrowsByUse() // (rapidcheck)
    {
        QVERIFY(rc::check([] {
            WarrantyUse use = twoYears();
            use.discharged.energy = Energy::fromWh(*rc::gen::inRange(0, 12'000'000));
            use.discharged.time = seconds(*rc::gen::inRange(0, 20'000'000));
            use.fullCyclesThisYear = *rc::gen::inRange(0, 250);
            const auto before = warrantyAllowance(maker, use, 58_kWh);
            use.discharged.energy += Energy::fromWh(*rc::gen::inRange(0, 100'000));
            use.discharged.time += seconds(*rc::gen::inRange(0, 100'000));
            use.fullCyclesThisYear += *rc::gen::inRange(0, 5);
            const auto after = warrantyAllowance(maker, use, 58_kWh);
            RC_ASSERT(*after.energy <= *before.energy);
            RC_ASSERT(*after.time <= *before.time);
            RC_ASSERT(use.discharged.energy + *after.energy <= std::max(10'000_kWh, use.discharged.energy));
        }));
    }
};

QTEST_APPLESS_MAIN(WarrantyTest)
#include "warranty_test.moc"
