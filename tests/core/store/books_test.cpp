#include "store/books.h"

#include "app/console/recompute.h"
#include "ledger/days.h"
#include "tests/support/memory_folder.h"
#include "tests/support/metered_home.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <random>
#include <rapidcheck.h>

using namespace tw;
using namespace tw::store;
using tests::busyDay;
using tests::meteredSite;
using tests::rulesOf;
using tests::unevenPrices;

namespace {

const Instant midnight = *parseInstant("2025-06-23T22:00Z"); // in Berlin
const Interval always{Instant::min(), Instant::max()};
const Price wear = Price::fromMicroPerKwh(24'000);

/// Postings as what they say: without ids and what led to them.
std::vector<Posting> said(std::vector<Posting> postings)
{
    for (Posting &posting : postings) {
        posting.id = 0;
        posting.replaces.reset();
        if (posting.state == SettleState::Corrected)
            posting.state = SettleState::Settled;
    }
    return postings;
}

template <class T>
T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

/// A store with its books, which may be closed and opened again.
class Home {
public:
    Home() { restart(); }
    void restart()
    {
        m_books.reset();
        m_store.reset();
        m_store = good(Store::open(path(), Role::Engine, Durability::Temporary));
        m_books.emplace(good(Books::open(*m_store, rulesOf(meteredSite()), wear)));
    }
    std::string path() const { return m_folder.filePath("a.db").toStdString(); }
    Store &store() { return *m_store; }
    Books &books() { return *m_books; }
    void take(const std::vector<Measurement> &samples)
    {
        for (const Measurement &sample : samples)
            good(m_books->take(sample));
    }
    std::vector<Posting> ledger() { return said(good(m_store->postings(always))); }
    std::vector<std::string> differences(const PriceSlots &prices)
    {
        return good(console::recompute(*m_store, {{Instant::min(), meteredSite(), prices}})).differences;
    }

private:
    QTemporaryDir m_folder{tests::memoryFolder()};
    std::unique_ptr<Store> m_store;
    std::optional<Books> m_books;
};

std::vector<Posting> inOneRun(const std::vector<Measurement> &samples, const PriceSlots &prices)
{
    Home home;
    home.take(samples);
    good(home.books().settle(prices));
    return home.ledger();
}

PriceSlots slots15(int hourCount, PriceState state = PriceState::Published)
{
    return unevenPrices({midnight, midnight + hours(hourCount)}, minutes(15), state);
}

PriceSlots hourly(int hourCount, PriceState state = PriceState::Published)
{
    return unevenPrices({midnight, midnight + hours(hourCount)}, hours(1), state);
}

/// What three hours say differently when their samples come in disorder, with settlements and restarts in between;
/// empty when nothing.
QString differenceAnyOrder(unsigned seed)
{
    std::mt19937 random(seed);
    auto samples = busyDay(midnight, hours(3), seed, seconds(20 + seed % 60));
    // Some are lost, some lack the house meter, some registers went back.
    std::erase_if(samples, [&](const Measurement &) { return random() % 9 == 0; });
    for (Measurement &sample : samples) {
        if (random() % 7 == 0)
            sample.siteImport = sample.siteExport = {};
        if (random() % 40 == 0)
            *sample.chargerImport -= 5_kWh;
    }
    const auto prices = slots15(3);
    const auto expected = inOneRun(samples, prices);
    Home home;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const std::size_t other = std::min(samples.size() - 1, i + random() % 4);
        std::swap(samples[i], samples[other]);
        good(home.books().take(samples[i]));
        if (random() % 3 == 0)
            good(home.books().settle(prices));
        if (random() % 15 == 0)
            home.restart();
    }
    good(home.books().settle(prices));
    const auto ledger = home.ledger();
    if (ledger.size() != expected.size())
        return QString("%1 postings instead of %2").arg(ledger.size()).arg(expected.size());
    for (std::size_t i = 0; i < ledger.size(); ++i) {
        if (!(ledger[i] == expected[i]))
            return QString("the period of %1 differs").arg(instantText(ledger[i].when.begin).c_str());
    }
    const auto different = home.differences(prices);
    return different.empty() ? QString() : QString::fromStdString(different.front());
}

} // namespace

/// The ledger depends on what was measured and what it cost, not on how and when it came to us.
class BooksTest : public QObject
{
    Q_OBJECT
private slots:
    void sameLedgerHoweverSamplesCome_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"settled after every sample", "restarted every ten minutes", "every sample twice",
                                "in reverse", "shuffled", "neighbours swapped", "one arrives half a day late",
                                "late, then restarted"})
            QTest::newRow(how) << how;
    }
    void sameLedgerHoweverSamplesCome()
    {
        QFETCH(QString, how);
        const auto samples = busyDay(midnight, hours(13), 7);
        const auto prices = slots15(13);
        const auto expected = inOneRun(samples, prices);
        QCOMPARE(expected.size(), std::size_t(13 * 4));

        auto order = samples;
        std::mt19937 random(3);
        if (how == "in reverse")
            std::ranges::reverse(order);
        if (how == "shuffled")
            std::ranges::shuffle(order, random);
        if (how == "neighbours swapped") {
            for (std::size_t i = 1; i < order.size(); i += 2)
                std::swap(order[i - 1], order[i]);
        }
        if (how.contains("late"))
            std::rotate(order.begin() + 100, order.begin() + 101, order.end());

        Home home;
        int count = 0;
        for (const Measurement &sample : order) {
            QCOMPARE(good(home.books().take(sample)), Written::New);
            if (how == "every sample twice")
                QCOMPARE(good(home.books().take(sample)), Written::Known);
            ++count;
            if (how == "restarted every ten minutes" && count % 12 == 0)
                home.restart();
            const bool last = count == int(order.size());
            if ((how != "in reverse" && how != "shuffled" && !last) || count % 100 == 0)
                good(home.books().settle(prices));
        }
        if (how == "late, then restarted")
            home.restart();
        good(home.books().settle(prices));
        QVERIFY(home.ledger() == expected);
        QVERIFY(good(home.store().check()).empty());
        QVERIFY(home.differences(prices).empty());
    }
    void anyOrderAnyStops()
    {
        QVERIFY(rc::check("the same set of samples, the same ledger", [](unsigned seed) {
            const QString different = differenceAnyOrder(seed);
            if (!different.isEmpty())
                RC_FAIL(different.toStdString());
        }));
    }
    void orderAndStopsThatOnceMattered_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed : {19u, 12097u, 96876u})
            QTest::addRow("seed %u", seed) << seed;
    }
    void orderAndStopsThatOnceMattered()
    {
        QFETCH(unsigned, seed);
        QCOMPARE(differenceAnyOrder(seed), QString());
    }

    void resumesFromWhatIsStored()
    {
        const auto samples = busyDay(midnight, hours(3), 5);
        Home home;
        home.take(samples);
        good(home.books().settle(slots15(2)));
        const auto totals = home.books().totals();
        const auto atNine = good(home.books().totalsAt(midnight + minutes(90)));
        home.restart();
        QVERIFY(home.books().totals() == totals);
        QVERIFY(*home.books().openSince() == midnight + hours(2));
        QVERIFY(*home.books().measuredUntil() == samples.back().at);
        QVERIFY(good(home.books().totalsAt(midnight + minutes(90))) == atNine);
        const auto sold = totals.flows.sold - atNine.flows.sold;
        QVERIFY(sold > Energy() && sold < totals.flows.sold);
    }

    void provisionalUntilPricesArePublished()
    {
        Home home;
        home.take(busyDay(midnight, hours(2), 5));
        const auto first = good(home.books().settle(hourly(2, PriceState::Forecast)));
        QCOMPARE(first.postings.size(), std::size_t(2));
        QVERIFY(first.postings[0].state == SettleState::Provisional);
        QVERIFY(good(home.books().reprice(hourly(2, PriceState::Forecast))).postings.empty());

        auto prices = hourly(2);
        prices[0].import = Price::fromMicroPerKwh(500'000);
        const auto news = good(home.books().reprice(prices));
        QCOMPARE(news.postings.size(), std::size_t(2));
        QVERIFY(news.postings[0].state == SettleState::Settled);
        QVERIFY(news.postings[0].replaces == first.postings[0].id);
        QVERIFY(home.ledger() == inOneRun(good(home.store().samples(always)), prices));
        QVERIFY(good(home.books().reprice(prices)).postings.empty());
        QVERIFY(good(home.books().reprice(hourly(2, PriceState::Forecast))).postings.empty());
    }
    void correctedPricesAreNewPostings()
    {
        Home home;
        home.take(busyDay(midnight, hours(3), 5));
        good(home.books().settle(hourly(3)));
        auto prices = hourly(3);
        prices[1].import = Price::fromMicroPerKwh(123'456);
        prices[1].state = PriceState::Corrected;
        const auto news = good(home.books().reprice(prices));
        QCOMPARE(news.postings.size(), std::size_t(1));
        QVERIFY(news.postings[0].state == SettleState::Corrected);
        QCOMPARE(good(home.store().postingHistory()).size(), std::size_t(4));
        QVERIFY(home.differences(prices).empty());
        QVERIFY(good(home.store().check()).empty());
    }
    void pricesOfAnotherGridTakeTheirPlace_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::newRow("an hour becomes quarters") << 60 << 15;
        QTest::newRow("quarters become an hour") << 15 << 60;
        QTest::newRow("half hours become five minutes") << 30 << 5;
    }
    void pricesOfAnotherGridTakeTheirPlace()
    {
        QFETCH(int, before);
        QFETCH(int, after);
        const Interval when{midnight, midnight + hours(4)};
        Home home;
        home.take(busyDay(midnight, hours(4), 5));
        good(home.books().settle(unevenPrices(when, minutes(before), PriceState::Forecast)));
        const auto prices = unevenPrices(when, minutes(after));
        good(home.books().reprice(prices));
        home.restart(); // what waits is noted
        good(home.books().settle(prices));
        QCOMPARE(int(home.ledger().size()), 4 * 60 / after);
        QVERIFY(home.ledger() == inOneRun(good(home.store().samples(always)), prices));
        QVERIFY(good(home.store().check()).empty());
        QVERIFY(home.differences(prices).empty());
    }
    void fillsAHoleOnceItsPriceComes_data()
    {
        QTest::addColumn<int>("missing");
        QTest::newRow("in the middle") << 1;
        QTest::newRow("at the start") << 0;
    }
    void fillsAHoleOnceItsPriceComes()
    {
        QFETCH(int, missing);
        Home home;
        home.take(busyDay(midnight, hours(3), 5));
        auto prices = hourly(3);
        prices.erase(prices.begin() + missing);
        good(home.books().settle(prices));
        QCOMPARE(home.ledger().size(), std::size_t(2));
        home.restart();
        QVERIFY(good(home.books().reprice(hourly(3))).postings.empty());
        home.restart();
        const auto news = good(home.books().settle(hourly(3)));
        QCOMPARE(news.postings.size(), std::size_t(1));
        QVERIFY(home.ledger() == inOneRun(good(home.store().samples(always)), hourly(3)));
        QVERIFY(good(home.store().check()).empty());
    }
    void lateSamplesNeedNoOldPrices()
    {
        const auto samples = busyDay(midnight, hours(6), 5);
        Home home;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            if (i != 50)
                good(home.books().take(samples[i]));
        }
        good(home.books().settle(hourly(6)));
        const auto before = home.ledger();
        good(home.books().take(samples[50]));
        const auto news = good(home.books().settle({})); // what it was settled with is in the ledger
        QVERIFY(!news.postings.empty());
        QVERIFY(home.ledger() == inOneRun(samples, hourly(6)));
        QVERIFY(home.ledger() != before);
    }
    void aLateSampleBeforeTheNewPricesIsNotForgotten()
    {
        const auto samples = busyDay(midnight, hours(6), 5);
        Home home;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            if (i != 50)
                good(home.books().take(samples[i]));
        }
        auto prices = hourly(6);
        const PriceSlot missing = prices[4];
        prices.erase(prices.begin() + 4);
        good(home.books().settle(prices));
        good(home.books().take(samples[50])); // of the first hour
        good(home.books().reprice({missing}));
        home.restart();
        good(home.books().settle({missing}));
        QVERIFY(home.ledger() == inOneRun(samples, hourly(6)));
        QVERIFY(good(home.store().check()).empty());
    }
    void tellsWhatItFound()
    {
        auto samples = busyDay(midnight, hours(1), 5);
        for (std::size_t i = 20; i < samples.size(); ++i)
            *samples[i].chargerExport -= 1_kWh;
        Home home;
        home.take(samples);
        const auto news = good(home.books().settle(hourly(1)));
        QCOMPARE(news.findings.size(), std::size_t(1));
        QVERIFY(news.findings[0].what == ledger::Finding::What::RegisterBack);
        QVERIFY(news.postings[0].source == Source::Estimated);
    }

    void theSecondComputationSeesAnyChange_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("a Wh more sold") << "UPDATE ledger SET sold = sold + 1 WHERE id = 3";
        QTest::newRow("a millionth more earned") << "UPDATE ledger SET money_sold = money_sold + 1 WHERE id = 3";
        QTest::newRow("a Wh in the next period") << "UPDATE ledger SET bought = bought + (id = 2) - (id = 3)";
        QTest::newRow("a period gone") << "DELETE FROM ledger WHERE id = 2";
        QTest::newRow("wear") << "UPDATE ledger SET discharged = discharged + 5 WHERE id = 3";
        QTest::newRow("house meter") << "UPDATE ledger SET house_meter = 0 WHERE id = 3";
        QTest::newRow("a sample gone") << "DELETE FROM samples WHERE id = 100";
        QTest::newRow("a sample changed") << "UPDATE samples SET site_import = site_import + 3000000 WHERE id = 100";
    }
    void theSecondComputationSeesAnyChange()
    {
        QFETCH(QString, sql);
        Home home;
        home.take(busyDay(midnight, hours(4), 5));
        good(home.books().settle(hourly(4)));
        QVERIFY(home.differences(hourly(4)).empty());
        {
            SQLite::Database database(home.path(), SQLite::OPEN_READWRITE, 2000);
            for (const char *trigger : {"ledger_no_UPDATE", "ledger_no_DELETE", "samples_no_UPDATE",
                                        "samples_no_DELETE"})
                database.exec(std::string("DROP TRIGGER ") + trigger);
            QVERIFY(database.exec(sql.toStdString()) > 0);
        }
        QVERIFY(!home.differences(hourly(4)).empty());
    }
};

QTEST_APPLESS_MAIN(BooksTest)
#include "books_test.moc"
