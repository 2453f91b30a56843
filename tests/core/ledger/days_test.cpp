#include "ledger/days.h"

#include "ledger/attribution.h"
#include "tests/support/metered_home.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QtTest>

using namespace tw;
using namespace tw::ledger;

namespace {

/// Hourly postings, the n-th with n Wh sold at 0.10.
std::vector<Posting> postings(Interval when)
{
    std::vector<Posting> result;
    std::int64_t n = 0;
    for (Instant at = when.begin; at < when.end; at += hours(1), ++n) {
        Posting line;
        line.when = {at, at + hours(1)};
        line.flows.sold = Energy::fromWh(n);
        line.exportPrice = Price::fromMicroPerKwh(100'000);
        line.money = moneyOf(line.flows, line.importPrice, line.exportPrice);
        line.discharged = Energy::fromWh(n + 1);
        line.wear = Money::fromMicro(10);
        line.state = SettleState::Settled;
        line.houseMeter = true;
        result.push_back(line);
    }
    return result;
}

} // namespace

/// Every larger figure is a sum of the integers below it.
class DaysTest : public QObject
{
    Q_OBJECT
private slots:
    void daysAreTheOwners()
    {
        const auto berlin = *Calendar::forZone("Europe/Berlin");
        const Interval first = berlin.dayInterval(*parseDay("2025-10-25"));
        const Interval second = berlin.dayInterval(*parseDay("2025-10-26")); // 25 hours
        const auto days = daysOf(postings({first.begin, second.end}), berlin);
        QCOMPARE(days.size(), std::size_t(2));
        QVERIFY(days[0].when == first && days[1].when == second);
        QCOMPARE(days[0].flows.sold, Energy::fromWh(23 * 24 / 2));
        QCOMPARE(days[1].flows.sold, Energy::fromWh(48 * 49 / 2 - 23 * 24 / 2));
        QCOMPARE(days[1].discharged, days[1].flows.sold + 25_Wh);
        QCOMPARE(days[1].wear, Money::fromMicro(250));
        QCOMPARE(days[1].money.earned().micro(), days[1].flows.sold.ws() / 3600 * 100);
    }
    void aDayIsAsSureAsItsWeakestHour_data()
    {
        QTest::addColumn<SettleState>("one");
        QTest::addColumn<SettleState>("day");
        QTest::newRow("all settled") << SettleState::Settled << SettleState::Settled;
        QTest::newRow("one provisional") << SettleState::Provisional << SettleState::Provisional;
        QTest::newRow("one corrected") << SettleState::Corrected << SettleState::Corrected;
    }
    void aDayIsAsSureAsItsWeakestHour()
    {
        QFETCH(SettleState, one);
        QFETCH(SettleState, day);
        const auto utc = *Calendar::forZone("UTC");
        auto lines = postings(utc.dayInterval(*parseDay("2025-06-24")));
        lines[7].state = one;
        lines[9].houseMeter = one == SettleState::Settled;
        const auto days = daysOf(lines, utc);
        QVERIFY(days[0].state == day);
        QCOMPARE(days[0].houseMeter, one == SettleState::Settled);
    }
    void sumsKeepTheLastDaysLevel()
    {
        const auto utc = *Calendar::forZone("UTC");
        const Interval when{utc.dayInterval(*parseDay("2025-06-24")).begin,
                            utc.dayInterval(*parseDay("2025-06-26")).end};
        auto days = daysOf(postings(when), utc);
        QCOMPARE(days.size(), std::size_t(3));
        for (int i = 0; i < 3; ++i) {
            days[std::size_t(i)].onlyCharging = BaselineDay{.earned = Money::fromMicro(-1000),
                                                            .bought = 5_kWh,
                                                            .storedAtEnd = 20_kWh,
                                                            .endDifference = Money::fromMicro(100 * (i + 1)),
                                                            .valuedAt = Price::fromMicroPerKwh(50'000)};
        }
        days[0].chargeAtOnce = days[0].onlyCharging;
        const DayFigures total = sumOf(days);
        QVERIFY(total.when == when);
        QCOMPARE(total.flows.sold, Energy::fromWh(71 * 72 / 2));
        QCOMPARE(total.onlyCharging->earned, Money::fromMicro(-3000));
        QCOMPARE(total.onlyCharging->bought, 15_kWh);
        QCOMPARE(total.onlyCharging->endDifference, Money::fromMicro(300));
        QVERIFY(!total.chargeAtOnce); // two days lack it
        QCOMPARE(advantage(total, *total.onlyCharging, Money()),
                 total.money.earned() - total.wear + Money::fromMicro(300) + Money::fromMicro(3000));
        // Days apart add up to the whole, because each starts from the level of the one before.
        Money sum;
        Money before;
        for (const DayFigures &day : days) {
            sum += advantage(day, *day.onlyCharging, before);
            before = day.onlyCharging->endDifference;
        }
        QCOMPARE(sum, advantage(total, *total.onlyCharging, Money()));
    }
    void nothingSettledNoDays()
    {
        QVERIFY(daysOf({}, *Calendar::forZone("UTC")).empty());
    }
};

QTEST_APPLESS_MAIN(DaysTest)
#include "days_test.moc"
