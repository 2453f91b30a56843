#include "store/copies.h"

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
        QTest::addColumn<bool>("all");
        QTest::newRow("nothing is wrong") << "nothing" << true;
        QTest::newRow("a page in the middle") << "page" << false;
        QTest::newRow("cut off") << "cut" << false;
    }
    void savesWhatCanBeRead()
    {
        QFETCH(QString, what);
        QFETCH(bool, all);
        put(*open(m_path), 0, 48);
        const auto before = rowsOf(m_path);
        QFile file(QString::fromStdString(m_path));
        if (what == "page")
            damage(m_path, file.size() / 8192 * 4096, 4096);
        if (what == "cut")
            QVERIFY(file.resize(file.size() * 3 / 4));
        QVERIFY(bool(Store::open(m_path, Role::Engine)) == all);
        const auto report = good(salvage(m_path, m_path));
        const auto saved = rowsOf(m_path);
        // A page of an index that is lost costs no row.
        QVERIFY2(all ? saved == before : saved > before / 3 && saved <= before, qPrintable(QString::number(saved)));
        QVERIFY(what != "cut" || saved < before);
        const auto samples = std::ranges::find(report.tables, std::string("samples"), &SalvagedTable::table);
        QCOMPARE(samples->rows, saved);
        const auto store = open(m_path);
        QVERIFY(good(store->logLines(always)).back().kind == "salvage");
        QVERIFY(good(store->check()).empty());
        QVERIFY(QFile::exists(QString::fromStdString(report.copy.kept)));
        const QStringList files = QDir(m_folder->path()).entryList({"*.salvaged*", "*.damaged*"});
        QVERIFY2(files.isEmpty(), qPrintable(files.join(' ')));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
    std::string m_copy;
};

QTEST_APPLESS_MAIN(CopiesTest)
#include "copies_test.moc"
