// Reading around what is damaged: each table from its first row on until it cannot be read further, and, where it broke,
// from its last row back. What lies between, or the whole of a file whose table of contents is damaged, is looked for page
// by page: which table rows belong to is told by what they look like. What follows from other rows is written anew.

#include "store/copies.h"

#include "store/chain.h"
#include "store/day_sums.h"
#include "store/lock_file.h"
#include "store/opening.h"
#include "store/pages.h"
#include "store/replace.h"
#include "store/schema.h"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

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

/// Adds the rows of `source` to the table, both ways; those that are there already are kept once.
void saveTable(Database &from, const std::string &source, Database &to, SalvagedTable &into)
{
    const std::string &table = into.table;
    const auto columns = words(to, "PRAGMA table_info(\"" + table + "\")", 1);
    const auto key = words(to, "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0 ORDER BY pk");
    into.whole = true;
    for (const char *direction : {"", " DESC"}) {
        std::string order;
        for (const std::string &name : key)
            order += (order.empty() ? " ORDER BY \"" : ", \"") + name + '"' + direction;
        try {
            SQLite::Statement read(from.raw(), "SELECT " + joined(columns) + " FROM \"" + source + '"' + order);
            std::string marks(columns.size() * 2 - 1, ',');
            for (std::size_t i = 0; i < columns.size(); ++i)
                marks[2 * i] = '?';
            SQLite::Statement write(to.raw(), "INSERT OR IGNORE INTO \"" + table + "\" (" + joined(columns) + ") VALUES ("
                                        + marks + ')');
            while (read.executeStep()) {
                for (int i = 0; i < static_cast<int>(columns.size()); ++i)
                    copyValue(write, read.getColumn(i), i + 1);
                into.rows += write.exec();
                write.reset();
            }
            break;
        } catch (const SQLite::Exception &exception) {
            if ((exception.getErrorCode() & 0xff) == SQLITE_FULL || (exception.getErrorCode() & 0xff) == SQLITE_READONLY)
                throw;
            into.whole = false; // and once more from the end
        }
    }
}

std::string told(const SalvageReport &report)
{
    std::string text = "a damaged store was read as far as possible";
    if (report.contentsLost)
        text += "; its table of contents was lost, its rows were found by what they look like";
    for (const SalvagedTable &table : report.tables) {
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
    constexpr std::uintmax_t mostCutOff = 16; // times as much; beyond that the header is damaged too
    const auto there = fs::file_size(target, failed);
    if (named && there < *named && *named / mostCutOff <= there)
        fs::resize_file(target, *named, failed);
    return {};
}

struct Column {
    std::string name;
    bool isText = false;
    bool known = false; ///< never NULL
    int key = 0;        ///< its place in the primary key, from 1
};

struct Table {
    std::string name;
    bool byRowId = true;
    std::vector<Column> columns;
};

Table tableNamed(const Database &database, const std::string &name)
{
    Table table{name, true, {}};
    Query sql = database.query("SELECT sql LIKE '%WITHOUT ROWID%' FROM sqlite_master WHERE name = ?");
    sql << name;
    table.byRowId = !sql.next() || sql.integer(0) == 0;
    Query query = database.query("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?)");
    query << name;
    while (query.next())
        table.columns.push_back({query.text(0), query.text(1) == "TEXT", query.integer(2) != 0, static_cast<int>(query.integer(3))});
    return table;
}

/// Two pairs of tables have the same columns.
bool saysSo(const std::string &table, const std::vector<PageValue> &row)
{
    const auto holds = [&](std::size_t column, const char *word) { return row[column].text.find(word) != std::string::npos; };
    const bool isSite = table == "site" || table == "orders" ? holds(2, "\"charger\"") || holds(2, "\"site\"") : false;
    const bool isHash = table == "imports" || table == "log"
        ? !row[3].text.empty() && row[3].text.find_first_not_of("0123456789abcdef") == std::string::npos : false;
    return (table != "site" || isSite) && (table != "orders" || !isSite) && (table != "imports" || isHash) && (table != "log" || !isHash);
}

bool fits(const PageTree &tree, const Table &table)
{
    using Kind = PageValue::Kind;
    if (tree.byRowId != table.byRowId || tree.example.size() != table.columns.size())
        return false;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column &column = table.columns[i];
        const Kind kind = tree.example[i].kind;
        const bool rowId = table.byRowId && column.key == 1 && !column.isText;
        const bool good = rowId ? kind == Kind::Null
            : kind == (column.isText ? Kind::Text : Kind::Integer) || (kind == Kind::Null && !column.known && column.key == 0);
        if (!good)
            return false;
    }
    return saysSo(table.name, tree.example);
}

std::string createText(const std::string &name, const Table &table)
{
    std::string columns;
    std::vector<std::string> key;
    for (const Column &column : table.columns) {
        const bool rowId = table.byRowId && column.key == 1;
        columns += (columns.empty() ? "\"" : ", \"") + column.name + '"' + (rowId ? " INTEGER PRIMARY KEY" : "");
        if (!table.byRowId && column.key > 0)
            key.push_back(column.name);
    }
    return "CREATE TABLE \"" + name + "\" (" + columns + (key.empty() ? ")" : ", PRIMARY KEY (" + joined(key) + ")) WITHOUT ROWID");
}

/// Adds what the pages of `torn` hold of the tables that are not whole. Its table of contents is gone after that, if it
/// was not `lost` before.
Result<void> saveByPages(const std::string &torn, Database &to, std::vector<SalvagedTable> &tables, bool lost)
{
    if (auto cleared = clearContents(torn); !cleared)
        return cleared;
    const auto trees = pageTrees(torn);
    if (!trees)
        return trees.error();
    std::vector<std::pair<SalvagedTable *, std::vector<std::string>>> sources;
    {
        Database contents(torn, SQLite::OPEN_READWRITE);
        contents.execute("PRAGMA writable_schema = ON");
        for (SalvagedTable &wanted : tables) {
            if (wanted.whole)
                continue;
            const Table table = tableNamed(to, wanted.table);
            auto &parts = sources.emplace_back(&wanted, std::vector<std::string>()).second;
            for (const PageTree &tree : *trees) {
                if (!fits(tree, table))
                    continue;
                parts.push_back("part" + std::to_string(tree.root));
                Query query = contents.query("INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table',?,?,?,?)");
                query << parts.back() << parts.back() << std::int64_t(tree.root) << createText(parts.back(), table);
                query.run();
                // What was said anew lies about in old pages too; only the greatest tree holds what is said now.
                if (wanted.table == "settler_states")
                    break;
            }
        }
    }
    Database from(torn, SQLite::OPEN_READWRITE);
    for (auto &[table, parts] : sources) {
        bool whole = lost && parts.size() < 2; // as far as anybody knows
        for (const std::string &part : parts) {
            saveTable(from, part, to, *table);
            whole = whole && table->whole;
        }
        table->whole = whole;
    }
    // Samples that were compacted may lie in pages that are free.
    if (to.raw().tableExists("compacted"))
        to.execute("DELETE FROM samples WHERE EXISTS (SELECT 1 FROM compacted c WHERE c.\"begin\" = (SELECT max(\"begin\") FROM"
               " compacted WHERE \"begin\" <= samples.at) AND samples.at < c.\"end\" AND samples.id <> c.kept)");
    return {};
}

/// All of `torn`; `from` is open as long as its table of contents can be read.
Result<void> saveAll(std::unique_ptr<Database> from, const std::string &torn, Database &to, const std::string &target,
                     SalvageReport &report, const Progress &progress)
{
    const int version = from ? static_cast<int>(from->single("PRAGMA user_version")) : schemaVersion;
    to.execute("PRAGMA synchronous = OFF"); // all of it is synced once, at the end
    if (auto made = migrate(to, target, version); !made)
        return made;
    std::vector<SalvagedTable> &tables = report.tables;
    to.execute("BEGIN IMMEDIATE");
    const auto names = words(to, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                                 " AND name <> 'day_sums' ORDER BY rowid");
    for (const std::string &name : names) {
        tables.push_back({name, 0, false});
        if (from)
            saveTable(*from, name, to, tables.back());
        if (from && progress)
            progress(static_cast<double>(tables.size()) / static_cast<double>(names.size()));
    }
    report.contentsLost = !from;
    from.reset();
    if (std::ranges::any_of(tables, [](const SalvagedTable &table) { return !table.whole; })) {
        const auto searched = saveByPages(torn, to, tables, report.contentsLost);
        if (!searched && report.contentsLost)
            return searched;
    }
    const auto rowsOf = [&](const char *name) {
        const auto found = std::ranges::find(tables, name, &SalvagedTable::table);
        return found == tables.end() ? std::int64_t(0) : found->rows;
    };
    const bool any = std::ranges::any_of(tables, [](const SalvagedTable &table) { return table.rows > 0; });
    if (report.contentsLost && !any)
        return Error{Fault::BadInput, target, "is not a Tidewatt store, nothing of it can be read", {}};
    if (report.contentsLost && rowsOf("ledger") > 0 && rowsOf("ledger_chain") == 0) {
        if (auto chained = chainAll(to); !chained) // it is of a version that had none
            return chained;
    }
    to.execute("COMMIT");
    return {};
}

/// The damaged file as a database, where its header and its table of contents can be read; nothing where they cannot.
/// Fails for what is whole but none of ours.
Result<std::unique_ptr<Database>> readable(const std::string &torn, const std::string &damaged)
{
    std::optional<Error> others;
    auto opened = guarded(damaged, [&]() -> Result<std::unique_ptr<Database>> {
        auto from = std::make_unique<Database>(torn, SQLite::OPEN_READWRITE);
        const bool holdsOurs = from->raw().tableExists("samples") && from->raw().tableExists("ledger");
        const auto version = from->single("PRAGMA user_version");
        if (const auto ours = isOurs(*from, damaged, Role::Engine); !ours && !(holdsOurs && ours.error().fault == Fault::BadInput)) {
            others = ours.error();
            return ours.error();
        }
        if (version < 1)
            from.reset();
        return from;
    });
    if (others)
        return *others;
    return opened ? std::move(opened) : Result<std::unique_ptr<Database>>(nullptr);
}

} // namespace

Result<SalvageReport> salvage(const std::string &damaged, const std::string &path, const Progress &progress)
{
    const std::string real = realPath(path);
    std::error_code missing;
    if (!fs::is_regular_file(damaged, missing))
        return Error{fs::exists(damaged, missing) ? Fault::BadInput : Fault::NotFound, damaged,
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
        auto from = readable(torn, damaged);
        if (!from)
            return from.error();
        Database to(fresh, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        return saveAll(*std::move(from), torn, to, damaged, report, progress);
    });
    removeDatabase(torn);
    if (saved) {
        // As an engine would open it: brought up to date, with its log line, and looked at.
        removeDatabase(fresh + ".lock");
        auto store = Store::open(fresh, Role::Engine, Durability::Full);
        auto batch = store ? (*store)->begin() : Result<Batch>(store.error());
        saved = batch ? batch->add(LogLine{SystemClock().now(), "salvage", told(report)}) : Result<void>(batch.error());
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
