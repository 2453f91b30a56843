#include "dispatch/backup.h"
#include "tests/core/dispatch/home.h"
#include "tests/support/printers.h"

#include <rapidcheck.h>

using namespace tw;
using namespace tw::dispatch;

namespace {

const battery::ChargerCurve curve(test::charger());

} // namespace

/// How long the home runs on the car.
class BackupTest : public QObject
{
    Q_OBJECT
private slots:
    void countsTheLosses()
    {
        // 7,400 W at 93 % and 40 W of standing loss: 7,997 W out of the battery.
        const auto time = lasts(20_kWh, 7400_W, 10_kW, curve);
        QVERIFY(time.has_value());
        QVERIFY2(std::abs(time->count() - 9'003) <= 2, qPrintable(QString::number(time->count())));
    }
    void saysNothingOfWhatCannotBe()
    {
        QVERIFY(!lasts(20_kWh, 0_W, 10_kW, curve));
        QVERIFY(!lasts(20_kWh, 12_kW, 10_kW, curve)); // the charger gives no more than 10 kW
        QVERIFY(*lasts(Energy(), 2_kW, 10_kW, curve) == seconds(0));
        QVERIFY(*lasts(-1_kWh, 2_kW, 10_kW, curve) == seconds(0));
    }
    void lessDrawnLastsLonger()
    {
        const auto all = savings(20_kWh, 4_kW, 10_kW, curve);
        QCOMPARE(all.size(), std::size_t(4));
        for (std::size_t i = 1; i < all.size(); ++i) {
            QVERIFY(all[i].load < all[i - 1].load);
            QVERIFY(all[i].time > all[i - 1].time);
        }
        QVERIFY(all.front().load == 4_kW && all.back().load == 1_kW);
        QCOMPARE(savings(20_kWh, 16_kW, 10_kW, curve).size(), std::size_t(2)); // 8 and 4 kW
        const auto shared = homes(20_kWh, 3_kW, 10_kW, curve);
        QCOMPARE(shared.size(), std::size_t(3)); // four would draw 12 kW
        QVERIFY(shared[0].load == 3_kW && shared[2].load == 9_kW);
        // What the charger draws for itself is shared too: two homes have more than half of one's time.
        QVERIFY(shared[1].time * 2 > shared[0].time && shared[1].time < shared[0].time);
    }
    void followsTheHoursAhead()
    {
        std::vector<Power> loads(8, 0_W); // the sun carries the home for two hours
        loads.resize(40, 4000_W);
        const auto time = lastsThrough(4_kWh, loads, curve);
        QVERIFY(time && *time > hours(2) + minutes(50) && *time < hours(3));
        QVERIFY(!lastsThrough(400_kWh, loads, curve));
    }
    void isTheSameSumBothWays()
    {
        QVERIFY(rc::check("an even load through the hours lasts as long", [] {
            const Energy spare = Energy::fromWh(*rc::gen::inRange(100, 40'000));
            const Power load = Power::fromW(*rc::gen::inRange(300, 10'000));
            const auto once = lasts(spare, load, 10_kW, curve);
            const auto walked = lastsThrough(spare, std::vector<Power>(2000, load), curve);
            RC_ASSERT(once.has_value());
            RC_ASSERT((!walked || std::abs((*once - *walked).count()) <= once->count() / 500 + 2));
            RC_ASSERT((walked || *once > hours(490)));
        }));
    }
};

QTEST_APPLESS_MAIN(BackupTest)
#include "backup_test.moc"
