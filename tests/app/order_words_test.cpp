#include "app/console/order_text.h"
#include "app/console/order_words.h"

#include "model/site_file.h"
#include "units/text.h"

#include <QtTest>

using namespace tw;
using namespace tw::console;

namespace {

const Calendar &berlin()
{
    static const Calendar calendar = *Calendar::forZone("Europe/Berlin");
    return calendar;
}

const Instant noon = *parseInstant("2025-06-16T10:00Z"); // a Monday, 12:00

OrderWords call(const QString &words, const QMap<QString, QString> &options)
{
    OrderWords found;
    for (const QString &word : words.split(' ', Qt::SkipEmptyParts))
        found.words.push_back(word.toStdString());
    const auto option = [&](const char *name) { return options.value(name).toStdString(); };
    found.priceFloor = option("floor");
    found.priceCeiling = option("ceiling");
    found.homes = option("homes");
    found.returnAt = option("return");
    found.used = option("used");
    found.until = option("until");
    return found;
}

/// "floor=0.20 until=18:00".
QMap<QString, QString> options(const QString &text)
{
    QMap<QString, QString> found;
    for (const QString &pair : text.split(' ', Qt::SkipEmptyParts))
        found[pair.section('=', 0, 0)] = pair.section('=', 1);
    return found;
}

Orders before()
{
    Orders orders;
    orders.reserveM = 100'000;
    orders.sell.priceLimit = Price::fromMicroPerKwh(150'000);
    orders.trips = {{.weekdays = {std::chrono::Friday},
                     .readyBy = minutes(8 * 60),
                     .rangeM = 90'000,
                     .returnAt = minutes(12 * 60),
                     .usedM = 30'000}};
    return orders;
}

} // namespace

/// The words an order is given in.
class OrderWordsTest : public QObject
{
    Q_OBJECT
private slots:
    void understands_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("with");
        QTest::addColumn<QString>("changes");
        QTest::newRow("exactly per day") << "sell exactly 8kWh/day" << ""
                                         << "sell exactly 8 kWh per day, never below 0.15|no longer sell what pays, never below 0.15";
        QTest::newRow("with a floor") << "sell exactly 8kWh/day" << "floor=0.20"
                                      << "sell exactly 8 kWh per day, never below 0.20|no longer sell what pays, never below 0.15";
        QTest::newRow("a floor alone") << "sell" << "floor=none" << "sell what pays|no longer sell what pays, never below 0.15";
        QTest::newRow("per week, spaces, capitals") << "buy AT-LEAST 56 kwh / Week" << ""
                                                    << "buy at least 56 kWh per week|no longer buy what pays";
        QTest::newRow("at most in two words") << "buy at most 2500Wh" << "" << "buy at most 2.5 kWh per day|no longer buy what pays";
        QTest::newRow("off") << "buy off" << "" << "buy nothing|no longer buy what pays";
        QTest::newRow("below zero") << "buy automatic" << "ceiling=-0.05" << "buy what pays, never above -0.05|no longer buy what pays";
        QTest::newRow("reserve") << "reserve 120km" << "" << "reserve 120 km|no longer reserve 100 km";
        QTest::newRow("reserve in miles") << "reserve 75 mi" << "" << "reserve 120.701 km|no longer reserve 100 km";
        QTest::newRow("backup") << "backup standby 12h" << "homes=2" << "backup for 12 h of 2 homes|no longer backup off";
        QTest::newRow("backup now") << "backup on-now" << "" << "backup on now|no longer backup off";
        QTest::newRow("weekly trip") << "trip weekly mon,tue 07:30 182km" << "return=17:30 used=61km"
                                     << "trip 2: mon,tue ready by 07:30 with 182 km, back 17:30 with 61 km less";
        QTest::newRow("one-off trip") << "trip once 2025-12-24 09:00 250km" << "return=22:00"
                                      << "trip 2: 2025-12-24 ready by 09:00 with 250 km, back 22:00 with 250 km less";
        QTest::newRow("trip removed") << "trip remove 1" << ""
                                      << "no longer trip 1: fri ready by 08:00 with 90 km, back 12:00 with 30 km less";
        QTest::newRow("override") << "override hold" << "until=18:00" << "override hold until Mon 2025-06-16 18:00";
        QTest::newRow("override until tomorrow's time") << "override charge" << "until=11:00"
                                                        << "override charge now until Tue 2025-06-17 11:00";
        QTest::newRow("override until a day") << "override pause" << "until=2025-06-18T06:30"
                                              << "override pause until Wed 2025-06-18 06:30";
        QTest::newRow("override until cancelled") << "override sell" << "until=cancelled"
                                                  << "override sell now until Mon 2025-06-23 12:00";
        QTest::newRow("charge limits") << "wear soc 20..80%" << "" << "lowest daily charge 20 %|highest daily charge 80 %";
        QTest::newRow("cycles") << "wear cycles 180" << "" << "at most 180 full cycles a year";
        QTest::newRow("kWh a year") << "wear kwh 3000" << "" << "discharge at most 3000 kWh a year";
        QTest::newRow("least gain") << "least-gain 0.2" << "" << "least gain of a new plan 0.20";
        QTest::newRow("the same as before") << "reserve 100km" << "" << "";
    }
    void understands()
    {
        QFETCH(QString, words);
        QFETCH(QString, with);
        const auto orders = changed(before(), call(words, options(with)), berlin(), noon);
        QVERIFY2(orders, orders ? "" : orders.error().text().c_str());
        const Car car;
        QStringList lines;
        for (const std::string &line : differences(before(), *orders, {berlin(), "EUR", car}))
            lines += QString::fromStdString(line);
        QTEST(lines.join('|'), "changes");
        // What is stored reads back the same.
        const auto again = parseOrders(ordersText(*orders));
        QVERIFY(again && *again == *orders);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("with");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *words, const char *with, const char *says) {
            QTest::addRow("%s %s", words, with) << words << with << says;
        };
        row("", "", "nothing to set; sell, buy, reserve");
        row("sel exactly 8kWh", "", "'sel' is no order; sell, buy, reserve");
        row("sell", "", "nothing to set of 'sell'; exactly, at-most");
        row("sell about 8kWh", "", "'about' is no way to sell; exactly");
        row("sell exactly", "", "an amount is missing; an amount such as 8kWh/day");
        row("sell exactly 8", "", "'8' has no unit; an amount such as");
        row("sell exactly 8kW", "", "'8kW' has a unit that is not known; an amount such as");
        row("sell exactly 8kWh/month", "", "'8kWh/month' has a unit that is not known; an amount");
        row("sell exactly -8kWh", "", "'-8kWh' is out of range; 0 to 10000 kWh");
        row("sell exactly 99999kWh", "", "'99999kWh' is out of range; 0 to 10000 kWh");
        row("sell exactly 99999999999999999999kWh", "", "is not an amount; an amount such as");
        row("sell exactly 1.2.3kWh", "", "'1.2.3kWh' is not an amount; an amount");
        row("sell automatic 8kWh", "", "'8kWh' is one word too many; see");
        row("sell exactly 8kWh", "floor=cheap", "--price-floor 'cheap' is not a price; a price per kWh");
        row("sell exactly 8kWh", "ceiling=0.2", "--price-ceiling has no meaning with 'sell'; it belongs to buy");
        row("reserve", "", "a range is missing; a range such as 120km");
        row("reserve 120", "", "'120' has no unit; a range such as 120km or 75mi");
        row("reserve 20kWh", "", "'20kWh' has a unit that is not known; a range");
        row("reserve 2001km", "", "'2001km' is out of range; 0 to 2000 km");
        row("backup", "", "the backup mode is missing; off, standby or on-now");
        row("backup standby", "", "the hours are missing; hours such as 12h");
        row("backup standby 12", "", "'12' is no number of hours; hours such as 12h");
        row("backup standby 0h", "", "the hours '0' is not such a number; 1 to 168");
        row("backup standby 6h", "homes=0", "--homes '0' is not such a number; 1 to 20");
        row("trip", "", "the kind of trip is missing; weekly, once or remove");
        row("trip daily 07:30 10km", "return=09:00", "'daily' is no kind of trip; weekly, once or remove");
        row("trip weekly monday 07:30 10km", "return=09:00", "'monday' is not a weekday; mon,tue");
        row("trip weekly mon,mon 07:30 10km", "return=09:00", "'mon' is given twice; mon,tue");
        row("trip weekly mon 7h30 10km", "return=09:00", "the time to be ready '7h30' is not a time; a local time such as 07:30");
        row("trip weekly mon 07:30 10km", "", "--return is missing; a local time");
        row("trip weekly fri 11:00 10km", "return=13:00", "the trip is away while trip 1 is; times that do not overlap");
        row("trip once 24.12.2025 07:30 10km", "return=09:00", "'24.12.2025' is not a day; a day such as 2026-12-24");
        row("trip remove 2", "", "the trip's number '2' is not such a number; 1 to 1");
        row("override hold", "", "--until is missing; a time such as 18:00");
        row("override hold", "until=later", "--until 'later' is not a time; a time such as 18:00");
        row("override hold", "until=2025-06-30T12:00", "is not ahead, or more than 7 days; up to 7 days");
        row("override hold", "until=2025-06-01T12:00", "is not ahead, or more than 7 days; up to 7 days");
        row("override stop", "until=18:00", "'stop' is no override; hold, pause, charge, sell or off");
        row("override off", "until=18:00", "--until has no meaning with 'off'; it belongs");
        row("wear", "", "the wear limit is missing; cycles, kwh, hours or soc");
        row("wear soc 80..20", "", "'80..20' are no limits; two percentages such as 20..80");
        row("wear cycles many", "", "the limit 'many' is not such a number; 0 to 10000");
        row("least-gain", "", "the amount is missing; an amount of the currency");
        row("least-gain -1", "", "'-1' is not an amount; an amount of the currency");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, words);
        QFETCH(QString, with);
        QFETCH(QString, says);
        const auto orders = changed(before(), call(words, options(with)), berlin(), noon);
        QVERIFY(!orders);
        QCOMPARE(orders.error().fault, Fault::BadInput);
        const QString said = QString::fromStdString(orders.error().text());
        QVERIFY2(said.contains(says), qPrintable(said));
        QVERIFY(!said.contains('\n'));
    }
};

QTEST_APPLESS_MAIN(OrderWordsTest)
#include "order_words_test.moc"
