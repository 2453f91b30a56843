#include "store/schema.h"

#include <filesystem>

namespace tw::store {

namespace {

/// Under its name the copy is whole: an interrupted one is called `.part`.
Result<void> keepCopy(Database &database, const std::string &name)
{
    const std::string part = name + ".part";
    std::error_code failed;
    std::filesystem::remove(part, failed);
    database.raw().backup(part.c_str(), SQLite::Database::BackupType::Save);
    std::filesystem::rename(part, name, failed);
    if (failed)
        return Error{Fault::Io, name, "cannot be written (" + failed.message() + "); its folder must be writable", {}};
    return {};
}

} // namespace

void protect(const Database &database, const std::string &table)
{
    for (const std::string event : {"UPDATE", "DELETE"}) {
        database.execute("CREATE TRIGGER " + table + "_no_" + event + " BEFORE " + event + " ON " + table
                         + " BEGIN SELECT RAISE(ABORT, '" + table + " is append-only'); END");
    }
}

void unprotect(const Database &database, const std::string &table)
{
    for (const std::string event : {"UPDATE", "DELETE"})
        database.execute("DROP TRIGGER " + table + "_no_" + event);
}

std::string copyName(const std::string &path, int version)
{
    return path + ".v" + std::to_string(version) + ".backup";
}

Result<void> migrate(Database &database, const std::string &path, int to)
{
    const auto from = static_cast<int>(database.single("PRAGMA user_version"));
    if (from >= to)
        return {};
    if (from > 0) {
        if (auto kept = keepCopy(database, copyName(path, from)); !kept)
            return kept;
    }
    SQLite::Transaction transaction(database.raw(), SQLite::TransactionBehavior::IMMEDIATE);
    for (auto version = static_cast<std::size_t>(from); version < static_cast<std::size_t>(to); ++version) {
        const Migration &step = *versions[version];
        database.execute(step.sql);
        for (const char *table : step.appendOnly) {
            if (table)
                protect(database, table);
        }
    }
    for (auto version = static_cast<std::size_t>(from); version < static_cast<std::size_t>(to); ++version) {
        if (!versions[version]->fill)
            continue;
        if (auto filled = versions[version]->fill(database); !filled)
            return filled;
    }
    database.execute("PRAGMA application_id = " + std::to_string(applicationId));
    database.execute("PRAGMA user_version = " + std::to_string(to));
    transaction.commit();
    return {};
}

} // namespace tw::store
