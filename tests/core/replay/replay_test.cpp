#include "replay/replay.h"
#include "replay/what_if.h"

#include "ledger/days.h"
#include "ledger/settlement.h"
#include "planner/audit.h"
#include "prices/tariff.h"
#include "tests/core/replay/support.h"

#include <QtTest>
#include <rapidcheck.h>

using namespace tw;
using namespace tw::replay;

namespace {

const char *const begin = "2023-12-31T23:00Z"; // a Monday's midnight in Berlin

Outcome replayed(const Site &site, const History &history, const char *from, const char *to,
                 Foresight foresight = Foresight::Published, int threads = 2)
{
    auto outcome = run({.site = site,
                        .history = history,
                        .window = localDays(site, from, to),
                        .foresight = foresight,
                        .threads = threads});
    if (!outcome)
        qFatal("%s", outcome.error().text().c_str());
    return std::move(*outcome);
}

/// count / per, half to even, in other words than the ledger's.
std::int64_t halfEven(__int128 count, std::int64_t per)
{
    const bool negative = count < 0;
    const __int128 size = negative ? -count : count;
    __int128 whole = size / per;
    const __int128 rest = size - whole * per;
    if (2 * rest > per || (2 * rest == per && whole % 2 == 1))
        ++whole;
    return static_cast<std::int64_t>(negative ? -whole : whole);
}

/// What a posting's energy is worth, in micro-units.
std::int64_t worth(const Posting &posting)
{
    const auto value = [](Energy energy, Price price) {
        return halfEven(__int128(energy.ws()) * price.microPerKwh(), 3'600'000);
    };
    const Flows &flows = posting.flows;
    return value(flows.sold, posting.exportPrice) + value(flows.avoided, posting.importPrice)
        - value(flows.bought, posting.importPrice) - value(flows.storedSolar, posting.exportPrice);
}

/// Net of wear and of what is left in the battery at the mean price.
double net(const Outcome &outcome)
{
    const DayFigures sum = ledger::sumOf(outcome.days);
    return (sum.money.earned() - sum.wear).units()
        + (outcome.storedAtEnd - outcome.tally.road).kWh() * sum.onlyCharging->valuedAt.perKwh();
}

bool same(const std::vector<Posting> &a, const std::vector<Posting> &b, Instant until)
{
    for (std::size_t i = 0; i < std::min(a.size(), b.size()) && a[i].when.end <= until; ++i) {
        if (!(a[i] == b[i]))
            return false;
    }
    return true;
}

/// A home with sun at noon and a dear evening.
History withHome(SpotSeries prices)
{
    History history = historyOf(std::move(prices));
    for (const SpotSlot &slot : history.prices.prices) {
        const auto hour = (slot.when.begin - std::chrono::floor<std::chrono::days>(slot.when.begin)) / hours(1);
        const auto wobble = std::int64_t((slot.when.begin.time_since_epoch() / hours(1)) * 7919 % 301);
        history.load.push_back({slot.when, Energy::fromWh(250 + wobble + (hour > 16 && hour < 21 ? 900 : 0))});
        history.sun.push_back({slot.when, Energy::fromWh(hour > 8 && hour < 15 ? 2200 - 5 * wobble : 0)});
    }
    return history;
}

} // namespace

/// History once more: the figures are the ledger's, the orders hold, and nobody looked ahead.
class ReplayTest : public QObject {
    Q_OBJECT
private slots:
    void exactOrdersHold_data()
    {
        QTest::addColumn<bool>("home");
        QTest::addColumn<AmountMode>("mode");
        QTest::newRow("exactly") << false << AmountMode::Exactly;
        QTest::newRow("at most") << false << AmountMode::AtMost;
        QTest::newRow("at least") << false << AmountMode::AtLeast;
        QTest::newRow("exactly, with a home") << true << AmountMode::Exactly;
    }
    void exactOrdersHold()
    {
        QFETCH(bool, home);
        QFETCH(AmountMode, mode);
        const Site site = sellingSite(mode);
        const SpotSeries prices = marketPrices(utc(begin), 10);
        const Outcome outcome = replayed(site, home ? withHome(prices) : historyOf(prices), "2024-01-01", "2024-01-07");
        QCOMPARE(outcome.orders.size(), std::size_t(1));
        const OrderOutcome &order = outcome.orders.front();
        QCOMPARE(order.windows, 7);
        QCOMPARE(order.met, 7);
        QVERIFY(order.worstMiss <= 10_Wh);
        QCOMPARE(order.asked, 56_kWh);
        QCOMPARE(outcome.tally.violations, 0);
        QCOMPARE(outcome.tally.trips, 5);
        QCOMPARE(outcome.tally.tripsMet, 5);
        QCOMPARE(outcome.metered, home);
        QVERIFY(outcome.plans >= 7 * 24);
    }

    void purchasesAreExactToo()
    {
        Site site = marketSite();
        site.orders.sell.mode = AmountMode::Off;
        site.orders.buy = {.mode = AmountMode::Exactly, .energy = 11_kWh, .per = Per::Day, .priceLimit = {}};
        const Outcome outcome = replayed(site, withHome(marketPrices(utc(begin), 10)), "2024-01-01", "2024-01-07");
        const OrderOutcome &order = outcome.orders.front();
        QCOMPARE(order.windows, 7);
        QCOMPARE(order.met, 7);
        QCOMPARE(outcome.tally.violations, 0);
        QCOMPARE(outcome.tally.tripsMet, outcome.tally.trips);
        QVERIFY(ledger::sumOf(outcome.days).flows.storedSolar > Energy()); // the sun went in beside it
    }

    void theWeekIsAWindowToo()
    {
        Site site = sellingSite();
        site.orders.sell.per = Per::Week;
        site.orders.sell.energy = 40_kWh;
        const Outcome outcome = replayed(site, historyOf(marketPrices(utc(begin), 20)), "2024-01-01", "2024-01-17");
        QCOMPARE(outcome.orders.front().windows, 2); // the third week is cut
        QCOMPARE(outcome.orders.front().met, 2);
    }

    void stopsAtWhatTheWarrantyAllows()
    {
        Site site = sellingSite();
        const History history = historyOf(marketPrices(utc(begin), 10));
        QVERIFY(ledger::sumOf(replayed(site, history, "2024-01-01", "2024-01-07").days).discharged > 40_kWh);
        site.car.warranty.discharge = 20_kWh;
        const Outcome outcome = replayed(site, history, "2024-01-01", "2024-01-07");
        const Energy discharged = ledger::sumOf(outcome.days).discharged;
        QVERIFY(discharged <= 20_kWh && 19_kWh < discharged);
        QVERIFY(outcome.tally.clipped[std::size_t(dispatch::Clip::WearLimit)] > seconds(0));
        QCOMPARE(outcome.tally.violations, 0);
    }

    void pacesAYearlyLimit_data()
    {
        QTest::addColumn<AmountMode>("mode");
        QTest::newRow("selling what pays") << AmountMode::Automatic;
        QTest::newRow("a daily amount that gives way") << AmountMode::Exactly;
    }
    void pacesAYearlyLimit()
    {
        QFETCH(AmountMode, mode);
        Site site = sellingSite(mode);
        site.tariffs.feedIn = site.tariffs.import; // same rate: selling pays
        site.orders.wear.dischargePerYear = 732_kWh; // 2 kWh a day of 2024
        const Outcome outcome = replayed(site, historyOf(marketPrices(utc(begin), 24)), "2024-01-01", "2024-01-21");
        Energy all;
        for (std::size_t week = 0; week < 3; ++week) {
            Energy discharged;
            for (std::size_t day = 7 * week; day < 7 * week + 7; ++day)
                discharged += outcome.days[day].discharged;
            all += discharged;
            // What one week leaves is spread over the rest of the year.
            QVERIFY2(discharged < 14_kWh + 300_Wh, qPrintable(QString("%1 kWh").arg(discharged.kWh())));
        }
        QVERIFY2(all > 36_kWh, qPrintable(QString("%1 kWh").arg(all.kWh())));
        QCOMPARE(outcome.tally.violations, 0);
    }

    void sumsAreIntegerSums_data()
    {
        QTest::addColumn<bool>("home");
        QTest::newRow("no meter") << false;
        QTest::newRow("a home") << true;
    }
    void sumsAreIntegerSums()
    {
        QFETCH(bool, home);
        const SpotSeries prices = marketPrices(utc(begin), 10);
        const Outcome outcome =
            replayed(sellingSite(), home ? withHome(prices) : historyOf(prices), "2024-01-01", "2024-01-07");
        std::int64_t earned = 0;
        std::int64_t wear = 0;
        std::int64_t ws[4] = {0, 0, 0, 0};
        for (const Posting &posting : outcome.postings) {
            QVERIFY2(bool(ledger::check(posting)), "a posting breaks the ledger's invariants");
            QCOMPARE(posting.money.earned().micro(), worth(posting));
            earned += worth(posting);
            wear += halfEven(__int128(posting.discharged.ws()) * 24'000, 3'600'000);
            const Flows &f = posting.flows;
            for (auto [sum, energy] : {std::pair(&ws[0], f.bought), std::pair(&ws[1], f.sold),
                                       std::pair(&ws[2], f.avoided), std::pair(&ws[3], f.storedSolar)})
                *sum += energy.ws();
        }
        const DayFigures sum = ledger::sumOf(outcome.days);
        QCOMPARE(sum.money.earned().micro(), earned);
        QCOMPARE(sum.wear.micro(), wear);
        QCOMPARE(sum.flows.bought.ws(), ws[0]);
        QCOMPARE(sum.flows.sold.ws(), ws[1]);
        QCOMPARE(sum.flows.avoided.ws(), ws[2]);
        QCOMPARE(sum.flows.storedSolar.ws(), ws[3]);
        QCOMPARE(outcome.days.size(), std::size_t(7));
        for (std::size_t i = 1; i < outcome.postings.size(); ++i)
            QCOMPARE(outcome.postings[i].when.begin, outcome.postings[i - 1].when.end);
        // What went in and out of the car is what is in it now, but for losses: 6 to 20 % each way.
        const double in = sum.flows.bought.kWh() + sum.flows.storedSolar.kWh();
        const double out = sum.flows.sold.kWh() + sum.flows.avoided.kWh();
        const double change = (outcome.storedAtEnd - outcome.storedAtBegin + outcome.tally.driven).kWh();
        QVERIFY(change < in * 0.95 - out / 0.95);
        QVERIFY(in * 0.80 - out / 0.80 < change);
    }

    void theThreadsChangeNothing()
    {
        const History history = withHome(marketPrices(utc(begin), 10));
        const Outcome one = replayed(sellingSite(), history, "2024-01-01", "2024-01-07", Foresight::Published, 1);
        const Outcome two = replayed(sellingSite(), history, "2024-01-01", "2024-01-07", Foresight::Published, 2);
        QVERIFY(one.postings == two.postings);
        QVERIFY(one.days == two.days);
        QVERIFY(one.worstGap == two.worstGap);
        QCOMPARE(one.plans, two.plans);
    }

    void laterPricesChangeNoEarlierDecision()
    {
        for (int seed = 1; seed <= 12; ++seed) {
            const Site site = seed % 2 ? marketSite() : sellingSite();
            const SpotSeries prices = marketPrices(utc(begin), 6);
            const History history = seed % 3 ? historyOf(prices) : withHome(prices);
            const Instant now = utc(begin) + hours(20 + 5 * seed);
            const auto calendar = *Calendar::forZone(site.place.timeZone);
            const LocalTime local = calendar.local(now);
            const LocalDay last = local.clock < hours(13) ? local.day : Calendar::next(local.day);
            History other = history;
            for (SpotSlot &slot : other.prices.prices) {
                if (calendar.dayInterval(last).end <= slot.when.begin)
                    slot.price = Price::fromMicroPerKwh(slot.price.microPerKwh() * (3 + seed) % 400'001 - 90'000);
            }
            for (EnergyRow &row : other.load) {
                if (now < row.when.begin)
                    row.energy = Energy::fromWh(3000);
            }
            const Outcome a = replayed(site, history, "2024-01-01", "2024-01-05");
            const Outcome b = replayed(site, other, "2024-01-01", "2024-01-05");
            QVERIFY2(same(a.postings, b.postings, now), instantText(now).c_str());
            QVERIFY(!same(a.postings, b.postings, Instant::max()));
        }
    }

    void foresightIsNeverWorse()
    {
        for (int seed = 0; seed < 4; ++seed) {
            const History history = historyOf(marketPrices(utc(begin), 24, seed));
            const Site site = seed % 2 ? marketSite() : sellingSite(AmountMode::AtMost);
            const double known = net(replayed(site, history, "2024-01-01", "2024-01-14"));
            const double perfect = net(replayed(site, history, "2024-01-01", "2024-01-14", Foresight::Perfect));
            QVERIFY2(known <= perfect + 0.02, qPrintable(QString("%1 against %2").arg(known).arg(perfect)));
        }
    }

    void plansPassTheAudit()
    {
        int seen = 0;
        const Site site = sellingSite();
        const History history = withHome(marketPrices(utc(begin), 10));
        const Request request{.site = site,
                              .history = history,
                              .window = localDays(site, "2024-01-01", "2024-01-06"),
                              .watch = [&](const Seen &plan) {
                                  ++seen;
                                  const planner::Audit audit =
                                      planner::audit(plan.problem, plan.solution.kw, plan.solution.road);
                                  QVERIFY2(audit.violations.empty(),
                                           audit.violations.empty() ? "" : audit.violations.front().c_str());
                                  QVERIFY(std::abs(audit.objective - plan.solution.objective) < 1e-6);
                                  QVERIFY(plan.solution.bound <= audit.objective + 1e-9);
                                  QVERIFY(plan.problem.n() * plan.problem.dt >= 36.0 - 1e-9);
                              }};
        QVERIFY(bool(run(request)));
        QVERIFY(seen > 24); // those made; the others were in force still
    }

    void itCanBeStopped()
    {
        const Site site = marketSite();
        const History history = historyOf(marketPrices(utc(begin), 30));
        std::stop_source stop;
        int plans = 0;
        int last = -1;
        const auto outcome = run({.site = site,
                                  .history = history,
                                  .window = localDays(site, "2024-01-01", "2024-01-30"),
                                  .progress = [&](int done) { last = done; },
                                  .watch = [&](const Seen &) { plans += 1, plans < 30 || stop.request_stop(); }},
                                 stop.get_token());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().fault, Fault::Cancelled);
        QCOMPARE(plans, 30);
        QVERIFY(0 < last && last < 1000);
    }

    void aDayMayHave23Or25Hours_data()
    {
        QTest::addColumn<QString>("begin");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("hours");
        QTest::newRow("23") << "2024-03-27T23:00Z" << "2024-03-30" << "2024-04-01" << 23;
        QTest::newRow("25") << "2024-10-23T22:00Z" << "2024-10-26" << "2024-10-28" << 25;
    }
    void aDayMayHave23Or25Hours()
    {
        QFETCH(QString, begin);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(int, hours);
        const Outcome outcome = replayed(sellingSite(), historyOf(marketPrices(utc(begin.toLatin1()), 10)),
                                         from.toLatin1(), to.toLatin1());
        QCOMPARE(outcome.days.size(), std::size_t(3));
        QCOMPARE(outcome.days[1].when.length(), std::chrono::hours(hours));
        QCOMPARE(outcome.postings.size(), std::size_t(48 + hours));
        QCOMPARE(outcome.orders.front().met, 3);
        QCOMPARE(outcome.plans, 48 + hours + 1); // the Monday's return is planned for as well
    }

    void theMarketMayChangeItsResolution()
    {
        SpotSeries prices = marketPrices(utc(begin), 10);
        SpotSeries finer = prices;
        finer.prices.clear();
        for (const SpotSlot &slot : prices.prices) {
            const bool hourly = slot.when.begin < utc("2024-01-03T23:00Z");
            for (int q = 0; q < (hourly ? 1 : 4); ++q)
                finer.prices.push_back({{slot.when.begin + q * minutes(15),
                                         hourly ? slot.when.end : slot.when.begin + (q + 1) * minutes(15)},
                                        slot.price});
        }
        const Outcome outcome = replayed(sellingSite(), historyOf(finer), "2024-01-01", "2024-01-06");
        QCOMPARE(outcome.postings.size(), std::size_t(3 * 24 + 3 * 96));
        QCOMPARE(outcome.step, seconds(900));
        QCOMPARE(outcome.orders.front().met, 6);
        // The same price by quarters is the same market, but for what rounding by periods makes.
        const Outcome hourly = replayed(sellingSite(), historyOf(prices), "2024-01-01", "2024-01-06");
        QVERIFY(std::abs(net(outcome) - net(hourly)) < 0.01);
    }

    void aCarThatComesAndGoesAsItLikes()
    {
        Site site = marketSite();
        History history = historyOf(marketPrices(utc(begin), 12));
        const auto stay = [](const char *in, const char *out, int kWh) {
            return Session{{utc(in), utc(out)}, Energy::fromWh(kWh * 1000)};
        };
        history.sessions = {stay("2023-12-31T20:07Z", "2024-01-02T07:11Z", 0),
                            stay("2024-01-02T16:23Z", "2024-01-03T06:32Z", 12),
                            stay("2024-01-05T11:02Z", "2024-01-06T08:58Z", 38),
                            stay("2024-01-06T09:31Z", "2024-01-09T23:30Z", 90)};
        const Outcome outcome = replayed(site, history, "2024-01-01", "2024-01-08");
        QCOMPARE(outcome.tally.trips, 3);
        QCOMPARE(outcome.tally.tripsMet, 3);
        QVERIFY(outcome.tally.road > 20_kWh); // what 90 kWh at the wall brought is more than fits
        QCOMPARE(outcome.tally.violations, 0);
        for (const Posting &posting : outcome.postings) {
            if (utc("2024-01-03T07:00Z") <= posting.when.begin && posting.when.end <= utc("2024-01-05T11:00Z"))
                QVERIFY(posting.flows == Flows());
        }
    }

    void nightsAreAddedOnlyWhereTheCarWasAwayInThem()
    {
        const auto calendar = *Calendar::forZone("Europe/Berlin");
        const auto stay = [](const char *in, const char *out, int kWh) { return Session{{utc(in), utc(out)}, Energy::fromWh(kWh * 1000)}; };
        const std::vector<Session> stays{stay("2024-01-01T17:00Z", "2024-01-02T07:00Z", 0),
                                         stay("2024-01-02T20:00Z", "2024-01-03T06:00Z", 6),  // away in no whole night
                                         stay("2024-01-06T11:00Z", "2024-01-07T08:00Z", 12)}; // away in three
        const auto more = everyNight(stays, calendar);
        QCOMPARE(more.size(), std::size_t(6));
        QVERIFY(more[1] == stays[1]);
        QVERIFY((more[2].plugged == Interval{utc("2024-01-03T19:00Z"), utc("2024-01-04T06:00Z")})); // 20:00 to 07:00 in Berlin
        Energy sum;
        for (std::size_t i = 2; i < more.size(); ++i) {
            QCOMPARE(more[i].charged, 3_kWh);
            sum += more[i].charged;
            QVERIFY(more[i - 1].plugged.end < more[i].plugged.begin);
        }
        QCOMPARE(sum, 12_kWh);
    }
    void theHomeAskedAboutIsTheOneThatWasPlusTheQuestion()
    {
        const Site site = marketSite();
        const SpotSeries market = marketPrices(utc(begin), 30);
        const Price mean = Price::fromMicroPerKwh(300'000);
        const Interval window{market.prices[100].when.begin, market.prices.back().when.end};
        QVERIFY(changedSite(site, {}, market, window, mean) == site);
        Site flat = changedSite(site, {.contract = WhatIf::Contract::OnePrice, .charger = {}, .battery = {}, .plugged = {}}, market, window, mean);
        QVERIFY(flat.tariffs.import == Tariff(FixedTariff{mean}));
        QVERIFY(flat.tariffs.feedIn == site.tariffs.feedIn);
        // By the hour it costs on average what it did.
        const Site hourly = changedSite(flat, {.contract = WhatIf::Contract::Hourly, .charger = {}, .battery = {}, .plugged = {}}, market, window, mean);
        const auto calendar = *Calendar::forZone(site.place.timeZone);
        double sum = 0;
        const PriceSlots priced = prices::priced(hourly.tariffs, market, window, calendar);
        for (const PriceSlot &slot : priced)
            sum += slot.import.perKwh();
        QVERIFY(!priced.empty() && std::abs(sum / double(priced.size()) - mean.perKwh()) < 1e-5);
        const Site strong = changedSite(site, {.contract = {}, .charger = 22_kW, .battery = 80_kWh, .plugged = {}}, market, window, mean);
        QCOMPARE(strong.charger.maxDischarge, 22_kW);
        QCOMPARE(strong.car.usableCapacity, 80_kWh);
        QVERIFY(strong.charger.efficiency.charge == site.charger.efficiency.charge);
        // What is sold goes on as it was, by each contract in its time.
        Site twice = site;
        const Price twiceMean = Price::fromMicroPerKwh(600'000);
        twice.tariffs.changes = {{.from = *parseDay("2024-01-05"), .import = FixedTariff{mean}, .feedIn = FixedTariff{Price::fromMicroPerKwh(70'000)}}};
        const Site one = changedSite(twice, {.contract = WhatIf::Contract::OnePrice, .charger = {}, .battery = {}, .plugged = {}}, market, window, twiceMean);
        QCOMPARE(one.tariffs.changes.size(), std::size_t(1));
        QVERIFY(one.tariffs.changes[0].import == one.tariffs.import && one.tariffs.import == Tariff(FixedTariff{twiceMean}));
        QVERIFY(one.tariffs.changes[0].feedIn == twice.tariffs.changes[0].feedIn);
        QVERIFY(prices::needsSpot(twice.tariffs) && !prices::needsSpot(Tariffs{FixedTariff{mean}, FixedTariff{mean}}));
        // A stay charges what makes the way before it true again.
        const Energy used = 12_kWh;
        const Energy charged = chargedFor(site.charger, used);
        QVERIFY(used < charged && charged < 16_kWh);
    }

    void badRequestsAreRefused_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("replan");
        QTest::addColumn<QString>("error");
        QTest::newRow("beyond the prices")
            << "2024-01-12" << 3600
            << "prices: covers 2023-12-31T23:00:00Z to 2024-01-10T23:00:00Z, the replay asks for 2023-12-31T23:00:00Z to "
               "2024-01-12T23:00:00Z; days inside can be replayed";
        QTest::newRow("within a step") << "2024-01-02" << 1000
                                       << "replay: plans every 1000 s; a multiple of 900 s up to a day is expected";
        QTest::newRow("too seldom") << "2024-01-02" << 90000
                                    << "replay: plans every 90000 s; a multiple of 900 s up to a day is expected";
    }
    void badRequestsAreRefused()
    {
        QFETCH(QString, to);
        QFETCH(int, replan);
        const Site site = marketSite();
        const History history = historyOf(marketPrices(utc(begin), 10));
        const auto outcome = run({.site = site,
                                  .history = history,
                                  .window = localDays(site, "2024-01-01", to.toLatin1()),
                                  .replan = seconds(replan)});
        QVERIFY(!outcome);
        QTEST(QString::fromStdString(outcome.error().text()), "error");
    }

    void otherYearsStandBesideByWholeYearsOfWeeks()
    {
        const auto span = [](const char *a, const char *b) { return Interval{utc(a), utc(b)}; };
        const Interval year = span("2023-12-31T23:00Z", "2024-12-31T23:00Z");
        QCOMPARE(weeksBeside(year, span("2024-03-01T00:00Z", "2025-03-01T00:00Z")), 0);
        QCOMPARE(weeksBeside(year, span("2018-12-01T00:00Z", "2019-12-01T00:00Z")), 5 * 52);
        QCOMPARE(weeksBeside(year, span("2026-02-01T00:00Z", "2026-06-01T00:00Z")), -2 * 52);
        QCOMPARE(weeksBeside(year, span("2023-01-01T00:00Z", "2024-01-01T00:00Z")), 52); // an hour is not enough
        QCOMPARE(weeksBeside(year, Interval{}), 0);
    }
};

QTEST_APPLESS_MAIN(ReplayTest)
#include "replay_test.moc"
