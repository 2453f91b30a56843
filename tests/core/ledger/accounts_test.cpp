#include "ledger/accounts.h"
#include "ledger/attribution.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QtTest>

#include <rapidcheck.h>

using namespace tw;
using namespace tw::ledger;

namespace {

const Calendar &berlin()
{
    static const Calendar calendar = *Calendar::forZone("Europe/Berlin");
    return calendar;
}

LocalDay month(const char *text)
{
    return *parseDay(std::string(text) + "-01");
}

Money micro(std::int64_t n)
{
    return Money::fromMicro(n);
}

Price cents(std::int64_t n)
{
    return Price::fromMicroPerKwh(n * 10'000);
}

/// An hour of `monthText` at `clock` local time on day `day`.
Posting hour(const char *monthText, unsigned day, int clock, Flows flows, Energy house = {}, bool houseMeter = true)
{
    const LocalDay first = month(monthText);
    Posting posting;
    posting.when.begin = berlin().at(first.year() / first.month() / day, hours(clock));
    posting.when.end = posting.when.begin + hours(1);
    posting.flows = flows;
    posting.house = house;
    posting.importPrice = cents(30);
    posting.exportPrice = cents(20);
    posting.money = moneyOf(flows, posting.importPrice, posting.exportPrice);
    posting.houseMeter = houseMeter;
    posting.state = SettleState::Settled;
    return posting;
}

Tariffs byDayAndNight()
{
    Tariffs tariffs;
    tariffs.import = TimeOfUseTariff{.rules = {{.name = "night", .from = hours(22), .to = hours(6), .price = cents(10)}},
                                     .otherwise = cents(30)};
    tariffs.feedIn = SameRateTariff{CreditCashOut{std::chrono::March, cents(6)}};
    return tariffs;
}

} // namespace

/// What a month owes beside its kWh, and what is kept from one month to the next.
class AccountsTest : public QObject
{
    Q_OBJECT
private slots:
    void feesAreOwedByTheDaysOfTheirContract()
    {
        Tariffs tariffs{.import = FixedTariff(), .feedIn = FixedTariff()};
        tariffs.terms.fees = {{"Base fee", micro(9'900'000), false}};
        tariffs.changes = {{*parseDay("2025-06-21"), FixedTariff(), FixedTariff(),
                            {.fees = {{"Base fee", micro(12'000'000), false}, {"Metering", micro(1'500'000), true}}}}};
        const auto may = chargesOf(month("2025-05"), {}, tariffs, berlin());
        QCOMPARE(may.size(), std::size_t(1));
        QCOMPARE(may[0].amount, micro(-9'900'000));
        QCOMPARE(may[0].quantity, std::int64_t(31));
        QCOMPARE(may[0].byCar, Money());
        const auto june = chargesOf(month("2025-06"), {}, tariffs, berlin());
        QCOMPARE(june.size(), std::size_t(3));
        QCOMPARE(june[0].amount, micro(-6'600'000)); // 20 of 30 days
        QCOMPARE(june[1].amount, micro(-4'000'000)); // the new one, 10 days
        QCOMPARE(june[2].amount, micro(-500'000));
    }
    void capacityIsByTheHighestPeriodAndTheCarsPartByComparison()
    {
        Tariffs tariffs{.import = FixedTariff(), .feedIn = FixedTariff()};
        tariffs.terms.capacity = CapacityTariff{micro(4'000'000), 2500_W};
        const std::vector<Posting> postings{
            hour("2025-06", 1, 12, {}, 3_kWh),                          // the house alone
            hour("2025-06", 2, 2, {.bought = 7_kWh}, 500_Wh),           // 7.5 kW with the car
            hour("2025-06", 3, 18, {.sold = 4_kWh}, 1_kWh),             // export
            hour("2025-06", 4, 3, {.bought = 20_kWh}, 5_kWh, false)};   // nobody measured the house
        const auto charges = chargesOf(month("2025-06"), postings, tariffs, berlin());
        QCOMPARE(charges.size(), std::size_t(1));
        QCOMPARE(charges[0].quantity, std::int64_t(7500));
        QCOMPARE(charges[0].amount, micro(-30'000'000));
        QCOMPARE(charges[0].byCar, micro(-18'000'000)); // 12.00 without it
        // A car that only gives lowers the peak: its part is a gain.
        const std::vector<Posting> gave{hour("2025-06", 1, 18, {.avoided = 4_kWh}, 5_kWh), hour("2025-06", 1, 20, {}, 1_kWh)};
        const auto less = chargesOf(month("2025-06"), gave, tariffs, berlin());
        QCOMPARE(less[0].quantity, std::int64_t(2500)); // the least that is charged
        QCOMPARE(less[0].byCar, micro(10'000'000));
        QVERIFY(chargesOf(month("2025-06"), {postings[3]}, tariffs, berlin()).empty());
    }
    void creditsAreKeptByRateAndCarriedOver()
    {
        const Tariffs tariffs = byDayAndNight();
        CreditBank bank;
        // January: 10 kWh out by day, 4 kWh in by day, 6 kWh in by night.
        bank.add(month("2025-01"),
                 {hour("2025-01", 5, 12, {.sold = 10_kWh}), hour("2025-01", 6, 14, {.bought = 4_kWh}),
                  hour("2025-01", 7, 2, {.bought = 6_kWh})},
                 tariffs, berlin());
        // February: 5 kWh out by night, 3 kWh in by day.
        bank.add(month("2025-02"), {hour("2025-02", 5, 23, {.sold = 5_kWh}), hour("2025-02", 6, 8, {.bought = 3_kWh})}, tariffs,
                 berlin());
        bank.add(month("2025-03"), {hour("2025-03", 6, 8, {.bought = 1_kWh})}, tariffs, berlin());
        const auto &lines = bank.months();
        QCOMPARE(lines.size(), std::size_t(6)); // night and other hours in each
        const auto line = [&](std::size_t i, Energy opening, Energy credited, Energy used, Energy paidOut, Energy closing) {
            return lines[i].opening == opening && lines[i].credited == credited && lines[i].used == used
                && lines[i].paidOut == paidOut && lines[i].closing == closing;
        };
        QVERIFY(line(0, 0_kWh, 0_kWh, 0_kWh, 0_kWh, 0_kWh) && lines[0].rate == "night");
        QVERIFY(line(1, 0_kWh, 10_kWh, 4_kWh, 0_kWh, 6_kWh) && lines[1].rate == "other hours");
        QVERIFY(line(2, 0_kWh, 5_kWh, 0_kWh, 0_kWh, 5_kWh));
        QVERIFY(line(3, 6_kWh, 0_kWh, 3_kWh, 0_kWh, 3_kWh));
        QVERIFY(line(4, 5_kWh, 0_kWh, 0_kWh, 5_kWh, 0_kWh));
        QVERIFY(line(5, 3_kWh, 0_kWh, 1_kWh, 2_kWh, 0_kWh));
        const auto paid = bank.paidOut(month("2025-03"));
        QCOMPARE(paid.size(), std::size_t(2));
        QCOMPARE(paid[0].amount, micro(300'000));
        QCOMPARE(paid[1].amount, micro(120'000));
        QVERIFY(bank.paidOut(month("2025-02")).empty());
    }
    void withAHouseMeterTheHomesExportCounts()
    {
        CreditBank bank;
        // 2 kWh of sun more than load and 1 kWh of the car; then the car feeds 1 of the house's 3 kWh.
        bank.add(month("2025-01"),
                 {hour("2025-01", 5, 12, {.sold = 1_kWh}, -2_kWh), hour("2025-01", 5, 18, {.avoided = 1_kWh}, 3_kWh)},
                 byDayAndNight(), berlin());
        QCOMPARE(bank.months().back().credited, 3_kWh);
        QCOMPARE(bank.months().back().used, 2_kWh);
    }
    void theOldestDepositPaysFirstAndWhatIsLeftEnds()
    {
        Tariffs tariffs{.import = FixedTariff{cents(30)},
                        .feedIn = NetBillingTariff{.zone = "PL", .months = 2, .refundPerMille = 200}};
        DepositBank bank;
        bank.add(month("2025-01"), {hour("2025-01", 5, 12, {.sold = 10_kWh})}, tariffs, berlin()); // 2.00 in
        bank.add(month("2025-02"), {hour("2025-02", 5, 12, {.sold = 5_kWh}), hour("2025-02", 6, 2, {.bought = 1_kWh})}, tariffs,
                 berlin()); // 1.00 in, 0.30 used of January's
        bank.add(month("2025-03"), {hour("2025-03", 6, 2, {.bought = 2_kWh})}, tariffs, berlin()); // 0.60 used
        const auto &lines = bank.months();
        QCOMPARE(lines.size(), std::size_t(3));
        QCOMPARE(lines[0].closing, micro(2'000'000));
        QCOMPARE(lines[1].used, micro(300'000));
        QCOMPARE(lines[1].closing, micro(2'700'000));
        // January's has 1.10 left in March: 0.40 of it (20 % of 2.00) is paid out, 0.70 is lost.
        QCOMPARE(lines[2].used, micro(600'000));
        QCOMPARE(lines[2].paidOut, micro(400'000));
        QCOMPARE(lines[2].lost, micro(700'000));
        QCOMPARE(lines[2].closing, micro(1'000'000));
        QCOMPARE(bank.paidOut(month("2025-03")).at(0).amount, micro(400'000));
    }
    /// Whatever flows, nothing appears and nothing vanishes.
    void banksBalance() // (rapidcheck)
    {
        QVERIFY(rc::check([] {
            Tariffs credits = byDayAndNight();
            Tariffs deposit{.import = FixedTariff{cents(30)},
                            .feedIn = NetBillingTariff{.months = *rc::gen::inRange(1, 4),
                                                       .refundPerMille = *rc::gen::inRange(0, 1001)}};
            CreditBank bank;
            DepositBank money;
            Energy in, out;
            Money moneyIn, moneyOut;
            for (int m = 1; m <= 6; ++m) {
                const std::string text = "2025-0" + std::to_string(m);
                std::vector<Posting> postings;
                for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
                    const bool sell = *rc::gen::arbitrary<bool>();
                    const Energy some = Energy::fromWh(*rc::gen::inRange(0, 9000));
                    postings.push_back(hour(text.c_str(), static_cast<unsigned>(i), *rc::gen::inRange(0, 24),
                                            sell ? Flows{.sold = some} : Flows{.bought = some}));
                }
                bank.add(month(text.c_str()), postings, credits, berlin());
                money.add(month(text.c_str()), postings, deposit, berlin());
            }
            Energy left;
            for (const CreditMonth &line : bank.months()) {
                RC_ASSERT(line.opening + line.credited - line.used - line.paidOut == line.closing);
                RC_ASSERT(Energy() <= line.closing && Energy() <= line.used && line.used <= line.opening + line.credited);
                in += line.credited;
                out += line.used + line.paidOut;
                if (line.month == month("2025-06"))
                    left += line.closing;
            }
            RC_ASSERT(in == out + left);
            for (const DepositMonth &line : money.months()) {
                RC_ASSERT(line.opening + line.credited - line.used - line.paidOut - line.lost == line.closing);
                RC_ASSERT(Money() <= line.closing && Money() <= line.lost && Money() <= line.paidOut);
                moneyIn += line.credited;
                moneyOut += line.used + line.paidOut + line.lost;
            }
            RC_ASSERT((money.months().empty() || moneyIn == moneyOut + money.months().back().closing));
        }));
    }
};

QTEST_APPLESS_MAIN(AccountsTest)
#include "accounts_test.moc"
