#include "dispatch/stored_schedule.h"

#include "dispatch/cheap_hours.h"
#include "tests/core/dispatch/home.h"
#include "tests/support/printers.h"

#include <rapidcheck.h>

using namespace tw;
using namespace tw::dispatch;

namespace {

const battery::ChargerCurve curve(test::charger());

Plan planOf(const std::vector<Power> &powers)
{
    Plan plan;
    Instant begin = test::noon;
    for (Power power : powers) {
        PlanStep step;
        step.when = {begin, begin + minutes(15)};
        step.setpoint = power;
        plan.steps.push_back(step);
        begin = step.when.end;
    }
    return plan;
}

ChargerSchedule alone(const Plan &plan, Energy stored, Instant now = test::noon)
{
    return storedSchedule(plan, now, stored, 20_kWh, test::limits(), curve);
}

std::vector<Power> powersOf(const ChargerSchedule &schedule)
{
    std::vector<Power> powers;
    for (const ScheduleStep &step : schedule.steps)
        powers.push_back(step.power);
    return powers;
}

/// A home without a house meter in Berlin: three phases of 25 A.
Site berlin()
{
    Site site;
    site.place.timeZone = "Europe/Berlin";
    site.grid.fuseA = 25;
    site.grid.importLimit = 17_kW;
    site.car.usableCapacity = 60_kWh;
    site.car.consumptionWhPerKm = 200;
    site.car.highest = StateOfCharge::fromPercent(90);
    site.charger = test::charger();
    site.orders.reserveM = 60'000; // 12 kWh
    return site;
}

const Instant sunday = Instant(std::chrono::sys_days(std::chrono::year{2026} / 11 / 22)) + hours(12);

/// Four weeks before `until` whose hours cost what `centOf` says, by weekday (0: Monday) and hour of the clock on the wall.
PriceSlots pastPrices(int (*centOf)(int day, int hour), Instant until = sunday, hours back = hours(24 * 28))
{
    const Calendar calendar = *Calendar::forZone("Europe/Berlin");
    PriceSlots prices;
    for (Instant at = until - back; at < until; at += hours(1)) {
        const LocalTime local = calendar.local(at);
        const int day = int(Calendar::weekday(local.day).iso_encoding()) - 1;
        prices.push_back({{at, at + hours(1)}, Price::fromMicroPerKwh(centOf(day, int(local.clock / hours(1))) * 10'000), {}});
    }
    return prices;
}

std::variant<CheapHours, Fallback> cheap(const Site &site, const PriceSlots &prices, int mostPeriods = 48,
                                         const std::optional<CheapHours> &before = {}, std::optional<Power> peak = {})
{
    return cheapHours({.site = site, .orders = site.orders, .calendar = *Calendar::forZone("Europe/Berlin"), .prices = prices, .housePeak = peak,
                       .mostPeriods = mostPeriods, .before = before, .now = sunday});
}

/// "Mon 2 3 4, Tue ...", or what stands in their way.
QString outline(const std::variant<CheapHours, Fallback> &said)
{
    const auto *found = std::get_if<CheapHours>(&said);
    if (!found)
        return QString("none %1").arg(int(std::get<Fallback>(said)));
    QStringList days;
    for (std::size_t day = 0; day < (found->sameEachDay() ? 1 : 7); ++day) {
        QStringList hours;
        for (std::size_t hour = 0; hour < 24; ++hour) {
            if (found->hours[day * 24 + hour])
                hours << QString::number(hour);
        }
        days << hours.join(' ');
    }
    return days.join(", ");
}

int nights(int, int hour) { return hour < 6 ? 10 + hour : 30; }
int nightsAndSundayNoon(int day, int hour) { return day == 6 && hour >= 11 && hour < 15 ? 2 : nights(day, hour); }
int fixedPrice(int, int) { return 30; }
int scattered(int day, int hour) { return (hour * 7 + day) % 24; }

} // namespace

/// What the charger does alone keeps the promises without anybody watching.
class StoredScheduleTest : public QObject
{
    Q_OBJECT
private slots:
    void mergesEqualNeighbours()
    {
        const auto schedule = alone(planOf({5000_W, 5000_W, 0_W, 0_W, -3000_W}), 40_kWh);
        QCOMPARE(powersOf(schedule), (std::vector{5000_W, 0_W, -3000_W}));
        QCOMPARE(schedule.steps[1].begin, test::noon + minutes(30));
        QCOMPARE(schedule.end, test::noon + minutes(75));
    }
    void beginsNow()
    {
        const auto schedule = alone(planOf({5000_W, 0_W}), 40_kWh, test::noon + minutes(7));
        QCOMPARE(schedule.steps.front().begin, test::noon + minutes(7));
    }
    void stopsSellingBeforeTheReserve()
    {
        // 8 kW for a quarter hour takes about 2.2 kWh: two fit into 5 kWh above the reserve, three do not.
        const auto schedule = alone(planOf({-8000_W, -8000_W, -8000_W, -8000_W}), 25_kWh);
        QCOMPARE(powersOf(schedule), (std::vector{-8000_W, 0_W}));
        QCOMPARE(schedule.steps[1].begin, test::noon + minutes(30));
    }
    void sellsNothingTheCarMightNotHave()
    {
        // The charge may be refused; what it would bring is not sold.
        const auto schedule = alone(planOf({10000_W, 10000_W, 10000_W, -8000_W}), 21_kWh);
        QCOMPARE(powersOf(schedule), (std::vector{10000_W, 0_W}));
    }
    void keepsTheConnection()
    {
        Plan plan = planOf({10000_W, -10000_W});
        plan.steps[0].house = 4000_W;
        QCOMPARE(powersOf(alone(plan, 40_kWh)), (std::vector{7000_W, -8000_W}));
    }
    void limitsEveryStep()
    {
        for (const ScheduleStep &step : alone(planOf({5000_W, 0_W, -3000_W}), 40_kWh).steps) {
            QVERIFY(step.power <= step.chargeLimit);
            QVERIFY(-step.dischargeLimit <= step.power);
            QVERIFY(step.power > 0_W || step.chargeLimit == 0_W);
            QVERIFY(step.power < 0_W || step.dischargeLimit == 0_W);
        }
    }
    void knowsWhatEachStepGains()
    {
        Plan plan = planOf({8000_W, -8000_W, 0_W});
        plan.steps[0].earned = Money::fromMicro(-200'000); // 2 kWh bought at 0.10
        plan.steps[0].storedValue = Price::fromMicroPerKwh(200'000);
        plan.steps[1].earned = Money::fromMicro(800'000); // sold at 0.40
        plan.steps[1].storedValue = Price::fromMicroPerKwh(200'000);
        plan.steps[1].wear = Money::fromMicro(48'000);
        const auto steps = alone(plan, 40_kWh).steps;
        // What reaches the battery, or leaves it, is less, or more, than the 2 kWh.
        QVERIFY(steps[0].worth > Price::fromMicroPerKwh(70'000) && steps[0].worth < Price::fromMicroPerKwh(100'000));
        QVERIFY(steps[1].worth > Price::fromMicroPerKwh(140'000) && steps[1].worth < Price::fromMicroPerKwh(176'000));
        QCOMPARE(steps[2].worth, Price());
    }
    void aChargeKnowsItsRoom()
    {
        Plan plan = planOf({3000_W, 3000_W});
        plan.steps[0].house = 4000_W;
        QCOMPARE(alone(plan, 40_kWh).steps.front().chargeLimit, 7000_W); // the least of both
    }
    void emptyPlanIsIdle()
    {
        const auto schedule = alone(Plan(), 40_kWh);
        QVERIFY(schedule.steps.empty());
        QCOMPARE(schedule.end, test::noon);
    }
    void neverBelowTheFloor()
    {
        QVERIFY(rc::check("a refused charge and a hungry charger", [] {
            std::vector<Power> powers;
            for (int w : *rc::gen::container<std::vector<int>>(rc::gen::inRange(-12'000, 12'000)))
                powers.push_back(Power::fromW(w));
            const Energy stored = Energy::fromWh(*rc::gen::inRange(0, 58'000));
            const auto schedule = alone(planOf(powers), stored);
            Energy left = stored;
            for (std::size_t i = 0; i < schedule.steps.size(); ++i) {
                const Instant end = i + 1 < schedule.steps.size() ? schedule.steps[i + 1].begin : schedule.end;
                if (schedule.steps[i].power < 0_W)
                    left += curve.batteryChange(schedule.steps[i].power, end - schedule.steps[i].begin);
            }
            RC_ASSERT(left >= std::min(stored, 20_kWh));
        }));
    }

    /// When no plan is left: the cheapest hours of the past weeks. 36 kWh from reserve to 80 % at 9.2 kW are five hours.
    void findsCheapHours()
    {
        QCOMPARE(outline(cheap(berlin(), pastPrices(nights))), QString("0 1 2 3 4"));
        QCOMPARE(outline(cheap(berlin(), pastPrices(nightsAndSundayNoon))),
                 QString("0 1 2 3 4, 0 1 2 3 4, 0 1 2 3 4, 0 1 2 3 4, 0 1 2 3 4, 0 1 2 3 4, 0 11 12 13 14"));
        QCOMPARE(outline(cheap(berlin(), pastPrices(fixedPrice))), QString("1 2 3 4 5")); // when the home draws least
        const auto found = std::get<CheapHours>(cheap(berlin(), pastPrices(nights)));
        QCOMPARE(found.power, 9200_W);
        QCOMPARE(found.until, StateOfCharge::fromPercent(80));
        QCOMPARE(found.zone, std::string("Europe/Berlin"));
        // Three days know no hour of the week, but each hour of the day; half a day neither.
        QCOMPARE(outline(cheap(berlin(), pastPrices(nightsAndSundayNoon, sunday, hours(72)))), QString("0 1 2 3 4"));
        QCOMPARE(outline(cheap(berlin(), pastPrices(nights, sunday, hours(12)))), QString("none %1").arg(int(Fallback::NoPrices)));
        QCOMPARE(outline(cheap(berlin(), {})), QString("none %1").arg(int(Fallback::NoPrices)));
    }
    /// A change of clocks lies in the four weeks: the hours are those on the wall.
    void cheapHoursAreThoseOnTheWall()
    {
        const Instant november = Instant(std::chrono::sys_days(std::chrono::year{2026} / 11 / 8));
        QCOMPARE(outline(cheap(berlin(), pastPrices(nights, november))), QString("0 1 2 3 4"));
    }
    void cheapHoursFitTheCharger_data()
    {
        QTest::addColumn<int>("periods");
        QTest::addColumn<int>("most");
        QTest::newRow("many") << 200 << 200;
        QTest::newRow("EVerest") << 42 << 42;
        QTest::newRow("few") << 24 << 24;
        QTest::newRow("a stretch a day at most") << 15 << 15;
        QTest::newRow("hardly any") << 3 << 3;
    }
    void cheapHoursFitTheCharger()
    {
        QFETCH(int, periods);
        QFETCH(int, most);
        const auto said = cheap(berlin(), pastPrices(scattered), periods);
        const auto *found = std::get_if<CheapHours>(&said);
        QVERIFY(found && found->hours.any());
        QVERIFY2(found->periods() <= most, qPrintable(QString::number(found->periods())));
        QCOMPARE(found->hours.count(), std::size_t(35));
    }
    void cheapHoursKeepTheOwnersLimits()
    {
        Site site = berlin();
        site.orders.buy.priceLimit = Price::fromMicroPerKwh(120'000);
        QCOMPARE(outline(cheap(site, pastPrices(nights))), QString("0 1 2"));
        site.orders.buy.priceLimit = Price::fromMicroPerKwh(50'000);
        QCOMPARE(outline(cheap(site, pastPrices(nights))), QString("none %1").arg(int(Fallback::NoPrices)));
        // An hour with less import is left out, and those beside it, into which it moves when the clocks change; nobody would
        // be there to obey.
        site = berlin();
        site.grid.importWindows = {{.weekdays = {}, .from = hours(1), .until = hours(3), .limit = 4_kW}};
        QCOMPARE(outline(cheap(site, pastPrices(nights))), QString("4 5 6 7 23"));
        site.grid.importWindows[0] = {.weekdays = {}, .from = hours(0), .until = hours(24), .limit = 4_kW};
        QCOMPARE(outline(cheap(site, pastPrices(nights))), QString("none %1").arg(int(Fallback::NoRoom)));
    }
    /// Each row: a home and its peak, and what is left for the car.
    void theHomeComesFirst_data()
    {
        QTest::addColumn<int>("phases");
        QTest::addColumn<int>("fuse");
        QTest::addColumn<int>("importLimit");
        QTest::addColumn<int>("chargerPhases");
        QTest::addColumn<int>("peak"); // -1: not measured
        QTest::addColumn<int>("power");
        QTest::newRow("nobody measured") << 3 << 25 << 17'000 << 3 << -1 << 9200; // a phase less 2/3 of 3,995 W
        QTest::newRow("a small peak") << 3 << 25 << 17'000 << 3 << 2000 << 10'000;
        QTest::newRow("the import limit binds") << 3 << 25 << 6000 << 3 << 2800 << 2500;
        QTest::newRow("one phase of three") << 3 << 25 << 17'000 << 1 << 3000 << 3200;
        QTest::newRow("a home of one phase") << 1 << 40 << 9200 << 1 << 4000 << 4200;
        QTest::newRow("less than the charger's least") << 1 << 25 << 5750 << 1 << 4000 << 0;
        QTest::newRow("more than the fuse") << 3 << 16 << 11'000 << 3 << 9000 << 0;
        QTest::newRow("a home that always sells") << 3 << 25 << 17'000 << 3 << -4000 << 10'000;
    }
    void theHomeComesFirst()
    {
        QFETCH(int, phases);
        QFETCH(int, fuse);
        QFETCH(int, importLimit);
        QFETCH(int, chargerPhases);
        QFETCH(int, peak);
        QFETCH(int, power);
        Site site = berlin();
        site.grid.phases = phases;
        site.grid.fuseA = fuse;
        site.grid.importLimit = Power::fromW(importLimit);
        site.charger.phases = chargerPhases;
        const auto measured = peak == -1 ? std::nullopt : std::optional(Power::fromW(peak));
        QCOMPARE(powerBesideHome(site, measured), Power::fromW(power));
        if (power == 0)
            QCOMPARE(outline(cheap(site, pastPrices(nights), 48, {}, measured)), QString("none %1").arg(int(Fallback::NoRoom)));
    }
    void chargesToTheUsualNeed_data()
    {
        QTest::addColumn<int>("reserveKm");
        QTest::addColumn<int>("tripKm"); // 0: none
        QTest::addColumn<int>("highest");
        QTest::addColumn<int>("percent");
        QTest::newRow("no trips") << 60 << 0 << 90 << 80;
        QTest::newRow("the owner stops earlier") << 60 << 0 << 70 << 70;
        QTest::newRow("the usual trip") << 60 << 150 << 90 << 50;
        QTest::newRow("a far one") << 60 << 290 << 90 << 80;
        QTest::newRow("a trip below the reserve") << 90 << 40 << 90 << 30;
        QTest::newRow("the reserve is above it all") << 260 << 0 << 90 << 87;
    }
    void chargesToTheUsualNeed()
    {
        QFETCH(int, reserveKm);
        QFETCH(int, tripKm);
        QFETCH(int, highest);
        QFETCH(int, percent);
        Site site = berlin();
        site.orders.reserveM = reserveKm * 1000;
        site.orders.wear.highest = StateOfCharge::fromPercent(highest);
        if (tripKm > 0)
            site.orders.trips = {{.weekdays = {std::chrono::Monday}, .once = {}, .readyBy = hours(8), .rangeM = tripKm * 1000}};
        QCOMPARE(usualNeed(site.car, site.orders), StateOfCharge::fromPercent(percent));
    }
    /// The last weeks are never quite the ones before: what gains next to nothing changes nothing.
    void cheapHoursStandWhileTheyAreCheap()
    {
        const Site site = berlin();
        const auto before = std::get<CheapHours>(cheap(site, pastPrices(nights)));
        const auto nearly = [](int day, int hour) { return hour < 6 ? (hour == 5 ? 13 : 10 + hour) : nights(day, hour); }; // 13 for 14
        QVERIFY(outline(cheap(site, pastPrices(nearly))) != outline(before));
        QCOMPARE(outline(cheap(site, pastPrices(nearly), 48, before)), outline(before));
        const auto other = [](int, int hour) { return hour >= 11 && hour < 16 ? 5 : 30; };
        QCOMPARE(outline(cheap(site, pastPrices(other), 48, before)), QString("11 12 13 14 15"));
        // Less power than before is always told.
        const auto less = std::get<CheapHours>(cheap(site, pastPrices(nights), 48, before, 5_kW));
        QVERIFY(less.power < before.power);
    }
};

QTEST_APPLESS_MAIN(StoredScheduleTest)
#include "stored_schedule_test.moc"
