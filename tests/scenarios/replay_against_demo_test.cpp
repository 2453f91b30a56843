#include "app/wiring/demo_data.h"
#include "app/wiring/demo_world.h"
#include "app/wiring/paths.h"
#include "ledger/days.h"
#include "replay/history_files.h"
#include "replay/replay.h"
#include "tests/core/replay/support.h"

#include <QtTest>

using namespace tw;

namespace {

constexpr int days = 3; // of the seven: the engine takes seconds for each
constexpr StateOfCharge atBegin = StateOfCharge::fromPercent(62); // as the demo's car starts

/// The demo's home and car as a history.
replay::History historyOf(const wiring::DemoData &data)
{
    replay::History history;
    history.prices = data.prices;
    for (std::size_t i = 0; i < data.load.size(); ++i) {
        history.load.push_back({data.load[i].when, energyOver(data.load[i].power, data.load[i].when.length())});
        history.sun.push_back({data.solar[i].when, energyOver(data.solar[i].power, data.solar[i].when.length())});
    }
    // The replay takes what a stay charged and this charger's losses; the demo what was used.
    const auto charged = [](Energy used) { return Energy::fromWs(used.ws() * 1000 / 936); };
    Instant in = data.begin - hours(48);
    Energy before;
    for (const auto &trip : data.trips) {
        history.sessions.push_back({{in, trip.leaves}, charged(before)});
        in = trip.returns;
        before = trip.used;
    }
    history.sessions.push_back({{in, data.begin + hours(24 * 9)}, charged(before)});
    std::erase_if(history.sessions,
                  [&](const replay::Session &s) { return s.plugged.end <= data.begin - hours(24 * 3); });
    return history;
}

} // namespace

/// The same days, lived by the engine minute by minute over a real socket, and replayed.
class ReplayAgainstDemoTest : public QObject {
    Q_OBJECT
private slots:
    void theDaysAgree()
    {
        auto made = wiring::DemoWorld::create({.days = days});
        QVERIFY2(bool(made), made ? "" : made.error().text().c_str());
        wiring::DemoWorld &world = **made;
        while (!world.finished())
            QVERIFY(bool(world.minute()));
        std::vector<DayFigures> lived;
        const auto settled = world.core().snapshot()->days;
        for (const DayFigures &day : *settled) {
            if (day.when.begin < world.span().end)
                lived.push_back(day);
        }
        const auto data = wiring::readDemoData(wiring::resourceFolder() + "/demo");
        QVERIFY(bool(data));
        const replay::History history = historyOf(*data);
        const auto again = replay::run({.site = data->site,
                                        .history = history,
                                        .window = world.span(),
                                        .stored = energyAt(atBegin, data->site.car.usableCapacity)});
        QVERIFY2(bool(again), again ? "" : again.error().text().c_str());
        const DayFigures live = ledger::sumOf(lived);
        const DayFigures replayed = ledger::sumOf(again->days);
        QCOMPARE(again->days.size(), lived.size());
        const auto line = [](const char *name, double a, double b) {
            qInfo("%-14s live %8.2f  replayed %8.2f  difference %+7.2f", name, a, b, b - a);
        };
        line("bought kWh", live.flows.bought.kWh(), replayed.flows.bought.kWh());
        line("sold kWh", live.flows.sold.kWh(), replayed.flows.sold.kWh());
        line("at home kWh", live.flows.avoided.kWh(), replayed.flows.avoided.kWh());
        line("solar kWh", live.flows.storedSolar.kWh(), replayed.flows.storedSolar.kWh());
        line("money", live.money.earned().units(), replayed.money.earned().units());
        line("only charging", live.onlyCharging->earned.units(), replayed.onlyCharging->earned.units());
        line("at once", live.chargeAtOnce->earned.units(), replayed.chargeAtOnce->earned.units());
        const double a = ledger::advantage(live, *live.onlyCharging, {}).units();
        const double b = ledger::advantage(replayed, *replayed.onlyCharging, {}).units();
        line("better by", a, b);
        QCOMPARE(again->tally.violations, 0);
        // The replay knows each journey once the car is plugged in, the engine the weekly trips; over the seven days
        // that made 1.15 of 11.
        QVERIFY(std::abs((live.flows.sold - replayed.flows.sold).kWh()) < 0.01 * days);
        QVERIFY(std::abs((live.money.earned() - replayed.money.earned()).units()) < 1.0 * days);
        QVERIFY(std::abs(live.flows.bought.kWh() - replayed.flows.bought.kWh()) < 5.0 * days);
        for (const replay::OrderOutcome &order : again->orders)
            QCOMPARE(order.met, order.windows);
    }
};

QTEST_GUILESS_MAIN(ReplayAgainstDemoTest)
#include "replay_against_demo_test.moc"
