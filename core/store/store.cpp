#include "store/store.h"

#include "store/opening.h"
#include "store/schema.h"
#include "store/sqlite_store.h"

#include <algorithm>
#include <filesystem>

namespace tw::store {

namespace {

namespace fs = std::filesystem;

/// Above this size opening does not read the whole file; `store check` and `doctor` do.
constexpr std::uintmax_t largestQuickCheck = 256u << 20;

Result<std::unique_ptr<Database>> prepared(const std::string &path, Role role, Durability durability)
{
    return guarded(path, [&]() -> Result<std::unique_ptr<Database>> {
        // One thread at a time uses a store, so SQLite need not look out for others.
        const int flags = SQLite::OPEN_NOMUTEX | (role == Role::Engine ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE
            : role == Role::Owner                ? SQLite::OPEN_READWRITE
                                                 : SQLite::OPEN_READONLY);
        auto database = std::make_unique<Database>(path, flags);
        if (const auto ours = isOurs(*database, path, role); !ours)
            return ours.error();
        if (role == Role::Owner)
            database->insertOnlyInto("orders");
        if (role != Role::Engine)
            return database;
        std::error_code error;
        if (fs::file_size(path, error) <= largestQuickCheck && !error) {
            std::string found = database->raw().execAndGet("PRAGMA quick_check(1)").getString();
            std::ranges::replace(found, '\n', ' ');
            if (found != "ok")
                return Error{Fault::Broken, path, "is damaged (" + found + "); " + restoreAdvice(path), {}};
        }
        database->execute(durability == Durability::Full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
        database->execute("PRAGMA journal_mode = WAL");
        database->execute("PRAGMA foreign_keys = ON");
        if (const auto migrated = migrate(*database, path); !migrated)
            return migrated.error();
        return database;
    });
}

} // namespace

Result<Batch> Store::begin()
{
    return begin(Sync::Now);
}

Result<std::unique_ptr<Store>> Store::open(const std::string &path, Role role, Durability durability)
{
    std::optional<LockFile> lock;
    if (role == Role::Engine) {
        auto acquired = LockFile::acquire(realPath(path) + ".lock");
        if (!acquired) {
            Error error = acquired.error();
            error.subject = path;
            return error;
        }
        lock.emplace(*std::move(acquired));
    }
    if (const auto good = looksLikeStore(path, role); !good)
        return good.error();
    auto database = prepared(path, role, durability);
    if (!database)
        return database.error();
    return std::unique_ptr<Store>(std::make_unique<SqliteStore>(path, role, std::move(lock), *std::move(database)));
}

bool Store::held(const std::string &path)
{
    return LockFile::held(realPath(path) + ".lock");
}

} // namespace tw::store
