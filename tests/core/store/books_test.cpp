#include "store/books.h"

#include "tests/support/printers.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <random>
#include <rapidcheck.h>

using namespace tw;
using namespace tw::store;

namespace {

const Instant midnight = Instant(seconds(1'750'975'200)); // 2025-06-26T22:00Z, midnight in Berlin

ChargerSpec charger()
{
    ChargerSpec spec;
    spec.maxCharge = spec.maxDischarge = 10_kW;
    spec.efficiency = {{1400_W, 10_kW}, {0.84, 0.94}, {0.82, 0.93}};
    spec.standby = 40_W;
    return spec;
}

ledger::ReadingRules rules()
{
    Grid grid;
    grid.importLimit = 24_kW;
    grid.exportLimit = 11_kW;
    return {charger(), grid, MeterKind::ChargerUpstream};
}

/// What a charger with a house meter counts in `hours`, a sample every 50 s and odd powers that change every minute.
std::vector<Measurement> samplesOf(int hourCount, unsigned seed = 7)
{
    std::mt19937 random(seed);
    std::vector<Measurement> result;
    Measurement m;
    m.charger = "TW-0001";
    m.transaction = "t1";
    m.sequence = 0;
    m.at = midnight;
    m.chargerImport = m.chargerExport = m.siteImport = m.siteExport = Energy();
    const auto end = midnight + hours(hourCount);
    std::int64_t imported = 0;
    std::int64_t exported = 0;
    std::int64_t siteImported = 0;
    std::int64_t siteExported = 0;
    for (; m.at <= end; m.at += seconds(50)) {
        result.push_back(m);
        const auto p = static_cast<std::int64_t>(random() % 20001) - 10000;
        const auto n = p + static_cast<std::int64_t>(random() % 6001) - 3000;
        imported += std::max<std::int64_t>(p, 0) * 50;
        exported += std::max<std::int64_t>(-p, 0) * 50;
        siteImported += std::max<std::int64_t>(n, 0) * 50;
        siteExported += std::max<std::int64_t>(-n, 0) * 50;
        ++m.sequence;
        m.chargerImport = Energy::fromWs(imported);
        m.chargerExport = Energy::fromWs(exported);
        m.siteImport = Energy::fromWs(siteImported);
        m.siteExport = Energy::fromWs(siteExported);
    }
    return result;
}

PriceSlots pricesOf(int hourCount, minutes length = minutes(15), PriceState state = PriceState::Published)
{
    PriceSlots result;
    std::int64_t n = 0;
    for (Instant at = midnight; at < midnight + hours(hourCount); at += length, ++n) {
        result.push_back({{at, at + length}, Price::fromMicroPerKwh(-50'000 + 37'129 * (n % 11)),
                         Price::fromMicroPerKwh(-20'000 + 23'117 * (n % 7)), state});
    }
    return result;
}

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

const Interval always{Instant::min(), Instant::max()};
const Price wear = Price::fromMicroPerKwh(24'000);

template <class T>
T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

class Home {
public:
    Home()
        : m_store(good(Store::open(m_folder.filePath("a.db").toStdString(), Role::Engine, Durability::Temporary)))
        , m_books(good(Books::open(*m_store, rules(), wear)))
    {
    }
    Store &store() { return *m_store; }
    Books &books() { return m_books; }
    void restart()
    {
        m_store.reset();
        m_store = good(Store::open(m_folder.filePath("a.db").toStdString(), Role::Engine, Durability::Temporary));
        m_books = good(Books::open(*m_store, rules(), wear));
    }
    std::vector<Posting> ledger() { return said(good(m_store->postings(always))); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Store> m_store;
    Books m_books;
};

std::vector<Posting> inOneRun(const std::vector<Measurement> &samples, const PriceSlots &prices)
{
    Home home;
    for (const Measurement &sample : samples)
        good(home.books().take(sample));
    good(home.books().settle(prices));
    return home.ledger();
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
                                "in reverse", "shuffled", "neighbours swapped", "one arrives a day late"})
            QTest::newRow(how) << how;
    }
    void sameLedgerHoweverSamplesCome()
    {
        QFETCH(QString, how);
        const auto samples = samplesOf(26);
        const auto prices = pricesOf(26);
        const auto expected = inOneRun(samples, prices);
        QCOMPARE(expected.size(), std::size_t(26 * 4));

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
        if (how == "one arrives a day late")
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
            if ((how != "in reverse" && how != "shuffled") || count % 100 == 0)
                good(home.books().settle(prices));
        }
        good(home.books().settle(prices));
        QVERIFY(home.ledger() == expected);
        QVERIFY(good(home.store().check()).empty());
    }
};

QTEST_APPLESS_MAIN(BooksTest)
#include "books_test.moc"
