#include "store/accounts.h"
#include "store/books.h"
#include "store/explain.h"

#include "tests/support/printers.h"
#include "tests/support/years_store.h"
#include "tests/support/metered_home.h"
#include "units/text.h"

#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>

using namespace tw;
using namespace tw::store;

namespace {

const Interval always{Instant::min(), Instant::max()};
const Price wear = Price::fromMicroPerKwh(24'000);

template <class T>
T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

} // namespace

/// Old samples may go; what they were settled to, and the proof of what they were, stay.
class CompactionTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath("a.db").toStdString();
        tests::Years days;
        days.days = 6;
        QVERIFY(tests::makeYears(m_path, days));
        m_store = good(Store::open(m_path, Role::Engine, Durability::Temporary));
        m_all = good(m_store->samples(always));
        m_postings = good(m_store->postings(always));
        m_end = good(m_store->settledSpan())->end;
    }
    void cleanup() { m_store.reset(); }

    void oneSampleAPeriodIsLeft()
    {
        const Instant before = m_end - hours(48);
        const auto report = good(m_store->compact(before, m_end));
        QVERIFY(report.periods > 300 && report.samples == report.periods * 15);
        const auto left = good(m_store->samples(always));
        QCOMPARE(static_cast<std::int64_t>(left.size()),
                 static_cast<std::int64_t>(m_all.size()) - report.samples + report.periods);
        for (const Measurement &sample : left)
            QVERIFY(std::ranges::find(m_all, sample) != m_all.end()); // as it was
        const auto old = good(m_store->compacted(always));
        QCOMPARE(static_cast<std::int64_t>(old.size()), report.periods);
        QVERIFY(old.back().when.end <= before && before - hours(1) < old.back().when.end);
        QCOMPARE(old.front().hash.size(), std::size_t(64));
        QVERIFY(good(m_store->postings(always)) == m_postings);
        QVERIFY(good(m_store->check()).empty());
        QVERIFY(good(m_store->logLines(always)).back().kind == "compaction");
        const auto again = good(m_store->compact(before, m_end));
        QCOMPARE(again.periods, std::int64_t(0));
        QVERIFY(good(m_store->compact(m_end - hours(24), m_end)).periods >= 90); // and goes on later
    }
    void theSameSamplesHaveTheSameHash()
    {
        const std::string other = m_folder->filePath("b.db").toStdString();
        tests::Years days;
        days.days = 6;
        QVERIFY(tests::makeYears(other, days));
        const auto second = good(Store::open(other, Role::Engine, Durability::Temporary));
        good(m_store->compact(m_end - hours(48), m_end));
        good(second->compact(m_end - hours(72), m_end)); // in other portions
        good(second->compact(m_end - hours(48), m_end));
        QVERIFY(good(m_store->compacted(always)) == good(second->compacted(always)));
    }
    void settledForGood()
    {
        good(m_store->compact(m_end - hours(48), m_end));
        const auto rules = tests::rulesOf(tests::meteredSite());
        auto books = good(Books::open(*m_store, rules, wear));
        Measurement late = m_all[100];
        ++late.sequence;
        late.at += seconds(7);
        QCOMPARE(good(books.take(late)), Written::Compacted);
        QCOMPARE(good(books.take(m_all[101])), Written::Compacted); // it is not there any more
        QCOMPARE(good(books.take(good(m_store->samples(always)).front())), Written::Known);
        PriceSlots prices;
        for (const Posting &line : m_postings)
            prices.push_back({line.when, line.importPrice, line.exportPrice, PriceState::Published});
        good(books.settle(prices));
        QVERIFY(good(m_store->postings(always)) == m_postings);
        // A sample after what is final still changes the ledger there, and only there.
        const Instant frozen = *good(m_store->frozenUntil());
        Measurement fresh = *std::ranges::find_if(m_all, [&](const Measurement &m) { return frozen < m.at; });
        ++fresh.sequence;
        fresh.at += seconds(20);
        fresh.chargerImport = *fresh.chargerImport + 100_Wh;
        QCOMPARE(good(books.take(fresh)), Written::New);
        good(books.settle(prices));
        for (const Posting &line : good(m_store->postings(always))) {
            if (line.when.end <= frozen - minutes(15))
                QVERIFY(std::ranges::find(m_postings, line) != m_postings.end());
        }
        QVERIFY(good(m_store->check()).empty());
    }
    void correctedPricesStillReachIt()
    {
        good(m_store->compact(m_end - hours(48), m_end));
        auto books = good(Books::open(*m_store, tests::rulesOf(tests::meteredSite()), wear));
        PriceSlots prices;
        for (const Posting &line : m_postings)
            prices.push_back({line.when, line.importPrice + Price::fromMicroPerKwh(1'000), line.exportPrice, PriceState::Corrected});
        const auto news = good(books.reprice(prices));
        QCOMPARE(news.postings.size(), m_postings.size());
        const auto now = good(m_store->postings(always));
        for (std::size_t i = 0; i < now.size(); ++i)
            QVERIFY(now[i].flows == m_postings[i].flows && now[i].importPrice == prices[i].import);
        QVERIFY(good(m_store->check()).empty());
    }
    void nothingElseMayGo()
    {
        good(m_store->compact(m_end - hours(48), m_end));
        SQLite::Database database(m_path, SQLite::OPEN_READWRITE);
        database.exec("PRAGMA busy_timeout = 2000");
        for (const char *sql : {"DELETE FROM samples WHERE id = (SELECT max(id) FROM samples)",
                                "DELETE FROM samples WHERE id = (SELECT min(kept) FROM compacted)",
                                "UPDATE samples SET power = 1", "DELETE FROM compacted", "UPDATE compacted SET count = 1"})
            QVERIFY_THROWS_EXCEPTION(SQLite::Exception, database.exec(sql));
    }
    void anExplanationStopsThere()
    {
        const Instant moment = m_postings[50].when.begin;
        const auto before = good(explainPeriod(*m_store, moment));
        QVERIFY(!before.stretches.empty());
        good(m_store->compact(m_end - hours(48), m_end));
        const auto after = good(explainPeriod(*m_store, moment));
        QVERIFY(after.stretches.empty());
        QVERIFY(after.before == before.before && after.after == before.after);
        QCOMPARE(after.compactedSamples, std::int64_t(15));
        QCOMPARE(after.compactedHash, good(m_store->compacted({moment, moment + seconds(1)})).front().hash);
    }
    void statementsReadTheMeterAsBefore()
    {
        const std::string path = m_folder->filePath("months.db").toStdString();
        tests::Years days;
        days.first = std::chrono::year(2016) / 2 / 25;
        days.days = 12; // the end of February and the beginning of March
        QVERIFY(tests::makeYears(path, days));
        const auto store = good(Store::open(path, Role::Engine, Durability::Temporary));
        const auto statements = [&] {
            std::vector<Statement> result;
            for (const unsigned month : {2u, 3u})
                result.push_back(good(monthStatement(*store, std::chrono::year(2016) / month / 1, {})));
            result.push_back(good(yearStatement(*store, std::chrono::year(2016), {})));
            return result;
        };
        const auto before = statements();
        for (const Statement &statement : before)
            QVERIFY(statement.meter.has_value());
        QCOMPARE(before[0].meter->importAfter, before[1].meter->importBefore);
        const Instant end = good(store->settledSpan())->end;
        QVERIFY(good(store->compact(end - hours(24), end)).periods > 900);
        const auto after = statements();
        for (std::size_t i = 0; i < before.size(); ++i) {
            QCOMPARE(instantText(after[i].meter->read.begin), instantText(before[i].meter->read.begin));
            QCOMPARE(instantText(after[i].meter->read.end), instantText(before[i].meter->read.end));
            QVERIFY(after[i].meter == before[i].meter);
            QCOMPARE(after[i].total.total(), before[i].total.total());
            QCOMPARE(after[i].lastLink, before[i].lastLink);
        }
        QVERIFY(good(store->check()).empty());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
    std::unique_ptr<Store> m_store;
    std::vector<Measurement> m_all;
    std::vector<Posting> m_postings;
    Instant m_end;
};

QTEST_APPLESS_MAIN(CompactionTest)
#include "compaction_test.moc"
