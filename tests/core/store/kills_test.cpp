// kill -9 at any moment of a settlement, a migration, a compaction and an import: 600 times in all, fewer under a sanitizer.
// TW_KILLS=N in the environment is another number for each. The stores are small, so that opening, looking at and killing one
// takes milliseconds, and one store is killed again and again until what was to be done with it is done.

#include "store/books.h"

#include "store/schema.h"
#include "tests/support/killer.h"
#include "tests/support/memory_folder.h"
#include "tests/support/metered_home.h"
#include "tests/support/printers.h"
#include "tests/support/years_store.h"
#include "units/text.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>

using namespace tw;
using namespace tw::store;
using tests::Death;
using tests::Killer;

namespace {

const Instant noon = *parseInstant("2025-06-24T12:00Z");
const Interval always{Instant::min(), Instant::max()};
const Price wear = Price::fromMicroPerKwh(24'000);

template <class T>
T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

std::string told(const std::vector<std::string> &findings)
{
    return findings.empty() ? std::string() : findings.front();
}

/// What a posting says, without its id.
std::vector<Posting> said(std::vector<Posting> postings)
{
    for (Posting &posting : postings) {
        posting.id = 0;
        posting.replaces.reset();
    }
    return postings;
}

} // namespace

/// A program that is killed at any moment loses nothing that was committed, and its next start goes on.
class KillsTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(tests::memoryFolder());
        m_path = m_folder->filePath("a.db").toStdString();
        m_finding.clear();
    }

    /// Samples and their settlement, a transaction each, late ones among them.
    void whileSamplesAreKeptAndSettled()
    {
        auto samples = tests::busyDay(noon, hours(3), 7);
        for (std::size_t i = 40; i + 1 < samples.size(); i += 40)
            std::swap(samples[i], samples[i - 30]); // out of order: settled again
        const PriceSlots prices = tests::unevenPrices({noon, noon + hours(24)}, minutes(15));
        const auto live = [&](const std::string &path, const auto &say) {
            const auto store = Store::open(path, Role::Engine, Durability::Temporary);
            if (!store)
                ::_exit(2);
            auto books = Books::open(**store, tests::rulesOf(tests::meteredSite()), wear);
            if (!books)
                ::_exit(3);
            auto n = good((*store)->samples(always)).size();
            for (n = n > 40 ? n - 40 : 0; n < samples.size(); ++n) { // some of them again, as after any restart
                if (!books->take(samples[n]) || !books->settle(prices))
                    ::_exit(4);
                say(static_cast<std::int64_t>(n));
            }
        };
        const std::string calm = m_folder->filePath("calm.db").toStdString();
        live(calm, [](std::int64_t) {});
        const auto calmStore = good(Store::open(calm, Role::Reader));
        const auto compare = [&](const Store &store) {
            QVERIFY(good(store.samples(always)) == good(calmStore->samples(always)));
            QVERIFY(said(good(store.postings(always))) == said(good(calmStore->postings(always))));
            QVERIFY(good(store.days()) == good(calmStore->days()));
        };
        Killer killer(TW_KILLS, 1, 20'000);
        int whole = 0;
        std::int64_t most = -1;
        while (killer.goesOn()) {
            const Death death = killer.kill([&](const auto &say) { live(m_path, say); });
            killer.learn(death, death.said >= 0);
            most = std::max(most, death.said);
            auto store = good(Store::open(m_path, Role::Engine, Durability::Temporary));
            QVERIFY2(isSound(*store, killer), m_finding.c_str());
            QVERIFY(static_cast<std::int64_t>(good(store->samples(always)).size()) >= most + 1);
            if (!death.killed) { // it is whole: once more from the beginning
                compare(*store);
                ++whole;
                store.reset();
                removeStore(m_path);
                most = -1;
            }
        }
        qInfo("%s; %d times it came to its end", killer.told().constData(), whole);
        QVERIFY2(killer.wasWorth(), killer.told());
        live(m_path, [](std::int64_t) {});
        compare(*good(Store::open(m_path, Role::Reader)));
    }

    /// The store is of the old version or of the new one, with all its rows.
    void whileAStoreIsBroughtUpToDate()
    {
        const std::string old = m_folder->filePath("old.db").toStdString();
        makeOld(old);
        // How long it takes unhurt says when to kill.
        copyStore(old, m_path);
        QElapsedTimer timer;
        timer.start();
        good(Store::open(m_path, Role::Engine));
        Killer killer(TW_KILLS, 2, timer.nsecsElapsed() / 1000 * 3 / 2);
        const QString copy = QString::fromStdString(copyName(m_path, 2));
        while (killer.goesOn()) {
            copyStore(old, m_path);
            QFile::remove(copy);
            const Death death = killer.kill([&](const auto &) {
                if (!Store::open(m_path, Role::Engine))
                    ::_exit(2);
            });
            const bool begun = QFile::exists(copy) || QFile::exists(copy + ".part");
            QFile::remove(copy + ".part");
            {
                SQLite::Database database(m_path, SQLite::OPEN_READWRITE);
                const int version = database.execAndGet("PRAGMA user_version").getInt();
                QVERIFY(version == schemaVersion || (version == 2 && death.killed));
                killer.learn({death.said, death.killed && version == 2}, begun);
                QCOMPARE(database.execAndGet("SELECT count(*) FROM samples").getInt(), 3 + manyRows);
                QCOMPARE(database.tableExists("day_sums"), version != 2);
            }
            const auto store = good(Store::open(m_path, Role::Engine));
            QCOMPARE(static_cast<int>(good(store->samples(always)).size()), 3 + manyRows);
            QCOMPARE(good(store->days()).size(), std::size_t(1));
            QVERIFY(QFile::exists(copy));
        }
        qInfo("%s", killer.told().constData());
        QVERIFY2(killer.wasWorth(), killer.told());
    }

    /// A part of the old samples is compacted, the rest is as it was; another call goes on, to the same end.
    void whileSamplesAreCompacted()
    {
        const std::string old = m_folder->filePath("old.db").toStdString();
        tests::Years days;
        days.first = std::chrono::year(2016) / std::chrono::January / 20;
        days.days = 34; // a transaction each 30 days
        days.every = seconds(450);
        QVERIFY(tests::makeYears(old, days));
        const auto compact = [&](const std::string &path, const auto &say) {
            const auto store = Store::open(path, Role::Engine, Durability::Temporary);
            if (!store)
                ::_exit(2);
            say(0);
            if (!(*store)->compact(good((*store)->settledSpan())->end - hours(48), noon, [&](double share) { say(static_cast<std::int64_t>(share * 1000)); }))
                ::_exit(3);
        };
        const std::string calm = m_folder->filePath("calm.db").toStdString();
        copyStore(old, calm);
        QElapsedTimer timer;
        timer.start();
        compact(calm, [](std::int64_t) {});
        Killer killer(TW_KILLS, 3, timer.nsecsElapsed() / 1000);
        const auto calmStore = good(Store::open(calm, Role::Reader));
        const auto samplesAfter = good(calmStore->samples(always));
        const auto postingsAfter = good(calmStore->postings(always));
        QVERIFY(postingsAfter == good(good(Store::open(old, Role::Reader))->postings(always)));
        const auto compare = [&](const Store &store) {
            QVERIFY(good(store.samples(always)) == samplesAfter);
            QVERIFY(good(store.compacted(always)) == good(calmStore->compacted(always)));
            QVERIFY(good(store.postings(always)) == postingsAfter);
        };
        int between = 0;
        copyStore(old, m_path);
        while (killer.goesOn()) {
            const Death death = killer.kill([&](const auto &say) { compact(m_path, say); });
            auto store = good(Store::open(m_path, Role::Engine, Durability::Temporary));
            QVERIFY2(isSound(*store, killer), m_finding.c_str());
            const bool whole = good(store->samples(always)).size() == samplesAfter.size();
            QVERIFY(death.killed || whole);
            killer.learn({death.said, death.killed && !whole}, death.said >= 0);
            if (whole) { // nothing is left to do: once more from the beginning
                compare(*store);
                store.reset();
                copyStore(old, m_path);
            } else if (good(store->frozenUntil())) {
                ++between;
            }
        }
        qInfo("%s, %d between two transactions", killer.told().constData(), between);
        QVERIFY2(killer.wasWorth(), killer.told());
        compact(m_path, [](std::int64_t) {});
        compare(*good(Store::open(m_path, Role::Reader)));
    }

    /// Chunks of a file that is imported, each settled: what was taken stays, the rest comes with the next try.
    void whileAnImportIsTakenAndSettled()
    {
        const auto samples = tests::busyDay(noon, hours(4), 11);
        const PriceSlots prices = tests::unevenPrices({noon, noon + hours(8)}, minutes(15));
        const auto import = [&](const std::string &path, const auto &say) {
            const auto store = Store::open(path, Role::Engine, Durability::Temporary);
            if (!store)
                ::_exit(2);
            auto books = Books::open(**store, tests::rulesOf(tests::meteredSite()), wear);
            if (!books)
                ::_exit(3);
            std::int64_t id = 0;
            for (const Import &known : good((*store)->imports()))
                id = known.counts ? 0 : known.id; // an interrupted one goes on
            if (id == 0) {
                auto batch = good((*store)->begin());
                id = good(batch.addImport(noon, "busy.csv", "abc"));
                if (!batch.commit())
                    ::_exit(4);
            }
            say(0);
            constexpr std::size_t chunk = 40;
            for (std::size_t from = 0; from < samples.size(); from += chunk) {
                const auto begin = samples.begin() + static_cast<std::ptrdiff_t>(from);
                const auto end = samples.begin() + static_cast<std::ptrdiff_t>(std::min(samples.size(), from + chunk));
                if (!books->import({begin, end}, id))
                    ::_exit(5);
                say(static_cast<std::int64_t>(std::distance(samples.begin(), end)));
                if (from / chunk % 3 == 2 && !books->settle(prices))
                    ::_exit(6);
            }
            if (!books->settle(prices))
                ::_exit(7);
            auto batch = good((*store)->begin());
            if (!batch.endImport(id, noon, "table", {}) || !batch.commit())
                ::_exit(8);
        };
        const std::string calm = m_folder->filePath("calm.db").toStdString();
        QElapsedTimer timer;
        timer.start();
        import(calm, [](std::int64_t) {});
        Killer killer(TW_KILLS, 4, timer.nsecsElapsed() / 1000);
        const auto calmStore = good(Store::open(calm, Role::Reader));
        const auto postingsAfter = said(good(calmStore->postings(always)));
        const auto compare = [&](const Store &store) {
            QVERIFY(good(store.samples(always)) == samples);
            QVERIFY(said(good(store.postings(always))) == postingsAfter);
            QVERIFY(good(store.days()) == good(calmStore->days()));
        };
        std::int64_t most = 0;
        int whole = 0;
        while (killer.goesOn()) {
            const Death death = killer.kill([&](const auto &say) { import(m_path, say); });
            most = std::max(most, death.said);
            auto store = good(Store::open(m_path, Role::Engine, Durability::Temporary));
            QVERIFY2(isSound(*store, killer), m_finding.c_str());
            QVERIFY(static_cast<std::int64_t>(good(store->samples(always)).size()) >= most);
            const auto imports = good(store->imports());
            QVERIFY(imports.size() <= 1);
            const bool ended = !imports.empty() && imports.front().counts;
            QVERIFY(death.killed || ended);
            killer.learn({death.said, death.killed && !ended}, death.said >= 0);
            if (ended) { // it is whole: once more from the beginning
                compare(*store);
                ++whole;
                store.reset();
                removeStore(m_path);
                most = 0;
            }
        }
        qInfo("%s; %d times it came to its end", killer.told().constData(), whole);
        QVERIFY2(killer.wasWorth(), killer.told());
        import(m_path, [](std::int64_t) {});
        compare(*good(Store::open(m_path, Role::Reader)));
    }

private:
    /// What a kill breaks stays broken until the store is whole and compared, so looking at all of it now and then is enough.
    bool isSound(const Store &store, const Killer &killer)
    {
        if (killer.tries() % 5 == 0)
            m_finding = told(good(store.check()));
        return m_finding.empty();
    }
    static void removeStore(const std::string &path)
    {
        for (const char *part : {"", "-wal", "-shm"})
            QFile::remove(QString::fromStdString(path + part));
    }
    /// `from` is closed.
    static void copyStore(const std::string &from, const std::string &to)
    {
        removeStore(to);
        QVERIFY(QFile::copy(QString::fromStdString(from), QString::fromStdString(to)));
    }

    static constexpr int manyRows = 1'000;
    static void makeOld(const std::string &path)
    {
        QFile sql(TW_TEST_DATA "/store/version2.sql");
        QVERIFY(sql.open(QIODevice::ReadOnly));
        SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec(sql.readAll().toStdString());
        database.exec("WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < " + std::to_string(manyRows)
                      + " + 2) INSERT INTO samples (charger, tx, seq, at, source) SELECT 'TW-0001', 't2', i,"
                        " 1750773600 + i * 60, 0 FROM n");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
    std::string m_finding;
};

int main(int argc, char **argv)
{
    // Hundreds of kills last longer than the five minutes that Qt allows a test.
    if (qEnvironmentVariableIsSet("TW_KILLS") && !qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT"))
        qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(24 * 3600 * 1000));
    KillsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "kills_test.moc"
