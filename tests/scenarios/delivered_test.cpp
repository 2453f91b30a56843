// The demo's days over each protocol, and what was delivered of an order, summed anew from the stored samples: not by the
// settlement. Two days, and a whole week of one order for the week; with TW_DAYS=7 all seven, with every kind of order.
#include "app/wiring/demo_world.h"
#include "ledger/days.h"
#include "model/charger_protocol.h"
#include "tests/support/asked_for.h"
#include "tests/support/printers.h"
#include "units/calendar.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace tw;

namespace {

constexpr double mayMissWh = 10;
constexpr double registersApart = 1; ///< Wh: they are told in whole ones

int daysAsked()
{
    return std::min(test::askedFor("TW_DAYS", 2), 7);
}

/// What the car caused at the grid meter, by comparison with the home without it, in Wh.
struct Moved {
    double bought = 0;
    double sold = 0;
};

double wh(Energy energy)
{
    return static_cast<double>(energy.ws()) / 3600;
}

/// From one moment at which both meters told their registers to the next; the two may tell them in samples of their own.
std::map<LocalDay, Moved> movedByDay(const std::vector<Measurement> &samples, const Calendar &calendar)
{
    std::map<Instant, double> car, site; // import less export so far
    for (const Measurement &sample : samples) {
        if (sample.chargerImport && sample.chargerExport) // 1.6 begins and ends a session with the one
            car[sample.at] = wh(*sample.chargerImport) - wh(*sample.chargerExport);
        if (sample.siteImport && sample.siteExport)
            site[sample.at] = wh(*sample.siteImport) - wh(*sample.siteExport);
    }
    std::map<LocalDay, Moved> days;
    std::optional<Instant> before;
    for (const auto &[at, counted] : car) {
        if (!site.contains(at))
            continue;
        if (before) {
            const double with = site[at] - site[*before];
            const double without = with - (counted - car[*before]);
            Moved &day = days[calendar.day(*before)];
            day.bought += std::max(std::max(with, 0.0) - std::max(without, 0.0), 0.0);
            day.sold += std::max(std::max(-with, 0.0) - std::max(-without, 0.0), 0.0);
        }
        before = at;
    }
    return days;
}

AmountOrder amount(AmountMode mode, std::int64_t wattHours, Per per = Per::Day)
{
    return {.mode = mode, .energy = Energy::fromWh(wattHours), .per = per, .priceLimit = {}};
}

struct Amounts {
    AmountOrder sell;
    AmountOrder buy;
};

/// How far `moved` in one `per` is from what `order` asks, in Wh; 0 where it is kept, or counts by another span.
double missOf(const AmountOrder &order, Per per, double moved)
{
    if (order.per != per)
        return 0;
    const double off = moved - wh(order.energy);
    switch (order.mode) {
    case AmountMode::Exactly: return std::abs(off);
    case AmountMode::AtLeast: return std::max(-off, 0.0);
    case AmountMode::AtMost: return std::max(off, 0.0);
    case AmountMode::Off: return moved;
    case AmountMode::Automatic: break;
    }
    return 0;
}

} // namespace

Q_DECLARE_METATYPE(Amounts)

/// Every order that can be reached is delivered to 10 Wh, over each protocol.
class DeliveredTest : public QObject
{
    Q_OBJECT
private slots:
    void toTenWattHours_data()
    {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<Amounts>("wish");
        const AmountOrder automatic;
        const AmountOrder off{.mode = AmountMode::Off, .energy = {}, .per = Per::Day, .priceLimit = {}};
        using enum AmountMode;
        const bool all = daysAsked() > 2;
        // The demo begins on a Monday.
        QTest::newRow("ocpp2.1, sell exactly 40, buy at most 120 a week")
            << "ocpp2.1" << Amounts{amount(Exactly, 40'000, Per::Week), amount(AtMost, 120'000, Per::Week)};
        for (const char *protocol : {"ocpp2.1", "modbus"}) {
            QTest::addRow("%s, sell exactly 8 kWh a day", protocol) << protocol << Amounts{amount(Exactly, 8'000), automatic};
            if (!all)
                continue;
            QTest::addRow("%s, sell at least 6 kWh a day", protocol) << protocol << Amounts{amount(AtLeast, 6'000), automatic};
            QTest::addRow("%s, sell at most 5 kWh a day", protocol) << protocol << Amounts{amount(AtMost, 5'000), automatic};
            QTest::addRow("%s, sell exactly 3.3, buy at least 15 a day", protocol)
                << protocol << Amounts{amount(Exactly, 3'300), amount(AtLeast, 15'000)};
            QTest::addRow("%s, buy at most 14 a day", protocol) << protocol << Amounts{automatic, amount(AtMost, 14'000)};
            QTest::addRow("%s, sell exactly 40 a week", protocol) << protocol << Amounts{amount(Exactly, 40'000, Per::Week), automatic};
            // Less to buy cannot be kept where as much is sold: on Sunday the car drives 65 km that nobody foretold.
            QTest::addRow("%s, sell at least 30, buy at least 110 a week", protocol)
                << protocol << Amounts{amount(AtLeast, 30'000, Per::Week), amount(AtLeast, 110'000, Per::Week)};
            QTest::addRow("%s, sell at most 5 a day, buy exactly 100 a week", protocol)
                << protocol << Amounts{amount(AtMost, 5'000), amount(Exactly, 100'000, Per::Week)};
        }
        for (const char *protocol : {"ocpp1.6", "ocpp2.0.1"}) {
            QTest::addRow("%s, buy exactly 9 kWh a day", protocol) << protocol << Amounts{off, amount(Exactly, 9'000)};
            if (!all)
                continue;
            QTest::addRow("%s, buy at least 8.5 kWh a day", protocol) << protocol << Amounts{off, amount(AtLeast, 8'500)};
            QTest::addRow("%s, buy at most 14 kWh a day", protocol) << protocol << Amounts{off, amount(AtMost, 14'000)};
        }
    }
    void toTenWattHours()
    {
        QFETCH(QString, protocol);
        QFETCH(Amounts, wish);
        const int days = wish.sell.per == Per::Week || wish.buy.per == Per::Week ? 7 : daysAsked();
        auto made = wiring::DemoWorld::create({.days = days, .protocol = *protocolNamed(protocol.toStdString())});
        QVERIFY2(made, made ? "" : made.error().text().c_str());
        wiring::DemoWorld &world = **made;
        Orders orders = world.site().orders;
        orders.sell = wish.sell;
        orders.buy = wish.buy;
        const auto set = world.core().setOrders(orders, world.now());
        QVERIFY2(set, set ? "" : set.error().text().c_str());
        while (!world.finished()) {
            const auto passed = world.minute();
            QVERIFY2(passed, passed ? "" : passed.error().text().c_str());
        }
        QCOMPARE(world.tally().violations, 0);
        const auto samples = world.store().samples({world.span().begin, world.span().end + seconds(1)});
        QVERIFY2(samples, samples ? "" : samples.error().text().c_str());
        const auto summed = movedByDay(*samples, world.core().calendar());
        QCOMPARE(summed.size(), static_cast<std::size_t>(days));

        const auto snapshot = world.core().snapshot();
        Moved all;
        double worst = 0, settledOff = 0;
        for (const auto &[day, moved] : summed) {
            all.bought += moved.bought;
            all.sold += moved.sold;
            worst = std::max({worst, missOf(wish.sell, Per::Day, moved.sold), missOf(wish.buy, Per::Day, moved.bought)});
            const auto settled = std::ranges::find(*snapshot->days, day, &DayFigures::day);
            QVERIFY(settled != snapshot->days->end());
            settledOff = std::max({settledOff, std::abs(wh(settled->flows.sold) - moved.sold), std::abs(wh(settled->flows.bought) - moved.bought)});
        }
        worst = std::max({worst, missOf(wish.sell, Per::Week, all.sold), missOf(wish.buy, Per::Week, all.bought)});
        qInfo("%zu days: sold %.3f, bought %.3f kWh; worst miss %.1f Wh; the settlement differs by %.3f Wh at most", summed.size(),
              all.sold / 1000, all.bought / 1000, worst, settledOff);
        QVERIFY2(settledOff < registersApart, qPrintable(QString("%1 Wh off").arg(settledOff)));
        QVERIFY2(worst <= mayMissWh, qPrintable(QString("%1 Wh off").arg(worst)));
    }
};

QTEST_GUILESS_MAIN(DeliveredTest)
#include "delivered_test.moc"
