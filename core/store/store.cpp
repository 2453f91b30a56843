#include "store/store.h"

#include "store/schema.h"
#include "store/sqlite_store.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

namespace tw::store {

namespace {

/// The file itself, whatever links lead to it: one store, one lock.
std::string realPath(const std::string &path)
{
    std::error_code failed;
    const auto real = std::filesystem::weakly_canonical(path, failed);
    return failed ? path : real.string();
}

namespace fs = std::filesystem;

/// Above this size opening does not read the whole file; `store check` and `doctor` do.
constexpr std::uintmax_t largestQuickCheck = 256u << 20;

std::uint32_t bigEndian(const std::array<char, 100> &header, std::size_t at, std::size_t bytes)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        value = value << 8 | static_cast<unsigned char>(header[at + i]);
    return value;
}

/// What can be said of a file before SQLite touches it: whether it is a database, and whole.
/// Source: SQLite, "Database File Format", 1.3 The Database Header.
Result<void> looksLikeStore(const std::string &path, Role role)
{
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) {
        if (role == Role::Reader)
            return Error{Fault::NotFound, path, "there is no such file; a store made by an engine is needed", {}};
        if (fs::exists(path))
            return Error{Fault::BadInput, path, "is not a file; the name of a store is needed", {}};
        return {};
    }
    if (size == 0) {
        if (role == Role::Reader)
            return Error{Fault::BadInput, path, "is empty; a store made by an engine is needed", {}};
        return {};
    }
    std::array<char, 100> header{};
    std::ifstream file(path, std::ios::binary);
    file.read(header.data(), static_cast<std::streamsize>(header.size()));
    const std::string magic("SQLite format 3\0", 16);
    const auto read = static_cast<std::size_t>(file.gcount());
    if (read == 0)
        return Error{Fault::Io, path, "cannot be read; the right to read it is needed", {}};
    if (read < magic.size() || std::string(header.data(), magic.size()) != magic)
        return Error{Fault::BadInput, path, "is not a Tidewatt store but another kind of file", {}};
    const std::uint32_t pageField = bigEndian(header, 16, 2);
    const std::uintmax_t pageSize = pageField == 1 ? 65536 : pageField;
    const auto walSize = fs::file_size(path + "-wal", error);
    const bool pagesInLog = !error && walSize > 0;
    if (read < header.size() || (!pagesInLog && pageSize * bigEndian(header, 28, 4) > size))
        return Error{Fault::Broken, path, "is cut off; a copy of it should be restored", {}};
    return {};
}

/// Whose database it is, and of which version.
Result<void> isOurs(const Database &database, const std::string &path, Role role)
{
    const auto version = database.single("PRAGMA user_version");
    const auto application = database.single("PRAGMA application_id");
    const auto tables = database.single("SELECT count(*) FROM sqlite_master");
    const bool fresh = version == 0 && application == 0 && tables == 0;
    if (!fresh && application != applicationId)
        return Error{Fault::BadInput, path, "is the database of another program, not a Tidewatt store", {}};
    if (version > schemaVersion)
        return Error{Fault::TooNew, path,
                     "was written by a later Tidewatt (its format is " + std::to_string(version)
                         + ", this program knows up to " + std::to_string(schemaVersion) + "); update this program",
                     {}};
    if (role == Role::Reader && fresh)
        return Error{Fault::BadInput, path, "is empty; a store made by an engine is needed", {}};
    if (role == Role::Reader && version < schemaVersion)
        return Error{Fault::Refused, path,
                     "was written by an earlier Tidewatt; `tidewattctl run` brings it up to date", {}};
    return {};
}

Result<std::unique_ptr<Database>> prepared(const std::string &path, Role role, Durability durability)
{
    return guarded(path, [&]() -> Result<std::unique_ptr<Database>> {
        const int flags = role == Role::Engine ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY;
        auto database = std::make_unique<Database>(path, flags);
        if (const auto ours = isOurs(*database, path, role); !ours)
            return ours.error();
        if (role == Role::Reader)
            return database;
        std::error_code error;
        if (fs::file_size(path, error) <= largestQuickCheck && !error) {
            std::string found = database->raw().execAndGet("PRAGMA quick_check(1)").getString();
            std::ranges::replace(found, '\n', ' ');
            if (found != "ok")
                return Error{Fault::Broken, path, "is damaged (" + found + "); a copy of it should be restored", {}};
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
    return std::unique_ptr<Store>(std::make_unique<SqliteStore>(path, std::move(lock), *std::move(database)));
}

} // namespace tw::store
