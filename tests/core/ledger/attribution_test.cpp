#include "ledger/attribution.h"

#include "tests/support/printers.h"

#include <QtTest>

#include <rapidcheck.h>

using namespace tw;

/// What the car caused is what the site with it has more or less than the site without it.
class AttributionTest : public QObject
{
    Q_OBJECT
private slots:
    void comparesWithTheSiteWithoutTheCar_data()
    {
        QTest::addColumn<Energy>("site");
        QTest::addColumn<Energy>("charger");
        QTest::addColumn<Energy>("bought");
        QTest::addColumn<Energy>("sold");
        QTest::addColumn<Energy>("avoided");
        QTest::addColumn<Energy>("storedSolar");
        const Energy z;
        QTest::newRow("idle, house imports") << 500_Wh << z << z << z << z << z;
        QTest::newRow("idle, sun exports") << -500_Wh << z << z << z << z << z;
        QTest::newRow("charges from the grid") << 7500_Wh << 7000_Wh << 7000_Wh << z << z << z;
        QTest::newRow("charges, no house at all") << 7000_Wh << 7000_Wh << 7000_Wh << z << z << z;
        QTest::newRow("charges from sun alone") << -1000_Wh << 2000_Wh << z << z << z << 2000_Wh;
        QTest::newRow("charges from all the sun") << z << 3000_Wh << z << z << z << 3000_Wh;
        QTest::newRow("charges from sun and grid") << 4000_Wh << 7000_Wh << 4000_Wh << z << z << 3000_Wh;
        QTest::newRow("runs part of the home") << 300_Wh << -700_Wh << z << z << 700_Wh << z;
        QTest::newRow("runs all of the home") << z << -1000_Wh << z << z << 1000_Wh << z;
        QTest::newRow("sells while the home uses") << -4000_Wh << -5000_Wh << z << 4000_Wh << 1000_Wh << z;
        QTest::newRow("sells beside the sun") << -7000_Wh << -5000_Wh << z << 5000_Wh << z << z;
        QTest::newRow("sells, no house at all") << -5000_Wh << -5000_Wh << z << 5000_Wh << z << z;
        QTest::newRow("one watt-second") << Energy::fromWs(1) << Energy::fromWs(2) << Energy::fromWs(1) << z << z
                                         << Energy::fromWs(1);
    }
    void comparesWithTheSiteWithoutTheCar()
    {
        QFETCH(Energy, site);
        QFETCH(Energy, charger);
        const Flows flows = ledger::attributed(site, charger);
        QTEST(flows.bought, "bought");
        QTEST(flows.sold, "sold");
        QTEST(flows.avoided, "avoided");
        QTEST(flows.storedSolar, "storedSolar");
    }

    void earnsWhatTheSiteSaves()
    {
        QVERIFY(rc::check("cost(n0) - cost(n) is the sum of the four", [](std::int32_t n, std::int32_t p,
                                                                          std::int16_t buy, std::int16_t sell) {
            const auto cost = [&](std::int64_t site) {
                return site > 0 ? buy * site : -(sell * -site);
            };
            const Flows flows = ledger::attributed(Energy::fromWs(n), Energy::fromWs(p));
            const std::int64_t sum = sell * (flows.sold.ws() - flows.storedSolar.ws())
                + buy * (flows.avoided.ws() - flows.bought.ws());
            RC_ASSERT(sum == cost(std::int64_t(n) - p) - cost(n));
        }));
    }
    void flowsAreOneWay()
    {
        QVERIFY(rc::check("never two opposite flows, never a negative one", [](std::int32_t n, std::int32_t p) {
            const Flows flows = ledger::attributed(Energy::fromWs(n), Energy::fromWs(p));
            const Energy none;
            RC_ASSERT(flows.bought >= none && flows.sold >= none);
            RC_ASSERT(flows.avoided >= none && flows.storedSolar >= none);
            RC_ASSERT((flows.bought == none || flows.avoided == none));
            RC_ASSERT((flows.sold == none || flows.storedSolar == none));
            RC_ASSERT(flows.bought + flows.storedSolar - flows.sold - flows.avoided == Energy::fromWs(p));
        }));
    }
    void scales()
    {
        QVERIFY(rc::check("k times the energy is k times the flows", [](std::int16_t n, std::int16_t p, std::uint8_t k) {
            const Flows one = ledger::attributed(Energy::fromWs(n), Energy::fromWs(p));
            const Flows many = ledger::attributed(Energy::fromWs(n * k), Energy::fromWs(p * k));
            RC_ASSERT(many.bought.ws() == one.bought.ws() * k && many.sold.ws() == one.sold.ws() * k);
            RC_ASSERT(many.avoided.ws() == one.avoided.ws() * k);
            RC_ASSERT(many.storedSolar.ws() == one.storedSolar.ws() * k);
        }));
    }

    void moneyIsEnergyTimesPrice_data()
    {
        QTest::addColumn<Flows>("flows");
        QTest::addColumn<int>("importPrice");
        QTest::addColumn<int>("exportPrice");
        QTest::addColumn<FlowMoney>("money");
        const auto micro = [](std::int64_t n) { return Money::fromMicro(n); };
        QTest::newRow("bought costs") << Flows{1000_Wh, {}, {}, {}} << 300'000 << 80'000
                                      << FlowMoney{micro(-300'000), {}, {}, {}};
        QTest::newRow("paid to buy") << Flows{2000_Wh, {}, {}, {}} << -50'000 << 0
                                     << FlowMoney{micro(100'000), {}, {}, {}};
        QTest::newRow("export at a negative price costs") << Flows{{}, 3000_Wh, {}, {}} << 100'000 << -20'000
                                                          << FlowMoney{{}, micro(-60'000), {}, {}};
        QTest::newRow("storing sun spares a negative price") << Flows{{}, {}, {}, 3000_Wh} << 100'000 << -20'000
                                                             << FlowMoney{{}, {}, {}, micro(60'000)};
        QTest::newRow("avoided is worth the import price") << Flows{{}, {}, 500_Wh, {}} << 300'001 << 80'000
                                                           << FlowMoney{{}, {}, micro(150'000), {}};
        QTest::newRow("half to even, up") << Flows{{}, {}, 500_Wh, {}} << 300'003 << 0
                                          << FlowMoney{{}, {}, micro(150'002), {}};
        QTest::newRow("half to even, below zero") << Flows{500_Wh, {}, {}, {}} << 300'001 << 0
                                                  << FlowMoney{micro(-150'000), {}, {}, {}};
    }
    void moneyIsEnergyTimesPrice()
    {
        QFETCH(Flows, flows);
        QFETCH(int, importPrice);
        QFETCH(int, exportPrice);
        QFETCH(FlowMoney, money);
        QVERIFY(ledger::moneyOf(flows, Price::fromMicroPerKwh(importPrice), Price::fromMicroPerKwh(exportPrice))
                == money);
    }
};

QTEST_APPLESS_MAIN(AttributionTest)
#include "attribution_test.moc"
