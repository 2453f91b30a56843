#include "prices/tariff.h"

#include "prices/csv.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QFile>
#include <QtTest>

#include <rapidcheck.h>

using namespace tw;
using prices::dynamicPrice;
using prices::priced;
using prices::timeOfUsePrice;

Q_DECLARE_METATYPE(tw::DynamicTariff)

namespace {

using std::chrono::Friday;
using std::chrono::Monday;
using std::chrono::Sunday;

Price micro(std::int64_t n)
{
    return Price::fromMicroPerKwh(n);
}

Instant utc(const char *text)
{
    return *parseInstant(text);
}

const Calendar &berlin()
{
    static const Calendar calendar = *Calendar::forZone("Europe/Berlin");
    return calendar;
}

const std::vector<std::chrono::weekday> workingDays{Monday, std::chrono::Tuesday, std::chrono::Wednesday,
                                                    std::chrono::Thursday, Friday};

SpotSeries series(const char *from, seconds length, const std::vector<int> &milliEuro)
{
    SpotSeries made{"file", "NL", "EUR", {}, {}};
    Instant at = utc(from);
    for (const int price : milliEuro) {
        made.prices.push_back({{at, at + length}, micro(price * 1000)});
        at += length;
    }
    return made;
}

/// The contract's formula in 128 bits, with its own rounding.
using Wide = __int128;
std::int64_t reference(const DynamicTariff &tariff, std::int64_t spot)
{
    const Wide numerator = (Wide(spot) * tariff.factorMicro + Wide(tariff.adder.microPerKwh()) * 1'000'000)
        * (1000 + tariff.vatPerMille);
    const Wide denominator = 1'000'000'000;
    Wide floor = numerator / denominator;
    if (floor * denominator > numerator)
        --floor;
    const Wide twice = 2 * (numerator - floor * denominator);
    if (twice > denominator || (twice == denominator && floor % 2 != 0))
        ++floor;
    return static_cast<std::int64_t>(floor);
}

} // namespace

/// What a kWh costs, by contract, in every kind of hour there is.
class TariffTest : public QObject {
    Q_OBJECT
private slots:
    void dynamicIsExact_data()
    {
        QTest::addColumn<DynamicTariff>("tariff");
        QTest::addColumn<Price>("spot");
        QTest::addColumn<Price>("given");
        const DynamicTariff plain{};
        const DynamicTariff german{.adder = micro(145'000), .vatPerMille = 190};
        const DynamicTariff half{.factorMicro = 500'000};
        QTest::newRow("final prices pass through") << plain << micro(234'567) << micro(234'567);
        QTest::newRow("zero is a price") << plain << micro(0) << micro(0);
        QTest::newRow("taxes on spot and adder") << german << micro(100'000) << micro(291'550);
        QTest::newRow("below zero, taxed too") << german << micro(-500'000) << micro(-422'450);
        QTest::newRow("half, to even below") << half << micro(1) << micro(0);
        QTest::newRow("half, to even above") << half << micro(3) << micro(2);
        QTest::newRow("half below zero, to even") << half << micro(-1) << micro(0);
        QTest::newRow("half below zero, to even 2") << half << micro(-3) << micro(-2);
        QTest::newRow("odd whole with a half")
            << DynamicTariff{.factorMicro = 1'500'000} << micro(1'000'000'001) << micro(1'500'000'002);
        QTest::newRow("VAT makes the half") << DynamicTariff{.vatPerMille = 500} << micro(1) << micro(2);
        QTest::newRow("fee on export")
            << DynamicTariff{.adder = micro(-4'000)} << micro(3'000) << micro(-1'000);
    }
    void dynamicIsExact()
    {
        QFETCH(DynamicTariff, tariff);
        QFETCH(Price, spot);
        QTEST(dynamicPrice(tariff, spot), "given");
    }
    void dynamicEqualsWideArithmetic()
    {
        QVERIFY(rc::check([] {
            const DynamicTariff tariff{
                .factorMicro = *rc::gen::inRange<std::int64_t>(0, 10'000'000),
                .adder = micro(*rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000)),
                .vatPerMille = *rc::gen::inRange<std::int64_t>(0, 1000)};
            const auto spot = *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000);
            RC_ASSERT(dynamicPrice(tariff, micro(spot)).microPerKwh() == reference(tariff, spot));
            const DynamicTariff coarse{.factorMicro =
                                           *rc::gen::inRange(1, 8) * 500'000}; // halves all the time
            RC_ASSERT(dynamicPrice(coarse, micro(spot)).microPerKwh() == reference(coarse, spot));
        }));
    }
    void dynamicNeverFallsWhenTheMarketRises()
    {
        QVERIFY(rc::check([](int a, int b) {
            const DynamicTariff tariff{.factorMicro = *rc::gen::inRange<std::int64_t>(0, 3'000'000),
                                       .adder = micro(*rc::gen::inRange<std::int64_t>(-500'000, 500'000)),
                                       .vatPerMille = *rc::gen::inRange<std::int64_t>(0, 300)};
            const int low = std::min(a, b) / 30;
            const int high = std::max(a, b) / 30;
            RC_ASSERT(dynamicPrice(tariff, micro(low)) <= dynamicPrice(tariff, micro(high)));
        }));
    }

    void timeOfUse_data()
    {
        QTest::addColumn<std::string>("day");
        QTest::addColumn<std::string>("clock");
        QTest::addColumn<Price>("given");
        // 3 October 2025 is a Friday and a holiday; rules in the test below.
        QTest::newRow("working day, peak")
            << std::string("2025-10-02") << std::string("17:00") << micro(400'000);
        QTest::newRow("peak's first minute")
            << std::string("2025-10-02") << std::string("16:00") << micro(400'000);
        QTest::newRow("peak's end is outside")
            << std::string("2025-10-02") << std::string("20:00") << micro(300'000);
        QTest::newRow("holiday is no working day")
            << std::string("2025-10-03") << std::string("17:00") << micro(200'000);
        QTest::newRow("holiday counts with the Sunday")
            << std::string("2025-10-03") << std::string("10:00") << micro(200'000);
        QTest::newRow("Sunday") << std::string("2025-10-05") << std::string("10:00") << micro(200'000);
        QTest::newRow("Saturday is neither")
            << std::string("2025-10-04") << std::string("17:00") << micro(300'000);
        QTest::newRow("night, before midnight")
            << std::string("2025-10-02") << std::string("22:00") << micro(100'000);
        QTest::newRow("night, after midnight")
            << std::string("2025-10-02") << std::string("05:59") << micro(100'000);
        QTest::newRow("night's end") << std::string("2025-10-02") << std::string("06:00") << micro(300'000);
        QTest::newRow("night goes before Sunday")
            << std::string("2025-10-05") << std::string("23:00") << micro(100'000);
        QTest::newRow("night of a holiday, every day")
            << std::string("2025-10-03") << std::string("23:00") << micro(100'000);
        QTest::newRow("out of season, night")
            << std::string("2025-04-02") << std::string("23:00") << micro(300'000);
        QTest::newRow("out of season, peak")
            << std::string("2025-04-02") << std::string("17:00") << micro(400'000);
    }
    void timeOfUse()
    {
        QFETCH(std::string, day);
        QFETCH(std::string, clock);
        using namespace std::chrono;
        const TimeOfUseTariff tariff{
            .rules = {{.weekdays = {},
                       .months = {October, November, December},
                       .from = hours(22),
                       .to = hours(6),
                       .price = micro(100'000)},
                      {.weekdays = {Sunday}, .months = {}, .holidays = true, .price = micro(200'000)},
                      {.weekdays = workingDays,
                       .months = {},
                       .from = hours(16),
                       .to = hours(20),
                       .price = micro(400'000)}},
            .holidays = {*parseDay("2025-10-03")},
            .otherwise = micro(300'000)};
        QTEST(timeOfUsePrice(tariff, {*parseDay(day), *parseClock(clock)}), "given");
    }

    void daysOfTheClockChange_data()
    {
        QTest::addColumn<std::string>("day");
        QTest::addColumn<int>("minutesAt100"); // under the rule 02:30-03:30
        QTest::addColumn<int>("minutesInAll");
        QTest::newRow("24 h") << std::string("2025-10-25") << 60 << 24 * 60;
        QTest::newRow("23 h: 02:30 to 03:00 is skipped") << std::string("2025-03-30") << 30 << 23 * 60;
        QTest::newRow("25 h: 02:30 to 03:00 comes twice") << std::string("2025-10-26") << 90 << 25 * 60;
    }
    void daysOfTheClockChange()
    {
        QFETCH(std::string, day);
        QFETCH(int, minutesAt100);
        QFETCH(int, minutesInAll);
        const TimeOfUseTariff rule{.rules = {{.weekdays = {},
                                              .months = {},
                                              .from = minutes(150),
                                              .to = minutes(210),
                                              .price = micro(100)}},
                                   .holidays = {},
                                   .otherwise = micro(300)};
        const Interval window = berlin().dayInterval(*parseDay(day));
        const PriceSlots cut = priced({rule, FixedTariff{micro(80)}}, {}, window, berlin());
        seconds cheap{0};
        seconds all{0};
        for (const PriceSlot &slot : cut) {
            QVERIFY(slot.when.length() <= hours(1));
            QCOMPARE(slot.feedIn, micro(80));
            all += slot.when.length();
            cheap += slot.import == micro(100) ? slot.when.length() : seconds(0);
            // One price in the whole of a slot.
            for (Instant at = slot.when.begin; at < slot.when.end; at += minutes(1))
                QCOMPARE(timeOfUsePrice(rule, berlin().local(at)), slot.import);
        }
        QCOMPARE(int(cheap / minutes(1)), minutesAt100);
        QCOMPARE(int(all / minutes(1)), minutesInAll);
        QCOMPARE(cut.front().when.begin, window.begin);
        QCOMPARE(cut.back().when.end, window.end);
    }

    void fixedIsFullHours()
    {
        const Interval window{utc("2025-06-01T10:20Z"), utc("2025-06-01T12:10Z")};
        const PriceSlots cut =
            priced({FixedTariff{micro(300'000)}, FixedTariff{micro(80'000)}}, {}, window, berlin());
        QCOMPARE(cut.size(), std::size_t(3)); // given whole: 10, 11 and 12 h
        QCOMPARE(cut[0].when.begin, utc("2025-06-01T10:00Z"));
        QCOMPARE(cut[2].when.end, utc("2025-06-01T13:00Z"));
        QVERIFY(cut[0].state == PriceState::Published);
        QVERIFY(priced({FixedTariff{}, FixedTariff{}}, {}, {window.end, window.begin}, berlin()).empty());
    }

    void slotsAreTheMarkets_data()
    {
        QTest::addColumn<int>("minutesOfSlot");
        for (const int length : {5, 15, 30, 60})
            QTest::addRow("%d min", length) << length;
    }
    void slotsAreTheMarkets()
    {
        QFETCH(int, minutesOfSlot);
        const SpotSeries spot = series("2025-06-01T00:00Z", minutes(minutesOfSlot), std::vector<int>(48, 50));
        const PriceSlots cut =
            priced({DynamicTariff{}, FixedTariff{micro(1)}}, spot,
                   {spot.prices.front().when.begin, spot.prices.back().when.end}, berlin());
        QCOMPARE(cut.size(), std::size_t(48));
        for (std::size_t i = 0; i < cut.size(); ++i)
            QVERIFY(cut[i].when == spot.prices[i].when);
    }
    void aRuleCutsTheMarketsSlot()
    {
        const TimeOfUseTariff rule{.rules = {{.weekdays = {},
                                              .months = {},
                                              .from = minutes(12 * 60 + 30),
                                              .to = minutes(13 * 60),
                                              .price = micro(7)}},
                                   .holidays = {},
                                   .otherwise = micro(9)};
        const SpotSeries spot = series("2025-06-01T10:00Z", hours(1), {50});
        const PriceSlots cut = priced({DynamicTariff{}, rule}, spot,
                                        {utc("2025-06-01T10:00Z"), utc("2025-06-01T11:00Z")}, berlin());
        QCOMPARE(cut.size(), std::size_t(2));
        QCOMPARE(cut[0].feedIn, micro(9));
        QCOMPARE(cut[1].feedIn, micro(7));
        QCOMPARE(cut[1].when.begin, utc("2025-06-01T10:30Z"));
    }

    void missingStaysMissing()
    {
        SpotSeries spot = series("2025-06-01T00:00Z", hours(1), {10, 20, 30, 40});
        spot.prices.erase(spot.prices.begin() + 1);
        spot.prices[2].state = PriceState::Forecast;
        spot.prices[1].state = PriceState::Corrected;
        const Interval window{utc("2025-05-31T22:00Z"), utc("2025-06-01T06:00Z")};
        for (const Tariffs &tariffs :
             {Tariffs{DynamicTariff{}, FixedTariff{micro(1)}},
              Tariffs{FixedTariff{micro(1)}, DynamicTariff{}}, Tariffs{DynamicTariff{}, SameRateTariff{}}}) {
            const PriceSlots cut = priced(tariffs, spot, window, berlin());
            QCOMPARE(cut.size(), std::size_t(3));
            QVERIFY(!slotAt(cut, utc("2025-06-01T01:30Z")));
            QVERIFY(cut[0].state == PriceState::Published);
            QVERIFY(cut[1].state == PriceState::Corrected);
            QVERIFY(cut[2].state == PriceState::Forecast);
        }
        QVERIFY(priced({DynamicTariff{}, FixedTariff{}}, {}, window, berlin()).empty());
    }

    void sameRateIsTheWholeImportPrice()
    {
        const DynamicTariff import{.adder = micro(145'000), .vatPerMille = 190};
        const SpotSeries spot = series("2025-06-01T00:00Z", minutes(30), {10, -200, 30, 40});
        const Interval window{utc("2025-06-01T00:00Z"), utc("2025-06-01T02:00Z")};
        const PriceSlots cut = priced({import, SameRateTariff{}}, spot, window, berlin());
        QCOMPARE(cut.size(), std::size_t(4));
        for (const PriceSlot &slot : cut)
            QCOMPARE(slot.feedIn, slot.import);
        QCOMPARE(cut[1].import, micro(-65'450));
        // On the import side it would refer to itself: no price.
        QVERIFY(priced({SameRateTariff{}, FixedTariff{}}, spot, window, berlin()).empty());
        QVERIFY(priced({SameRateTariff{}, SameRateTariff{}}, spot, window, berlin()).empty());
    }

    void theNetworkStandsOnTopOfTheEnergy_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<Price>("import");
        QTest::addColumn<Price>("feedIn");
        // Energy 0.100; network 0.0123 by night in winter, 0.0813 else, plus 23 %; a fee of 0.002 on export at 0.05.
        QTest::newRow("a winter night") << "2026-01-14T02:00Z" << micro(115'129) << micro(48'000);
        QTest::newRow("a winter day") << "2026-01-14T12:00Z" << micro(199'999) << micro(48'000);
        QTest::newRow("a summer night") << "2026-07-14T02:00Z" << micro(199'999) << micro(48'000);
        QTest::newRow("a winter night that is a holiday") << "2026-01-06T02:00Z" << micro(199'999) << micro(48'000);
    }
    void theNetworkStandsOnTopOfTheEnergy()
    {
        QFETCH(QString, at);
        QFETCH(Price, import);
        QFETCH(Price, feedIn);
        const NetworkTariff network{.zones = {.rules = {{.name = "night",
                                                         .weekdays = workingDays,
                                                         .months = {std::chrono::December, std::chrono::January},
                                                         .from = minutes(22 * 60),
                                                         .to = minutes(6 * 60),
                                                         .price = micro(12'300)}},
                                              .holidays = {*parseDay("2026-01-06")},
                                              .otherwise = micro(81'300)},
                                    .vatPerMille = 230};
        Tariffs tariffs{FixedTariff{micro(100'000)}, FixedTariff{micro(50'000)}};
        tariffs.terms.network = network;
        tariffs.terms.exportFee = micro(2'000);
        const Instant moment = utc(qPrintable(at));
        const PriceSlots cut = priced(tariffs, {}, {moment, moment + hours(1)}, berlin());
        QCOMPARE(cut.size(), std::size_t(1));
        QCOMPARE(cut[0].import, import);
        QCOMPARE(cut[0].feedIn, feedIn);
        // Credited at the same rate is energy and network, less the fee.
        tariffs.feedIn = SameRateTariff();
        QCOMPARE(priced(tariffs, {}, {moment, moment + hours(1)}, berlin())[0].feedIn, import - micro(2'000));
    }
    void aContractHoldsFromItsMidnight()
    {
        Tariffs tariffs{FixedTariff{micro(1)}, SameRateTariff()};
        tariffs.changes = {{*parseDay("2026-12-31"), FixedTariff{micro(2)}, SameRateTariff()},
                           {*parseDay("2027-01-01"), FixedTariff{micro(3)}, FixedTariff{micro(9)}}};
        const auto at = [&](const char *moment) {
            return priced(tariffs, {}, {utc(moment), utc(moment) + seconds(1)}, berlin()).at(0);
        };
        QCOMPARE(at("2026-12-30T22:59:59Z").import, micro(1));
        QCOMPARE(at("2026-12-30T23:00Z").import, micro(2));
        QCOMPARE(at("2026-12-31T22:59:59Z").feedIn, micro(2));
        QCOMPARE(at("2026-12-31T23:00Z").import, micro(3));
        QCOMPARE(at("2026-12-31T23:00Z").feedIn, micro(9));
        // Where local midnight is no full hour UTC the slot is cut there.
        const Calendar india = *Calendar::forZone("Asia/Kolkata");
        const PriceSlots cut = priced(tariffs, {}, {utc("2026-12-31T18:00Z"), utc("2026-12-31T19:00Z")}, india);
        QCOMPARE(cut.size(), std::size_t(2));
        QCOMPARE(cut[1].when.begin, utc("2026-12-31T18:30Z"));
        QCOMPARE(cut[1].import, micro(3));
    }
    void netBillingCreditsTheMarketNeverBelowZero()
    {
        const NetBillingTariff credited{.zone = "PL", .factorMicro = 1'230'000};
        const SpotSeries spot = series("2026-06-01T00:00Z", hours(1), {100, -50, 33});
        const Interval window{utc("2026-06-01T00:00Z"), utc("2026-06-01T03:00Z")};
        const PriceSlots cut = priced({FixedTariff{micro(9)}, credited}, spot, window, berlin());
        QCOMPARE(cut.size(), std::size_t(3));
        QCOMPARE(cut[0].feedIn, micro(123'000));
        QCOMPARE(cut[1].feedIn, micro(0));
        QCOMPARE(cut[2].feedIn, micro(40'590));
    }
    void aMonthsPriceIsForecastUntilItIsPublished()
    {
        const NetBillingTariff credited{.valued = NetBillingTariff::Valued::Month,
                                        .monthPrices = {{*parseDay("2026-05-01"), micro(300)},
                                                        {*parseDay("2026-06-01"), micro(500)}}};
        const auto at = [&](const char *moment) {
            return priced({FixedTariff{micro(9)}, credited}, {}, {utc(moment), utc(moment) + hours(1)}, berlin());
        };
        QVERIFY(at("2026-04-30T21:00Z").empty());
        QCOMPARE(at("2026-04-30T22:00Z").at(0).feedIn, micro(300)); // the local month
        QVERIFY(at("2026-06-30T21:00Z").at(0).state == PriceState::Published);
        QCOMPARE(at("2026-06-30T21:00Z").at(0).feedIn, micro(500));
        QVERIFY(at("2026-06-30T22:00Z").at(0).state == PriceState::Forecast);
        QCOMPARE(at("2026-06-30T22:00Z").at(0).feedIn, micro(500));
    }

    void importAndExportFollowTheirOwnSeries()
    {
        const SpotSeries bought = series("2023-06-01T00:00Z", minutes(30), {10, 20, 30});
        const SpotSeries sold = series("2023-06-01T00:30Z", minutes(15), {1, 2, 3, 4});
        const Tariffs tariffs{DynamicTariff{.source = "file"}, DynamicTariff{.source = "file"}};
        const PriceSlots cut =
            priced(tariffs, bought, sold, {utc("2023-06-01T00:00Z"), utc("2023-06-01T02:00Z")}, berlin());
        QCOMPARE(cut.size(), std::size_t(4));
        QCOMPARE(cut[0].when.begin, utc("2023-06-01T00:30Z"));
        QCOMPARE(cut[1].import, micro(20'000));
        QCOMPARE(cut[1].feedIn, micro(2'000));
        QCOMPARE(cut[3].import, micro(30'000));
        QCOMPARE(cut[3].feedIn, micro(4'000));
    }

    void slotsDoNotDependOnTheWindow() // (rapidcheck)
    {
        const TimeOfUseTariff rule{.rules = {{.weekdays = workingDays,
                                              .months = {},
                                              .from = minutes(22 * 60 + 10),
                                              .to = minutes(6 * 60 + 20),
                                              .price = micro(7)}},
                                   .holidays = {},
                                   .otherwise = micro(9)};
        const SpotSeries spot = series("2025-10-24T22:00Z", minutes(15), std::vector<int>(4 * 97, 50));
        const Interval whole{spot.prices.front().when.begin, spot.prices.back().when.end};
        const PriceSlots all = priced({DynamicTariff{}, rule}, spot, whole, berlin());
        QVERIFY(rc::check([&] {
            const auto begin = whole.begin + seconds(*rc::gen::inRange<int>(0, 90 * 3600));
            const Interval window{begin, begin + seconds(*rc::gen::inRange<int>(1, 6 * 3600))};
            PriceSlots expected;
            for (const PriceSlot &slot : all) {
                if (!intersection(slot.when, window).empty())
                    expected.push_back(slot);
            }
            RC_ASSERT((priced({DynamicTariff{}, rule}, spot, window, berlin()) == expected));
        }));
    }

    void aYearOfQuarterHours()
    {
        const std::string file = std::string(TW_SHARED_DATA) + "/prices/DE-LU_2025_day-ahead_native.csv";
        if (!QFile::exists(QString::fromStdString(file)))
            QSKIP("the large data files are not on this machine (TW_SHARED_DATA)");
        const auto spot = prices::readPriceFile(file);
        QVERIFY(spot);
        const Interval year{spot->prices.front().when.begin, spot->prices.back().when.end};
        const PriceSlots cut =
            priced({DynamicTariff{.adder = micro(145'000), .vatPerMille = 190}, DynamicTariff{}}, *spot, year,
                   berlin());
        QCOMPARE(cut.size(), spot->prices.size());
        for (std::size_t i = 0; i < cut.size(); ++i)
            QCOMPARE(cut[i].feedIn, spot->prices[i].price);
    }
};

QTEST_APPLESS_MAIN(TariffTest)
#include "tariff_test.moc"
