// kill -9 at any moment of a settlement, a migration, a compaction and an import. By default some dozens of times;
// TW_KILLS=500 for as many of each kind.

#include "store/books.h"

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

#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace tw;
using namespace tw::store;

namespace {

const Instant noon = *parseInstant("2025-06-24T12:00Z");
const Interval always{Instant::min(), Instant::max()};
const Price wear = Price::fromMicroPerKwh(24'000);

int kills(int otherwise)
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("TW_KILLS", &given);
    return given ? wanted : otherwise;
}

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

/// Runs `work` in a process of its own and kills it after `microseconds`; what it wrote into its pipe (int64s) by then
/// counts as said. Gives the last one, or -1.
template <class Work>
std::int64_t killed(int microseconds, Work work)
{
    int ends[2];
    if (::pipe(ends) != 0)
        qFatal("no pipe");
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        work([&](std::int64_t n) {
            if (::write(ends[1], &n, sizeof n) != sizeof n)
                ::_exit(1);
        });
        ::_exit(0);
    }
    ::close(ends[1]);
    QTest::qSleep(0);
    ::usleep(static_cast<useconds_t>(microseconds));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    std::int64_t last = -1;
    for (std::int64_t n = 0; ::read(ends[0], &n, sizeof n) == sizeof n;)
        last = n;
    ::close(ends[0]);
    return last;
}

enum class Kill { TooEarly, InTime, TooLate };

/// When to kill: at random within a span that follows what the kills before met, since the machine may be busier or
/// idler than when the span was measured.
class Patience
{
public:
    /// `microseconds`: the span to begin with.
    explicit Patience(qint64 microseconds) : m_span(std::max<qint64>(microseconds, 4)) {}
    int next(std::mt19937 &random) const { return static_cast<int>(random() % m_span); }
    void learn(Kill kill)
    {
        if (kill == Kill::TooEarly)
            m_span = std::min<qint64>(m_span + m_span / 4 + 1, 20'000'000);
        else if (kill == Kill::TooLate)
            m_span = std::max<qint64>(m_span - m_span / 4, 4);
    }

private:
    qint64 m_span;
};

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
    }

    /// Samples and their settlement, a transaction each, late ones among them.
    void whileSamplesAreKeptAndSettled()
    {
        const int rounds = kills(25);
        auto samples = tests::busyDay(noon, hours(12) + minutes(20 * rounds), 7);
        for (std::size_t i = 40; i + 1 < samples.size(); i += 40)
            std::swap(samples[i], samples[i - 30]); // out of order: settled again
        const PriceSlots prices = tests::unevenPrices({noon, noon + hours(24 * 30)}, minutes(15));
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
        std::mt19937 random(1);
        std::int64_t most = 0;
        Patience patience(60'000);
        for (int round = 0; round < rounds || (most <= rounds && round < 4 * rounds); ++round) {
            const auto last = killed(2'000 + patience.next(random), [&](const auto &say) { live(m_path, say); });
            patience.learn(last < 0 ? Kill::TooEarly : Kill::InTime);
            most = std::max(most, last);
            const auto store = good(Store::open(m_path, Role::Engine, Durability::Temporary));
            const auto findings = good(store->check());
            QVERIFY2(findings.empty(), told(findings).c_str());
            QVERIFY(static_cast<std::int64_t>(good(store->samples(always)).size()) >= most + 1);
        }
        QVERIFY(most > rounds); // it did get on
        live(m_path, [](std::int64_t) {});
        const std::string calm = m_folder->filePath("calm.db").toStdString();
        live(calm, [](std::int64_t) {});
        const auto killedStore = good(Store::open(m_path, Role::Reader));
        const auto calmStore = good(Store::open(calm, Role::Reader));
        QVERIFY(good(killedStore->samples(always)) == good(calmStore->samples(always)));
        QVERIFY(said(good(killedStore->postings(always))) == said(good(calmStore->postings(always))));
        QVERIFY(good(killedStore->days()) == good(calmStore->days()));
    }

    /// The store is of the old version or of the new one, with all its rows.
    void whileAStoreIsBroughtUpToDate()
    {
        const std::string old = m_folder->filePath("old.db").toStdString();
        makeOld(old);
        std::mt19937 random(2);
        int oldLeft = 0;
        int newLeft = 0;
        // How long it takes unhurt says when to kill.
        QFile::copy(QString::fromStdString(old), QString::fromStdString(m_path));
        QElapsedTimer timer;
        timer.start();
        good(Store::open(m_path, Role::Engine));
        Patience patience(timer.nsecsElapsed() / 1000 * 3 / 2);
        for (int round = 0; round < kills(12) || (oldLeft == 0 && round < 80); ++round) {
            copyStore(old, m_path);
            killed(patience.next(random), [&](const auto &) {
                if (!Store::open(m_path, Role::Engine))
                    ::_exit(2);
            });
            {
                SQLite::Database database(m_path, SQLite::OPEN_READWRITE);
                const int version = database.execAndGet("PRAGMA user_version").getInt();
                version == 2 ? ++oldLeft : ++newLeft;
                patience.learn(version == 2 ? Kill::TooEarly : Kill::TooLate);
                QCOMPARE(database.execAndGet("SELECT count(*) FROM samples").getInt(), 3 + manyRows);
                QCOMPARE(database.tableExists("day_sums"), version != 2);
            }
            const auto store = good(Store::open(m_path, Role::Engine));
            QCOMPARE(static_cast<int>(good(store->samples(always)).size()), 3 + manyRows);
            QCOMPARE(good(store->days()).size(), std::size_t(1));
        }
        QVERIFY2(oldLeft > 0, qPrintable(QString("%1 old, %2 new").arg(oldLeft).arg(newLeft)));
    }

    /// A part of the old samples is compacted, the rest is as it was; another call goes on, to the same end.
    void whileSamplesAreCompacted()
    {
        const std::string old = m_folder->filePath("old.db").toStdString();
        tests::Years days;
        days.first = std::chrono::year(2016) / std::chrono::January / 20;
        days.days = 36; // a transaction a month
        days.every = seconds(300);
        QVERIFY(tests::makeYears(old, days));
        const auto compact = [&](const std::string &path, const auto &say) {
            const auto store = Store::open(path, Role::Engine, Durability::Temporary);
            if (!store)
                ::_exit(2);
            if (!(*store)->compact(good((*store)->settledSpan())->end - hours(48), noon, [&](double share) { say(static_cast<std::int64_t>(share * 1000)); }))
                ::_exit(3);
        };
        const std::string calm = m_folder->filePath("calm.db").toStdString();
        copyStore(old, calm);
        QElapsedTimer timer;
        timer.start();
        compact(calm, [](std::int64_t) {});
        Patience patience(timer.nsecsElapsed() / 1000);
        const auto calmStore = good(Store::open(calm, Role::Reader));
        const auto samplesAfter = good(calmStore->samples(always));
        const auto postingsAfter = good(calmStore->postings(always));
        QVERIFY(postingsAfter == good(good(Store::open(old, Role::Reader))->postings(always)));
        std::mt19937 random(3);
        int begun = 0;
        int ended = 0;
        copyStore(old, m_path);
        for (int round = 0; round < kills(8) || (begun + ended == 0 && round < 80); ++round) {
            killed(patience.next(random), [&](const auto &say) { compact(m_path, say); });
            const auto store = good(Store::open(m_path, Role::Engine, Durability::Temporary));
            const auto findings = good(store->check());
            QVERIFY2(findings.empty(), told(findings).c_str());
            const auto left = good(store->samples(always)).size();
            if (left == samplesAfter.size()) { // nothing is left to do: once more from the beginning
                ++ended;
                copyStore(old, m_path);
            } else if (good(store->frozenUntil())) {
                ++begun;
            } else {
                patience.learn(Kill::TooEarly);
            }
        }
        QVERIFY2(begun + ended > 0, qPrintable(QString("%1 begun, %2 ended").arg(begun).arg(ended)));
        compact(m_path, [](std::int64_t) {});
        const auto store = good(Store::open(m_path, Role::Engine, Durability::Temporary));
        QVERIFY(good(store->samples(always)) == samplesAfter);
        QVERIFY(good(store->compacted(always)) == good(calmStore->compacted(always)));
        QVERIFY(good(store->postings(always)) == postingsAfter);
    }

    /// Chunks of a file that is imported, each settled: what was taken stays, the rest comes with the next try.
    void whileAnImportIsTakenAndSettled()
    {
        const auto samples = tests::busyDay(noon, hours(36), 11);
        const PriceSlots prices = tests::unevenPrices({noon, noon + hours(40)}, minutes(15));
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
            constexpr std::size_t chunk = 150;
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
        Patience patience(timer.nsecsElapsed() / 1000 * 5 / 4);
        const auto calmStore = good(Store::open(calm, Role::Reader));
        const auto postingsAfter = good(calmStore->postings(always));
        std::mt19937 random(4);
        std::int64_t most = 0;
        const auto compare = [&](const Store &store) {
            QVERIFY(good(store.samples(always)) == samples);
            QVERIFY(said(good(store.postings(always))) == said(postingsAfter));
            QVERIFY(good(store.days()) == good(calmStore->days()));
        };
        for (int round = 0; round < kills(20); ++round) {
            const auto last = killed(patience.next(random), [&](const auto &say) { import(m_path, say); });
            patience.learn(last < 0 ? Kill::TooEarly : Kill::InTime);
            most = std::max(most, last);
            auto store = good(Store::open(m_path, Role::Engine, Durability::Temporary));
            const auto findings = good(store->check());
            QVERIFY2(findings.empty(), told(findings).c_str());
            QVERIFY(static_cast<std::int64_t>(good(store->samples(always)).size()) >= most);
            const auto imports = good(store->imports());
            QVERIFY(imports.size() <= 1);
            if (!imports.empty() && imports.front().counts) { // it is whole: once more from the beginning
                compare(*store);
                store.reset();
                removeStore(m_path);
                most = 0;
            }
        }
        import(m_path, [](std::int64_t) {});
        compare(*good(Store::open(m_path, Role::Engine, Durability::Temporary)));
    }

private:
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

    static constexpr int manyRows = 20'000;
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
