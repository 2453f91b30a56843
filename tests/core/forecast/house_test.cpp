#include "forecast/house.h"

#include "forecast/sun.h"
#include "tests/support/printers.h"
#include "tests/support/walk_forward.h"
#include "units/text.h"

#include <QFile>
#include <QTextStream>
#include <QtTest>

#include <rapidcheck.h>

#include <cmath>

using namespace tw;
using namespace tw::forecast;

namespace {

const Calendar &berlin()
{
    static const Calendar calendar = *Calendar::forZone("Europe/Berlin");
    return calendar;
}

Instant utc(const char *text)
{
    return *parseInstant(text);
}

/// Hourly history in [from, to): the watts of a moment.
template <class Watts>
std::vector<HousePower> history(Instant from, Instant to, Watts watts, seconds length = hours(1))
{
    std::vector<HousePower> made;
    for (Instant at = from; at < to; at += length)
        made.push_back({{at, at + length}, Power::fromW(watts(at))});
    return made;
}

/// What is expected in `window` by one who knows `past` up to its beginning.
std::vector<HousePower> expectedHouse(const std::vector<HousePower> &past, Interval window, const House &house,
                                      const Place &place, const Calendar &calendar)
{
    HouseForecast forecast(house, place, calendar);
    forecast.learn(past, window.begin);
    return forecast.ahead(window);
}

/// Column `column` of a file of quarter hours, by start.
std::vector<std::pair<Instant, double>> columnOf(const std::string &name, int column)
{
    std::vector<std::pair<Instant, double>> rows;
    QFile file(QString::fromStdString(std::string(TW_SHARED_DATA) + "/household/" + name));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return rows;
    file.readLine();
    while (!file.atEnd()) {
        const QList<QByteArray> fields = file.readLine().trimmed().split(',');
        rows.emplace_back(*parseInstant(fields.at(0).toStdString()), fields.at(column).toDouble());
    }
    return rows;
}

const Place aachen{.timeZone = "Europe/Berlin", .currency = "EUR", .latitude = 50.78, .longitude = 6.09};

} // namespace

/// What the home will need: by its own past, or by what homes usually need.
class ForecastHouseTest : public QObject {
    Q_OBJECT
private slots:
    void recentDaysAndDaysOfTheKindCountMost()
    {
        // Working days use 100 W more each week, weekends 1000 W; from Monday, 1 September 2025.
        const Instant start = berlin().at(*parseDay("2025-09-01"), minutes(0));
        const auto watts = [&](Instant at) {
            if (Calendar::weekday(berlin().day(at)).iso_encoding() >= 6)
                return std::int64_t(1000);
            return std::int64_t(100 + (at - start) / hours(24 * 7) * 100);
        };
        const Instant end = berlin().at(*parseDay("2025-09-12"), minutes(0)); // a Friday; too early for a contest
        const auto past = history(start, end, watts);
        const auto ahead = expectedHouse(past, {end, end + hours(24 * 6)}, {}, aachen, berlin());
        QCOMPARE(ahead.size(), std::size_t(4 * 24 * 6));
        // Weights 1/2^(age/5), other days a fifth of it: mostly this week's 200 W, a little of each other.
        double sum = 0;
        double weights = 0;
        for (int age = 1; age <= 11; ++age) {
            const Instant day = end - age * hours(24);
            const double weight = std::exp2(-age / 5.0) * (watts(day) == 1000 ? 0.2 : 1);
            sum += weight * static_cast<double>(watts(day));
            weights += weight;
        }
        QCOMPARE(ahead.front().mean, Power::fromW(std::llround(sum / weights)));
        QVERIFY(ahead.front().mean > 180_W && ahead.front().mean < 280_W);
        QVERIFY(ahead[96].mean > 500_W); // Saturday
        QCOMPARE(ahead[0].mean, ahead[3 * 96].mean); // every working day ahead alike
    }
    void aHolidayIsLikeASunday()
    {
        const Instant start = berlin().at(*parseDay("2025-09-20"), minutes(0));
        const auto past = history(start, start + hours(24 * 13), [](Instant at) { // to Thursday, 2 October
            return Calendar::weekday(berlin().day(at)).iso_encoding() >= 6 ? 1000 : 100;
        });
        const Instant friday = berlin().at(*parseDay("2025-10-03"), minutes(0));
        const auto germany = expectedHouse(past, {friday, friday + hours(72)}, {}, aachen, berlin());
        QCOMPARE(germany.front().mean, germany[96].mean);
        QVERIFY(germany.front().mean > 600_W);
        Place elsewhere = aachen;
        elsewhere.timeZone = "Europe/Amsterdam";
        const auto netherlands = expectedHouse(past, {friday, friday + hours(72)}, {}, elsewhere,
                                               *Calendar::forZone("Europe/Amsterdam"));
        QVERIFY(netherlands.front().mean < 400_W);
    }
    /// What was measured at 7 sun time comes again at 7 sun time, also when the wall says 8.
    void theSunDoesNotChangeItsClock()
    {
        const House sunny{.yearlyLoad = {}, .solarPeak = 5000_W};
        const Instant change = berlin().at(*parseDay("2026-03-29"), minutes(0));
        const auto past = history(
            change - hours(24 * 21), change,
            [&](Instant at) { return -usualSun(at + seconds(450), 5000_W, 50.78, 6.09).w(); }, minutes(15));
        for (const HousePower &quarter :
             expectedHouse(past, {change + hours(24), change + hours(48)}, sunny, aachen, berlin())) {
            const Power sun = usualSun(quarter.when.begin + seconds(450), 5000_W, 50.78, 6.09);
            QVERIFY2(std::abs((quarter.mean + sun).w()) <= 1, std::to_string(quarter.mean.w()).c_str());
        }
    }
    /// The promise of the forecast, on every measured year there is: better than last week again.
    void beatsTheSameAsLastWeek_data()
    {
        QTest::addColumn<std::string>("file");
        QTest::addColumn<bool>("sun");
        QTest::addColumn<double>("ratio"); // measured, and a little
        QTest::newRow("France, load") << std::string("house_fr-east_2024-25_30min.csv") << false << 0.82;
        QTest::newRow("France, load and sun") << std::string("house_fr-east_2024-25_30min.csv") << true << 0.79;
        QTest::newRow("California, load") << std::string("house_us-fontana1_2016-17_60min.csv") << false << 0.83;
        QTest::newRow("California, load and sun") << std::string("house_us-fontana1_2016-17_60min.csv") << true << 0.82;
        QTest::newRow("standard profile 2023") << std::string("load_bdew-h25_2023_15min.csv") << false << 0.80;
        QTest::newRow("standard profile 2024") << std::string("load_bdew-h25_2024_15min.csv") << false << 0.80;
    }
    void beatsTheSameAsLastWeek()
    {
        QFETCH(std::string, file);
        QFETCH(bool, sun);
        QFETCH(double, ratio);
        const std::string path = std::string(TW_SHARED_DATA) + "/household/" + file;
        const bool french = file.starts_with("house_fr");
        const bool measured = file.starts_with("house");
        auto powers = test::readPowers(path, 2, measured ? 1 : 3.5);
        if (powers.empty())
            QSKIP("the large data files are not on this machine (TW_SHARED_DATA)");
        if (sun)
            powers = test::difference(powers, test::readPowers(path, 3));
        Place place = aachen;
        if (measured) {
            place.timeZone = french ? "Europe/Paris" : "America/Los_Angeles";
            place.latitude = french ? 48.5 : 34.1;
            place.longitude = french ? 6.5 : -117.4;
        }
        const House house{.solarPeak = sun ? 4400_W : 0_W};
        const test::ForecastErrors errors = test::houseErrors(powers, house, place);
        QVERIFY(errors.counted > 10'000);
        QVERIFY2(errors.ratio() < ratio, std::to_string(errors.ratio()).c_str());
        QVERIFY(errors.rootSquare < errors.yardstickRootSquare);
    }
    void fewDaysAreBetterThanNone()
    {
        const Instant monday = berlin().at(*parseDay("2025-09-01"), minutes(0));
        const auto past = history(monday, monday + hours(48),
                                  [&](Instant at) { return at < monday + hours(24) ? 300 : 500; });
        const auto ahead =
            expectedHouse(past, {monday + hours(48), monday + hours(72)}, {}, aachen, berlin());
        for (const HousePower &quarter : ahead)
            QCOMPARE(quarter.mean, Power::fromW(std::llround((300 / std::exp2(0.2) + 500) / (1 / std::exp2(0.2) + 1))));
    }
    void aQuarterHalfMeasuredTeachesNothing()
    {
        const Instant monday = berlin().at(*parseDay("2025-09-01"), minutes(0));
        const std::vector<HousePower> past{{{monday, monday + minutes(14)}, 9000_W}};
        const auto ahead =
            expectedHouse(past, {monday + hours(24), monday + hours(25)}, {}, aachen, berlin());
        QVERIFY(ahead.front().mean < 2000_W);
    }
    void theFutureIsNotLookedAt()
    {
        const Instant monday = berlin().at(*parseDay("2025-09-01"), minutes(0));
        const auto past = history(monday, monday + hours(96),
                                  [&](Instant at) { return at < monday + hours(24) ? 300 : 9000; });
        const auto ahead =
            expectedHouse(past, {monday + hours(24), monday + hours(72)}, {}, aachen, berlin());
        for (const HousePower &quarter : ahead)
            QCOMPARE(quarter.mean, 300_W);
    }
    void historyOfMinutesCountsByTime()
    {
        const Instant monday = berlin().at(*parseDay("2025-09-01"), minutes(0));
        const auto past = history(
            monday, monday + hours(24), [&](Instant at) { return (at - monday) / minutes(1) % 2 ? 0 : 1000; },
            minutes(1));
        const auto ahead =
            expectedHouse(past, {monday + hours(24), monday + hours(25)}, {}, aachen, berlin());
        QCOMPARE(ahead.front().mean, Power::fromW(533)); // 8 of 15 minutes
    }
    void everyDayHasItsQuarters_data()
    {
        QTest::addColumn<std::string>("day");
        QTest::addColumn<int>("quarters");
        QTest::newRow("24 h") << std::string("2025-06-01") << 96;
        QTest::newRow("23 h") << std::string("2025-03-30") << 92;
        QTest::newRow("25 h") << std::string("2025-10-26") << 100;
    }
    void everyDayHasItsQuarters()
    {
        QFETCH(std::string, day);
        QFETCH(int, quarters);
        const Interval window = berlin().dayInterval(*parseDay(day));
        const auto past = history(window.begin - hours(24 * 20), window.begin, [](Instant) { return 250; });
        for (const auto &known : {past, std::vector<HousePower>()}) {
            const auto ahead = expectedHouse(known, window, {}, aachen, berlin());
            QCOMPARE(int(ahead.size()), quarters);
            QVERIFY(ahead.front().when.begin == window.begin && ahead.back().when.end == window.end);
        }
    }

    void usualYearIsTheYearlyLoad()
    {
        const Energy yearly = Energy::fromWh(3'500'000);
        Energy sum;
        for (Instant at = berlin().at(*parseDay("2023-01-01"), minutes(0));
             at < berlin().at(*parseDay("2024-01-01"), minutes(0)); at += minutes(15))
            sum += energyOver(usualLoad(at, yearly, berlin()), minutes(15));
        QVERIFY2(std::abs(sum.kWh() - 3500) < 10, std::to_string(sum.kWh()).c_str());
    }
    void usualLoadFollowsTheStandardProfile()
    {
        const auto rows = columnOf("load_bdew-h25_2023_15min.csv", 2);
        if (rows.empty())
            QSKIP("the large data files are not on this machine (TW_SHARED_DATA)");
        double miss = 0;
        double all = 0;
        for (const auto &[at, wh] : rows) {
            const double watts = wh * 4 * 3.5; // for 3500 kWh a year
            miss +=
                std::abs(static_cast<double>(usualLoad(at, Energy::fromWh(3'500'000), berlin()).w()) - watts);
            all += watts;
        }
        QVERIFY2(miss / all < 0.08, std::to_string(miss / all).c_str());
    }

    void knowsWhereTheSunStands_data()
    {
        QTest::addColumn<std::string>("moment");
        QTest::addColumn<double>("latitude");
        QTest::addColumn<double>("longitude");
        QTest::addColumn<double>("elevation"); // degrees
        QTest::addColumn<double>("azimuth");
        // At noon of an equinox the height is 90 degrees less the latitude; at a solstice 23.44 more or less.
        QTest::newRow("June solstice, noon at Greenwich")
            << std::string("2025-06-21T12:02Z") << 51.48 << 0.0 << 61.96 << 0.0;
        QTest::newRow("December solstice, noon")
            << std::string("2025-12-21T11:58Z") << 51.48 << 0.0 << 15.08 << 0.0;
        QTest::newRow("equinox, noon at the equator")
            << std::string("2025-03-20T12:07Z") << 0.0 << 0.0 << 90.0 << 1000.0; // overhead: no direction
        QTest::newRow("equinox, rises in the east")
            << std::string("2025-03-20T06:07Z") << 50.0 << 0.0 << 0.0 << -90.0;
        QTest::newRow("equinox, sets in the west")
            << std::string("2025-03-20T18:07Z") << 50.0 << 0.0 << 0.0 << 90.0;
        QTest::newRow("southern noon is in the north")
            << std::string("2025-12-21T01:55Z") << -33.87 << 151.2 << 79.57 << 180.0;
        QTest::newRow("midnight sun") << std::string("2025-06-21T00:02Z") << 78.0 << 0.0 << 11.44 << 180.0;
    }
    void knowsWhereTheSunStands()
    {
        QFETCH(std::string, moment);
        QFETCH(double, latitude);
        QFETCH(double, longitude);
        QFETCH(double, elevation);
        QFETCH(double, azimuth);
        const SunPosition sun = sunAt(utc(moment.c_str()), latitude, longitude);
        constexpr double degree = 3.14159265358979 / 180;
        QVERIFY2(std::abs(sun.elevation / degree - elevation) < 0.5,
                 std::to_string(sun.elevation / degree).c_str());
        if (azimuth < 360)
            QVERIFY2(std::abs(std::remainder(sun.azimuth / degree - azimuth, 360)) < 3,
                     std::to_string(sun.azimuth / degree).c_str());
    }
    void usualSunOfAYear()
    {
        double kWh = 0;
        double summer = 0;
        for (Instant at = utc("2023-01-01T00:00Z"); at < utc("2024-01-01T00:00Z"); at += minutes(15)) {
            const double step = usualSun(at + seconds(450), 10000_W, 50.78, 6.09).kW() / 40;
            QVERIFY(step >= 0);
            kWh += step;
            if (at >= utc("2023-04-01T00:00Z") && at < utc("2023-10-01T00:00Z"))
                summer += step;
        }
        QVERIFY2(std::abs(kWh - 1037) < 15, std::to_string(kWh).c_str());
        QVERIFY2(summer / kWh > 0.6 && summer / kWh < 0.8, std::to_string(summer / kWh).c_str());
    }
    void usualSunFollowsTheMeasuredYear()
    {
        const auto rows = columnOf("pv_aachen_2023_15min.csv", 2);
        if (rows.empty())
            QSKIP("the large data files are not on this machine (TW_SHARED_DATA)");
        double product = 0, squareA = 0, squareB = 0; // cosine between forecast and what came
        for (const auto &[at, wh] : rows) {
            const double forecast = usualSun(at + seconds(450), 1000_W, 50.78, 6.09).kW();
            product += forecast * wh;
            squareA += forecast * forecast;
            squareB += wh * wh;
        }
        QVERIFY2(product / std::sqrt(squareA * squareB) > 0.8,
                 std::to_string(product / std::sqrt(squareA * squareB)).c_str());
    }
    void sunNeedsAPlaceAndARoof()
    {
        const Interval noon{utc("2025-06-21T11:00Z"), utc("2025-06-21T11:15Z")};
        const House sunny{.solarPeak = 8000_W};
        QVERIFY(expectedHouse({}, noon, sunny, aachen, berlin()).front().mean < -1000_W);
        Place nowhere = aachen;
        nowhere.latitude.reset();
        QVERIFY(expectedHouse({}, noon, sunny, nowhere, berlin()).front().mean > 0_W);
        QVERIFY(expectedHouse({}, noon, {}, aachen, berlin()).front().mean > 0_W);
        QCOMPARE(usualSun(utc("2025-06-21T00:00Z"), 8000_W, 50.78, 6.09), 0_W);
    }
    void southernRoofsFaceNorth()
    {
        const Power north = usualSun(utc("2025-06-21T12:02Z"), 10000_W, 35, 0);
        const Power south = usualSun(utc("2025-12-21T11:58Z"), 10000_W, -35, 0);
        QVERIFY(std::abs((north - south).w()) < 100);
    }
    void anyPlaceAnyTime() // (rapidcheck)
    {
        QVERIFY(rc::check([] {
            const Instant at(seconds(*rc::gen::inRange<std::int64_t>(0, 4'000'000'000)));
            const double latitude = *rc::gen::inRange(-90, 91);
            const double longitude = *rc::gen::inRange(-180, 181);
            const Power power = usualSun(at, 10000_W, latitude, longitude);
            RC_ASSERT(power >= 0_W);
            RC_ASSERT(power <= 10000_W);
        }));
    }
};

QTEST_APPLESS_MAIN(ForecastHouseTest)
#include "house_test.moc"
