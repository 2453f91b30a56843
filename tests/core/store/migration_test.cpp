#include "store/store.h"

#include "tests/support/printers.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>

using namespace tw;
using namespace tw::store;

namespace {

QString folder()
{
    return TW_TEST_DATA "/store/";
}

/// A store as an earlier version left it.
void makeOld(const QString &sqlFile, const std::string &path, const std::string &more = {})
{
    QFile sql(folder() + sqlFile);
    QVERIFY2(sql.open(QIODevice::ReadOnly), qPrintable(sql.fileName()));
    SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(sql.readAll().toStdString());
    database.exec(more.empty() ? "SELECT 1" : more);
}

int versionOf(const std::string &path)
{
    return SQLite::Database(path, SQLite::OPEN_READONLY).execAndGet("PRAGMA user_version").getInt();
}

using Rows = std::map<std::string, std::vector<std::string>>;

std::vector<std::string> column(const SQLite::Database &database, const std::string &sql, int index = 0)
{
    std::vector<std::string> result;
    SQLite::Statement statement(database, sql);
    while (statement.executeStep())
        result.push_back(statement.getColumn(index).getString());
    return result;
}

std::string quotedWord(const std::string &name)
{
    return '"' + name + '"';
}

/// The tables of `shape`, with its columns, as `database` fills them: what was there before must be there after.
Rows rowsOf(const SQLite::Database &database, const SQLite::Database &shape)
{
    Rows result;
    for (const std::string &table : column(shape, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
        std::string all;
        for (const std::string &name : column(shape, "PRAGMA table_info(" + quotedWord(table) + ")", 1))
            all += (all.empty() ? "quote(" : " || ',' || quote(") + quotedWord(name) + ")";
        result[table] = column(database, "SELECT " + all + " AS row FROM " + quotedWord(table) + " ORDER BY row");
    }
    return result;
}

std::vector<std::string> schemaOf(const std::string &path)
{
    const SQLite::Database database(path, SQLite::OPEN_READONLY);
    return column(database, "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS text FROM sqlite_master"
                            " ORDER BY text");
}

} // namespace

/// A store of any earlier version becomes one of today: all of it or nothing, and the old one is kept beside it.
class MigrationTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath("a.db").toStdString();
    }

    void bringsOldStoresUpToDate_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("version");
        for (const QString &file : QDir(folder()).entryList({"version*.sql"}))
            QTest::newRow(qPrintable(file)) << file << file.mid(7, file.size() - 11).toInt();
    }
    void bringsOldStoresUpToDate()
    {
        QFETCH(QString, file);
        QFETCH(int, version);
        makeOld(file, m_path);
        const std::string fresh = m_folder->filePath("fresh.db").toStdString();
        QVERIFY(Store::open(fresh, Role::Engine, Durability::Temporary));
        const bool older = version < versionOf(fresh);
        const std::string backup = m_path + ".v" + std::to_string(version) + ".backup";
        if (older)
            QVERIFY(Store::open(m_path, Role::Reader).error().fault == Fault::Refused);
        Rows before;
        {
            const SQLite::Database old(m_path, SQLite::OPEN_READONLY);
            before = rowsOf(old, old);
        }
        {
            const auto store = Store::open(m_path, Role::Engine);
            QVERIFY2(bool(store), store ? "" : store.error().text().c_str());
            const auto found = (*store)->check();
            QVERIFY2(bool(found), found ? "" : found.error().text().c_str());
            QVERIFY2(found->empty(), found->empty() ? "" : found->front().c_str());
            // Plans of all versions tell what they expected and why they changed.
            const auto last = (*store)->latestPlan();
            QVERIFY2(bool(last), last ? "" : last.error().text().c_str());
            const Instant end = *last ? (*last)->madeAt : Instant();
            const auto inForce = (*store)->planInForce(end);
            QVERIFY(inForce && *inForce == *last);
            const auto changes = (*store)->planChanges({Instant(), end + seconds(1)});
            QVERIFY(changes && changes->empty() == !(*last && (*last)->change));
        }
        QVERIFY(schemaOf(m_path) == schemaOf(fresh));
        const SQLite::Database now(m_path, SQLite::OPEN_READONLY);
        QCOMPARE(QFile::exists(QString::fromStdString(backup)), older);
        if (older) {
            const SQLite::Database copy(backup, SQLite::OPEN_READONLY);
            QCOMPARE(versionOf(backup), version);
            QVERIFY(rowsOf(copy, copy) == before);
            for (const auto &[table, rows] : rowsOf(now, copy))
                QVERIFY2(std::ranges::includes(rows, before[table]), table.c_str()); // and more, in meta
        }
    }

    void aStepThatFailsLeavesTheOldStore()
    {
        makeOld("version1.sql", m_path, "CREATE TABLE log (in_the_way)");
        const auto store = Store::open(m_path, Role::Engine);
        QVERIFY(!store);
        QVERIFY(store.error().text().find("log") != std::string::npos);
        QCOMPARE(versionOf(m_path), 1);
        SQLite::Database database(m_path, SQLite::OPEN_READONLY);
        QVERIFY(!database.tableExists("settler_states"));
        QCOMPARE(database.execAndGet("SELECT count(*) FROM samples").getInt(), 2);
    }

    void anUnwritableFolderLeavesTheOldStore()
    {
        makeOld("version1.sql", m_path);
        // The place of the copy is taken by a folder that cannot be replaced.
        QVERIFY(QDir(m_folder->path()).mkpath("a.db.v1.backup/x"));
        const auto store = Store::open(m_path, Role::Engine);
        QVERIFY(!store);
        QVERIFY(store.error().fault == Fault::Io);
        QCOMPARE(versionOf(m_path), 1);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

QTEST_APPLESS_MAIN(MigrationTest)
#include "migration_test.moc"
