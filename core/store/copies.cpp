#include "store/copies.h"

#include "store/lock_file.h"
#include "store/opening.h"
#include "store/replace.h"
#include "store/schema.h"

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>

namespace tw::store {

namespace fs = std::filesystem;

namespace {

constexpr int pagesAStep = 256; ///< 1 MB between two words of progress

/// All pages of `source` as they are at one moment: what others write meanwhile is not in it. False when `ended` said so.
bool copyPages(Database &source, Database &target, const Progress &progress, const std::function<bool()> &ended = {})
{
    source.execute("BEGIN");
    (void)source.single("SELECT count(*) FROM sqlite_master"); // from here on it reads this moment only
    SQLite::Backup backup(target.raw(), source.raw());
    while (backup.executeStep(pagesAStep) != SQLITE_DONE) {
        const double total = backup.getTotalPageCount();
        if (progress && total > 0)
            progress(1.0 - backup.getRemainingPageCount() / total);
        if (ended && ended())
            return false;
    }
    source.execute("COMMIT");
    return true;
}

/// Nothing when the file is sound; the first finding otherwise.
Result<void> sound(Database &database, const std::string &path)
{
    std::string found = database.raw().execAndGet("PRAGMA integrity_check(1)").getString();
    std::ranges::replace(found, '\n', ' ');
    if (found != "ok")
        return Error{Fault::Broken, path, "is damaged (" + found + "); another copy is needed", {}};
    return {};
}

/// Whether `database` is a store of any version this program knows.
Result<int> versionOf(const Database &database, const std::string &path)
{
    if (const auto ours = isOurs(database, path, Role::Engine); !ours)
        return ours.error();
    const auto version = static_cast<int>(database.single("PRAGMA user_version"));
    if (version == 0)
        return Error{Fault::BadInput, path, "is empty; a store made by an engine is needed", {}};
    return version;
}

/// The store at `path` as one sound file `target`, which is not there yet.
Result<CopyReport> copied(const std::string &path, const std::string &target, const Progress &progress)
{
    if (const auto good = looksLikeStore(path, Role::Reader); !good)
        return good.error();
    removeDatabase(target);
    auto done = guarded(path, [&]() -> Result<CopyReport> {
        Database source(path, SQLite::OPEN_READONLY);
        const auto version = versionOf(source, path);
        if (!version)
            return version.error();
        return guarded(target, [&]() -> Result<CopyReport> {
            Database copy(target, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            copyPages(source, copy, progress);
            copy.execute("PRAGMA journal_mode = DELETE"); // one file, readable where nothing can be written
            if (const auto good = sound(copy, path); !good)
                return good.error();
            std::error_code ignored;
            return CopyReport{.file = target, .kept = {}, .bytes = static_cast<std::int64_t>(fs::file_size(target, ignored)),
                              .version = *version};
        });
    });
    if (!done)
        removeDatabase(target);
    return done;
}

} // namespace

Result<CopyReport> backUp(const std::string &path, const std::string &target, const Progress &progress)
{
    std::error_code failed;
    if (fs::exists(target, failed))
        return Error{Fault::Refused, target, "is there already; a new name is needed, nothing is overwritten", {}};
    auto done = copied(path, target + ".part", progress);
    if (!done)
        return done;
    fs::rename(target + ".part", target, failed);
    if (failed)
        return Error{Fault::Io, target, "cannot be written (" + failed.message() + "); its folder must be writable", {}};
    syncFolderOf(target);
    done->file = target;
    return done;
}

Result<void> copyForTrial(const std::string &path, const std::string &target, const Progress &progress,
                          const std::function<bool()> &ended)
{
    if (const auto good = looksLikeStore(path, Role::Reader); !good)
        return good;
    return guarded(path, [&]() -> Result<void> {
        Database source(path, SQLite::OPEN_READONLY);
        if (const auto version = versionOf(source, path); !version)
            return version.error();
        return guarded(target, [&]() -> Result<void> {
            Database copy(target, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            copy.execute("PRAGMA synchronous = OFF");
            if (!copyPages(source, copy, progress, ended))
                return Error{Fault::Cancelled, path, "was left while it was copied", {}};
            return {};
        });
    });
}

Result<CopyReport> restore(const std::string &copy, const std::string &path, const Progress &progress)
{
    const std::string real = realPath(path);
    if (std::error_code ignored; fs::equivalent(copy, real, ignored))
        return Error{Fault::BadInput, copy, "is the store itself; a copy of it is needed", {}};
    const auto lock = LockFile::acquire(real + ".lock");
    if (!lock)
        return Error{lock.error().fault, path, lock.error().detail, {}};
    auto done = copied(copy, real + ".restoring", progress);
    if (!done)
        return done;
    if (done->version == schemaVersion) {
        const auto store = Store::open(real + ".restoring", Role::Reader);
        const auto findings = store ? (*store)->check() : Result<std::vector<std::string>>(store.error());
        if (!findings || !findings->empty()) {
            removeDatabase(real + ".restoring");
            return findings ? Error{Fault::Broken, copy, findings->front() + "; another copy is needed", {}} : findings.error();
        }
    }
    const auto kept = replaceDatabase(real, real + ".restoring");
    if (!kept) {
        removeDatabase(real + ".restoring");
        return kept.error();
    }
    done->file = path;
    done->kept = *kept;
    return done;
}

} // namespace tw::store
