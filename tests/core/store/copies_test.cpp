#include "store/copies.h"

#include "store/books.h"
#include "store/store.h"
#include "tests/support/metered_home.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>

using namespace tw;
using namespace tw::store;

namespace {

const Instant noon = *parseInstant("2025-06-24T12:00Z");
const Interval always{Instant::min(), Instant::max()};

template <class T>
T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

void done(const Result<void> &result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
}

std::unique_ptr<Store> open(const std::string &path)
{
    return good(Store::open(path, Role::Engine, Durability::Temporary));
}

void put(Store &store, int firstHour, int hoursOfSamples)
{
    auto batch = good(store.begin());
    for (const Measurement &sample : tests::busyDay(noon + hours(firstHour), hours(hoursOfSamples), 1))
        good(batch.add(sample));
    good(batch.addOrders(noon + hours(firstHour), "{}"));
    done(batch.commit());
}

std::int64_t rowsOf(const std::string &path)
{
    return static_cast<std::int64_t>(good(good(Store::open(path, Role::Reader))->samples(always)).size());
}

void damage(const std::string &path, qint64 at, int bytes)
{
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(QByteArray(bytes, 'x')) == bytes);
}

} // namespace

/// A copy is whole and of one moment; what is put in a store's place was checked, and the old one is kept.
class CopiesTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath("a.db").toStdString();
        m_copy = m_folder->filePath("copy.db").toStdString();
    }

    void copiesWhileAnEngineWrites()
    {
        const auto engine = open(m_path);
        put(*engine, 0, 240);
        const auto before = rowsOf(m_path);
        int hour = 240;
        const auto report = good(backUp(m_path, m_copy, [&](double) { put(*engine, hour++, 1); }));
        QVERIFY(hour > 240); // it did write meanwhile
        QCOMPARE(rowsOf(m_copy), before);
        QVERIFY(rowsOf(m_path) > before);
        QVERIFY(good(good(Store::open(m_copy, Role::Reader))->check()).empty());
        QCOMPARE(QFile(QString::fromStdString(m_copy)).size(), report.bytes);
        QVERIFY(QDir(m_folder->path()).entryList({"copy.db*"}).size() <= 3); // no part is left
        QVERIFY(!QFile::exists(QString::fromStdString(m_copy + ".part")));
        QVERIFY(backUp(m_path, m_copy).error().fault == Fault::Refused);
    }
    void aCopyIsOneFile()
    {
        put(*open(m_path), 0, 2);
        good(backUp(m_path, m_copy));
        QCOMPARE(QDir(m_folder->path()).entryList({"copy.db*"}), QStringList{"copy.db"});
    }
    void aTrialIsLeftWhenAsked()
    {
        put(*open(m_path), 0, 240);
        int steps = 0;
        const auto left = copyForTrial(m_path, m_copy, [&](double) { ++steps; }, [&] { return steps > 0; });
        QVERIFY(!left && left.error().fault == Fault::Cancelled);
        QVERIFY(QFile::remove(QString::fromStdString(m_copy)));
        QVERIFY(bool(copyForTrial(m_path, m_copy, {}, {})));
        QCOMPARE(rowsOf(m_copy), rowsOf(m_path));
    }
    void copiesNoDamage()
    {
        put(*open(m_path), 0, 24);
        damage(m_path, 4096 * 20, 8000);
        QVERIFY(backUp(m_path, m_copy).error().fault == Fault::Broken);
        QVERIFY(QDir(m_folder->path()).entryList({"copy.db*"}).isEmpty());
    }

    void putsACopyBackAndKeepsTheOld()
    {
        put(*open(m_path), 0, 2);
        good(backUp(m_path, m_copy));
        const auto before = rowsOf(m_path);
        put(*open(m_path), 5, 2);
        const auto after = rowsOf(m_path);
        const auto report = good(restore(m_copy, m_path));
        QCOMPARE(rowsOf(m_path), before);
        QCOMPARE(rowsOf(report.kept), after);
        QCOMPARE(rowsOf(m_copy), before);
        put(*open(m_path), 9, 1); // an engine goes on with it
    }
    void putsACopyWhereNothingWas()
    {
        put(*open(m_copy), 0, 2);
        const auto report = good(restore(m_copy, m_path));
        QVERIFY(report.kept.empty());
        QCOMPARE(rowsOf(m_path), rowsOf(m_copy));
    }
    void bringsBackAnOlderFormat()
    {
        QFile sql(TW_TEST_DATA "/store/version1.sql");
        QVERIFY(sql.open(QIODevice::ReadOnly));
        SQLite::Database(m_copy, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql.readAll().toStdString());
        QCOMPARE(good(restore(m_copy, m_path)).version, 1);
        QVERIFY(Store::open(m_path, Role::Engine));
        QCOMPARE(rowsOf(m_path), std::int64_t(2));
    }
    void refusesAndLeavesTheStore_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("fault");
        QTest::newRow("an engine runs") << "engine" << int(Fault::Busy);
        QTest::newRow("a window reads") << "window" << int(Fault::Busy);
        QTest::newRow("the copy is damaged") << "damaged" << int(Fault::Broken);
        QTest::newRow("the copy's ledger does not add up") << "ledger" << int(Fault::Broken);
        QTest::newRow("the copy is a text") << "text" << int(Fault::BadInput);
        QTest::newRow("the copy is not there") << "none" << int(Fault::NotFound);
        QTest::newRow("the copy is the store itself") << "same" << int(Fault::BadInput);
    }
    void refusesAndLeavesTheStore()
    {
        QFETCH(QString, what);
        QFETCH(int, fault);
        put(*open(m_path), 0, 2);
        const auto before = rowsOf(m_path);
        if (what != "none" && what != "text" && what != "same")
            put(*open(m_copy), 0, 24);
        std::unique_ptr<Store> user;
        if (what == "engine" || what == "window")
            user = good(Store::open(m_path, what == "engine" ? Role::Engine : Role::Reader));
        if (what == "window")
            QVERIFY(good(user->latestOrders()));
        if (what == "damaged")
            damage(m_copy, 4096 * 20, 8000);
        if (what == "ledger")
            SQLite::Database(m_copy, SQLite::OPEN_READWRITE)
                .exec("INSERT INTO day_sums VALUES ('2025-06-24',0,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0)");
        if (what == "text") {
            QFile file(QString::fromStdString(m_copy));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("start_utc,price\n") > 0);
        }
        const auto report = restore(what == "same" ? m_path : m_copy, m_path);
        QVERIFY(!report);
        QVERIFY2(int(report.error().fault) == fault, report.error().text().c_str());
        user.reset();
        QCOMPARE(rowsOf(m_path), before);
        QVERIFY(QDir(m_folder->path()).entryList({"*restor*"}).isEmpty());
    }

    void savesWhatCanBeRead_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("lossless"); // all rows lie in pages that are sound
        QTest::newRow("nothing is wrong") << "nothing" << true;
        QTest::newRow("a page in the middle") << "page" << false;
        QTest::newRow("cut off") << "cut" << false;
        QTest::newRow("its first page") << "first" << true;
        QTest::newRow("the name of its format") << "magic" << true;
        QTest::newRow("the number of its format") << "number" << true;
        QTest::newRow("whose it is") << "whose" << true;
        QTest::newRow("all pages of its table of contents") << "contents" << true;
        QTest::newRow("the ways to its rows") << "ways" << true;
    }
    void savesWhatCanBeRead()
    {
        QFETCH(QString, what);
        QFETCH(bool, lossless);
        {
            const auto store = open(m_path);
            put(*store, 0, 48);
            auto batch = good(store->begin());
            good(batch.addSite(noon, "{\"charger\": {}, \"site\": {\"time_zone\": \"Europe/Berlin\"}}"));
            good(batch.addImport(noon, "a.csv", std::string(64, 'a')));
            done(batch.add(LogLine{noon, "test", "a line"}));
            done(batch.add(PlugEvent{noon, true, {}, {}}));
            done(batch.commit());
            auto books = good(Books::open(*store, tests::rulesOf(tests::meteredSite()), Price::fromMicroPerKwh(24'000)));
            QVERIFY(!good(books.settle(tests::unevenPrices({noon, noon + hours(48)}, minutes(15)))).postings.empty());
        }
        const auto before = rowsOf(m_path);
        const auto postings = good(good(Store::open(m_path, Role::Reader))->postingHistory());
        QFile file(QString::fromStdString(m_path));
        if (what == "page")
            damage(m_path, file.size() / 8192 * 4096, 4096);
        if (what == "cut")
            QVERIFY(file.resize(file.size() * 3 / 4));
        if (what == "first")
            damage(m_path, 0, 4096);
        if (what == "magic")
            damage(m_path, 0, 16);
        if (what == "number" || what == "whose")
            SQLite::Database(m_path, SQLite::OPEN_READWRITE).exec(what == "whose" ? "PRAGMA application_id = 7" : "PRAGMA user_version = 0");
        if (what == "contents" || what == "ways")
            damagePages(what == "ways");
        QVERIFY(bool(Store::open(m_path, Role::Engine)) == (what == "nothing"));
        const auto report = good(salvage(m_path, m_path));
        const auto saved = rowsOf(m_path);
        // A page of an index that is lost costs no row.
        QVERIFY2(lossless ? saved == before : saved > before / 3 && saved <= before, qPrintable(QString::number(saved)));
        QVERIFY(what != "cut" || saved < before);
        const auto samples = std::ranges::find(report.tables, std::string("samples"), &SalvagedTable::table);
        QCOMPARE(samples->rows, saved);
        QCOMPARE(report.contentsLost, what == "first" || what == "magic" || what == "contents" || what == "number");
        const auto store = open(m_path);
        QVERIFY(good(store->logLines(always)).back().kind == "salvage");
        if (lossless) {
            const auto findings = good(store->check());
            QVERIFY2(findings.empty(), findings.empty() ? "" : findings.front().c_str());
            QVERIFY(good(store->postingHistory()) == postings);
            QCOMPARE(good(store->orders()).size(), std::size_t(1));
            QCOMPARE(good(store->sites()).size(), std::size_t(1));
            QCOMPARE(good(store->imports()).size(), std::size_t(1));
            QCOMPARE(good(store->logLines(always)).size(), std::size_t(2));
            QCOMPARE(good(store->plugEvents(always)).size(), std::size_t(1));
        }
        QVERIFY(QFile::exists(QString::fromStdString(report.copy.kept)));
        const QStringList files = QDir(m_folder->path()).entryList({"*.salvaged*", "*.damaged*"});
        QVERIFY2(files.isEmpty(), qPrintable(files.join(' ')));
    }
    /// A transaction that the disk did not get whole, though its end is there, was none.
    void readsTheLogAsFarAsItAddsUp()
    {
        const QString log = QString::fromStdString(m_path) + "-wal";
        const auto engine = open(m_path);
        put(*engine, 0, 6);
        const auto before = rowsOf(m_path);
        const qint64 whole = QFile(log).size();
        put(*engine, 12, 6);
        const auto after = rowsOf(m_path);
        QVERIFY(whole > 0 && QFile(log).size() > whole && after > before);
        for (const bool torn : {false, true}) {
            const QString copy = QString::fromStdString(m_copy) + (torn ? "torn" : "");
            QVERIFY(QFile::copy(QString::fromStdString(m_path), copy) && QFile::copy(log, copy + "-wal"));
            damage(copy.toStdString(), 0, 4096);
            if (torn)
                damage((copy + "-wal").toStdString(), whole + 24 + 200, 3);
            good(salvage(copy.toStdString(), copy.toStdString()));
            QCOMPARE(rowsOf(copy.toStdString()), torn ? before : after);
        }
    }
    /// Whatever is not a store, or holds nothing, is said so, and nothing is put in the store's place.
    void savesNothingOfWhatIsNoStore_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a text") << QByteArray("start_utc,price\n2025-06-24T12:00Z,1\n").repeated(3000);
        QTest::newRow("noise") << QByteArray("\x0d\x00\x00\x00\x02\x0f\xf0\x00\xff\x05", 10).repeated(5000);
    }
    void savesNothingOfWhatIsNoStore()
    {
        QFETCH(QByteArray, bytes);
        put(*open(m_path), 0, 2);
        const auto before = rowsOf(m_path);
        QFile file(QString::fromStdString(m_copy));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        const auto report = salvage(m_copy, m_path);
        QVERIFY(!report && report.error().fault == Fault::BadInput);
        QCOMPARE(rowsOf(m_path), before);
        QCOMPARE(QDir(m_folder->path()).entryList({"a.db.*"}), QStringList{"a.db.lock"});
    }
    void savesNothingOfAnothersDatabase()
    {
        SQLite::Database(m_copy, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE notes (id INTEGER PRIMARY KEY, at INTEGER, text TEXT)");
        const auto report = salvage(m_copy, m_path);
        QVERIFY(!report && report.error().fault == Fault::BadInput);
        QVERIFY(!QFile::exists(QString::fromStdString(m_path)));
    }

private:
    /// Overwrites the pages of the table of contents, or those that lead to rows without holding any.
    void damagePages(bool ways)
    {
        QFile file(QString::fromStdString(m_path));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        constexpr qsizetype page = 4096;
        const auto type = [&](qsizetype number) { return bytes[number * page + (number == 0 ? 100 : 0)]; };
        const auto be = [&](qsizetype at, int count) {
            quint32 value = 0;
            for (int i = 0; i < count; ++i)
                value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
            return value;
        };
        QList<quint32> hit;
        if (!ways) {
            QCOMPARE(int(type(0)), 5); // the table of contents is larger than a page
            for (int i = 0; i < int(be(103, 2)); ++i)
                hit << be(be(112 + 2 * i, 2), 4);
            hit << be(108, 4) << 1;
        }
        for (qsizetype number = 1; ways && number < bytes.size() / page; ++number) {
            if (type(number) == 5)
                hit << static_cast<quint32>(number + 1);
        }
        QVERIFY(!hit.isEmpty());
        for (const quint32 number : hit)
            QVERIFY(file.seek((number - 1) * page) && file.write(QByteArray(page, 'x')) == page);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
    std::string m_copy;
};

QTEST_APPLESS_MAIN(CopiesTest)
#include "copies_test.moc"
