#include "register_account.h"
#include "tests/support/metered_home.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QtTest>

#include <rapidcheck.h>

#include <random>

using namespace tw;
using namespace tw::ledger;
using tests::busyDay;

namespace {

const Instant midnight = *parseInstant("2025-06-23T22:00Z");

Energy netOf(const Measurement &m)
{
    return *m.chargerImport - *m.chargerExport;
}

} // namespace

/// What the charger's registers rose by is attributed, or has a name.
class RegisterAccountTest : public QObject
{
    Q_OBJECT
private slots:
    void allOfItIsAttributed()
    {
        const auto samples = busyDay(midnight, hours(6), 1);
        const auto account = registerAccount(samples, tests::rulesOf(tests::meteredSite()), Instant::max());
        QCOMPARE(account.registers, netOf(samples.back()) - netOf(samples.front()));
        QCOMPARE(account.attributed, account.registers);
        QVERIFY(account.findings.empty());
    }
    void aLeapIsNamed()
    {
        auto samples = busyDay(midnight, hours(6), 2);
        for (std::size_t i = 100; i < samples.size(); ++i)
            *samples[i].chargerImport += 50_kWh;
        const auto account = registerAccount(samples, tests::rulesOf(tests::meteredSite()), Instant::max());
        QCOMPARE(account.findings.at(Finding::What::RegisterLeapt), 1);
        QVERIFY(49_kWh < account.named && account.named < 51_kWh);
        QCOMPARE(account.unexplained(), Energy());
        QCOMPARE(account.registers, netOf(samples.back()) - netOf(samples.front()));
    }
    void nothingIsLostAndNothingInvented() // (rapidcheck)
    {
        QVERIFY(rc::check([] {
            const auto seed = static_cast<unsigned>(*rc::gen::inRange(1, 1'000'000));
            std::mt19937 random(seed);
            auto samples = busyDay(midnight, hours(3), seed);
            std::erase_if(samples, [&](const Measurement &) { return random() % 9 == 0; });
            for (Measurement &sample : samples) {
                if (random() % 7 == 0)
                    sample.siteImport = sample.siteExport = {};
                if (random() % 40 == 0)
                    *sample.chargerImport -= 5_kWh;
            }
            const Instant until = midnight + seconds(static_cast<std::int64_t>(random() % 12'000));
            const auto account = registerAccount(samples, tests::rulesOf(tests::meteredSite()), until);
            // A stretch cut in two is cut flow by flow, each to the watt-second.
            RC_ASSERT(account.unexplained() <= Energy::fromWs(4) && Energy::fromWs(-4) <= account.unexplained());
        }));
    }
};

QTEST_APPLESS_MAIN(RegisterAccountTest)
#include "register_account_test.moc"
