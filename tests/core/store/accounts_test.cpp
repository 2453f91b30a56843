#include "store/accounts.h"

#include "ledger/attribution.h"
#include "model/site_file.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tw;
using namespace tw::store;

namespace {

template <class T>
T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

/// A home with a base fee, a capacity charge and credits at the same rate.
Site home()
{
    Site site = readSite(TW_SOURCE_DIR "/packaging/provisioning/home-de-dynamic.json").site;
    site.tariffs = {.import = FixedTariff{Price::fromMicroPerKwh(300'000)},
                    .feedIn = SameRateTariff{CreditCashOut{std::chrono::June, Price::fromMicroPerKwh(60'000)}}};
    site.tariffs.terms.fees = {{"Base fee", Money::fromMicro(9'900'000), false}};
    site.tariffs.terms.capacity = CapacityTariff{Money::fromMicro(4'000'000), Power()};
    return site;
}

/// Hourly postings from 10 May to 10 July 2025: 1 kWh sold at noon, 2 kWh bought at three, the house at 500 W.
void fill(Store &store, const Calendar &calendar)
{
    auto batch = good(store.begin());
    good(batch.addSite(Instant(), siteText(home())));
    const Interval when{calendar.dayInterval(*parseDay("2025-05-10")).begin, calendar.dayInterval(*parseDay("2025-07-10")).end};
    for (Instant at = when.begin; at < when.end; at += hours(1)) {
        const auto clock = calendar.local(at).clock;
        Posting line;
        line.when = {at, at + hours(1)};
        if (clock == hours(12))
            line.flows.sold = 1_kWh;
        if (clock == hours(3))
            line.flows.bought = 2_kWh;
        if (clock == hours(3) || clock == hours(5)) // at five nothing flows
            line.source = Source::Estimated;
        line.house = 500_Wh;
        line.importPrice = line.exportPrice = Price::fromMicroPerKwh(300'000);
        line.money = ledger::moneyOf(line.flows, line.importPrice, line.exportPrice);
        line.state = SettleState::Settled;
        line.houseMeter = true;
        good(batch.add(line));
    }
    QVERIFY(batch.commit());
}

} // namespace

/// What a month owes is written down once, and stays.
class StoreAccountsTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = good(Store::open(m_folder->filePath("a.db").toStdString(), Role::Engine, Durability::Temporary));
        m_home = Home{home(), *Calendar::forZone("Europe/Berlin")};
        fill(*m_store, m_home->calendar);
    }
    void monthsAreClosedOnce()
    {
        QCOMPARE(good(closeMonths(*m_store, *m_home, *parseDay("2025-05-31"))), 0); // May runs
        // A fee and a capacity charge each; nothing is left of the credits to pay out.
        QCOMPARE(good(closeMonths(*m_store, *m_home, *parseDay("2025-07-02"))), 4);
        QCOMPARE(good(closeMonths(*m_store, *m_home, *parseDay("2025-07-02"))), 0);
        const auto charges = good(m_store->charges(*parseDay("2025-05-01"), *parseDay("2025-06-01")));
        QCOMPARE(charges.size(), std::size_t(4));
        QCOMPARE(charges[0].amount, Money::fromMicro(-9'900'000));
        QCOMPARE(charges[1].quantity, std::int64_t(2500)); // 2 kWh beside the house's 500 W
        QCOMPARE(charges[1].byCar, Money::fromMicro(-8'000'000));
        QVERIFY(good(m_store->check()).empty());
        QCOMPARE(good(m_store->chainEnd()).lines, std::int64_t(good(m_store->postingHistory()).size() + 4));
    }
    void aNewContractLeavesWhatWasClosed()
    {
        good(closeMonths(*m_store, *m_home, *parseDay("2025-07-02")));
        m_home->site.tariffs.terms.fees[0].amount = Money::fromMicro(20'000'000);
        auto batch = good(m_store->begin());
        good(batch.addSite(Instant(), siteText(m_home->site)));
        QVERIFY(batch.commit());
        QCOMPARE(good(monthStatement(*m_store, *parseDay("2025-05-01"), {})).charges[0].amount, Money::fromMicro(-9'900'000));
        const auto july = good(monthStatement(*m_store, *parseDay("2025-07-01"), {}));
        QVERIFY(!july.chargesAreFinal);
        QCOMPARE(july.charges[0].amount, Money::fromMicro(-20'000'000)); // what it would be today
    }
    void aCorrectionReplacesTheChargeOfTheLastMonth()
    {
        good(closeMonths(*m_store, *m_home, *parseDay("2025-07-02")));
        Posting peak = good(m_store->postings(m_home->calendar.dayInterval(*parseDay("2025-06-11"))))[3];
        peak.replaces = peak.id;
        peak.flows.bought = 5_kWh;
        peak.money = ledger::moneyOf(peak.flows, peak.importPrice, peak.exportPrice);
        peak.state = SettleState::Corrected;
        auto batch = good(m_store->begin());
        good(batch.add(peak));
        QVERIFY(batch.commit());
        QCOMPARE(good(closeMonths(*m_store, *m_home, *parseDay("2025-07-03"))), 1);
        const auto charges = good(m_store->charges(*parseDay("2025-06-01"), *parseDay("2025-06-01")));
        QVERIFY(std::ranges::any_of(charges, [](const MonthCharge &c) { return c.quantity == 5500 && c.replaces; }));
        QCOMPARE(charges.size(), std::size_t(2));
        const auto june = good(monthStatement(*m_store, *parseDay("2025-06-01"), {}));
        QVERIFY(june.state() == SettleState::Corrected);
        QCOMPARE(june.corrected, 1);
    }
    void aStatementIsTheSumOfItsDays()
    {
        const auto june = good(monthStatement(*m_store, *parseDay("2025-06-17"), {}));
        QCOMPARE(june.rows.size(), std::size_t(30));
        QCOMPARE(june.total.flows.sold, 30_kWh);
        QCOMPARE(june.total.money.earned(), Money::fromMicro(-9'000'000));
        QCOMPARE(june.settled, 720);
        QCOMPARE(june.estimated, 30);
        QCOMPARE(june.credits.size(), std::size_t(1));
        QCOMPARE(june.credits[0].credited, 15_kWh); // at noon the home exports half a kWh
        QVERIFY(!june.meter); // nobody read it
        QCOMPARE(june.lastLink, good(m_store->chainLink(june.lastPosting))->link);
        const auto year = good(yearStatement(*m_store, std::chrono::year(2025), {}));
        QCOMPARE(year.rows.size(), std::size_t(3));
        Money earned;
        for (const EarningsRow &row : year.rows)
            earned += row.total();
        QCOMPARE(earned, year.total.total());
        QCOMPARE(year.rows[1].total(), june.total.total());
        QVERIFY(monthStatement(*m_store, *parseDay("2025-08-01"), {}).error().fault == Fault::NotFound);
        // The day that runs is shown and in no sum.
        const auto today = good(monthStatement(*m_store, *parseDay("2025-06-01"), *parseDay("2025-06-30")));
        QCOMPARE(today.rows.size(), std::size_t(30));
        QCOMPARE(today.total.days, 29);
    }
    void theHouseMeterStandsBesideIt()
    {
        auto batch = good(m_store->begin());
        for (const auto &[at, in] : {std::pair{"2025-05-31T22:00Z", 1000}, {"2025-06-15T10:00Z", 1500}, {"2025-06-30T22:00Z", 1900}}) {
            Measurement m;
            m.at = *parseInstant(at);
            m.siteImport = Energy::fromWh(in);
            m.siteExport = Energy::fromWh(10);
            good(batch.add(m));
        }
        QVERIFY(batch.commit());
        const auto june = good(monthStatement(*m_store, *parseDay("2025-06-01"), {}));
        QVERIFY(june.meter);
        QCOMPARE(june.meter->importAfter - june.meter->importBefore, Energy::fromWh(900));
        QVERIFY(june.meter->read.end == *parseInstant("2025-06-30T22:00Z"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    std::optional<Home> m_home;
};

QTEST_APPLESS_MAIN(StoreAccountsTest)
#include "accounts_test.moc"
