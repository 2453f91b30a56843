#include "ledger/settlement.h"

#include "ledger/attribution.h"
#include "tests/support/metered_home.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QtTest>

#include <rapidcheck.h>

using namespace tw;
using namespace tw::ledger;
using tests::busyDay;
using tests::MeteredHome;
using tests::meteredSite;
using tests::rulesOf;
using tests::unevenPrices;

namespace {

const Instant noon = *parseInstant("2025-06-24T12:00Z");
const Price wear = Price::fromMicroPerKwh(24'000);

std::vector<Posting> settled(const std::vector<Measurement> &samples, const PriceSlots &prices,
                             const Site &site = meteredSite())
{
    Settler settler(rulesOf(site), wear);
    for (const Measurement &sample : samples)
        settler.take(sample);
    std::vector<Posting> result;
    for (const Settled &line : settler.settle(prices))
        result.push_back(line.posting);
    return result;
}

std::vector<Finding> findings(const std::vector<Measurement> &samples, const PriceSlots &prices)
{
    Settler settler(rulesOf(meteredSite()), wear);
    for (const Measurement &sample : samples)
        settler.take(sample);
    settler.settle(prices);
    return settler.findings();
}

PriceSlots hourly(int count, Instant from = noon)
{
    return unevenPrices({from, from + hours(count)}, hours(1));
}

Amounts operator+(const Amounts &a, const Posting &b)
{
    return ledger::operator+(a, Amounts{b.flows, b.discharged, b.house});
}

} // namespace

/// Samples become whole Wh and money a period, and nothing is invented, lost or drifts.
class SettlementTest : public QObject
{
    Q_OBJECT
private slots:
    void oneHour_data()
    {
        QTest::addColumn<Power>("charger");
        QTest::addColumn<Power>("house");
        QTest::addColumn<Flows>("flows");
        QTest::addColumn<Energy>("house energy");
        QTest::newRow("buys") << 7000_W << 500_W << Flows{7000_Wh, {}, {}, {}} << 500_Wh;
        QTest::newRow("sells while the home uses") << -7000_W << 500_W << Flows{{}, 6500_Wh, 500_Wh, {}} << 500_Wh;
        QTest::newRow("stores sun and buys") << 5000_W << -2000_W << Flows{3000_Wh, {}, {}, 2000_Wh} << -2000_Wh;
        QTest::newRow("idle") << 0_W << 700_W << Flows{} << 700_Wh;
    }
    void oneHour()
    {
        QFETCH(Power, charger);
        QFETCH(Power, house);
        QFETCH(Flows, flows);
        MeteredHome home(noon);
        home.run(charger, house, hours(1));
        const auto lines = settled(home.samples(), hourly(1));
        QCOMPARE(lines.size(), std::size_t(1));
        QVERIFY(lines[0].flows == flows);
        QTEST(lines[0].house, "house energy");
        QVERIFY(lines[0].money == moneyOf(flows, lines[0].importPrice, lines[0].exportPrice));
        QVERIFY(lines[0].state == SettleState::Settled);
        QVERIFY(lines[0].source == Source::Live);
        QVERIFY(lines[0].houseMeter);
        QVERIFY(check(lines[0]));
    }

    void wearCountsWhatLeavesTheBattery()
    {
        MeteredHome home(noon);
        home.run(-10_kW, 0_W, hours(1));
        const auto lines = settled(home.samples(), hourly(1));
        const battery::ChargerCurve curve(meteredSite().charger);
        const auto fromBattery = std::llround(curve.dischargeKw(10.0) * 1000.0);
        QVERIFY(fromBattery > 10'700); // 10 / 0.93 and standby
        QCOMPARE(lines[0].discharged, Energy::fromWh(fromBattery));
        QCOMPARE(lines[0].wear, valueOf(Energy::fromWh(fromBattery), wear, Rounding::HalfEven));
        QCOMPARE(lines[0].money.earned(), lines[0].money.sold);
    }

    void withoutHouseMeterOnlyTheCarCounts()
    {
        Site site = meteredSite();
        site.meter = MeterKind::None;
        MeteredHome home(noon);
        home.run(-5000_W, 800_W, hours(1));
        const auto lines = settled(home.samples(), hourly(1), site);
        QVERIFY((lines[0].flows == Flows{{}, 5000_Wh, {}, {}}));
        QCOMPARE(lines[0].house, Energy());
        QVERIFY(!lines[0].houseMeter);
        QVERIFY(lines[0].source == Source::Live);
    }

    void cutsSamplesAtPeriods_data()
    {
        QTest::addColumn<int>("minutesLong");
        for (int length : {5, 15, 30, 60})
            QTest::addRow("%d min", length) << length;
    }
    void cutsSamplesAtPeriods()
    {
        QFETCH(int, minutesLong);
        // A sample every 50 s never ends with a period but on the hour.
        MeteredHome home(noon);
        home.run(3600_W, 0_W, hours(2), seconds(50));
        const auto lines = settled(home.samples(), unevenPrices({noon, noon + hours(2)}, minutes(minutesLong)));
        QCOMPARE(lines.size(), std::size_t(120 / minutesLong));
        for (const Posting &line : lines)
            QCOMPARE(line.flows.bought, Energy::fromWh(60 * minutesLong));
    }

    void waitsForTheSampleThatEndsAPeriod()
    {
        MeteredHome home(noon);
        home.run(3000_W, 0_W, minutes(59));
        QVERIFY(settled(home.samples(), hourly(2)).empty());
        home.run(3000_W, 0_W, minutes(1));
        QCOMPARE(settled(home.samples(), hourly(2)).size(), std::size_t(1));
    }

    void localDaysOfAnyLength_data()
    {
        QTest::addColumn<QString>("day");
        QTest::addColumn<int>("hoursLong");
        QTest::newRow("plain") << "2025-06-24" << 24;
        QTest::newRow("clocks forward") << "2025-03-30" << 23;
        QTest::newRow("clocks back") << "2025-10-26" << 25;
    }
    void localDaysOfAnyLength()
    {
        QFETCH(QString, day);
        QFETCH(int, hoursLong);
        const auto berlin = *Calendar::forZone("Europe/Berlin");
        const Interval whole = berlin.dayInterval(*parseDay(day.toStdString()));
        const auto lines = settled(busyDay(whole.begin, whole.length(), 5), unevenPrices(whole, minutes(15)));
        QCOMPARE(int(lines.size()), hoursLong * 4);
        QVERIFY(lines.front().when.begin == whole.begin && lines.back().when.end == whole.end);
    }

    void gapIsAMeanAndSaysSo()
    {
        MeteredHome home(noon);
        home.run(6000_W, 0_W, minutes(30));
        home.run(6000_W, 0_W, minutes(90), minutes(90)); // one sample at the end of it
        home.run(6000_W, 0_W, hours(1));
        const auto lines = settled(home.samples(), hourly(3));
        QCOMPARE(lines.size(), std::size_t(3));
        for (const Posting &line : lines)
            QCOMPARE(line.flows.bought, 6000_Wh);
        QVERIFY(lines[0].source == Source::Estimated);
        QVERIFY(lines[1].source == Source::Estimated);
        QVERIFY(lines[2].source == Source::Live);
        const auto found = findings(home.samples(), hourly(3));
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(found[0].what == Finding::What::Gap);
        QVERIFY((found[0].when == Interval{noon + minutes(30), noon + hours(2)}));
    }

    void neverSumsAJump_data()
    {
        QTest::addColumn<int>("jumpWh");
        QTest::addColumn<QString>("charger");
        QTest::addColumn<Finding::What>("found");
        QTest::newRow("register goes back") << -5000 << "TW-0001" << Finding::What::RegisterBack;
        QTest::newRow("register starts again") << -100'000 << "TW-0001" << Finding::What::RegisterBack;
        QTest::newRow("register leaps ahead") << 1'000'000 << "TW-0001" << Finding::What::RegisterLeapt;
        QTest::newRow("another charger, registers ahead") << 10 << "TW-0002" << Finding::What::RegisterBack;
    }
    void neverSumsAJump()
    {
        QFETCH(int, jumpWh);
        QFETCH(QString, charger);
        QFETCH(Finding::What, found);
        MeteredHome home(noon);
        home.change([](Measurement &m) { *m.chargerImport += 100_kWh; });
        home.run(6000_W, 0_W, minutes(30));
        home.change([&](Measurement &m) {
            *m.chargerImport += Energy::fromWh(jumpWh);
            m.charger = charger.toStdString();
        });
        home.run(6000_W, 0_W, minutes(90));
        // The first sample still says 0: that is a leap as well, so look from the second on.
        const std::vector<Measurement> samples(home.samples().begin() + 1, home.samples().end());
        const auto lines = settled(samples, hourly(2));
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(lines[0].flows.bought, 5800_Wh); // a minute before the first sample, a minute of jump
        QVERIFY(lines[0].source == Source::Estimated);
        QCOMPARE(lines[1].flows.bought, 6000_Wh);
        QVERIFY(lines[1].source == Source::Live);
        const auto list = findings(samples, hourly(2));
        QCOMPARE(list.size(), std::size_t(1));
        QVERIFY(list[0].what == found);
    }

    void silentHouseMeterIsMarked()
    {
        MeteredHome home(noon);
        home.run(2000_W, -1000_W, hours(1));
        home.change([](Measurement &m) { m.siteImport = m.siteExport = {}; });
        home.run(2000_W, -1000_W, minutes(61));
        const auto lines = settled(home.samples(), hourly(2));
        QCOMPARE(lines.size(), std::size_t(2));
        QVERIFY((lines[0].flows == Flows{1000_Wh, {}, {}, 1000_Wh}));
        QVERIFY(lines[0].houseMeter);
        QVERIFY((lines[1].flows == Flows{2000_Wh, {}, {}, {}}));
        QVERIFY(!lines[1].houseMeter);
        QVERIFY(lines[1].source == Source::Estimated);
    }

    void completeOnceNothingCanUndoIt_data()
    {
        QTest::addColumn<bool>("houseMeter");  // the site has one
        QTest::addColumn<int>("silentFor");    // s, up to the last sample
        QTest::addColumn<int>("lastAfterEnd"); // s from the period's end to the last sample
        QTest::addColumn<bool>("complete");
        QTest::newRow("the house meter speaks at the end") << true << 0 << 0 << true;
        QTest::newRow("the house meter speaks, a second early") << true << 0 << -1 << false;
        QTest::newRow("no house meter on the site") << false << 600 << 0 << true;
        QTest::newRow("silent, the charger alone at the end") << true << 600 << 0 << false;
        QTest::newRow("silent, a second under a minute after the end") << true << 600 << 59 << false;
        QTest::newRow("silent, a minute after the end") << true << 600 << 60 << true;
        QTest::newRow("heard at the end, then the charger alone") << true << 40 << 40 << true;
        QTest::newRow("heard before the end, then the charger alone") << true << 40 << 20 << false;
    }
    void completeOnceNothingCanUndoIt()
    {
        QFETCH(bool, houseMeter);
        QFETCH(int, silentFor);
        QFETCH(int, lastAfterEnd);
        QFETCH(bool, complete);
        Site site = meteredSite();
        if (!houseMeter)
            site.meter = MeterKind::None;
        MeteredHome home(noon);
        home.run(2000_W, -1000_W, hours(1) + seconds(lastAfterEnd - silentFor), seconds(20));
        home.change([](Measurement &m) { m.siteImport = m.siteExport = {}; });
        home.run(2000_W, -1000_W, seconds(silentFor), seconds(20));
        const auto lines = settled(home.samples(), hourly(1), site);
        QCOMPARE(lines.size(), std::size_t(complete));
        // Whatever the house meter says late, a period that was complete stays so.
        for (seconds ago = minutes(3); complete && ago > seconds(0); ago -= seconds(1)) {
            auto more = home.samples();
            more.push_back(more.back());
            more.back().at -= ago;
            more.back().siteImport = more.back().siteExport = 0_Wh;
            QCOMPARE(settled(more, hourly(1), site).size(), std::size_t(1));
        }
    }

    void samplesOfTheChargerAloneBetweenFullOnesChangeNothing()
    {
        const auto full = busyDay(noon, hours(1), 11, seconds(40));
        std::vector<Measurement> more;
        for (const Measurement &sample : full) {
            more.push_back(sample);
            more.push_back(sample); // ten seconds on, without the house meter
            more.back().at += seconds(10);
            more.back().siteImport = more.back().siteExport = {};
        }
        QVERIFY(settled(more, hourly(1)) == settled(full, hourly(1)));
    }

    void missingRegistersAreNotZero()
    {
        MeteredHome home(noon);
        home.run(3000_W, 0_W, minutes(30));
        auto samples = home.run(3000_W, 0_W, minutes(30)).samples();
        samples[20].chargerImport = {}; // one sample lost a register: a gap of two minutes, no jump to 0 and back
        const auto lines = settled(samples, hourly(1));
        QCOMPARE(lines[0].flows.bought, 3000_Wh);
        QVERIFY(lines[0].source == Source::Estimated);
    }

    void aChargerThatOnlyChargesNeedsNoExportRegister() // found with a station that others wrote
    {
        MeteredHome home(noon);
        home.run(7000_W, 500_W, hours(1));
        auto samples = home.samples();
        for (Measurement &sample : samples)
            sample.chargerExport.reset();
        QVERIFY(settled(samples, hourly(1)).empty()); // of one that gives, it may hide what was given
        Site site = meteredSite();
        site.charger.maxDischarge = 0_W;
        const auto lines = settled(samples, hourly(1), site);
        QCOMPARE(lines.size(), std::size_t(1));
        QVERIFY(lines[0].flows == (Flows{7000_Wh, {}, {}, {}}));
        // A log that writes 0 into a column for it says nothing of the charger.
        auto withLog = samples;
        Measurement log = samples.front();
        log.source = Source::Log;
        log.at -= hours(5);
        log.chargerExport = Energy();
        withLog.insert(withLog.begin(), log);
        QVERIFY(settled(withLog, hourly(1), site).at(0).flows == lines[0].flows);
        // One that tells both is settled by those that do.
        samples.front().chargerExport = samples.back().chargerExport = 200_kWh;
        QVERIFY(settled(samples, hourly(1), site)[0].flows == lines[0].flows);
    }

    void theWeakestSourceIsSaid_data()
    {
        QTest::addColumn<Source>("source");
        for (Source source : {Source::Live, Source::Replayed, Source::Log, Source::Signed, Source::Estimated})
            QTest::addRow("%s among signed ones", name(source)) << source;
    }
    void theWeakestSourceIsSaid()
    {
        QFETCH(Source, source);
        MeteredHome home(noon);
        auto samples = home.run(3000_W, 0_W, hours(1)).samples();
        for (Measurement &sample : samples)
            sample.source = Source::Signed;
        samples[30].source = source;
        const auto lines = settled(samples, hourly(1));
        QVERIFY(lines[0].source == source);
    }

    void trustsTheSignedValueOfAMoment()
    {
        MeteredHome home(noon);
        auto samples = home.run(3000_W, 0_W, hours(1)).samples();
        Measurement wrong = samples.back(); // the log disagrees about the last moment
        wrong.source = Source::Log;
        wrong.chargerImport = 9_kWh;
        auto both = samples;
        both.push_back(wrong);
        QVERIFY(settled(both, hourly(1)) == settled(samples, hourly(1)));
        both.back().source = Source::Signed;
        both.back().chargerImport = both.back().siteImport = 3001_Wh;
        QCOMPARE(settled(both, hourly(1))[0].flows.bought, 3001_Wh);
    }

    void startsMidwayAndSaysSo()
    {
        MeteredHome home(noon + minutes(20));
        home.run(3000_W, 0_W, minutes(100));
        const auto lines = settled(home.samples(), hourly(2));
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(lines[0].flows.bought, 2000_Wh);
        QVERIFY(lines[0].source == Source::Estimated);
        QVERIFY(lines[1].source == Source::Live);
    }

    void forecastPricesAreProvisional()
    {
        MeteredHome home(noon);
        home.run(3000_W, 0_W, hours(1));
        const auto lines = settled(home.samples(), unevenPrices({noon, noon + hours(1)}, hours(1),
                                                                PriceState::Forecast));
        QVERIFY(lines[0].state == SettleState::Provisional);
        PriceSlot published{lines[0].when, Price::fromMicroPerKwh(300'000), Price::fromMicroPerKwh(80'000)};
        Posting old = lines[0];
        old.id = 17;
        const Posting final = repriced(old, published);
        QVERIFY(final.state == SettleState::Settled);
        QVERIFY(final.replaces == 17);
        QVERIFY(final.flows == old.flows);
        QCOMPARE(final.money.bought, Money::fromMicro(-900'000));
        published.state = PriceState::Corrected;
        published.import = Price::fromMicroPerKwh(200'000);
        const Posting corrected = repriced(final, published);
        QVERIFY(corrected.state == SettleState::Corrected);
        QCOMPARE(corrected.money.bought, Money::fromMicro(-600'000));
    }

    void stepsOverAnHourWithoutPrice()
    {
        MeteredHome home(noon);
        home.run(3000_W, 0_W, hours(3));
        auto prices = hourly(3);
        prices.erase(prices.begin() + 1);
        Settler settler(rulesOf(meteredSite()), wear);
        for (const Measurement &sample : home.samples())
            settler.take(sample);
        const auto lines = settler.settle(prices);
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(lines[1].posting.flows.bought, 3000_Wh);
        QCOMPARE(settler.totals().flows.bought, 9000_Wh);
        const auto holes = settler.holes();
        QCOMPARE(holes.size(), std::size_t(1));
        QVERIFY((holes[0] == Interval{noon + hours(1), noon + hours(2)}));
    }

    void saysWhatIsDeliveredNow()
    {
        MeteredHome home(noon);
        home.run(-6000_W, 0_W, minutes(90));
        Settler settler(rulesOf(meteredSite()), wear);
        for (const Measurement &sample : home.samples())
            settler.take(sample);
        settler.settle(hourly(1));
        QCOMPARE(settler.totals().flows.sold, 9000_Wh);
        QCOMPARE(settler.totalsAt(noon + minutes(75)).flows.sold, 7500_Wh);
        QVERIFY(*settler.openSince() == noon + hours(1));
        QVERIFY(*settler.measuredUntil() == noon + minutes(90));
    }

    void roundingNeverDrifts()
    {
        QVERIFY(rc::check("the sum of all Wh is the rounded total", [](unsigned seed) {
            const seconds length = hours(6);
            const auto samples = busyDay(noon, length, seed, seconds(37));
            Settler settler(rulesOf(meteredSite()), wear);
            for (const Measurement &sample : samples)
                settler.take(sample);
            Amounts sum;
            Money earned;
            for (const Settled &line : settler.settle(unevenPrices({noon, noon + length}, minutes(5)))) {
                sum = sum + line.posting;
                const Flows &flows = line.posting.flows;
                RC_ASSERT(flows.bought >= Energy() && flows.sold >= Energy());
                RC_ASSERT(flows.avoided >= Energy() && flows.storedSolar >= Energy());
                RC_ASSERT(bool(check(line.posting)));
            }
            RC_ASSERT(sum == wholeWhBetween({}, settler.state()->totals));
        }));
    }

    void anyCutLosesNothing()
    {
        QVERIFY(rc::check("parts of a stretch add up", [](std::int32_t energy, std::uint16_t first,
                                                          std::uint16_t second) {
            const seconds length = seconds(1 + int(first) + second);
            const Amounts whole{{Energy::fromWs(energy), Energy::fromWs(-energy), {}, {}}, {}, Energy::fromWs(7)};
            const Amounts a = firstPart(whole, seconds(first), length);
            RC_ASSERT(firstPart(whole, seconds(0), length) == Amounts());
            RC_ASSERT(firstPart(whole, length, length) == whole);
            RC_ASSERT((whole - a) + a == whole);
            RC_ASSERT(std::abs(a.flows.bought.ws()) <= std::abs(std::int64_t(energy)));
        }));
    }
    void aYearInOneStretchFits()
    {
        const Amounts whole{{Energy::fromWh(200'000'000), {}, {}, {}}, {}, {}};
        const seconds year = hours(24 * 365);
        QCOMPARE(firstPart(whole, year / 2, year).flows.bought, Energy::fromWh(100'000'000));
    }

    void refusesABadPosting_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("says");
        QTest::newRow("energy below zero") << 0 << "not negative";
        QTest::newRow("part of a Wh") << 1 << "whole Wh";
        QTest::newRow("money that is not energy times price") << 2 << "energy times the price";
        QTest::newRow("two hours") << 3 << "5 to 60 minutes";
        QTest::newRow("a minute") << 4 << "5 to 60 minutes";
        QTest::newRow("wear below zero") << 5 << "wear is not negative";
        QTest::newRow("part of a Wh in the house") << 6 << "whole Wh";
    }
    void refusesABadPosting()
    {
        QFETCH(int, field);
        QFETCH(QString, says);
        MeteredHome home(noon);
        Posting line = settled(home.run(-3000_W, 0_W, hours(1)).samples(), hourly(1))[0];
        QVERIFY(check(line));
        switch (field) {
        case 0:
            line.flows.sold = -1_Wh;
            break;
        case 1:
            line.flows.sold += Energy::fromWs(1);
            break;
        case 2:
            line.money.sold += Money::fromMicro(1);
            break;
        case 3:
            line.when.end += hours(1);
            break;
        case 4:
            line.when.end = line.when.begin + minutes(1);
            break;
        case 5:
            line.wear = Money::fromMicro(-1);
            break;
        default:
            line.house = Energy::fromWs(1);
        }
        const auto result = check(line);
        QVERIFY(!result);
        QVERIFY2(result.error().detail.find(says.toStdString()) != std::string::npos,
                 result.error().detail.c_str());
    }
};

QTEST_APPLESS_MAIN(SettlementTest)
#include "settlement_test.moc"
