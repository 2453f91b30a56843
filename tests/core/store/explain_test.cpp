#include "ledger/attribution.h"
#include "model/site_file.h"
#include "prices/tariff.h"
#include "store/books.h"
#include "store/explain.h"
#include "tests/support/metered_home.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <random>

using namespace tw;
using namespace tw::store;
using tests::busyDay;

namespace {

const Instant midnight = *parseInstant("2025-06-23T22:00Z"); // in Berlin
const Price wear = Price::fromMicroPerKwh(24'000);

template <class T>
T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

/// The home of the provisioning sample, German market and VAT, with a night rate of the network.
Site home()
{
    SiteFile file = readSite(TW_SOURCE_DIR "/packaging/provisioning/home-de-dynamic.json");
    Site site = file.site;
    site.meter = MeterKind::ChargerUpstream;
    site.tariffs.import = DynamicTariff{.zone = "DE-LU", .adder = Price::fromMicroPerKwh(145'000), .vatPerMille = 190};
    site.tariffs.feedIn = DynamicTariff{.zone = "DE-LU", .adder = Price::fromMicroPerKwh(-4'000)};
    site.tariffs.terms.network = NetworkTariff{{.rules = {{.name = "night", .from = hours(0), .to = hours(6),
                                                           .price = Price::fromMicroPerKwh(10'000)}},
                                                .otherwise = Price::fromMicroPerKwh(80'000)}};
    site.tariffs.terms.exportFee = Price::fromMicroPerKwh(1'000);
    return site;
}

SpotSeries market(Instant fetchedAt, int firstCents, int hourCount, PriceState state = PriceState::Published)
{
    SpotSeries series{"energy-charts", "DE-LU", "EUR", fetchedAt, {}};
    for (int hour = 0; hour < hourCount; ++hour)
        series.prices.push_back({{midnight + hours(hour), midnight + hours(hour + 1)},
                                 Price::fromMicroPerKwh((firstCents + hour % 5) * 10'000), state});
    return series;
}

class Fixture {
public:
    Fixture()
        : store(good(Store::open(m_folder.filePath("a.db").toStdString(), Role::Engine, Durability::Temporary)))
    {
        auto batch = good(store->begin());
        good(batch.addSite(midnight - hours(1), siteText(site)));
        if (!batch.commit())
            qFatal("no site");
        books.emplace(good(Books::open(*store, ledger::ReadingRules(site.charger, site.grid, site.meter), wear)));
    }
    void fetch(const SpotSeries &series)
    {
        auto batch = good(store->begin());
        good(batch.add(series));
        if (!batch.commit())
            qFatal("no prices");
    }
    PriceSlots prices(int hourCount)
    {
        const Interval when{midnight, midnight + hours(hourCount)};
        return prices::priced(site.tariffs, good(store->spotSeries("DE-LU", when)), when,
                              *Calendar::forZone("Europe/Berlin"));
    }
    Site site = home();

private:
    QTemporaryDir m_folder;

public:
    std::unique_ptr<Store> store;
    std::optional<Books> books;
};

} // namespace

/// Every figure can be taken apart down to the samples, and put together again.
class ExplainTest : public QObject
{
    Q_OBJECT
private slots:
    void aPeriodIsItsSamplesTimesItsPrice()
    {
        Fixture f;
        f.fetch(market(midnight - hours(9), 8, 6));
        for (const Measurement &sample : busyDay(midnight, hours(6) + minutes(5), 3))
            good(f.books->take(sample));
        QCOMPARE(good(f.books->settle(f.prices(6))).postings.size(), std::size_t(6));
        for (int hour = 0; hour < 6; ++hour) {
            const auto e = good(explainPeriod(*f.store, midnight + hours(hour) + minutes(17)));
            using ledger::operator+;
            Flows sum = e.before.flows;
            seconds covered{0};
            for (const ExplainedStretch &stretch : e.stretches) {
                sum = sum + stretch.flows;
                covered += stretch.counted.length();
                QVERIFY(stretch.chargerImport && stretch.siteExport && stretch.finding.empty());
            }
            QVERIFY(sum == e.after.flows);
            QVERIFY(covered == hours(1));
            QVERIFY(e.samplesGiveTheTotals);
            QVERIFY(e.importPrice.kind == PriceTrace::Kind::Market);
            QCOMPARE(*e.importPrice.spot, Price::fromMicroPerKwh((8 + hour % 5) * 10'000));
            QCOMPARE(QString::fromStdString(e.importPrice.networkRule), QString("night"));
            QCOMPARE(e.importPrice.network, Price::fromMicroPerKwh(10'000));
            QCOMPARE(e.exportPrice.fee, Price::fromMicroPerKwh(1'000));
            QCOMPARE(e.importPrice.version, std::int64_t(1));
            QVERIFY(e.importPrice.fetchedAt == midnight - hours(9));
            QCOMPARE(e.importPrice.siteVersion, std::int64_t(1));
            QVERIFY(e.link.size() == 64 && e.linkBefore.size() == 64);
            QVERIFY(e.replaced.empty());
        }
    }
    void aCorrectionNamesWhatItReplaced()
    {
        Fixture f;
        f.fetch(market(midnight - hours(9), 8, 3));
        for (const Measurement &sample : busyDay(midnight, hours(3) + minutes(5), 4))
            good(f.books->take(sample));
        good(f.books->settle(f.prices(3)));
        // The exchange corrects its prices after a restart of this program.
        f.books.emplace(good(Books::open(*f.store, ledger::ReadingRules(f.site.charger, f.site.grid, f.site.meter), wear)));
        f.fetch(market(midnight + hours(30), 9, 3, PriceState::Corrected));
        QCOMPARE(good(f.books->reprice(f.prices(3))).postings.size(), std::size_t(3));
        const auto e = good(explainPeriod(*f.store, midnight + hours(1)));
        QVERIFY(e.posting.state == SettleState::Corrected);
        QCOMPARE(e.replaced.size(), std::size_t(1));
        QVERIFY(e.replaced[0].state == SettleState::Settled);
        QCOMPARE(*e.posting.replaces, e.replaced[0].id);
        QVERIFY(e.replaced[0].importPrice < e.posting.importPrice);
        QCOMPARE(e.importPrice.version, std::int64_t(2));
        QVERIFY(e.importPrice.state == PriceState::Corrected);
        QVERIFY(e.samplesGiveTheTotals);
        QVERIFY(good(f.store->check()).empty());
    }
    void whatNobodyMeasuredIsNamed()
    {
        Fixture f;
        f.fetch(market(midnight - hours(9), 8, 2));
        auto samples = busyDay(midnight, hours(2) + minutes(5), 5);
        std::erase_if(samples, [](const Measurement &m) {
            return midnight + minutes(20) < m.at && m.at < midnight + minutes(35);
        });
        for (const Measurement &sample : samples)
            good(f.books->take(sample));
        good(f.books->settle(f.prices(2)));
        const auto e = good(explainPeriod(*f.store, midnight));
        QVERIFY(std::ranges::any_of(e.stretches, [](const ExplainedStretch &s) { return s.finding == "gap"; }));
        QVERIFY(e.posting.source == Source::Estimated);
        QVERIFY(e.samplesGiveTheTotals);
    }
    void daysAndMonthsAreChainsOfSums()
    {
        Fixture f;
        f.fetch(market(midnight - hours(9), 8, 48));
        for (const Measurement &sample : busyDay(midnight, hours(48) + minutes(5), 6))
            good(f.books->take(sample));
        good(f.books->settle(f.prices(48)));
        const auto day = good(explainDay(*f.store, *parseDay("2025-06-25")));
        QCOMPARE(day.lines.size(), std::size_t(24));
        Money earned;
        for (const SumLine &line : day.lines) {
            earned += line.money.earned();
            QCOMPARE(line.soFar, earned);
            QCOMPARE(line.money.earned(), good(explainPeriod(*f.store, line.when.begin)).posting.money.earned());
        }
        QCOMPARE(day.total.money.earned(), earned);
        const auto month = good(explainMonth(*f.store, *parseDay("2025-06-11")));
        QCOMPARE(month.lines.size(), std::size_t(2));
        QCOMPARE(month.lines[1].money.earned(), earned);
        QCOMPARE(month.lines[1].soFar, month.total.money.earned());
    }
    void aDayIsHeldAgainstThePlanThatForesawIt()
    {
        Fixture f;
        f.fetch(market(midnight - hours(9), 8, 48));
        for (const Measurement &sample : busyDay(midnight, hours(9) + minutes(5), 6))
            good(f.books->take(sample));
        good(f.books->settle(f.prices(9)));
        const LocalDay day = *parseDay("2025-06-24");
        QVERIFY(!good(reviewDay(*f.store, day)).madeAt);
        QCOMPARE(good(reviewDay(*f.store, day)).hours.size(), std::size_t(24));

        const auto plan = [](Instant from, int quarters) {
            Plan made{.madeAt = from - minutes(2), .storedAtStart = 20_kWh, .steps = {}, .shortfalls = {}, .orders = {},
                      .earned = {}, .wear = {}, .gap = {}, .change = {}, .inputs = {}};
            for (int i = 0; i < quarters; ++i) {
                PlanStep step;
                step.when = {from + minutes(15) * i, from + minutes(15) * (i + 1)};
                step.sold = 500_Wh;
                step.bought = 200_Wh;
                step.earned = Money::fromMicro(60'000);
                step.wear = Money::fromMicro(10'000);
                made.steps.push_back(step);
            }
            return made;
        };
        auto keep = [&f](const Plan &made) {
            auto batch = good(f.store->begin());
            const auto id = good(batch.add(made));
            QVERIFY(bool(batch.commit()));
            Q_UNUSED(id)
        };
        // The first day a home runs has only plans of its own, from the middle of an hour on.
        keep(plan(midnight + hours(3) + minutes(30), 96));
        auto review = good(reviewDay(*f.store, day));
        QVERIFY(review.madeAt == midnight + hours(3) + minutes(28));
        QVERIFY(!review.hours[3].expected && review.hours[4].expected);
        QCOMPARE(review.comparedHours, 5);

        // Of one that was in force when the day began only that one counts, however often the plan changed.
        keep(plan(midnight - hours(1), 120));
        Plan later = plan(midnight + hours(6), 96);
        later.change = PlanChange{.replaces = 2, .moved = unsigned(PlanChange::Moved::Prices), .price = Price::fromMicroPerKwh(-30'000),
                                  .car = {}, .house = {}, .gains = Money::fromMicro(250'000), .keepsPromise = false};
        keep(later);
        review = good(reviewDay(*f.store, day));
        QVERIFY(review.madeAt == midnight - hours(1) - minutes(2));
        QCOMPARE(review.comparedHours, 9);
        QCOMPARE(review.expected.flows.sold, 18_kWh);
        QCOMPARE(review.expected.net(), Money::fromMicro(9 * 4 * 50'000));
        QVERIFY(review.hours[8].compared() && !review.hours[9].happened && review.hours[23].expected);
        const auto posting = good(explainPeriod(*f.store, midnight + hours(8))).posting;
        QVERIFY(review.hours[8].happened->flows == posting.flows);
        QCOMPARE(review.hours[8].happened->net(), posting.money.earned() - posting.wear);
        QCOMPARE(review.changes.size(), std::size_t(1));
        QVERIFY(review.changes[0].at == later.madeAt && review.changes[0].change == *later.change);

        // A plan that ended days before foresaw nothing of it.
        const auto after = good(reviewDay(*f.store, *parseDay("2025-06-28")));
        QVERIFY(!after.madeAt && after.changes.empty() && after.comparedHours == 0);
    }
    void saysWhereNothingIs()
    {
        Fixture f;
        QVERIFY(explainPeriod(*f.store, midnight).error().fault == Fault::NotFound);
        QVERIFY(explainDay(*f.store, *parseDay("2025-06-25")).error().fault == Fault::NotFound);
        QVERIFY(explainMonth(*f.store, *parseDay("2025-06-25")).error().fault == Fault::NotFound);
    }
    /// However the samples came: lost ones, without the house meter, with periods that had no price for a while.
    void samplesAlwaysGiveTheFigure()
    {
        for (unsigned seed = 1; seed <= 80; ++seed) {
            std::mt19937 random(seed);
            Fixture f;
            f.fetch(market(midnight - hours(9), 8, 3));
            auto samples = busyDay(midnight, hours(3) + minutes(5), seed, seconds(20 + seed % 60));
            std::erase_if(samples, [&](const Measurement &) { return random() % 9 == 0; });
            for (Measurement &sample : samples) {
                if (random() % 7 == 0)
                    sample.siteImport = sample.siteExport = {};
                if (random() % 40 == 0)
                    *sample.chargerImport -= 5_kWh;
            }
            const PriceSlots all = f.prices(3);
            const PriceSlots some{all[0], all[2]};
            for (const Measurement &sample : samples)
                good(f.books->take(sample));
            good(f.books->settle(seed % 2 == 0 ? all : some));
            for (const Posting &posting : good(f.store->postings({Instant::min(), Instant::max()}))) {
                const auto e = good(explainPeriod(*f.store, posting.when.begin));
                QVERIFY2(e.samplesGiveTheTotals, qPrintable(QString("seed %1, posting %2").arg(seed).arg(posting.id)));
                QVERIFY(e.importPrice.kind == PriceTrace::Kind::Market);
            }
        }
    }
};

QTEST_APPLESS_MAIN(ExplainTest)
#include "explain_test.moc"
