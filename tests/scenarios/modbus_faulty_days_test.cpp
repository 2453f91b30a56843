// Days of the demo over Modbus in which several things fail at once, drawn by a seed: the real session against the simulated
// Quasar and house meter, behind a port. A day is some 10 s, most of it waiting by the real clock for answers that do not come;
// with some mixtures it is minutes. Two are run, others with TW_MODBUS_DAYS=6, from TW_MODBUS_DAY on. Delays are not drawn.

#include "app/wiring/demo_world.h"
#include "base/log.h"
#include "charger/simulated_car.h"
#include "tests/support/asked_for.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QtTest>

#include <array>
#include <string>

using namespace tw;

namespace {

/// Two to five of them; not often what ends all sales.
std::string faultsOf(std::uint64_t seed)
{
    constexpr std::array common{"drop", "lie-soc", "frozen", "reboot", "meter-jump", "outage", "busy", "duplicate", "short-frame"};
    constexpr std::array rare{"soc-unknown", "soc-missing", "refuse-discharge"};
    charger::SeededNoise noise(seed);
    std::string list;
    for (std::int64_t n = 2 + noise.upTo(3); n > 0;) {
        const std::string one = common[std::size_t(noise.upTo(std::int64_t(common.size()) - 1))];
        if (list.find(one) != std::string::npos)
            continue;
        list += (list.empty() ? "" : ",") + one;
        --n;
    }
    if (noise.upTo(5) == 0)
        list += std::string(",") + rare[std::size_t(noise.upTo(std::int64_t(rare.size()) - 1))];
    return list;
}

} // namespace

/// Whatever fails together, the car is never taken below its reserve, no limit is passed, and the day is lived to its end.
class ModbusFaultyDaysTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { setLogLevel(LogLevel::Error); }
    void noPromiseIsBroken_data()
    {
        QTest::addColumn<int>("seed");
        const int first = test::askedFor("TW_MODBUS_DAY", 1);
        for (int seed = first; seed < first + test::askedFor("TW_MODBUS_DAYS", 2); ++seed)
            QTest::newRow(qPrintable(QString("day %1, %2").arg(seed).arg(faultsOf(std::uint64_t(seed)).c_str()))) << seed;
    }
    void noPromiseIsBroken()
    {
        QFETCH(int, seed);
        const auto faults = modbus::parseWorldFaults(faultsOf(std::uint64_t(seed)));
        QVERIFY2(faults, faults ? "" : faults.error().text().c_str());
        auto made = wiring::DemoWorld::create(
            {.days = 1, .protocol = Protocol::Modbus, .seed = std::uint64_t(seed), .modbusFaults = *faults});
        QVERIFY2(made, made ? "" : made.error().text().c_str());
        wiring::DemoWorld &world = **made;
        while (!world.finished()) {
            const auto passed = world.minute();
            QVERIFY2(passed, passed ? "" : passed.error().text().c_str());
            const wiring::DemoTally &tally = world.tally();
            if (tally.violations == 0)
                continue;
            const auto seen = world.core().snapshot();
            const auto watts = [](const std::optional<Power> &power) { return power ? QString::number(power->w()) : QString("nothing"); };
            QFAIL(qPrintable(QString("%1 at %2; asked %3 W, home %4 W, stored %5 Wh of at least %6")
                                 .arg(tally.broken.front().c_str())
                                 .arg(instantText(world.now()).c_str())
                                 .arg(watts(seen->charger.asked))
                                 .arg(watts(seen->flow.house))
                                 .arg(seen->car.stored ? QString::number(seen->car.stored->ws() / 3600) : QString("unknown"))
                                 .arg(world.site().reserve().ws() / 3600)));
        }
        const wiring::DemoTally &tally = world.tally();
        qInfo("taken %.1f kWh, given %.1f, never nearer to the reserve than %.3f", tally.taken.kWh(), tally.given.kWh(),
              tally.worstMargin.kWh());
        QVERIFY(1_kWh < tally.taken);
    }
};

QTEST_GUILESS_MAIN(ModbusFaultyDaysTest)
#include "modbus_faulty_days_test.moc"
