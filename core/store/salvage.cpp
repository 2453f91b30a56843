// Reading around what is damaged: each table from its first row on until it cannot be read further, and, where it broke,
// from its last row back. What lies between is lost. What follows from other rows is written anew.

#include "store/copies.h"

#include "store/day_sums.h"
#include "store/lock_file.h"
#include "store/opening.h"
#include "store/replace.h"
#include "store/schema.h"

#include <sqlite3.h>

#include <filesystem>

namespace tw::store {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> words(const Database &database, const std::string &sql, int column = 0)
{
    std::vector<std::string> result;
    Query query = database.query(sql);
    while (query.next())
        result.push_back(query.text(column));
    return result;
}

std::string joined(const std::vector<std::string> &names)
{
    std::string all;
    for (const std::string &name : names)
        all += (all.empty() ? "\"" : ", \"") + name + '"';
    return all;
}

/// A value of any kind, as it is.
void copyValue(SQLite::Statement &to, const SQLite::Column &value, int at)
{
    if (value.isNull())
        to.bind(at);
    else if (value.isInteger())
        to.bind(at, value.getInt64());
    else if (value.isFloat())
        to.bind(at, value.getDouble());
    else
        to.bind(at, value.getString());
}

/// The rows of one table, both ways; those that are there twice are kept once.
SalvagedTable saveTable(Database &from, Database &to, const std::string &table)
{
    const auto columns = words(to, "PRAGMA table_info(\"" + table + "\")", 1);
    const auto key = words(to, "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0 ORDER BY pk");
    SalvagedTable result{table, 0, true};
    for (const char *direction : {"", " DESC"}) {
        std::string order;
        for (const std::string &name : key)
            order += (order.empty() ? " ORDER BY \"" : ", \"") + name + '"' + direction;
        try {
            SQLite::Statement read(from.raw(), "SELECT " + joined(columns) + " FROM \"" + table + '"' + order);
            std::string marks(columns.size() * 2 - 1, ',');
            for (std::size_t i = 0; i < columns.size(); ++i)
                marks[2 * i] = '?';
            SQLite::Statement write(to.raw(), "INSERT OR IGNORE INTO \"" + table + "\" (" + joined(columns) + ") VALUES ("
                                        + marks + ')');
            while (read.executeStep()) {
                for (int i = 0; i < static_cast<int>(columns.size()); ++i)
                    copyValue(write, read.getColumn(i), i + 1);
                result.rows += write.exec();
                write.reset();
            }
            break;
        } catch (const SQLite::Exception &exception) {
            if ((exception.getErrorCode() & 0xff) == SQLITE_FULL || (exception.getErrorCode() & 0xff) == SQLITE_READONLY)
                throw;
            result.whole = false; // and once more from the end
        }
    }
    return result;
}

std::string told(const std::vector<SalvagedTable> &tables)
{
    std::string text = "a damaged store was read as far as possible";
    for (const SalvagedTable &table : tables) {
        if (!table.whole)
            text += "; of " + table.table + " " + std::to_string(table.rows) + " rows are left";
    }
    return text;
}

/// A copy of the damaged file that is as long as it says: what is missing at its end is empty.
Result<void> copyWhole(const std::string &damaged, const std::string &target)
{
    std::error_code failed;
    removeDatabase(target);
    fs::copy_file(damaged, target, failed);
    if (!failed && fs::exists(damaged + "-wal"))
        fs::copy_file(damaged + "-wal", target + "-wal", failed);
    if (failed)
        return Error{Fault::Io, target, "cannot be written (" + failed.message() + "); the disk must have room for a copy", {}};
    const auto named = namedSize(target);
    if (named && fs::file_size(target) < *named)
        fs::resize_file(target, *named, failed);
    return {};
}

Result<std::vector<SalvagedTable>> saveAll(Database &from, Database &to, const std::string &target, const Progress &progress)
{
    const auto version = static_cast<int>(from.single("PRAGMA user_version"));
    to.execute("PRAGMA synchronous = OFF"); // all of it is synced once, at the end
    if (auto made = migrate(to, target, version); !made)
        return made.error();
    std::vector<SalvagedTable> tables;
    to.execute("BEGIN IMMEDIATE");
    const auto names = words(to, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                                 " AND name <> 'day_sums' ORDER BY rowid");
    for (const std::string &name : names) {
        tables.push_back(saveTable(from, to, name));
        if (progress)
            progress(static_cast<double>(tables.size()) / static_cast<double>(names.size()));
    }
    to.execute("COMMIT");
    return tables;
}

} // namespace

Result<SalvageReport> salvage(const std::string &damaged, const std::string &path, const Progress &progress)
{
    const std::string real = realPath(path);
    if (!namedSize(damaged))
        return Error{fs::exists(damaged) ? Fault::BadInput : Fault::NotFound, damaged,
                     "is not a Tidewatt store, nothing of it can be read", {}};
    const auto lock = LockFile::acquire(real + ".lock");
    if (!lock)
        return Error{lock.error().fault, path, lock.error().detail, {}};
    const std::string torn = real + ".damaged";
    const std::string fresh = real + ".salvaged";
    if (auto copy = copyWhole(damaged, torn); !copy)
        return copy.error();
    removeDatabase(fresh);
    SalvageReport report;
    auto saved = guarded(damaged, [&]() -> Result<void> {
        Database from(torn, SQLite::OPEN_READWRITE);
        if (const auto ours = isOurs(from, damaged, Role::Engine); !ours)
            return ours;
        Database to(fresh, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        auto tables = saveAll(from, to, fresh, progress);
        if (!tables)
            return tables.error();
        report.tables = *std::move(tables);
        return {};
    });
    removeDatabase(torn);
    if (saved) {
        // As an engine would open it: brought up to date, with its log line, and looked at.
        removeDatabase(fresh + ".lock");
        auto store = Store::open(fresh, Role::Engine, Durability::Full);
        auto batch = store ? (*store)->begin() : Result<Batch>(store.error());
        saved = batch ? batch->add(LogLine{SystemClock().now(), "salvage", told(report.tables)}) : Result<void>(batch.error());
        if (saved)
            saved = batch->commit();
        if (saved)
            saved = guarded(fresh, [&]() -> Result<void> {
                Database sums(fresh, SQLite::OPEN_READWRITE);
                SQLite::Transaction transaction(sums.raw(), SQLite::TransactionBehavior::IMMEDIATE);
                if (auto rebuilt = rebuildDaySums(sums); !rebuilt)
                    return rebuilt;
                transaction.commit();
                return {};
            });
        if (const auto findings = saved ? (*store)->check() : Result<std::vector<std::string>>(saved.error()); findings)
            report.findings = *findings;
    }
    if (saved)
        saved = guarded(fresh, [&]() -> Result<void> {
            Database(fresh, SQLite::OPEN_READWRITE).execute("PRAGMA journal_mode = DELETE");
            return {};
        });
    std::error_code ignored;
    fs::remove(fresh + ".lock", ignored);
    for (int version = 1; version < schemaVersion; ++version)
        fs::remove(copyName(fresh, version), ignored);
    if (!saved) {
        removeDatabase(fresh);
        return saved.error();
    }
    const auto kept = replaceDatabase(real, fresh);
    if (!kept) {
        removeDatabase(fresh);
        return kept.error();
    }
    report.copy = {path, *kept, static_cast<std::int64_t>(fs::file_size(real, ignored)), schemaVersion};
    return report;
}

} // namespace tw::store
