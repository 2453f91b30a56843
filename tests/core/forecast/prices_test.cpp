#include "forecast/prices.h"

#include "prices/csv.h"
#include "tests/support/printers.h"
#include "tests/support/walk_forward.h"
#include "units/text.h"

#include <QtTest>

#include <rapidcheck.h>

using namespace tw;
using forecast::PriceForecast;

namespace {

const Calendar &berlin()
{
    static const Calendar calendar = *Calendar::forZone("Europe/Berlin");
    return calendar;
}

/// Local midnight of a day in October 2025: the 1st is a Wednesday, the clock changes on the 26th.
Instant october(int day, minutes clock = minutes(0))
{
    using namespace std::chrono;
    return berlin().at(year(2025) / October / day, clock);
}

/// Published prices in [from, to) whose value tells their local time: day * 10000 + hour * 100 + minute.
SpotSeries held(Instant from, Instant to, minutes length)
{
    SpotSeries series{"test", "DE-LU", "EUR", {}, {}};
    for (Instant at = from; at < to; at += length) {
        const LocalTime local = berlin().local(at);
        const auto told = static_cast<int>(static_cast<unsigned>(local.day.day())) * 10000
            + static_cast<int>(local.clock / hours(1)) * 100
            + static_cast<int>(local.clock / minutes(1) % 60);
        series.prices.push_back({{at, at + length}, Price::fromMicroPerKwh(told)});
    }
    return series;
}

/// The prices of `window` for one who knows what is held before its end.
SpotSeries withForecast(const SpotSeries &known, Interval window, const Calendar &calendar)
{
    PriceForecast forecast(calendar);
    forecast.learn(known, window.end);
    return forecast::withForecast(known, window, forecast);
}

std::int64_t priceAt(const SpotSeries &series, Instant moment, PriceState state)
{
    for (const SpotSlot &slot : series.prices) {
        if (slot.when.contains(moment))
            return slot.state == state ? slot.price.microPerKwh() : -2;
    }
    return -1;
}

} // namespace

/// What tomorrow may cost, said as a forecast.
class ForecastPricesTest : public QObject {
    Q_OBJECT
private slots:
    void aSteadyMarketGoesOn_data()
    {
        QTest::addColumn<int>("length");
        QTest::newRow("15 min") << 15;
        QTest::newRow("30 min") << 30;
        QTest::newRow("60 min") << 60;
    }
    void aSteadyMarketGoesOn() // working days alike, rest days alike
    {
        QFETCH(int, length);
        SpotSeries known = held(october(1), october(24), minutes(length));
        const auto price = [](Instant at) {
            const LocalTime local = berlin().local(at);
            const bool rest = Calendar::weekday(local.day).iso_encoding() >= 6 || local.day == *parseDay("2025-10-03");
            return Price::fromMicroPerKwh((rest ? 20'000 : 80'000) + local.clock / hours(1) * 1000);
        };
        for (SpotSlot &slot : known.prices)
            slot.price = price(slot.when.begin);
        const SpotSeries ahead = withForecast(known, {october(24), october(31)}, berlin());
        QCOMPARE(ahead.prices.size(), std::size_t((7 * 24 + 1) * 60 / length));
        for (const SpotSlot &slot : ahead.prices) {
            QCOMPARE(slot.state, PriceState::Forecast);
            const auto off = slot.price - price(slot.when.begin);
            QVERIFY2(std::abs(off.microPerKwh()) < 12'000, std::to_string(off.microPerKwh()).c_str());
        }
    }
    void theFirstDayIsAllThereIs()
    {
        const SpotSeries ahead = withForecast(held(october(1), october(2), minutes(15)), {october(2), october(9)}, berlin());
        QCOMPARE(priceAt(ahead, october(4, minutes(12 * 60)), PriceState::Forecast), std::int64_t(11200));
        QCOMPARE(priceAt(ahead, october(8, minutes(12 * 60 + 45)), PriceState::Forecast), std::int64_t(11245));
    }
    /// The promise of the forecast, on every year of prices there is: better than last week again.
    void beatsTheSameAsLastWeek_data()
    {
        QTest::addColumn<std::string>("file");
        QTest::addColumn<std::string>("column");
        QTest::addColumn<std::string>("zone");
        QTest::addColumn<double>("dayAhead"); // ratios measured, and a little
        QTest::addColumn<double>("dayAfter");
        const auto row = [](const char *file, const char *zone, double dayAhead, double dayAfter, const char *column = "") {
            QTest::newRow(file) << std::string(file) << std::string(column) << std::string(zone) << dayAhead << dayAfter;
        };
        row("DE-LU_2023_day-ahead_60min", "Europe/Berlin", 0.76, 0.85);
        row("DE-LU_2024_day-ahead_60min", "Europe/Berlin", 0.80, 0.86);
        row("DE-LU_2025_day-ahead_native", "Europe/Berlin", 0.72, 0.83);
        row("NL_2024_day-ahead_60min", "Europe/Amsterdam", 0.77, 0.83);
        row("FR_2024_day-ahead_60min", "Europe/Paris", 0.72, 0.82);
        row("FR_2025_day-ahead_60min", "Europe/Paris", 0.68, 0.80);
        row("DK1_2023_day-ahead_60min", "Europe/Copenhagen", 0.78, 0.88);
        row("PL_2024_day-ahead_60min", "Europe/Warsaw", 0.77, 0.83);
        row("GB-London_2023_octopus-agile_30min", "Europe/London", 0.72, 0.81, "import_formula_p_per_kwh");
        row("US-CAISO_2020_day-ahead-and-regulation_60min", "Etc/GMT+8", 0.62, 0.78, "da_usd_per_mwh");
    }
    void beatsTheSameAsLastWeek()
    {
        QFETCH(std::string, file);
        QFETCH(std::string, column);
        QFETCH(std::string, zone);
        QFETCH(double, dayAhead);
        QFETCH(double, dayAfter);
        const auto series = prices::readPriceFile(std::string(TW_SHARED_DATA) + "/prices/" + file + ".csv",
                                                  column.empty() ? std::nullopt : std::optional(column));
        if (!series)
            QSKIP("the large data files are not on this machine (TW_SHARED_DATA)");
        const Calendar calendar = *Calendar::forZone(zone);
        for (const int days : {0, 1}) {
            const test::ForecastErrors errors = test::priceErrors(*series, calendar, days);
            QVERIFY(errors.counted > 7000);
            QVERIFY2(errors.ratio() < (days == 0 ? dayAhead : dayAfter), std::to_string(errors.ratio()).c_str());
            QVERIFY(errors.rootSquare < errors.yardstickRootSquare);
        }
    }
    /// A market of which only last week tells anything: the yardstick takes over by itself.
    void whereOnlyLastWeekTellsItIsInForce()
    {
        SpotSeries known = held(october(1) - hours(24 * 40), october(1), hours(1));
        const auto price = [](Instant at) {
            const LocalTime local = berlin().local(at);
            const unsigned weekday = Calendar::weekday(local.day).iso_encoding();
            return Price::fromMicroPerKwh(((weekday * 37 + unsigned(local.clock / hours(1)) * 11) % 24) * 5000);
        };
        for (SpotSlot &slot : known.prices)
            slot.price = price(slot.when.begin);
        PriceForecast forecast(berlin());
        forecast.learn(known, october(1));
        QCOMPARE(forecast.skill().method, ForecastMethod::SameAsLastWeek);
        QCOMPARE(*forecast.skill().error, Price());
        QCOMPARE(forecast.skill().days, 28);
        for (Instant at = october(1); at < october(8); at += hours(1))
            QCOMPARE(*forecast.at(at), price(at));
    }
    void bothHoursOfTheLongNightHaveAPrice()
    {
        const SpotSeries known = held(october(1), october(26), hours(1));
        const SpotSeries ahead = withForecast(known, {october(26), october(27)}, berlin());
        QCOMPARE(ahead.prices.size(), std::size_t(25));
        QCOMPARE(ahead.prices[2].price, ahead.prices[3].price);
    }
    void keepsWhatIsHeld()
    {
        const SpotSeries known = held(october(6), october(8), hours(1));
        const SpotSeries ahead =
            withForecast(known, {october(7, minutes(90)), october(8, hours(3))}, berlin());
        QCOMPARE(ahead.prices.size(), std::size_t(23 + 3));
        QVERIFY(ahead.prices.front() == known.prices[25]); // the slot the window cuts, whole
        QCOMPARE(priceAt(ahead, october(7, hours(23)), PriceState::Published), std::int64_t(72300));
        const std::int64_t said = priceAt(ahead, october(8, hours(2)), PriceState::Forecast);
        QVERIFY(60200 < said && said < 70200); // of the 6th and 7th
    }
    void fillsAHoleAsForecastOnly()
    {
        SpotSeries known = held(october(6), october(9), hours(1));
        std::erase_if(known.prices,
                      [](const SpotSlot &slot) { return slot.when.contains(october(8, hours(5))); });
        const SpotSeries ahead = withForecast(known, {october(8), october(9)}, berlin());
        QCOMPARE(ahead.prices.size(), std::size_t(24));
        QVERIFY(priceAt(ahead, october(8, hours(5)), PriceState::Forecast) > 60500);
        QCOMPARE(priceAt(ahead, october(8, hours(6)), PriceState::Published), std::int64_t(80600));
    }
    void knowsNothingFromNothing()
    {
        QVERIFY(withForecast({}, {october(1), october(3)}, berlin()).prices.empty());
        // Held prices of the future teach nothing about the time before them.
        const SpotSeries later =
            withForecast(held(october(5), october(6), hours(1)), {october(1), october(3)}, berlin());
        QVERIFY(later.prices.empty());
        // Nor does a month-old price.
        QVERIFY(withForecast(held(october(1), october(2), hours(1)), {october(30), october(31)}, berlin())
                    .prices.empty());
    }
    void aForecastDoesNotTeach()
    {
        SpotSeries known = held(october(6), october(8), hours(1));
        for (SpotSlot &slot : known.prices) {
            if (slot.when.begin >= october(7))
                slot.state = PriceState::Forecast;
        }
        const SpotSeries ahead = withForecast(known, {october(8), october(9)}, berlin());
        QCOMPARE(priceAt(ahead, october(8, hours(4)), PriceState::Forecast), std::int64_t(60400));
    }
    void everySlotOnceAndInOrder() // (rapidcheck)
    {
        QVERIFY(rc::check([] {
            const auto length = minutes(*rc::gen::element(15, 30, 60));
            SpotSeries known = held(october(18), october(27), length);
            const auto pattern = *rc::gen::arbitrary<std::uint32_t>();
            std::erase_if(known.prices, [&](const SpotSlot &slot) { // about every eighth is missing
                const auto number =
                    static_cast<std::uint32_t>(slot.when.begin.time_since_epoch() / minutes(15));
                return (number * 2'654'435'761U ^ pattern) >> 29 == 0;
            });
            const Instant begin = october(25) + minutes(*rc::gen::inRange(0, 1400));
            const Interval window{begin, begin + minutes(*rc::gen::inRange(1, 5000))};
            const SpotSeries ahead = withForecast(known, window, berlin());
            RC_ASSERT(!ahead.prices.empty());
            RC_ASSERT(ahead.prices.front().when.begin <= window.begin);
            RC_ASSERT(ahead.prices.back().when.end >= window.end);
            for (std::size_t i = 1; i < ahead.prices.size(); ++i)
                RC_ASSERT(ahead.prices[i - 1].when.end <= ahead.prices[i].when.begin);
        }));
    }
};

QTEST_APPLESS_MAIN(ForecastPricesTest)
#include "prices_test.moc"
