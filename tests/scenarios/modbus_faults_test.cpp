#include "app/wiring/demo_world.h"
#include "tests/support/printers.h"

#include <QtTest>

#include <map>

using namespace tw;
using What = api::Alarm::What;

namespace {

/// What a fault may cost, and what the owner must hear of it.
struct Trouble {
    const char *name = "";
    std::vector<What> told;            ///< each for some time
    std::vector<What> quiet;           ///< never
    std::optional<Energy> mayMiss;     ///< of what is to be sold; nothing: all of it
    Energy unseen = Energy::fromWh(5); ///< what may flow that the ledger does not have, each way
    Energy above{};                    ///< the reserve, whatever is given
};

std::vector<Trouble> allTroubles()
{
    const auto most = [](std::int64_t wh) { return std::optional(Energy::fromWh(wh)); };
    return {
        {"", {}, {What::CommandRefused, What::ChargerLost, What::MeterSilent}, most(10)},
        {"drop,meter-jump", {}, {What::CommandRefused, What::ChargerLost, What::MeterSilent}, most(10)},
        {"soc-unknown", {What::StateOfChargeUnknown}, {What::ChargerLost}, {}},
        // Doubted for half of the time, in which nothing is given; it is given in the other half as far as the prices last.
        // Were the lies believed, the car would be taken 20 points nearer to its reserve.
        {"lie-soc", {What::StateOfChargeUnknown}, {What::CommandRefused, What::ChargerLost}, most(2'100), 5_Wh, 3_kWh},
        {"frozen", {What::StateOfChargeUnknown}, {What::ChargerLost}, most(10), 800_Wh}, // three minutes and more of 7.4 kW each time
        {"refuse-discharge", {What::CommandRefused}, {What::ChargerLost}, {}},
        {"reboot", {}, {What::ChargerLost}, most(2'000), 3_kWh}, // a minute's silence is not counted by a unit without registers
        {"outage", {What::ChargerLost, What::MeterSilent}, {}, most(10), 150_Wh},
    };
}

} // namespace

/// A day of the demo over Modbus with a charger that fails: the car is never taken below its reserve and no limit is
/// passed, the ledger has what flowed, and the owner hears why it was less.
class ModbusFaultsTest : public QObject
{
    Q_OBJECT
private slots:
    void holdsOn_data()
    {
        QTest::addColumn<int>("index");
        const auto faults = allTroubles();
        for (std::size_t i = 0; i < faults.size(); ++i)
            QTest::newRow(*faults[i].name ? faults[i].name : "none") << static_cast<int>(i);
    }
    void holdsOn()
    {
        QFETCH(int, index);
        const Trouble fault = allTroubles()[static_cast<std::size_t>(index)];
        const auto faults = modbus::parseWorldFaults(fault.name);
        QVERIFY2(faults, faults ? "" : faults.error().text().c_str());
        auto made = wiring::DemoWorld::create({.days = 1, .protocol = Protocol::Modbus, .modbusFaults = *faults});
        QVERIFY2(made, made ? "" : made.error().text().c_str());
        wiring::DemoWorld &world = **made;
        std::map<What, int> minutesOf;
        while (!world.finished()) {
            const auto passed = world.minute();
            QVERIFY2(passed, passed ? "" : passed.error().text().c_str());
            const auto snapshot = world.core().snapshot();
            for (const api::Alarm &alarm : snapshot->alarms)
                ++minutesOf[alarm.what];
        }
        const wiring::DemoTally &tally = world.tally();
        const auto snapshot = world.core().snapshot();
        const Flows flows = snapshot->days->front().flows;
        const Energy asked = world.site().orders.sell.energy;
        qInfo("taken %.3f kWh, of it settled %.3f; given %.3f, settled %.3f; sold %.3f of %.3f; never nearer to the reserve than %.3f",
              tally.taken.kWh(), (flows.bought + flows.storedSolar).kWh(), tally.given.kWh(), (flows.sold + flows.avoided).kWh(),
              flows.sold.kWh(), asked.kWh(), tally.worstMargin.kWh());
        for (const auto &[what, count] : minutesOf)
            qInfo("  alarm %d for %d min", static_cast<int>(what), count);
        QVERIFY2(tally.violations == 0, tally.broken.empty() ? "" : tally.broken.front().c_str());
        QVERIFY(fault.above <= tally.worstMargin);
        for (const What what : fault.told)
            QVERIFY2(0 < minutesOf[what], qPrintable(QString("alarm %1 was not given").arg(static_cast<int>(what))));
        for (const What what : fault.quiet)
            QVERIFY2(minutesOf[what] == 0, qPrintable(QString("alarm %1 for %2 min").arg(static_cast<int>(what)).arg(minutesOf[what])));
        const auto apart = [](Energy a, Energy b) { return std::max(a - b, b - a); };
        QVERIFY(apart(tally.taken, flows.bought + flows.storedSolar) <= fault.unseen);
        QVERIFY(apart(tally.given, flows.sold + flows.avoided) <= fault.unseen);
        if (fault.mayMiss)
            QVERIFY(apart(asked, flows.sold) <= *fault.mayMiss);
        else
            QVERIFY(flows.sold == Energy());
    }
};

QTEST_GUILESS_MAIN(ModbusFaultsTest)
#include "modbus_faults_test.moc"
